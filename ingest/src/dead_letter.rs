//! Dead letters: look at them, and send them back once what was wrong is mended.
//!
//! Replay is idempotent. A dead letter's identity is where its message first stood (topic, partition, offset), so one that
//! was written twice over a crash is one. Sending it back leaves a marker in the dead-letter topic; what has a marker
//! is not sent again. A crash between the two sends it again, which changes nothing: ingest takes any event twice.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    str::FromStr,
    time::Duration,
};

use platform::{
    kafka::{DEAD_LETTER_SUFFIX, KafkaConfig, KafkaError, Message, Producer, Reader, StartAt},
    lifecycle::Shutdown,
};
use posting::event::TOPICS;
use serde::Serialize;
use time::OffsetDateTime;

use crate::dead_letter_sender::header;

/// Most dead letters that are kept in mind at once; of more, the newest. Without their payloads: ≈ 50 MB.
const MAX_LISTED: usize = 100_000;
/// Messages read at a time.
const READ_AHEAD: usize = 500;

/// Where a dead letter stands: `job.found.dlq:0:17`, and where its message first stood.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "String")]
pub struct Position {
    /// Topic, without prefix.
    pub topic: String,
    /// The partition.
    pub partition: i32,
    /// The offset.
    pub offset: i64,
}

impl From<Position> for String {
    fn from(position: Position) -> Self {
        position.to_string()
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.topic, self.partition, self.offset)
    }
}

impl FromStr for Position {
    type Err = DeadLetterError;

    fn from_str(text: &str) -> Result<Self, DeadLetterError> {
        let wrong = || DeadLetterError::Position(text.to_owned());
        let mut parts = text.rsplitn(3, ':');
        let offset = parts.next().and_then(|n| n.parse().ok()).ok_or_else(wrong)?;
        let partition = parts.next().and_then(|n| n.parse().ok()).ok_or_else(wrong)?;
        let topic = parts.next().filter(|topic| !topic.is_empty()).ok_or_else(wrong)?.to_owned();
        Ok(Self { topic, partition, offset })
    }
}

/// What went wrong with dead letters.
#[derive(Debug, thiserror::Error)]
pub enum DeadLetterError {
    /// Kafka did not answer.
    #[error(transparent)]
    Kafka(#[from] KafkaError),
    /// Not a position.
    #[error("{0:?} is not a dead letter (expected TOPIC:PARTITION:OFFSET, as `jobtrawl dlq list` prints it)")]
    Position(String),
    /// A topic that has no dead letters.
    #[error("there is no topic {0:?}: the pipeline's are job.found, job.seen, job.gone, board.swept")]
    Topic(String),
    /// Nothing there.
    #[error("no dead letter at {0}")]
    Missing(Position),
}

/// Which dead letters. Everything that is set must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The topic the message came from (`job.found`).
    pub topic: Option<String>,
    /// The class of the error.
    pub class: Option<String>,
    /// The kind of the error (`json`, `schema`, …).
    pub kind: Option<String>,
    /// Dead-lettered at or after this instant.
    pub since: Option<OffsetDateTime>,
    /// This one only.
    pub position: Option<Position>,
    /// Those that were sent back as well.
    pub replayed: bool,
    /// At most this many: of a listing the newest, of a replay the oldest. 0: all.
    pub limit: usize,
}

/// A dead letter, without what it carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeadLetter {
    /// Where it stands.
    pub position: Position,
    /// Where its message first stood.
    pub original: Position,
    /// The message's key: the board.
    pub key: String,
    /// The class of the error.
    pub class: String,
    /// The kind of the error.
    pub kind: String,
    /// The error in words.
    pub error: String,
    /// When it was dead-lettered.
    #[serde(with = "time::serde::rfc3339::option")]
    pub at: Option<OffsetDateTime>,
    /// Size of the message.
    pub bytes: usize,
    /// Whether it was sent back.
    pub replayed: bool,
}

/// What a replay did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Replay {
    /// Sent back, or, of a rehearsal, to be sent.
    pub sent: Vec<DeadLetter>,
}

/// The dead letters that pass the filter, oldest first.
///
/// # Errors
/// [`DeadLetterError::Topic`] or [`DeadLetterError::Kafka`].
pub async fn list(kafka: &KafkaConfig, filter: &Filter) -> Result<Vec<DeadLetter>, DeadLetterError> {
    let mut letters = collect(kafka, filter).await?;
    if filter.limit > 0 && letters.len() > filter.limit {
        letters.drain(..letters.len() - filter.limit);
    }
    Ok(letters)
}

