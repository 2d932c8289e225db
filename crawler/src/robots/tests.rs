#![allow(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::*;

fn allowed(robots: &str, agent: &str, url: &str) -> bool {
    Robots::parse(robots.as_bytes()).check(agent, url).allowed
}

#[track_caller]
fn expect(robots: &str, agent: &str, cases: &[(&str, bool)]) {
    for (url, expected) in cases {
        assert_eq!(allowed(robots, agent, url), *expected, "{url} under\n{robots}");
    }
}

#[test]
fn nothing_said_is_everything_allowed() {
    for file in ["", "\n\n", "# only a note", "<html><body>Not found</body></html>", "Disallow: /\nAllow: /x"]
    {
        expect(file, "trawl", &[("http://a.test/", true), ("http://a.test/x?y", true)]);
    }
}

#[test]
fn an_own_group_replaces_the_global_one_even_when_it_is_empty() {
    let file = "User-agent: *\nDisallow: /\n\nUser-agent: trawl\n";
    expect(file, "trawl", &[("http://a.test/p", true)]);
    expect(file, "other", &[("http://a.test/p", false)]);
    let file = "User-agent: trawl\nDisallow:\n\nUser-agent: *\nDisallow: /\n";
    expect(file, "trawl", &[("http://a.test/p", true)]);
}

#[test]
fn groups_for_one_agent_are_merged_wherever_they_stand() {
    let file =
        "User-agent: trawl\nDisallow: /a\nUser-agent: other\nDisallow: /b\nUser-agent: TRAWL\nDisallow: /c\n";
    expect(file, "Trawl", &[("http://h/a", false), ("http://h/b", true), ("http://h/c", false)]);
    let file = "User-agent: *\nDisallow: /a\n\nUser-agent: x\nDisallow: /x\n\nUser-agent: *\nDisallow: /c\n";
    expect(file, "trawl", &[("http://h/a", false), ("http://h/x", true), ("http://h/c", false)]);
}

#[test]
fn several_agents_share_the_rules_below_them() {
    let file =
        "User-agent: one\nUser-agent: two\n# note\n\nSitemap: http://h/s\nUser-agent: three\nDisallow: /x\n";
    for agent in ["one", "two", "three"] {
        expect(file, agent, &[("http://h/x", false), ("http://h/y", true)]);
    }
    expect(file, "four", &[("http://h/x", true)]);
}

#[test]
fn a_group_for_everybody_and_a_name_is_the_names_own() {
    let file = "User-agent: *\nUser-agent: trawl\nDisallow: /both\n\nUser-agent: *\nDisallow: /rest\n";
    expect(file, "trawl", &[("http://h/both", false), ("http://h/rest", true)]);
    expect(file, "other", &[("http://h/both", false), ("http://h/rest", false)]);
}

#[test]
fn names_end_at_the_first_foreign_character() {
    let file = "User-agent: trawl/2.1 (beta)\nDisallow: /v\n\nUser-agent: Foo Bar\nDisallow: /\nAllow: /x/\n\nUser-agent: *\nDisallow: /all";
    expect(file, "trawl", &[("http://h/v", false), ("http://h/all", true)]);
    expect(file, "Foo", &[("http://h/x/y", true), ("http://h/z", false)]);
    // A text that is no token is nobody's name.
    expect(file, "Foo Bar", &[("http://h/x/y", true), ("http://h/z", true), ("http://h/all", false)]);
    // A prefix of a name is another name.
    expect(file, "tra", &[("http://h/v", true), ("http://h/all", false)]);
    expect(file, "trawler", &[("http://h/v", true), ("http://h/all", false)]);
}

#[test]
fn a_version_after_our_own_name_does_not_hide_it() {
    expect("User-agent: trawl\nDisallow: /v", "trawl/2.1 (+https://t.test)", &[("http://h/v", false)]);
    expect("User-agent: my_Trawl-er\nDisallow: /v", "MY_trawl-ER/1", &[("http://h/v", false)]);
}

#[test]
fn a_star_with_company_is_still_everybody() {
    for name in ["*", "* ", "* everyone", "*\tx"] {
        expect(&format!("User-agent: {name}\nDisallow: /"), "trawl", &[("http://h/", false)]);
    }
    expect("User-agent: *bot\nDisallow: /", "trawl", &[("http://h/", true)]);
}

