//! Which address is answered by what.

use axum::extract::DefaultBodyLimit;
use axum::{Router, middleware};
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::error::ApiError;
use crate::guard;
use crate::handlers::admin::{campaigns, dead_letters, domains, overview, users};
use crate::handlers::{auth, backups, chat, health, jobs, matches, me, pages, resumes, shelf};
use crate::openapi::{self, Document};
use crate::state::App;

/// Room in an upload's body for the form around the file. The file itself may be twice as large as is taken: what is too
/// large is read away, so that its sender hears the answer.
const FORM: usize = 64 * 1024;

/// The routes with another limit of body.
fn uploads(max_bytes: usize) -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(resumes::list, resumes::upload::upload))
        .layer(DefaultBodyLimit::max(max_bytes.saturating_add(max_bytes).saturating_add(FORM)))
}

/// For administrators.
fn operations() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(overview::overview))
        .routes(routes!(overview::throughput))
        .routes(routes!(campaigns::list))
        .routes(routes!(campaigns::get))
        .routes(routes!(campaigns::runs))
        .routes(routes!(campaigns::start))
        .routes(routes!(campaigns::stop))
        .routes(routes!(campaigns::pause))
        .routes(routes!(campaigns::resume))
        .routes(routes!(domains::list))
        .routes(routes!(domains::get))
        .routes(routes!(domains::pause))
        .routes(routes!(domains::resume))
        .routes(routes!(dead_letters::list))
        .routes(routes!(dead_letters::get))
        .routes(routes!(dead_letters::replay))
        .routes(routes!(users::users))
        .routes(routes!(users::set_role))
        .routes(routes!(users::audit))
}

fn described(max_upload: usize) -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(health::healthz))
        .routes(routes!(health::readyz))
        .routes(routes!(health::metrics))
        .routes(routes!(jobs::search))
        .routes(routes!(jobs::get))
        .routes(routes!(auth::ways))
        .routes(routes!(auth::dev))
        .routes(routes!(auth::login))
        .routes(routes!(auth::callback))
        .routes(routes!(auth::logout))
        .routes(routes!(me::get, me::delete))
        .routes(routes!(me::sessions))
        .routes(routes!(me::end_session))
        .merge(uploads(max_upload))
        .routes(routes!(resumes::get, resumes::change, resumes::delete))
        .routes(routes!(resumes::file))
        .routes(routes!(resumes::events::events))
        .routes(routes!(matches::matches))
        .routes(routes!(matches::for_job::best_projects))
        .routes(routes!(matches::for_job::best_resumes))
        .routes(routes!(shelf::saved))
        .routes(routes!(shelf::save, shelf::unsave))
        .routes(routes!(shelf::hidden))
        .routes(routes!(shelf::hide, shelf::unhide))
        .routes(routes!(shelf::companies, shelf::hide_company, shelf::unhide_company))
        .routes(routes!(chat::ask))
        .routes(routes!(chat::history, chat::forget))
        .routes(routes!(backups::list, backups::request))
        .routes(routes!(backups::get, backups::delete))
        .routes(routes!(backups::file))
        .routes(routes!(backups::restore))
        .merge(operations())
}

/// The OpenAPI 3.1 document of every route.
pub fn openapi() -> OpenApi {
    let (_, mut document) = described(0).split_for_parts();
    openapi::complete(&mut document);
    document
}

/// Everything, behind the guard.
pub(crate) fn router(app: App) -> Router {
    let (routes, _) = described(app.config.uploads.max_bytes).split_for_parts();
    routes
        .merge(pages::pages())
        .fallback(|| async { ApiError::NotFound })
        .method_not_allowed_fallback(|| async { ApiError::MethodNotAllowed })
        .layer(DefaultBodyLimit::max(app.config.max_body_bytes))
        .layer(middleware::from_fn_with_state(app.clone(), guard::guard))
        .with_state(app)
}
