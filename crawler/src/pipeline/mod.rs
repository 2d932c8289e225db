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
mod visit;

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
use visit::chain;

use crate::{
    domains::DomainRules,
    fetch::RobotsCache,
    frontier::{Claimed, End, Frontier, FrontierError, Lease, Outcome, Reports, Settle},
    render::{RenderError, Renderer},
};

/// How long the loop sleeps at most when nothing is due: how fast a resumed campaign goes on, and a small cost to Redis.
const IDLE: Duration = Duration::from_millis(250);
/// A busy worker asks for work this often at most, and then for all the places that became free meanwhile: far below any
/// delay between requests, and long enough for several pages to end.
const GATHER: Duration = Duration::from_millis(5);
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
    let http_total = Duration::from_millis(deps.http.config().total_timeout_ms);
    if Duration::from_secs(config.frontier.lease_seconds) < http_total * 2 {
        return Err(CrawlError::Lease { lease: config.frontier.lease_seconds, total: http_total });
    }
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

    async fn work(self: Arc<Self>) -> Result<(), CrawlError> {
        let mut tasks = JoinSet::new();
        let (mut down, mut asked) = (false, None::<Instant>);
        while !self.shutdown.soft().is_cancelled() {
            while tasks.try_join_next().is_some() {}
            let free = self.config.concurrency.saturating_sub(tasks.len());
            if free == 0 {
                tokio::select! {
                    _ = tasks.join_next() => {}
                    () = self.shutdown.soft().cancelled() => {}
                }
                continue;
            }
            let pause = lock(&self.slow_until)
                .map(|until| until.saturating_duration_since(Instant::now()))
                .filter(|p| !p.is_zero());
            if let Some(pause) = pause {
                self.shutdown.pause(pause).await;
                continue;
            }
            // What is under way keeps a busy worker busy meanwhile.
            let gather = asked
                .map(|asked| (asked + GATHER).saturating_duration_since(Instant::now()))
                .filter(|rest| !rest.is_zero() && tasks.len() >= self.config.concurrency / 8);
            if let Some(rest) = gather {
                self.shutdown.pause(rest).await;
                continue;
            }
            asked = Some(Instant::now());
            match self.claim(free).await {
                Ok((leases, wait)) => {
                    down = false;
                    let idle = leases.is_empty();
                    for lease in leases {
                        tasks.spawn(self.clone().handle(lease));
                    }
                    if idle {
                        self.idle(wait).await;
                    }
                }
                Err(error) if error.is_transient() => {
                    if !std::mem::replace(&mut down, true) {
                        tracing::warn!(error = %chain(&error), "the frontier does not answer; waiting for it");
                    }
                    self.shutdown.pause(ENGINE_PAUSE).await;
                }
                Err(error) => return Err(error.into()),
            }
        }
        tracing::info!(under_way = tasks.len(), "crawl worker drains");
        tokio::select! {
            () = async { while tasks.join_next().await.is_some() {} } => {}
            () = self.shutdown.hard().cancelled() => tasks.shutdown().await,
        }
        // What was learned last; without it the keys are looked at when their leases would have run out.
        let reports = lock(&self.reports).take();
        let _ = tokio::time::timeout(ENGINE_PAUSE, self.frontier.report(reports)).await;
        Ok(())
    }

    /// One round: which keys are due, and a share of the free places for each.
    async fn claim(&self, free: usize) -> Result<(Vec<Lease>, Option<Duration>), FrontierError> {
        let reports = lock(&self.reports).take();
        let taken = match self.frontier.take(free.min(256), &reports).await {
            Ok(taken) => taken,
            Err(error) => {
                lock(&self.reports).extend(reports);
                return Err(error);
            }
        };
        if taken.keys.is_empty() {
            return Ok((Vec::new(), taken.wait));
        }
        let share = (free / taken.keys.len()).clamp(1, self.config.batch_per_domain.max(1));
        let mut claims = Vec::with_capacity(taken.keys.len());
        for key in &taken.keys {
            let politeness = self.domains.of_key(key).politeness();
            let (frontier, paused) = (&self.frontier, &taken.paused);
            claims.push(async move { frontier.claim(key, &politeness, share, paused).await });
        }
        let mut leases = Vec::new();
        for (key, claimed) in taken.keys.iter().zip(futures::future::join_all(claims).await) {
            // A key whose claim failed is held back for a moment and then due again.
            let Claimed { leases: own, report, unreadable } = claimed?;
            lock(&self.reports).extend(report);
            for (id, token) in unreadable {
                self.bury(key, &id, &token).await?;
            }
            leases.extend(own);
        }
        // Reports of keys that gave something are worth handing in at once; the next round does.
        Ok((leases, Some(Duration::ZERO)))
    }

    async fn bury(&self, key: &str, id: &str, token: &str) -> Result<(), FrontierError> {
        tracing::error!(key, id, "an address in the frontier cannot be read; given up");
        let rules = self.domains.of_key(key).politeness();
        let (_, report) = self
            .frontier
            .settle_one(
                key,
                &End { id, token, settle: &Settle::unsent(Outcome::Failed, "unreadable") },
                &rules,
            )
            .await?;
        lock(&self.reports).push(report);
        Ok(())
    }

    async fn idle(&self, wait: Option<Duration>) {
        // Only a task's end, or time, makes something due; another worker's enqueue is seen within `IDLE`.
        let wait = wait.unwrap_or(IDLE).clamp(Duration::from_millis(5), IDLE);
        tokio::select! {
            () = self.news.notified() => {}
            () = tokio::time::sleep(wait) => {}
            () = self.shutdown.soft().cancelled() => {}
        }
    }

    async fn handle(self: Arc<Self>, lease: Lease) {
        let rules = self.domains.of_url(&lease.visit.request.url);
        lock(&self.held).insert(lease.id.clone(), (lease.key.clone(), lease.token.clone()));
        let end = self.visit(&lease, &rules).await;
        failpoint::reached("before-complete");
        self.settle(lease, end).await;
    }

    fn slow_down(&self) {
        *lock(&self.slow_until) = Some(Instant::now() + ENGINE_PAUSE);
    }
}

/// Keeps the leases of what is under way, three times as often as needed.
async fn heartbeat(worker: Arc<Worker>) {
    let every = Duration::from_secs(worker.config.frontier.lease_seconds) / 3;
    loop {
        tokio::time::sleep(every).await;
        let mut by_key: HashMap<String, Vec<(String, String)>> = HashMap::new();
        for (id, (key, token)) in lock(&worker.held).iter() {
            by_key.entry(key.clone()).or_default().push((id.clone(), token.clone()));
        }
        for (key, leases) in by_key {
            match worker.frontier.extend(&key, &leases).await {
                Ok(kept) if kept < leases.len() as u64 => {
                    tracing::debug!(key, lost = leases.len() as u64 - kept, "leases had run out");
                }
                Ok(_) => {}
                Err(error) => tracing::debug!(key, error = %chain(&error), "leases not prolonged"),
            }
        }
    }
}

async fn sweep(worker: Arc<Worker>) {
    loop {
        match worker.frontier.sweep().await {
            Ok(total) => metrics::gauge!("jobtrawl_frontier_urls").set(total as f64),
            Err(error) => tracing::debug!(error = %chain(&error), "frontier not swept"),
        }
        // Workers that started together drift apart.
        tokio::time::sleep(SWEEP.mul_f64(0.75 + 0.5 * rand::random::<f64>())).await;
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
