//! How much there is, and how fast it grows.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::auth::Admin;
use crate::error::ApiError;
use crate::extract::Query;
use crate::handlers::admin::campaigns::RunView;
use crate::state::App;
use crate::throughput::{self, Point};

/// Postings.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct PostingCounts {
    /// Ever found.
    total: u64,
    /// Open.
    active: u64,
    /// Open, and embedded as they stand.
    embedded: u64,
    /// Boards they come from.
    boards: u64,
}

/// The queue of the embedding model.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct EmbeddingQueue {
    model: String,
    /// Postings to be embedded.
    waiting: u64,
    /// Postings that could not be embedded; a new version is tried again.
    parked: u64,
    /// How long the oldest has waited.
    oldest_secs: u64,
}

/// The whole at a glance.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Overview {
    /// At most 15 seconds old.
    postings: PostingCounts,
    embedding: EmbeddingQueue,
    /// Runs under way, oldest first.
    running: Vec<RunView>,
}

/// Totals, queues and runs under way
#[utoipa::path(get, path = "/api/v1/admin/overview", tag = "admin", security(("session" = ["ROLE_ADMIN"])), responses(
    (status = 200, body = Overview)))]
pub(crate) async fn overview(State(app): State<App>, _admin: Admin) -> Result<Json<Overview>, ApiError> {
    let counts = app.totals.get(&app.deps.store).await?;
    let model = app.deps.embedder.model();
    let backlog = app.deps.store.embeddings().backlog(model).await?;
    let mut running = Vec::new();
    for run in app.deps.store.campaigns().running(None).await? {
        let progress = app.operations.frontier.progress(&run.id.to_string()).await?;
        running.push(campaign::RunStatus { run, progress, paused: false }.into());
    }
    Ok(Json(Overview {
        postings: PostingCounts {
            total: counts.total,
            active: counts.active,
            embedded: counts.active_embedded,
            boards: counts.boards,
        },
        embedding: EmbeddingQueue {
            model: model.to_owned(),
            waiting: backlog.count,
            parked: backlog.parked,
            oldest_secs: backlog.oldest_age.as_secs(),
        },
        running,
    }))
}

/// How far back.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ThroughputQuery {
    /// Minutes back, 1 to 1,440; 60 unless given.
    #[param(minimum = 1, maximum = 1440)]
    minutes: Option<u32>,
}

/// What was done, and when.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Throughput {
    /// Oldest first, at most 240; the last one ends now.
    points: Vec<Point>,
}

/// What all processes together did over the last minutes, for charts
#[utoipa::path(get, path = "/api/v1/admin/throughput", tag = "admin", security(("session" = ["ROLE_ADMIN"])), params(ThroughputQuery), responses(
    (status = 200, body = Throughput)))]
pub(crate) async fn throughput(
    State(app): State<App>,
    _admin: Admin,
    Query(query): Query<ThroughputQuery>,
) -> Result<Json<Throughput>, ApiError> {
    let minutes = query.minutes.unwrap_or(60);
    if !(1..=1_440).contains(&minutes) {
        return Err(ApiError::Invalid("minutes must be 1 to 1440".to_owned()));
    }
    Ok(Json(Throughput { points: throughput::series(&app, minutes).await? }))
}
