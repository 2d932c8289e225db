#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};

use posting::CanonicalUrl;

use super::*;

#[test]
fn the_same_seed_writes_the_same_web_and_another_seed_another() {
    let text = |seed| format!("{:?}", GeneratedWeb::new(seed).truth());
    assert_eq!(text(1), text(1));
    assert_ne!(text(1), text(2));
}

#[test]
fn a_few_hundred_postings_each_at_its_own_canonical_address() {
    let truth = GeneratedWeb::new(7).truth();
    assert_eq!(truth.len(), 314);
    let urls: BTreeSet<_> =
        truth.iter().map(|p| CanonicalUrl::parse(&p.url).unwrap().as_str().to_owned()).collect();
    assert_eq!(urls.len(), truth.len());
    for p in &truth {
        assert_eq!(CanonicalUrl::parse(&p.url).unwrap().as_str(), p.url, "truth states canonical addresses");
        assert!(p.skills.len() >= 4, "{} has {:?}", p.title, p.skills);
        for phrase in &p.phrases {
            assert!(p.description_html.contains(&write::escape(phrase)), "{phrase:?} is missing");
        }
    }
}

#[test]
fn occupations_places_and_workplaces_vary() {
    let truth = GeneratedWeb::new(7).truth();
    let mut occupations = BTreeMap::<_, usize>::new();
    for p in &truth {
        *occupations.entry(p.occupation).or_default() += 1;
    }
    assert!(occupations.len() >= 20, "{occupations:?}");
    let paid = truth.iter().filter(|p| p.salary.is_some()).count();
    assert!((90..200).contains(&paid), "{paid} of {} state pay", truth.len());
    for workplace in [Workplace::Remote, Workplace::Hybrid, Workplace::Onsite] {
        assert!(truth.iter().filter(|p| p.workplace == workplace).count() > 30);
    }
    assert!(truth.iter().all(|p| p.salary.as_ref().is_none_or(|(low, high, _)| low < high)));
}
