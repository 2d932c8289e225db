//! How many dead letters wait.

use std::{collections::BTreeMap, ops::Range, time::Duration};

use platform::{
    kafka::{KafkaConfig, Message, Reader, StartAt},
    lifecycle::Shutdown,
};
use posting::event::TOPICS;

use super::{
    DeadLetterError, Position, dead_letter_topic,
    walk::{MAX_LISTED, READ_AHEAD, marked, read},
};

/// Tells every minute how many dead letters wait, until a drain.
pub(crate) async fn tell_depth(kafka: KafkaConfig, shutdown: Shutdown) {
    let mut topics: Vec<_> = TOPICS.iter().map(|topic| (*topic, Waiting::default())).collect();
    loop {
        for (topic, waiting) in &mut topics {
            match waiting.count(&kafka, topic).await {
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

/// A partition and an offset in it.
type Place = (i32, i64);

/// What a dead-letter topic holds, as far as it was read: each of its messages is read once. Twice [`MAX_LISTED`] places at most,
/// ≈ 10 MB.
#[derive(Debug, Default)]
struct Waiting {
    /// Where to go on, by partition.
    next: BTreeMap<i32, i64>,
    /// Where each letter stands, by where its message first stood.
    letters: BTreeMap<Place, Place>,
    /// The same of the markers of those that were sent back. A letter may come after its marker: it stands in another partition,
    /// or is the second copy of one written twice.
    sent_back: BTreeMap<Place, Place>,
}

impl Waiting {
    async fn count(&mut self, kafka: &KafkaConfig, topic: &str) -> Result<u64, DeadLetterError> {
        let start = StartAt::Offsets(self.next.clone());
        let mut reader = Reader::open(kafka, &dead_letter_topic(topic), start).await?;
        let kept = reader.kept().clone();
        let held: u64 = kept.values().map(|kept| u64::try_from(kept.end - kept.start).unwrap_or(0)).sum();
        if held > MAX_LISTED as u64 {
            // Too many to be kept in mind: what the topic holds is told, markers included.
            *self = Self::default();
            return Ok(held);
        }
        loop {
            let batch = reader.next_batch(READ_AHEAD).await?;
            if batch.is_empty() {
                break;
            }
            batch.iter().for_each(|message| self.take(message));
        }
        self.keep(&kept);
        self.next = kept.into_iter().map(|(partition, kept)| (partition, kept.end)).collect();
        Ok(self.depth())
    }

    /// Forgets what retention has removed.
    fn keep(&mut self, kept: &BTreeMap<i32, Range<i64>>) {
        let is_kept = |place: &Place| kept.get(&place.0).is_some_and(|kept| kept.contains(&place.1));
        self.letters.retain(|_, place| is_kept(place));
        self.sent_back.retain(|_, place| is_kept(place));
    }

    fn depth(&self) -> u64 {
        self.letters.keys().filter(|letter| !self.sent_back.contains_key(letter)).count() as u64
    }

    fn take(&mut self, message: &Message) {
        let here = (message.partition, message.offset);
        if let Some(original) = marked(message) {
            if let Ok(original) = original.parse::<Position>() {
                self.sent_back.insert((original.partition, original.offset), here);
            }
        } else if let Some(letter) = read(message) {
            self.letters.insert((letter.original.partition, letter.original.offset), here);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(place: Place, headers: &[(&str, &str)]) -> Message {
        Message {
            topic: "job.found.dlq".to_owned(),
            partition: place.0,
            offset: place.1,
            key: None,
            payload: Vec::new(),
            headers: headers.iter().map(|(k, v)| ((*k).to_owned(), v.as_bytes().to_vec())).collect(),
            timestamp_ms: None,
        }
    }

    fn letter(place: Place, original: &str) -> Message {
        let headers =
            [("original.topic", "job.found"), ("original.partition", "0"), ("original.offset", original)];
        message(place, &headers)
    }

    #[test]
    fn thousands_that_were_sent_back_do_not_wait() {
        let mut waiting = Waiting::default();
        for offset in 0..3_000 {
            waiting.take(&letter((0, offset), &offset.to_string()));
        }
        assert_eq!(waiting.depth(), 3_000);
        for offset in 0..2_999 {
            waiting.take(&message((1, offset), &[("replayed", &format!("job.found:0:{offset}"))]));
        }
        assert_eq!(waiting.depth(), 1);
        // The second copy of one, after its marker; and a new one.
        waiting.take(&letter((0, 3_000), "7"));
        waiting.take(&letter((0, 3_001), "3000"));
        assert_eq!(waiting.depth(), 2);
        // Retention takes the oldest, with their markers.
        waiting.keep(&BTreeMap::from([(0, 3_001..3_002), (1, 2_000..2_999)]));
        assert_eq!((waiting.depth(), waiting.sent_back.len()), (1, 999));
    }
}
