//! robots.txt: any bytes, any address. The module is compiled in as it is: its crate links engines.
#![no_main]
#![allow(dead_code, unused_imports)]

use libfuzzer_sys::fuzz_target;

#[path = "../../crawler/src/robots/mod.rs"]
mod robots;

use robots::Robots;

fuzz_target!(|data: &[u8]| {
    // The first line is the address, the rest the file.
    let at = data.iter().position(|b| *b == b'\n').unwrap_or(data.len());
    let url = String::from_utf8_lossy(&data[..at]);
    let body = data.get(at + 1..).unwrap_or_default();
    let robots = Robots::parse(body);
    for agent in ["jobtrawl", "a", "*"] {
        let written = robots.check(agent, &url);
        assert!(written.allowed || written.rule.is_some(), "a refusal names its rule");
        // A polite crawler is never less careful than the file as written.
        assert!(written.allowed || !robots.permits(agent, &url).allowed);
        let _ = robots.crawl_delay(agent);
    }
    let marked = [b"\xEF\xBB\xBF", body].concat();
    if !body.starts_with(b"\xEF") && !body.starts_with(b"\xBB") && !body.starts_with(b"\xBF") {
        assert_eq!(Robots::parse(&marked), robots, "a byte order mark changes nothing");
    }
});
