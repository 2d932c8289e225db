//! A crawl of its own on the shared engines: key prefix, topics, bucket, domain files and web.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "shared by several tests, each of which uses a part"
)]

pub mod site;

use std::{collections::BTreeMap, path::Path, time::Duration};

use crawler::{CrawlConfig, CrawlError, Deps, DomainRules, Frontier, FrontierConfig, RunSpec, Visit};
use extract::{Request, RequestKind};
use platform::{
    blob::{Blob, BlobConfig},
    clock::Clock,
    http::{GuardedClient, HttpConfig},
    kafka::{KafkaConfig, Producer, Reader, StartAt, ensure_topics},
    lifecycle::Shutdown,
    redis::{Redis, RedisConfig},
};
use posting::Event;
use site::Site;
use tokio::task::JoinHandle;

pub struct World {
    pub site: Site,
    pub redis_config: RedisConfig,
    pub redis: Redis,
    pub kafka: KafkaConfig,
    pub blob_config: BlobConfig,
    pub blob: Blob,
    pub dir: tempfile::TempDir,
    pub frontier: Frontier,
}

/// Fast and free: what a test does not say must not slow it down.
const DEFAULT_RULES: &str =
    "rate_per_minute = 0\ndelay_ms = 0\nconcurrency = 8\nadaptive = false\ncircuit_failures = 50\n";

pub fn crawl_config() -> CrawlConfig {
    CrawlConfig {
        retry_base_ms: 50,
        max_attempts: 3,
        frontier: FrontierConfig { lease_seconds: 3, ..FrontierConfig::default() },
        robots: crawler::fetch::RobotsConfig {
            timeout_ms: 800,
            retry_seconds: 1,
            attempts: 2,
            ..Default::default()
        },
        ..CrawlConfig::default()
    }
}

pub fn http_config(address: std::net::SocketAddr) -> HttpConfig {
    HttpConfig {
        resolve: BTreeMap::from([("*".to_owned(), address.to_string())]),
        connect_timeout_ms: 500,
        first_byte_timeout_ms: 700,
        idle_timeout_ms: 500,
        total_timeout_ms: 1_200,
        max_body_bytes: 2 << 20,
        ..HttpConfig::default()
    }
}

impl World {
    pub async fn new() -> Self {
        Self::on(testkit::redis_config()).await
    }

