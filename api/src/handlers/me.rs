//! One's own account: who I am, where I am signed in, and leaving for good.

use axum::Json;
use axum::extract::{Extension, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use store::{ResumeUsage, SessionEventKind};
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::auth::{SignedIn, cookie};
use crate::erase;
use crate::error::ApiError;
use crate::extract::Path;
use crate::guard::Client;
use crate::handlers::auth::record;
use crate::session::COOKIE;
use crate::state::App;

/// An account.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Me {
    id: Uuid,
    email: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    avatar_url: Option<String>,
    /// `ROLE_USER` or `ROLE_ADMIN`.
    role: String,
    #[serde(with = "time::serde::rfc3339")]
    created_at: OffsetDateTime,
    /// Résumés kept.
    resumes: u64,
    /// Bytes of their files, and how many may be kept.
    bytes: u64,
    quota_bytes: u64,
}

/// Who I am
#[utoipa::path(get, path = "/api/v1/me", tag = "account", security(("session" = [])), responses(
    (status = 200, body = Me),
))]
pub(crate) async fn get(State(app): State<App>, who: SignedIn) -> Result<Json<Me>, ApiError> {
    let store = &app.deps.store;
    let user = store.users().get(who.user).await?.ok_or(ApiError::Unauthenticated)?;
    let ResumeUsage { resumes, bytes } = store.resumes().usage(who.user).await?;
    Ok(Json(Me {
        id: user.id.0,
        email: user.email,
        name: user.full_name,
        avatar_url: user.avatar_url,
        role: user.role.as_str().to_owned(),
        created_at: user.created_at,
        resumes,
        bytes,
        quota_bytes: app.config.uploads.quota_bytes,
    }))
}

/// Erase my account
///
/// Everything: résumés and their files, vectors, exports, chat, sessions. At once, and it cannot be undone.
#[utoipa::path(delete, path = "/api/v1/me", tag = "account", security(("session" = [])), responses(
    (status = 204, description = "Nothing is left"),
))]
pub(crate) async fn delete(State(app): State<App>, who: SignedIn) -> Result<Response, ApiError> {
    erase::erase(&app, who.user).await?;
    Ok((StatusCode::NO_CONTENT, cookie::farewell(COOKIE)?).into_response())
}

/// One place where I am signed in.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct SessionView {
    /// Names it here; it is not its secret.
    handle: String,
    /// Whether it is the one that asks.
    current: bool,
    #[serde(with = "time::serde::rfc3339")]
    created_at: OffsetDateTime,
    #[serde(with = "time::serde::rfc3339")]
    ends_at: OffsetDateTime,
    /// Address and program at sign-in.
    address: String,
    user_agent: String,
}

/// Where I am signed in
#[utoipa::path(get, path = "/api/v1/me/sessions", tag = "account", security(("session" = [])), responses(
    (status = 200, body = Vec<SessionView>),
))]
pub(crate) async fn sessions(
    State(app): State<App>,
    who: SignedIn,
) -> Result<Json<Vec<SessionView>>, ApiError> {
    let sessions = app.sessions.list(who.user).await?;
    let view = |(hash, session): (crate::session::SessionHash, crate::session::Session)| SessionView {
        handle: hash.handle().to_owned(),
        current: hash == who.session,
        created_at: session.created_at,
        ends_at: session.ends_at,
        address: session.address,
        user_agent: session.user_agent,
    };
    Ok(Json(sessions.into_iter().map(view).collect()))
}

/// End one of my sessions
#[utoipa::path(delete, path = "/api/v1/me/sessions/{handle}", tag = "account", security(("session" = [])),
    params(("handle" = String, Path)), responses(
    (status = 204, description = "It is over"),
))]
pub(crate) async fn end_session(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    who: SignedIn,
    headers: HeaderMap,
    Path(handle): Path<String>,
) -> Result<StatusCode, ApiError> {
    // Only among one's own: a handle of another's session finds nothing.
    let own = app.sessions.list(who.user).await?;
    let (hash, _) = own.into_iter().find(|(hash, _)| hash.handle() == handle).ok_or(ApiError::NotFound)?;
    app.sessions.end(who.user, &hash).await?;
    record(&app, who.user, SessionEventKind::Ended, &hash, client, &headers).await?;
    Ok(StatusCode::NO_CONTENT)
}
