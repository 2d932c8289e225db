//! URL identity: idempotent, blind to tracking, and never a merger of two postings of one board.
#![allow(clippy::unwrap_used, reason = "a test's panic is its report")]

use posting::{CanonicalUrl, Event, GoneReason, JobGone, schema};
use proptest::prelude::*;

fn canonical(text: &str) -> String {
    CanonicalUrl::parse(text).unwrap().to_string()
}

#[test]
fn one_spelling_for_one_address() {
    for (given, expected) in [
        ("HTTPS://Jobs.Example.COM:443/a/./b/../c", "https://jobs.example.com/a/c"),
        ("http://example.com:80", "http://example.com/"),
        ("http://example.com:8080/", "http://example.com:8080/"),
        ("https://example.com./x", "https://example.com/x"),
        ("https://user:secret@example.com/x#apply", "https://example.com/x"),
        ("https://example.com/x?b=2&a=1&utm_source=x&gclid=1&", "https://example.com/x?a=1&b=2"),
        ("https://example.com/x?gh_jid=4&gh_src=abc", "https://example.com/x?gh_jid=4"),
        ("https://example.com/x?lever-source%5B%5D=LinkedIn", "https://example.com/x"),
        ("https://example.com/x?", "https://example.com/x"),
        ("https://example.com/%7ejo%2fb%c3%a9", "https://example.com/~jo%2Fb%C3%A9"),
        ("https://example.com/job;jsessionid=1A2B?id=7", "https://example.com/job?id=7"),
        ("https://example.com/?f=2&f=1", "https://example.com/?f=2&f=1"),
    ] {
        assert_eq!(canonical(given), expected, "of {given}");
    }
}

#[test]
fn a_template_that_nobody_filled_in_is_no_address() {
    assert!(CanonicalUrl::parse("https://{{tenant}}.example.com/jobs/1").is_err());
    assert!(CanonicalUrl::parse("https://example.com/jobs/{{id}}").is_ok(), "braces in a path are escaped");
}

#[test]
fn a_percent_sign_that_begins_no_escape_stays_one() {
    for (text, expected) in [
        ("https://acme.test/%a%39", "https://acme.test/%25a9"),
        ("https://acme.test/100%", "https://acme.test/100%25"),
        ("https://acme.test/%+1", "https://acme.test/%25+1"),
        ("https://acme.test/?q=%a%39", "https://acme.test/?q=%25a9"),
    ] {
        assert_eq!(canonical(text), expected, "{text}");
        assert_eq!(canonical(expected), expected);
    }
}

#[test]
fn only_web_addresses_are_addresses() {
    for text in
        ["", "mailto:a@example.com", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x/y"]
    {
        assert!(CanonicalUrl::parse(text).is_err(), "{text}");
    }
}

#[test]
fn the_hash_is_sha_256_of_the_canonical_text() {
    let url = CanonicalUrl::parse("https://example.com/").unwrap();
    assert_eq!(url.hash().to_string(), "0f115db062b7c0dd030b16878c99dea5c354b49dc37b38eb8846179c7783e9d7");
}

#[test]
fn contracts_hold_at_both_ends() {
    let url = CanonicalUrl::parse("https://example.com/1").unwrap();
    let gone = Event::Gone(JobGone {
        schema_version: 1,
        url_hash: url.hash(),
        source_url: url.to_string(),
        board: posting::Board::web("example.com"),
        reason: GoneReason::Gone,
        observed_at: time::macros::datetime!(2026-01-01 0:00 UTC),
    });
    let bytes = schema::encode(&gone).unwrap();
    assert_eq!(schema::decode("job.gone", &bytes).unwrap(), gone);
    let kinds = [
        (&b"{"[..], "json"),
        (b"{}", "schema"),
        (b"\xff", "json"),
        (br#"{"schema_version":2}"#, "schema-version"),
    ]
    .map(|(bytes, kind)| (schema::decode("job.gone", bytes).unwrap_err().kind(), kind));
    for (got, expected) in kinds {
        assert_eq!(got, expected);
    }
}

/// Producers that are not ours need to say no version of the small events.
#[test]
fn small_events_may_come_without_a_version() {
    let hash = "a".repeat(64);
    let at = "2026-01-01T00:00:00Z";
    let seen = format!(r#"{{"url_hash":"{hash}","board":"greenhouse:acme","crawled_at":"{at}"}}"#);
    let gone = format!(
        r#"{{"url_hash":"{hash}","source_url":"https://example.com/1","board":"greenhouse:acme","reason":"gone","observed_at":"{at}"}}"#
    );
    let swept = format!(
        r#"{{"board":"greenhouse:acme","sweep_id":"s","started_at":"{at}","finished_at":"{at}","complete":true,"postings":3}}"#
    );
    for (topic, event) in [("job.seen", seen), ("job.gone", gone), ("board.swept", swept)] {
        let read = schema::decode(topic, event.as_bytes()).unwrap();
        let written = schema::encode(&read).unwrap();
        assert!(String::from_utf8(written).unwrap().contains(r#""schema_version":1"#), "{topic}");
        let other = event.replacen('{', r#"{"schema_version":2,"#, 1);
        assert_eq!(schema::decode(topic, other.as_bytes()).unwrap_err().kind(), "schema-version");
    }
}

proptest! {
    #[test]
    fn canonicalising_is_idempotent(text in "https?://[a-zA-Z0-9.%-]{1,20}(:[0-9]{1,4})?(/[ -~é日]{0,12}){0,4}(\\?[ -~é]{0,30})?(#[ -~]{0,8})?") {
        if let Ok(once) = CanonicalUrl::parse(&text) {
            prop_assert_eq!(&CanonicalUrl::parse(once.as_str()).unwrap(), &once);
        }
    }

    /// An empty fragment is one more thing to remove, and the long way round.
    #[test]
    fn the_short_way_and_the_long_way_meet(text in "https?://([a-zA-Z0-9-]{1,9}|10\\.1|\\[::1\\])(:[0-9]{1,4})?(/[ -~é日]{0,12}){0,4}") {
        let text = text.trim_end();
        let (short, long) = (CanonicalUrl::parse(text), CanonicalUrl::parse(&format!("{text}#")));
        if !text.contains('#') {
            prop_assert_eq!(short, long);
        }
    }

    #[test]
    fn any_text_is_an_address_or_an_error(text in "\\PC{0,60}") {
        let _ = CanonicalUrl::parse(&text);
    }

    #[test]
    fn postings_of_one_board_stay_apart(
        a in (("[a-z0-9-]{1,8}"), ("id|jid|gh_jid|jobId|ref|source|page"), (0u32..5000)),
        b in (("[a-z0-9-]{1,8}"), ("id|jid|gh_jid|jobId|ref|source|page"), (0u32..5000)),
    ) {
        let address = |(slug, key, id): &(String, String, u32)| format!("https://b.example/jobs/{slug}?utm_source=t&{key}={id}");
        let same = canonical(&address(&a)) == canonical(&address(&b));
        prop_assert_eq!(same, a == b);
    }

    #[test]
    fn the_order_of_parameters_does_not_matter(mut pairs in prop::collection::btree_map("[a-z]{1,5}", "[a-z0-9]{0,5}", 0..6).prop_map(|m| m.into_iter().collect::<Vec<_>>())) {
        let text = |pairs: &[(String, String)]| {
            let query: Vec<_> = pairs.iter().map(|(k, v)| format!("{k}={v}")).collect();
            canonical(&format!("https://b.example/?{}", query.join("&")))
        };
        let sorted = text(&pairs);
        pairs.reverse();
        prop_assert_eq!(text(&pairs), sorted);
    }
}
