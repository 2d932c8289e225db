//! How many dead letters wait.

use std::time::Duration;

use platform::{
    kafka::{KafkaConfig, Reader, StartAt},
    lifecycle::Shutdown,
};
use posting::event::TOPICS;

use super::{DeadLetterError, Filter, dead_letter_topic, list};

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
