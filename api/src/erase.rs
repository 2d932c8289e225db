//! Erasing an account everywhere: sessions, chat, files, then the database.
//!
//! The account's row goes last, so that an erasure cut off half way leaves an account that can begin it again. Steps
//! that find nothing succeed.

use store::UserId;

use crate::chat;
use crate::error::ApiError;
use crate::keys;
use crate::state::AppState;

/// Objects listed in one go; a user has at most some hundred.
const AT_ONCE: usize = 1_000;

pub(crate) async fn erase(app: &AppState, user: UserId) -> Result<(), ApiError> {
    let deps = &app.deps;
    app.sessions.end_all(user).await?;
    chat::forget(app, user).await?;
    for address in deps.store.users().files(user).await? {
        // An address of another store (an older bucket) is not ours to remove.
        if let Ok(key) = deps.blob.key_of(&address) {
            deps.blob.delete(key).await?;
        }
    }
    remove_objects(app, user).await?;
    deps.store.users().erase(user).await?;
    // An upload that was under way may have put its file since, and an answer its words.
    remove_objects(app, user).await?;
    chat::forget(app, user).await?;
    metrics::counter!("jobtrawl_api_erasures_total").increment(1);
    Ok(())
}

/// What lies under the user's own prefixes, with or without a row.
async fn remove_objects(app: &AppState, user: UserId) -> Result<(), ApiError> {
    for prefix in [keys::resume_prefix(user), keys::backup_prefix(user)] {
        loop {
            let found = app.deps.blob.list(&prefix, AT_ONCE).await?;
            for key in &found {
                app.deps.blob.delete(key).await?;
            }
            if found.len() < AT_ONCE {
                break;
            }
        }
    }
    Ok(())
}
