//! Search by vector.

use sqlx::{AssertSqlSafe, FromRow, Postgres, Row, Transaction, postgres::PgRow};
use uuid::Uuid;

use super::Embeddings;
use crate::{JobFilter, JobRecord, Page, StoreError, bind, sql};

/// pgvector's own limit for `hnsw.ef_search`.
const MAX_EF_SEARCH: usize = 1_000;

impl Embeddings<'_> {
    /// The postings nearest to `vector` by cosine among those that pass the filter, the nearest first, with their
    /// similarity (1 = same direction). Never fewer than pass the filter, up to `limit` (at most [`Page::MAX`]): the
    /// index is walked as far as the filter needs, and where few postings pass it they are compared one by one.
    ///
    /// Before any embedding worker has run there is nothing to find.
    ///
    /// # Errors
    /// [`StoreError::ModelNotInUse`] when another model's vectors are stored: similarities across models mean nothing.
    pub async fn nearest(
        &self,
        model: &str,
        vector: &[f32],
        limit: usize,
        filter: &JobFilter,
    ) -> Result<Vec<(JobRecord, f64)>, StoreError> {
        let limit = limit.clamp(1, Page::MAX);
        let query = super::vector(vector)?;
        let Some(info) = self.info(model).await? else {
            if self.serving().await?.is_none() {
                return Ok(Vec::new());
            }
            return Err(self.not_in_use(model, None).await?);
        };
        let table = self.table_of(model).await?.unwrap_or(sql::VectorTable::Serving);
        let width = info.native_dimensions;
        let walk = sql::for_vectors(&sql::NEAREST, table, width);
        let mut transaction = self.store.pool.begin().await?;
        self.scan_settings(&mut transaction, limit).await?;
        let rows = fetch(&mut transaction, walk, model, &query, limit, filter).await?;
        let rows = if rows.len() < limit {
            let exact = sql::for_vectors(&sql::NEAREST_EXACT, table, width);
            fetch(&mut transaction, exact, model, &query, limit, filter).await?
        } else {
            rows
        };
        transaction.commit().await?;
        rows.iter().map(|row| Ok((JobRecord::from_row(row)?, row.try_get("similarity")?))).collect()
    }

    /// As [`Embeddings::nearest`], by comparing every vector that passes the filter: the measure of the index's recall.
    ///
    /// # Errors
    /// [`StoreError::ModelNotInUse`].
    pub async fn nearest_exact(
        &self,
        model: &str,
        vector: &[f32],
        limit: usize,
        filter: &JobFilter,
    ) -> Result<Vec<(JobRecord, f64)>, StoreError> {
        let query = super::vector(vector)?;
        let Some(info) = self.info(model).await? else { return Err(self.not_in_use(model, None).await?) };
        let table = self.table_of(model).await?.unwrap_or(sql::VectorTable::Serving);
        let exact = sql::for_vectors(&sql::NEAREST_EXACT, table, info.native_dimensions);
        let mut transaction = self.store.pool.begin().await?;
        let rows = fetch(&mut transaction, exact, model, &query, limit.clamp(1, Page::MAX), filter).await?;
        transaction.commit().await?;
        rows.iter().map(|row| Ok((JobRecord::from_row(row)?, row.try_get("similarity")?))).collect()
    }

    /// The stored vectors of some postings; postings without one are left out.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn vectors_of(
        &self,
        model: &str,
        job_ids: &[Uuid],
    ) -> Result<Vec<(Uuid, Vec<f32>)>, StoreError> {
        let table = self.table_of(model).await?.unwrap_or(sql::VectorTable::Serving);
        let rows = sqlx::query(AssertSqlSafe(table.in_statement(&sql::VECTORS_OF)))
            .bind(model)
            .bind(job_ids)
            .fetch_all(&self.store.pool)
            .await?;
        rows.iter()
            .map(|row| {
                Ok((row.try_get("job_id")?, row.try_get::<pgvector::Vector, _>("embedding")?.to_vec()))
            })
            .collect()
    }

    async fn scan_settings(
        &self,
        transaction: &mut Transaction<'_, Postgres>,
        limit: usize,
    ) -> Result<(), StoreError> {
        let ef_search = (self.store.config.hnsw_ef_search as usize).max(limit).clamp(1, MAX_EF_SEARCH);
        sqlx::query(sql::SCAN_SETTINGS.as_str())
            .bind("relaxed_order")
            .bind(ef_search.to_string())
            .bind(self.store.config.hnsw_max_scan_tuples.max(1).to_string())
            .execute(&mut **transaction)
            .await?;
        Ok(())
    }
}

async fn fetch(
    transaction: &mut Transaction<'_, Postgres>,
    statement: String,
    model: &str,
    vector: &pgvector::Vector,
    limit: usize,
    filter: &JobFilter,
) -> Result<Vec<PgRow>, StoreError> {
    let rows = filter
        .bind(sqlx::query(AssertSqlSafe(statement)))
        .bind(model)
        .bind(vector)
        .bind(bind::limit(limit))
        .fetch_all(&mut **transaction)
        .await?;
    Ok(rows)
}
