//! For administrators. Every change is recorded in `admin_audit` before it is made: a change without a record cannot
//! happen, a record without a change can, and says so by what follows it.
//!
//! What is shown and done is what the command line shows and does, by the same functions: `campaign::Runs`,
//! `crawler::inspect`, `ingest::dead_letter`.

pub(crate) mod campaigns;
pub(crate) mod dead_letters;
pub(crate) mod domains;
pub(crate) mod overview;
pub(crate) mod users;

use serde_json::Value;
use store::AdminAction;

use crate::auth::Admin;
use crate::error::ApiError;
use crate::state::AppState;

/// Rows of a list.
const ROWS: usize = 100;

async fn record(
    app: &AppState,
    admin: &Admin,
    action: &str,
    target: Option<String>,
    detail: Value,
) -> Result<(), ApiError> {
    let action = AdminAction {
        actor: admin.user,
        action: action.to_owned(),
        target,
        detail: Some(detail),
        at: app.deps.clock.now(),
    };
    Ok(app.deps.store.audit().admin(&action).await?)
}

/// A limit of rows, 1 to `most`.
fn rows(limit: Option<usize>, default: usize, most: usize) -> Result<usize, ApiError> {
    let limit = limit.unwrap_or(default);
    if (1..=most).contains(&limit) {
        return Ok(limit);
    }
    Err(ApiError::Invalid(format!("limit must be 1 to {most}")))
}
