//! For supervisors and monitoring.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;
use utoipa::ToSchema;

use crate::state::App;

/// How long an engine may take to say that it is there.
const PATIENCE: Duration = Duration::from_secs(2);

/// What each engine says.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Readiness {
    /// Whether requests can be served.
    ready: bool,
    /// PostgreSQL: `ok`, or what is wrong.
    postgres: &'static str,
    /// Redis.
    redis: &'static str,
    /// The object store.
    s3: &'static str,
}

/// The process runs.
#[utoipa::path(get, path = "/healthz", tag = "operation", responses((status = 200, description = "The process runs", content_type = "text/plain")))]
pub(crate) async fn healthz() -> &'static str {
    "ok\n"
}

/// The engines answer, each asked now.
#[utoipa::path(get, path = "/readyz", tag = "operation", responses(
    (status = 200, body = Readiness, description = "Every engine answers"),
    (status = 503, body = Readiness, description = "At least one does not"),
))]
pub(crate) async fn readyz(State(app): State<App>) -> Response {
    let deps = &app.deps;
    let (postgres, redis, s3) = tokio::join!(
        asked(async { deps.store.ping().await.is_ok() }),
        asked(async { deps.redis.ping().await.is_ok() }),
        asked(async { deps.blob.health().await.is_ok() }),
    );
    let ready = [postgres, redis, s3].iter().all(|answer| *answer == "ok");
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(Readiness { ready, postgres, redis, s3 })).into_response()
}

async fn asked(question: impl Future<Output = bool>) -> &'static str {
    match tokio::time::timeout(PATIENCE, question).await {
        Ok(true) => "ok",
        Ok(false) => "does not answer",
        Err(_) => "answers too late",
    }
}

/// This process's metrics in Prometheus' text format.
#[utoipa::path(get, path = "/metrics", tag = "operation", responses((status = 200, description = "Prometheus text format", content_type = "text/plain")))]
pub(crate) async fn metrics(State(app): State<App>) -> Response {
    let text = (app.deps.metrics)();
    ([(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8"))], text)
        .into_response()
}
