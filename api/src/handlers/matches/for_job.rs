//! Which part of a résumé, and which résumé, fits a posting best.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use store::ResumeId;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::Part;
use crate::auth::SignedIn;
use crate::error::ApiError;
use crate::extract::{Path, Query};
use crate::handlers::resumes::own;
use crate::state::App;

/// Which of my résumés.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct BestQuery {
    /// One of them; all active ones unless given.
    resume_id: Option<Uuid>,
    /// Rows, 1 to 20; 5 unless given.
    #[param(minimum = 1, maximum = 20)]
    limit: Option<usize>,
}

/// Which of my projects and roles to lead with for a posting, best first
#[utoipa::path(get, path = "/api/v1/jobs/{id}/best-projects", tag = "matches", security(("session" = [])),
    params(("id" = Uuid, Path), BestQuery), responses(
    (status = 200, body = Vec<Part>)))]
pub(crate) async fn best_projects(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<Uuid>,
    Query(query): Query<BestQuery>,
) -> Result<Json<Vec<Part>>, ApiError> {
    let limit = query.limit.unwrap_or(5);
    if !(1..=20).contains(&limit) {
        return Err(ApiError::Invalid("limit must be 1 to 20".to_owned()));
    }
    let deps = &app.deps;
    let job = deps.store.jobs().get(id).await?.ok_or(ApiError::NotFound)?;
    if let Some(resume) = query.resume_id {
        own(&app, &who, resume).await?;
    }
    let resume = query.resume_id.map(ResumeId);
    let found =
        matcher::best_projects(&deps.store, &deps.embedder, who.user, resume, &job, &[], limit).await?;
    let parts = found.into_iter().map(|found| Part {
        kind: found.chunk.kind.unwrap_or_default(),
        heading: found.chunk.heading.unwrap_or_default(),
        text: found.chunk.text,
        similarity: found.similarity,
        resume_id: Some(found.chunk.resume_id.0),
    });
    Ok(Json(parts.collect()))
}

/// One of my résumés, as fit for a posting.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct ResumeFit {
    resume_id: Uuid,
    title: String,
    version: i32,
    /// Mean cosine of its parts that fit best with the posting, -1 to 1.
    score: f64,
    /// Headings of those parts, best first.
    because: Vec<String>,
}

/// Which of my active résumés to send for a posting, best first
#[utoipa::path(get, path = "/api/v1/jobs/{id}/best-resumes", tag = "matches", security(("session" = [])),
    params(("id" = Uuid, Path)), responses(
    (status = 200, body = Vec<ResumeFit>)))]
pub(crate) async fn best_resumes(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<Json<Vec<ResumeFit>>, ApiError> {
    let deps = &app.deps;
    let job = deps.store.jobs().get(id).await?.ok_or(ApiError::NotFound)?;
    let fits = matcher::best_resume(&deps.store, &deps.embedder, who.user, &job).await?;
    let known = deps.store.resumes().list(who.user, app.config.uploads.max_resumes).await?;
    let fits = fits.into_iter().filter_map(|fit| {
        let resume = known.iter().find(|resume| resume.id == fit.resume_id)?;
        Some(ResumeFit {
            resume_id: fit.resume_id.0,
            title: resume.title.clone(),
            version: resume.version,
            score: fit.score,
            because: fit.because,
        })
    });
    Ok(Json(fits.collect()))
}
