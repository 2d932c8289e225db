//! Hostile and broken inputs: no panic, bounded time, always a postings list or a classed reason.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

mod samples;

use extract::{Extraction, Page, SiteRules, normalize};
use posting::FailureClass;
use proptest::prelude::*;
use samples::samples;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use time::macros::datetime;
use url::Url;

fn read(url: &str, body: &[u8], request_body: Option<&str>) -> Extraction {
    let url = Url::parse(url).unwrap();
    let page = Page {
        url: &url,
        requested: &url,
        method: "GET",
        request_body,
        status: 200,
        headers: &[],
        body,
        fetched_at: datetime!(2026-03-01 12:00 UTC),
        context: None,
    };
    let out = extract::extract(&page, &SiteRules::default());
    assert!(!out.postings.is_empty() || out.reason.is_some(), "neither a posting nor a reason");
    for posting in &out.postings {
        let data = &posting.data;
        assert!(!data.title.is_empty() && data.title.chars().count() <= 2_000);
        assert!(
            data.salary.as_ref().is_none_or(|pay| pay.min.zip(pay.max).is_none_or(|(min, max)| min <= max))
        );
        assert!(data.locations.len() <= 500 && data.description.chars().count() <= 2 << 20);
    }
    out
}

/// xorshift64*: the same mutations at every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % sides.max(1)
    }
}

/// A random other value for a random place in a JSON tree.
fn swap_types(value: &mut Value, dice: &mut Dice) {
    let odd = [
        json!(null),
        json!([]),
        json!({}),
        json!(""),
        json!(-1),
        json!(1e308),
        json!(true),
        json!("\u{0}\u{202e}<script>"),
        json!(["a", 1, null, {}]),
        json!({"name": {"name": []}}),
        json!("9999999999999999999999"),
        json!(18_446_744_073_709_551_615_u64),
        json!("&#x110000;&lt;p&gt;"),
    ];
    let mut at = value;
    loop {
        let stop = dice.roll(4) == 0;
        let count = match &*at {
            Value::Array(items) => items.len(),
            Value::Object(fields) => fields.len(),
            _ => 0,
        };
        if stop || count == 0 {
            *at = odd[dice.roll(odd.len())].clone();
            return;
        }
        let chosen = dice.roll(count);
        at = match at {
            Value::Array(items) => &mut items[chosen],
            Value::Object(fields) => fields.values_mut().nth(chosen).unwrap(),
            _ => return,
        };
    }
}

fn mutate(sample: &str, dice: &mut Dice) -> Vec<u8> {
    let mut bytes = sample.as_bytes().to_vec();
    match dice.roll(7) {
        0 => bytes.truncate(dice.roll(bytes.len())),
        1 => {
            for _ in 0..=dice.roll(8) {
                let at = dice.roll(bytes.len());
                bytes[at] = dice.roll(256) as u8;
            }
        }
        2 => {
            let (at, end) = (dice.roll(bytes.len()), dice.roll(bytes.len()));
            let piece = bytes[at.min(end)..at.max(end)].to_vec();
            let to = dice.roll(bytes.len());
            bytes.splice(to..to, piece);
        }
        3 => bytes = sample.encode_utf16().flat_map(|unit| unit.to_le_bytes()).collect(),
        4 => bytes = sample.chars().map(|c| if (c as u32) < 256 { c as u32 as u8 } else { b'?' }).collect(),
        _ => match serde_json::from_str::<Value>(sample) {
            Ok(mut value) => {
                for _ in 0..=dice.roll(3) {
                    swap_types(&mut value, dice);
                }
                bytes = value.to_string().into_bytes();
            }
            Err(_) => {
                let (at, end) = (dice.roll(bytes.len()), dice.roll(bytes.len()));
                bytes.drain(at.min(end)..at.max(end));
            }
        },
    }
    bytes
}

/// Half of the parsers each, so that two cores share the work.
fn mutations(part: usize) {
    // As many as an unoptimised build does in half a minute, HTML through its whole tree builder among them;
    // JOBTRAWL_MUTATIONS=10000 is the full run.
    let asked = std::env::var("JOBTRAWL_MUTATIONS").ok().and_then(|count| count.parse::<usize>().ok());
    for (index, (name, url, sample)) in
        samples().into_iter().enumerate().filter(|(index, _)| index % 2 == part)
    {
        let count = asked.unwrap_or(if sample.starts_with("<html") || sample.starts_with("<div") {
            500
        } else {
            4_000
        });
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (index as u64 + 1));
        let started = Instant::now();
        for _ in 0..count {
            let body = mutate(&sample, &mut dice);
            let began = Instant::now();
            read(url, &body, None);
            assert!(
                began.elapsed() < Duration::from_secs(5),
                "{name}: {} bytes took {:?}",
                body.len(),
                began.elapsed()
            );
        }
        let mutated = started.elapsed();
        if asked.is_some() {
            ten_megabytes(name, url, &sample);
        }
        eprintln!("{name}: {count} mutations in {mutated:?}, all in {:?}", started.elapsed());
    }
}

/// The sample with one of its texts grown to 10 MB: the title, and the description.
fn ten_megabytes(name: &str, url: &str, sample: &str) {
    for (word, filler) in [("Cook", "x"), ("Koch", "ä"), ("Keep", "word "), ("<p>", "<p>word ")] {
        if sample.contains(word) {
            let body =
                sample.replacen(word, &format!("{word}{}", filler.repeat((10 << 20) / filler.len())), 1);
            let began = Instant::now();
            read(url, body.as_bytes(), None);
            // An unoptimised build on a loaded machine; what is not linear takes hours.
            assert!(
                began.elapsed() < Duration::from_secs(60),
                "{name}: 10 MB after {word:?} took {:?}",
                began.elapsed()
            );
        }
    }
}

