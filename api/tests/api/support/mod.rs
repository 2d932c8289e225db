//! An API on real engines, and people who use it.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its part")]

pub mod child;
mod person;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use api::{Api, ApiConfig, Deps, Operations};
use campaign::Runs;
use crawler::{DomainRules, Frontier, FrontierConfig};
use ingest::dead_letter::Filter;
use matcher::MatchConfig;
use matcher::embed::{EmbedConfig, Embedder, Purpose, job_text};
use platform::blob::{Blob, BlobConfig};
use platform::clock::Clock;
use platform::http::{GuardedClient, HttpConfig};
use platform::kafka::{Producer, ensure_topics};
use platform::lifecycle::Shutdown;
use platform::redis::{Redis, RedisConfig};
use posting::{Board, CanonicalUrl, CleanPosting, Requirements};
use serde_json::Value;
use store::{JobVector, Store, StoreConfig};
use tempfile::TempDir;
use testkit::TestDatabase;
use testkit::process::eventually;
use tokio::net::TcpListener;
use uuid::Uuid;

pub use person::{Person, signed_in, visitor};

pub struct Server {
    pub addr: SocketAddr,
    pub deps: Deps,
    pub shutdown: Shutdown,
    pub config: ApiConfig,
    pub operations: Operations,
    pub campaigns: TempDir,
    pub engines: Engines,
    _database: TestDatabase,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shutdown.abort();
    }
}

/// Where the engines are that a server is to work on.
#[derive(Clone, Debug)]
pub struct Engines {
    pub store: StoreConfig,
    pub redis: RedisConfig,
    pub blob: BlobConfig,
    pub http: HttpConfig,
}

impl Engines {
    /// Handles for all of them; `None` (with a line saying why) where the embedding model is not installed.
    pub async fn connect(&self) -> Option<Deps> {
        let home = std::env::var_os("JOBTRAWL_HOME").map_or_else(
            || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.jobtrawl")),
            PathBuf::from,
        );
        let model = home.join("models/all-MiniLM-L6-v2-int8");
        if !model.join("model.onnx").exists() {
            eprintln!("skipped: {} holds no model; run scripts/setup", model.display());
            return None;
        }
        let _ = rustls::crypto::ring::default_provider().install_default();
        let embedder =
            Embedder::open(&EmbedConfig { model_dir: Some(model), ..EmbedConfig::default() }).await;
        Some(Deps {
            store: Store::connect(&self.store).await.unwrap(),
            redis: Redis::connect(&self.redis).await.unwrap(),
            blob: Blob::connect(&self.blob).unwrap(),
            embedder: embedder.unwrap(),
            matching: MatchConfig::default(),
            http: GuardedClient::new(&self.http).unwrap(),
            clock: Clock::system(),
            metrics: Arc::new(|| "# none\n".to_owned()),
        })
    }
}

/// `None` (with a line saying why) where the embedding model is not installed.
pub async fn server() -> Option<Server> {
    server_with(|_| {}).await
}

pub async fn server_with(edit: impl FnOnce(&mut ApiConfig)) -> Option<Server> {
    server_on(None, |config, _| edit(config)).await
}

/// The settings that tests share: the limits of rate are for tests of their own.
pub fn config() -> ApiConfig {
    let mut config = ApiConfig {
        listen: (Ipv4Addr::LOCALHOST, 0).into(),
        dev_sign_in: true,
        admins: vec!["root@example.org".to_owned()],
        ..ApiConfig::default()
    };
    config.limits.sign_in_per_minute = 10_000;
    config.limits.per_address_per_minute = 100_000;
    config.limits.per_user_per_minute = 100_000;
    config.limits.costly_per_minute = 10_000;
    config
}

/// A server on a port that may be taken already, on engines that may lie behind something.
pub async fn server_on(
    port: Option<TcpListener>,
    edit: impl FnOnce(&mut ApiConfig, &mut Engines),
) -> Option<Server> {
    let database = testkit::database().await;
    let blob = testkit::blob_config();
    Blob::connect(&blob).unwrap().ensure_bucket().await.unwrap();
    let mut engines = Engines {
        store: StoreConfig { url: database.url.clone(), ..StoreConfig::default() },
        redis: testkit::redis_config(),
        blob,
        http: HttpConfig::default(),
    };
    let mut config = config();
    edit(&mut config, &mut engines);
    let deps = engines.connect().await?;
    deps.store.embeddings().register(deps.embedder.model(), deps.embedder.native_dimensions()).await.unwrap();
    let shutdown = Shutdown::manual();
    let campaigns = tempfile::tempdir().unwrap();
    let operations = operations(&deps, campaigns.path());
    let port = match port {
        Some(port) => port,
        None => api::take_port(&config).await.unwrap(),
    };
    let api = Api::on(port, config.clone(), deps.clone(), operations.clone()).unwrap();
    let addr = api.addr();
    tokio::spawn(api.serve(shutdown.clone()));
    Some(Server { addr, deps, operations, campaigns, shutdown, config, engines, _database: database })
}

