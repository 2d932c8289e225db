//! Consuming as a member of a group.
//!
//! A thread of its own polls librdkafka, for three reasons: the group expels a member that stops polling, a
//! partition must not be given up before its user has let go of it (which means waiting inside a call-back), and
//! neither may happen on a thread that runs other tasks.

mod commit;
mod context;
mod incoming;
mod polling;

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

pub use commit::{Committer, Offsets};
use context::Context;
pub use context::PartitionLag;
pub use incoming::{Delivery, Incoming, Revoked};
use polling::Polling;
use rdkafka::consumer::{BaseConsumer, Consumer as _};
use tokio::sync::mpsc;

use super::{KafkaConfig, KafkaError, topics::blocking};

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
