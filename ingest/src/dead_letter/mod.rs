//! Dead letters: look at them, and send them back once what was wrong is mended.
//!
//! Replay is idempotent. A dead letter's identity is where its message first stood (topic, partition, offset), so one that
//! was written twice over a crash is one. Sending it back leaves a marker in the dead-letter topic; what has a marker
//! is not sent again. A crash between the two sends it again, which changes nothing: ingest takes any event twice.

mod depth;
mod sender;
mod walk;

use std::{fmt, str::FromStr};

use platform::kafka::{DEAD_LETTER_SUFFIX, KafkaConfig, KafkaError, Message, Producer, Reader, StartAt};
use serde::Serialize;
use time::OffsetDateTime;

pub(crate) use depth::tell_depth;
use sender::header;
pub(crate) use sender::send;
use walk::{collect, read};

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
    /// The letter is there, the message that was left at its origin is not: it is kept for `kafka.retention_hours`, not as
    /// long as dead letters are.
    #[error("no message at {0} any more")]
    OriginGone(Position),
}

impl DeadLetterError {
    /// Whether it is this letter that cannot be sent back, so that the next one may be.
    fn is_of_one_letter(&self) -> bool {
        match self {
            Self::Kafka(error) => !error.is_transient(),
            Self::Missing(_) | Self::OriginGone(_) => true,
            Self::Position(_) | Self::Topic(_) => false,
        }
    }
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
    /// At most this many: of a listing the newest, of a replay the oldest that can be sent. 0: all.
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
    /// Those that cannot be sent: too large for `kafka.max_message_bytes`, or their message is gone. A rehearsal, which reads no
    /// message, knows of none.
    pub left: Vec<Left>,
}

/// A dead letter that a replay had to leave where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Left {
    /// Which.
    pub letter: DeadLetter,
    /// Why, in words.
    pub why: String,
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
/// [`DeadLetterError::Missing`], [`DeadLetterError::OriginGone`] or [`DeadLetterError::Kafka`].
pub async fn show(
    kafka: &KafkaConfig,
    position: &Position,
) -> Result<(DeadLetter, Message), DeadLetterError> {
    let topic = dead_letter_topic(&position.topic);
    let start = StartAt::Offset { partition: position.partition, offset: position.offset };
    let mut reader = Reader::open(kafka, &topic, start).await?;
    let missing = || DeadLetterError::Missing(position.clone());
    let mut message = reader.next().await?.filter(|m| m.offset == position.offset).ok_or_else(missing)?;
    let letter = read(&message).ok_or_else(missing)?;
    if message.header(header::LEFT_AT_ORIGIN).is_some() {
        let Position { topic, partition, offset } = letter.original.clone();
        let mut reader = Reader::open(kafka, &topic, StartAt::Offset { partition, offset }).await?;
        let original = reader.next().await?.filter(|m| m.offset == offset);
        let original = original.ok_or_else(|| DeadLetterError::OriginGone(letter.original.clone()))?;
        (message.key, message.payload) = (original.key, original.payload);
    }
    Ok((letter, message))
}

/// Sends dead letters back to where they came from, oldest first, with their original key, bytes and headers. One that
/// cannot be sent is left and does not hold up those after it. `rehearse` only says what would be sent.
///
/// # Errors
/// [`DeadLetterError`]; what was sent before the failure has its marker, so the same call goes on.
pub async fn replay(kafka: &KafkaConfig, filter: &Filter, rehearse: bool) -> Result<Replay, DeadLetterError> {
    let mut letters = collect(kafka, &Filter { replayed: false, ..filter.clone() }).await?;
    let most = if filter.limit == 0 { letters.len() } else { filter.limit };
    let mut replay = Replay::default();
    if rehearse || letters.is_empty() {
        letters.truncate(most);
        return Ok(Replay { sent: letters, ..replay });
    }
    let producer = Producer::connect(kafka).await?;
    for letter in letters {
        if replay.sent.len() == most {
            break;
        }
        match send_back(kafka, &producer, &letter).await {
            Ok(()) => replay.sent.push(letter),
            Err(error) if error.is_of_one_letter() => {
                tracing::warn!(error = %error, dead_letter = %letter.position, "dead letter cannot be sent back");
                replay.left.push(Left { letter, why: error.to_string() });
            }
            Err(error) => return Err(error),
        }
    }
    Ok(replay)
}

async fn send_back(
    kafka: &KafkaConfig,
    producer: &Producer,
    letter: &DeadLetter,
) -> Result<(), DeadLetterError> {
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
    Ok(())
}

fn dead_letter_topic(topic: &str) -> String {
    if topic.ends_with(DEAD_LETTER_SUFFIX) {
        topic.to_owned()
    } else {
        format!("{topic}{DEAD_LETTER_SUFFIX}")
    }
}

fn is_ours(name: &str) -> bool {
    [header::CLASS, header::KIND, header::TEXT, header::REPLAYED, header::REPLAY_OF, header::LEFT_AT_ORIGIN]
        .contains(&name)
        || [header::TOPIC, header::PARTITION, header::OFFSET, header::TIMESTAMP].contains(&name)
}
