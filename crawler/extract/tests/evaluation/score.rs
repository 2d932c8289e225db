//! Compares what is extracted with what is true.

use std::{collections::HashMap, path::Path};

use super::{
    Exchange, Ratio, Report, run,
    truth::{TruePosting, Truth, describes, words},
};

/// Compares what is extracted with what is true.
pub fn score(exchanges: &[Exchange], truths: &Path) -> Report {
    let mut report = Report::default();
    let mut done: HashMap<String, ()> = HashMap::new();
    for exchange in exchanges.iter().filter(|exchange| exchange.status == 200) {
        if done.insert(exchange.name.clone(), ()).is_some() {
            continue;
        }
        let Ok(text) = std::fs::read_to_string(truths.join(format!("{}.json", exchange.name))) else {
            report.without_truth.push(exchange.name.clone());
            continue;
        };
        let truth: Truth =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", exchange.name));
        compare(exchange, &truth, &mut report);
    }
    report
}

fn compare(exchange: &Exchange, truth: &Truth, report: &mut Report) {
    let out = run(exchange);
    let figures = report.sources.entry(truth.source.clone()).or_default();
    figures.structured = truth.kind == "structured";
    figures.pages += 1;
    if let Some(listed) = truth.listed {
        let same = out.listed.len() == listed;
        figures.listed.add(same);
        if !same {
            report.misses.push(format!("{}: {} listed, {listed} are", exchange.name, out.listed.len()));
        }
    }
    let mut left: Vec<&extract::Extracted> = out.postings.iter().collect();
    for expected in &truth.postings {
        let place = |posting: &&extract::Extracted| {
            expected
                .location
                .as_deref()
                .is_none_or(|location| posting.data.location.as_deref() == Some(location))
        };
        let found = left
            .iter()
            .position(|posting| posting.data.title == expected.title && place(posting))
            .or_else(|| left.iter().position(|posting| posting.data.title == expected.title))
            .or_else(|| (truth.postings.len() == 1 && !left.is_empty()).then_some(0));
        figures.recall.add(found.is_some());
        let Some(found) = found.map(|at| left.remove(at)) else {
            report.misses.push(format!("{}: not found: {:?}", exchange.name, expected.title));
            continue;
        };
        figures.precision.add(true);
        let mut check = |ratio: &mut Ratio, name: &str, hit: bool, got: &str, want: &str| {
            ratio.add(hit);
            if !hit {
                report.misses.push(format!("{}: {name} {got:?}, not {want:?}", exchange.name));
            }
        };
        let data = &found.data;
        check(&mut figures.title, "title", data.title == expected.title, &data.title, &expected.title);
        check(
            &mut figures.company,
            "company",
            data.company == expected.company,
            data.company.as_deref().unwrap_or("-"),
            expected.company.as_deref().unwrap_or("-"),
        );
        check(
            &mut figures.location,
            "location",
            data.location == expected.location,
            data.location.as_deref().unwrap_or("-"),
            expected.location.as_deref().unwrap_or("-"),
        );
        let (hit, got) = describes(&words(&data.description), expected);
        check(
            &mut figures.description,
            "description",
            hit,
            &got,
            &format!(
                "{} words, {:?} … {:?}",
                expected.words.unwrap_or_default(),
                expected.starts.as_deref().unwrap_or(""),
                expected.ends.as_deref().unwrap_or("")
            ),
        );
    }
    for extra in left {
        figures.precision.add(false);
        report.misses.push(format!("{}: invented: {:?}", exchange.name, extra.data.title));
    }
}
