//! Consuming as a member of a group.
//!
//! A thread of its own polls librdkafka, for three reasons: the group expels a member that stops polling, a
//! partition must not be given up before its user has let go of it (which means waiting inside a call-back), and
//! neither may happen on a thread that runs other tasks.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc as sync_mpsc,
    },
    time::Duration,
};

use rdkafka::{
    ClientContext, Offset, Statistics, TopicPartitionList,
    config::RDKafkaLogLevel,
    consumer::{BaseConsumer, CommitMode, Consumer as _, ConsumerContext, Rebalance},
};
use tokio::sync::mpsc;

use super::{
    KafkaConfig, KafkaError, Message,
    flow::{Flow, Held},
    topics::blocking,
};

/// The next offset to read, by topic (without prefix) and partition.
pub type Offsets = BTreeMap<(String, i32), i64>;

/// What a consumer has to say, in order.
#[derive(Debug)]
pub enum Incoming {
    /// A message.
    Message(Delivery),
    /// Partitions that are now this consumer's, as topic and partition.
    Assigned(Vec<(String, i32)>),
    /// Partitions that are about to be somebody else's.
    Revoked(Revoked),
}

/// A message and its claim on the consumer's buffer.
#[derive(Debug)]
pub struct Delivery {
    /// The message.
    pub message: Message,
    /// To be kept until the message's effects are durable.
    pub held: Held,
}

/// A notice that partitions are being taken away. The group waits for it to be dropped, up to
/// `handover_timeout_ms`: finish what is at hand, commit, then drop it. `lost` partitions are already somebody
/// else's: nothing of them can be committed any more.
#[derive(Debug)]
pub struct Revoked {
    /// Topic and partition.
    pub partitions: Vec<(String, i32)>,
    /// Whether it is too late to commit.
    pub lost: bool,
    // Dropping it wakes the polling thread.
    _done: sync_mpsc::SyncSender<()>,
}

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

/// A member of a consumer group.
pub struct Consumer {
    client: Arc<BaseConsumer<Context>>,
    incoming: mpsc::UnboundedReceiver<Incoming>,
    config: Arc<KafkaConfig>,
    stop: Arc<AtomicBool>,
    held_back: Arc<AtomicBool>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl std::fmt::Debug for Consumer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Consumer").field("brokers", &self.config.brokers).finish_non_exhaustive()
    }
}

impl Consumer {
    /// Joins `group` (the configured prefix is put before it) and subscribes to `topics` (without prefix). A group
    /// without a committed offset starts at the oldest message.
    ///
    /// # Errors
    /// [`KafkaError::Config`], or [`KafkaError::Down`] when nobody answers.
    pub async fn join(config: &KafkaConfig, group: &str, topics: &[&str]) -> Result<Self, KafkaError> {
        let config = Arc::new(config.clone());
        let names: Vec<String> = topics.iter().map(|topic| config.topic(topic)).collect();
        #[expect(
            clippy::disallowed_methods,
            reason = "unbounded as a channel, bounded as a buffer: the polling thread counts what is held and pauses"
        )]
        let (sender, incoming) = mpsc::unbounded_channel();
        let context = Context { config: config.clone(), sender: sender.clone(), lag: Mutex::default() };
        let client: BaseConsumer<Context> =
            config.consumer(group).create_with_context(context).map_err(KafkaError::Config)?;
        let client = Arc::new(client);
        let (probe, wait, brokers) = (client.clone(), config.connect_timeout(), config.brokers.clone());
        blocking(move || {
            probe
                .fetch_metadata(None, wait)
                .map(drop)
                .map_err(|source| KafkaError::Down { brokers, source })?;
            probe.subscribe(&names.iter().map(String::as_str).collect::<Vec<_>>()).map_err(KafkaError::Read)
        })
        .await?;
        let (stop, held_back) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        let polling = Polling {
            client: client.clone(),
            config: config.clone(),
            sender,
            stop: stop.clone(),
            held_back: held_back.clone(),
            flow: Arc::default(),
        };
        let thread = std::thread::Builder::new()
            .name("kafka-consumer".into())
            .spawn(move || polling.run())
            .map_err(|_| KafkaError::Stopped)?;
        Ok(Self { client, incoming, config, stop, held_back, thread: Some(thread) })
    }

    /// The next thing that happens. Cancel-safe. Outages are waited out: the client reconnects by itself.
    ///
    /// # Errors
    /// [`KafkaError::Stopped`] when the client has failed for good.
    pub async fn next(&mut self) -> Result<Incoming, KafkaError> {
        self.incoming.recv().await.ok_or(KafkaError::Stopped)
    }

    /// What has already arrived, without waiting.
    pub fn try_next(&mut self) -> Option<Incoming> {
        self.incoming.try_recv().ok()
    }

    /// The handle that stores offsets, for whoever finishes the work.
    pub fn committer(&self) -> Committer {
        Committer { client: self.client.clone(), config: self.config.clone() }
    }

    /// Stops fetching (`true`) or goes on (`false`), whatever the buffer says. Membership is kept: heartbeats and
    /// polling go on.
    pub fn hold_back(&self, hold: bool) {
        self.held_back.store(hold, Ordering::Relaxed);
    }

    /// Lag of every partition this consumer has, as of the client's last statistics (every two seconds).
    pub fn lag(&self) -> Vec<PartitionLag> {
        self.client.context().lag.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Leaves the group, so that others get the partitions at once. Commit first.
    pub async fn close(mut self) {
        self.incoming.close();
        self.stop.store(true, Ordering::Relaxed);
        let thread = self.thread.take();
        drop(self);
        // A polling thread that panicked has left the group as well.
        let _ = blocking(move || Ok(thread.map(std::thread::JoinHandle::join))).await;
    }
}

