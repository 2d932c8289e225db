//! Sitemaps, indexes and feeds.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod common;

fuzz_target!(|data: &[u8]| {
    let mut body = b"<?xml version=\"1.0\"?>".to_vec();
    body.extend_from_slice(data);
    common::read(&body, "application/xml");
    common::read(data, "text/plain");
});
