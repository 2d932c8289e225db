//! What a user does with their résumés. Every statement carries the user's id.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::{FromRow, Row, postgres::PgRow};
use time::OffsetDateTime;

use super::Resumes;
use super::parse::{NewChunk, replace_chunks};
use crate::{ResumeId, StoreError, UserId, bind, jobs, sql};

/// The owner's `resumes.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum ResumeStatus {
    /// Uploaded, not read yet.
    Processing,
    /// Read.
    Parsed,
    /// Cannot be read; the reason says why.
    Failed,
}

/// An upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewResume {
    /// Chosen by the caller, who has put the file under a key made of it.
    pub id: ResumeId,
    /// At most 100 characters are kept.
    pub title: String,
    /// `s3://bucket/key` of the file.
    pub original_file_url: String,
    /// As uploaded, for the download.
    pub file_name: Option<String>,
    /// As found in the bytes.
    pub content_type: String,
    /// Of the file.
    pub byte_size: u64,
}

/// A résumé out of a snapshot.
#[derive(Clone, Debug, PartialEq)]
pub struct RestoredResume {
    /// The file and its name.
    pub upload: NewResume,
    /// Clean text.
    pub content_markdown: Option<String>,
    /// Structure; without it the file is read again.
    pub content_json: Option<Value>,
    /// Its parts.
    pub chunks: Vec<NewChunk>,
}

/// A résumé.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Resume {
    /// Its id.
    pub id: ResumeId,
    /// Whose.
    pub user_id: UserId,
    /// The owner's name for it.
    pub title: String,
    /// Counts from 1 within a title.
    pub version: i32,
    /// `s3://bucket/key`.
    pub original_file_url: Option<String>,
    /// As uploaded.
    pub file_name: Option<String>,
    /// As found in the bytes.
    pub content_type: Option<String>,
    /// Of the file.
    pub byte_size: Option<u64>,
    /// Clean text, once parsed.
    pub content_markdown: Option<String>,
    /// Structure, once parsed.
    pub content_json: Option<Value>,
    /// How far it is.
    pub status: ResumeStatus,
    /// Of `FAILED`, for a person.
    pub failure_reason: Option<String>,
    /// Whether matching uses it.
    pub is_active: bool,
    /// Uploaded.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// Parsed, renamed, switched.
    #[serde(with = "time::serde::rfc3339")]
    pub updated_at: OffsetDateTime,
}

impl FromRow<'_, PgRow> for Resume {
    fn from_row(row: &PgRow) -> Result<Self, sqlx::Error> {
        let status: Option<String> = row.try_get("status")?;
        let size: Option<i64> = row.try_get("byte_size")?;
        Ok(Self {
            id: row.try_get("id")?,
            user_id: row.try_get("user_id")?,
            title: row.try_get::<Option<_>, _>("title")?.unwrap_or_default(),
            version: row.try_get::<Option<_>, _>("version")?.unwrap_or(1),
            original_file_url: row.try_get("original_file_url")?,
            file_name: row.try_get("file_name")?,
            content_type: row.try_get("content_type")?,
            byte_size: size.map(bind::count),
            content_markdown: row.try_get("content_markdown")?,
            content_json: row.try_get("content_json")?,
            status: jobs::shaped(status.map(Value::String)).unwrap_or(ResumeStatus::Processing),
            failure_reason: row.try_get("failure_reason")?,
            is_active: row.try_get::<Option<_>, _>("is_active")?.unwrap_or(true),
            created_at: row.try_get("created_at")?,
            updated_at: row.try_get("updated_at")?,
        })
    }
}

/// What an owner may change; `None` leaves it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ResumeChange {
    /// A new name.
    pub title: Option<String>,
    /// Whether matching uses it.
    pub is_active: Option<bool>,
}

/// How much a user has uploaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ResumeUsage {
    /// Résumés.
    pub resumes: u64,
    /// Bytes of their files.
    pub bytes: u64,
}

/// The owner's column.
const TITLE_CHARS: usize = 100;

