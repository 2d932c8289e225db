//! How much has been done in all: what a chart of throughput takes the differences of.

use serde::{Deserialize, Serialize};
use sqlx::Row;

use crate::{Store, StoreError, bind, sql};

/// Figures that only grow, until the server's statistics are reset (a crash of the server does that).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkDone {
    /// Pages fetched by runs that have ended.
    pub pages_done: u64,
    /// Pages given up by runs that have ended.
    pub pages_failed: u64,
    /// Postings that came into the table.
    pub postings_inserted: u64,
    /// Postings that were changed, confirmed or ended.
    pub postings_updated: u64,
    /// Vectors written for postings.
    pub vectors_written: u64,
}

impl Store {
    /// What all processes together have done so far.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn work_done(&self) -> Result<WorkDone, StoreError> {
        let row = sqlx::query(sql::WORK_DONE.as_str()).fetch_one(&self.pool).await?;
        Ok(WorkDone {
            pages_done: bind::count(row.try_get("pages_done")?),
            pages_failed: bind::count(row.try_get("pages_failed")?),
            postings_inserted: bind::count(row.try_get("postings_inserted")?),
            postings_updated: bind::count(row.try_get("postings_updated")?),
            vectors_written: bind::count(row.try_get("vectors_written")?),
        })
    }
}
