//! librdkafka's call-backs: rebalances, statistics and its own log.

use std::{
    sync::{Arc, Mutex, PoisonError, mpsc as sync_mpsc},
    time::Duration,
};

use rdkafka::{
    ClientContext, Statistics, TopicPartitionList,
    config::RDKafkaLogLevel,
    consumer::{BaseConsumer, Consumer as _, ConsumerContext, Rebalance},
};
use tokio::sync::mpsc;

use super::{Incoming, Revoked};
use crate::kafka::KafkaConfig;

/// How far a consumer is behind one partition's end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartitionLag {
    /// Without prefix.
    pub topic: String,
    /// The partition.
    pub partition: i32,
    /// Messages that were sent and not yet committed.
    pub messages: i64,
}

pub(super) struct Context {
    pub(super) config: Arc<KafkaConfig>,
    pub(super) sender: mpsc::UnboundedSender<Incoming>,
    pub(super) lag: Mutex<Vec<PartitionLag>>,
}

impl Context {
    fn partitions(&self, list: &TopicPartitionList) -> Vec<(String, i32)> {
        list.elements()
            .iter()
            .map(|e| (self.config.bare_topic(e.topic()).to_owned(), e.partition()))
            .collect()
    }
}

impl ClientContext for Context {
    fn stats(&self, statistics: Statistics) {
        let lag = statistics
            .topics
            .iter()
            .flat_map(|(name, topic)| {
                topic.partitions.iter().map(move |(id, partition)| (name, *id, partition.consumer_lag))
            })
            // -1: not assigned, or the end is not known yet.
            .filter(|(_, id, lag)| *id >= 0 && *lag >= 0)
            .map(|(name, partition, messages)| PartitionLag {
                topic: self.config.bare_topic(name).to_owned(),
                partition,
                messages,
            })
            .collect();
        *self.lag.lock().unwrap_or_else(PoisonError::into_inner) = lag;
    }

    fn log(&self, level: RDKafkaLogLevel, facility: &str, text: &str) {
        use RDKafkaLogLevel as L;
        match level {
            L::Emerg | L::Alert | L::Critical | L::Error => {
                tracing::error!(target: "librdkafka", { kafka.facility = facility }, "{text}");
            }
            L::Warning => tracing::warn!(target: "librdkafka", { kafka.facility = facility }, "{text}"),
            L::Notice | L::Info => {
                tracing::info!(target: "librdkafka", { kafka.facility = facility }, "{text}");
            }
            L::Debug => tracing::debug!(target: "librdkafka", { kafka.facility = facility }, "{text}"),
        }
    }

    fn error(&self, error: rdkafka::error::KafkaError, reason: &str) {
        tracing::warn!(target: "librdkafka", { kafka.error = %error }, "{reason}");
    }
}

impl ConsumerContext for Context {
    fn pre_rebalance(&self, consumer: &BaseConsumer<Self>, rebalance: &Rebalance<'_>) {
        let Rebalance::Revoke(list) = rebalance else { return };
        if list.count() == 0 {
            return;
        }
        let (done, wait) = sync_mpsc::sync_channel(1);
        let revoked =
            Revoked { partitions: self.partitions(list), lost: consumer.assignment_lost(), _done: done };
        if self.sender.send(Incoming::Revoked(revoked)).is_err() {
            return;
        }
        let limit = Duration::from_millis(self.config.handover_timeout_ms);
        // Nothing is ever sent: the wait ends when the notice is dropped, or when time is up.
        if wait.recv_timeout(limit) == Err(sync_mpsc::RecvTimeoutError::Timeout) {
            tracing::warn!(
                kafka.partitions = list.count(),
                "partitions were taken before their work was done"
            );
        }
    }

    fn post_rebalance(&self, _consumer: &BaseConsumer<Self>, rebalance: &Rebalance<'_>) {
        if let Rebalance::Assign(list) = rebalance {
            let partitions = self.partitions(list);
            tracing::debug!(kafka.partitions = partitions.len(), "partitions assigned");
            // The receiver is gone only while the consumer closes.
            let _ = self.sender.send(Incoming::Assigned(partitions));
        }
    }
}
