//! What keeps the tables small: rows whose use has passed.

use futures::TryStreamExt as _;
use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};

use crate::{Store, StoreError, bind, sql};

/// What keeps the tables small. See [`Store::maintenance`].
#[derive(Clone, Copy, Debug)]
pub struct Maintenance<'s> {
    pub(crate) store: &'s Store,
}

/// How long things are kept.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Retention {
    /// Days that observations of unknown postings wait for their `job.found`. 14: twice Kafka's usual retention.
    pub early_observations_days: u32,
    /// Days that sweeps are kept, and with them the power to recognise a replay. 90.
    pub sweeps_days: u32,
    /// Days after its end that a posting's vector is dropped. 30: most relistings come sooner.
    pub ended_vectors_days: u32,
    /// Days that a session's history is kept. 365.
    pub session_audit_days: u32,
}

impl Default for Retention {
    fn default() -> Self {
        Self { early_observations_days: 14, sweeps_days: 90, ended_vectors_days: 30, session_audit_days: 365 }
    }
}

/// Rows that one pass removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pruned {
    /// Observations of postings that never came.
    pub early_observations: u64,
    /// Sweeps.
    pub sweeps: u64,
    /// Vectors of ended postings.
    pub vectors: u64,
    /// Session events.
    pub session_events: u64,
}

/// Vectors removed by one pass. 10,000: each costs the index a repair at the next vacuum.
const VECTORS_PER_PASS: usize = 10_000;

impl Pruned {
    /// Adds what another pass removed.
    pub fn add(&mut self, other: Self) {
        self.early_observations += other.early_observations;
        self.sweeps += other.sweeps;
        self.vectors += other.vectors;
        self.session_events += other.session_events;
    }

    /// Whether this pass stopped at its limit.
    pub fn has_more(&self) -> bool {
        self.vectors >= VECTORS_PER_PASS as u64
    }
}

impl Maintenance<'_> {
    /// Tells `hear` the address of every raw page that a posting names, each once, in no order. As many as there are
    /// pages: nothing of them is held here.
    ///
    /// # Errors
    /// [`StoreError`]; then not all have been told.
    pub async fn each_raw_page(&self, mut hear: impl FnMut(&str)) -> Result<(), StoreError> {
        // A walk over the whole table takes as long as it takes.
        let mut connection = self.store.direct_connection().await?;
        let mut pages = sqlx::query_scalar::<_, String>(sql::RAW_PAGES.as_str()).fetch(&mut connection);
        while let Some(page) = pages.try_next().await? {
            hear(&page);
        }
        Ok(())
    }

    /// One pass. Run it daily, or more often while it answers full counts.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn prune(&self, keep: &Retention, now: OffsetDateTime) -> Result<Pruned, StoreError> {
        let before = |days: u32| now - Duration::days(days.into());
        let pool = &self.store.pool;
        let early = sqlx::query(sql::PRUNE_EARLY.as_str())
            .bind(before(keep.early_observations_days))
            .execute(pool)
            .await?;
        let sweeps =
            sqlx::query(sql::PRUNE_SWEEPS.as_str()).bind(before(keep.sweeps_days)).execute(pool).await?;
        let audit = sqlx::query(sql::PRUNE_SESSION_AUDIT.as_str())
            .bind(before(keep.session_audit_days))
            .execute(pool)
            .await?;
        let vectors = sqlx::query(sql::PRUNE_VECTORS.as_str())
            .bind(before(keep.ended_vectors_days))
            .bind(bind::limit(VECTORS_PER_PASS))
            .execute(pool)
            .await?;
        Ok(Pruned {
            early_observations: early.rows_affected(),
            sweeps: sweeps.rows_affected(),
            vectors: vectors.rows_affected(),
            session_events: audit.rows_affected(),
        })
    }
}
