//! Rankings of a moment ago.
//!
//! A ranking weighs hundreds of postings against each other, a good part of a second of a processor. It is kept for a while
//! by the process that made it: the pages of one list fit together, and any number of readers of it cost one ranking. Only
//! the order and its reasons are kept: postings are read anew for every page, so that one which was hidden or has ended
//! is not shown. What is kept of an erased account cannot be asked for and is gone within the same while.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use store::{JobFilter, ResumeId, UserId};
use tokio::sync::{OnceCell, Semaphore};
use tokio::time::Instant;
use uuid::Uuid;

use crate::error::ApiError;
use crate::handlers::matches::Reasons;

/// Lists kept at once: each is three to four hundred postings' reasons, about a third of a megabyte.
const MAX_KEPT: usize = 100;
/// How long a ranking waits for a processor before its reader is told to come back: half of a request's time.
const PATIENCE: Duration = Duration::from_secs(5);

/// A posting's place in a ranking.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) job: Uuid,
    pub(crate) score: f32,
    pub(crate) reasons: Reasons,
}

type List = Arc<[Place]>;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    user: UserId,
    resume: ResumeId,
    /// As JSON: it holds floats.
    filter: String,
}

struct Kept {
    until: Instant,
    /// Filled by the first who asks; the others wait for it.
    list: Arc<OnceCell<List>>,
}

/// The rankings of this process.
pub(crate) struct Ranked {
    keep: Duration,
    kept: Mutex<HashMap<Key, Kept>>,
    /// One permit a processor: more at once would only wait for each other, and others for them.
    at_once: Semaphore,
}

impl Ranked {
    pub(crate) fn new(keep_secs: u64) -> Self {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            keep: Duration::from_secs(keep_secs),
            kept: Mutex::default(),
            at_once: Semaphore::new(processors),
        }
    }

    /// The ranking for that résumé and filter: the one that is kept, or what `rank` makes. A failure is not kept.
    ///
    /// # Errors
    /// `rank`'s; [`ApiError::Busy`] when the processors stay taken.
    pub(crate) async fn get<Made>(
        &self,
        user: UserId,
        resume: ResumeId,
        filter: &JobFilter,
        rank: impl FnOnce() -> Made,
    ) -> Result<List, ApiError>
    where
        Made: Future<Output = Result<List, ApiError>>,
    {
        let filter = serde_json::to_string(filter).map_err(ApiError::internal)?;
        let list = self.list(Key { user, resume, filter });
        let made = list.get_or_try_init(|| async {
            let turn = tokio::time::timeout(PATIENCE, self.at_once.acquire()).await;
            let _turn = turn.ok().and_then(Result::ok).ok_or(ApiError::Busy(2))?;
            metrics::counter!("jobtrawl_api_rankings_total").increment(1);
            rank().await
        });
        made.await.cloned()
    }

    /// Forgets a user's rankings: what they hide or show again changes all of them. Another process's are gone within the
    /// while that they are kept.
    pub(crate) fn forget(&self, user: UserId) {
        let mut kept = self.kept.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        kept.retain(|key, _| key.user != user);
    }

    fn list(&self, key: Key) -> Arc<OnceCell<List>> {
        let now = Instant::now();
        let mut kept = self.kept.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        kept.retain(|_, one| one.until > now);
        if kept.len() >= MAX_KEPT && !kept.contains_key(&key) {
            let oldest = kept.iter().min_by_key(|(_, one)| one.until).map(|(key, _)| key.clone());
            oldest.and_then(|oldest| kept.remove(&oldest));
        }
        let until = now + self.keep;
        Arc::clone(&kept.entry(key).or_insert_with(|| Kept { until, list: Arc::default() }).list)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    const ANN: UserId = UserId(Uuid::from_u128(1));

    fn resume(n: u128) -> ResumeId {
        ResumeId(Uuid::from_u128(n))
    }

    #[tokio::test]
    async fn many_readers_cost_one_ranking_a_while() {
        let (ranked, made) = (Ranked::new(60), AtomicUsize::new(0));
        let ask = |n: u128, filter: JobFilter| {
            let (ranked, made) = (&ranked, &made);
            async move {
                let rank = || async {
                    made.fetch_add(1, Ordering::Relaxed);
                    tokio::task::yield_now().await;
                    Ok(List::from([]))
                };
                ranked.get(ANN, resume(n), &filter, rank).await.unwrap();
            }
        };
        futures::future::join_all((0..50).map(|_| ask(1, JobFilter::default()))).await;
        assert_eq!(made.load(Ordering::Relaxed), 1);
        ask(2, JobFilter::default()).await;
        ask(1, JobFilter { location: Some("Berlin".to_owned()), ..JobFilter::default() }).await;
        assert_eq!(made.load(Ordering::Relaxed), 3, "another résumé, another filter");
        ranked.forget(ANN);
        ask(1, JobFilter::default()).await;
        assert_eq!(made.load(Ordering::Relaxed), 4, "after a change of theirs");
        ranked.kept.lock().unwrap().values_mut().for_each(|one| one.until = Instant::now());
        ask(1, JobFilter::default()).await;
        assert_eq!(made.load(Ordering::Relaxed), 5, "a while later");
    }

    #[tokio::test]
    async fn failures_are_not_kept_and_what_is_kept_is_bounded() {
        let ranked = Ranked::new(60);
        let failed =
            ranked.get(ANN, resume(1), &JobFilter::default(), || async { Err(ApiError::NotFound) }).await;
        assert!(failed.is_err());
        for n in 0..=MAX_KEPT as u128 {
            ranked.get(ANN, resume(n), &JobFilter::default(), || async { Ok(List::from([])) }).await.unwrap();
        }
        assert_eq!(ranked.kept.lock().unwrap().len(), MAX_KEPT);
    }
}
