//! Search by vector.

use sqlx::{AssertSqlSafe, Postgres, Row, Transaction, postgres::PgRow};
use uuid::Uuid;

use super::{Embeddings, ModelInfo, models};
use crate::{JobFilter, Page, StoreError, bind, sql};

/// pgvector's own limit for `hnsw.ef_search`.
const MAX_EF_SEARCH: usize = 1_000;

/// The planner's estimate may be wrong by so much before comparing is given up for a walk.
const ESTIMATE_OFF: f64 = 4.0;
/// A step of the walk costs as much as comparing so many postings that a filter has found: either touches two rows somewhere, and
/// the step some thirty links besides.
const COMPARISONS_PER_STEP: f64 = 1.5;
/// Comparing all may cost so many times what a walk would if the passing postings were spread evenly. Where they all lie far away, a
/// walk meets too few of the right ones: of a filter that passes 1 % of a million postings it found 71 % of the nearest.
const INSURANCE: f64 = 8.0;

impl Embeddings<'_> {
    /// The ids of the postings nearest to `vector` by cosine among those that pass the filter, the nearest first, with their
    /// similarity (1 = same direction). Never fewer than pass the filter, up to `limit` (at most [`Page::MAX`]): where few
    /// postings pass it they are compared one by one, else the index is walked as far as the filter needs.
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
    ) -> Result<Vec<(Uuid, f64)>, StoreError> {
        let found = self.nearest_to_each(model, &[(vector, limit)], filter).await?;
        Ok(found.into_iter().next().unwrap_or_default())
    }

    /// As [`Embeddings::nearest`] for several vectors under one filter, each with its own limit: one answer for each, in their
    /// order. What few postings pass is looked up once for all of them.
    ///
    /// # Errors
    /// [`StoreError::ModelNotInUse`].
    pub async fn nearest_to_each(
        &self,
        model: &str,
        asked: &[(&[f32], usize)],
        filter: &JobFilter,
    ) -> Result<Vec<Vec<(Uuid, f64)>>, StoreError> {
        let asked = questions(asked)?;
        let Some(largest) = asked.iter().map(|question| question.limit).max() else { return Ok(Vec::new()) };
        let Some(info) = self.info(model).await? else {
            if self.serving().await?.is_none() {
                return Ok(vec![Vec::new(); asked.len()]);
            }
            return Err(self.not_in_use(model, None).await?);
        };
        let search = Search { info: &info, filter };
        let mut transaction = self.store.pool.begin().await?;
        let share = share(&mut transaction, filter).await?;
        let mut found = None;
        if share.suits_comparing(largest) {
            let most = (share.passing * ESTIMATE_OFF) as i64 + 1_000;
            found = search.exact(&mut transaction, &asked, Some(most)).await?;
        }
        let found = match found {
            Some(found) => found,
            None => self.walks(&mut transaction, &search, &asked, &share).await?,
        };
        transaction.commit().await?;
        Ok(found)
    }

    /// Walks the index once for each question.
    async fn walks(
        &self,
        transaction: &mut Transaction<'_, Postgres>,
        search: &Search<'_>,
        asked: &[Question],
        share: &Share,
    ) -> Result<Vec<Vec<(Uuid, f64)>>, StoreError> {
        let mut all = Vec::with_capacity(asked.len());
        for question in asked {
            self.scan_settings(transaction, question.limit, share).await?;
            let walked = search.walk(transaction, question).await?;
            if walked.len() < question.limit {
                let exact = search.exact(transaction, std::slice::from_ref(question), None).await?;
                all.push(exact.and_then(|mut found| found.pop()).unwrap_or(walked));
            } else {
                all.push(walked);
            }
        }
        Ok(all)
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
    ) -> Result<Vec<(Uuid, f64)>, StoreError> {
        let asked = questions(&[(vector, limit)])?;
        let Some(info) = self.info(model).await? else { return Err(self.not_in_use(model, None).await?) };
        let mut transaction = self.store.pool.begin().await?;
        let found = Search { info: &info, filter }.exact(&mut transaction, &asked, None).await?;
        transaction.commit().await?;
        Ok(found.and_then(|mut found| found.pop()).unwrap_or_default())
    }

    /// The stored vectors of some postings, a narrow model's in half precision, as they are searched; postings without one are
    /// left out.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn vectors_of(
        &self,
        model: &str,
        job_ids: &[Uuid],
    ) -> Result<Vec<(Uuid, Vec<f32>)>, StoreError> {
        let Some(info) = self.info(model).await? else { return Ok(Vec::new()) };
        let statement = sql::for_vectors(&sql::VECTORS_OF, models::table(info.role), info.native_dimensions);
        let rows = sqlx::query(AssertSqlSafe(statement))
            .bind(model)
            .bind(job_ids)
            .fetch_all(&self.store.pool)
            .await?;
        rows.iter()
            .map(|row| {
                let mut vector = row.try_get::<pgvector::Vector, _>("vector")?.to_vec();
                vector.resize(super::DIMENSIONS, 0.0);
                Ok((row.try_get("job_id")?, vector))
            })
            .collect()
    }

    /// The narrower the filter, the more neighbours a step has to keep for as many to pass. A walk of three times the expected length
    /// finds too few once in a million where the passing postings are spread evenly; where they are not, it ends when it has cost a good part
    /// of what comparing all will cost.
    async fn scan_settings(
        &self,
        transaction: &mut Transaction<'_, Postgres>,
        limit: usize,
        share: &Share,
    ) -> Result<(), StoreError> {
        let config = &self.store.config;
        let needed = share.steps(limit);
        let ef_search = (config.hnsw_ef_search as usize).max(needed.ceil() as usize).clamp(1, MAX_EF_SEARCH);
        let give_up = (3.0 * needed).max(share.passing / 4.0).ceil() as usize;
        let most = (config.hnsw_max_scan_tuples.max(1) as usize).min(give_up).max(ef_search);
        sqlx::query(sql::SCAN_SETTINGS.as_str())
            .bind("relaxed_order")
            .bind(ef_search.to_string())
            .bind(most.to_string())
            .execute(&mut **transaction)
            .await?;
        Ok(())
    }
}

