//! Reading postings: one, a page of them, their history, their numbers.

use posting::{GoneReason, UrlHash};
use serde::{Deserialize, Serialize};
use sqlx::{FromRow, Row};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{JobRecord, Jobs, lifecycle::gone_reason};
use crate::{Cursor, JobFilter, Page, StoreError, UserId, bind, sql};

/// A page of postings.
#[derive(Clone, Debug, PartialEq)]
pub struct JobPage {
    /// In the order asked for.
    pub jobs: Vec<JobRecord>,
    /// Where the next page begins; `None`: this was the last.
    pub next: Option<Cursor>,
}

/// How many postings there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobCounts {
    /// Rows.
    pub total: u64,
    /// Still open.
    pub active: u64,
    /// Rows with a vector, current or not.
    pub embedded: u64,
    /// Open ones with a vector of their present content.
    pub active_embedded: u64,
    /// Distinct boards.
    pub boards: u64,
}

/// A turn in a posting's life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobEvent {
    /// `first_seen`, `changed`, `gone`, `back`.
    pub kind: String,
    /// At the source.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// Of `gone`.
    pub reason: Option<GoneReason>,
    /// Of `changed`: the new one.
    pub content_hash: Option<String>,
}

/// An open posting that no recent crawl has confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaleJob {
    /// Its id.
    pub id: Uuid,
    /// Its identity.
    pub url_hash: String,
    /// Where to look.
    pub source_url: String,
    /// Board system or `web`.
    pub source: Option<String>,
    /// Its board.
    pub board: Option<String>,
    /// The latest crawl.
    pub last_crawled_at: OffsetDateTime,
}

