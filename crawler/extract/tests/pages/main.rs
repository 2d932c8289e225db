//! Pages invented here, shaped like those of real sites: which are postings, and what is read from them.
#![allow(clippy::unwrap_used, reason = "tests")]

mod boards;
#[path = "../evaluation/mod.rs"]
mod evaluation;
mod markup;
mod other;
mod plain;

use extract::{Extraction, Page, SiteRules};
use time::macros::datetime;
use url::Url;

fn read_with(url: &str, html: &str, rules: &SiteRules) -> Extraction {
    let url = Url::parse(url).unwrap();
    let page = Page {
        url: &url,
        requested: &url,
        method: "GET",
        request_body: None,
        status: 200,
        headers: &[],
        body: html.as_bytes(),
        fetched_at: datetime!(2026-03-01 12:00 UTC),
        context: None,
    };
    extract::extract(&page, rules)
}

fn read(url: &str, html: &str) -> Extraction {
    read_with(url, html, &SiteRules::default())
}
