//! Engines of their own, a proxy before each, and everything that the roles are told.

use std::{
    net::SocketAddr,
    path::PathBuf,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use platform::{
    blob::{Blob, BlobConfig},
    kafka::{KafkaConfig, ensure_topics, group_lag},
};
use posting::event::TOPICS;
use sandbox::{
    engines::{Endpoints, Engine, EngineOptions, Engines, Progress},
    web::DemoWeb,
};
use store::{Store, StoreConfig};
use testkit::{
    embedding::EmbeddingServer,
    process::{Role, eventually},
    proxy::ChaosProxy,
};
use tokio::sync::Mutex;

use crate::{
    input::{Input, MISSING_AFTER},
    passes,
};

const BINARY: &str = env!("CARGO_BIN_EXE_jobtrawl");
/// A step that takes longer than this is stuck. Two cores, an unoptimised binary and killed roles make steps slow.
pub const LIMIT: Duration = Duration::from_secs(1_200);

/// A call to the embedding provider, which stands at the other end of a network. Its vectors follow from the texts by
/// their digest: what is tested is whose vector a row has, not what a model makes of it.
pub const PROVIDER_TAKES: Duration = Duration::from_millis(150);

/// Everything that runs.
pub struct Fleet {
    pub engines: Arc<Mutex<Option<Engines>>>,
    pub options: EngineOptions,
    pub proxies: Arc<[(Engine, ChaosProxy)]>,
    /// Through the proxy.
    pub kafka: KafkaConfig,
    /// Past the proxy.
    pub store: Store,
    pub database: String,
    pub blob: Blob,
    pub embedding: Arc<EmbeddingServer>,
    pub environment: Vec<(String, String)>,
    pub pages: Pages,
    port: u16,
    folder: PathBuf,
}

/// What the boards' server was asked for, over all passes.
#[derive(Clone)]
pub struct Pages {
    /// By the servers of earlier passes.
    before: Arc<AtomicU64>,
    web: Arc<Mutex<Option<DemoWeb>>>,
}

impl Pages {
    /// Requests so far.
    pub async fn count(&self) -> u64 {
        let web = self.web.lock().await;
        let now = web.as_ref().map_or(0, |web| web.requests().len() as u64);
        self.before.load(Ordering::Relaxed) + now
    }
}

/// Says nothing of how engines start.
pub fn quiet(_: Progress) {}

impl Fleet {
    pub async fn start(input: &Input) -> Self {
        let folder = testkit::test_folder().parent().unwrap().join("chaos");
        // Left by a run that was interrupted.
        if folder.exists() {
            Engines::attach(&folder.join("engines")).unwrap().stop(&quiet).await.unwrap();
            std::fs::remove_dir_all(&folder).unwrap();
        }
        let mut options = testkit::engine_options(&folder.join("engines"), &PathBuf::from(BINARY));
        // What an engine acknowledged must outlive its process: this run kills engines, too.
        options.durable = true;
        options.s3_command = [BINARY, "sandbox", "s3"].map(Into::into).into();
        let engines = Engines::start(&options, &quiet).await.unwrap();
        let direct = engines.detach();
        let proxies = proxies(&direct).await;
        let proxied = |engine: Engine, url: &str| proxy(&proxies, engine).in_front_of(url);
        options.kafka_advertised = Some(proxy(&proxies, Engine::Kafka).address().port());
        let engines = Engines::start(&options, &quiet).await.unwrap();

        let kafka = KafkaConfig {
            brokers: proxied(Engine::Kafka, &direct.kafka_brokers),
            session_timeout_ms: 6_000,
            ..KafkaConfig::default()
        };
        eventually("the broker takes topics", LIMIT, async || ensure_topics(&kafka, TOPICS).await.is_ok())
            .await;
        let blob_config = BlobConfig {
            endpoint: direct.s3_endpoint.clone(),
            region: direct.s3_region.clone(),
            access_key: direct.s3_access_key.clone(),
            secret_key: direct.s3_secret_key.clone(),
            ..BlobConfig::default()
        };
        let blob = Blob::connect(&blob_config).unwrap();
        blob.ensure_bucket().await.unwrap();
        let store_config = StoreConfig { url: direct.postgres_url.clone(), ..StoreConfig::default() };
        let store = Store::connect(&store_config).await.unwrap();
        store.migrate().await.unwrap();
        let embedding = Arc::new(EmbeddingServer::start().await);
        embedding.delay(PROVIDER_TAKES);
        let recorded = folder.join("web-1");
        input.write_boards(&recorded, 1);
        let web = passes::web(folder.join("ca"), recorded, 0).await;
        let environment = [
            ("STORE__URL", proxied(Engine::Postgres, &direct.postgres_url)),
            ("REDIS__URL", proxied(Engine::Redis, &direct.redis_url)),
            ("KAFKA__BROKERS", kafka.brokers.clone()),
            ("KAFKA__SESSION_TIMEOUT_MS", kafka.session_timeout_ms.to_string()),
            ("KAFKA__HANDOVER_TIMEOUT_MS", "4000".into()),
            ("BLOB__ENDPOINT", proxied(Engine::S3, &direct.s3_endpoint)),
            ("BLOB__ACCESS_KEY", direct.s3_access_key.clone()),
            ("BLOB__SECRET_KEY", direct.s3_secret_key.clone()),
            ("HTTP__RESOLVE", format!("{{ \"*\" = \"{}\" }}", web.addr())),
            ("HTTP__EXTRA_CA", web.ca_pem_path().display().to_string()),
            ("HTTP__TOTAL_TIMEOUT_MS", "5000".into()),
            ("CRAWL__DOMAINS_DIR", folder.join("domains").display().to_string()),
            ("CRAWL__RETRY_BASE_MS", "200".into()),
            // What a killed process held is taken over within seconds, so that one life can follow another.
            ("CRAWL__FRONTIER__LEASE_SECONDS", "12".into()),
            ("INGEST__MISSING_AFTER", MISSING_AFTER.to_string()),
            ("EMBED__PROVIDER", "compatible".into()),
            ("EMBED__MODEL", "chaos".into()),
            ("EMBED__BASE_URL", embedding.base_url()),
            ("EMBED_ROLE__LEASE_SECONDS", "10".into()),
            ("SCHEDULE__CAMPAIGNS_DIR", folder.join("campaigns").display().to_string()),
        ]
        .map(|(name, value)| (format!("JOBTRAWL__{name}"), value))
        .into();
        write_files(&folder, input);
        Self {
            engines: Arc::new(Mutex::new(Some(engines))),
            options,
            proxies: proxies.into(),
            kafka,
            store,
            database: direct.postgres_url,
            blob,
            embedding,
            environment,
            port: web.addr().port(),
            pages: Pages { before: Arc::default(), web: Arc::new(Mutex::new(Some(web))) },
            folder,
        }
    }

    /// Puts the boards of a pass in the place of those before.
    pub async fn show_boards(&self, input: &Input, pass: usize) {
        let recorded = self.folder.join(format!("web-{pass}"));
        if recorded.exists() {
            return;
        }
        input.write_boards(&recorded, pass);
        let mut web = self.pages.web.lock().await;
        if let Some(before) = web.take() {
            self.pages.before.fetch_add(before.requests().len() as u64, Ordering::Relaxed);
            before.stop().await;
        }
        *web = Some(passes::web(self.folder.join("ca"), recorded, self.port).await);
    }

    /// One walk over all boards, from its start to its end.
    pub async fn walk(&self) {
        // An engine may be away: an operator would try again, too.
        eventually("a walk is started", LIMIT, async || self.tool(&["campaign", "start", "chaos"]).is_some())
            .await;
        eventually("the walk is over", LIMIT, async || {
            tokio::time::sleep(Duration::from_millis(500)).await;
            let status = self.tool(&["campaign", "status", "chaos", "--json"]).unwrap_or_default();
            serde_json::from_str::<serde_json::Value>(&status)
                .is_ok_and(|status| status["state"] == "finished")
        })
        .await;
    }

    /// Until nothing is left to do.
    pub async fn settled(&self) {
        eventually("every message is consumed", LIMIT, async || {
            tokio::time::sleep(Duration::from_millis(500)).await;
            group_lag(&self.kafka, "ingest", TOPICS).await.is_ok_and(|lag| lag == 0)
        })
        .await;
        eventually("every open posting has its vector", LIMIT, async || {
            tokio::time::sleep(Duration::from_millis(500)).await;
            let Ok(Some(model)) = self.store.embeddings().serving().await else { return false };
            self.store.embeddings().backlog(&model.model).await.is_ok_and(|backlog| backlog.count == 0)
        })
        .await;
    }

    /// Runs a tool of the operator; its output where it succeeds.
    fn tool(&self, arguments: &[&str]) -> Option<String> {
        let environment = self.environment.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let done = Command::new(BINARY).args(arguments).envs(environment).output().unwrap();
        done.status.success().then(|| String::from_utf8(done.stdout).unwrap())
    }

    /// Stops the engines and removes what they held.
    pub async fn stop(self) {
        self.store.close().await;
        if let Some(engines) = self.engines.lock().await.take() {
            engines.stop(&quiet).await.unwrap();
        }
        std::fs::remove_dir_all(&self.folder).unwrap();
    }
}

/// A role as a process.
pub fn spawn(name: &str, environment: &[(String, String)]) -> Role {
    Role::spawn(BINARY, [name], environment.to_vec())
}

async fn proxies(direct: &Endpoints) -> Vec<(Engine, ChaosProxy)> {
    let mut proxies = Vec::new();
    for (engine, url) in [
        (Engine::Postgres, &direct.postgres_url),
        (Engine::Redis, &direct.redis_url),
        (Engine::Kafka, &direct.kafka_brokers),
        (Engine::S3, &direct.s3_endpoint),
    ] {
        let host = url.rsplit('@').next().unwrap().trim_start_matches("http://");
        let target: SocketAddr = host.split('/').next().unwrap().parse().unwrap();
        proxies.push((engine, ChaosProxy::start(target).await));
    }
    proxies
}

pub fn proxy(proxies: &[(Engine, ChaosProxy)], engine: Engine) -> &ChaosProxy {
    &proxies.iter().find(|(of, _)| *of == engine).unwrap().1
}

fn write_files(folder: &std::path::Path, input: &Input) {
    let boards: Vec<String> = input.boards.iter().map(ToString::to_string).collect();
    let rules = "rate_per_minute = 0\ndelay_ms = 0\nconcurrency = 4\n";
    for (name, text) in
        [("campaigns/chaos.toml", format!("boards = {boards:?}\n")), ("domains/default.toml", rules.into())]
    {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}
