//! Exports and snapshots: requested by a user, made by a worker that leases them.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::{FromRow, Row, postgres::PgRow};
use time::OffsetDateTime;

use crate::{BackupId, ResumeId, Store, StoreError, UserId, bind, jobs, leases, sql};

/// Exports and snapshots. See [`Store::backups`].
#[derive(Clone, Copy, Debug)]
pub struct Backups<'s> {
    pub(crate) store: &'s Store,
}

/// The owner's `user_backups.backup_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum BackupType {
    /// Everything the project has of a user.
    FullExport,
    /// One résumé.
    ResumeSnapshot,
}

impl BackupType {
    /// The text of the column.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FullExport => "FULL_EXPORT",
            Self::ResumeSnapshot => "RESUME_SNAPSHOT",
        }
    }
}

/// How far a backup is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum BackupStatus {
    /// Requested.
    Pending,
    /// It can be downloaded.
    Ready,
    /// It could not be made; the reason says why.
    Failed,
}

/// A request for a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBackup {
    /// Chosen by the caller, who makes the key of it.
    pub id: BackupId,
    /// What.
    pub backup_type: BackupType,
    /// Where the archive will lie: `s3://bucket/key`.
    pub s3_url: String,
    /// Of a snapshot: which résumé.
    pub resume_id: Option<ResumeId>,
}

/// A backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backup {
    /// Its id.
    pub id: BackupId,
    /// Whose.
    pub user_id: UserId,
    /// What.
    pub backup_type: BackupType,
    /// Where it lies, or will.
    pub s3_url: String,
    /// How far it is.
    pub status: BackupStatus,
    /// Of a snapshot, while that résumé exists.
    pub resume_id: Option<ResumeId>,
    /// Once ready.
    pub byte_size: Option<u64>,
    /// Of a failure, for a person.
    pub failure_reason: Option<String>,
    /// Requested.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// End of its retention.
    #[serde(with = "time::serde::rfc3339::option")]
    pub expires_at: Option<OffsetDateTime>,
}

impl FromRow<'_, PgRow> for Backup {
    fn from_row(row: &PgRow) -> Result<Self, sqlx::Error> {
        let kind: Option<String> = row.try_get("backup_type")?;
        let status: String = row.try_get("status")?;
        Ok(Self {
            id: row.try_get("id")?,
            user_id: row.try_get("user_id")?,
            backup_type: jobs::shaped(kind.map(Value::String)).unwrap_or(BackupType::FullExport),
            s3_url: row.try_get("s3_url")?,
            status: jobs::shaped(Some(status.into())).unwrap_or(BackupStatus::Failed),
            resume_id: row.try_get("resume_id")?,
            byte_size: row.try_get::<Option<i64>, _>("byte_size")?.map(bind::count),
            failure_reason: row.try_get("failure_reason")?,
            created_at: row.try_get("created_at")?,
            expires_at: row.try_get("expires_at")?,
        })
    }
}

/// A backup to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupLease {
    /// Which.
    pub backup: Backup,
    /// How often it has been leased, this time included.
    pub attempts: u32,
}

impl Backups<'_> {
    /// Records a request. `None` when the résumé is not the user's.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn request(&self, user: UserId, new: &NewBackup) -> Result<Option<Backup>, StoreError> {
        Ok(sqlx::query_as(sql::BACKUP_REQUEST.as_str())
            .bind(new.id)
            .bind(user)
            .bind(new.backup_type.as_str())
            .bind(bind::text(&new.s3_url))
            .bind(new.resume_id)
            .fetch_optional(&self.store.pool)
            .await?)
    }

    /// The user's backups, latest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn list(&self, user: UserId, limit: usize) -> Result<Vec<Backup>, StoreError> {
        Ok(sqlx::query_as(sql::BACKUP_LIST.as_str())
            .bind(user)
            .bind(bind::limit(limit))
            .fetch_all(&self.store.pool)
            .await?)
    }

    /// One of the user's backups; `None` for somebody else's.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn get(&self, user: UserId, id: BackupId) -> Result<Option<Backup>, StoreError> {
        Ok(sqlx::query_as(sql::BACKUP_GET.as_str())
            .bind(user)
            .bind(id)
            .fetch_optional(&self.store.pool)
            .await?)
    }

    /// Deletes one of the user's backups; answers where its archive lies, which the caller removes.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn delete(&self, user: UserId, id: BackupId) -> Result<Option<String>, StoreError> {
        Ok(sqlx::query_scalar(sql::BACKUP_DELETE.as_str())
            .bind(user)
            .bind(id)
            .fetch_optional(&self.store.pool)
            .await?)
    }

    /// Takes up to `limit` requests for `lease` on behalf of `owner`, a name no other worker has.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn lease(
        &self,
        limit: usize,
        lease: Duration,
        owner: &str,
    ) -> Result<Vec<BackupLease>, StoreError> {
        let rows = leases::take(self.store, &sql::BACKUP_LEASE, limit, lease, owner).await?;
        rows.iter()
            .map(|row| Ok(BackupLease { backup: Backup::from_row(row)?, attempts: leases::attempts(row)? }))
            .collect()
    }

    /// The archive lies at its address. False when the lease was lost or the request deleted.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn finish(
        &self,
        id: BackupId,
        owner: &str,
        byte_size: u64,
        expires_at: Option<OffsetDateTime>,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(sql::BACKUP_FINISH.as_str())
            .bind(id)
            .bind(bind::text(owner))
            .bind(i64::try_from(byte_size).unwrap_or(i64::MAX))
            .bind(expires_at)
            .fetch_optional(&self.store.pool)
            .await?;
        Ok(done.is_some())
    }

    /// Gives up on a request, with a reason for its user. False when the lease was lost.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn fail(&self, id: BackupId, owner: &str, reason: &str) -> Result<bool, StoreError> {
        leases::fail(self.store, &sql::BACKUP_FAIL, id.0, owner, reason).await
    }

    /// Gives a request back, to be taken again after `delay`; `tried`: whether this lease counts as an attempt. False when the
    /// lease was lost.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn release(
        &self,
        id: BackupId,
        owner: &str,
        delay: Duration,
        tried: bool,
    ) -> Result<bool, StoreError> {
        leases::give_back(self.store, &sql::BACKUP_RELEASE, id.0, owner, delay, tried).await
    }

    /// Backups of all users whose retention ended before `now`: their archives are removed first, then
    /// [`Backups::delete`].
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn expired(&self, now: OffsetDateTime, limit: usize) -> Result<Vec<Backup>, StoreError> {
        Ok(sqlx::query_as(sql::BACKUP_EXPIRED.as_str())
            .bind(now)
            .bind(bind::limit(limit))
            .fetch_all(&self.store.pool)
            .await?)
    }
}
