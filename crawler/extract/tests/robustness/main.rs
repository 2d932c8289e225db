//! Hostile and broken inputs: no panic, no hang, always a postings list or a classed reason.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

mod hostile;
mod mutate;
mod mutations;
mod normalise;
#[path = "../samples/mod.rs"]
mod samples;
mod watch;

use extract::{Extraction, Page, SiteRules};
use time::macros::datetime;
use url::Url;

fn read(url: &str, body: &[u8], request_body: Option<&str>) -> Extraction {
    let url = Url::parse(url).unwrap();
    let page = Page {
        url: &url,
        requested: &url,
        method: "GET",
        request_body,
        status: 200,
        headers: &[],
        body,
        fetched_at: datetime!(2026-03-01 12:00 UTC),
        context: None,
    };
    let out = extract::extract(&page, &SiteRules::default());
    assert!(!out.postings.is_empty() || out.reason.is_some(), "neither a posting nor a reason");
    for posting in &out.postings {
        let data = &posting.data;
        assert!(!data.title.is_empty() && data.title.chars().count() <= 2_000);
        assert!(
            data.salary.as_ref().is_none_or(|pay| pay.min.zip(pay.max).is_none_or(|(min, max)| min <= max))
        );
        assert!(data.locations.len() <= 500 && data.description.chars().count() <= 2 << 20);
    }
    out
}
