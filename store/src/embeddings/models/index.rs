//! The index over one model's vectors.

use sqlx::{AssertSqlSafe, Connection};

use super::{ModelRole, table};
use crate::{
    StoreError, bind,
    embeddings::{DIMENSIONS, Embeddings},
    sql,
};

/// pgvector's `ef_construction`: how many neighbours are weighed when a vector is linked. 128: with its own 64, at a million postings a
/// search finds no more than 96 % of the true neighbours, however far it looks.
const EF_CONSTRUCTION: u32 = 128;

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
        sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await?;
        connection.close().await?;
        Ok(())
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
