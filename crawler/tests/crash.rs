//! A worker that dies between any two steps loses nothing.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::{process::Command, time::Duration};

use common::{
    World, crawl_config, deps,
    site::{links, posting},
};
use extract::RequestKind::Page;
use platform::lifecycle::Shutdown;
use serde_json::{Value, json};

/// Not a test of its own: what [`a_crash_anywhere_loses_nothing`] starts as a process and lets die.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a process that another test starts"]
async fn worker_process() {
    let Ok(text) = std::env::var("JOBTRAWL_TEST_WORLD") else { return };
    let world: Value = serde_json::from_str(&text).unwrap();
    let text = |name: &str| world[name].as_str().unwrap().to_owned();
    let redis =
        platform::redis::RedisConfig { url: text("redis"), prefix: text("prefix"), ..Default::default() };
    let kafka = platform::kafka::KafkaConfig {
        brokers: text("brokers"),
        topic_prefix: text("topics"),
        ..Default::default()
    };
    let blob = platform::blob::BlobConfig { bucket: text("bucket"), ..testkit::blob_config() };
    let deps = deps(&redis, &kafka, &blob, text("web").parse().unwrap(), text("domains").as_ref()).await;
    crawler::run(crawl_config(), deps, Shutdown::manual()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crash_anywhere_loses_nothing() {
    let titles: Vec<String> = (0..6).map(|n| format!("Engineer {n}")).collect();
    for point in crawler::pipeline::FAILPOINTS {
        let world = World::new().await;
        let paths: Vec<String> = (0..6).map(|n| format!("/jobs/{n}")).collect();
        world.site.route("jobs.test/careers", links(&paths.iter().map(String::as_str).collect::<Vec<_>>()));
        for (path, title) in paths.iter().zip(&titles) {
            world.site.route(&format!("jobs.test{path}"), posting(title));
        }
        world.start("one", &["jobs.test"], &[("http://jobs.test/careers", Page)]).await;
        let description = json!({
            "redis": world.redis_config.url, "prefix": world.redis_config.prefix, "brokers": world.kafka.brokers,
            "topics": world.kafka.topic_prefix, "bucket": world.blob_config.bucket, "web": world.site.address.to_string(),
            "domains": world.dir.path().to_str().unwrap(),
        });
        // The third pass: some pages are through, some are under way.
        let mut worker = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "worker_process", "--ignored", "--nocapture"])
            .env("JOBTRAWL_TEST_WORLD", description.to_string())
            .env("JOBTRAWL_FAILPOINT", format!("{point}:3"))
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let status = tokio::time::timeout(Duration::from_secs(40), async {
            loop {
                if let Some(status) = worker.try_wait().unwrap() {
                    return status;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        });
        let status = status.await.unwrap_or_else(|_| panic!("{point} was never passed"));
        assert!(!status.success(), "{point}: died");
        let progress = world.crawl("one").await;
        assert_eq!((progress.done, progress.failed, progress.total()), (7, 0, 7), "{point}: {progress:?}");
        let mut found = world.found().await;
        found.dedup();
        assert_eq!(found, titles, "{point}");
    }
}
