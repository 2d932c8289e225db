//! The crawl role: claim → fetch → extract → store → publish → enqueue → complete.
//!
//! Guarantee: at least once. An address is completed after its raw page is in S3, its events are acknowledged by
//! Kafka and its links are in the frontier; a crash at any instruction before that leaves the lease to run out and the
//! address to be claimed again, and everything downstream is idempotent.
//!
//! ```text
//!  take(keys) ─► claim ─► [task × concurrency] ─► settle ─► reports ─► take …
//!                                └── heartbeat every third of a lease
//! ```

mod answer;
mod config;
mod content;
mod failpoint;
mod follow;
mod memory;
mod publish;
mod recrawl;
mod render;
mod same;
mod settle;
#[cfg(test)]
mod tests;
mod unpack;
mod upkeep;
mod visit;
mod work;

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

pub use config::CrawlConfig;
pub use failpoint::FAILPOINTS;
use platform::{
    blob::Blob, clock::Clock, http::GuardedClient, kafka::Producer, lifecycle::Shutdown, redis::Redis,
};
pub use recrawl::Interval;
use tokio::{sync::Notify, task::JoinSet};
use upkeep::{heartbeat, sweep};

use crate::{
    domains::DomainRules,
    fetch::RobotsCache,
    frontier::{Frontier, FrontierError, Lease, Reports, Settle},
    render::{RenderError, Renderer},
};

/// How often every registered politeness key is looked at, whatever is known of it.
const SWEEP: Duration = Duration::from_secs(30);
/// How long the loop waits after an engine failed.
const ENGINE_PAUSE: Duration = Duration::from_secs(1);

/// What a worker works with.
#[derive(Clone)]
pub struct Deps {
    /// The frontier's Redis.
    pub redis: Redis,
    /// Where events go.
    pub producer: Producer,
    /// Where raw pages go.
    pub blob: Blob,
    /// The only way out.
    pub http: GuardedClient,
    /// The time.
    pub clock: Clock,
    /// The operator's rules.
    pub domains: DomainRules,
}

/// The crawl role ended because it could not go on.
#[derive(Debug, thiserror::Error)]
pub enum CrawlError {
    /// A setting that contradicts another.
    #[error(
        "crawl.frontier.lease_seconds ({lease}) must be at least twice http.total_timeout_ms ({total:?})"
    )]
    Lease {
        /// Seconds.
        lease: u64,
        /// The limit of one exchange.
        total: Duration,
    },
    /// The frontier failed for a reason that waiting does not mend.
    #[error(transparent)]
    Frontier(#[from] FrontierError),
    /// A domain file wants pages rendered, and there is nothing to do it with.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// The domain files cannot be read.
    #[error("domain files in {}", dir.display())]
    Domains {
        /// The folder.
        dir: PathBuf,
        /// Why.
        #[source]
        source: platform::config::ConfigError,
    },
}

struct Worker {
    config: CrawlConfig,
    frontier: Frontier,
    robots: RobotsCache,
    renderer: Renderer,
    publisher: publish::Publisher,
    redis: Redis,
    blob: Blob,
    http: GuardedClient,
    http_total: Duration,
    clock: Clock,
    domains: DomainRules,
    shutdown: Shutdown,
    /// Leases under way: id to politeness key and token.
    held: Mutex<HashMap<String, (String, String)>>,
    reports: Mutex<Reports>,
    /// Ends that wait for the task that tells those of their politeness key.
    ends: Mutex<HashMap<String, Vec<(Lease, Settle)>>>,
    news: Notify,
    slow_until: Mutex<Option<Instant>>,
    same: same::SameBodies,
    /// Crawl-delays that this process has told the frontier, and when.
    delays: Mutex<HashMap<String, (Duration, Instant)>>,
    /// Politeness keys whose host asked to be left alone, and until when: what is leased already must not be sent either.
    quiet: Mutex<HashMap<String, Instant>>,
    /// Bounds this process from inside, whatever the hosts' rules allow in sum.
    pace: Option<governor::DefaultDirectRateLimiter>,
}

/// Runs one worker until a drain is asked for: then what is under way is finished, and on an abort dropped (its
/// leases run out).
///
/// # Errors
/// [`CrawlError`]; engines that are down for a while are waited for.
pub async fn run(config: CrawlConfig, deps: Deps, shutdown: Shutdown) -> Result<(), CrawlError> {
    config.check(deps.http.config())?;
    let http_total = Duration::from_millis(deps.http.config().total_timeout_ms);
    if deps.domains.wants_render() {
        // At the start it is a mistake to be told; a file that asks for it later is told by its addresses' errors.
        config.render.program()?;
    }
    let worker = Arc::new(Worker::new(config, deps, http_total, shutdown.clone()));
    let mut helpers = JoinSet::new();
    helpers.spawn(worker.domains.clone().watch(shutdown.clone()));
    helpers.spawn(heartbeat(worker.clone()));
    helpers.spawn(sweep(worker.clone()));
    let result = worker.clone().work().await;
    helpers.shutdown().await;
    result
}

impl Worker {
    fn new(config: CrawlConfig, deps: Deps, http_total: Duration, shutdown: Shutdown) -> Self {
        let Deps { redis, producer, blob, http, clock, domains } = deps;
        let pace = std::num::NonZeroU32::new(config.requests_per_second)
            .map(|rate| governor::RateLimiter::direct(governor::Quota::per_second(rate)));
        let keep_published = Duration::from_secs(config.published_hours * 3_600);
        Self {
            frontier: Frontier::new(redis.clone(), config.frontier.clone()),
            robots: RobotsCache::new(redis.clone(), http.clone(), clock.clone(), config.robots.clone()),
            renderer: Renderer::new(config.render.clone(), http.config().user_agent_header()),
            publisher: publish::Publisher { redis: redis.clone(), producer, keep_published },
            config,
            redis,
            blob,
            http,
            http_total,
            clock,
            domains,
            shutdown,
            held: Mutex::default(),
            reports: Mutex::default(),
            ends: Mutex::default(),
            news: Notify::new(),
            slow_until: Mutex::default(),
            same: same::SameBodies::default(),
            delays: Mutex::default(),
            quiet: Mutex::default(),
            pace,
        }
    }

    fn slow_down(&self) {
        *lock(&self.slow_until) = Some(Instant::now() + ENGINE_PAUSE);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
