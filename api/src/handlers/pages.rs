//! The pages: the web page of search and matches, and the reading of the API. All of it is served from here.

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use http::{HeaderValue, header};

use crate::router::openapi;
use crate::state::App;

/// Files that change only with the binary; browsers ask whether it did.
fn file(kind: &'static str, text: &'static str) -> impl IntoResponse {
    (
        [
            (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        ],
        text,
    )
}

/// Everything but the API itself.
pub(crate) fn pages() -> Router<App> {
    const HTML: &str = "text/html; charset=utf-8";
    const SCRIPT: &str = "text/javascript; charset=utf-8";
    Router::new()
        .route("/", get(|| async { file(HTML, include_str!("../web/index.html")) }))
        .route("/docs", get(|| async { file(HTML, include_str!("../web/docs.html")) }))
        .route("/assets/app.js", get(|| async { file(SCRIPT, include_str!("../web/app.js")) }))
        .route("/assets/docs.js", get(|| async { file(SCRIPT, include_str!("../web/docs.js")) }))
        .route(
            "/assets/style.css",
            get(|| async { file("text/css; charset=utf-8", include_str!("../web/style.css")) }),
        )
        .route("/openapi.json", get(|| async { axum::Json(openapi()) }))
}
