//! Résumés: upload, read, change, delete.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::{Multipart, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::Stream;
use http::{StatusCode, header};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{NewResume, Resume, ResumeChange, ResumeId, ResumeStatus};
use time::OffsetDateTime;
use tokio::sync::OwnedSemaphorePermit;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::auth::SignedIn;
use crate::error::{ApiError, Problem};
use crate::extract::{Body, Path};
use crate::handlers::jobs::check_text;
use crate::keys;
use crate::state::{App, AppState};
use crate::upload;

/// How often the progress of an upload is looked up for a listener.
const LOOK: Duration = Duration::from_millis(500);
/// How long a listener is served: parsing takes seconds, with a queue before it minutes.
const LISTEN: Duration = Duration::from_secs(300);

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

/// The form.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the form, which is read as it arrives")]
pub(crate) struct UploadForm {
    /// PDF, DOCX, Markdown or text.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// The file's name unless given; the same title again is the next version.
    #[schema(max_length = 100)]
    title: Option<String>,
}

/// Upload a résumé
///
/// Answered as soon as the file is safe; it is read in the background. Listen to `/events`, or ask again.
#[utoipa::path(post, path = "/api/v1/resumes", tag = "résumés", security(("session" = [])),
    request_body(content = UploadForm, content_type = "multipart/form-data"), responses(
    (status = 202, body = ResumeSummary, description = "Kept; `PROCESSING`"),
    (status = 400, body = Problem, content_type = "application/problem+json"),
    (status = 401, body = Problem, content_type = "application/problem+json"),
    (status = 409, body = Problem, content_type = "application/problem+json", description = "The quota is used up"),
    (status = 413, body = Problem, content_type = "application/problem+json"),
    (status = 415, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn upload(
    State(app): State<App>,
    who: SignedIn,
    form: Result<Multipart, axum::extract::multipart::MultipartRejection>,
) -> Result<Response, ApiError> {
    app.limits.costly(who.user)?;
    let form = form.map_err(|rejection| ApiError::Invalid(rejection.body_text()))?;
    // A place before the first byte: what waits here waits on its own connection, not in our memory.
    let _place = app.uploads.acquire().await.map_err(|_| ApiError::Busy)?;
    let limits = &app.config.uploads;
    let file = upload::read(form, limits.max_bytes).await?;
    let store = &app.deps.store;
    let usage = store.resumes().usage(who.user).await?;
    if usage.bytes + file.bytes.len() as u64 > limits.quota_bytes {
        return Err(full(format!("your files may take {} bytes; delete some first", limits.quota_bytes)));
    }
    let id = ResumeId::random();
    let key = keys::resume_file(who.user, id);
    let byte_size = file.bytes.len() as u64;
    let address = app.deps.blob.put(&key, file.bytes, file.content_type, None).await?;
    let title =
        file.title.or_else(|| file.file_name.as_deref().map(stem)).unwrap_or_else(|| "Résumé".to_owned());
    let new = NewResume {
        id,
        title,
        original_file_url: address,
        file_name: file.file_name,
        content_type: file.content_type.to_owned(),
        byte_size,
    };
    let created = store.resumes().create(who.user, &new, limits.max_resumes).await;
    if !matches!(created, Ok(Some(_))) {
        // No row names the file: nobody could delete it later.
        app.deps.blob.delete(&key).await?;
    }
    let resume = created?
        .ok_or_else(|| full(format!("you may keep {} résumés; delete some first", limits.max_resumes)))?;
    let location = format!("/api/v1/resumes/{id}");
    Ok((StatusCode::ACCEPTED, [(header::LOCATION, location)], Json(ResumeSummary::from(&resume)))
        .into_response())
}

fn full(detail: String) -> ApiError {
    ApiError::Conflict { code: "quota-exceeded", detail }
}

fn stem(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

/// My résumés, latest first
#[utoipa::path(get, path = "/api/v1/resumes", tag = "résumés", security(("session" = [])), responses(
    (status = 200, body = Vec<ResumeSummary>), (status = 401, body = Problem, content_type = "application/problem+json")))]
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
    (status = 200, body = ResumeView),
    (status = 401, body = Problem, content_type = "application/problem+json"),
    (status = 404, body = Problem, content_type = "application/problem+json")))]
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
    (status = 200, body = ResumeSummary),
    (status = 400, body = Problem, content_type = "application/problem+json"),
    (status = 401, body = Problem, content_type = "application/problem+json"),
    (status = 404, body = Problem, content_type = "application/problem+json")))]
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
    (status = 204, description = "Nothing of it is left"),
    (status = 401, body = Problem, content_type = "application/problem+json"),
    (status = 404, body = Problem, content_type = "application/problem+json")))]
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

/// A link to a file.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Link {
    /// Works without signing in, for a short time: do not pass it on.
    pub(crate) url: String,
    #[serde(with = "time::serde::rfc3339")]
    pub(crate) expires_at: OffsetDateTime,
}

/// A link to the file as it was uploaded
#[utoipa::path(get, path = "/api/v1/resumes/{id}/file", tag = "résumés", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 200, body = Link),
    (status = 401, body = Problem, content_type = "application/problem+json"),
    (status = 404, body = Problem, content_type = "application/problem+json")))]
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

pub(crate) async fn link(app: &AppState, address: &str, name: &str, seconds: u64) -> Result<Link, ApiError> {
    let blob = &app.deps.blob;
    let ttl = Duration::from_secs(seconds);
    let url = blob.presign_get(blob.key_of(address)?, ttl, Some(name)).await?;
    Ok(Link { url, expires_at: app.deps.clock.now() + ttl })
}

/// How far an upload is, as server-sent events
///
/// One `status` event with a `ResumeSummary` at once and at every change, until it is `PARSED` or `FAILED`.
#[utoipa::path(get, path = "/api/v1/resumes/{id}/events", tag = "résumés", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 200, body = String, content_type = "text/event-stream"),
    (status = 401, body = Problem, content_type = "application/problem+json"),
    (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn events(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<Response, ApiError> {
    own(&app, &who, id).await?;
    let room = app.stream_room()?;
    Ok(Sse::new(progress(app, who, id, room)).keep_alive(KeepAlive::default()).into_response())
}

struct Listening {
    app: App,
    who: SignedIn,
    id: Uuid,
    last: Option<ResumeStatus>,
    until: tokio::time::Instant,
    over: bool,
    _room: OwnedSemaphorePermit,
}

fn progress(
    app: App,
    who: SignedIn,
    id: Uuid,
    room: OwnedSemaphorePermit,
) -> impl Stream<Item = Result<Event, Infallible>> {
    let until = tokio::time::Instant::now() + LISTEN;
    let start = Listening { app, who, id, last: None, until, over: false, _room: room };
    futures::stream::unfold(start, |mut at| async move {
        loop {
            if at.over || tokio::time::Instant::now() >= at.until || at.app.stopping.is_cancelled() {
                return None;
            }
            // Deleted meanwhile, or an engine is down: the listener asks again and hears it as an error.
            let resume = own(&at.app, &at.who, at.id).await.ok()?;
            if at.last != Some(resume.status) {
                at.last = Some(resume.status);
                at.over = resume.status != ResumeStatus::Processing;
                let event = Event::default().event("status").json_data(ResumeSummary::from(&resume)).ok()?;
                return Some((Ok(event), at));
            }
            let app = Arc::clone(&at.app);
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                () = app.stopping.cancelled() => return None,
            }
        }
    })
}
