//! How far a group is behind, seen from outside it.

use std::time::{Duration, Instant};

use rdkafka::{
    Offset, TopicPartitionList,
    consumer::{BaseConsumer, Consumer as _},
    types::RDKafkaErrorCode as Code,
};

use super::{KafkaConfig, KafkaError, topics::blocking};

/// Messages of `topics` (names without prefix) that `group` has not committed yet. The group need not be running, and
/// asking does not make this process a member. A missing topic holds none.
///
/// # Errors
/// [`KafkaError::Config`], [`KafkaError::Down`], [`KafkaError::Read`].
pub async fn group_lag(config: &KafkaConfig, group: &str, topics: &[&str]) -> Result<u64, KafkaError> {
    let names: Vec<String> = topics.iter().map(|topic| config.topic(topic)).collect();
    let (config, group) = (config.clone(), group.to_owned());
    blocking(move || {
        let limit = config.connect_timeout();
        let client: BaseConsumer =
            config.reader().set("group.id", config.topic(&group)).create().map_err(KafkaError::Config)?;
        let metadata = client
            .fetch_metadata(None, limit)
            .map_err(|source| KafkaError::Down { brokers: config.brokers.clone(), source })?;
        let mut partitions = TopicPartitionList::new();
        for topic in metadata.topics().iter().filter(|topic| names.iter().any(|name| name == topic.name())) {
            for partition in topic.partitions() {
                partitions.add_partition(topic.name(), partition.id());
            }
        }
        let committed = client.committed_offsets(partitions, limit).map_err(KafkaError::Read)?;
        let mut lag = 0;
        for one in committed.elements() {
            let (low, high) = ends(&client, one.topic(), one.partition(), limit)?;
            let done = match one.offset() {
                Offset::Offset(offset) => offset.max(low),
                _ => low,
            };
            lag += u64::try_from(high - done).unwrap_or(0);
        }
        Ok(lag)
    })
    .await
}

/// Between two questions to a partition that has no leader yet.
const LEADER_WAIT: Duration = Duration::from_millis(100);

/// Where a partition begins and ends. One of a topic that was made a moment ago has no leader yet, and one whose broker
/// has just gone is given another: both are asked again until `limit` is over. Blocks.
///
/// # Errors
/// [`KafkaError::Read`].
pub(super) fn ends(
    client: &BaseConsumer,
    topic: &str,
    partition: i32,
    limit: Duration,
) -> Result<(i64, i64), KafkaError> {
    until_led(limit, || client.fetch_watermarks(topic, partition, limit))
}

fn until_led<T>(
    limit: Duration,
    mut ask: impl FnMut() -> Result<T, rdkafka::error::KafkaError>,
) -> Result<T, KafkaError> {
    let started = Instant::now();
    loop {
        match ask() {
            Err(error) if is_leaderless(error.rdkafka_error_code()) && started.elapsed() < limit => {
                std::thread::sleep(LEADER_WAIT);
            }
            other => return other.map_err(KafkaError::Read),
        }
    }
}

fn is_leaderless(code: Option<Code>) -> bool {
    matches!(
        code,
        Some(Code::NotLeaderForPartition | Code::LeaderNotAvailable | Code::UnknownTopicOrPartition)
    )
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use rdkafka::error::KafkaError as Client;

    use super::*;

    /// What a partition that answers so is found to be, and how many questions were left.
    fn asked(answers: &[Result<i64, Code>], limit: Duration) -> (Result<i64, KafkaError>, usize) {
        let mut answers = VecDeque::from(answers.to_vec());
        let found = until_led(limit, || {
            answers.pop_front().unwrap_or(Err(Code::LeaderNotAvailable)).map_err(Client::MetadataFetch)
        });
        (found, answers.len())
    }

    #[test]
    fn a_partition_without_a_leader_is_asked_again_and_nothing_else_is() {
        let new = [Err(Code::UnknownTopicOrPartition), Err(Code::LeaderNotAvailable), Ok(7)];
        let (found, left) = asked(&new, Duration::from_secs(60));
        assert_eq!((found.ok(), left), (Some(7), 0));
        let (found, left) = asked(&[Err(Code::TopicAuthorizationFailed), Ok(7)], Duration::from_secs(60));
        assert!(matches!(found, Err(KafkaError::Read(_))));
        assert_eq!(left, 1);
        // Without an end to it: the limit ends it.
        assert!(asked(&[], Duration::ZERO).0.is_err());
    }
}
