//! What every handler works with: fully built before the first request.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use campaign::Runs;
use crawler::{DomainRules, Frontier};
use matcher::MatchConfig;
use matcher::embed::Embedder;
use platform::blob::Blob;
use platform::clock::Clock;
use platform::http::GuardedClient;
use platform::kafka::KafkaConfig;
use platform::redis::Redis;
use store::Store;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;

use crate::auth::oidc::Provider;
use crate::cache::JobCache;
use crate::chat::Model;
use crate::config::ApiConfig;
use crate::error::ApiError;
use crate::limits::Limits;
use crate::ranked::Ranked;
use crate::session::Sessions;
use crate::throughput::Totals;
use crate::upload::Places;

/// The engines and tools that the API works on.
#[derive(Clone)]
pub struct Deps {
    /// The database.
    pub store: Store,
    /// Sessions, caches, chat.
    pub redis: Redis,
    /// Uploads and exports.
    pub blob: Blob,
    /// Questions and résumés to vectors.
    pub embedder: Embedder,
    /// How matches are weighed.
    pub matching: MatchConfig,
    /// The only way out: to the identity provider.
    pub http: GuardedClient,
    /// The time.
    pub clock: Clock,
    /// Renders this process's metrics in Prometheus' text format.
    pub metrics: Arc<dyn Fn() -> String + Send + Sync>,
}

/// What administrators see and steer: the same handles that the command line works with.
#[derive(Clone)]
pub struct Operations {
    /// Runs of campaigns.
    pub runs: Runs,
    /// Queues of all domains.
    pub frontier: Frontier,
    /// Rules of all domains. Whoever builds this sees to it that they follow their files ([`DomainRules::watch`]).
    pub domains: DomainRules,
    /// The folder of campaign files.
    pub campaigns_dir: PathBuf,
    /// Where dead letters lie.
    pub kafka: KafkaConfig,
}

pub(crate) struct AppState {
    pub(crate) config: ApiConfig,
    pub(crate) deps: Deps,
    pub(crate) operations: Operations,
    pub(crate) totals: Totals,
    pub(crate) cache: JobCache,
    pub(crate) sessions: Sessions,
    pub(crate) limits: Limits,
    /// Absent where no provider is configured.
    pub(crate) provider: Option<Provider>,
    /// Absent where no model is configured: chat then answers with passages.
    pub(crate) model: Option<Model>,
    /// What browsers may send as `Origin` of a change.
    pub(crate) origins: Vec<String>,
    /// One permit a request under way, uploads aside.
    pub(crate) requests: Arc<Semaphore>,
    /// One permit an upload under way, waiting for a place or being turned away.
    pub(crate) arrivals: Arc<Semaphore>,
    /// Who sends a file now.
    pub(crate) places: Places,
    /// Rankings of a moment ago.
    pub(crate) ranked: Ranked,
    /// One permit an open event stream.
    streams: Arc<Semaphore>,
    /// Cancelled when the process drains: streams end.
    pub(crate) stopping: CancellationToken,
}

pub(crate) type App = Arc<AppState>;

impl AppState {
    /// # Errors
    /// A sentence naming the setting.
    pub(crate) fn new(
        config: ApiConfig,
        deps: Deps,
        operations: Operations,
        addr: SocketAddr,
        stopping: CancellationToken,
    ) -> Result<App, String> {
        let (redis, clock) = (deps.redis.clone(), deps.clock.clone());
        Ok(Arc::new(Self {
            cache: JobCache::new(redis.clone(), deps.store.clone(), config.job_cache_secs),
            sessions: Sessions::new(redis.clone(), clock.clone(), &config),
            limits: Limits::new(&config.limits),
            provider: Provider::new(&config.oidc, &config.public_url, deps.http.clone(), redis, clock),
            model: Model::open(&config.chat)?,
            origins: origins(&config, addr),
            requests: Arc::new(Semaphore::new(config.max_concurrent)),
            arrivals: Arc::new(Semaphore::new(config.uploads.max_arrivals.max(1))),
            places: Places::new(&config.uploads),
            ranked: Ranked::new(config.matches_kept_secs),
            streams: Arc::new(Semaphore::new(config.max_streams)),
            totals: Totals::default(),
            stopping,
            config,
            deps,
            operations,
        }))
    }

    /// Room for one event stream, held by it as long as it is open.
    pub(crate) fn stream_room(&self) -> Result<OwnedSemaphorePermit, ApiError> {
        Arc::clone(&self.streams).try_acquire_owned().map_err(|_| ApiError::Busy(5))
    }
}

/// The public address; on loopback also the addresses that a browser on this machine shows.
fn origins(config: &ApiConfig, addr: SocketAddr) -> Vec<String> {
    let mut origins = vec![config.origin()];
    if addr.ip().is_loopback() {
        origins
            .extend(["localhost", "127.0.0.1", "[::1]"].map(|host| format!("http://{host}:{}", addr.port())));
    }
    origins
}
