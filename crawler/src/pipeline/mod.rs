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

mod config;
mod failpoint;
mod follow;
mod publish;
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
use tokio::{sync::Notify, task::JoinSet};
use visit::chain;

use crate::{
    domains::DomainRules,
    fetch::RobotsCache,
    frontier::{Claimed, Frontier, FrontierError, Lease, Outcome, Report, Settle},
};

/// How long the loop sleeps at most when nothing is due: how fast a resumed campaign goes on, and a small cost to Redis.
const IDLE: Duration = Duration::from_millis(250);
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
    reports: Mutex<Vec<Report>>,
    news: Notify,
    slow_until: Mutex<Option<Instant>>,
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
        let keep_published = Duration::from_secs(config.published_hours * 3_600);
        Self {
            frontier: Frontier::new(redis.clone(), config.frontier.clone()),
            robots: RobotsCache::new(redis.clone(), http.clone(), clock.clone(), config.robots.clone()),
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
            news: Notify::new(),
            slow_until: Mutex::default(),
        }
    }

    async fn work(self: Arc<Self>) -> Result<(), CrawlError> {
        let mut tasks = JoinSet::new();
        let mut down = false;
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
        let reports = std::mem::take(&mut *lock(&self.reports));
        let _ = tokio::time::timeout(ENGINE_PAUSE, self.frontier.report(reports)).await;
        Ok(())
    }

    /// One round: which keys are due, and a share of the free places for each.
    async fn claim(&self, free: usize) -> Result<(Vec<Lease>, Option<Duration>), FrontierError> {
        let reports = std::mem::take(&mut *lock(&self.reports));
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
            .settle_raw(key, id, token, &rules, &Settle::unsent(Outcome::Failed, "unreadable"))
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
        self.settle(&lease, &end).await;
        failpoint::reached("after-complete");
        lock(&self.held).remove(&lease.id);
        self.news.notify_one();
    }

    /// Redis may be away for a while: what was done is told it as long as that can still matter.
    async fn settle(&self, lease: &Lease, end: &Settle) {
        let rules = self.domains.of_key(&lease.key).politeness();
        let mut wait = Duration::from_millis(100);
        loop {
            match self.frontier.settle(lease, &rules, end).await {
                Ok((ours, report)) => {
                    lock(&self.reports).push(report);
                    if !ours {
                        metrics::counter!("jobtrawl_frontier_stale_settles_total").increment(1);
                        tracing::debug!(url = %lease.visit.request.url, "the lease had run out; somebody else has the address");
                    } else if end.outcome == Outcome::Failed {
                        tracing::warn!(url = %lease.visit.request.url, reason = end.reason, attempts = lease.attempts + 1, "address given up");
                        self.forget_dedup(lease).await;
                    }
                    return;
                }
                Err(error) => {
                    if !error.is_transient()
                        || self.shutdown.hard().is_cancelled()
                        || lease.until + SWEEP < Instant::now()
                    {
                        tracing::warn!(url = %lease.visit.request.url, error = %chain(&error), "end not told; the lease will run out");
                        return;
                    }
                    tokio::time::sleep(wait).await;
                    wait = (wait * 2).min(Duration::from_secs(2));
                }
            }
        }
    }

    /// What was never fetched is not to be kept away for a day.
    async fn forget_dedup(&self, lease: &Lease) {
        let key = crate::frontier::keys::dedup(&self.redis, &lease.visit.hash());
        if let Err(error) = self.redis.del(&key).await {
            tracing::debug!(error = %chain(&error), "dedup key of a failed address stays until it expires");
        }
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
