//! Saved and hidden postings, hidden companies.

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use store::{Cursor, ShelvedJob};
use time::OffsetDateTime;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::auth::SignedIn;
use crate::error::{ApiError, Problem};
use crate::extract::{Body, Path, Query};
use crate::handlers::jobs::check_text;
use crate::state::{App, AppState};
use crate::view::JobSummary;

/// Rows of a page, and companies that one may hide.
const MAX_ROWS: usize = 200;
/// Postings that one may save, and hide. People keep dozens and hide some in a week; every search looks among the hidden.
const MAX_KEPT: usize = 2_000;

/// Which page of a list. One of fewer than 200 rows is the last.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ShelfQuery {
    /// `cursor` of the last row of the page before.
    #[param(max_length = 100)]
    cursor: Option<String>,
}

impl ShelfQuery {
    fn after(&self) -> Result<Option<Cursor>, ApiError> {
        Ok(self.cursor.as_deref().map(str::parse).transpose()?)
    }
}

/// A posting on a list.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Shelved {
    /// Since when.
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    /// The posting, open or ended.
    job: JobSummary,
    /// To ask for the rows after this one.
    cursor: String,
}

fn view(rows: Vec<ShelvedJob>) -> Json<Vec<Shelved>> {
    let shelved = |row: ShelvedJob| Shelved {
        at: row.shelved_at,
        cursor: row.cursor().to_string(),
        job: row.job.into(),
    };
    Json(rows.into_iter().map(shelved).collect())
}

/// A change that found nothing to change is still in the state that was asked for; only an unknown posting is not.
fn done(found: bool) -> Result<StatusCode, ApiError> {
    if found { Ok(StatusCode::NO_CONTENT) } else { Err(ApiError::NotFound) }
}

/// Of an addition: an unknown posting is not found; beyond the limit nothing is added.
async fn added(app: &AppState, job: Uuid, added: bool) -> Result<StatusCode, ApiError> {
    if !added && app.deps.store.jobs().get(job).await?.is_some() {
        return Err(ApiError::Conflict {
            code: "too-many",
            detail: format!("at most {MAX_KEPT} postings can be on this list"),
        });
    }
    done(added)
}

/// My saved postings, latest first
#[utoipa::path(get, path = "/api/v1/me/saved-jobs", tag = "lists", security(("session" = [])), params(ShelfQuery), responses(
    (status = 200, body = Vec<Shelved>)))]
pub(crate) async fn saved(
    State(app): State<App>,
    who: SignedIn,
    Query(page): Query<ShelfQuery>,
) -> Result<Json<Vec<Shelved>>, ApiError> {
    Ok(view(app.deps.store.shelf().saved(who.user, page.after()?, MAX_ROWS).await?))
}

/// Save a posting
#[utoipa::path(put, path = "/api/v1/me/saved-jobs/{id}", tag = "lists", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 204, description = "It is on the list"),
    (status = 409, body = Problem, content_type = "application/problem+json", description = "Too many")))]
pub(crate) async fn save(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, ApiError> {
    added(&app, id, app.deps.store.shelf().save(who.user, id, MAX_KEPT).await?).await
}

/// Take a posting off the saved ones
#[utoipa::path(delete, path = "/api/v1/me/saved-jobs/{id}", tag = "lists", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 204, description = "It is not on the list")))]
pub(crate) async fn unsave(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, ApiError> {
    done(app.deps.store.shelf().unsave(who.user, id).await?)
}

/// My hidden postings, latest first
#[utoipa::path(get, path = "/api/v1/me/hidden-jobs", tag = "lists", security(("session" = [])), params(ShelfQuery), responses(
    (status = 200, body = Vec<Shelved>)))]
pub(crate) async fn hidden(
    State(app): State<App>,
    who: SignedIn,
    Query(page): Query<ShelfQuery>,
) -> Result<Json<Vec<Shelved>>, ApiError> {
    Ok(view(app.deps.store.shelf().hidden(who.user, page.after()?, MAX_ROWS).await?))
}

/// Hide a posting from search and matches
#[utoipa::path(put, path = "/api/v1/me/hidden-jobs/{id}", tag = "lists", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 204, description = "It is hidden"),
    (status = 409, body = Problem, content_type = "application/problem+json", description = "Too many")))]
pub(crate) async fn hide(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, ApiError> {
    let hidden = app.deps.store.shelf().hide(who.user, id, MAX_KEPT).await?;
    app.ranked.forget(who.user);
    added(&app, id, hidden).await
}

/// Show a hidden posting again
#[utoipa::path(delete, path = "/api/v1/me/hidden-jobs/{id}", tag = "lists", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 204, description = "It is not hidden")))]
pub(crate) async fn unhide(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, ApiError> {
    let found = app.deps.store.shelf().unhide(who.user, id).await?;
    app.ranked.forget(who.user);
    done(found)
}

/// A company.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Company {
    /// Its name, in any case.
    #[schema(min_length = 1, max_length = 255)]
    company: String,
}

/// Which company.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct CompanyQuery {
    /// Its name, in any case.
    #[param(min_length = 1, max_length = 255)]
    company: String,
}

fn checked(company: &str) -> Result<&str, ApiError> {
    check_text("company", Some(company), 255)?;
    let company = company.trim();
    if company.is_empty() { Err(ApiError::Invalid("company is empty".to_owned())) } else { Ok(company) }
}

/// Companies whose postings I do not want to see, lower-case
#[utoipa::path(get, path = "/api/v1/me/hidden-companies", tag = "lists", security(("session" = [])), responses(
    (status = 200, body = Vec<String>)))]
pub(crate) async fn companies(State(app): State<App>, who: SignedIn) -> Result<Json<Vec<String>>, ApiError> {
    Ok(Json(app.deps.store.shelf().hidden_companies(who.user).await?))
}

/// Hide a company's postings
#[utoipa::path(post, path = "/api/v1/me/hidden-companies", tag = "lists", security(("session" = [])), request_body = Company, responses(
    (status = 204, description = "They are hidden"),
    (status = 409, body = Problem, content_type = "application/problem+json", description = "Too many")))]
pub(crate) async fn hide_company(
    State(app): State<App>,
    who: SignedIn,
    Body(asked): Body<Company>,
) -> Result<StatusCode, ApiError> {
    let shelf = app.deps.store.shelf();
    if shelf.hidden_companies(who.user).await?.len() >= MAX_ROWS {
        return Err(ApiError::Conflict {
            code: "too-many",
            detail: format!("at most {MAX_ROWS} companies can be hidden"),
        });
    }
    shelf.hide_company(who.user, checked(&asked.company)?).await?;
    app.ranked.forget(who.user);
    Ok(StatusCode::NO_CONTENT)
}

/// Show a company's postings again
#[utoipa::path(delete, path = "/api/v1/me/hidden-companies", tag = "lists", security(("session" = [])), params(CompanyQuery), responses(
    (status = 204, description = "They are not hidden"),
    (status = 404, body = Problem, content_type = "application/problem+json", description = "The company is not on the list")))]
pub(crate) async fn unhide_company(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<CompanyQuery>,
) -> Result<StatusCode, ApiError> {
    let found = app.deps.store.shelf().unhide_company(who.user, checked(&asked.company)?).await?;
    app.ranked.forget(who.user);
    done(found)
}
