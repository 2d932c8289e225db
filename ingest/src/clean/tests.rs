#![allow(clippy::unwrap_used, reason = "tests")]

use posting::{Board, PostingData};
use proptest::prelude::*;
use time::macros::datetime;

use super::*;

fn found(url: &str) -> JobFound {
    let url = CanonicalUrl::parse(url).unwrap();
    JobFound {
        schema_version: 1,
        url_hash: url.hash(),
        source: "greenhouse".into(),
        source_url: url.to_string(),
        board: Board::new("greenhouse", "acme"),
        campaign: None,
        data: PostingData {
            title: " Senior\u{200b} Go  Engineer ".into(),
            company: Some("Acme".into()),
            description: "<p>We need 3+ years of experience with <b>Go</b>, Kafka.</p>".into(),
            ..Default::default()
        },
        raw_html_s3_url: None,
        crawled_at: datetime!(2026-01-02 03:04:05 UTC),
    }
}

#[test]
fn a_found_posting_becomes_a_clean_one() {
    let clean = clean(found("https://boards.example/acme/1")).unwrap();
    assert_eq!(clean.title, "Senior Go Engineer");
    assert_eq!(clean.description_markdown, "We need 3+ years of experience with **Go**, Kafka.");
    assert_eq!(clean.requirements.years, Some(3));
    assert_eq!(clean.requirements.tech, ["Go", "Kafka"]);
    assert_eq!(clean.requirements.seniority.as_deref(), Some("senior"));
}

#[test]
fn the_content_hash_ignores_where_and_when_and_sees_what() {
    let one = clean(found("https://boards.example/acme/1")).unwrap();
    let mut other = found("https://boards.example/acme/2");
    other.crawled_at += time::Duration::days(1);
    let two = clean(other.clone()).unwrap();
    assert_eq!(one.content_hash, two.content_hash);
    assert_eq!(one.fingerprint, two.fingerprint);
    other.data.description.push_str("<p>New.</p>");
    assert_ne!(clean(other).unwrap().content_hash, one.content_hash);
}

#[test]
fn lies_and_nothing_are_refused() {
    let mut lie = found("https://boards.example/acme/1");
    lie.url_hash = CanonicalUrl::parse("https://other.example/").unwrap().hash();
    assert_eq!(clean(lie), Err(CleanError::Identity));
    let mut empty = found("https://boards.example/acme/1");
    empty.data.title = "\u{200b} ".into();
    assert_eq!(clean(empty), Err(CleanError::EmptyTitle));
}

#[test]
fn structure_survives() {
    insta::assert_snapshot!(to_markdown(include_str!("../../tests/pages/structure.html")));
}

#[test]
fn hostile_markup_does_not() {
    insta::assert_snapshot!(to_markdown(include_str!("../../tests/pages/hostile.html")));
}

#[test]
fn text_that_looks_like_markdown_stays_text() {
    insta::assert_snapshot!(text_to_markdown(
        "# not a heading\n1. first\n\n[x](javascript:alert(1)) <script>alert(1)</script> &amp; snake_case *star* 2 < 3\n• one\n• two\n\n---\nC# and C++"
    ));
}

#[test]
fn encoded_twice_is_decoded_once_more() {
    assert_eq!(to_markdown("&lt;p&gt;Hello &lt;b&gt;you&lt;/b&gt;&lt;/p&gt;"), "Hello **you**");
    assert_eq!(to_markdown("R&amp;D at 5 &lt; 6\n\nnext"), "R&D at 5 < 6\n\nnext");
}

#[test]
fn deep_nesting_is_bounded_in_stack_and_time() {
    let deep = "<div><ul><li>".repeat(100_000) + "x";
    assert!(to_markdown(&deep).contains('x'));
    let formatting = (0..60_000)
        .map(|i| format!("<p><b i={i}><i><a href=https://e.example/{i}>x</p>"))
        .collect::<String>();
    assert!(to_markdown(&formatting).len() <= MAX_OUTPUT_BYTES);
    let tables = "<table><tr><td>".repeat(20_000) + "y";
    assert!(to_markdown(&tables).contains('y'));
    let quotes = "<blockquote>".repeat(2_000) + "z";
    assert!(to_markdown(&quotes).contains('z'));
}

#[test]
fn foreign_markdown_is_made_safe() {
    for (text, safe) in [
        ("# Title\n\n- **a**\n- [b](https://x.example)", "# Title\n\n- **a**\n- [b](https://x.example)"),
        ("a <b>bold</b> <script>alert(1)</script>b", "a bold  b"),
        ("[x](javascript:alert)", "[x](#)"),
        ("[x](JaVaScRiPt&#58;alert)", "[x](#)"),
        ("![pixel](https://t.example/p.gif)text", "pixeltext"),
        ("[x]: data:text/html;base64,AAAA", "[x]: #"),
        ("<scr<b></b>ipt>x", "x"),
        ("<img src=x onerror=alert(1)", "\\<img src=x onerror=alert(1)"),
        ("<https://ok.example>", "<https://ok.example>"),
    ] {
        assert_eq!(sanitise_markdown(text), safe, "{text}");
    }
}