impl Drop for Consumer {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Stores how far a consumer's group has come. Drop it before the consumer is closed.
#[derive(Clone)]
pub struct Committer {
    client: Arc<BaseConsumer<Context>>,
    config: Arc<KafkaConfig>,
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

struct Polling {
    client: Arc<BaseConsumer<Context>>,
    config: Arc<KafkaConfig>,
    sender: mpsc::UnboundedSender<Incoming>,
    stop: Arc<AtomicBool>,
    held_back: Arc<AtomicBool>,
    flow: Arc<Flow>,
}

impl Polling {
    fn run(self) {
        let mut paused: Option<TopicPartitionList> = None;
        while !self.stop.load(Ordering::Relaxed) {
            if let Err(error) = self.regulate(&mut paused) {
                tracing::warn!(kafka.error = %error, "pausing failed");
            }
            let wait = Duration::from_millis(if paused.is_some() { 20 } else { 100 });
            match self.client.poll(wait) {
                None => {}
                Some(Ok(borrowed)) => {
                    let message = Message::read(&self.config, &borrowed);
                    let held = self.flow.hold(message.bytes());
                    if self.sender.send(Incoming::Message(Delivery { message, held })).is_err() {
                        break;
                    }
                }
                Some(Err(rdkafka::error::KafkaError::MessageConsumptionFatal(code))) => {
                    tracing::error!(kafka.error = %code, "the consumer has failed for good");
                    break;
                }
                // librdkafka reconnects; what it could not do it tries again.
                Some(Err(error)) => tracing::warn!(kafka.error = %error, "consuming goes on"),
            }
        }
    }

    /// Pauses every partition while too much is held, those that are assigned meanwhile included.
    fn regulate(&self, paused: &mut Option<TopicPartitionList>) -> Result<(), rdkafka::error::KafkaError> {
        let (bytes, messages) = (self.config.consumer_buffer_kib << 10, self.config.consumer_buffer_messages);
        // Resumes at half, for a pause drops what was fetched ahead.
        let full = self.held_back.load(Ordering::Relaxed)
            || self.flow.exceeds(bytes, messages, if paused.is_some() { 2 } else { 1 });
        if full {
            let assigned = self.client.assignment()?;
            if paused.as_ref() != Some(&assigned) {
                self.client.pause(&assigned)?;
                *paused = Some(assigned);
            }
        } else if paused.take().is_some() {
            self.client.resume(&self.client.assignment()?)?;
        }
        Ok(())
    }
}

struct Context {
    config: Arc<KafkaConfig>,
    sender: mpsc::UnboundedSender<Incoming>,
    lag: Mutex<Vec<PartitionLag>>,
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
