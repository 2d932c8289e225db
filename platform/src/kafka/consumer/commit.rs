//! Storing how far a group has come.

use std::{collections::BTreeMap, sync::Arc};

use rdkafka::{
    Offset, TopicPartitionList,
    consumer::{BaseConsumer, CommitMode, Consumer as _},
};

use super::context::Context;
use crate::kafka::{KafkaConfig, KafkaError, topics::blocking};

/// The next offset to read, by topic (without prefix) and partition.
pub type Offsets = BTreeMap<(String, i32), i64>;

/// Stores how far a consumer's group has come. Drop it before the consumer is closed.
#[derive(Clone)]
pub struct Committer {
    pub(super) client: Arc<BaseConsumer<Context>>,
    pub(super) config: Arc<KafkaConfig>,
}

impl std::fmt::Debug for Committer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Committer").field("brokers", &self.config.brokers).finish_non_exhaustive()
    }
}

impl Committer {
    /// Stores where the group is to go on, and waits for the answer. Call it after the effects of everything
    /// before those offsets are durable.
    ///
    /// # Errors
    /// [`KafkaError::Commit`]: the messages come again, here or at another member.
    pub async fn commit(&self, offsets: &Offsets) -> Result<(), KafkaError> {
        if offsets.is_empty() {
            return Ok(());
        }
        let mut list = TopicPartitionList::with_capacity(offsets.len());
        for ((topic, partition), offset) in offsets {
            let topic = self.config.topic(topic);
            list.add_partition_offset(&topic, *partition, Offset::Offset(*offset))
                .map_err(KafkaError::Commit)?;
        }
        let client = self.client.clone();
        blocking(move || client.commit(&list, CommitMode::Sync).map_err(KafkaError::Commit)).await
    }
}