/// One dead letter with its message, as it was sent. The position may name the topic with or without `.dlq`.
///
/// # Errors
/// [`DeadLetterError::Missing`] or [`DeadLetterError::Kafka`].
pub async fn show(
    kafka: &KafkaConfig,
    position: &Position,
) -> Result<(DeadLetter, Message), DeadLetterError> {
    let topic = dead_letter_topic(&position.topic);
    let start = StartAt::Offset { partition: position.partition, offset: position.offset };
    let mut reader = Reader::open(kafka, &topic, start).await?;
    let missing = || DeadLetterError::Missing(position.clone());
    let message = reader.next().await?.filter(|m| m.offset == position.offset).ok_or_else(missing)?;
    let letter = read(&message).ok_or_else(missing)?;
    Ok((letter, message))
}

/// Sends dead letters back to where they came from, oldest first, with their original key, bytes and headers.
/// `rehearse` only says what would be sent.
///
/// # Errors
/// [`DeadLetterError`]; what was sent before the failure has its marker, so the same call goes on.
pub async fn replay(kafka: &KafkaConfig, filter: &Filter, rehearse: bool) -> Result<Replay, DeadLetterError> {
    let mut letters = collect(kafka, &Filter { replayed: false, ..filter.clone() }).await?;
    if filter.limit > 0 {
        letters.truncate(filter.limit);
    }
    if rehearse || letters.is_empty() {
        return Ok(Replay { sent: letters });
    }
    let producer = Producer::connect(kafka).await?;
    let mut replay = Replay::default();
    for letter in letters {
        let (_, message) = show(kafka, &letter.position).await?;
        let original = letter.original.to_string();
        let mut headers: Vec<(&str, &[u8])> = message
            .headers
            .iter()
            .filter(|(name, _)| !is_ours(name))
            .map(|(name, value)| (name.as_str(), value.as_slice()))
            .collect();
        headers.push((header::REPLAY_OF, original.as_bytes()));
        let key = message.key.clone().unwrap_or_default();
        producer.send(&letter.original.topic, &key, &message.payload, &headers).await?;
        let marker = [(header::REPLAYED, original.as_bytes())];
        producer.send(&dead_letter_topic(&letter.original.topic), &key, b"", &marker).await?;
        tracing::info!(dead_letter = %letter.position, kafka.topic = letter.original.topic, "dead letter sent back");
        replay.sent.push(letter);
    }
    Ok(replay)
}

/// Above this a dead-letter topic is not read to be counted; what it holds, markers included, is told instead.
const COUNTED_EXACTLY: u64 = 2_000;

/// Tells every minute how many dead letters wait, until a drain.
pub(crate) async fn tell_depth(kafka: KafkaConfig, shutdown: Shutdown) {
    loop {
        for topic in TOPICS {
            match depth(&kafka, topic).await {
                // A count fits a float's 53 bits.
                #[expect(clippy::cast_precision_loss, reason = "see above")]
                Ok(depth) => {
                    metrics::gauge!("jobtrawl_ingest_dead_letter_depth", "topic" => *topic).set(depth as f64);
                }
                Err(error) => tracing::debug!(error = %error, "the dead-letter topic cannot be counted"),
            }
        }
        if !shutdown.pause(Duration::from_secs(60)).await {
            return;
        }
    }
}

async fn depth(kafka: &KafkaConfig, topic: &str) -> Result<u64, DeadLetterError> {
    let held = Reader::open(kafka, &dead_letter_topic(topic), StartAt::Earliest).await?.remaining();
    if held == 0 || held > COUNTED_EXACTLY {
        return Ok(held);
    }
    let filter = Filter { topic: Some(topic.to_owned()), ..Filter::default() };
    Ok(list(kafka, &filter).await?.len() as u64)
}

fn dead_letter_topic(topic: &str) -> String {
    if topic.ends_with(DEAD_LETTER_SUFFIX) {
        topic.to_owned()
    } else {
        format!("{topic}{DEAD_LETTER_SUFFIX}")
    }
}