    /// With a Redis of the test's own.
    pub async fn on(redis_config: RedisConfig) -> Self {
        let redis = Redis::connect(&redis_config).await.unwrap();
        let kafka = testkit::kafka_config();
        ensure_topics(&kafka, posting::event::TOPICS).await.unwrap();
        let blob_config = testkit::blob_config();
        let blob = Blob::connect(&blob_config).unwrap();
        blob.ensure_bucket().await.unwrap();
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("default.toml"), DEFAULT_RULES).unwrap();
        let frontier = Frontier::new(redis.clone(), crawl_config().frontier);
        Self { site: Site::start().await, redis_config, redis, kafka, blob_config, blob, dir, frontier }
    }

    pub fn domain_file(&self, name: &str, text: &str) -> &Self {
        std::fs::write(self.dir.path().join(format!("{name}.toml")), text).unwrap();
        self
    }

    pub fn domains(&self) -> DomainRules {
        DomainRules::load(self.dir.path()).unwrap()
    }

    /// Opens a run over `scope` and enqueues its seeds.
    pub async fn start(&self, run: &str, scope: &[&str], seeds: &[(&str, RequestKind)]) -> RunSpec {
        let spec = RunSpec {
            id: run.into(),
            campaign: "test".into(),
            max_urls: 0,
            max_urls_per_host: 0,
            max_depth: 5,
            by_interval: false,
            scope: scope.iter().map(|host| (*host).to_owned()).collect(),
        };
        self.frontier.open_run(&spec).await.unwrap();
        let domains = self.domains();
        let visits = seeds
            .iter()
            .map(|(url, kind)| {
                let visit = Visit::seed(Request::get(url.parse().unwrap(), *kind));
                (domains.of_url(&visit.request.url).politeness_key.clone(), visit)
            })
            .collect();
        self.frontier.enqueue(Some(&spec), visits).await.unwrap();
        spec
    }

    pub async fn worker(&self) -> (JoinHandle<Result<(), CrawlError>>, Shutdown) {
        self.worker_with(crawl_config()).await
    }

    pub async fn worker_with(&self, config: CrawlConfig) -> (JoinHandle<Result<(), CrawlError>>, Shutdown) {
        self.worker_of(config, |_| {}).await
    }

    /// A worker with something changed of what it works with.
    pub async fn worker_of(
        &self,
        config: CrawlConfig,
        change: impl FnOnce(&mut Deps),
    ) -> (JoinHandle<Result<(), CrawlError>>, Shutdown) {
        let shutdown = Shutdown::manual();
        let mut deps =
            deps(&self.redis_config, &self.kafka, &self.blob_config, self.site.address, self.dir.path())
                .await;
        change(&mut deps);
        (tokio::spawn(crawler::run(config, deps, shutdown.clone())), shutdown)
    }

    /// Lets a worker go until the run is finished.
    pub async fn crawl(&self, run: &str) -> crawler::Progress {
        let (task, shutdown) = self.worker().await;
        let progress = self.finished(run).await;
        shutdown.drain();
        task.await.unwrap().unwrap();
        progress
    }

    /// Waits until the run is finished.
    pub async fn finished(&self, run: &str) -> crawler::Progress {
        let limit = Duration::from_secs(60);
        let waited = tokio::time::timeout(limit, async {
            loop {
                let progress = self.frontier.progress(run).await.unwrap();
                if progress.is_finished() {
                    return progress;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        });
        match waited.await {
            Ok(progress) => progress,
            Err(_) => panic!("not finished: {:?}", self.frontier.progress(run).await),
        }
    }

    /// Every event so far.
    pub async fn events(&self) -> Vec<Event> {
        let mut events = Vec::new();
        for topic in posting::event::TOPICS {
            let mut reader = self.reader(topic).await;
            while let Some(message) = reader.next().await.unwrap() {
                events.push(posting::schema::decode(topic, &message.payload).unwrap());
            }
        }
        events
    }

    /// A topic that was just created may not have a leader everywhere yet.
    async fn reader(&self, topic: &str) -> Reader {
        for _ in 0..100 {
            if let Ok(reader) = Reader::open(&self.kafka, topic, StartAt::Earliest).await {
                return reader;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{topic} cannot be read");
    }

    /// Titles of what was found, sorted, with doubles.
    pub async fn found(&self) -> Vec<String> {
        let mut titles: Vec<String> = self
            .events()
            .await
            .into_iter()
            .filter_map(|event| match event {
                Event::Found(found) => Some(found.data.title),
                _ => None,
            })
            .collect();
        titles.sort();
        titles
    }
}

pub async fn deps(
    redis: &RedisConfig,
    kafka: &KafkaConfig,
    blob: &BlobConfig,
    web: std::net::SocketAddr,
    domains: &Path,
) -> Deps {
    Deps {
        redis: Redis::connect(redis).await.unwrap(),
        producer: Producer::connect(kafka).await.unwrap(),
        blob: Blob::connect(blob).unwrap(),
        http: GuardedClient::new(&http_config(web)).unwrap(),
        clock: Clock::system(),
        domains: DomainRules::load(domains).unwrap(),
    }
}

/// As [`crawl_config`], with a browser; `None` where this machine has none.
pub fn browser_config() -> Option<CrawlConfig> {
    let mut config = crawl_config();
    config.render.program().ok()?;
    // Chromium's sandbox refuses root, which containers that test often are.
    config.render.sandbox =
        std::fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) != 0);
    Some(config)
}
