//! Input with a known truth.

use std::collections::BTreeMap;

use posting::{
    Board, CanonicalUrl, DescriptionFormat, Event, GoneReason, JobFound, JobGone, JobSeen, PostingData,
    UrlHash,
};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::SliceRandom};
use time::{Duration, OffsetDateTime, macros::datetime};

pub(crate) const START: OffsetDateTime = datetime!(2026-01-01 00:00:00 UTC);

/// What a row must be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Expected {
    pub(crate) title: String,
    pub(crate) active: bool,
}

/// A message to send: topic, key, bytes.
pub(crate) type Sent = (&'static str, String, Vec<u8>);

pub(crate) struct Input {
    pub(crate) messages: Vec<Sent>,
    pub(crate) rows: BTreeMap<UrlHash, Expected>,
    pub(crate) garbage: usize,
}

pub(crate) fn url(index: usize) -> CanonicalUrl {
    CanonicalUrl::parse(&format!("https://boards.example/b{}/jobs/{index}", index % 40)).unwrap()
}

pub(crate) fn board(index: usize) -> Board {
    Board::new("test", &format!("b{}", index % 40))
}

pub(crate) fn found(index: usize, version: usize) -> JobFound {
    let url = url(index);
    JobFound {
        schema_version: 1,
        url_hash: url.hash(),
        source: "test".into(),
        source_url: url.to_string(),
        board: board(index),
        campaign: None,
        data: PostingData {
            title: format!("Engineer {index} v{version}"),
            company: Some("Acme".into()),
            location: Some("Berlin".into()),
            description: format!(
                "<h2>Job {index}</h2><p>3+ years of experience with <b>Rust</b>, Kafka. {version}</p>"
            ),
            description_format: DescriptionFormat::Html,
            ..PostingData::default()
        },
        raw_html_s3_url: None,
        crawled_at: START + Duration::minutes(version as i64 * 10),
    }
}

pub(crate) fn seen(index: usize, at: OffsetDateTime) -> Event {
    Event::Seen(JobSeen {
        schema_version: 1,
        url_hash: url(index).hash(),
        board: board(index),
        crawled_at: at,
    })
}

pub(crate) fn gone(index: usize, at: OffsetDateTime) -> Event {
    Event::Gone(JobGone {
        schema_version: 1,
        url_hash: url(index).hash(),
        source_url: url(index).to_string(),
        board: board(index),
        reason: GoneReason::NotFound,
        observed_at: at,
    })
}

pub(crate) fn sent(event: &Event) -> Sent {
    (event.topic(), event.board().as_str().to_owned(), event.to_json().unwrap())
}

/// `count` postings: 10 % updated, 5 % deleted (some of which come back), 30 % of the messages twice, 2 % garbage, all
/// shuffled.
pub(crate) fn input(count: usize, seed: u64) -> Input {
    let mut rng = StdRng::seed_from_u64(seed);
    let (mut messages, mut rows) = (Vec::new(), BTreeMap::new());
    for index in 0..count {
        let mut newest = found(index, 0);
        messages.push(sent(&Event::Found(Box::new(newest.clone()))));
        if rng.random_bool(0.1) {
            newest = found(index, 1);
            messages.push(sent(&Event::Found(Box::new(newest.clone()))));
        }
        let mut active = true;
        if rng.random_bool(0.05) {
            messages.push(sent(&gone(index, START + Duration::minutes(20))));
            active = rng.random_bool(0.3);
            if active {
                messages.push(sent(&seen(index, START + Duration::minutes(30))));
            }
        }
        rows.insert(newest.url_hash, Expected { title: newest.data.title, active });
    }
    for _ in 0..messages.len() * 3 / 10 {
        let again = messages[rng.random_range(0..messages.len())].clone();
        messages.push(again);
    }
    let garbage = count / 50;
    for index in 0..garbage {
        messages.push(junk(index));
    }
    messages.shuffle(&mut rng);
    Input { messages, rows, garbage }
}

/// Broken JSON, a broken schema, another version, bytes, a lie about identity, an event from the future.
pub(crate) fn junk(index: usize) -> Sent {
    let mut lie = found(index, 0);
    let mut future = found(index, 0);
    let payload = match index % 6 {
        0 => b"{\"url_hash\": ".to_vec(),
        1 => format!("{{\"schema_version\": 1, \"n\": {index}}}").into_bytes(),
        2 => vec![0xff, 0xfe, 0x00, u8::try_from(index % 256).unwrap()],
        3 => {
            lie.url_hash = url(index + 1).hash();
            Event::Found(Box::new(lie)).to_json().unwrap()
        }
        4 => {
            future.crawled_at = platform::clock::Clock::system().now() + Duration::days(400);
            Event::Found(Box::new(future)).to_json().unwrap()
        }
        _ => String::from_utf8(Event::Found(Box::new(found(index, 0))).to_json().unwrap())
            .unwrap()
            .replace("\"schema_version\":1", "\"schema_version\":9")
            .into_bytes(),
    };
    ("job.found", board(index).as_str().to_owned(), payload)
}
