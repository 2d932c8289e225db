//! What goes in, and what must come out of it.

use std::collections::{BTreeMap, BTreeSet};

use posting::{
    Board, CanonicalUrl, DescriptionFormat, Event, GoneReason, JobFound, JobGone, JobSeen, PostingData,
};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::SliceRandom};
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime, macros::datetime};

use crate::Plan;

/// Walks over all boards: in the first everything is new, the next three change and remove, and what the fourth removed
/// needs one more to have been missed twice.
pub const PASSES: usize = 5;
/// `[ingest] missing_after` of the run.
pub const MISSING_AFTER: u32 = 2;
/// Postings of one board: a page of about 80 KB.
const PER_BOARD: usize = 100;
/// When the events that are sent straight were seen: before anything that is crawled.
const START: OffsetDateTime = datetime!(2026-01-01 00:00:00 UTC);

/// What a row must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    pub title: String,
    /// A sentence that only the newest version of the text has.
    pub text: String,
    pub active: bool,
}

/// A message: topic, key, bytes.
pub type Message = (&'static str, String, Vec<u8>);

/// The whole of it.
pub struct Input {
    /// Sent straight: found, seen and gone in any order, a third of them twice, with the garbage among them.
    pub straight: Vec<Message>,
    /// The garbage alone.
    pub garbage: BTreeSet<Vec<u8>>,
    /// By canonical address.
    pub rows: BTreeMap<String, Expected>,
    pub boards: Vec<Board>,
    crawled: Vec<Crawled>,
    pub seed: u64,
}

/// A posting of a board.
struct Crawled {
    number: usize,
    changed_in: Option<usize>,
    removed_in: Option<usize>,
}

impl Crawled {
    fn version(&self, pass: usize) -> usize {
        usize::from(self.changed_in.is_some_and(|changed| changed <= pass))
    }

    fn tenant(&self) -> String {
        format!("tenant{}", self.number / PER_BOARD)
    }

    fn url(&self) -> String {
        format!("https://boards.greenhouse.io/{}/jobs/{}", self.tenant(), 100_000 + self.number)
    }

    fn listed(&self, pass: usize) -> Value {
        let version = self.version(pass);
        json!({
            "id": 100_000 + self.number,
            "title": title(self.number, version),
            "absolute_url": self.url(),
            "company_name": "Acme",
            "location": {"name": "Berlin, Germany"},
            "updated_at": "2026-01-02T03:04:05Z",
            "content": html(self.number, version).replace('<', "&lt;").replace('>', "&gt;"),
        })
    }
}

fn title(number: usize, version: usize) -> String {
    format!("Engineer {number} v{version}")
}

fn sentence(number: usize, version: usize) -> String {
    format!("This is text {number} in version {version}.")
}

fn html(number: usize, version: usize) -> String {
    format!(
        "<h2>Job {number}</h2><p>{}</p><p>You have 3+ years of experience with <b>Rust</b> and Kafka, and like \
         systems that stay up when their parts do not.</p><ul><li>Work with team {}</li><li>Own service {}</li></ul>",
        sentence(number, version),
        number % 97,
        number % 1_013,
    )
}

impl Input {
    pub fn new(plan: &Plan) -> Self {
        let mut rng = StdRng::seed_from_u64(plan.seed);
        let boards = (plan.postings * 3 / 5).div_ceil(PER_BOARD);
        let mut input = Self {
            straight: Vec::new(),
            garbage: BTreeSet::new(),
            rows: BTreeMap::new(),
            boards: (0..boards).map(|tenant| Board::new("greenhouse", &format!("tenant{tenant}"))).collect(),
            crawled: Vec::new(),
            seed: plan.seed,
        };
        for number in 0..boards * PER_BOARD {
            input.add_crawled(number, &mut rng);
        }
        for number in boards * PER_BOARD..plan.postings {
            input.add_straight(number, &mut rng);
        }
        for _ in 0..input.straight.len() * 3 / 10 {
            let again = input.straight[rng.random_range(0..input.straight.len())].clone();
            input.straight.push(again);
        }
        for number in 0..plan.postings / 50 {
            let message = garbage(number);
            input.garbage.insert(message.2.clone());
            input.straight.push(message);
        }
        input.straight.shuffle(&mut rng);
        input
    }

    fn add_crawled(&mut self, number: usize, rng: &mut StdRng) {
        let some_pass = |rng: &mut StdRng| rng.random_range(2..PASSES);
        let changed_in = rng.random_bool(0.1).then(|| some_pass(rng));
        let removed_in = rng.random_bool(0.05).then(|| some_pass(rng));
        let one = Crawled { number, changed_in, removed_in };
        // A change that comes with or after the removal was never seen.
        let last = removed_in.map_or(PASSES, |removed| removed - 1);
        let version = one.version(last);
        let url = CanonicalUrl::parse(&one.url()).unwrap().to_string();
        let active = removed_in.is_none();
        self.rows
            .insert(url, Expected { title: title(number, version), text: sentence(number, version), active });
        self.crawled.push(one);
    }

    fn add_straight(&mut self, number: usize, rng: &mut StdRng) {
        let url =
            CanonicalUrl::parse(&format!("https://boards.example/b{}/jobs/{number}", number % 40)).unwrap();
        let board = Board::new("straight", &format!("b{}", number % 40));
        let at = |minutes| START + Duration::minutes(minutes);
        let (hash, mut version) = (url.hash(), 0);
        self.straight.push(message(&found(&url, &board, number, 0, at(0))));
        if rng.random_bool(0.1) {
            version = 1;
            self.straight.push(message(&found(&url, &board, number, 1, at(10))));
        }
        let mut active = true;
        if rng.random_bool(0.05) {
            self.straight.push(message(&Event::Gone(JobGone {
                schema_version: 1,
                url_hash: hash,
                source_url: url.to_string(),
                board: board.clone(),
                reason: GoneReason::NotFound,
                observed_at: at(20),
            })));
            active = rng.random_bool(0.3);
            if active {
                let seen = JobSeen { schema_version: 1, url_hash: hash, board, crawled_at: at(30) };
                self.straight.push(message(&Event::Seen(seen)));
            }
        }
        let expected = Expected { title: title(number, version), text: sentence(number, version), active };
        self.rows.insert(url.to_string(), expected);
    }

    /// A recording of every board as it is in this pass.
    pub fn write_boards(&self, folder: &std::path::Path, pass: usize) {
        let there = |one: &&Crawled| one.removed_in.is_none_or(|removed| pass < removed);
        let answers = self.crawled.chunks(PER_BOARD).enumerate().map(|(number, postings)| {
            let jobs: Vec<Value> = postings.iter().filter(there).map(|one| one.listed(pass)).collect();
            let url = format!("https://boards-api.greenhouse.io/v1/boards/tenant{number}/jobs?content=true");
            (url, json!({"jobs": jobs}))
        });
        testkit::record(folder, answers);
    }
}

fn found(url: &CanonicalUrl, board: &Board, number: usize, version: usize, at: OffsetDateTime) -> Event {
    Event::Found(Box::new(JobFound {
        schema_version: 1,
        url_hash: url.hash(),
        source: "straight".into(),
        source_url: url.to_string(),
        board: board.clone(),
        campaign: None,
        data: PostingData {
            title: title(number, version),
            company: Some("Acme".into()),
            location: Some("Berlin".into()),
            description: html(number, version),
            description_format: DescriptionFormat::Html,
            ..PostingData::default()
        },
        raw_html_s3_url: None,
        crawled_at: at,
    }))
}

fn message(event: &Event) -> Message {
    (event.topic(), event.board().as_str().to_owned(), event.to_json().unwrap())
}

/// Broken JSON, a broken schema, bytes, a lie about identity, another version, an event from the future: each one
/// different from every other, on each of the topics.
fn garbage(number: usize) -> Message {
    let url = CanonicalUrl::parse(&format!("https://garbage.example/jobs/{number}")).unwrap();
    let board = Board::new("garbage", &format!("b{}", number % 40));
    let valid = |at| match found(&url, &board, number, 0, at) {
        Event::Found(found) => *found,
        _ => unreachable!("a found event was made"),
    };
    let json = |found: JobFound| Event::Found(Box::new(found)).to_json().unwrap();
    let topics = posting::event::TOPICS;
    let (topic, payload) = match number % 6 {
        0 => (topics[number / 6 % topics.len()], format!("{{\"url_hash\": \"{number}").into_bytes()),
        1 => (
            topics[number / 6 % topics.len()],
            format!("{{\"schema_version\": 1, \"n\": {number}}}").into_bytes(),
        ),
        2 => ("job.found", [&[0xff, 0xfe, 0x00], number.to_be_bytes().as_slice()].concat()),
        3 => {
            let other = CanonicalUrl::parse("https://garbage.example/somebody-else").unwrap();
            ("job.found", json(JobFound { url_hash: other.hash(), ..valid(START) }))
        }
        4 => ("job.found", json(valid(datetime!(2199-01-01 00:00:00 UTC)))),
        _ => {
            let text = String::from_utf8(json(valid(START))).unwrap();
            ("job.found", text.replace("\"schema_version\":1", "\"schema_version\":9").into_bytes())
        }
    };
    (topic, board.as_str().to_owned(), payload)
}
