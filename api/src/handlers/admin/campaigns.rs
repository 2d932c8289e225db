//! Campaigns: their files, their runs, their switches.

mod view;

use axum::Json;
use axum::extract::State;
use campaign::Campaign;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::{IntoParams, ToSchema};

use crate::auth::Admin;
use crate::error::{ApiError, Problem};
use crate::extract::{Path, Query};
use crate::handlers::admin::{record, rows};
use crate::state::{App, AppState};
pub(crate) use view::RunView;
use view::{CampaignList, CampaignView, view};

/// The file of that name, read off the runtime's threads.
async fn find(app: &AppState, name: String) -> Result<Campaign, ApiError> {
    let dir = app.operations.campaigns_dir.clone();
    let found = tokio::task::spawn_blocking(move || Campaign::find(&dir, &name)).await;
    Ok(found.map_err(ApiError::internal)??)
}

/// Campaigns, each with its latest run
#[utoipa::path(get, path = "/api/v1/admin/campaigns", tag = "admin", security(("session" = ["ROLE_ADMIN"])), responses(
    (status = 200, body = CampaignList)))]
pub(crate) async fn list(State(app): State<App>, _admin: Admin) -> Result<Json<CampaignList>, ApiError> {
    let dir = app.operations.campaigns_dir.clone();
    let read = tokio::task::spawn_blocking(move || Campaign::read_all(&dir)).await;
    let paused = app.deps.store.campaigns().paused().await?;
    let mut list = CampaignList { campaigns: Vec::new(), broken: Vec::new() };
    for campaign in read.map_err(ApiError::internal)? {
        match campaign {
            Ok(campaign) => {
                let paused = paused.contains(&campaign.name);
                list.campaigns.push(view(&app, campaign, paused).await?);
            }
            Err(error) => list.broken.push(crate::error::chain(&error)),
        }
    }
    Ok(Json(list))
}

/// One campaign
#[utoipa::path(get, path = "/api/v1/admin/campaigns/{name}", tag = "admin", security(("session" = ["ROLE_ADMIN"])), params(("name" = String, Path)), responses(
    (status = 200, body = CampaignView),
    (status = 409, body = Problem, content_type = "application/problem+json", description = "Its file cannot be used")))]
pub(crate) async fn get(
    State(app): State<App>,
    _admin: Admin,
    Path(name): Path<String>,
) -> Result<Json<CampaignView>, ApiError> {
    let campaign = find(&app, name).await?;
    let paused = app.deps.store.campaigns().paused().await?.contains(&campaign.name);
    view(&app, campaign, paused).await.map(Json)
}

/// How many.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RunQuery {
    /// Rows, 1 to 100; 20 unless given.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<usize>,
}

/// A campaign's runs, latest first
#[utoipa::path(get, path = "/api/v1/admin/campaigns/{name}/runs", tag = "admin", security(("session" = ["ROLE_ADMIN"])), params(("name" = String, Path), RunQuery), responses(
    (status = 200, body = Vec<RunView>)))]
pub(crate) async fn runs(
    State(app): State<App>,
    _admin: Admin,
    Path(name): Path<String>,
    Query(query): Query<RunQuery>,
) -> Result<Json<Vec<RunView>>, ApiError> {
    let limit = rows(query.limit, 20, 100)?;
    let name = past(&app, name).await?;
    let runs = app.deps.store.campaigns().list(Some(&name), limit).await?;
    Ok(Json(runs.into_iter().map(RunView::from).collect()))
}

/// The name of a campaign whose file may be gone or broken while its runs are not.
async fn past(app: &AppState, name: String) -> Result<String, ApiError> {
    match find(app, name.clone()).await {
        Ok(campaign) => Ok(campaign.name),
        Err(ApiError::Conflict { .. }) => Ok(name),
        Err(ApiError::NotFound) if campaign::file::is_name(&name) => {
            let known = !app.deps.store.campaigns().list(Some(&name), 1).await?.is_empty();
            if known { Ok(name) } else { Err(ApiError::NotFound) }
        }
        Err(other) => Err(other),
    }
}

/// Start a run
#[utoipa::path(post, path = "/api/v1/admin/campaigns/{name}/start", tag = "admin", security(("session" = ["ROLE_ADMIN"])), params(("name" = String, Path)), responses(
    (status = 202, body = RunView, description = "Its first addresses are in the frontier"),
    (status = 409, body = Problem, content_type = "application/problem+json", description = "A run is under way, and the file says not to have two; or the file cannot be used")))]
pub(crate) async fn start(
    State(app): State<App>,
    admin: Admin,
    Path(name): Path<String>,
) -> Result<(StatusCode, Json<RunView>), ApiError> {
    let campaign = find(&app, name).await?;
    record(&app, &admin, "campaign.start", Some(campaign.name.clone()), json!({})).await?;
    let run = app.operations.runs.start(&campaign).await?;
    let latest = app.operations.runs.status(&campaign).await?.filter(|status| status.run.id == run.id);
    Ok((StatusCode::ACCEPTED, Json(latest.map_or_else(|| run.into(), RunView::from))))
}

/// What was stopped.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Stopped {
    /// Runs.
    stopped: usize,
}

/// End a campaign's runs: what waits is dropped, what is being fetched is finished
#[utoipa::path(post, path = "/api/v1/admin/campaigns/{name}/stop", tag = "admin", security(("session" = ["ROLE_ADMIN"])), params(("name" = String, Path)), responses(
    (status = 200, body = Stopped),
    (status = 409, body = Problem, content_type = "application/problem+json", description = "No run is under way")))]
pub(crate) async fn stop(
    State(app): State<App>,
    admin: Admin,
    Path(name): Path<String>,
) -> Result<Json<Stopped>, ApiError> {
    let name = past(&app, name).await?;
    record(&app, &admin, "campaign.stop", Some(name.clone()), json!({})).await?;
    Ok(Json(Stopped { stopped: app.operations.runs.stop(&name).await? }))
}

/// Pause a campaign: workers stop within two seconds, the scheduler starts nothing
#[utoipa::path(post, path = "/api/v1/admin/campaigns/{name}/pause", tag = "admin", security(("session" = ["ROLE_ADMIN"])), params(("name" = String, Path)), responses(
    (status = 204, description = "Paused, also if it was before")))]
pub(crate) async fn pause(
    State(app): State<App>,
    admin: Admin,
    Path(name): Path<String>,
) -> Result<StatusCode, ApiError> {
    set_paused(&app, &admin, name, true).await
}

/// Let a paused campaign go on
#[utoipa::path(post, path = "/api/v1/admin/campaigns/{name}/resume", tag = "admin", security(("session" = ["ROLE_ADMIN"])), params(("name" = String, Path)), responses(
    (status = 204, description = "It goes on, also if it was not paused")))]
pub(crate) async fn resume(
    State(app): State<App>,
    admin: Admin,
    Path(name): Path<String>,
) -> Result<StatusCode, ApiError> {
    set_paused(&app, &admin, name, false).await
}

async fn set_paused(
    app: &AppState,
    admin: &Admin,
    name: String,
    paused: bool,
) -> Result<StatusCode, ApiError> {
    let name = past(app, name).await?;
    let action = if paused { "campaign.pause" } else { "campaign.resume" };
    record(app, admin, action, Some(name.clone()), json!({})).await?;
    app.operations.runs.set_paused(&name, paused).await?;
    Ok(StatusCode::NO_CONTENT)
}