/// How many postings a filter passes, of how many, as the planner takes it.
struct Share {
    passing: f64,
    postings: f64,
}

impl Share {
    /// How many postings a walk sees before `limit` of them have passed, were they spread evenly.
    fn steps(&self, limit: usize) -> f64 {
        limit as f64 * self.postings.max(1.0) / self.passing.max(1.0)
    }

    fn suits_comparing(&self, limit: usize) -> bool {
        self.passing < self.postings && self.passing < INSURANCE * COMPARISONS_PER_STEP * self.steps(limit)
    }
}

/// Asks the planner: milliseconds, whatever the size of the table. What filters nothing is not asked about; nor is what a user has hidden
/// and what stands twice, which is little.
async fn share(transaction: &mut Transaction<'_, Postgres>, filter: &JobFilter) -> Result<Share, StoreError> {
    let filter = JobFilter { hidden_for: None, collapse_duplicates: false, ..filter.clone() };
    if filter == (JobFilter { only_active: filter.only_active, ..JobFilter::default() }) {
        let all = f64::from(u32::MAX);
        return Ok(Share { passing: all, postings: all });
    }
    let postings = sqlx::query(sql::POSTINGS.as_str()).fetch_one(&mut **transaction).await?;
    let plan = filter.bind(sqlx::query(sql::ESTIMATE.as_str())).fetch_one(&mut **transaction).await?;
    let plan: serde_json::Value = plan.try_get(0)?;
    let postings: f64 = postings.try_get("postings")?;
    // A table that was never analysed is taken for what it may be: small.
    let passing = plan.pointer("/0/Plan/Plan Rows").and_then(serde_json::Value::as_f64).unwrap_or(postings);
    Ok(Share { passing: passing.max(1.0), postings: postings.max(1.0) })
}

/// A vector, and how many postings near it are wanted.
struct Question {
    vector: pgvector::Vector,
    limit: usize,
}

fn questions(asked: &[(&[f32], usize)]) -> Result<Vec<Question>, StoreError> {
    asked
        .iter()
        .map(|(vector, limit)| {
            Ok(Question { vector: super::vector(vector)?, limit: (*limit).clamp(1, Page::MAX) })
        })
        .collect()
}

/// Where questions are put: the table of one model's vectors, under one filter.
struct Search<'s> {
    info: &'s ModelInfo,
    filter: &'s JobFilter,
}

impl Search<'_> {
    async fn walk(
        &self,
        transaction: &mut Transaction<'_, Postgres>,
        question: &Question,
    ) -> Result<Vec<(Uuid, f64)>, StoreError> {
        let statement = self.statement(&sql::NEAREST);
        let query = self.filter.bind(sqlx::query(AssertSqlSafe(statement)));
        let query = query.bind(&self.info.model).bind(&question.vector).bind(bind::limit(question.limit));
        query.fetch_all(&mut **transaction).await?.iter().map(scored).collect()
    }

    /// Compares what passes the filter with every question; `None` when that is `most` postings or more.
    async fn exact(
        &self,
        transaction: &mut Transaction<'_, Postgres>,
        asked: &[Question],
        most: Option<i64>,
    ) -> Result<Option<Vec<Vec<(Uuid, f64)>>>, StoreError> {
        sqlx::query(sql::EXACT_SETTINGS.as_str()).execute(&mut **transaction).await?;
        let vectors: Vec<&pgvector::Vector> = asked.iter().map(|question| &question.vector).collect();
        let limits: Vec<i64> = asked.iter().map(|question| bind::limit(question.limit)).collect();
        let most = most.map(|most| most.saturating_mul(limits.len() as i64));
        let statement = self.statement(&sql::NEAREST_EXACT);
        let query = self.filter.bind(sqlx::query(AssertSqlSafe(statement)));
        let query = query.bind(&self.info.model).bind(vectors).bind(limits).bind(most);
        let rows = query.fetch_all(&mut **transaction).await?;
        let compared: i64 = rows.first().map_or(Ok(0), |row| row.try_get("compared"))?;
        if most.is_some_and(|most| compared >= most) {
            return Ok(None);
        }
        let mut found = vec![Vec::new(); asked.len()];
        for row in &rows {
            let question: i64 = row.try_get("question")?;
            if let Some(found) = usize::try_from(question - 1).ok().and_then(|at| found.get_mut(at)) {
                found.push(scored(row)?);
            }
        }
        Ok(Some(found))
    }

    fn statement(&self, text: &str) -> String {
        sql::for_vectors(text, models::table(self.info.role), self.info.native_dimensions)
    }
}

fn scored(row: &PgRow) -> Result<(Uuid, f64), StoreError> {
    Ok((row.try_get("job_id")?, row.try_get("similarity")?))
}
