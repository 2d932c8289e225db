//! What every handler works with: fully built before the first request.

use std::net::SocketAddr;
use std::sync::Arc;

use matcher::embed::Embedder;
use platform::blob::Blob;
use platform::clock::Clock;
use platform::redis::Redis;
use store::Store;
use tokio::sync::Semaphore;

use crate::cache::JobCache;
use crate::config::ApiConfig;
use crate::limits::Limits;
use crate::session::Sessions;

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
    /// The time.
    pub clock: Clock,
    /// Renders this process's metrics in Prometheus' text format.
    pub metrics: Arc<dyn Fn() -> String + Send + Sync>,
}

pub(crate) struct AppState {
    pub(crate) config: ApiConfig,
    pub(crate) deps: Deps,
    pub(crate) cache: JobCache,
    pub(crate) sessions: Sessions,
    pub(crate) limits: Limits,
    /// What browsers may send as `Origin` of a change.
    pub(crate) origins: Vec<String>,
    /// One permit a request under way.
    pub(crate) requests: Arc<Semaphore>,
}

pub(crate) type App = Arc<AppState>;

impl AppState {
    pub(crate) fn new(config: ApiConfig, deps: Deps, addr: SocketAddr) -> App {
        Arc::new(Self {
            cache: JobCache::new(deps.redis.clone(), deps.store.clone(), config.job_cache_secs),
            sessions: Sessions::new(deps.redis.clone(), deps.clock.clone(), config.session_days),
            limits: Limits::new(&config.limits),
            requests: Arc::new(Semaphore::new(config.max_concurrent)),
            origins: origins(&config, addr),
            config,
            deps,
        })
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
