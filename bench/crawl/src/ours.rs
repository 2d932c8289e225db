//! Our crawl role on that site with everything on: frontier and robots in Redis, dedup, link and JSON-LD extraction,
//! raw pages to S3, events to Kafka.
//!
//! `bench-ours ENDPOINTS.json BASE HOSTS DELAY_MS CONCURRENCY SECONDS CERTIFICATE NAME`: crawls BASE (`http://{}:8080`, with
//! a loopback address in place of the braces) until done, or for SECONDS. Prints one line of JSON. With NAME `-` the run is
//! its own; a second process with the same NAME joins the run of the first, and goes on until it is killed. CERTIFICATE is
//! a file with whom to trust, or `-`.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement's tool")]

use std::time::{Duration, Instant};

use anyhow::Context as _;
use crawler::{CrawlConfig, Deps, DomainRules, Frontier, FrontierConfig, RunSpec};
use extract::{Request, RequestKind};
use platform::{
    blob::{Blob, BlobConfig},
    clock::Clock,
    http::{GuardedClient, HttpConfig},
    kafka::{KafkaConfig, Producer, ensure_topics},
    lifecycle::Shutdown,
    redis::{Redis, RedisConfig},
};

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [endpoints, base, hosts, delay, concurrency, seconds, certificate, name] = &args[..] else {
        anyhow::bail!(
            "usage: bench-ours ENDPOINTS.json BASE HOSTS DELAY_MS CONCURRENCY SECONDS CERTIFICATE NAME"
        )
    };
    let hosts: usize = hosts.parse()?;
    let endpoints: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(endpoints)?)?;
    let text = |name: &str| endpoints[name].as_str().unwrap_or_default().to_owned();
    let shared = name != "-";
    let unique = match shared {
        true => name.clone(),
        false => format!("bench{}", &uuid::Uuid::new_v4().simple().to_string()[..10]),
    };

    let dir = tempfile::tempdir()?;
    let rules = format!(
        "rate_per_minute = 0\ndelay_ms = {delay}\nconcurrency = {concurrency}\nadaptive = false\nmax_depth = 100\n"
    );
    std::fs::write(dir.path().join("default.toml"), rules)?;
    let redis =
        RedisConfig { url: text("redis_url"), prefix: format!("{unique}:"), ..RedisConfig::default() };
    let redis = Redis::connect(&redis).await?;
    let kafka = KafkaConfig {
        brokers: text("kafka_brokers"),
        topic_prefix: format!("{unique}."),
        ..KafkaConfig::default()
    };
    ensure_topics(&kafka, posting::event::TOPICS).await?;
    let blob = Blob::connect(&BlobConfig {
        endpoint: text("s3_endpoint"),
        region: text("s3_region"),
        bucket: unique.clone(),
        access_key: text("s3_access_key"),
        secret_key: text("s3_secret_key"),
        ..BlobConfig::default()
    })?;
    blob.ensure_bucket().await?;
    let http = HttpConfig {
        allow_private: vec!["127.0.0.0/8".into()],
        contact: "mailto:bench@example.org".into(),
        extra_ca: (certificate != "-").then(|| certificate.into()),
        idle_connections_per_host: concurrency.parse()?,
        // Where a worker is killed, its leases are not to be waited for long.
        total_timeout_ms: if shared { 5_000 } else { HttpConfig::default().total_timeout_ms },
        ..HttpConfig::default()
    };
    let config = CrawlConfig {
        domains_dir: dir.path().to_owned(),
        batch_per_domain: concurrency.parse()?,
        concurrency: concurrency.parse::<usize>()?.max(64),
        retry_base_ms: 1_000,
        frontier: FrontierConfig {
            lease_seconds: if shared { 10 } else { FrontierConfig::default().lease_seconds },
            ..FrontierConfig::default()
        },
        ..CrawlConfig::default()
    };
    let deps = Deps {
        redis: redis.clone(),
        producer: Producer::connect(&kafka).await?,
        blob,
        http: GuardedClient::new(&http)?,
        clock: Clock::system(),
        domains: DomainRules::load(dir.path())?,
    };
    let frontier = Frontier::new(redis, config.frontier.clone());
    let addresses: Vec<String> = (0..hosts).map(|n| format!("127.1.{}.{}", n / 250, n % 250 + 1)).collect();
    let spec = RunSpec {
        id: unique.clone(),
        campaign: "bench".into(),
        max_urls: 0,
        max_urls_per_host: 0,
        max_depth: 100,
        scope: addresses.clone(),
        by_interval: false,
    };
    let started = Instant::now();
    // Who joins finds the run open.
    if frontier.run(&spec.id).await.is_err() {
        frontier.open_run(&spec).await?;
        let seeds = addresses
            .iter()
            .map(|host| {
                let page = format!("{}/p/0", base.replace("{}", host)).parse()?;
                Ok(Request::get(page, RequestKind::Page))
            })
            .collect::<anyhow::Result<Vec<_>>>()?;
        crawler::seed(&frontier, &deps.domains, &spec, seeds).await?;
    }
    let shutdown = Shutdown::manual();
    let task = tokio::spawn(crawler::run(config, deps, shutdown.clone()));
    let limit = Duration::from_secs(seconds.parse()?);
    loop {
        // Each look asks every host, and is part of what is measured.
        tokio::time::sleep(Duration::from_secs(2)).await;
        let progress = frontier.progress(&spec.id).await?;
        if progress.is_finished() || started.elapsed() > limit {
            let wall = started.elapsed().as_secs_f64();
            println!("{}", serde_json::json!({"wall": wall, "done": progress.done, "progress": progress}));
            break;
        }
    }
    shutdown.drain();
    tokio::time::timeout(Duration::from_secs(30), task).await.context("drain")???;
    Ok(())
}
