//! A message as it was stored.

use rdkafka::message::{BorrowedMessage, Headers, Message as _};

use super::config::KafkaConfig;

/// A message that was read, owned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The topic, without the configured prefix.
    pub topic: String,
    /// The partition.
    pub partition: i32,
    /// The offset within the partition.
    pub offset: i64,
    /// The key, as sent.
    pub key: Option<Vec<u8>>,
    /// The body, as sent; empty for a tombstone.
    pub payload: Vec<u8>,
    /// Headers in the order they were sent. Names may repeat.
    pub headers: Vec<(String, Vec<u8>)>,
    /// When it was sent, in milliseconds since the Unix epoch, when the broker says so.
    pub timestamp_ms: Option<i64>,
}

impl Message {
    pub(super) fn read(config: &KafkaConfig, borrowed: &BorrowedMessage<'_>) -> Self {
        let headers = borrowed.headers().map_or_else(Vec::new, |headers| {
            headers.iter().map(|h| (h.key.to_owned(), h.value.unwrap_or_default().to_vec())).collect()
        });
        Self {
            topic: config.bare_topic(borrowed.topic()).to_owned(),
            partition: borrowed.partition(),
            offset: borrowed.offset(),
            key: borrowed.key().map(<[u8]>::to_vec),
            payload: borrowed.payload().unwrap_or_default().to_vec(),
            headers,
            timestamp_ms: borrowed.timestamp().to_millis(),
        }
    }

    /// The last header of that name.
    pub fn header(&self, name: &str) -> Option<&[u8]> {
        self.headers.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_slice())
    }

    /// What it costs to keep, in bytes.
    pub fn bytes(&self) -> usize {
        // Headers and the struct itself are counted as a flat allowance: they are small beside a page.
        self.payload.len() + self.key.as_ref().map_or(0, Vec::len) + 256
    }
}
