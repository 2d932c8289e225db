//! Postings of a usual size: a title, a company, a place, some 450 words of HTML.

use posting::{Board, CanonicalUrl, DescriptionFormat, Event, JobFound, JobSeen, PostingData};
use rand::{SeedableRng, rngs::StdRng};
use time::{Duration, OffsetDateTime, macros::datetime};

use crate::words;

pub(crate) const START: OffsetDateTime = datetime!(2026-05-01 00:00:00 UTC);
/// Boards that the postings are spread over.
const BOARDS: usize = 400;
const TITLES: [&str; 6] =
    ["Rust engineer", "Nurse", "Data analyst", "Welder", "Product manager", "Senior backend developer"];

pub(crate) fn posting(series: u64, number: usize, version: usize) -> JobFound {
    let mut rng = StdRng::seed_from_u64((series << 40) | ((number as u64) << 8) | version as u64);
    let url = CanonicalUrl::parse(&format!("https://bench.example/{series}/{number}")).unwrap();
    JobFound {
        schema_version: 1,
        url_hash: url.hash(),
        source: "bench".into(),
        source_url: url.to_string(),
        board: Board::new("bench", &format!("b{}", number % BOARDS)),
        campaign: None,
        data: PostingData {
            title: format!("{} {}", TITLES[number % TITLES.len()], number % 997),
            company: Some(format!("Company {}", number % BOARDS)),
            location: Some(format!("City{}, Country{}", number % 1_000, number % 20)),
            description: words::description(&mut rng),
            description_format: DescriptionFormat::Html,
            ..PostingData::default()
        },
        raw_html_s3_url: None,
        crawled_at: START + Duration::minutes(version as i64),
    }
}

/// A message: topic, key, bytes.
pub(crate) type Message = (&'static str, String, Vec<u8>);

pub(crate) fn message(event: &Event) -> Message {
    (event.topic(), event.board().as_str().to_owned(), event.to_json().unwrap())
}

pub(crate) fn new_postings(series: u64, count: usize) -> Vec<JobFound> {
    (0..count).map(|number| posting(series, number, 0)).collect()
}

/// What an hour brings: of a hundred messages five are new, ten are changed, the others confirm what is known.
pub(crate) fn of_an_hour(number: usize) -> Message {
    let known = number / 20;
    match number % 20 {
        0 => message(&Event::Found(Box::new(posting(7, known, 0)))),
        1 | 2 => message(&Event::Found(Box::new(posting(7, number * 17 % (known + 1), 1 + number % 100)))),
        _ => {
            let one = posting_id(7, number * 31 % (known + 1));
            let at = START + Duration::seconds(number as i64);
            message(&Event::Seen(JobSeen {
                schema_version: 1,
                url_hash: one.0.hash(),
                board: one.1,
                crawled_at: at,
            }))
        }
    }
}

fn posting_id(series: u64, number: usize) -> (CanonicalUrl, Board) {
    let url = CanonicalUrl::parse(&format!("https://bench.example/{series}/{number}")).unwrap();
    (url, Board::new("bench", &format!("b{}", number % BOARDS)))
}