impl Jobs<'_> {
    /// One posting, open or ended.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn get(&self, id: Uuid) -> Result<Option<JobRecord>, StoreError> {
        Ok(sqlx::query_as(sql::JOB_GET.as_str()).bind(id).fetch_optional(&self.store.pool).await?)
    }

    /// Several postings, in the order of `ids`; ids of none are left out.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn get_many(&self, ids: &[Uuid]) -> Result<Vec<JobRecord>, StoreError> {
        let found: Vec<JobRecord> =
            sqlx::query_as(sql::JOB_GET_MANY.as_str()).bind(ids).fetch_all(&self.store.pool).await?;
        Ok(in_order(ids, found))
    }

    /// Those of several postings that are open and that `user` has not hidden, in the order of `ids`: a list made a moment
    /// ago, as it may be shown now.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn shown(&self, ids: &[Uuid], user: UserId) -> Result<Vec<JobRecord>, StoreError> {
        let query = sqlx::query_as(sql::JOBS_SHOWN.as_str()).bind(ids).bind(user);
        Ok(in_order(ids, query.fetch_all(&self.store.pool).await?))
    }

    /// The posting of an address.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn by_url_hash(&self, hash: UrlHash) -> Result<Option<JobRecord>, StoreError> {
        Ok(sqlx::query_as(sql::JOB_BY_URL_HASH.as_str())
            .bind(hash.to_string())
            .fetch_optional(&self.store.pool)
            .await?)
    }

    /// A page of what passes the filter: the best match first when the filter has a text, else the newest first. Of a
    /// text that more than [`Page::RANKED`] postings hold, the newest are ranked: so many that hold it in title, company or place, and
    /// so many that hold it anywhere.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] for a cursor of the other order.
    pub async fn search(&self, filter: &JobFilter, page: &Page) -> Result<JobPage, StoreError> {
        let by_rank = filter.has_text();
        let limit = page.limit.clamp(1, Page::MAX);
        // One more than asked for tells whether there is a next page.
        let rows = match (by_rank, page.after) {
            (true, after @ (None | Some(Cursor::Relevant(..)))) => {
                let after = after.and_then(|cursor| match cursor {
                    Cursor::Relevant(rank, id) => Some((rank, id)),
                    Cursor::Recent(..) => None,
                });
                filter
                    .bind(sqlx::query(sql::SEARCH_RELEVANT.as_str()))
                    .bind(after.map(|(rank, _)| rank))
                    .bind(after.map(|(_, id)| id))
                    .bind(bind::limit(limit + 1))
                    .bind(bind::limit(Page::RANKED))
                    .fetch_all(&self.store.pool)
                    .await?
            }
            (false, after @ (None | Some(Cursor::Recent(..)))) => {
                let after = after.and_then(|cursor| match cursor {
                    Cursor::Recent(at, id) => Some((at, id)),
                    Cursor::Relevant(..) => None,
                });
                let statement =
                    if filter.only_active { &sql::SEARCH_RECENT } else { &sql::SEARCH_RECENT_ANY };
                filter
                    .bind(sqlx::query(statement.as_str()))
                    .bind(after.map(|(at, _)| at))
                    .bind(after.map(|(_, id)| id))
                    .bind(bind::limit(limit + 1))
                    .fetch_all(&self.store.pool)
                    .await?
            }
            _ => return Err(StoreError::Invalid("the cursor belongs to a list in another order".to_owned())),
        };
        let mut jobs = rows.iter().take(limit).map(JobRecord::from_row).collect::<Result<Vec<_>, _>>()?;
        let next = match (rows.get(limit), rows.get(limit.saturating_sub(1)), jobs.last_mut()) {
            (Some(_), Some(last), Some(job)) if by_rank => {
                Some(Cursor::Relevant(last.try_get("sort_rank")?, job.id))
            }
            (Some(_), Some(last), Some(job)) => Some(Cursor::Recent(last.try_get("sort_at")?, job.id)),
            _ => None,
        };
        Ok(JobPage { jobs, next })
    }

    /// A posting's life, oldest first; empty for an unknown id.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn history(&self, id: Uuid) -> Result<Vec<JobEvent>, StoreError> {
        let rows = sqlx::query(sql::JOB_HISTORY.as_str()).bind(id).fetch_all(&self.store.pool).await?;
        rows.iter()
            .map(|row| {
                Ok(JobEvent {
                    kind: row.try_get("kind")?,
                    at: row.try_get("at")?,
                    reason: gone_reason(row.try_get("reason")?),
                    content_hash: row.try_get("content_hash")?,
                })
            })
            .collect()
    }

    /// The numbers of the whole table. Reads all of it: for a status line, not for every request.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn counts(&self) -> Result<JobCounts, StoreError> {
        let row = sqlx::query(sql::JOB_COUNTS.as_str()).fetch_one(&self.store.pool).await?;
        Ok(JobCounts {
            total: bind::count(row.try_get("total")?),
            active: bind::count(row.try_get("active")?),
            embedded: bind::count(row.try_get("embedded")?),
            active_embedded: bind::count(row.try_get("active_embedded")?),
            boards: bind::count(row.try_get("boards")?),
        })
    }

    /// Open postings last crawled before `before`, of one board or all, the longest unconfirmed first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn stale(
        &self,
        before: OffsetDateTime,
        board: Option<&str>,
        limit: usize,
    ) -> Result<Vec<StaleJob>, StoreError> {
        let rows = sqlx::query(sql::JOBS_STALE.as_str())
            .bind(before)
            .bind(board)
            .bind(bind::limit(limit))
            .fetch_all(&self.store.pool)
            .await?;
        rows.iter()
            .map(|row| {
                Ok(StaleJob {
                    id: row.try_get("id")?,
                    url_hash: row.try_get("url_hash")?,
                    source_url: row.try_get("source_url")?,
                    source: row.try_get("source")?,
                    board: row.try_get("board")?,
                    last_crawled_at: row.try_get("last_crawled_at")?,
                })
            })
            .collect()
    }

    /// Notes that postings were asked about, so that [`Jobs::stale`] names others first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn rechecked(&self, ids: &[Uuid], now: OffsetDateTime) -> Result<(), StoreError> {
        for batch in ids.chunks(super::MAX_BATCH) {
            sqlx::query(sql::JOBS_RECHECKED.as_str()).bind(batch).bind(now).execute(&self.store.pool).await?;
        }
        Ok(())
    }
}

/// What was found, as it was asked for.
fn in_order(ids: &[Uuid], found: Vec<JobRecord>) -> Vec<JobRecord> {
    let mut by_id: std::collections::HashMap<Uuid, JobRecord> =
        found.into_iter().map(|job| (job.id, job)).collect();
    ids.iter().filter_map(|id| by_id.remove(id)).collect()
}
