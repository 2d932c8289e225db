//! Labels, marks and guesses: text comes out of any bytes under any label, and UTF-8 comes out as it went in.
#![no_main]

use extract::{Page, document::Document};
use libfuzzer_sys::fuzz_target;
use time::OffsetDateTime;
use url::Url;

fuzz_target!(|data: &[u8]| {
    // The first line is the header, the rest the body.
    let at = data.iter().position(|b| *b == b'\n').unwrap_or(data.len());
    let header: String = data[..at].iter().map(|b| char::from(*b)).collect();
    let body = data.get(at + 1..).unwrap_or_default();
    let url: Url = "https://example.com/".parse().expect("an address");
    let headers = [("content-type".to_owned(), header)];
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
    let document = Document::new(&page);
    let marked =
        body.starts_with(b"\xFF\xFE") || body.starts_with(b"\xFE\xFF") || body.starts_with(b"\xEF\xBB\xBF");
    if let (Ok(text), false) = (std::str::from_utf8(body), marked) {
        assert_eq!(document.text, text);
    }
    let _ = document.json();
});
