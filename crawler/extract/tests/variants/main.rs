//! Answers of each system in the shapes that its tenants' settings and its versions give them: fields missing, null, of another
//! type or in another place. Invented; what shapes there are is read from the systems' documentation and from other readers.
#![allow(clippy::unwrap_used, reason = "tests")]

mod feeds;
mod interfaces;
mod jsonld;
mod more_interfaces;
mod more_tenants;
mod other_pages;
mod other_tenants;
mod pages;
mod portals;
mod settings;

use extract::{Extracted, Extraction, Page, SiteRules};
use time::macros::datetime;
use url::Url;

/// Reads an answer.
fn read(url: &str, body: &str) -> Extraction {
    let url = Url::parse(url).unwrap();
    let page = Page {
        url: &url,
        requested: &url,
        method: "GET",
        request_body: None,
        status: 200,
        headers: &[],
        body: body.as_bytes(),
        fetched_at: datetime!(2026-03-01 12:00 UTC),
        context: None,
    };
    extract::extract(&page, &SiteRules::default())
}

/// Reads an answer of exactly one posting.
fn one(url: &str, body: &str) -> Extracted {
    let mut out = read(url, body);
    assert_eq!(out.postings.len(), 1, "{url}: {:?}", out.reason);
    out.postings.remove(0)
}

/// Title, company and location.
fn named(posting: &Extracted) -> (&str, &str, &str) {
    let data = &posting.data;
    (&data.title, data.company.as_deref().unwrap_or("-"), data.location.as_deref().unwrap_or("-"))
}

/// The places as "city/region/country".
fn places(posting: &Extracted) -> Vec<String> {
    let part = |part: &Option<String>| part.clone().unwrap_or_default();
    posting
        .data
        .locations
        .iter()
        .map(|place| format!("{}/{}/{}", part(&place.city), part(&place.region), part(&place.country)))
        .collect()
}

/// The words of the description.
fn words(posting: &Extracted) -> String {
    posting::fingerprint::fold(&extract::normalize::text::of_html(&posting.data.description, 1 << 20))
}

/// Lowest and highest pay, currency, unit.
fn pay(posting: &Extracted) -> (Option<f64>, Option<f64>, Option<&str>, Option<posting::SalaryUnit>) {
    let pay = posting.data.salary.as_ref().unwrap();
    (pay.min, pay.max, pay.currency.as_deref(), pay.unit)
}

/// The addresses asked for next.
fn next(out: &Extraction) -> Vec<&str> {
    out.follow.iter().map(|next| next.url.as_str()).collect()
}
