//! Engines, and a consumer to start and stop.

use std::time::Duration;

use futures::stream::{self, StreamExt as _};
use ingest::{Deps, IngestConfig, IngestError, dead_letter};
use platform::{
    clock::Clock,
    kafka::{KafkaConfig, Producer, ensure_topics},
    lifecycle::Shutdown,
    redis::RedisConfig,
};
use posting::event::TOPICS;
use store::{Store, StoreConfig};
use testkit::{TestDatabase, process::eventually};
use tokio::task::JoinHandle;

use crate::events::{Input, Sent};

pub(crate) const LONG: Duration = Duration::from_secs(120);

pub(crate) struct Kit {
    pub(crate) database: TestDatabase,
    pub(crate) store: Store,
    pub(crate) kafka: KafkaConfig,
    pub(crate) producer: Producer,
}

pub(crate) async fn store(url: &str) -> Store {
    let config = StoreConfig {
        url: url.to_owned(),
        max_connections: 4,
        acquire_timeout_ms: 2_000,
        ..StoreConfig::default()
    };
    Store::connect(&config).await.unwrap()
}

/// Rows and messages alone.
pub(crate) fn deps(store: Store, kafka: KafkaConfig) -> Deps {
    Deps { store, kafka, redis: None, blob: None, clock: Clock::system() }
}

fn start(deps: Deps) -> Running {
    let shutdown = Shutdown::manual();
    let task = tokio::spawn(ingest::run(Kit::config(), deps, shutdown.clone()));
    Running { shutdown, task }
}

impl Kit {
    pub(crate) async fn new() -> Self {
        let database = testkit::database().await;
        let kafka = KafkaConfig { partitions: 4, session_timeout_ms: 6_000, ..testkit::kafka_config() };
        ensure_topics(&kafka, TOPICS).await.unwrap();
        let producer = Producer::connect(&kafka).await.unwrap();
        Self { store: store(&database.url).await, database, kafka, producer }
    }

    pub(crate) async fn send(&self, messages: &[Sent]) {
        stream::iter(messages)
            .map(|(topic, key, payload)| self.producer.send(topic, key.as_bytes(), payload, &[]))
            // In order: a key's messages are sent one after the other.
            .buffered(500)
            .for_each(|sent| async { sent.unwrap() })
            .await;
    }

    pub(crate) fn config() -> IngestConfig {
        IngestConfig {
            batch_messages: 50,
            batch_age_ms: 50,
            retry_max_ms: 500,
            drain_secs: 5,
            ..IngestConfig::default()
        }
    }

    pub(crate) fn start(&self) -> Running {
        self.start_on(self.store.clone())
    }

    pub(crate) fn start_on(&self, store: Store) -> Running {
        start(deps(store, self.kafka.clone()))
    }

    pub(crate) fn start_with(&self, redis: Option<RedisConfig>) -> Running {
        start(Deps { redis, ..deps(self.store.clone(), self.kafka.clone()) })
    }

    pub(crate) async fn dead_letters(&self) -> Vec<dead_letter::DeadLetter> {
        dead_letter::list(&self.kafka, &dead_letter::Filter::default()).await.unwrap()
    }

    /// Waits until the rows and the dead letters are what the input makes them.
    pub(crate) async fn reaches(&self, input: &Input) {
        eventually("every message is stored or dead-lettered", LONG, async || {
            self.store.jobs().counts().await.is_ok_and(|counts| counts.total == input.rows.len() as u64)
                && self.dead_letters().await.len() == input.garbage
                && self.differences(input).await == 0
        })
        .await;
    }

    /// How many rows differ from the reference.
    pub(crate) async fn differences(&self, input: &Input) -> usize {
        stream::iter(&input.rows)
            .map(|(hash, expected)| async move {
                let row = self.store.jobs().by_url_hash(*hash).await.unwrap();
                let equal =
                    row.is_some_and(|row| row.title == expected.title && row.is_active == expected.active);
                usize::from(!equal)
            })
            .buffer_unordered(4)
            .fold(0, |sum, one| async move { sum + one })
            .await
    }
}

pub(crate) struct Running {
    pub(crate) shutdown: Shutdown,
    task: JoinHandle<Result<(), IngestError>>,
}

impl Running {
    pub(crate) async fn drain(self) {
        self.shutdown.drain();
        self.task.await.unwrap().unwrap();
    }

    /// As near to a crash as a task comes: nothing is finished, nothing committed.
    pub(crate) async fn abort(self) {
        self.shutdown.abort();
        self.task.abort();
        let _ = self.task.await;
    }
}
