//! A page made of fuzzed bytes.

use extract::{Extraction, Page, SiteRules};
use time::OffsetDateTime;
use url::Url;

/// Reads `body` as an answer of that type, and checks what must hold of every extraction.
pub fn read(body: &[u8], content_type: &str) -> Extraction {
    let url: Url = "https://jobs.example.com/careers/list?page=2".parse().expect("an address");
    let headers = [("content-type".to_owned(), content_type.to_owned())];
    let page = Page {
        url: &url,
        requested: &url,
        method: "GET",
        request_body: None,
        status: 200,
        headers: &headers,
        body,
        fetched_at: OffsetDateTime::UNIX_EPOCH,
        context: None,
    };
    let found = extract::extract(&page, &SiteRules::default());
    for request in &found.follow {
        assert!(matches!(request.url.scheme(), "http" | "https"), "{} is followed", request.url);
        assert!(request.url.has_host(), "{} is followed", request.url);
    }
    for posting in &found.postings {
        assert!(!posting.data.title.trim().is_empty(), "a posting without a title");
    }
    found
}
