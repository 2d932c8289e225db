//! Takes an upload: a place, room in the quota, the file, and the row that names it.

use axum::Json;
use axum::extract::multipart::Multipart;
use axum::extract::{FromRequest, Request, State};
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use store::{NewResume, Resume, ResumeId, Store, UserId};
use utoipa::ToSchema;

use super::ResumeSummary;
use crate::auth::SignedIn;
use crate::error::{ApiError, Problem};
use crate::keys;
use crate::state::{App, AppState};
use crate::upload::{self, Unclaimed, Upload};

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
    (status = 409, body = Problem, content_type = "application/problem+json", description = "The quota is used up")))]
pub(crate) async fn upload(
    State(app): State<App>,
    who: SignedIn,
    request: Request,
) -> Result<Response, ApiError> {
    // A place before the first byte: what waits here waits on its own connection, not in our memory.
    let admitted = async {
        app.limits.costly(who.user)?;
        let place = app.places.take(who.user).await?;
        Ok::<_, ApiError>((place, room_left(&app, who.user).await?))
    };
    let (place, left) = match admitted.await {
        Ok(admitted) => admitted,
        Err(refusal) => {
            upload::read_away(request.into_body(), app.config.uploads.max_bytes).await;
            return Err(refusal);
        }
    };
    let form = Multipart::from_request(request, &app).await;
    let mut form = form.map_err(|rejection| ApiError::Invalid(rejection.body_text()))?;
    let id = ResumeId::random();
    let key = keys::resume_file(who.user, id);
    let unclaimed = Unclaimed::new(app.deps.blob.clone(), key.clone());
    let limits = &app.config.uploads;
    let file = match upload::store(&mut form, limits.max_bytes, &app.deps.blob, &key).await {
        Ok(file) if file.byte_size <= left => file,
        Ok(_) => return Err(over(limits.quota_bytes)),
        // Nothing more is coming.
        Err(ApiError::Timeout) => return Err(ApiError::Timeout),
        Err(refusal) => {
            drop(place);
            upload::skip(form).await;
            return Err(refusal);
        }
    };
    let new = row(id, file);
    // A task of its own: a client that goes away now must not leave the row and take the file.
    let claiming = claim(app.deps.store.clone(), who.user, new, limits.max_resumes, unclaimed);
    let resume = tokio::spawn(claiming)
        .await
        .map_err(ApiError::internal)??
        .ok_or_else(|| full(format!("you may keep {} résumés; delete some first", limits.max_resumes)))?;
    let location = format!("/api/v1/resumes/{id}");
    Ok((StatusCode::ACCEPTED, [(header::LOCATION, location)], Json(ResumeSummary::from(&resume)))
        .into_response())
}

/// Makes the row that names the file, which is removed again where there is certainly none.
async fn claim(
    store: Store,
    user: UserId,
    new: NewResume,
    at_most: usize,
    file: Unclaimed,
) -> Result<Option<Resume>, ApiError> {
    match store.resumes().create(user, &new, at_most).await {
        Ok(Some(resume)) => {
            file.keep();
            Ok(Some(resume))
        }
        Ok(None) => Ok(None),
        // The database may have made the row before its answer was lost.
        Err(error) => match store.resumes().get(user, new.id).await {
            Ok(Some(resume)) => {
                file.keep();
                Ok(Some(resume))
            }
            Ok(None) => Err(error.into()),
            Err(_) => {
                file.keep();
                Err(error.into())
            }
        },
    }
}

fn over(quota: u64) -> ApiError {
    full(format!("your files may take {quota} bytes; delete some first"))
}

fn full(detail: String) -> ApiError {
    ApiError::Conflict { code: "quota-exceeded", detail }
}

/// Bytes that the user may still keep.
async fn room_left(app: &AppState, user: UserId) -> Result<u64, ApiError> {
    let usage = app.deps.store.resumes().usage(user).await?;
    let quota = app.config.uploads.quota_bytes;
    quota.checked_sub(usage.bytes).filter(|left| *left > 0).ok_or_else(|| over(quota))
}

fn row(id: ResumeId, file: Upload) -> NewResume {
    let title =
        file.title.or_else(|| file.file_name.as_deref().map(stem)).unwrap_or_else(|| "Résumé".to_owned());
    NewResume {
        id,
        title,
        original_file_url: file.address,
        file_name: file.file_name,
        content_type: file.content_type.to_owned(),
        byte_size: file.byte_size,
    }
}

fn stem(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}
