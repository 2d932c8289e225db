//! Pages: links, structured data, plain postings.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod common;

fuzz_target!(|data: &[u8]| {
    common::read(data, "text/html; charset=utf-8");
});
