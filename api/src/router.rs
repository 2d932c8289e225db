//! Which address is answered by what.

use axum::extract::DefaultBodyLimit;
use axum::{Router, middleware};
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::error::ApiError;
use crate::guard;
use crate::handlers::{health, jobs};
use crate::openapi::Document;
use crate::state::App;

fn described() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(health::healthz))
        .routes(routes!(health::readyz))
        .routes(routes!(health::metrics))
        .routes(routes!(jobs::search))
        .routes(routes!(jobs::get))
}

/// The OpenAPI 3.1 document of every route.
pub fn openapi() -> OpenApi {
    described().split_for_parts().1
}

/// Everything, behind the guard.
pub(crate) fn router(app: App) -> Router {
    let (routes, _) = described().split_for_parts();
    routes
        .fallback(|| async { ApiError::NotFound })
        .method_not_allowed_fallback(|| async { ApiError::MethodNotAllowed })
        .layer(DefaultBodyLimit::max(app.config.max_body_bytes))
        .layer(middleware::from_fn_with_state(app.clone(), guard::guard))
        .with_state(app)
}
