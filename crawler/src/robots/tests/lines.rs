//! From bytes to directives.

use super::*;

#[test]
fn common_mistakes_are_understood() {
    for disallow in [
        "disallow",
        "DISALLOW ",
        " Disallow",
        "dissallow",
        "dissalow",
        "disalow",
        "diasllow",
        "disallaw",
        "Disallowed",
    ] {
        for agent in ["user-agent", "USER-AGENT", "useragent", "user agent", "User-agents"] {
            expect(&format!("{agent}: t\n{disallow}: /x"), "t", &[("http://h/x", false)]);
        }
    }
    expect("User-agent t\nDisallow /x", "t", &[("http://h/x", false)]);
    expect("User-agent\tt\nDisallow \t /x", "t", &[("http://h/x", false)]);
    // Without a colon a third word makes it prose.
    expect("User-agent: t\nDisallow /x please", "t", &[("http://h/x", true)]);
    expect(
        "User-agent: t\nDis allow: /x\n: /y\nfoo: /z\nDisallowx",
        "t",
        &[("http://h/x", true), ("http://h/y", true), ("http://h/z", true)],
    );
    expect(
        "User-agent: t\nDisallow: /x # why\nDisallow: /y#z\n#Disallow: /n",
        "t",
        &[("http://h/x", false), ("http://h/yes", false), ("http://h/n", true)],
    );
}

#[test]
fn every_line_end_and_a_byte_order_mark_are_taken() {
    for end in ["\n", "\r\n", "\r", "\n\r", "\r\n\r\n"] {
        let file = ["User-agent: t", "Disallow: /x", "Allow: /x/y"].join(end);
        expect(&file, "t", &[("http://h/x", false), ("http://h/x/y", true)]);
    }
    for mark in [&b"\xEF\xBB\xBF"[..], b"\xEF\xBB", b"\xEF"] {
        let file = [mark, b"User-agent: t\nDisallow: /"].concat();
        assert!(!Robots::parse(&file).check("t", "http://h/").allowed, "{mark:?}");
    }
    // Anywhere but at the beginning it is part of a key that nobody knows.
    let file = b"User-agent: t\n\xEF\xBB\xBFDisallow: /";
    assert!(Robots::parse(file).check("t", "http://h/").allowed);
}

#[test]
fn a_file_may_end_anywhere_and_hold_any_byte() {
    // The last line counts without an end, and a NUL ends a line's meaning.
    expect("User-agent: t\nDisallow: /x", "t", &[("http://h/x", false)]);
    expect("User-agent: t\nDisallow: /x\0y", "t", &[("http://h/x", false)]);
    expect("User-agent: t\0x\nDisallow: /x", "t", &[("http://h/x", false)]);
    expect("User-agent: t\n\0Disallow: /x", "t", &[("http://h/x", true)]);
    expect("User-agent\u{b}:\u{c}t\u{b}\nDisallow\u{c}: /x", "t", &[("http://h/x", false)]);
    for file in [&b"\xEF"[..], b"\xEF\xBB", b"\xEF\xBB\xBF", b"\n", b"\r", b":", b"#", b" ", b"\0"] {
        assert!(Robots::parse(file).check("t", "http://h/").allowed, "{file:?}");
    }
}

#[test]
fn line_numbers_count_each_ending_once() {
    let decision = Robots::parse(b"User-agent: t\r\n\r\n# x\rDisallow: /a\n\nDisallow: /b").check("t", "/b");
    assert_eq!(decision.rule.unwrap(), DecidingRule { line: 6, text: "Disallow: /b".into() });
}

#[test]
fn a_line_is_cut_at_sixteen_kilobytes() {
    let long = format!("/x/{}", "a".repeat(2083 * 8));
    let file = format!("User-agent: t\nDisallow: {long}/qux\nDisallow: /after\n");
    let kept = &long[..2083 * 8 - 1 - "Disallow: ".len()];
    expect(
        &file,
        "t",
        &[
            (&format!("http://h{kept}"), false),
            (&format!("http://h{}", &kept[..kept.len() - 1]), true),
            ("http://h/after", false),
        ],
    );
}

#[test]
fn delays_and_sitemaps() {
    let file = "Sitemap: https://h/one.xml\nUser-agent: a\nCrawl-delay: 10\n\nUser-agent: b\nCrawl-delay: 2.5\nDisallow: /x\n\nUser-agent: *\ncrawl-delay: 1\nUser-agent: c\nDisallow:\nCrawl-delay: -1\nCrawl-delay: soon\nsite-map: two.xml\nUser-agent: slow\nCrawl-delay: 1e9";
    let robots = Robots::parse(file.as_bytes());
    let delay = |agent| robots.crawl_delay(agent).map(|d| d.as_millis());
    assert_eq!(delay("a"), Some(10_000));
    assert_eq!(delay("B/1.0"), Some(2_500));
    assert_eq!(delay("nobody"), Some(1_000));
    assert_eq!(delay("c"), None);
    assert_eq!(delay("slow"), Some(3_600_000));
    assert_eq!(robots.sitemaps(), ["https://h/one.xml", "two.xml"]);
}
