//! From the messages of the dead-letter topics to dead letters.

use std::collections::{BTreeMap, BTreeSet};

use platform::kafka::{DEAD_LETTER_SUFFIX, KafkaConfig, Message, Reader, StartAt};
use posting::event::TOPICS;
use time::OffsetDateTime;

use super::{DeadLetter, DeadLetterError, Filter, Position, dead_letter_topic, sender::header};

/// Most dead letters that are kept in mind at once; of more, the newest. Without their payloads: ≈ 50 MB.
pub(super) const MAX_LISTED: usize = 100_000;
/// Messages read at a time.
pub(super) const READ_AHEAD: usize = 500;

/// Every dead letter that passes the filter but its limit, oldest first, each once.
pub(super) async fn collect(
    kafka: &KafkaConfig,
    filter: &Filter,
) -> Result<Vec<DeadLetter>, DeadLetterError> {
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
                if let Some(original) = marked(&message) {
                    replayed.insert(original);
                } else if let Some(letter) = read(&message).filter(|letter| passes(letter, filter)) {
                    // The first copy of one written twice.
                    letters.entry(letter.original.clone()).or_insert(letter);
                }
            }
            forget_oldest(&mut letters);
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

/// Keeps the newest [`MAX_LISTED`]. A tenth more may come together before they are sorted out, for each time costs a look at all.
fn forget_oldest(letters: &mut BTreeMap<Position, DeadLetter>) {
    if letters.len() <= MAX_LISTED + MAX_LISTED / 10 {
        return;
    }
    let mut ages: Vec<_> = letters.iter().map(|(place, letter)| (letter.at, place.clone())).collect();
    ages.sort_unstable();
    for (_, place) in ages.iter().take(ages.len() - MAX_LISTED) {
        letters.remove(place);
    }
}

fn passes(letter: &DeadLetter, filter: &Filter) -> bool {
    let holds = |wanted: &Option<String>, found: &str| wanted.as_deref().is_none_or(|wanted| wanted == found);
    let here = filter.position.as_ref().is_none_or(|wanted| {
        (wanted.partition, wanted.offset) == (letter.position.partition, letter.position.offset)
            && dead_letter_topic(&wanted.topic) == letter.position.topic
    });
    holds(&filter.class, &letter.class) && holds(&filter.kind, &letter.kind) && here
}

/// Of a marker: where the message that was sent back first stood.
pub(super) fn marked(message: &Message) -> Option<String> {
    text(message, header::REPLAYED)
}

/// A dead letter from its message; a marker, or what else lies in the topic, is none.
pub(super) fn read(message: &Message) -> Option<DeadLetter> {
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
        bytes: text(message, header::LEFT_AT_ORIGIN)
            .and_then(|bytes| bytes.parse().ok())
            .unwrap_or(message.payload.len()),
        replayed: false,
    })
}

/// The first header of that name: ours stand before any that came with the message.
fn text(message: &Message, name: &str) -> Option<String> {
    let (_, value) = message.headers.iter().find(|(key, _)| key == name)?;
    Some(String::from_utf8_lossy(value).into_owned())
}
