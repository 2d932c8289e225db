//! Compares what is in the engines with what went in, reading the tables by statements of its own.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use futures::stream::{self, StreamExt as _};
use matcher::embed::job_text;
use platform::kafka::DEAD_LETTER_SUFFIX;
use posting::event::TOPICS;
use testkit::embedding::{WIDTH, vector_of};

use crate::{fleet::Fleet, input::Input, straight};

/// Numbers in a vector that may differ: the database keeps and prints four-byte floats.
const CLOSE: f32 = 1e-4;
/// Differences that are shown; of thousands, the first few say what is wrong.
const SHOWN: usize = 10;

const ROWS: &str =
    "SELECT j.source_url, j.title::text, j.company::text, j.location::text, j.description_markdown,
    j.is_active::text, j.content_hash, j.raw_html_s3_url, e.content_hash, e.model,
    subvector(e.embedding, 1, 64)::text, (vector_norm(e.embedding) < 1.001)::text,
    (SELECT count(*) FROM job_embeddings v WHERE v.job_id = j.id)::text
    FROM jobs j LEFT JOIN job_embeddings e ON e.job_id = j.id";

/// What was found.
#[derive(Debug, Default)]
pub struct Verdict {
    expected: usize,
    rows: usize,
    active: usize,
    vectors: usize,
    garbage: usize,
    dead_letters: usize,
    messages: usize,
    pages: usize,
    differences: Vec<String>,
}

impl Verdict {
    pub fn holds(&self) -> bool {
        self.differences.is_empty()
    }

    fn differ(&mut self, what: impl Into<String>) {
        self.differences.push(what.into());
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "messages in the topics  {}", self.messages)?;
        writeln!(f, "rows                    {} of {}, {} active", self.rows, self.expected, self.active)?;
        writeln!(f, "dead letters            {} of {} pieces of garbage", self.dead_letters, self.garbage)?;
        writeln!(f, "vectors                 {} of {} active rows", self.vectors, self.active)?;
        writeln!(f, "raw pages               {} named by rows, all read back", self.pages)?;
        write!(f, "differences             {}", self.differences.len())?;
        for difference in self.differences.iter().take(SHOWN) {
            write!(f, "\n  {difference}")?;
        }
        Ok(())
    }
}

pub async fn compare(fleet: &Fleet, input: &Input) -> Verdict {
    let mut verdict =
        Verdict { expected: input.rows.len(), garbage: input.garbage.len(), ..Verdict::default() };
    let pages = rows(fleet, input, &mut verdict).await;
    dead_letters(fleet, input, &mut verdict).await;
    verdict.pages = pages.len();
    let unreadable: Vec<String> = stream::iter(pages)
        .map(async |page| fleet.blob.get_raw_page(&page).await.is_err().then_some(page))
        .buffer_unordered(8)
        .filter_map(async |page| page)
        .collect()
        .await;
    unreadable.into_iter().for_each(|page| verdict.differ(format!("{page} cannot be read")));
    verdict
}

/// Every row against what it must be, and its vector against its own text; answers the raw pages they name.
async fn rows(fleet: &Fleet, input: &Input, verdict: &mut Verdict) -> BTreeSet<String> {
    let (mut pages, mut found) = (BTreeSet::new(), BTreeSet::new());
    for row in testkit::rows(&fleet.database, ROWS).await {
        let [
            url,
            title,
            company,
            location,
            text,
            active,
            hash,
            page,
            vector_hash,
            model,
            vector,
            unit,
            count,
        ] = <[Option<String>; 13]>::try_from(row).unwrap();
        let (url, title, text) = (url.unwrap(), title.unwrap(), text.unwrap());
        let active = active.as_deref() == Some("true");
        verdict.rows += 1;
        verdict.active += usize::from(active);
        found.insert(url.clone());
        let Some(expected) = input.rows.get(&url) else {
            verdict.differ(format!("{url} was invented"));
            continue;
        };
        if title != expected.title || !text.contains(&expected.text) {
            verdict.differ(format!("{url}: {title:?} instead of {:?}", expected.title));
        }
        if active != expected.active {
            verdict.differ(format!("{url}: active {active} instead of {}", expected.active));
        }
        pages.extend(page);
        if !active {
            continue;
        }
        let embedded = job_text(&title, company.as_deref(), location.as_deref(), &text);
        let right = vector.as_deref().is_some_and(|vector| is_of(vector, &embedded));
        let current = hash.is_some() && hash == vector_hash && model.as_deref() == Some("chaos@64");
        if right && current && count.as_deref() == Some("1") && unit.as_deref() == Some("true") {
            verdict.vectors += 1;
        } else {
            verdict
                .differ(format!("{url}: no vector of its present text (current {current}, right {right})"));
        }
    }
    for url in input.rows.keys().filter(|url| !found.contains(*url)) {
        verdict.differ(format!("{url} is missing"));
    }
    pages
}

/// Whether `printed` (`[0.1,…]`) is the vector of `text`.
fn is_of(printed: &str, text: &str) -> bool {
    let numbers = printed.trim_matches(['[', ']']).split(',').map(str::parse::<f32>);
    let Ok(numbers) = numbers.collect::<Result<Vec<_>, _>>() else { return false };
    numbers.len() == WIDTH && numbers.iter().zip(vector_of(text)).all(|(a, b)| (a - b).abs() < CLOSE)
}

/// The dead letters against the garbage, place by place: each piece of garbage in a topic is one dead letter with its
/// bytes, and nothing else is.
async fn dead_letters(fleet: &Fleet, input: &Input, verdict: &mut Verdict) {
    let mut seen: BTreeSet<Vec<u8>> = BTreeSet::new();
    for topic in TOPICS {
        let mut wanted = BTreeMap::new();
        for message in straight::read(topic, &fleet.kafka).await {
            verdict.messages += 1;
            if input.garbage.contains(&message.payload) {
                seen.insert(message.payload.clone());
                wanted.insert((message.partition.to_string(), message.offset.to_string()), message.payload);
            }
        }
        let mut letters = BTreeMap::new();
        for message in straight::read(&format!("{topic}{DEAD_LETTER_SUFFIX}"), &fleet.kafka).await {
            let text =
                |name: &str| String::from_utf8_lossy(message.header(name).unwrap_or_default()).into_owned();
            // One that was written twice over a kill is one: its identity is where its message stood.
            letters.insert((text("original.partition"), text("original.offset")), message.payload);
        }
        verdict.dead_letters += letters.len();
        for (place, payload) in &wanted {
            if letters.get(place) != Some(payload) {
                verdict.differ(format!("garbage at {topic}:{}:{} is no dead letter", place.0, place.1));
            }
        }
        for place in letters.keys().filter(|place| !wanted.contains_key(*place)) {
            verdict.differ(format!("{topic}:{}:{} is a dead letter and no garbage", place.0, place.1));
        }
    }
    if seen != input.garbage {
        verdict.differ(format!("{} pieces of garbage never arrived", input.garbage.len() - seen.len()));
    }
}
