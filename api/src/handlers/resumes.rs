//! Résumés: [`upload`], progress ([`events`]), read, change, delete.

pub(crate) mod events;
pub(crate) mod upload;

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{Resume, ResumeChange, ResumeId, ResumeStatus};
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::auth::SignedIn;
use crate::error::ApiError;
use crate::extract::{Body, Path};
use crate::handlers::jobs::check_text;
use crate::handlers::link::{Link, link};
use crate::state::{App, AppState};

/// A résumé in a list.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct ResumeSummary {
    id: Uuid,
    title: String,
    /// Counts from 1 within a title.
    version: i32,
    /// `PROCESSING`, `PARSED`, `FAILED`.
    status: String,
    /// Of `FAILED`.
    #[serde(skip_serializing_if = "Option::is_none")]
    failure_reason: Option<String>,
    /// Whether matching uses it.
    is_active: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    file_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_size: Option<u64>,
    #[serde(with = "time::serde::rfc3339")]
    created_at: OffsetDateTime,
    #[serde(with = "time::serde::rfc3339")]
    updated_at: OffsetDateTime,
}

impl From<&Resume> for ResumeSummary {
    fn from(resume: &Resume) -> Self {
        Self {
            id: resume.id.0,
            title: resume.title.clone(),
            version: resume.version,
            status: status_text(resume.status).to_owned(),
            failure_reason: resume.failure_reason.clone(),
            is_active: resume.is_active,
            file_name: resume.file_name.clone(),
            content_type: resume.content_type.clone(),
            byte_size: resume.byte_size,
            created_at: resume.created_at,
            updated_at: resume.updated_at,
        }
    }
}

fn status_text(status: ResumeStatus) -> &'static str {
    match status {
        ResumeStatus::Processing => "PROCESSING",
        ResumeStatus::Parsed => "PARSED",
        ResumeStatus::Failed => "FAILED",
    }
}

/// A résumé with what was read in it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct ResumeView {
    #[serde(flatten)]
    summary: ResumeSummary,
    /// Skills, experience, education, projects, …, as they stand in the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    content_json: Option<Value>,
    /// The whole as text.
    #[serde(skip_serializing_if = "Option::is_none")]
    content_markdown: Option<String>,
}

/// My résumés, latest first
#[utoipa::path(get, path = "/api/v1/resumes", tag = "résumés", security(("session" = [])), responses(
    (status = 200, body = Vec<ResumeSummary>)))]
pub(crate) async fn list(
    State(app): State<App>,
    who: SignedIn,
) -> Result<Json<Vec<ResumeSummary>>, ApiError> {
    let resumes = app.deps.store.resumes().list(who.user, app.config.uploads.max_resumes).await?;
    Ok(Json(resumes.iter().map(ResumeSummary::from).collect()))
}

pub(crate) async fn own(app: &AppState, who: &SignedIn, id: Uuid) -> Result<Resume, ApiError> {
    app.deps.store.resumes().get(who.user, ResumeId(id)).await?.ok_or(ApiError::NotFound)
}

/// One of my résumés
#[utoipa::path(get, path = "/api/v1/resumes/{id}", tag = "résumés", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 200, body = ResumeView)))]
pub(crate) async fn get(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<Json<ResumeView>, ApiError> {
    let resume = own(&app, &who, id).await?;
    let summary = ResumeSummary::from(&resume);
    Ok(Json(ResumeView {
        summary,
        content_json: resume.content_json,
        content_markdown: resume.content_markdown,
    }))
}

/// What may be changed; what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    /// A new name.
    #[schema(min_length = 1, max_length = 100)]
    title: Option<String>,
    /// Whether matching uses it.
    is_active: Option<bool>,
}

/// Rename a résumé, or take it out of matching
#[utoipa::path(patch, path = "/api/v1/resumes/{id}", tag = "résumés", security(("session" = [])), params(("id" = Uuid, Path)), request_body = Change, responses(
    (status = 200, body = ResumeSummary)))]
pub(crate) async fn change(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<Uuid>,
    Body(change): Body<Change>,
) -> Result<Json<ResumeSummary>, ApiError> {
    check_text("title", change.title.as_deref(), 100)?;
    let change =
        ResumeChange { title: change.title.map(|t| t.trim().to_owned()), is_active: change.is_active };
    if change.title.as_deref() == Some("") {
        return Err(ApiError::Invalid("title is empty".to_owned()));
    }
    let changed = app.deps.store.resumes().update(who.user, ResumeId(id), &change).await?;
    Ok(Json(ResumeSummary::from(&changed.ok_or(ApiError::NotFound)?)))
}

/// Delete a résumé with its file and everything read in it
#[utoipa::path(delete, path = "/api/v1/resumes/{id}", tag = "résumés", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 204, description = "Nothing of it is left")))]
pub(crate) async fn delete(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, ApiError> {
    let resume = own(&app, &who, id).await?;
    // The file first: a deletion cut off half way leaves a row that can be deleted again.
    if let Some(address) = &resume.original_file_url {
        app.deps.blob.delete(app.deps.blob.key_of(address)?).await?;
    }
    app.deps.store.resumes().delete(who.user, resume.id).await?.ok_or(ApiError::NotFound)?;
    Ok(StatusCode::NO_CONTENT)
}

/// A link to the file as it was uploaded
#[utoipa::path(get, path = "/api/v1/resumes/{id}/file", tag = "résumés", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 200, body = Link)))]
pub(crate) async fn file(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<Json<Link>, ApiError> {
    let resume = own(&app, &who, id).await?;
    let address = resume.original_file_url.ok_or(ApiError::NotFound)?;
    let name = resume.file_name.unwrap_or_else(|| "resume".to_owned());
    link(&app, &address, &name, app.config.uploads.link_secs).await.map(Json)
}
