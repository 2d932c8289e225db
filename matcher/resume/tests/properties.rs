//! What holds for every input.
#![allow(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use resume::{Line, ParseLimits, Run, Segment, Status, parse_bytes, render};

/// Pieces that rules look for, mixed with anything.
fn words() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "Experience",
        "EDUCATION",
        "Skills:",
        "Senior Engineer",
        "Acme Corp",
        "2019 – 2021",
        "Jan 2020 - Present",
        "Berlin, Germany",
        "B.S. in Computer Science",
        "University of X",
        "a@b.co",
        "+1 415 555 0100",
        "• ",
        "|",
        ",",
        "(",
        ")",
        "–",
        "https://x.io/é",
        "E X P E R I E N C E",
        "GPA: 3.9/4.0",
        "at",
        "ß",
        "日本語",
        "'21",
        "-",
    ]);
    prop::collection::vec(prop_oneof![3 => known.prop_map(str::to_owned), 1 => "\\PC{0,12}"], 0..8)
        .prop_map(|w| w.join(" "))
}

fn line() -> impl Strategy<Value = Line> {
    let run = (words(), any::<bool>(), any::<bool>()).prop_map(|(text, bold, italic)| Run {
        text,
        bold,
        italic,
        href: None,
    });
    let segment = (prop::collection::vec(run, 0..3), 0.0f32..600.0).prop_map(|(runs, x0)| Segment {
        runs,
        x0,
        ..Segment::default()
    });
    (
        prop::collection::vec(segment, 0..4),
        any::<bool>(),
        0.0f32..300.0,
        0.0f32..40.0,
        0.0f32..5.0,
        0.0f32..1.0,
        prop::option::of(1u8..7),
    )
        .prop_map(|(segments, bullet, x0, size, gap, fill, level)| Line {
            segments,
            bullet,
            x0,
            size,
            gap,
            fill,
            level,
            ..Line::default()
        })
}

/// Words of values that the source does not have; dates in ISO form and names of networks are derived.
fn inventions(value: &serde_json::Value, source: &str) -> Vec<String> {
    match value {
        serde_json::Value::String(text) => text
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty() && !source.contains(w))
            .map(str::to_owned)
            .collect(),
        serde_json::Value::Array(items) => items.iter().flat_map(|i| inventions(i, source)).collect(),
        serde_json::Value::Object(map) => map
            .iter()
            .filter(|(k, _)| !["startDate", "endDate", "network", "skills_mentioned"].contains(&k.as_str()))
            .flat_map(|(_, v)| inventions(v, source))
            .collect(),
        _ => Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_lines_structure_without_panic_and_without_invention(lines in prop::collection::vec(line(), 0..40)) {
        let parsed = render(&lines);
        let source: String = lines.iter().map(|l| l.text() + "\n").collect();
        // A word that a line's end broke in two is joined again.
        let mended: String = lines.iter().map(|l| l.text().trim_end().trim_end_matches('-').to_owned()).collect();
        // Letter-spaced headings and names are joined: spaces say nothing.
        let squeezed: String =
            format!("{source}\n{mended}").to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
        let unknown = inventions(&parsed.content_json, &squeezed);
        prop_assert!(unknown.is_empty(), "{unknown:?} not in {source:?}");
    }

    #[test]
    fn any_text_parses_without_panic(text in prop::collection::vec(words(), 0..60)) {
        let text = text.join("\n");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let parsed = runtime.block_on(parse_bytes(text.as_bytes(), &ParseLimits::default()));
        prop_assert!(parsed.status == Status::Parsed || parsed.reason.is_some());
        for chunk in &parsed.chunks {
            prop_assert!(chunk.text.starts_with(&chunk.heading));
        }
    }

    #[test]
    fn any_bytes_parse_without_panic(magic in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"\xff\xfe", b"# "]), bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let bytes = [magic, &bytes].concat();
        let parsed = runtime.block_on(parse_bytes(&bytes, &ParseLimits::default()));
        prop_assert_eq!(parsed.status == Status::Failed, parsed.reason.is_some());
    }
}
