//! A message goes to its dead-letter topic as it came, with why in its headers.

use platform::kafka::{DEAD_LETTER_SUFFIX, KafkaError, Message, Producer};

use crate::batch::Poison;

/// Header names of dead letters.
pub(super) mod header {
    /// `dead-letter`: what is to be done.
    pub(crate) const CLASS: &str = "error.class";
    /// A short name of the error.
    pub(crate) const KIND: &str = "error.kind";
    /// The error, in words.
    pub(crate) const TEXT: &str = "error.text";
    /// Where the message came from.
    pub(crate) const TOPIC: &str = "original.topic";
    pub(crate) const PARTITION: &str = "original.partition";
    pub(crate) const OFFSET: &str = "original.offset";
    /// When it was first sent, in milliseconds since the epoch.
    pub(crate) const TIMESTAMP: &str = "original.timestamp";
    /// The message was too large to be sent again: it is read from where it first stood. Holds its size.
    pub(crate) const LEFT_AT_ORIGIN: &str = "original.bytes";
    /// On a marker: the dead letter it names was sent back. A marker has no payload.
    pub(crate) const REPLAYED: &str = "replayed";
    /// On a message that was sent back: which dead letter it was.
    pub(crate) const REPLAY_OF: &str = "replay.of";
}

/// A message that is larger than what may be sent (compressed by somebody, it was small enough for the broker) stays where
/// it is, and its dead letter says so. Were it tried again, it would hold up its partition for ever.
pub(crate) async fn send(producer: &Producer, message: &Message, poison: &Poison) -> Result<(), KafkaError> {
    let (partition, offset) = (message.partition.to_string(), message.offset.to_string());
    let timestamp = message.timestamp_ms.unwrap_or_default().to_string();
    let mut headers: Vec<(&str, &[u8])> = vec![
        (header::CLASS, poison.class.as_str().as_bytes()),
        (header::KIND, poison.kind.as_bytes()),
        (header::TEXT, poison.text.as_bytes()),
        (header::TOPIC, message.topic.as_bytes()),
        (header::PARTITION, partition.as_bytes()),
        (header::OFFSET, offset.as_bytes()),
        (header::TIMESTAMP, timestamp.as_bytes()),
    ];
    // Headers from outside are small in ours and bounded here: the dead letter must fit whatever they hold.
    let foreign = message.headers.iter().filter(|(name, value)| name.len() + value.len() <= 1_024);
    headers.extend(foreign.take(8).map(|(name, value)| (name.as_str(), value.as_slice())));
    let topic = format!("{}{DEAD_LETTER_SUFFIX}", message.topic);
    let key = message.key.as_deref().unwrap_or_default();
    match producer.send(&topic, key, &message.payload, &headers).await {
        Err(KafkaError::TooLarge { .. }) => {
            let bytes = message.payload.len().to_string();
            // Before those from outside: the first header of a name counts.
            headers.insert(0, (header::LEFT_AT_ORIGIN, bytes.as_bytes()));
            producer.send(&topic, b"", b"", &headers).await
        }
        sent => sent,
    }
}