#[test]
fn mutated_answers_never_panic_first_half() {
    mutations(0);
}

#[test]
fn mutated_answers_never_panic_second_half() {
    mutations(1);
}

#[test]
fn the_samples_are_good_ones() {
    for (name, url, sample) in samples() {
        let out = read(url, sample.as_bytes(), None);
        let right = match name {
            "sitemap" => out.follow.len() == 1,
            "workday list" => out.listed.len() == 1 && out.follow.len() == 3,
            _ => out.postings.len() == 1 && out.postings[0].data.title.starts_with(['C', 'K']),
        };
        assert!(right, "{name}: {:?} {} postings", out.reason, out.postings.len());
    }
}

#[test]
fn hostile_sizes_and_depths_are_bounded() {
    let deep = 100_000;
    let long = "x".repeat(10 << 20);
    let inputs: Vec<(&str, String)> = vec![
        ("https://a.example/jobs/1-x", "<div>".repeat(deep)),
        ("https://a.example/jobs/1-x", "<b><p>".repeat(deep)),
        ("https://a.example/jobs/1-x", format!("<h1>{long}</h1>")),
        (
            "https://a.example/jobs/1-x",
            format!("<script type='application/ld+json'>{}</script>", "[".repeat(deep)),
        ),
        (
            "https://a.example/jobs/1-x",
            format!(
                "<script type='application/ld+json'>{{\"@type\":\"JobPosting\",\"title\":\"{long}\",\"description\":\"{long}\"}}</script>"
            ),
        ),
        ("https://a.example/jobs/1-x", "<a href='/jobs/1-x'>x</a>".repeat(deep)),
        ("https://a.example/jobs/1-x", "<".repeat(deep)),
        ("https://a.example/jobs/1-x", "<script".repeat(deep)),
        ("https://a.example/jobs/1-x", "<!--".repeat(deep)),
        ("https://a.example/jobs/1-x", "&".repeat(1 << 20)),
        ("https://a.example/jobs/1-x", "<table><tr><td>".repeat(20_000)),
        ("https://boards-api.greenhouse.io/v1/boards/acme/jobs", "[".repeat(deep)),
        (
            "https://boards-api.greenhouse.io/v1/boards/acme/jobs",
            format!("{}1{}", "{\"jobs\":".repeat(deep), "}".repeat(deep)),
        ),
        (
            "https://api.lever.co/v0/postings/acme",
            format!("[{{\"text\":\"{long}\",\"id\":\"a\",\"description\":\"{long}\"}}]"),
        ),
        ("https://acme.jobs.personio.de/xml", format!("<?xml version='1.0'?>{}", "<position>".repeat(deep))),
        (
            "https://acme.jobs.personio.de/xml",
            format!(
                "<?xml version='1.0'?><workzag-jobs><position><id>1</id><name>{long}</name></position></workzag-jobs>"
            ),
        ),
        (
            "https://a.example/sitemap.xml",
            format!(
                "<?xml version='1.0'?><urlset>{}</urlset>",
                "<url><loc>https://a.example/1</loc></url>".repeat(60_000)
            ),
        ),
    ];
    for (url, body) in inputs {
        let began = Instant::now();
        let out = read(url, body.as_bytes(), None);
        // Generous for an unoptimised build on a loaded machine; quadratic work would take hours.
        assert!(
            began.elapsed() < Duration::from_secs(40),
            "{url}: {}… took {:?}",
            &body[..body.len().min(30)],
            began.elapsed()
        );
        if let Some(reason) = out.reason {
            assert!(matches!(reason.class(), FailureClass::Skip | FailureClass::DeadLetter));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_is_normalised_without_panic(text in "\\PC{0,200}", now in 0_i64..4_000_000_000) {
        let now = time::OffsetDateTime::from_unix_timestamp(now).unwrap();
        let _ = normalize::dates::parse(&text, now);
        let _ = normalize::dates::end_of_day(&text, now);
        let _ = normalize::places::parse(&text);
        let _ = normalize::employment::parse(&text);
        let _ = normalize::workplace::parse(&text);
        let _ = normalize::language::of_text(&text);
        let _ = normalize::text::plain(&text);
        let _ = normalize::text::of_html(&text, 100);
        let _ = normalize::text::spelling_of(&text, &text);
        let _ = normalize::entities::decode(&text);
        if let Some(pay) = normalize::salary::parse(&text, None) {
            prop_assert!(pay.min.zip(pay.max).is_none_or(|(min, max)| min <= max));
        }
    }

    #[test]
    fn dates_near_the_end_of_their_range(text in "[0-9]{1,14}|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.+-]{0,16}|(vor|hace|posted) [0-9]{1,19} (days|weeks|monate|years)( ago)?") {
        let _ = normalize::dates::parse(&text, datetime!(9999-12-31 23:59 UTC));
        let _ = normalize::dates::parse(&text, datetime!(-9999-01-01 0:00 UTC));
    }

    #[test]
    fn pay_written_out_is_read_back(low in 1_u32..900_000, more in 0_u32..900_000) {
        let high = low + more;
        let pay = normalize::salary::build(Some(f64::from(high)), Some(f64::from(low)), None, None).unwrap();
        prop_assert_eq!((pay.min, pay.max), (Some(f64::from(low)), Some(f64::from(high))));
    }

    #[test]
    fn any_bytes_at_any_address(bytes in proptest::collection::vec(any::<u8>(), 0..400), which in 0_usize..22) {
        let all = samples();
        read(all[which % all.len()].1, &bytes, None);
    }
}