fn is_ours(name: &str) -> bool {
    [header::CLASS, header::KIND, header::TEXT, header::REPLAYED, header::REPLAY_OF].contains(&name)
        || [header::TOPIC, header::PARTITION, header::OFFSET, header::TIMESTAMP].contains(&name)
}

/// Every dead letter that passes the filter but its limit, oldest first, each once.
async fn collect(kafka: &KafkaConfig, filter: &Filter) -> Result<Vec<DeadLetter>, DeadLetterError> {
    let topics: Vec<&str> = match &filter.topic {
        None => TOPICS.to_vec(),
        Some(topic) => {
            let bare = topic.strip_suffix(DEAD_LETTER_SUFFIX).unwrap_or(topic);
            let known = TOPICS.iter().find(|known| **known == bare);
            vec![*known.ok_or_else(|| DeadLetterError::Topic(topic.clone()))?]
        }
    };
    let mut letters: BTreeMap<Position, DeadLetter> = BTreeMap::new();
    let mut replayed: BTreeSet<String> = BTreeSet::new();
    for topic in topics {
        // Markers always come after what they mark, so a walk that begins later sees all that matter to it.
        let start = filter.since.map_or(StartAt::Earliest, |since| {
            StartAt::Timestamp(i64::try_from(since.unix_timestamp_nanos() / 1_000_000).unwrap_or(0))
        });
        let mut reader = Reader::open(kafka, &dead_letter_topic(topic), start).await?;
        loop {
            let batch = reader.next_batch(READ_AHEAD).await?;
            if batch.is_empty() {
                break;
            }
            for message in batch {
                if let Some(marked) = text(&message, header::REPLAYED) {
                    replayed.insert(marked);
                } else if let Some(letter) = read(&message).filter(|letter| passes(letter, filter)) {
                    // The first copy of one written twice.
                    letters.entry(letter.original.clone()).or_insert(letter);
                }
            }
            while letters.len() > MAX_LISTED {
                let oldest = letters.iter().min_by_key(|(_, letter)| letter.at).map(|(key, _)| key.clone());
                let Some(oldest) = oldest else { break };
                letters.remove(&oldest);
            }
        }
    }
    let mut letters: Vec<DeadLetter> = letters
        .into_values()
        .map(|letter| DeadLetter { replayed: replayed.contains(&letter.original.to_string()), ..letter })
        .filter(|letter| filter.replayed || !letter.replayed)
        .collect();
    letters.sort_by(|a, b| (a.at, &a.position).cmp(&(b.at, &b.position)));
    Ok(letters)
}

fn passes(letter: &DeadLetter, filter: &Filter) -> bool {
    let holds = |wanted: &Option<String>, found: &str| wanted.as_deref().is_none_or(|wanted| wanted == found);
    let here = filter.position.as_ref().is_none_or(|wanted| {
        (wanted.partition, wanted.offset) == (letter.position.partition, letter.position.offset)
            && dead_letter_topic(&wanted.topic) == letter.position.topic
    });
    holds(&filter.class, &letter.class) && holds(&filter.kind, &letter.kind) && here
}

/// A dead letter from its message; a marker, or what else lies in the topic, is none.
fn read(message: &Message) -> Option<DeadLetter> {
    if message.header(header::REPLAYED).is_some() {
        return None;
    }
    let original = Position {
        topic: text(message, header::TOPIC)?,
        partition: text(message, header::PARTITION)?.parse().ok()?,
        offset: text(message, header::OFFSET)?.parse().ok()?,
    };
    let at = message
        .timestamp_ms
        .and_then(|ms| OffsetDateTime::from_unix_timestamp_nanos(i128::from(ms) * 1_000_000).ok());
    Some(DeadLetter {
        position: Position {
            topic: message.topic.clone(),
            partition: message.partition,
            offset: message.offset,
        },
        original,
        key: String::from_utf8_lossy(message.key.as_deref().unwrap_or_default()).into_owned(),
        class: text(message, header::CLASS).unwrap_or_default(),
        kind: text(message, header::KIND).unwrap_or_default(),
        error: text(message, header::TEXT).unwrap_or_default(),
        at,
        bytes: message.payload.len(),
        replayed: false,
    })
}

/// The first header of that name: ours stand before any that came with the message.
fn text(message: &Message, name: &str) -> Option<String> {
    let (_, value) = message.headers.iter().find(|(key, _)| key == name)?;
    Some(String::from_utf8_lossy(value).into_owned())
}
