//! Links to files in the object store, for uploads and archives alike.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;

use crate::error::ApiError;
use crate::state::AppState;

/// A link to a file.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Link {
    /// Works without signing in, for a short time: do not pass it on.
    pub(crate) url: String,
    #[serde(with = "time::serde::rfc3339")]
    pub(crate) expires_at: OffsetDateTime,
}

/// A link to `address` that works for `seconds`, downloaded under `name`.
pub(crate) async fn link(app: &AppState, address: &str, name: &str, seconds: u64) -> Result<Link, ApiError> {
    let blob = &app.deps.blob;
    let ttl = Duration::from_secs(seconds);
    let url = blob.presign_get(blob.key_of(address)?, ttl, Some(name)).await?;
    Ok(Link { url, expires_at: app.deps.clock.now() + ttl })
}
