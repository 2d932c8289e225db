//! Which models there are, and the switch from one to another without a pause.
//!
//! `job_embeddings` holds the serving model's vectors, `job_embeddings_next` those of at most one other. A backfill
//! fills the second table while queries use the first; [`Embeddings::promote`] exchanges the tables' names in one
//! transaction. The former model's vectors then stay in the second table, so that promoting it again goes back,
//! until another backfill begins or they are discarded.

use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, Connection, Row, postgres::PgRow};
use time::OffsetDateTime;

use super::{DIMENSIONS, Embeddings};
use crate::{StoreError, bind, jobs, sql};

/// pgvector's `ef_construction`: how many neighbours are weighed when a vector is linked. 128: with its own 64, at a million postings a
/// search finds no more than 96 % of the true neighbours, however far it looks.
const EF_CONSTRUCTION: u32 = 128;

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
    /// Makes `model` known: as the serving one if there is none, and marks every open posting due. Does nothing for a
    /// model that serves or is being filled in. Call it when an embedding worker starts.
    ///
    /// # Errors
    /// [`StoreError::ModelNotInUse`] when another model serves: a switch is the operator's decision
    /// ([`Embeddings::start_backfill`]).
    pub async fn register(&self, model: &str, native_dimensions: usize) -> Result<ModelRole, StoreError> {
        match self.info(model).await? {
            Some(info) if info.role != ModelRole::Retired && info.enqueued => return Ok(info.role),
            Some(info) if info.role != ModelRole::Retired => {
                self.enqueue(model, info.role).await?;
                return Ok(info.role);
            }
            Some(info) => return Err(self.not_in_use(model, Some(info)).await?),
            None => {}
        }
        match self.serving().await? {
            // Another worker was first.
            Some(serving) if serving.model == model => return Ok(ModelRole::Serving),
            Some(_) => return Err(self.not_in_use(model, None).await?),
            None => {}
        }
        self.insert(model, width(native_dimensions)?, ModelRole::Serving).await?;
        Ok(ModelRole::Serving)
    }

    /// Starts or resumes filling in `model` beside the serving one. A retired model's vectors are dropped for it.
    ///
    /// # Errors
    /// [`StoreError::ModelConflict`] when `model` serves already, or a third one is being filled in.
    pub async fn start_backfill(&self, model: &str, native_dimensions: usize) -> Result<(), StoreError> {
        let width = width(native_dimensions)?;
        for other in self.models().await? {
            match (other.model == model, other.role) {
                (true, ModelRole::Serving) => {
                    return Err(StoreError::ModelConflict(format!("{model} is the serving model")));
                }
                (true, ModelRole::Next) => {
                    return if other.enqueued { Ok(()) } else { self.enqueue(model, ModelRole::Next).await };
                }
                (false, ModelRole::Next) => {
                    return Err(StoreError::ModelConflict(format!(
                        "{} is being filled in; promote or discard it first",
                        other.model
                    )));
                }
                (_, ModelRole::Retired) => self.discard(&other.model).await?,
                (false, ModelRole::Serving) => {}
            }
        }
        self.insert(model, width, ModelRole::Next).await
    }

    /// Makes `model` the serving one: a matter of milliseconds, whatever the number of vectors. The model that served
    /// is kept as retired; promoting it goes back.
    ///
    /// # Errors
    /// [`StoreError::ModelConflict`] when it is not registered, or, unless `even_incomplete`, postings are still due.
    pub async fn promote(&self, model: &str, even_incomplete: bool) -> Result<(), StoreError> {
        let info = self.info(model).await?.ok_or_else(|| {
            StoreError::ModelConflict(format!("{model} has no vectors: start a backfill first"))
        })?;
        if info.role == ModelRole::Serving {
            return Ok(());
        }
        let waiting = self.backlog(model).await?.count;
        if info.role == ModelRole::Next && !even_incomplete && (waiting > 0 || !info.enqueued) {
            return Err(StoreError::ModelConflict(format!(
                "{waiting} postings are still to be embedded by {model}"
            )));
        }
        let serving = self.serving().await?;
        let mut transaction = self.store.pool.begin().await?;
        sqlx::raw_sql(sql::EXCHANGE_EMBEDDING_TABLES).execute(&mut *transaction).await?;
        let former = serving.map(|serving| serving.model).unwrap_or_default();
        sqlx::query(sql::EXCHANGE_ROLES.as_str())
            .bind(model)
            .bind(&former)
            .execute(&mut *transaction)
            .await?;
        sqlx::query(sql::FORGET_DUE.as_str()).bind(&former).execute(&mut *transaction).await?;
        transaction.commit().await?;
        // A model that comes back from retirement has missed what changed meanwhile.
        self.enqueue(model, ModelRole::Serving).await
    }

    /// Drops the vectors of a model that does not serve.
    ///
    /// # Errors
    /// [`StoreError::ModelConflict`] when it serves.
    pub async fn discard(&self, model: &str) -> Result<(), StoreError> {
        if self.serving().await?.is_some_and(|serving| serving.model == model) {
            return Err(StoreError::ModelConflict(format!("{model} is the serving model")));
        }
        let mut transaction = self.store.pool.begin().await?;
        let dropped =
            sqlx::query(sql::UNREGISTER_MODEL.as_str()).bind(model).execute(&mut *transaction).await?;
        if dropped.rows_affected() > 0 {
            sqlx::raw_sql(AssertSqlSafe(format!("DROP INDEX IF EXISTS {}", index_name(model))))
                .execute(&mut *transaction)
                .await?;
            sqlx::raw_sql(sql::EMPTY_NEXT_TABLE).execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

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

    async fn insert(&self, model: &str, width: u16, role: ModelRole) -> Result<(), StoreError> {
        let mut transaction = self.store.pool.begin().await?;
        sqlx::raw_sql(sql::LOCK_MODELS).execute(&mut *transaction).await?;
        let inserted = sqlx::query(sql::REGISTER_MODEL.as_str())
            .bind(bind::text(model))
            .bind(i32::from(width))
            .bind(role.as_str())
            .execute(&mut *transaction)
            .await;
        match inserted {
            Ok(_) => transaction.commit().await?,
            // Another worker was first.
            Err(error)
                if error.as_database_error().is_some_and(|e| {
                    e.is_unique_violation() || matches!(e.kind(), sqlx::error::ErrorKind::ExclusionViolation)
                }) =>
            {
                transaction.rollback().await?;
                if self.info(model).await?.is_none() {
                    return Err(self.not_in_use(model, None).await?);
                }
            }
            Err(error) => return Err(error.into()),
        }
        self.create_index(model, width, role).await?;
        self.enqueue(model, role).await
    }

    /// The index over the leading components of this model's vectors. A model of full width is served by the schema's
    /// own index. `CONCURRENTLY`, on a connection of its own: neither writers nor a statement limit may stop it.
    async fn create_index(&self, model: &str, width: u16, role: ModelRole) -> Result<(), StoreError> {
        if usize::from(width) >= DIMENSIONS {
            return Ok(());
        }
        let statement = format!(
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS {index} ON {table} USING hnsw ({indexed}) WITH (ef_construction = {EF_CONSTRUCTION}) WHERE model = {model}",
            index = index_name(model),
            table = table(role).name(),
            indexed = sql::indexed(width),
            model = quoted(model),
        );
        let mut connection = self.store.direct_connection().await?;
        sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await?;
        connection.close().await?;
        Ok(())
    }

    /// Marks open postings due, as often as asked. After [`sql::LOCK_MODELS`] every posting is either visible here or
    /// marked by its own upsert.
    async fn enqueue(&self, model: &str, role: ModelRole) -> Result<(), StoreError> {
        let mut connection = self.store.direct_connection().await?;
        let mut transaction = connection.begin().await?;
        sqlx::query(AssertSqlSafe(table(role).in_statement(&sql::ENQUEUE_ALL)))
            .bind(model)
            .execute(&mut *transaction)
            .await?;
        sqlx::query(sql::SET_ENQUEUED.as_str()).bind(model).execute(&mut *transaction).await?;
        transaction.commit().await?;
        connection.close().await?;
        Ok(())
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

fn width(native_dimensions: usize) -> Result<u16, StoreError> {
    u16::try_from(native_dimensions)
        .ok()
        .filter(|width| (1..=DIMENSIONS).contains(&usize::from(*width)))
        .ok_or_else(|| {
            StoreError::Invalid(format!("{native_dimensions} dimensions do not fit 1 to {DIMENSIONS}"))
        })
}

/// A name for the model's index that no model can make into anything else.
fn index_name(model: &str) -> String {
    let hash = posting::ContentHash::of([model]).to_string();
    format!("idx_job_embedding_{}", &hash[..12])
}

/// A string literal. DDL takes no parameters; doubling the quotes and refusing backslash escapes makes any text safe.
fn quoted(text: &str) -> String {
    format!("'{}'", bind::text(text).replace('\'', "''"))
}