/// No raw tag, no image, no link that runs something, as a Markdown renderer would see them.
fn assert_safe(markdown: &str) {
    let chars: Vec<char> = markdown.chars().collect();
    let mut escaped = false;
    let mut fence = false;
    for (i, c) in chars.iter().enumerate() {
        if markdown_fence(&chars, i) {
            fence = !fence;
        }
        if *c == '<' && !escaped && !fence {
            let next = chars.get(i + 1).copied().unwrap_or(' ');
            let in_code = in_code_span(&chars, i);
            assert!(
                in_code || !(next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
                "{markdown:?}"
            );
        }
        escaped = *c == '\\' && !escaped;
    }
    assert!(!markdown.contains("](javascript:") && !markdown.contains("](data:"), "{markdown:?}");
}

/// Whether a code span of the line holds the character at `at`: a run of backticks opens one where a run of the same length
/// closes it (CommonMark 0.31 §6.1).
fn in_code_span(chars: &[char], at: usize) -> bool {
    let start = chars[..at].iter().rposition(|c| *c == '\n').map_or(0, |i| i + 1);
    let line: Vec<char> = chars[start..].iter().copied().take_while(|c| *c != '\n').collect();
    let run = |from: usize| line[from..].iter().take_while(|c| **c == '`').count();
    let mut i = 0;
    while i < at - start {
        match (line[i], run(i)) {
            ('\\', _) => i += 2,
            ('`', length) => {
                let mut end = i + length;
                while end < line.len() && run(end) != length {
                    end += run(end).max(1);
                }
                if end >= line.len() {
                    i += length;
                } else if at - start < end {
                    return true;
                } else {
                    i = end + length;
                }
            }
            _ => i += 1,
        }
    }
    false
}

#[test]
fn a_bracket_between_longer_runs_of_backticks_is_code() {
    assert_eq!(to_markdown("<code>&lt;A`"), "`` <A` ``");
    assert_safe("`` <A` ``");
    for bare in ["`` <A`", "a`b` <A", "\\`<A`"] {
        let chars: Vec<char> = bare.chars().collect();
        assert!(!in_code_span(&chars, bare.find('<').unwrap()), "{bare}");
    }
}

fn markdown_fence(chars: &[char], i: usize) -> bool {
    let line_start = chars[..i]
        .iter()
        .rev()
        .take_while(|c| **c != '\n')
        .all(|c| matches!(c, ' ' | '>' | '-' | '.') || c.is_ascii_digit());
    line_start && chars[i..].starts_with(&['`', '`', '`']) && chars.get(i.wrapping_sub(1)) != Some(&'`')
}

fn html() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z0-9 .,*_#<>&;:\\\\`\\[\\]()|~\n-]{0,12}",
        prop::sample::select(vec![
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<ul>",
            "<li>",
            "</ul>",
            "<ol>",
            "</ol>",
            "<br>",
            "<h2>",
            "</h2>",
            "<a href='https://x.example/a(b)'>",
            "<a href='javascript:alert(1)'>",
            "</a>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<script>",
            "</script>",
            "<div style='display:none'>",
            "</div>",
            "<pre>",
            "</pre>",
            "<code>",
            "</code>",
            "&lt;",
            "&amp;",
            "&nbsp;",
            "<blockquote>",
            "</blockquote>",
            "<hr>",
            "<form>",
            "<input>",
            "<span>",
            "•",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_html_becomes_safe_markdown(text in html()) {
        let markdown = to_markdown(&text);
        assert_safe(&markdown);
        // Preformatted text keeps its empty lines.
        prop_assert!(markdown.contains("```") || !markdown.contains("\n\n\n\n"));
        prop_assert_eq!(markdown.trim_matches('\n'), markdown.as_str());
    }

    #[test]
    fn any_markdown_is_made_safe_and_stays_so(text in html()) {
        let once = sanitise_markdown(&text);
        prop_assert!(!once.contains("](javascript:"), "{once:?}");
        prop_assert_eq!(sanitise_markdown(&once), once);
    }

    #[test]
    fn plain_words_survive_every_format(words in prop::collection::vec("[a-zA-Z]{1,8}", 1..20)) {
        let text = words.join(" ");
        prop_assert_eq!(&to_markdown(&format!("<div><p>{text}</p></div>")), &text);
        prop_assert_eq!(&text_to_markdown(&text), &text);
        prop_assert_eq!(sanitise_markdown(&text), text);
    }
}
