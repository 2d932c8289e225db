//! Delisting and relisting. Whatever order events arrive in, the newest observation of a posting decides: a crawl
//! (`job.found`, `job.seen`) says it is there, `job.gone`, its own date or enough sweeps without it say it is over.

use std::collections::HashMap;

use posting::{BoardSwept, GoneReason, JobGone, JobSeen, UrlHash};
use sqlx::Row;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{Jobs, MAX_BATCH, as_stored};
use crate::{StoreError, bind, sql};

/// What became of a batch of observations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkOutcome {
    /// Rows that took the observation: seen later than before, or ended by it.
    pub applied: u64,
    /// Observations that say nothing newer than the row.
    pub stale: u64,
    /// Postings not in the table yet: kept until their `job.found` arrives.
    pub unknown: u64,
    /// Rows that came back or ended. What a cache must forget.
    pub changed_ids: Vec<Uuid>,
}

impl MarkOutcome {
    fn add(&mut self, row: &sqlx::postgres::PgRow) -> Result<(), sqlx::Error> {
        self.applied += bind::count(row.try_get("touched")?);
        self.stale += bind::count(row.try_get("stale")?);
        self.unknown += bind::count(row.try_get("unknown")?);
        self.changed_ids.extend(row.try_get::<Vec<Uuid>, _>("turned")?);
        Ok(())
    }
}

/// What a sweep showed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SweepOutcome {
    /// False for a replay of a sweep that was taken before: nothing changed.
    pub first_time: bool,
    /// Whether absence from it counts: complete, and not empty.
    pub counted: bool,
    /// Active postings it did not list that are not over yet.
    pub missing: u64,
    /// Postings that it ended.
    pub delisted: Vec<Uuid>,
}

impl Jobs<'_> {
    /// Takes "still there, unchanged" observations.
    ///
    /// # Errors
    /// [`StoreError`]; taking a batch again changes nothing.
    pub async fn mark_seen(&self, events: &[JobSeen]) -> Result<MarkOutcome, StoreError> {
        let newest = newest(events.iter().map(|event| (event.url_hash, as_stored(event.crawled_at))));
        let mut outcome =
            MarkOutcome { stale: (events.len() - newest.len()) as u64, ..MarkOutcome::default() };
        for batch in newest.chunks(MAX_BATCH) {
            let (hashes, times): (Vec<String>, Vec<OffsetDateTime>) =
                batch.iter().map(|(hash, at)| (hash.to_string(), *at)).unzip();
            let row = sqlx::query(sql::MARK_SEEN.as_str())
                .bind(hashes)
                .bind(times)
                .fetch_one(&self.store.pool)
                .await?;
            outcome.add(&row)?;
        }
        Ok(outcome)
    }

    /// Takes "it is over" observations. One that is not newer than the row's last crawl does nothing.
    ///
    /// # Errors
    /// [`StoreError`]; taking a batch again changes nothing.
    pub async fn mark_gone(&self, events: &[JobGone]) -> Result<MarkOutcome, StoreError> {
        let newest = newest(
            events
                .iter()
                .map(|event| (event.url_hash, (as_stored(event.observed_at), event.reason.as_str()))),
        );
        let mut outcome =
            MarkOutcome { stale: (events.len() - newest.len()) as u64, ..MarkOutcome::default() };
        for batch in newest.chunks(MAX_BATCH) {
            let mut hashes = Vec::with_capacity(batch.len());
            let mut times = Vec::with_capacity(batch.len());
            let mut reasons = Vec::with_capacity(batch.len());
            for (hash, (at, reason)) in batch {
                hashes.push(hash.to_string());
                times.push(*at);
                reasons.push(*reason);
            }
            let row = sqlx::query(sql::MARK_GONE.as_str())
                .bind(hashes)
                .bind(times)
                .bind(reasons)
                .fetch_one(&self.store.pool)
                .await?;
            outcome.add(&row)?;
        }
        Ok(outcome)
    }

    /// Takes a sweep of a board. Active postings of the board that were last crawled before it began are absent; those
    /// absent from `missing_after` counted sweeps since their last crawl end as [`GoneReason::Unlisted`]. Incomplete
    /// and empty sweeps count for nothing, a replayed one counts once.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn board_swept(
        &self,
        sweep: &BoardSwept,
        missing_after: u32,
    ) -> Result<SweepOutcome, StoreError> {
        let row = sqlx::query(sql::BOARD_SWEPT.as_str())
            .bind(bind::text(sweep.board.as_str()))
            .bind(bind::text(&sweep.sweep_id))
            .bind(as_stored(sweep.started_at))
            .bind(as_stored(sweep.finished_at))
            .bind(sweep.complete)
            .bind(i64::try_from(sweep.postings).unwrap_or(i64::MAX))
            .bind(i64::from(missing_after.max(1)))
            .fetch_one(&self.store.pool)
            .await?;
        Ok(SweepOutcome {
            first_time: row.try_get("first_time")?,
            counted: row.try_get("counted")?,
            missing: bind::count(row.try_get("missing")?),
            delisted: row.try_get("turned")?,
        })
    }

    /// Ends postings whose `valid_through` lies before `now`, at most `limit`; answers which. Call again while it
    /// answers as many as asked for.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn expire(&self, now: OffsetDateTime, limit: usize) -> Result<Vec<Uuid>, StoreError> {
        let ids = sqlx::query_scalar(sql::EXPIRE.as_str())
            .bind(now)
            .bind(bind::limit(limit))
            .fetch_all(&self.store.pool)
            .await?;
        Ok(ids)
    }
}

/// The greatest value of each posting, in the order of `url_hash`: the order in which rows are locked.
fn newest<T: Ord + Copy>(observations: impl Iterator<Item = (UrlHash, T)>) -> Vec<(UrlHash, T)> {
    let mut newest: HashMap<UrlHash, T> = HashMap::new();
    for (hash, value) in observations {
        newest.entry(hash).and_modify(|known| *known = value.max(*known)).or_insert(value);
    }
    let mut batch: Vec<_> = newest.into_iter().collect();
    batch.sort_unstable_by_key(|(hash, _)| *hash);
    batch
}

/// The reason as the database's text says it.
pub(super) fn gone_reason(text: Option<String>) -> Option<GoneReason> {
    super::record::known(text)
}
