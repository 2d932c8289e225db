//! What each parser makes of its sample, field by field.
#![allow(clippy::unwrap_used, reason = "tests")]

mod samples;

use extract::{Page, SiteRules, cli};
use serde_json::json;
use time::macros::datetime;
use url::Url;

#[test]
fn every_parsers_sample() {
    let now = datetime!(2026-03-01 12:00 UTC);
    for (name, url, body) in samples::samples() {
        let url = Url::parse(url).unwrap();
        let page = Page {
            url: &url,
            requested: &url,
            method: "GET",
            request_body: None,
            status: 200,
            headers: &[],
            body: body.as_bytes(),
            fetched_at: now,
            context: None,
        };
        let out = extract::extract(&page, &SiteRules::default());
        let seen = json!({
            "events": cli::events(&out, now),
            "listed": out.listed,
            "follow": out.follow.iter().map(|next| format!("{} {} {:?} {}", next.method.as_str(), next.url, next.kind, next.body.as_deref().unwrap_or(""))).collect::<Vec<_>>(),
            "sweep": out.sweep,
            "reason": out.reason.map(|reason| reason.to_string()),
        });
        insta::assert_json_snapshot!(name.replace(' ', "_"), seen);
    }
}
