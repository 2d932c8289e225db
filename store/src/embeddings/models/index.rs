//! The index over one model's vectors.

use std::time::Duration;

use sqlx::{AssertSqlSafe, Connection, PgConnection, Row};

use super::{ModelRole, table};
use crate::{
    StoreError, bind,
    embeddings::{DIMENSIONS, Embeddings},
    sql,
};

/// pgvector's `ef_construction`: how many neighbours are weighed when a vector is linked. 128: with its own 64, at a million postings a
/// search finds no more than 96 % of the true neighbours, however far it looks.
const EF_CONSTRUCTION: u32 = 128;

/// How often a worker looks whether another has built the index: it takes seconds to minutes.
const LOOK_EVERY: Duration = Duration::from_millis(200);

impl Embeddings<'_> {
    /// The index over the leading components of this model's vectors. A model of full width is served by the schema's
    /// own index. `CONCURRENTLY`, on a connection of its own: neither writers nor a statement limit may stop it.
    pub(super) async fn create_index(
        &self,
        model: &str,
        width: u16,
        role: ModelRole,
    ) -> Result<(), StoreError> {
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
        wait_for_turn(&mut connection, table(role)).await?;
        sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await?;
        connection.close().await?;
        Ok(())
    }
}

/// Two such statements at once on one table wait for each other's transactions, and so would a session that waits for a lock inside
/// the server: hence asking again.
async fn wait_for_turn(connection: &mut PgConnection, table: sql::VectorTable) -> Result<(), StoreError> {
    loop {
        let row = sqlx::query(sql::TRY_INDEX_LOCK.as_str()).bind(table.name()).fetch_one(&mut *connection);
        if row.await?.try_get("held")? {
            return Ok(());
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// A name for the model's index that no model can make into anything else.
pub(super) fn index_name(model: &str) -> String {
    let hash = posting::ContentHash::of([model]).to_string();
    format!("idx_job_embedding_{}", &hash[..12])
}

/// A string literal. DDL takes no parameters; doubling the quotes and refusing backslash escapes makes any text safe.
fn quoted(text: &str) -> String {
    format!("'{}'", bind::text(text).replace('\'', "''"))
}
