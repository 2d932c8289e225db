//! Which postings fit a résumé, and which part of a résumé fits a posting ([`for_job`]).

pub(crate) mod for_job;

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use http::HeaderMap;
use matcher::Match;
use matcher::explain::Explanation;
use matcher::profile::{Profile, ProfileChunk};
use posting::{EmploymentType, Workplace};
use serde::{Deserialize, Serialize};
use store::{JobFilter, Resume, ResumeStatus};
use time::OffsetDateTime;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::auth::SignedIn;
use crate::cached::{self, Keep};
use crate::error::{ApiError, Problem};
use crate::extract::{Path, Query};
use crate::handlers::jobs::{MAX_LIMIT, check_text};
use crate::handlers::resumes::own;
use crate::ranked::Place;
use crate::state::{App, AppState};
use crate::view::JobSummary;

/// How deep a ranking can be paged: beyond it nothing fits well enough to be ordered.
const MAX_DEPTH: usize = 300;

/// Which of the fitting postings; everything is optional.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct MatchQuery {
    /// `remote`, `hybrid` or `onsite`.
    #[param(value_type = Option<String>, pattern = "^(remote|hybrid|onsite)$")]
    workplace: Option<Workplace>,
    /// Words of a place.
    #[param(max_length = 200)]
    location: Option<String>,
    /// Least yearly pay, in the posting's own currency.
    #[param(minimum = 0)]
    min_salary: Option<f64>,
    /// Published at or after, RFC 3339.
    #[serde(with = "time::serde::rfc3339::option")]
    #[param(value_type = Option<String>, format = DateTime)]
    posted_after: Option<OffsetDateTime>,
    /// `intern`, `junior`, `mid`, `senior`, …
    #[param(max_length = 20)]
    seniority: Option<String>,
    /// One company, in any case.
    #[param(max_length = 255)]
    company: Option<String>,
    /// Not this company, in any case. Companies that are never to be shown are hidden instead.
    #[param(max_length = 255)]
    exclude_company: Option<String>,
    /// `full_time`, …
    #[param(value_type = Option<String>, pattern = "^(full_time|part_time|contractor|temporary|intern|volunteer|per_diem|other)$")]
    employment_type: Option<EmploymentType>,
    /// Rows, 1 to 100; 20 unless given.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<usize>,
    /// `next` of the page before.
    #[param(pattern = "^[0-9]{1,3}$")]
    cursor: Option<String>,
}

/// Why a posting fits.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Reasons {
    /// All of it, for people.
    sentence: String,
    /// Asked skills that the résumé names.
    matched_skills: Vec<String>,
    /// Asked skills that it does not.
    missing_skills: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    years_asked: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    years_had: Option<f32>,
    /// The part of the résumé that fits best.
    #[serde(skip_serializing_if = "Option::is_none")]
    best_part: Option<Part>,
}

/// A part of a résumé.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Part {
    /// `experience`, `project`, …
    kind: String,
    heading: String,
    text: String,
    /// Cosine with the posting, -1 to 1.
    similarity: f64,
    /// Of which résumé.
    #[serde(skip_serializing_if = "Option::is_none")]
    resume_id: Option<Uuid>,
}

/// A posting that fits.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct MatchView {
    job: JobSummary,
    /// 0 to 1, comparable within one answer.
    score: f32,
    reasons: Reasons,
}

impl From<Explanation> for Reasons {
    fn from(told: Explanation) -> Self {
        Self {
            sentence: told.sentence,
            matched_skills: told.matched_skills,
            missing_skills: told.missing_skills,
            years_asked: told.years_asked,
            years_had: told.years_had,
            best_part: told.best_chunk.map(|chunk| Part {
                kind: chunk.kind,
                heading: chunk.heading,
                text: chunk.text,
                similarity: f64::from(chunk.similarity),
                resume_id: None,
            }),
        }
    }
}

/// A page of matches.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct MatchList {
    /// Best first.
    matches: Vec<MatchView>,
    /// `cursor` of the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Postings that fit one of my résumés, best first, with the reasons
#[utoipa::path(get, path = "/api/v1/resumes/{id}/matches", tag = "matches", security(("session" = [])),
    params(("id" = Uuid, Path), MatchQuery), responses(
    (status = 200, body = MatchList),
    (status = 304, description = "Unchanged since the entity tag that was shown"),
    (status = 409, body = Problem, content_type = "application/problem+json", description = "Not read yet, or not readable")))]
