//! The loop of a worker: take what is due, claim a share of it, hand each lease to a task.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::task::JoinSet;

use super::{CrawlError, ENGINE_PAUSE, Worker, failpoint, lock, visit::chain};
use crate::frontier::{Claimed, End, FrontierError, Lease, Outcome, Settle};

/// How long the loop sleeps at most when nothing is due: how fast a resumed campaign goes on, and a small cost to Redis.
const IDLE: Duration = Duration::from_millis(250);
/// A busy worker asks for work this often at most, and then for all the places that became free meanwhile: far below any
/// delay between requests, and long enough for several pages to end.
const GATHER: Duration = Duration::from_millis(5);

impl Worker {
    pub(super) async fn work(self: Arc<Self>) -> Result<(), CrawlError> {
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
        let (mut leases, mut failed) = (Vec::new(), None);
        for (key, claimed) in taken.keys.iter().zip(futures::future::join_all(claims).await) {
            match claimed {
                Ok(Claimed { leases: own, report, unreadable }) => {
                    lock(&self.reports).extend(report);
                    leases.extend(own);
                    for (id, token) in unreadable {
                        failed = self.bury(key, &id, &token).await.err().or(failed);
                    }
                }
                // The key is held back for a moment and then due again.
                Err(error) => {
                    tracing::debug!(key, error = %chain(&error), "nothing claimed");
                    failed.get_or_insert(error);
                }
            }
        }
        match failed {
            // What other keys gave is ours, and would be lost until its leases ran out.
            Some(error) if leases.is_empty() => Err(error),
            // Reports of keys that gave something are worth handing in at once; the next round does.
            _ => Ok((leases, Some(Duration::ZERO))),
        }
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
}