impl Resumes<'_> {
    /// Records an upload as `PROCESSING`, as the next version of its title. `None` when the user has `at_most` résumés
    /// already, or there is no such user.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn create(
        &self,
        user: UserId,
        upload: &NewResume,
        at_most: usize,
    ) -> Result<Option<Resume>, StoreError> {
        let mut transaction = self.store.pool.begin().await?;
        if sqlx::query(sql::USER_LOCK.as_str()).bind(user).fetch_optional(&mut *transaction).await?.is_none()
        {
            return Ok(None);
        }
        let created = sqlx::query_as(sql::RESUME_CREATE.as_str())
            .bind(user)
            .bind(bind::varchar(&upload.title, TITLE_CHARS))
            .bind(bind::text(&upload.original_file_url))
            .bind(upload.file_name.as_deref().map(bind::text))
            .bind(bind::text(&upload.content_type))
            .bind(i64::try_from(upload.byte_size).unwrap_or(i64::MAX))
            .bind(upload.id)
            .bind(bind::limit(at_most))
            .fetch_optional(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(created)
    }

    /// Puts a résumé back from a snapshot with its parts, as a new version. `None` when the user has `at_most` résumés already, or
    /// there is no such user.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn restore(
        &self,
        user: UserId,
        resume: &RestoredResume,
        at_most: usize,
    ) -> Result<Option<Resume>, StoreError> {
        let json: Option<Value> = match &resume.content_json {
            Some(value) => serde_json::from_str(&bind::json(value)?).ok(),
            None => None,
        };
        let mut transaction = self.store.pool.begin().await?;
        if sqlx::query(sql::USER_LOCK.as_str()).bind(user).fetch_optional(&mut *transaction).await?.is_none()
        {
            return Ok(None);
        }
        let upload = &resume.upload;
        let created: Option<Resume> = sqlx::query_as(sql::RESUME_RESTORE.as_str())
            .bind(user)
            .bind(bind::varchar(&upload.title, TITLE_CHARS))
            .bind(bind::text(&upload.original_file_url))
            .bind(upload.file_name.as_deref().map(bind::text))
            .bind(bind::text(&upload.content_type))
            .bind(i64::try_from(upload.byte_size).unwrap_or(i64::MAX))
            .bind(upload.id)
            .bind(resume.content_markdown.as_deref().map(bind::text))
            .bind(json)
            .bind(bind::limit(at_most))
            .fetch_optional(&mut *transaction)
            .await?;
        if let Some(created) = created.as_ref().filter(|created| created.status == ResumeStatus::Parsed) {
            replace_chunks(&mut transaction, created.id, &resume.chunks).await?;
        }
        transaction.commit().await?;
        Ok(created)
    }

    /// The user's résumés, latest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn list(&self, user: UserId, limit: usize) -> Result<Vec<Resume>, StoreError> {
        Ok(sqlx::query_as(sql::RESUME_LIST.as_str())
            .bind(user)
            .bind(bind::limit(limit))
            .fetch_all(&self.store.pool)
            .await?)
    }

    /// One of the user's résumés; `None` for somebody else's.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn get(&self, user: UserId, id: ResumeId) -> Result<Option<Resume>, StoreError> {
        Ok(sqlx::query_as(sql::RESUME_GET.as_str())
            .bind(user)
            .bind(id)
            .fetch_optional(&self.store.pool)
            .await?)
    }

    /// How much the user has uploaded, against their quota.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn usage(&self, user: UserId) -> Result<ResumeUsage, StoreError> {
        let row = sqlx::query(sql::RESUME_USAGE.as_str()).bind(user).fetch_one(&self.store.pool).await?;
        Ok(ResumeUsage {
            resumes: bind::count(row.try_get("resumes")?),
            bytes: bind::count(row.try_get("bytes")?),
        })
    }

    /// Renames or switches one of the user's résumés; `None` for somebody else's. Under another title it is that title's next
    /// version.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn update(
        &self,
        user: UserId,
        id: ResumeId,
        change: &ResumeChange,
    ) -> Result<Option<Resume>, StoreError> {
        let mut transaction = self.store.pool.begin().await?;
        sqlx::query(sql::USER_LOCK.as_str()).bind(user).fetch_optional(&mut *transaction).await?;
        let changed = sqlx::query_as(sql::RESUME_UPDATE.as_str())
            .bind(user)
            .bind(id)
            .bind(change.title.as_deref().map(|title| bind::varchar(title, TITLE_CHARS)))
            .bind(change.is_active)
            .fetch_optional(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(changed)
    }

    /// Deletes one of the user's résumés with its chunks. `Some(file)` when there was one: the address of the file the
    /// caller has to remove, if it had one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn delete(&self, user: UserId, id: ResumeId) -> Result<Option<Option<String>>, StoreError> {
        Ok(sqlx::query_scalar(sql::RESUME_DELETE.as_str())
            .bind(user)
            .bind(id)
            .fetch_optional(&self.store.pool)
            .await?)
    }
}
