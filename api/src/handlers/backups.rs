//! Exports and snapshots of one's own things.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use serde::{Deserialize, Serialize};
use store::{Backup, BackupId, BackupStatus, BackupType, NewBackup, ResumeId};
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::archive;
use crate::auth::SignedIn;
use crate::error::{ApiError, Problem};
use crate::extract::{Body, Path};
use crate::handlers::link::{Link, link};
use crate::handlers::resumes::ResumeSummary;
use crate::keys;
use crate::state::{App, AppState};
use crate::upload::Unclaimed;

/// An archive.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct BackupView {
    id: Uuid,
    /// `FULL_EXPORT` or `RESUME_SNAPSHOT`.
    backup_type: String,
    /// `PENDING`, `READY`, `FAILED`.
    status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    resume_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_size: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure_reason: Option<String>,
    #[serde(with = "time::serde::rfc3339")]
    created_at: OffsetDateTime,
    /// When it is removed.
    #[serde(skip_serializing_if = "Option::is_none", with = "time::serde::rfc3339::option", default)]
    expires_at: Option<OffsetDateTime>,
}

impl From<Backup> for BackupView {
    fn from(backup: Backup) -> Self {
        let status = match backup.status {
            BackupStatus::Pending => "PENDING",
            BackupStatus::Ready => "READY",
            BackupStatus::Failed => "FAILED",
        };
        Self {
            id: backup.id.0,
            backup_type: backup.backup_type.as_str().to_owned(),
            status: status.to_owned(),
            resume_id: backup.resume_id.map(|id| id.0),
            byte_size: backup.byte_size,
            failure_reason: backup.failure_reason,
            created_at: backup.created_at,
            expires_at: backup.expires_at,
        }
    }
}

/// What to keep.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "type")]
pub(crate) enum BackupRequest {
    /// Everything, as JSON Lines and original files in a zip.
    #[serde(rename = "FULL_EXPORT")]
    FullExport,
    /// One résumé, restorable.
    #[serde(rename = "RESUME_SNAPSHOT")]
    ResumeSnapshot {
        /// Which.
        resume_id: Uuid,
    },
}

/// My archives, latest first
#[utoipa::path(get, path = "/api/v1/backups", tag = "backups", security(("session" = [])), responses(
    (status = 200, body = Vec<BackupView>)))]
pub(crate) async fn list(State(app): State<App>, who: SignedIn) -> Result<Json<Vec<BackupView>>, ApiError> {
    let rows = app.deps.store.backups().list(who.user, app.config.backups.max_archives).await?;
    Ok(Json(rows.into_iter().map(BackupView::from).collect()))
}

/// Ask for an archive; it is made in the background
#[utoipa::path(post, path = "/api/v1/backups", tag = "backups", security(("session" = [])), request_body = BackupRequest, responses(
    (status = 202, body = BackupView),
    (status = 409, body = Problem, content_type = "application/problem+json", description = "Too many archives"),
    (status = 404, body = Problem, content_type = "application/problem+json", description = "No such résumé, or not yours")))]
pub(crate) async fn request(
    State(app): State<App>,
    who: SignedIn,
    Body(asked): Body<BackupRequest>,
) -> Result<Response, ApiError> {
    app.limits.costly(who.user)?;
    let (backup_type, resume_id) = match asked {
        BackupRequest::FullExport => (BackupType::FullExport, None),
        BackupRequest::ResumeSnapshot { resume_id } => {
            (BackupType::ResumeSnapshot, Some(ResumeId(resume_id)))
        }
    };
    let most = app.config.backups.max_archives;
    if app.deps.store.backups().list(who.user, most).await?.len() >= most {
        return Err(ApiError::Conflict {
            code: "too-many",
            detail: format!("at most {most} archives are kept; delete some first"),
        });
    }
    let id = BackupId::random();
    let new = NewBackup {
        id,
        backup_type,
        s3_url: app.deps.blob.address(&keys::backup_file(who.user, id)),
        resume_id,
    };
    let backup = app.deps.store.backups().request(who.user, &new).await?.ok_or(ApiError::NotFound)?;
    let location = format!("/api/v1/backups/{id}");
    Ok((StatusCode::ACCEPTED, [(header::LOCATION, location)], Json(BackupView::from(backup))).into_response())
}