pub(crate) async fn matches(
    State(app): State<App>,
    who: SignedIn,
    headers: HeaderMap,
    Path(id): Path<Uuid>,
    Query(query): Query<MatchQuery>,
) -> Result<Response, ApiError> {
    let resume = parsed(&app, &who, id).await?;
    check_text("location", query.location.as_deref(), 200)?;
    check_text("seniority", query.seniority.as_deref(), 20)?;
    check_text("company", query.company.as_deref(), 255)?;
    check_text("exclude_company", query.exclude_company.as_deref(), 255)?;
    if query.min_salary.is_some_and(|least| !least.is_finite() || least < 0.0) {
        return Err(ApiError::Invalid("min_salary must be a number of at least 0".to_owned()));
    }
    let limit = query.limit.unwrap_or(20);
    check_text("cursor", query.cursor.as_deref(), 3)?;
    let start: usize = query.cursor.as_deref().map_or(Ok(0), str::parse).unwrap_or(usize::MAX);
    if !(1..=MAX_LIMIT).contains(&limit) || start > MAX_DEPTH {
        return Err(ApiError::Invalid(format!(
            "limit must be 1 to {MAX_LIMIT}, cursor that of a page before"
        )));
    }
    let filter = JobFilter {
        workplace: query.workplace,
        location: query.location,
        min_salary_yearly: query.min_salary,
        posted_after: query.posted_after,
        seniority: query.seniority,
        employment_type: query.employment_type,
        company: query.company,
        exclude_companies: query.exclude_company.into_iter().collect(),
        hidden_for: Some(who.user),
        collapse_duplicates: true,
        ..JobFilter::default()
    };
    let found = app.ranked.get(who.user, resume.id, &filter, || best(&app, &resume, &filter)).await?;
    let end = (start + limit).min(found.len());
    let more = found.len() > end && end <= MAX_DEPTH;
    let list = MatchList {
        matches: shown(&app, &who, &found[start.min(end)..end]).await?,
        next: more.then(|| end.to_string()),
    };
    let text = serde_json::to_string(&list).map_err(ApiError::internal)?;
    Ok(cached::json(text, &headers, Keep::Personal))
}

/// One's own résumé, if it has been read.
async fn parsed(app: &AppState, who: &SignedIn, id: Uuid) -> Result<Resume, ApiError> {
    let resume = own(app, who, id).await?;
    match resume.status {
        ResumeStatus::Parsed => Ok(resume),
        ResumeStatus::Processing => Err(ApiError::Conflict {
            code: "not-parsed-yet",
            detail: "the résumé is still being read".to_owned(),
        }),
        ResumeStatus::Failed => Err(ApiError::Conflict {
            code: "not-parsed",
            detail: "the résumé could not be read".to_owned(),
        }),
    }
}

/// A part of a ranking with its postings as they are now, without those that ended or were hidden since.
async fn shown(app: &AppState, who: &SignedIn, places: &[Place]) -> Result<Vec<MatchView>, ApiError> {
    let ids: Vec<Uuid> = places.iter().map(|place| place.job).collect();
    let mut places = places.iter();
    let jobs = app.deps.store.jobs().shown(&ids, who.user).await?;
    // Both are in the ranking's order.
    let views = jobs.into_iter().filter_map(|job| {
        let place = places.find(|place| place.job == job.id)?;
        Some(MatchView { score: place.score, reasons: place.reasons.clone(), job: job.into() })
    });
    Ok(views.collect())
}

/// Ranks as deep as can be paged, with the vectors that were made when the résumé was read.
async fn best(app: &AppState, resume: &Resume, filter: &JobFilter) -> Result<Arc<[Place]>, ApiError> {
    let deps = &app.deps;
    let (user, id) = (resume.user_id, resume.id);
    let resumes = deps.store.resumes();
    let vectors = resumes.chunk_vectors(user, id, deps.embedder.model()).await?;
    let mut vectors: HashMap<Uuid, Vec<f32>> = vectors.into_iter().collect();
    let mut chunks = resumes.chunks(user, id).await?;
    // What has no vector yet is embedded now; a text that the model will not take would fail every time.
    chunks.retain(|chunk| chunk.refused_by.as_deref() != Some(deps.embedder.model()));
    let chunks = chunks.into_iter().map(|chunk| ProfileChunk {
        kind: chunk.kind.unwrap_or_default(),
        heading: chunk.heading.unwrap_or_default(),
        text: chunk.text,
        vector: vectors.remove(&chunk.id),
    });
    let now = deps.clock.now();
    let json = resume.content_json.clone().unwrap_or_default();
    let markdown = resume.content_markdown.clone().unwrap_or_default();
    let profile = Profile::new(&json, markdown, chunks.collect(), now);
    let (store, embedder, limit) = (&deps.store, &deps.embedder, MAX_DEPTH + MAX_LIMIT + 1);
    let found = matcher::match_profile(store, embedder, &profile, filter, limit, &deps.matching, now).await?;
    let place =
        |found: Match| Place { job: found.job.id, score: found.score, reasons: found.explanation.into() };
    Ok(found.into_iter().map(place).collect())
}
