//! Which models there are, and the switch from one to another without a pause.
//!
//! `job_embeddings` holds the serving model's vectors, `job_embeddings_next` those of at most one other. A backfill
//! fills the second table while queries use the first; [`Embeddings::promote`] exchanges the tables' names in one
//! transaction. The former model's vectors then stay in the second table, so that promoting it again goes back,
//! until another backfill begins or they are discarded.

mod index;
mod switch;

use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, Row, postgres::PgRow};
use time::OffsetDateTime;

use super::{DIMENSIONS, Embeddings};
use crate::{StoreError, bind, jobs, sql};

/// What a model is to queries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ModelRole {
    /// Queries use its vectors.
    Serving,
    /// It is being filled in.
    Next,
    /// It served before; its vectors are kept, not renewed.
    Retired,
}

impl ModelRole {
    fn as_str(self) -> &'static str {
        match self {
            Self::Serving => "serving",
            Self::Next => "next",
            Self::Retired => "retired",
        }
    }
}

/// A registered model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ModelInfo {
    /// Name and short hash of the weights.
    pub model: String,
    /// How many leading components carry its vectors.
    pub native_dimensions: u16,
    /// What it is to queries.
    pub role: ModelRole,
    /// Whether all postings that were open when it came have been marked due.
    pub enqueued: bool,
    /// Since when.
    #[serde(with = "time::serde::rfc3339")]
    pub registered_at: OffsetDateTime,
}

/// How far a model has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Open postings.
    pub active: u64,
    /// Those with a current vector of the model.
    pub embedded: u64,
}

impl Embeddings<'_> {
    /// Every registered model, oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn models(&self) -> Result<Vec<ModelInfo>, StoreError> {
        let rows = sqlx::query(sql::MODELS.as_str()).fetch_all(&self.store.pool).await?;
        rows.iter().map(model_info).collect()
    }

    /// The model queries use; `None` before the first embedding worker has started.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn serving(&self) -> Result<Option<ModelInfo>, StoreError> {
        Ok(self.models().await?.into_iter().find(|info| info.role == ModelRole::Serving))
    }

    /// How many open postings have a current vector of `model`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn coverage(&self, model: &str) -> Result<Coverage, StoreError> {
        let table = self.table_of(model).await?.unwrap_or(sql::VectorTable::Serving);
        let row = sqlx::query(AssertSqlSafe(table.in_statement(&sql::COVERAGE)))
            .bind(model)
            .fetch_one(&self.store.pool)
            .await?;
        Ok(Coverage {
            active: bind::count(row.try_get("active")?),
            embedded: bind::count(row.try_get("embedded")?),
        })
    }

    pub(super) async fn info(&self, model: &str) -> Result<Option<ModelInfo>, StoreError> {
        let row = sqlx::query(sql::MODEL.as_str()).bind(model).fetch_optional(&self.store.pool).await?;
        row.as_ref().map(model_info).transpose()
    }

    pub(super) async fn table_of(&self, model: &str) -> Result<Option<sql::VectorTable>, StoreError> {
        Ok(self.info(model).await?.map(|info| table(info.role)))
    }

    /// For a worker that found nothing to lease: registers the first model there is. True when it did.
    pub(super) async fn ensure_registered(&self, model: &str) -> Result<bool, StoreError> {
        match self.info(model).await? {
            Some(info) if info.role == ModelRole::Retired => Err(self.not_in_use(model, Some(info)).await?),
            Some(info) if info.enqueued => Ok(false),
            _ => self.register(model, DIMENSIONS).await.map(|_| true),
        }
    }

    pub(super) async fn not_in_use(
        &self,
        model: &str,
        found: Option<ModelInfo>,
    ) -> Result<StoreError, StoreError> {
        let serving = self.serving().await?.map_or_else(|| "no model".to_owned(), |info| info.model);
        let state = match found {
            Some(info) => format!("it is {}, {serving} serves", info.role.as_str()),
            None => format!("{serving} serves"),
        };
        Ok(StoreError::ModelNotInUse { model: model.to_owned(), state })
    }
}

fn model_info(row: &PgRow) -> Result<ModelInfo, StoreError> {
    let role: String = row.try_get("role")?;
    Ok(ModelInfo {
        model: row.try_get("model")?,
        native_dimensions: u16::try_from(row.try_get::<i32, _>("native_dimensions")?).unwrap_or(1536),
        role: jobs::shaped(Some(role.into())).unwrap_or(ModelRole::Retired),
        enqueued: row.try_get("enqueued")?,
        registered_at: row.try_get("registered_at")?,
    })
}

pub(super) fn table(role: ModelRole) -> sql::VectorTable {
    match role {
        ModelRole::Serving => sql::VectorTable::Serving,
        ModelRole::Next | ModelRole::Retired => sql::VectorTable::Next,
    }
}
