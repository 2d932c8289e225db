//! The work list of the embedding role: lease, embed elsewhere, write or give back.

use std::time::Duration;

use posting::Requirements;
use serde::Serialize;
use sqlx::{AssertSqlSafe, Row};
use uuid::Uuid;

use super::{Embeddings, ModelRole, columns};
use crate::{StoreError, bind, jobs, leases, sql};

/// A posting to embed.
#[derive(Clone, Debug, PartialEq)]
pub struct DueJob {
    /// Which.
    pub job_id: Uuid,
    /// SHA-256 of its canonical address, in hex: its name in logs and traces.
    pub url_hash: String,
    /// Full length.
    pub title: String,
    /// Full length.
    pub company: Option<String>,
    /// One line, full length.
    pub location: Option<String>,
    /// Sanitised CommonMark.
    pub description_markdown: String,
    /// What it asks for.
    pub requirements: Requirements,
    /// Of exactly this text; goes back with the vector.
    pub content_hash: String,
    /// How often it has been leased, this time included.
    pub attempts: u32,
}

/// A vector of a posting's content.
#[derive(Clone, Debug, PartialEq)]
pub struct JobVector {
    /// Which posting.
    pub job_id: Uuid,
    /// [`DueJob::content_hash`] of the embedded text.
    pub content_hash: String,
    /// [`DIMENSIONS`](super::DIMENSIONS) wide.
    pub vector: Vec<f32>,
}

/// What waits to be embedded.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Backlog {
    /// Postings, leased ones included.
    pub count: u64,
    /// Postings set aside after too many failures.
    pub parked: u64,
    /// How long the oldest has been waiting; zero when none waits.
    pub oldest_age: Duration,
}

/// A posting set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ParkedJob {
    /// Which.
    pub job_id: Uuid,
    /// Its title.
    pub title: String,
    /// How often it was tried.
    pub attempts: u32,
    /// Why it was set aside.
    pub error: Option<String>,
}

impl Embeddings<'_> {
    /// Takes up to `limit` postings that have no current vector of `model`, oldest first, for `lease`. A worker that
    /// dies lets its lease run out; no transaction stays open meanwhile. `owner` names the worker: what it gives back or sets
    /// aside must still be its own.
    ///
    /// A model nobody has registered becomes the serving one (all 1536 dimensions) if there is none yet; see
    /// [`Embeddings::register`].
    ///
    /// # Errors
    /// [`StoreError::ModelNotInUse`] for a model that neither serves nor is being filled in.
    pub async fn lease_due(
        &self,
        model: &str,
        limit: usize,
        lease: Duration,
        owner: &str,
    ) -> Result<Vec<DueJob>, StoreError> {
        let rows = sqlx::query(sql::LEASE_DUE.as_str())
            .bind(model)
            .bind(bind::limit(limit))
            .bind(lease.as_secs_f64())
            .bind(bind::text(owner))
            .fetch_all(&self.store.pool)
            .await?;
        if rows.is_empty() && self.ensure_registered(model).await? {
            return Box::pin(self.lease_due(model, limit, lease, owner)).await;
        }
        rows.iter()
            .map(|row| {
                Ok(DueJob {
                    job_id: row.try_get("job_id")?,
                    url_hash: row.try_get("url_hash")?,
                    title: row.try_get("title")?,
                    company: row.try_get("company")?,
                    location: row.try_get("location")?,
                    description_markdown: row.try_get("description_markdown")?,
                    requirements: jobs::shaped(row.try_get("requirements_json")?).unwrap_or_default(),
                    content_hash: row.try_get("content_hash")?,
                    attempts: leases::attempts(row)?,
                })
            })
            .collect()
    }

    /// Stores vectors whose `content_hash` is still the posting's, and takes those postings off the list. The others
    /// stay due; nothing of them is stored. Answers how many were stored.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] for a vector of another width or with a component that is not a number,
    /// [`StoreError::ModelNotInUse`].
    pub async fn write(&self, model: &str, vectors: &[JobVector]) -> Result<u64, StoreError> {
        let table = match self.info(model).await? {
            Some(info) if info.role == ModelRole::Serving => sql::VectorTable::Serving,
            Some(info) if info.role == ModelRole::Next => sql::VectorTable::Next,
            found => return Err(self.not_in_use(model, found).await?),
        };
        let statement = table.in_statement(&sql::WRITE_VECTORS);
        let mut stored = 0;
        for batch in vectors.chunks(crate::MAX_BATCH) {
            let (ids, values) = columns(batch.iter().map(|v| (v.job_id, v.vector.as_slice())))?;
            let hashes: Vec<&str> = batch.iter().map(|v| v.content_hash.as_str()).collect();
            let rows = sqlx::query(AssertSqlSafe(statement.clone()))
                .bind(model)
                .bind(ids)
                .bind(hashes)
                .bind(values)
                .fetch_all(&self.store.pool)
                .await?;
            stored += rows.len() as u64;
        }
        Ok(stored)
    }

    /// Gives postings that `owner` still has back, to be taken again after `delay`. `error`, a short class of failure and
    /// never the posting's text, is kept with them; without one they were not tried, and the lease does not count as an
    /// attempt.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn release(
        &self,
        model: &str,
        owner: &str,
        job_ids: &[Uuid],
        delay: Duration,
        error: Option<&str>,
    ) -> Result<(), StoreError> {
        sqlx::query(sql::RELEASE_DUE.as_str())
            .bind(model)
            .bind(job_ids)
            .bind(delay.as_secs_f64())
            .bind(error.map(bind::text))
            .bind(bind::text(owner))
            .execute(&self.store.pool)
            .await?;
        Ok(())
    }

    /// Sets postings aside that `owner` still has and no attempt can embed: they wait for a person or for another content.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn park(
        &self,
        model: &str,
        owner: &str,
        job_ids: &[Uuid],
        error: &str,
    ) -> Result<(), StoreError> {
        sqlx::query(sql::PARK_DUE.as_str())
            .bind(model)
            .bind(job_ids)
            .bind(bind::text(error))
            .bind(bind::text(owner))
            .execute(&self.store.pool)
            .await?;
        Ok(())
    }

    /// Makes every parked posting due again; answers how many.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn unpark(&self, model: &str) -> Result<u64, StoreError> {
        Ok(sqlx::query(sql::UNPARK_DUE.as_str()).bind(model).execute(&self.store.pool).await?.rows_affected())
    }

    /// The parked postings, `limit` of them at most.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn parked(&self, model: &str, limit: usize) -> Result<Vec<ParkedJob>, StoreError> {
        let rows = sqlx::query(sql::PARKED.as_str())
            .bind(model)
            .bind(bind::limit(limit))
            .fetch_all(&self.store.pool)
            .await?;
        rows.iter()
            .map(|row| {
                Ok(ParkedJob {
                    job_id: row.try_get("job_id")?,
                    title: row.try_get("title")?,
                    attempts: leases::attempts(row)?,
                    error: row.try_get("last_error")?,
                })
            })
            .collect()
    }

    /// What waits to be embedded by `model`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn backlog(&self, model: &str) -> Result<Backlog, StoreError> {
        let row = sqlx::query(sql::BACKLOG.as_str()).bind(model).fetch_one(&self.store.pool).await?;
        let seconds: Option<f64> = row.try_get("oldest_age")?;
        Ok(Backlog {
            count: bind::count(row.try_get("count")?),
            parked: bind::count(row.try_get("parked")?),
            oldest_age: Duration::try_from_secs_f64(seconds.unwrap_or(0.0)).unwrap_or_default(),
        })
    }
}
