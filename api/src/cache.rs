//! `cache:job:{job_id}`: one posting, ready to be sent.
//!
//! The key holds either the posting's JSON or a mark of whoever is loading it. A loader stores its result only where
//! its own mark still stands, so deleting the key does three things at once: it drops the cached posting, it stops a
//! load that began before the change from storing what it read, and it lets the next reader load anew. Because one
//! loader at a time holds the mark, an expired key costs one query however many readers wait (no stampede).

use std::sync::LazyLock;
use std::time::Duration;

use platform::redis::{LazyScript, Redis, Script};
use rand::Rng;
use store::{JobId, Store};

use crate::error::ApiError;
use crate::view::JobView;

/// Marks begin with this; JSON never does.
const MARK: &str = "loading:";
/// How long a mark stands when its loader died: a query takes milliseconds.
const MARK_SECS: i64 = 5;
/// How long a reader waits for somebody else's load before it asks the database itself.
const PATIENCE: Duration = Duration::from_millis(400);
const POLL: Duration = Duration::from_millis(15);

/// Stores the value where the mark still stands: KEYS[1] key, ARGV[1] mark, ARGV[2] value, ARGV[3] seconds.
static FILL: LazyScript = LazyLock::new(|| {
    Script::from_lua(
        "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3]) return 1 end return 0",
    )
});
/// Takes the mark away where it still stands.
static GIVE_UP: LazyScript = LazyLock::new(|| {
    Script::from_lua(
        "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0",
    )
});

/// Reads postings through Redis.
#[derive(Clone)]
pub struct JobCache {
    redis: Redis,
    store: Store,
    seconds: i64,
}

impl JobCache {
    pub(crate) fn new(redis: Redis, store: Store, seconds: i64) -> Self {
        Self { redis, store, seconds }
    }

    /// The posting as JSON, or nothing if there is none. Without Redis it comes from the database.
    pub(crate) async fn get(&self, id: JobId) -> Result<Option<String>, ApiError> {
        let key = self.redis.key(&format!("cache:job:{id}"));
        match self.through_redis(&key, id).await {
            Ok(found) => Ok(found),
            // A cache that is down makes answers slower, not wrong.
            Err(ApiError::Unavailable { engine: "Redis", source }) => {
                tracing::debug!(error = %source, "no job cache");
                self.load(id).await
            }
            Err(other) => Err(other),
        }
    }

    async fn through_redis(&self, key: &str, id: JobId) -> Result<Option<String>, ApiError> {
        let mark = format!("{MARK}{:032x}", rand::rng().random::<u128>());
        let patience = tokio::time::sleep(PATIENCE);
        tokio::pin!(patience);
        loop {
            match self.redis.get(key).await? {
                Some(value) if !value.starts_with(MARK) => {
                    metrics::counter!("jobtrawl_api_job_cache_hits_total").increment(1);
                    return Ok(Some(value));
                }
                None if self.redis.set_nx_ex(key, &mark, MARK_SECS).await? => {
                    metrics::counter!("jobtrawl_api_job_cache_misses_total").increment(1);
                    return self.load_and_store(key, &mark, id).await;
                }
                _ => {}
            }
            tokio::select! {
                () = &mut patience => return self.load(id).await,
                () = tokio::time::sleep(POLL) => {}
            }
        }
    }

    async fn load_and_store(&self, key: &str, mark: &str, id: JobId) -> Result<Option<String>, ApiError> {
        let loaded = self.load(id).await;
        let (keys, mark) = (vec![key.to_owned()], mark.to_owned());
        let stored: Result<i64, _> = match &loaded {
            Ok(Some(json)) => {
                self.redis.eval(&FILL, keys, vec![mark, json.clone(), self.seconds.to_string()]).await
            }
            _ => self.redis.eval(&GIVE_UP, keys, vec![mark]).await,
        };
        if let Err(error) = stored {
            tracing::debug!(%error, "job cache not written");
        }
        loaded
    }

    async fn load(&self, id: JobId) -> Result<Option<String>, ApiError> {
        let Some(job) = self.store.jobs().get(id).await? else { return Ok(None) };
        serde_json::to_string(&JobView::from(job)).map(Some).map_err(ApiError::internal)
    }

    /// Forgets a posting, also one that is being loaded right now. Whoever changes a posting deletes its key.
    ///
    /// # Errors
    /// [`ApiError::Unavailable`] when Redis does not answer.
    pub async fn invalidate(&self, id: JobId) -> Result<(), ApiError> {
        self.redis.del(&self.redis.key(&format!("cache:job:{id}"))).await?;
        Ok(())
    }
}
