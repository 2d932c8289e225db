//! The memory of a consumer over an hour's worth of messages, replayed as fast as it takes them.

use std::{process::Stdio, time::Instant};

use ingest::IngestConfig;
use platform::{
    clock::Clock,
    kafka::{KafkaConfig, ensure_topics, group_lag},
    lifecycle::Shutdown,
};
use posting::event::TOPICS;

use crate::{data, measure, usage};

/// Parts in which the messages are sent, and after each of which memory is read.
const SAMPLES: usize = 24;

/// Sends `count` messages to a consumer in a process of its own.
pub(crate) async fn report(count: usize) {
    let database = testkit::database().await;
    let kafka = testkit::kafka_config();
    ensure_topics(&kafka, TOPICS).await.unwrap();
    let mut consumer = std::process::Command::new(std::env::current_exe().unwrap())
        .arg("consumer")
        .env("BENCH_DATABASE", &database.url)
        .env("BENCH_BROKERS", &kafka.brokers)
        .env("BENCH_PREFIX", &kafka.topic_prefix)
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    let began = Instant::now();
    println!("{:>10} {:>10} {:>8}", "messages", "seconds", "RSS MB");
    for part in 0..SAMPLES {
        let (from, to) = (count * part / SAMPLES, count * (part + 1) / SAMPLES);
        measure::send(&kafka, (from..to).map(data::of_an_hour).collect()).await;
        crate::until(async || group_lag(&kafka, "ingest", TOPICS).await.is_ok_and(|lag| lag == 0)).await;
        println!("{to:>10} {:>10} {:>8}", began.elapsed().as_secs(), usage::resident_mb(consumer.id()));
    }
    consumer.kill().unwrap();
    consumer.wait().unwrap();
}

/// The consumer's process.
pub(crate) async fn consume() {
    let variable = |name: &str| std::env::var(name).unwrap();
    let kafka = KafkaConfig {
        brokers: variable("BENCH_BROKERS"),
        topic_prefix: variable("BENCH_PREFIX"),
        ..KafkaConfig::default()
    };
    let store = crate::store(&variable("BENCH_DATABASE")).await;
    let deps = ingest::Deps { store, kafka, redis: None, blob: None, clock: Clock::system() };
    ingest::run(IngestConfig::default(), deps, Shutdown::manual()).await.unwrap();
}
