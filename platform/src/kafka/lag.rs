//! How far a group is behind, seen from outside it.

use rdkafka::{
    Offset, TopicPartitionList,
    consumer::{BaseConsumer, Consumer as _},
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
            let (low, high) =
                client.fetch_watermarks(one.topic(), one.partition(), limit).map_err(KafkaError::Read)?;
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
