//! Answers about one's own matches and résumé.
//!
//! Passages are looked up first: parts of the asker's own résumés and postings. A model, if there is one, answers from
//! them alone; without one the passages are the answer, and it says so. Crawled and uploaded text reaches the model
//! fenced as data, and what the model says reaches the reader without links, images or markup. The model has no tools.

mod model;
mod neutral;
mod passages;

use std::sync::LazyLock;

use platform::redis::{LazyScript, Script};
use serde::{Deserialize, Serialize};
use store::UserId;
use time::OffsetDateTime;
use utoipa::ToSchema;

pub(crate) use model::Model;
pub(crate) use neutral::Neutral;
pub(crate) use passages::{Asked, Passage, find};

use crate::error::ApiError;
use crate::keys;
use crate::state::AppState;

/// The schema's life of a chat, after its last turn.
const HISTORY_SECS: i64 = 3_600;

/// Adds to a chat, which is never without its end: KEYS[1] chat, ARGV[1] turn, ARGV[2] turns kept, ARGV[3] seconds.
static REMEMBER: LazyScript = LazyLock::new(|| {
    Script::from_lua(
        "redis.call('RPUSH', KEYS[1], ARGV[1])
         redis.call('LTRIM', KEYS[1], -tonumber(ARGV[2]), -1)
         return redis.call('EXPIRE', KEYS[1], ARGV[3])",
    )
});

/// One turn of a chat.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Turn {
    /// `user` or `assistant`.
    pub(crate) role: String,
    pub(crate) text: String,
    #[serde(with = "time::serde::rfc3339")]
    pub(crate) at: OffsetDateTime,
}

/// The turns so far, oldest first.
pub(crate) async fn history(app: &AppState, user: UserId) -> Result<Vec<Turn>, ApiError> {
    let key = app.deps.redis.key(&keys::chat_history(user));
    let lines = app.deps.redis.range(&key, 0, -1).await?;
    Ok(lines.iter().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

/// Adds a turn; the oldest beyond the configured number are dropped.
pub(crate) async fn remember(app: &AppState, user: UserId, role: &str, text: &str) -> Result<(), ApiError> {
    let turn = Turn { role: role.to_owned(), text: text.to_owned(), at: app.deps.clock.now() };
    let json = serde_json::to_string(&turn).map_err(ApiError::internal)?;
    let key = app.deps.redis.key(&keys::chat_history(user));
    let keep = app.config.chat.history_turns.max(2).to_string();
    let _: i64 =
        app.deps.redis.eval(&REMEMBER, vec![key], vec![json, keep, HISTORY_SECS.to_string()]).await?;
    // An answer may end after its asker's account did. Asked last: an erasure that comes after this removes the chat itself.
    if app.deps.store.users().get(user).await?.is_none() {
        forget(app, user).await?;
    }
    Ok(())
}

/// Forgets the chat.
pub(crate) async fn forget(app: &AppState, user: UserId) -> Result<(), ApiError> {
    app.deps.redis.del(&app.deps.redis.key(&keys::chat_history(user))).await?;
    Ok(())
}
