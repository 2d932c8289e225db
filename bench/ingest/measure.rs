//! The consumer itself, from the broker to committed offsets, with and without the embed role beside it.

use std::time::Instant;

use futures::stream::{self, StreamExt as _};
use ingest::{
    IngestConfig,
    embed::{self, EmbedRoleConfig},
};
use matcher::embed::{EmbedConfig, Embedder, Provider};
use platform::{
    clock::Clock,
    kafka::{KafkaConfig, Producer, ensure_topics, group_lag},
    lifecycle::Shutdown,
};
use posting::{Event, JobFound, event::TOPICS};
use testkit::embedding::EmbeddingServer;

use crate::{
    Measured, cpu,
    data::{self, Message},
};

/// Messages on their way to the broker at once.
const UNDER_WAY: usize = 2_000;

/// What the messages are to the table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// Postings that it does not hold.
    New,
    /// The same, with the embed role at work beside the consumer.
    NewEmbedded,
    /// Postings that it holds as they are, crawled once more.
    Unchanged,
}

/// From the consumer's start, joining the group included, to the last committed offset.
pub(crate) async fn run(url: &str, seed: u64, count: usize, what: What) -> Measured {
    let kafka = testkit::kafka_config();
    ensure_topics(&kafka, TOPICS).await.unwrap();
    let mut found = data::new_postings(seed, count);
    if what == What::Unchanged {
        send_all(&kafka, &found).await;
        consume(url, &kafka, count, false).await;
        found.iter_mut().for_each(|found| found.crawled_at += time::Duration::days(1));
    }
    send_all(&kafka, &found).await;
    consume(url, &kafka, count, what == What::NewEmbedded).await
}

async fn send_all(kafka: &KafkaConfig, found: &[JobFound]) {
    let messages: Vec<Message> =
        found.iter().map(|found| data::message(&Event::Found(Box::new(found.clone())))).collect();
    send(kafka, messages).await;
}

async fn consume(url: &str, kafka: &KafkaConfig, count: usize, embedding: bool) -> Measured {
    let store = crate::store(url).await;
    let shutdown = Shutdown::manual();
    let provider = EmbeddingServer::start().await;
    let embedder = if embedding { Some(embed_role(&store, &provider, &shutdown).await) } else { None };
    let clock = cpu::Clock::of(url).await;
    let (began, before) = (Instant::now(), clock.now());
    let deps = ingest::Deps { store, kafka: kafka.clone(), redis: None, blob: None, clock: Clock::system() };
    let consumer = tokio::spawn(ingest::run(IngestConfig::default(), deps, shutdown.clone()));
    crate::until(async || group_lag(kafka, "ingest", TOPICS).await.is_ok_and(|lag| lag == 0)).await;
    let measured = Measured { rate: count as f64 / began.elapsed().as_secs_f64(), cpu: clock.now() - before };
    shutdown.drain();
    consumer.await.unwrap().unwrap();
    if let Some(embedder) = embedder {
        embedder.await.unwrap().unwrap();
    }
    measured
}

async fn embed_role(
    store: &store::Store,
    provider: &EmbeddingServer,
    shutdown: &Shutdown,
) -> tokio::task::JoinHandle<Result<(), embed::EmbedRoleError>> {
    let config = EmbedConfig {
        provider: Provider::Compatible,
        model: "bench".into(),
        base_url: Some(provider.base_url()),
        ..EmbedConfig::default()
    };
    // Done by the round before.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let embedder = Embedder::open(&config).await.unwrap();
    tokio::spawn(embed::run(EmbedRoleConfig::default(), store.clone(), embedder, shutdown.clone()))
}

pub(crate) async fn send(kafka: &KafkaConfig, messages: Vec<Message>) {
    let producer = Producer::connect(kafka).await.unwrap();
    stream::iter(messages)
        .map(async |(topic, key, payload)| producer.send(topic, key.as_bytes(), &payload, &[]).await.unwrap())
        .buffer_unordered(UNDER_WAY)
        .for_each(|()| async {})
        .await;
}