#[test]
fn the_longest_rule_wins_and_allow_wins_a_draw() {
    let file = "User-agent: *\nAllow: /p\nDisallow: /\n";
    expect(file, "t", &[("http://h/page", true), ("http://h/other", false), ("http://h/", false)]);
    let file = "User-agent: *\nDisallow: /folder\nAllow: /folder\n";
    expect(file, "t", &[("http://h/folder/page", true)]);
    let file = "User-agent: *\nAllow: /page\nDisallow: /*.htm\n";
    expect(file, "t", &[("http://h/page.htm", false), ("http://h/page", true)]);
    let file = "User-agent: *\nAllow: /$\nDisallow: /\n";
    expect(
        file,
        "t",
        &[("http://h/", true), ("http://h/page", false), ("http://h", true), ("http://h/?q", false)],
    );
    // Order means nothing.
    expect(
        "User-agent: *\nDisallow: /x/page.html\nAllow: /x/\n",
        "t",
        &[("http://h/x/page.html", false), ("http://h/x/", true)],
    );
    expect(
        "User-agent: *\nAllow: /x/page.html\nDisallow: /x/\n",
        "t",
        &[("http://h/x/page.html", true), ("http://h/x/", false)],
    );
}

#[test]
fn an_empty_disallow_forbids_nothing_and_an_empty_allow_permits_nothing() {
    expect("User-agent: *\nDisallow:\nDisallow: /x", "t", &[("http://h/x", false), ("http://h/y", true)]);
    expect("User-agent: *\nDisallow: /\nAllow:", "t", &[("http://h/x", false)]);
}

#[test]
fn paths_are_case_sensitive_and_match_from_the_start() {
    let file = "User-agent: *\nDisallow: /Fish";
    let cases = [
        ("/Fish", false),
        ("/Fish.html", false),
        ("/Fishheads/y", false),
        ("/fish", true),
        ("/cat/Fish", true),
        ("/?id=Fish", true),
    ];
    for (path, expected) in cases {
        assert_eq!(allowed(file, "t", &format!("https://h{path}")), expected, "{path}");
    }
    // A rule without a slash at its beginning matches nothing, for every path has one.
    expect("User-agent: *\nDisallow: fish", "t", &[("http://h/fish", true)]);
}

#[test]
fn wildcards() {
    let cases: &[(&str, &[(&str, bool)])] = &[
        ("/fish*", &[("/fish", true), ("/fishes", true), ("/Fish", false)]),
        (
            "/*.php",
            &[
                ("/a.php", true),
                ("/d/a.php?x", true),
                ("/", false),
                ("/windows.PHP", false),
                ("/a.php5", true),
            ],
        ),
        (
            "/*.php$",
            &[
                ("/a.php", true),
                ("/a.php?x", false),
                ("/a.php/", false),
                ("/a.php5", false),
                ("/.php.php", true),
            ],
        ),
        ("/fish*.php", &[("/fish.php", true), ("/fishheads/cat.php?x", true), ("/Fish.php", false)]),
        ("/a$b", &[("/a$b", true), ("/a$bc", true), ("/ab", false)]),
        ("/a*$", &[("/a", true), ("/abc", true), ("/b", false)]),
        ("/*", &[("/", true), ("/x", true)]),
        ("*", &[("/", true), ("/x", true)]),
        ("$", &[("/", false)]),
        ("/$", &[("/", true), ("/x", false)]),
        ("*/b", &[("/b", true), ("/a/b", true), ("/ab", false)]),
        ("/**a**b", &[("/ab", true), ("/xxaxxb", true), ("/ba", false)]),
        ("/x*ab*ab$", &[("/xab", false), ("/xabab", true), ("/xabaab", true), ("/xababc", false)]),
        ("/$$", &[("/$", true), ("/", false), ("/$$", false)]),
    ];
    for (pattern, paths) in cases {
        for (path, expected) in *paths {
            assert_eq!(
                Pattern::new((*pattern).into()).matches(path.as_bytes()),
                *expected,
                "{pattern} on {path}"
            );
        }
    }
}

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
fn line_numbers_count_each_ending_once() {
    let decision = Robots::parse(b"User-agent: t\r\n\r\n# x\rDisallow: /a\n\nDisallow: /b").check("t", "/b");
    assert_eq!(decision.rule.unwrap(), DecidingRule { line: 6, text: "Disallow: /b".into() });
}

#[test]
fn escapes_of_a_rule_are_brought_into_one_spelling_and_those_of_the_url_are_not() {
    let file = "User-agent: t\nDisallow: /\nAllow: /foo/bar?qux=taz&baz=http://foo.bar?tar&par\n";
    expect(file, "t", &[("http://h/foo/bar?qux=taz&baz=http://foo.bar?tar&par", true)]);
    let file = "User-agent: t\nDisallow: /\nAllow: /foo/ツ\nAllow: /caf%c3%a9\nAllow: /%62%61%7a\nAllow: /100%\nAllow: /a%zz%c3\n";
    expect(
        file,
        "t",
        &[
            ("http://h/foo/%E3%83%84", true),
            ("http://h/foo/ツ", false),
            ("http://h/caf%C3%A9", true),
            ("http://h/%62%61%7A", true),
            ("http://h/baz", false),
            ("http://h/100%", true),
            ("http://h/a%zz%C3", true),
        ],
    );
    // Latin-1 bytes are escaped as they stand.
    let file = Robots::parse(b"User-agent: t\nDisallow: /caf\xe9");
    assert!(!file.check("t", "http://h/caf%E9").allowed);
}

