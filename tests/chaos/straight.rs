//! Messages that nobody crawled, and copies of those that somebody did.

use std::{collections::BTreeSet, time::Duration};

use futures::future::join_all;
use platform::kafka::{KafkaConfig, Producer, Reader, StartAt};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::SliceRandom};

use crate::input::Message;

/// Messages of one portion, and the pause after it: the input lasts as long as the roles are being killed.
const PORTION: usize = 200;
const PAUSE: Duration = Duration::from_millis(500);

/// Sends everything, however often the broker goes away; answers how many messages that were.
pub async fn send(kafka: KafkaConfig, messages: Vec<Message>) -> usize {
    // A broker that is down for a while is waited for inside the client, so that few messages go twice.
    let producer = Producer::connect(&KafkaConfig { delivery_timeout_ms: 300_000, ..kafka }).await.unwrap();
    for portion in messages.chunks(PORTION) {
        join_all(portion.iter().map(|message| send_one(&producer, message))).await;
        tokio::time::sleep(PAUSE).await;
    }
    messages.len()
}

async fn send_one(producer: &Producer, (topic, key, payload): &Message) {
    while producer.send(topic, key.as_bytes(), payload, &[]).await.is_err() {
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

/// Of the crawled messages in the topic, three of ten, in another order.
pub async fn copies(kafka: &KafkaConfig, seed: u64) -> Vec<Message> {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut copies = Vec::new();
    for message in read("job.found", kafka).await {
        let key = String::from_utf8(message.key.unwrap_or_default()).unwrap();
        if key.starts_with("greenhouse:") && rng.random_bool(0.3) {
            copies.push(("job.found", key, message.payload));
        }
    }
    copies.shuffle(&mut rng);
    copies
}

/// Every message of a topic, however often the broker goes away.
pub async fn read(topic: &str, kafka: &KafkaConfig) -> Vec<platform::kafka::Message> {
    loop {
        match read_once(topic, kafka).await {
            Ok(messages) => return messages,
            Err(error) => eprintln!("reading {topic} again: {error}"),
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

async fn read_once(
    topic: &str,
    kafka: &KafkaConfig,
) -> Result<Vec<platform::kafka::Message>, platform::kafka::KafkaError> {
    let mut reader = Reader::open(kafka, topic, StartAt::Earliest).await?;
    let mut messages = Vec::new();
    let mut seen = BTreeSet::new();
    loop {
        let batch = reader.next_batch(1_000).await?;
        if batch.is_empty() {
            return Ok(messages);
        }
        messages.extend(batch.into_iter().filter(|message| seen.insert((message.partition, message.offset))));
    }
}
