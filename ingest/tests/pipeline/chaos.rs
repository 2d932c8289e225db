use std::time::Duration;

use platform::kafka::KafkaConfig;
use testkit::{
    process::{Role, eventually},
    proxy::{ChaosProxy, Mode},
};

use crate::{
    events::input,
    kit::{Kit, LONG, Running, deps, store},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_is_cut_off_loses_nothing() {
    let kit = Kit::new().await;
    let target = kit.database.url.split('@').next_back().unwrap().split('/').next().unwrap();
    let proxy = ChaosProxy::start(tokio::net::lookup_host(target).await.unwrap().next().unwrap()).await;
    let through = store(&proxy.in_front_of(&kit.database.url)).await;
    let input = input(500, 3);
    let (half, rest) = input.messages.split_at(input.messages.len() / 2);
    let running = kit.start_on(through);
    kit.send(half).await;
    eventually("some rows are there", LONG, async || kit.store.jobs().counts().await.unwrap().total > 20)
        .await;
    proxy.set(Mode::Refuse);
    proxy.cut();
    kit.send(rest).await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert!(kit.differences(&input).await > 0, "the database was not cut off");
    proxy.set(Mode::Pass);
    kit.reaches(&input).await;
    running.drain().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn consumers_that_come_and_go_share_the_work_and_lose_nothing() {
    let kit = Kit::new().await;
    let input = input(800, 4);
    let mut crowd: Vec<Running> = vec![kit.start()];
    for (round, part) in input.messages.chunks(input.messages.len().div_ceil(4)).enumerate() {
        kit.send(part).await;
        crowd.push(kit.start());
        if round % 2 == 1 {
            crowd.remove(0).abort().await;
        } else if round > 1 {
            crowd.remove(0).drain().await;
        }
    }
    kit.reaches(&input).await;
    for running in crowd {
        running.drain().await;
    }
}

/// The short form of the chaos run: the consumer is a process, killed at random moments.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_consumer_that_is_killed_again_and_again_loses_nothing() {
    let kit = Kit::new().await;
    let input = input(1_000, 5);
    let kills = 5;
    for part in input.messages.chunks(input.messages.len().div_ceil(kills)) {
        let mut role = spawn(&kit);
        kit.send(part).await;
        role.wait_for("ingesting", LONG).await;
        // Somewhere between joining the group and being done.
        tokio::time::sleep(Duration::from_millis(u64::from(part[0].2.len() as u32 % 40) * 50)).await;
        role.kill();
    }
    let _last = spawn(&kit);
    kit.reaches(&input).await;
    let counts = kit.store.jobs().counts().await.unwrap();
    eprintln!(
        "messages {}, rows {}, active {}, dead letters {}, kills {kills}",
        input.messages.len(),
        counts.total,
        counts.active,
        input.garbage
    );
}

fn spawn(kit: &Kit) -> Role {
    Role::spawn(
        std::env::current_exe().unwrap(),
        ["--exact", "chaos::a_process_of_its_own", "--ignored", "--nocapture"],
        [
            ("INGEST_TEST_DATABASE", kit.database.url.as_str()),
            ("INGEST_TEST_BROKERS", kit.kafka.brokers.as_str()),
            ("INGEST_TEST_PREFIX", kit.kafka.topic_prefix.as_str()),
        ],
    )
}

/// Not a test: the consumer that another test starts as a process and kills.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "started by another test"]
async fn a_process_of_its_own() {
    let Ok(database) = std::env::var("INGEST_TEST_DATABASE") else { return };
    let kafka = KafkaConfig {
        brokers: std::env::var("INGEST_TEST_BROKERS").unwrap(),
        topic_prefix: std::env::var("INGEST_TEST_PREFIX").unwrap(),
        session_timeout_ms: 6_000,
        ..KafkaConfig::default()
    };
    let shutdown = platform::lifecycle::Shutdown::manual();
    eprintln!("ingesting");
    ingest::run(Kit::config(), deps(store(&database).await, kafka), shutdown).await.unwrap();
}
