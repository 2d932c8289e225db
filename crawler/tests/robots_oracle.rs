//! Our reading of robots.txt beside a port of Google's parser. Where the two differ, RFC 9309 must be the reason:
//!
//! - the port lets `Sitemap` and unknown lines end a group; RFC 9309 §2.2.4 has it that they must not interfere, so
//!   the port is given the file without them;
//! - it answers for the whole text of `--agent`; of `jobtrawl/1.0` the token before the slash is the name (§2.2.1),
//!   so it is asked for tokens only;
//! - its matching inserts a place where the original overwrites one, so of several places that a `*` leaves it loses
//!   the later ones (`*/$` does not match `//`): it is given no text after a `*`
//!   (`matching_agrees_with_its_definition` in the module has those);
//! - it does not trim a line that lacks its colon, which the original does: it is given such a line trimmed;
//! - its escaping drops what follows a broken escape and its matching counts characters for octets, so it is given
//!   ASCII and whole escapes (the same test has the rest);
//! - it takes text, not bytes: what is not UTF-8 is beyond it, and so is a byte order mark, which the original skips
//!   (own cases in the module's unit tests).

use std::fmt::Write as _;

use crawler::robots::Robots;
use proptest::{prelude::*, sample::select};
use robotstxt::DefaultMatcher;

/// One line: its text, and whether it is an agent's or a rule's.
#[derive(Clone, Debug)]
struct Line {
    text: String,
    counts: bool,
}

fn key_and_value(
    keys: &'static [&'static str],
    value: impl Strategy<Value = String>,
    counts: bool,
) -> impl Strategy<Value = Line> {
    let colon = select(&[": ", ":", " : ", ":\t", "\t:  ", " ", "\t"][..]);
    let blank = select(&["", "", "", " ", "\t ", "\u{b}"][..]);
    let tail = select(&["", "", "", " ", "\t", " # note", "#note", " x"][..]);
    (select(keys), colon, value, blank, tail).prop_map(move |(key, colon, value, blank, tail)| Line {
        text: format!(
            "{blank}{key}{colon}{value}{}",
            if value.contains('*') { tail.trim_end_matches('x') } else { tail }
        ),
        // Without its colon, `user agent` is the unknown key `user`.
        counts: counts && (colon.contains(':') || !key.contains(' ')),
    })
}

/// What the port matches rightly of a pattern: nothing but the end may follow its first `*`.
fn up_to_star(path: String) -> String {
    let Some(star) = path.find('*') else { return path };
    let end = if path[star..].trim_start_matches('*') == "$" { "$" } else { "" };
    format!("{}*{end}", &path[..star])
}

fn line() -> impl Strategy<Value = Line> {
    const AGENT: &[&str] = &["User-agent", "user-agent", "USERAGENT", "user agent", "User-agents"];
    const RULE: &[&str] = &[
        "Disallow",
        "Allow",
        "disallow",
        "ALLOW",
        "disalow",
        "dissallow",
        "dissalow",
        "diasllow",
        "disallaw",
        "Allowed",
        "Disallow-",
    ];
    const OTHER: &[&str] =
        &["Sitemap", "site-map", "Crawl-delay", "Host", "Noindex", "Dis-allow", "Unknown", "Alow"];
    let name = select(
        &[
            "a", "A", "b", "ab", "a-b", "a_b", "*", "* x", "*a", "a/1.0", "a b", "", "ab1", "b\u{e9}", "-",
            "a*",
        ][..],
    );
    let path = prop_oneof![
        "/?[ab/*$.?=]{0,8}",
        "/[ab]{1,2}(/index\\.html?)?[$*]?",
        "/(%61|%C3%A9|%c3%a9|%2f|%2F|a|b|/|\\*|\\$|=|&|;){0,5}",
    ];
    prop_oneof![
        4 => key_and_value(AGENT, name.prop_map(str::to_owned), true),
        8 => key_and_value(RULE, path.prop_map(up_to_star), true),
        1 => key_and_value(OTHER, "[a/ *:.0-9]{0,6}".prop_map(|s: String| s), false),
        1 => "[ #\\t]{0,3}[#a-z /]{0,8}".prop_map(|text| Line { text, counts: false }),
    ]
}

fn url() -> impl Strategy<Value = String> {
    let origin =
        select(&["http://h.test", "https://h.test:8443", "http://u:p@h", "h.test", "//h.test", ""][..]);
    let path = prop_oneof![
        "(/[ab/$*.?=;&#]{0,9})?",
        "/(%61|%C3%A9|%c3%a9|%2f|a|b|/|\\?|=|;|#){0,6}",
        "/[ab]{0,2}/(index\\.html?)?",
        "[?;#][ab/]{0,4}",
    ];
    (origin, path).prop_map(|(origin, path)| format!("{origin}{path}"))
}

fn join(lines: &[&Line], end: &str, mark: bool) -> String {
    let mut file = String::from(if mark { "\u{feff}" } else { "" });
    for line in lines {
        let _ = write!(file, "{}{end}", line.text);
    }
    file
}

/// Without the blanks and the comment around a line that has no colon.
fn trimmed(line: &Line) -> Line {
    let text = line.text.split('#').next().unwrap_or_default();
    if text.contains(':') { line.clone() } else { Line { text: text.trim().to_owned(), counts: line.counts } }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn we_decide_as_the_port_of_googles_parser_does(
        lines in proptest::collection::vec(line(), 0..14),
        end in select(&["\n", "\r\n", "\r", "\n\n", "\n\r"][..]),
        mark in any::<bool>(),
        agent in select(&["a", "A", "b", "ab", "a-b", "a_b", "zz", "-", "B"][..]),
        url in url(),
    ) {
        let all: Vec<&Line> = lines.iter().collect();
        let plain: Vec<Line> = lines.iter().filter(|line| line.counts).map(trimmed).collect();
        let plain: Vec<&Line> = plain.iter().collect();
        let (all, plain) = (join(&all, end, mark), join(&plain, end, false));
        let ours = Robots::parse(all.as_bytes()).check(agent, &url).allowed;
        let theirs = DefaultMatcher::default().one_agent_allowed_by_robots(&plain, agent, &url);
        prop_assert_eq!(ours, theirs, "{:?} for {} and {}", plain, agent, url);
        // Other lines change nothing at all.
        prop_assert_eq!(ours, Robots::parse(plain.as_bytes()).check(agent, &url).allowed);
    }
}