async fn own(app: &AppState, who: &SignedIn, id: Uuid) -> Result<Backup, ApiError> {
    app.deps.store.backups().get(who.user, BackupId(id)).await?.ok_or(ApiError::NotFound)
}

/// One of my archives
#[utoipa::path(get, path = "/api/v1/backups/{id}", tag = "backups", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 200, body = BackupView)))]
pub(crate) async fn get(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<Json<BackupView>, ApiError> {
    Ok(Json(own(&app, &who, id).await?.into()))
}

/// A link to an archive
#[utoipa::path(get, path = "/api/v1/backups/{id}/file", tag = "backups", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 200, body = Link),
    (status = 409, body = Problem, content_type = "application/problem+json", description = "Not made yet")))]
pub(crate) async fn file(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<Json<Link>, ApiError> {
    let backup = ready(own(&app, &who, id).await?)?;
    let name = format!("jobtrawl-{}.zip", backup.created_at.date());
    link(&app, &backup.s3_url, &name, app.config.backups.link_secs).await.map(Json)
}

fn ready(backup: Backup) -> Result<Backup, ApiError> {
    match backup.status {
        BackupStatus::Ready => Ok(backup),
        _ => Err(ApiError::Conflict { code: "not-ready", detail: "the archive is not ready".to_owned() }),
    }
}

/// Delete an archive
#[utoipa::path(delete, path = "/api/v1/backups/{id}", tag = "backups", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 204, description = "Nothing of it is left")))]
pub(crate) async fn delete(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, ApiError> {
    let backup = own(&app, &who, id).await?;
    app.deps.blob.delete(app.deps.blob.key_of(&backup.s3_url)?).await?;
    app.deps.store.backups().delete(who.user, backup.id).await?.ok_or(ApiError::NotFound)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Put the résumé of a snapshot back, as a new version
#[utoipa::path(post, path = "/api/v1/backups/{id}/restore", tag = "backups", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 201, body = ResumeSummary),
    (status = 409, body = Problem, content_type = "application/problem+json", description = "Not ready, no snapshot, or the quota is used up")))]
pub(crate) async fn restore(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<Response, ApiError> {
    app.limits.costly(who.user)?;
    let backup = ready(own(&app, &who, id).await?)?;
    if backup.backup_type != BackupType::ResumeSnapshot {
        return Err(ApiError::Conflict {
            code: "no-snapshot",
            detail: "only a RESUME_SNAPSHOT can be restored".to_owned(),
        });
    }
    let (deps, limits) = (&app.deps, &app.config.uploads);
    let full =
        || ApiError::Conflict { code: "quota-exceeded", detail: "delete some résumés first".to_owned() };
    let usage = deps.store.resumes().usage(who.user).await?;
    if usage.resumes >= limits.max_resumes as u64 || usage.bytes >= limits.quota_bytes {
        return Err(full());
    }
    // As an upload: the archive and its file are held in memory for a moment.
    let _place = app.places.take(who.user).await?;
    let bytes = deps.blob.get(deps.blob.key_of(&backup.s3_url)?).await?;
    let id = ResumeId::random();
    let key = keys::resume_file(who.user, id);
    let address = deps.blob.address(&key);
    let unpacked = tokio::task::spawn_blocking(move || archive::unpack(bytes, id, address))
        .await
        .map_err(ApiError::internal)??;
    let unclaimed = Unclaimed::new(deps.blob.clone(), key.clone());
    deps.blob.put(&key, unpacked.file, &unpacked.restored.upload.content_type, None).await?;
    // Counted once more, under the user's lock: several may be restored at once.
    let restored = deps.store.resumes().restore(who.user, &unpacked.restored, limits.max_resumes).await?;
    let resume = restored.ok_or_else(full)?;
    unclaimed.keep();
    Ok((StatusCode::CREATED, Json(ResumeSummary::from(&resume))).into_response())
}
