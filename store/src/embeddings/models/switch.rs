//! How a model comes into use, takes over and is dropped.

use sqlx::{AssertSqlSafe, Connection};

use super::{ModelRole, index::index_name, table};
use crate::{
    StoreError, bind,
    embeddings::{DIMENSIONS, Embeddings},
    sql,
};

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
                    return if other.enqueued {
                        Ok(())
                    } else {
                        self.enqueue(model, ModelRole::Next).await.map(drop)
                    };
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
        self.enqueue(model, ModelRole::Serving).await.map(drop)
    }

    /// Marks open postings due that have neither a current vector nor a mark, for every model in use; answers how many.
    /// Statements that run at the same moment can leave such a posting: one that comes back while its vector is removed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn mark_missing(&self) -> Result<u64, StoreError> {
        let mut marked = 0;
        for info in self.models().await?.into_iter().filter(|info| info.role != ModelRole::Retired) {
            marked += self.enqueue(&info.model, info.role).await?;
        }
        Ok(marked)
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
        self.enqueue(model, role).await.map(drop)
    }

    /// Marks open postings due, as often as asked; answers how many. After [`sql::LOCK_MODELS`] every posting is either
    /// visible here or marked by its own upsert.
    async fn enqueue(&self, model: &str, role: ModelRole) -> Result<u64, StoreError> {
        let mut connection = self.store.direct_connection().await?;
        let mut transaction = connection.begin().await?;
        let marked = sqlx::query(AssertSqlSafe(table(role).in_statement(&sql::ENQUEUE_ALL)))
            .bind(model)
            .bind(role.as_str())
            .execute(&mut *transaction)
            .await?;
        sqlx::query(sql::DROP_OUTDATED_DUE.as_str()).bind(model).execute(&mut *transaction).await?;
        sqlx::query(sql::SET_ENQUEUED.as_str()).bind(model).execute(&mut *transaction).await?;
        transaction.commit().await?;
        connection.close().await?;
        Ok(marked.rows_affected())
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
