//! The embed role: due postings → vectors, at its own pace.
//!
//! Rows are leased, embedded outside any transaction, and written only where the content is still the one that was
//! read. A worker that dies lets its lease run out; a provider that is slow or dead delays vectors and nothing else.
//!
//! Guarantee: every active posting ends with exactly one vector of its current content, or is set aside with the reason.
//! Only a text that fails alone, while the provider answers others, is set aside: an outage, however long, is waited for.

mod backfill;
mod calls;
mod role;

use std::time::Duration;

use matcher::embed::Embedder;
use platform::lifecycle::Shutdown;
use posting::FailureClass;
use serde::Deserialize;
use store::{Store, StoreError};

pub use backfill::backfill;
pub use role::{EmbedRole, Outcome};

/// `[embed_role]`
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EmbedRoleConfig {
    /// Postings leased at once. Default: 64, about ten seconds of work for the local model on one core.
    pub lease_batch: usize,
    /// Seconds a lease lasts. Default: 300, thirty times what a batch takes. What is not begun by half of it is given
    /// back.
    pub lease_seconds: u64,
    /// Tokens of one call to the model; a single longer posting is a call of its own. Default: 8,192, what hosted
    /// providers take at once.
    pub batch_tokens: usize,
    /// Calls a minute. 0, the default: no limit, for the local model. Set it to what a provider allows.
    pub requests_per_minute: u32,
    /// Tokens a minute. 0, the default: no limit.
    pub tokens_per_minute: u32,
    /// Seconds between two looks at an empty list. Default: 1.
    pub idle_seconds: u64,
    /// Attempts after which a posting is tried alone; if it fails then, and the provider answers otherwise, it is set
    /// aside. Default: 6.
    pub max_attempts: u32,
    /// Cost of a million tokens in US dollars, for the metric `jobtrawl_embed_cost_dollars`. Default: 0, the local model's.
    pub dollars_per_million_tokens: f64,
}

impl Default for EmbedRoleConfig {
    fn default() -> Self {
        Self {
            lease_batch: 64,
            lease_seconds: 300,
            batch_tokens: 8_192,
            requests_per_minute: 0,
            tokens_per_minute: 0,
            idle_seconds: 1,
            max_attempts: 6,
            dollars_per_million_tokens: 0.0,
        }
    }
}

/// The role cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum EmbedRoleError {
    /// The database refuses for a reason that waiting does not mend, such as another model serving.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Embeds what is due until a drain is asked for.
///
/// # Errors
/// [`EmbedRoleError`]; an outage of database or provider is waited for.
pub async fn run(
    config: EmbedRoleConfig,
    store: Store,
    embedder: Embedder,
    shutdown: Shutdown,
) -> Result<(), EmbedRoleError> {
    let idle = Duration::from_secs(config.idle_seconds.max(1));
    let mut role = EmbedRole::new(config, store, embedder);
    role.register(&shutdown).await?;
    while !shutdown.soft().is_cancelled() {
        let pause = match role.run_once(&shutdown).await {
            Ok(outcome) if outcome.released > 0 => role.backoff(),
            Ok(outcome) if outcome.leased > 0 => continue,
            Ok(_) => idle,
            Err(error) => role.after(error)?,
        };
        shutdown.pause(pause).await;
    }
    Ok(())
}

impl EmbedRole {
    /// How long to wait after a failure of the database; the failure itself when waiting does not mend it.
    fn after(&mut self, error: StoreError) -> Result<Duration, EmbedRoleError> {
        if error.class() != FailureClass::Retry {
            return Err(error.into());
        }
        // A database that is away, or another model that serves: both may be over at the next look.
        tracing::warn!(error = %error, "embed: not now, trying again");
        Ok(self.failed())
    }
}
