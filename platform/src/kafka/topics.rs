//! Topics are made with our settings, once, before anyone sends.

use std::time::{Duration, Instant};

use rdkafka::{
    admin::{AdminClient, AdminOptions, NewTopic, TopicReplication},
    client::DefaultClientContext,
    types::RDKafkaErrorCode as Code,
};

use super::{KafkaConfig, KafkaError, config::HEADER_ROOM};

/// What a topic's dead letters are kept under: `job.found` → `job.found.dlq`.
pub const DEAD_LETTER_SUFFIX: &str = ".dlq";

fn admin(config: &KafkaConfig) -> Result<AdminClient<DefaultClientContext>, KafkaError> {
    config.admin().create().map_err(KafkaError::Config)
}

/// Creates `topics` (names without prefix) and a dead-letter topic for each, where they are missing, and waits
/// until the broker shows them. A topic that exists keeps its settings: an operator may have changed them.
///
/// # Errors
/// [`KafkaError::Down`] when no broker answers, [`KafkaError::Topic`] when it refuses.
pub async fn ensure_topics(config: &KafkaConfig, topics: &[&str]) -> Result<(), KafkaError> {
    let admin = admin(config)?;
    let names: Vec<(String, u64)> = topics
        .iter()
        .flat_map(|topic| {
            [
                (config.topic(topic), config.retention_hours),
                (config.topic(&format!("{topic}{DEAD_LETTER_SUFFIX}")), config.dead_letter_retention_hours),
            ]
        })
        .map(|(name, hours)| (name, hours.saturating_mul(3_600_000)))
        .collect();
    let largest = (config.max_message_bytes + HEADER_ROOM).to_string();
    let retentions: Vec<String> = names.iter().map(|(_, ms)| ms.to_string()).collect();
    let wanted: Vec<NewTopic<'_>> = names
        .iter()
        .zip(&retentions)
        .map(|((name, _), retention)| {
            NewTopic::new(name, config.partitions, TopicReplication::Fixed(config.replication))
                .set("max.message.bytes", &largest)
                .set("retention.ms", retention)
                .set("cleanup.policy", "delete")
        })
        .collect();
    let options = AdminOptions::new()
        .request_timeout(Some(config.connect_timeout()))
        .operation_timeout(Some(config.connect_timeout()));
    let results = admin
        .create_topics(&wanted, &options)
        .await
        .map_err(|source| KafkaError::Down { brokers: config.brokers.clone(), source })?;
    for result in results {
        if let Err((topic, code)) = result
            && code != Code::TopicAlreadyExists
        {
            return Err(KafkaError::Topic { topic: config.bare_topic(&topic).to_owned(), code });
        }
    }
    let names = names.into_iter().map(|(name, _)| name).collect();
    wait_until_led(config, admin, names).await
}

/// A created topic takes a moment to get its leaders; a sender would meet "unknown topic" until then.
async fn wait_until_led(
    config: &KafkaConfig,
    admin: AdminClient<DefaultClientContext>,
    names: Vec<String>,
) -> Result<(), KafkaError> {
    let (brokers, limit) = (config.brokers.clone(), config.connect_timeout());
    let bare = config.clone();
    blocking(move || {
        let until = Instant::now() + limit;
        loop {
            let metadata = admin
                .inner()
                .fetch_metadata(None, limit)
                .map_err(|source| KafkaError::Down { brokers: brokers.clone(), source })?;
            let missing = names.iter().find(|name| {
                !metadata.topics().iter().any(|topic| {
                    topic.name() == name.as_str()
                        && !topic.partitions().is_empty()
                        && topic.partitions().iter().all(|p| p.leader() >= 0)
                })
            });
            match missing {
                None => return Ok(()),
                Some(name) if Instant::now() > until => {
                    let topic = bare.bare_topic(name).to_owned();
                    return Err(KafkaError::Topic { topic, code: Code::LeaderNotAvailable });
                }
                Some(_) => std::thread::sleep(Duration::from_millis(50)),
            }
        }
    })
    .await
}

/// Deletes topics (names without prefix, taken as they are) and everything in them; a missing one is fine.
///
/// # Errors
/// [`KafkaError::Down`] or [`KafkaError::Topic`].
pub async fn delete_topics(config: &KafkaConfig, topics: &[&str]) -> Result<(), KafkaError> {
    let names: Vec<String> = topics.iter().map(|topic| config.topic(topic)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let options = AdminOptions::new().operation_timeout(Some(config.connect_timeout()));
    let results = admin(config)?
        .delete_topics(&names, &options)
        .await
        .map_err(|source| KafkaError::Down { brokers: config.brokers.clone(), source })?;
    for result in results {
        if let Err((topic, code)) = result
            && !matches!(code, Code::UnknownTopicOrPartition | Code::UnknownTopic)
        {
            return Err(KafkaError::Topic { topic: config.bare_topic(&topic).to_owned(), code });
        }
    }
    Ok(())
}

/// Runs a call of librdkafka that waits, away from the runtime's own threads.
pub(super) async fn blocking<T: Send + 'static>(
    call: impl FnOnce() -> Result<T, KafkaError> + Send + 'static,
) -> Result<T, KafkaError> {
    // A join fails only when the runtime is going down or the call panicked: either way there is no answer.
    tokio::task::spawn_blocking(call).await.unwrap_or(Err(KafkaError::Stopped))
}
