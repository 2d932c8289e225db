//! What all leased work lists have in common: a worker takes rows for a while, and ends or gives back only what is still
//! its own. The statements differ, their parameters do not.

use std::time::Duration;

use sqlx::{Row as _, postgres::PgRow};
use uuid::Uuid;

use crate::{Store, StoreError, bind};

/// Takes up to `limit` rows for `lease` on behalf of `owner`. Statement: `$1` limit, `$2` seconds, `$3` owner.
pub(crate) async fn take(
    store: &Store,
    statement: &'static str,
    limit: usize,
    lease: Duration,
    owner: &str,
) -> Result<Vec<PgRow>, StoreError> {
    let query = sqlx::query(statement).bind(bind::limit(limit)).bind(lease.as_secs_f64());
    Ok(query.bind(bind::text(owner)).fetch_all(&store.pool).await?)
}

/// Gives a row back, to be taken again after `delay`; `tried`: whether this lease counts as an attempt. False when the lease was
/// lost. Statement: `$1` id, `$2` owner, `$3` seconds, `$4` tried.
pub(crate) async fn give_back(
    store: &Store,
    statement: &'static str,
    id: Uuid,
    owner: &str,
    delay: Duration,
    tried: bool,
) -> Result<bool, StoreError> {
    let query = sqlx::query(statement).bind(id).bind(bind::text(owner)).bind(delay.as_secs_f64());
    Ok(query.bind(tried).fetch_optional(&store.pool).await?.is_some())
}

/// Gives up on a row, with a reason for a person. False when the lease was lost. Statement: `$1` id, `$2` owner, `$3`
/// reason.
pub(crate) async fn fail(
    store: &Store,
    statement: &'static str,
    id: Uuid,
    owner: &str,
    reason: &str,
) -> Result<bool, StoreError> {
    let query = sqlx::query(statement).bind(id).bind(bind::text(owner));
    Ok(query.bind(bind::varchar(reason, REASON_CHARS)).fetch_optional(&store.pool).await?.is_some())
}

/// How often a row has been leased, this time included.
pub(crate) fn attempts(row: &PgRow) -> Result<u32, sqlx::Error> {
    Ok(u32::try_from(row.try_get::<i32, _>("attempts")?).unwrap_or(0))
}

/// A reason is a sentence or two.
const REASON_CHARS: usize = 1_000;
