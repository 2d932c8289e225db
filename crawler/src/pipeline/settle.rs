//! The end of an address: told to the frontier, together with others of its politeness key.

use std::{
    collections::hash_map::Entry,
    time::{Duration, Instant},
};

use super::{SWEEP, Worker, failpoint::reached, lock, visit::chain};
use crate::frontier::{End, Lease, Outcome, Settle};

/// Ends in one call: the script must not keep the server from everybody else for long.
const TOLD_AT_ONCE: usize = 64;

impl Worker {
    /// Tells an end, or leaves it to the task that is telling others of the same politeness key: what ends while one call
    /// is under way goes with the next.
    pub(super) async fn settle(&self, lease: Lease, end: Settle) {
        let key = lease.key.clone();
        match lock(&self.ends).entry(key.clone()) {
            Entry::Occupied(mut waiting) => {
                waiting.get_mut().push((lease, end));
                return;
            }
            Entry::Vacant(free) => {
                free.insert(Vec::new());
            }
        }
        let mut ends = vec![(lease, end)];
        while !ends.is_empty() {
            self.tell(&key, &ends).await;
            reached("after-complete");
            let mut held = lock(&self.held);
            for (lease, _) in &ends {
                // Given back and claimed again meanwhile, it is held by another token.
                if held.get(&lease.id).is_some_and(|(_, token)| *token == lease.token) {
                    held.remove(&lease.id);
                }
            }
            drop(held);
            self.news.notify_one();
            let mut waiting = lock(&self.ends);
            match waiting.get_mut(&key).filter(|ends| !ends.is_empty()) {
                Some(left) => ends = left.drain(..left.len().min(TOLD_AT_ONCE)).collect(),
                None => {
                    waiting.remove(&key);
                    ends = Vec::new();
                }
            }
        }
    }

    /// Redis may be away for a while: what was done is told it as long as that can still matter.
    async fn tell(&self, key: &str, ends: &[(Lease, Settle)]) {
        let rules = self.domains.of_key(key).politeness();
        let all: Vec<End<'_>> =
            ends.iter().map(|(lease, settle)| End { id: &lease.id, token: &lease.token, settle }).collect();
        let until = ends.iter().map(|(lease, _)| lease.until).max();
        let mut wait = Duration::from_millis(100);
        loop {
            match self.frontier.settle_all(key, &all, &rules).await {
                Ok((ours, report)) => {
                    lock(&self.reports).push(report);
                    for ((lease, end), ours) in ends.iter().zip(ours) {
                        self.told(lease, end, ours).await;
                    }
                    return;
                }
                Err(error) => {
                    if !error.is_transient()
                        || self.shutdown.hard().is_cancelled()
                        || until.is_none_or(|until| until + SWEEP < Instant::now())
                    {
                        tracing::warn!(key, ends = ends.len(), error = %chain(&error), "ends not told; the leases will run out");
                        return;
                    }
                    tokio::time::sleep(wait).await;
                    wait = (wait * 2).min(Duration::from_secs(2));
                }
            }
        }
    }

    async fn told(&self, lease: &Lease, end: &Settle, ours: bool) {
        if !ours {
            metrics::counter!("jobtrawl_frontier_stale_settles_total").increment(1);
            tracing::debug!(url = %lease.visit.request.url, "the lease had run out; somebody else has the address");
        } else if end.outcome == Outcome::Failed {
            tracing::warn!(url = %lease.visit.request.url, reason = end.reason, attempts = lease.attempts + 1, "address given up");
            self.forget_dedup(lease).await;
        }
    }

    /// What was never fetched is not to be kept away for a day.
    pub(super) async fn forget_dedup(&self, lease: &Lease) {
        if let Err(error) = self.frontier.forget(std::slice::from_ref(&lease.visit)).await {
            tracing::debug!(error = %chain(&error), "dedup key of a failed address stays until it expires");
        }
    }
}
