//! The market: search, and one posting.

use axum::extract::State;
use axum::response::Response;
use http::HeaderMap;
use posting::{EmploymentType, Workplace};
use serde::{Deserialize, Serialize};
use store::{JobFilter, Page};
use time::OffsetDateTime;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::auth::Maybe;
use crate::cached::{self, Keep};
use crate::error::ApiError;
use crate::extract::{Path, Query};
use crate::state::App;
use crate::view::{JobSummary, JobView};

/// Most rows of a page. Each is small, but nobody reads more.
pub(crate) const MAX_LIMIT: usize = 100;

/// What to look for; everything is optional.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct JobQuery {
    /// Words of title, company and text: all words, `"a phrase"`, `or`, `-not`. Ranked by relevance; of words that more than 500
    /// postings hold, the newest are.
    #[param(max_length = 500)]
    q: Option<String>,
    /// `remote`, `hybrid` or `onsite`.
    #[param(value_type = Option<String>, pattern = "^(remote|hybrid|onsite)$")]
    workplace: Option<Workplace>,
    /// Words of a place: `Berlin`, `Berlin, Germany`.
    #[param(max_length = 200)]
    location: Option<String>,
    /// Least yearly pay, in the posting's own currency; postings that state none do not pass.
    #[param(minimum = 0)]
    min_salary: Option<f64>,
    /// Only pay stated in this currency, ISO 4217.
    #[param(pattern = "^[A-Za-z]{3}$")]
    currency: Option<String>,
    /// Published at or after, RFC 3339.
    #[serde(with = "time::serde::rfc3339::option")]
    #[param(value_type = Option<String>, format = DateTime)]
    posted_after: Option<OffsetDateTime>,
    /// `intern`, `junior`, `mid`, `senior`, `lead`, `principal`, `manager`, `director`, `executive`.
    #[param(max_length = 20)]
    seniority: Option<String>,
    /// One company, in any case.
    #[param(max_length = 255)]
    company: Option<String>,
    /// Board system (`greenhouse`, …) or `web`.
    #[param(max_length = 50)]
    source: Option<String>,
    /// `full_time`, `part_time`, `contractor`, `temporary`, `intern`, `volunteer`, `per_diem`, `other`.
    #[param(value_type = Option<String>, pattern = "^(full_time|part_time|contractor|temporary|intern|volunteer|per_diem|other)$")]
    employment_type: Option<EmploymentType>,
    /// ISO 639-1 of the text.
    #[param(pattern = "^[A-Za-z]{2}$")]
    language: Option<String>,
    /// Show postings that have ended, too.
    ended: bool,
    /// Show every address of a job that was posted at several.
    duplicates: bool,
    /// Rows, 1 to 100; 20 unless given.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<usize>,
    /// `next` of the page before.
    #[param(max_length = 100)]
    cursor: Option<String>,
}

impl JobQuery {
    fn filter(self) -> Result<(JobFilter, Page), ApiError> {
        check_text("q", self.q.as_deref(), 500)?;
        check_text("location", self.location.as_deref(), 200)?;
        check_text("company", self.company.as_deref(), 255)?;
        check_text("seniority", self.seniority.as_deref(), 20)?;
        check_text("source", self.source.as_deref(), 50)?;
        check_letters("currency", self.currency.as_deref(), 3)?;
        check_letters("language", self.language.as_deref(), 2)?;
        if self.min_salary.is_some_and(|least| !least.is_finite() || least < 0.0) {
            return Err(ApiError::Invalid("min_salary must be a number of at least 0".to_owned()));
        }
        let page = page(self.limit, self.cursor.as_deref())?;
        let filter = JobFilter {
            workplace: self.workplace,
            location: self.location,
            min_salary_yearly: self.min_salary,
            salary_currency: self.currency,
            posted_after: self.posted_after,
            seniority: self.seniority,
            company: self.company,
            source: self.source,
            text: self.q,
            employment_type: self.employment_type,
            language: self.language,
            only_active: !self.ended,
            collapse_duplicates: !self.duplicates,
            ..JobFilter::default()
        };
        Ok((filter, page))
    }
}

/// A page of at most [`MAX_LIMIT`] rows.
pub(crate) fn page(limit: Option<usize>, cursor: Option<&str>) -> Result<Page, ApiError> {
    let limit = limit.unwrap_or(20);
    if !(1..=MAX_LIMIT).contains(&limit) {
        return Err(ApiError::Invalid(format!("limit must be 1 to {MAX_LIMIT}")));
    }
    let after = cursor.map(str::parse).transpose()?;
    Ok(Page { limit, after })
}

/// A code of so many letters.
fn check_letters(name: &str, text: Option<&str>, letters: usize) -> Result<(), ApiError> {
    let fits = |text: &str| text.len() == letters && text.bytes().all(|b| b.is_ascii_alphabetic());
    match text {
        Some(text) if !fits(text) => Err(ApiError::Invalid(format!("{name} must be {letters} letters"))),
        _ => Ok(()),
    }
}

/// Refuses what no reader types: too long, or with a NUL, which PostgreSQL's text cannot hold.
pub(crate) fn check_text(name: &str, text: Option<&str>, max_chars: usize) -> Result<(), ApiError> {
    match text {
        Some(text) if text.chars().nth(max_chars).is_some() => {
            Err(ApiError::Invalid(format!("{name} may have at most {max_chars} characters")))
        }
        Some(text) if text.contains('\0') => Err(ApiError::Invalid(format!("{name} holds a NUL character"))),
        _ => Ok(()),
    }
}

/// A page of postings.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct JobList {
    /// By relevance when words were given, else newest first.
    jobs: Vec<JobSummary>,
    /// `cursor` of the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Search postings
///
/// Signed in, what you have hidden is left out.
#[utoipa::path(get, path = "/api/v1/jobs", tag = "jobs", params(JobQuery), responses(
    (status = 200, body = JobList),
    (status = 304, description = "Unchanged since the entity tag that was shown"),
))]
pub(crate) async fn search(
    State(app): State<App>,
    Maybe(who): Maybe,
    headers: HeaderMap,
    Query(query): Query<JobQuery>,
) -> Result<Response, ApiError> {
    let (mut filter, page) = query.filter()?;
    filter.hidden_for = who.map(|who| who.user);
    let found = app.deps.store.jobs().search(&filter, &page).await?;
    let list = JobList {
        jobs: found.jobs.into_iter().map(JobSummary::from).collect(),
        next: found.next.map(|cursor| cursor.to_string()),
    };
    let text = serde_json::to_string(&list).map_err(ApiError::internal)?;
    Ok(cached::json(text, &headers, Keep::Private))
}

/// One posting
#[utoipa::path(get, path = "/api/v1/jobs/{id}", tag = "jobs", params(("id" = Uuid, Path)), responses(
    (status = 200, body = JobView),
    (status = 304, description = "Unchanged since the entity tag that was shown"),
))]
pub(crate) async fn get(
    State(app): State<App>,
    Path(id): Path<Uuid>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let text = app.cache.get(id).await?.ok_or(ApiError::NotFound)?;
    Ok(cached::json(text, &headers, Keep::Public))
}