/// Topics, campaign files and domain rules of this test alone.
pub fn operations(deps: &Deps, campaigns: &Path) -> Operations {
    let nightly = "description = \"Every night\"\nboards = [\"greenhouse:acme\"]\n\
                   seeds = [\"https://careers.example.com/jobs\"]\nschedule = { cron = \"0 3 * * *\" }\n";
    std::fs::write(campaigns.join("nightly.toml"), nightly).unwrap();
    std::fs::write(campaigns.join("broken.toml"), "seed = 1\n").unwrap();
    let domains = DomainRules::builtin();
    let frontier = Frontier::new(deps.redis.clone(), FrontierConfig::default());
    Operations {
        runs: Runs::new(deps.store.clone(), frontier.clone(), domains.clone(), deps.clock.clone()),
        frontier,
        domains,
        campaigns_dir: campaigns.to_owned(),
        kafka: testkit::kafka_config(),
    }
}

impl Server {
    pub fn nobody(&self) -> Person {
        visitor(self.addr)
    }

    pub async fn sign_in(&self, email: &str) -> Person {
        signed_in(self.addr, email).await
    }

    /// A message that ingest refused, as it leaves one.
    pub async fn dead_letter(&self, kind: &str, offset: u64) {
        let kafka = &self.operations.kafka;
        ensure_topics(kafka, posting::event::TOPICS).await.unwrap();
        let offset = offset.to_string();
        let headers: [(&str, &[u8]); 6] = [
            ("error.class", b"dead-letter"),
            ("error.kind", kind.as_bytes()),
            ("error.text", b"does not fit"),
            ("original.topic", b"job.found"),
            ("original.partition", b"0"),
            ("original.offset", offset.as_bytes()),
        ];
        let producer = Producer::connect(kafka).await.unwrap();
        producer.send("job.found.dlq", b"web:acme", b"{\"not\": \"ours\"}", &headers).await.unwrap();
        // A broker knows a new topic before it leads it.
        let read = || async { ingest::dead_letter::list(kafka, &Filter::default()).await.is_ok() };
        eventually("the new topics can be read", Duration::from_secs(20), read).await;
    }

    /// Postings with their vectors; their ids, in order.
    pub async fn postings(&self, rows: &[(&str, &str)]) -> Vec<Uuid> {
        let clean: Vec<CleanPosting> = rows.iter().map(|(title, text)| clean(title, text)).collect();
        self.deps.store.jobs().upsert_batch(&clean).await.unwrap();
        let mut ids = Vec::new();
        for posting in &clean {
            let job = self.deps.store.jobs().by_url_hash(posting.url_hash).await.unwrap().unwrap();
            let text = job_text(
                &job.title,
                job.company.as_deref(),
                job.location.as_deref(),
                &job.description_markdown,
            );
            let vector = self.deps.embedder.embed(&[text], Purpose::Passage).await.unwrap().remove(0);
            let row = JobVector { job_id: job.id, content_hash: posting.content_hash.to_string(), vector };
            assert_eq!(
                self.deps.store.embeddings().write(self.deps.embedder.model(), &[row]).await.unwrap(),
                1
            );
            ids.push(job.id);
        }
        ids
    }
}

pub fn clean(title: &str, text: &str) -> CleanPosting {
    let slug = title.to_lowercase().replace(' ', "-");
    let url = CanonicalUrl::parse(&format!("https://jobs.example.org/{slug}")).unwrap();
    let hash = CleanPosting::content_hash_of(title, Some("Acme"), Some("Portland"), text, &Value::Null);
    CleanPosting {
        url_hash: url.hash(),
        source_url: url.to_string(),
        source: "web".to_owned(),
        board: Board::web("jobs.example.org"),
        external_id: None,
        title: title.to_owned(),
        company: Some("Acme".to_owned()),
        location: Some("Portland".to_owned()),
        locations: Vec::new(),
        raw_html_s3_url: None,
        description_markdown: text.to_owned(),
        requirements: Requirements {
            tech: vec!["Rust".to_owned()],
            years: Some(5),
            ..Requirements::default()
        },
        employment_type: None,
        workplace: Some(posting::Workplace::Remote),
        salary: None,
        posted_at: None,
        valid_through: None,
        language: None,
        fingerprint: posting::fingerprint::fingerprint(Some("Acme"), title, Some("Portland"), text),
        content_hash: hash,
        crawled_at: Clock::system().now(),
    }
}
