//! Tells the API's cache what changed: `cache:job:{id}` is deleted once the rows are committed.
//!
//! Ingest does not wait for it. Redis that is down, or a process that is killed between the commit and the deletion,
//! leaves what is cached as it was, for an hour at most: the key's own time to live is the bound.

use std::time::Duration;

use platform::redis::{Redis, RedisConfig, RedisError};
use tokio::{sync::mpsc, task::JoinHandle};
use uuid::Uuid;

/// Batches of ids that wait for Redis. 256: of 1,000 ids at most, 4 MB, and a minute of changes that Redis may be away.
const WAITING: usize = 256;
/// Between two tries while Redis does not answer.
const AGAIN: Duration = Duration::from_millis(500);
/// How long a shutdown waits for the last deletions; beyond it the time to live is the bound.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// Where changed postings are reported. Clones share one queue.
#[derive(Clone, Debug)]
pub(crate) struct Forget {
    queue: Option<mpsc::Sender<Vec<Uuid>>>,
}

impl Forget {
    /// Starts the task that deletes. Without Redis there is no cache to tell.
    pub(crate) fn start(redis: Option<RedisConfig>) -> (Self, ForgetTask) {
        let Some(config) = redis else { return (Self { queue: None }, ForgetTask(None)) };
        let (queue, waiting) = mpsc::channel(WAITING);
        (Self { queue: Some(queue) }, ForgetTask(Some(tokio::spawn(delete(config, waiting)))))
    }

    /// Reports changed postings; never waits.
    pub(crate) fn jobs(&self, ids: Vec<Uuid>) {
        let Some(queue) = self.queue.as_ref().filter(|_| !ids.is_empty()) else { return };
        if let Err(error) = queue.try_send(ids) {
            count("lost", error.into_inner().len());
        }
    }
}

/// The deleting task, to be waited for when the last [`Forget`] is gone.
#[derive(Debug)]
pub(crate) struct ForgetTask(Option<JoinHandle<()>>);

impl ForgetTask {
    pub(crate) async fn finish(self) {
        let Some(task) = self.0 else { return };
        let abort = task.abort_handle();
        if tokio::time::timeout(LAST_WORDS, task).await.is_err() {
            abort.abort();
        }
    }
}

async fn delete(config: RedisConfig, mut waiting: mpsc::Receiver<Vec<Uuid>>) {
    let mut redis = None;
    while let Some(ids) = waiting.recv().await {
        let mut told = false;
        while let Err(error) = delete_all(&config, &mut redis, &ids).await {
            if !std::mem::replace(&mut told, true) {
                tracing::warn!(error = %error, "the job cache cannot be told of changes: it may show what was for an hour");
            }
            // The queue fills up meanwhile, and what finds no room in it is lost.
            tokio::time::sleep(AGAIN).await;
        }
        count("forgotten", ids.len());
    }
}

async fn delete_all(config: &RedisConfig, redis: &mut Option<Redis>, ids: &[Uuid]) -> Result<(), RedisError> {
    let redis = match redis {
        Some(redis) => redis,
        None => redis.insert(Redis::connect(config).await?),
    };
    for id in ids {
        redis.del(&redis.key(&format!("cache:job:{id}"))).await?;
    }
    Ok(())
}

fn count(outcome: &'static str, ids: usize) {
    metrics::counter!("jobtrawl_ingest_cache_keys_total", "outcome" => outcome).increment(ids as u64);
}
