//! From a path to a decision.

use proptest::prelude::*;

use super::*;

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
fn a_directory_counts_for_as_much_as_its_pattern_is_long() {
    // `/a/$` is longer than `/a/` and shorter than `/a/*b*`.
    expect("User-agent: t\nAllow: /a/index.html\nDisallow: /a/", "t", &[("http://h/a/", true)]);
    expect("User-agent: t\nAllow: /a/index.html\nDisallow: /a/***", "t", &[("http://h/a/", false)]);
    // Where the page itself matches, it is the page that counts.
    expect(
        "User-agent: t\nAllow: /index.html\nDisallow: /*l",
        "t",
        &[("http://h/index.html", true), ("http://h/", true), ("http://h/l", false), ("http://h/?", true)],
    );
    expect("User-agent: t\nAllow: index.html\nDisallow: /", "t", &[("http://h/", false)]);
    expect("User-agent: t\nAllow: /a/index.html?x=/\nDisallow: /a", "t", &[("http://h/a/", false)]);
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