#[test]
fn the_crawler_itself_heeds_both_spellings() {
    let file = Robots::parse(b"User-agent: *\nDisallow: /%62%61%7a\nDisallow: /secret");
    assert!(file.check("t", "http://h/baz").allowed);
    assert!(!file.permits("t", "http://h/baz").allowed);
    assert!(!file.permits("t", "http://h/%73ecret").allowed);
    assert!(file.permits("t", "http://h/public").allowed);
}

#[test]
fn an_allowed_index_page_allows_its_directory() {
    let file = "User-agent: *\nAllow: /allowed/index.html\nDisallow: /\n";
    expect(
        file,
        "t",
        &[
            ("http://h/allowed/index.html", true),
            ("http://h/allowed/", true),
            ("http://h/allowed/index.htm", false),
            ("http://h/index.html", false),
        ],
    );
    expect(
        "User-agent: *\nAllow: /a/index.htm\nDisallow: /a/",
        "t",
        &[("http://h/a/", true), ("http://h/a/index.html", true), ("http://h/a/b", false)],
    );
    // It works for Allow only.
    expect("User-agent: *\nDisallow: /a/index.html", "t", &[("http://h/a/", true)]);
}

#[test]
fn what_of_a_url_counts() {
    for (url, path) in [
        ("", "/"),
        ("http://www.h.test", "/"),
        ("http://www.h.test/", "/"),
        ("http://www.h.test/a/b?c=d&e=f#g", "/a/b?c=d&e=f"),
        ("www.h.test/a#b", "/a"),
        ("//h.test/x/y", "/x/y"),
        ("//h.test", "/"),
        ("http://h.test?q=1", "/?q=1"),
        ("http://h.test;p#f", "/;p"),
        ("http://h.test#/a", "/"),
        ("/only/a/path?u=http://x/y", "/only/a/path?u=http://x/y"),
        ("h.test/?u=http://x/y#z", "/?u=http://x/y"),
        ("word", "/"),
        ("a:b@h.test:80/x", "/x"),
    ] {
        assert_eq!(path_of(url), path, "{url}");
    }
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

#[test]
fn the_decision_names_rule_and_group() {
    let robots = Robots::parse(b"User-agent: *\nDisallow: /a\nAllow: /a/b\n");
    let decision = robots.check("t", "http://h/a/b/c");
    assert!(decision.allowed);
    assert_eq!(decision.rule.unwrap(), DecidingRule { line: 3, text: "Allow: /a/b".into() });
    assert_eq!(decision.group.as_deref(), Some("*"));
    assert_eq!(robots.check("t", "http://h/z").rule, None);
}

/// RFC 9309 by the definition: every prefix of the path that the pattern so far can match.
fn by_definition(pattern: &[u8], path: &[u8]) -> bool {
    let mut ends = vec![0];
    for (at, byte) in pattern.iter().enumerate() {
        if *byte == b'$' && at + 1 == pattern.len() {
            return ends.contains(&path.len());
        }
        ends = if *byte == b'*' {
            (ends[0]..=path.len()).collect()
        } else {
            ends.into_iter().filter(|end| path.get(*end) == Some(byte)).map(|end| end + 1).collect()
        };
        if ends.is_empty() {
            return false;
        }
    }
    true
}

proptest! {
    #[test]
    fn matching_agrees_with_its_definition(pattern in "/?[ab/*$]{0,10}", path in "/[ab/$]{0,12}") {
        let expected = by_definition(pattern.as_bytes(), path.as_bytes());
        prop_assert_eq!(Pattern::new(pattern).matches(path.as_bytes()), expected);
    }

    #[test]
    fn no_input_panics(body in proptest::collection::vec(any::<u8>(), 0..400), agent in ".{0,12}", url in ".{0,60}") {
        let robots = Robots::parse(&body);
        let _ = (robots.check(&agent, &url), robots.permits(&agent, &url), robots.crawl_delay(&agent));
    }

    #[test]
    fn no_file_made_of_directives_panics(lines in proptest::collection::vec("(User-agent|Disallow|Allow|Crawl-delay)[: ]{1,2}[/a-z*$%0-9 ]{0,9}", 0..12), url in "/[a-z%0-9]{0,9}") {
        let robots = Robots::parse(lines.join("\r\n").as_bytes());
        let decision = robots.check("a", &url);
        prop_assert!(decision.allowed || decision.rule.is_some());
        prop_assert!(!robots.permits("a", &url).allowed || decision.allowed);
    }

    #[test]
    fn escaping_is_idempotent(value in "[ -~éツ%]{0,20}") {
        let once = path::escape(value.as_bytes());
        prop_assert_eq!(&path::escape(once.as_bytes()), &once);
        prop_assert!(once.is_ascii());
    }

    #[test]
    fn a_path_always_starts_with_a_slash(url in ".{0,40}") {
        prop_assert!(path_of(&url).starts_with('/'));
    }
}
