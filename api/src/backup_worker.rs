//! Makes exports and snapshots, and removes those past their retention.
//!
//! Like uploads, a request is leased; a worker killed half way leaves a lease that runs out, and the archive is made
//! again under the same key: nothing is doubled.

use std::time::Duration;

use platform::lifecycle::Shutdown;
use store::{BackupLease, BackupType};

use crate::archive;
use crate::config::BackupConfig;
use crate::error::ApiError;
use crate::state::Deps;
use crate::worker::{self, AFTER_FAILURE};

/// Attempts before a request fails for good. An outage of an engine takes none.
const MAX_ATTEMPTS: u32 = 5;
/// Expired archives removed in one turn.
const SWEEP: usize = 50;

/// Makes archives.
#[derive(Clone, Debug)]
pub struct BackupWorker {
    config: BackupConfig,
}

impl BackupWorker {
    /// As the API is configured.
    pub fn new(config: &BackupConfig) -> Self {
        Self { config: config.clone() }
    }

    /// Works until the shutdown.
    pub async fn run(self, deps: Deps, shutdown: Shutdown) {
        let owner = worker::owner("backup-worker");
        worker::run("backup-worker", &shutdown, || self.run_once(&deps, &owner)).await;
    }

    /// One turn: makes an archive that is due, or removes expired ones; answers how many.
    ///
    /// # Errors
    /// [`ApiError`] when an engine does not answer.
    pub async fn run_once(&self, deps: &Deps, owner: &str) -> Result<usize, ApiError> {
        let lease = Duration::from_secs(self.config.lease_secs.max(10));
        let leases = deps.store.backups().lease(1, lease, owner).await?;
        let Some(lease) = leases.first() else { return self.sweep(deps).await };
        if let Err(error) = self.one(deps, owner, lease).await {
            let id = lease.backup.id;
            match error {
                ApiError::NotFound => {
                    deps.store.backups().fail(id, owner, "what was to be kept is gone").await?
                }
                error @ ApiError::Unavailable { .. } => {
                    let pause = worker::after_outage(deps, lease.backup.created_at);
                    deps.store.backups().release(id, owner, pause, false).await?;
                    return Err(error);
                }
                error if lease.attempts >= MAX_ATTEMPTS => {
                    tracing::error!(%error, backup.id = %id, "an archive could not be made");
                    deps.store.backups().fail(id, owner, "the archive could not be made").await?
                }
                error => {
                    deps.store.backups().release(id, owner, AFTER_FAILURE * lease.attempts, true).await?;
                    return Err(error);
                }
            };
        }
        Ok(1)
    }

    async fn one(&self, deps: &Deps, owner: &str, lease: &BackupLease) -> Result<(), ApiError> {
        let backup = &lease.backup;
        let key = deps.blob.key_of(&backup.s3_url)?.to_owned();
        let writer = deps.blob.writer(&key, "application/zip");
        let size = match backup.backup_type {
            BackupType::FullExport => archive::full(deps, backup.user_id, writer).await?,
            BackupType::ResumeSnapshot => {
                let resume = backup.resume_id.ok_or(ApiError::NotFound)?;
                archive::snapshot(deps, backup.user_id, resume, writer).await?
            }
        };
        let expires = deps.clock.now() + time::Duration::days(self.config.retention_days.max(1));
        let backups = deps.store.backups();
        let finished = backups.finish(backup.id, owner, size, Some(expires)).await?;
        // Where the lease was lost, the archive under this key is, or will be, its new holder's; where the request was deleted, or
        // erased with the account, it is nobody's.
        if !finished && backups.get(backup.user_id, backup.id).await?.is_none() {
            deps.blob.delete(&key).await?;
        }
        Ok(())
    }

    async fn sweep(&self, deps: &Deps) -> Result<usize, ApiError> {
        let expired = deps.store.backups().expired(deps.clock.now(), SWEEP).await?;
        for backup in &expired {
            deps.blob.delete(deps.blob.key_of(&backup.s3_url)?).await?;
            deps.store.backups().delete(backup.user_id, backup.id).await?;
        }
        Ok(expired.len())
    }
}
