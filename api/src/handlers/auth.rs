//! Signing in and out.

use axum::Json;
use axum::extract::{Extension, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::{Deserialize, Serialize};
use store::{NewUser, Role, SessionEvent, SessionEventKind, User, UserId};
use utoipa::{IntoParams, ToSchema};

use crate::auth::{Maybe, cookie, oidc};
use crate::error::{ApiError, Problem};
use crate::extract::{Body, Query};
use crate::guard::Client;
use crate::handlers::jobs::check_text;
use crate::session::{COOKIE, SessionHash};
use crate::state::{App, AppState};

/// How one can sign in here, and whether one is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Ways {
    /// An identity provider is configured: begin at `/api/v1/auth/login`.
    provider: bool,
    /// Anybody may sign in by name: `/api/v1/auth/dev`.
    development: bool,
    /// Whether this request came with a session.
    signed_in: bool,
}

/// Ways to sign in
///
/// A page asks this first: it tells whether somebody is signed in without answering 401.
#[utoipa::path(get, path = "/api/v1/auth/ways", tag = "sign-in", responses((status = 200, body = Ways)))]
pub(crate) async fn ways(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    Maybe(who): Maybe,
) -> Json<Ways> {
    let development = app.config.dev_sign_in && client.0.is_loopback();
    Json(Ways { provider: app.provider.is_some(), development, signed_in: who.is_some() })
}

/// Who to be, where no provider is asked.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DevSignIn {
    /// An address; it is the identity here.
    #[schema(max_length = 200, min_length = 3, pattern = "^[^@\\s]+@[^@\\s]+$")]
    email: String,
    /// A name.
    #[schema(max_length = 100)]
    name: Option<String>,
}

/// Sign in by name, for development
///
/// Only where `api.dev_sign_in` is on, which the server refuses unless it listens on loopback.
#[utoipa::path(post, path = "/api/v1/auth/dev", tag = "sign-in", request_body = DevSignIn, responses(
    (status = 204, description = "Signed in; the session cookie is set"),
    (status = 404, body = Problem, content_type = "application/problem+json", description = "Development sign-in is off"),
))]
pub(crate) async fn dev(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    Maybe(before): Maybe,
    headers: HeaderMap,
    Body(asked): Body<DevSignIn>,
) -> Result<Response, ApiError> {
    // A page elsewhere can lead a browser here under a name of its own (DNS rebinding): the name must be ours.
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let ours = app.origins.iter().any(|origin| origin.split_once("://").is_some_and(|(_, own)| own == host));
    if !app.config.dev_sign_in || !client.0.is_loopback() || !ours {
        return Err(ApiError::NotFound);
    }
    app.limits.sign_in(client.0)?;
    check_text("email", Some(&asked.email), 200)?;
    check_text("name", asked.name.as_deref(), 100)?;
    let email = asked.email.trim().to_lowercase();
    if email.split_once('@').is_none_or(|(name, host)| name.is_empty() || host.is_empty()) {
        return Err(ApiError::Invalid("email must be an address".to_owned()));
    }
    let person =
        NewUser { google_sub: format!("dev:{email}"), email, full_name: asked.name, avatar_url: None };
    let cookie =
        begin_session(&app, person, client, before.map(|who| (who.user, who.session)), &headers).await?;
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie)]).into_response())
}

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct LoginQuery {
    /// A path of this site.
    #[param(max_length = 500)]
    return_to: Option<String>,
}

/// Begin signing in at the identity provider
#[utoipa::path(get, path = "/api/v1/auth/login", tag = "sign-in", params(LoginQuery), responses(
    (status = 303, description = "To the provider"),
    (status = 404, body = Problem, content_type = "application/problem+json", description = "No provider is configured"),
))]
pub(crate) async fn login(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    Query(query): Query<LoginQuery>,
) -> Result<Response, ApiError> {
    let provider = app.provider.as_ref().ok_or(ApiError::NotFound)?;
    app.limits.sign_in(client.0)?;
    let begun = provider.begin(own_path(query.return_to.as_deref())).await?;
    let cookie = cookie::set(oidc::WAY_COOKIE, &begun.state, oidc::WAY_SECS)?;
    let to = HeaderValue::try_from(begun.address.as_str()).map_err(ApiError::internal)?;
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, to), (header::SET_COOKIE, cookie)]).into_response())
}

/// What the provider sends people back with.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct CallbackQuery {
    /// The code to exchange.
    code: Option<String>,
    /// As it was sent.
    state: Option<String>,
    /// Why it was refused.
    error: Option<String>,
    /// Who answers, where the provider says so.
    iss: Option<String>,
}

/// Finish signing in: the provider sends people here
#[utoipa::path(get, path = "/api/v1/auth/callback", tag = "sign-in", params(CallbackQuery), responses(
    (status = 303, description = "Signed in; back to the page"),
    (status = 404, body = Problem, content_type = "application/problem+json", description = "No provider is configured"),
    (status = 401, body = Problem, content_type = "application/problem+json", description = "The provider or its answer is not to be believed")))]
pub(crate) async fn callback(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    Maybe(before): Maybe,
    headers: HeaderMap,
    Query(query): Query<CallbackQuery>,
) -> Result<Response, ApiError> {
    let provider = app.provider.as_ref().ok_or(ApiError::NotFound)?;
    app.limits.sign_in(client.0)?;
    let (Some(code), Some(state), None) = (query.code, query.state, query.error) else {
        return Err(ApiError::SignIn("the provider did not sign you in".to_owned()));
    };
    if query.iss.is_some_and(|issuer| !provider.is_ours(&issuer)) {
        return Err(ApiError::SignIn("the answer comes from another provider".to_owned()));
    }
    let finished = provider.finish(code, &state, cookie::get(&headers, oidc::WAY_COOKIE)).await?;
    let cookie =
        begin_session(&app, finished.person, client, before.map(|who| (who.user, who.session)), &headers)
            .await?;
    let mut response = StatusCode::SEE_OTHER.into_response();
    let out = response.headers_mut();
    out.insert(header::LOCATION, HeaderValue::try_from(finished.return_to).map_err(ApiError::internal)?);
    out.append(header::SET_COOKIE, cookie);
    out.append(header::SET_COOKIE, cookie::clear(oidc::WAY_COOKIE)?);
    Ok(response)
}

/// Sign out
#[utoipa::path(post, path = "/api/v1/auth/logout", tag = "sign-in", responses(
    (status = 204, description = "Signed out; also for those who were not signed in"),
    (status = 503, body = Problem, content_type = "application/problem+json", description = "Not signed out: sessions cannot be reached")))]
pub(crate) async fn logout(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    // Not `Maybe`, which takes everybody for nobody while sessions cannot be looked up: this one would live on.
    let hash = cookie::get(&headers, COOKIE).map(SessionHash::of);
    if let Some(hash) = hash
        && let Some(session) = app.sessions.find(&hash).await?
    {
        app.sessions.end(session.user, &hash).await?;
        record(&app, session.user, SessionEventKind::SignedOut, &hash, client, &headers).await?;
    }
    Ok((StatusCode::NO_CONTENT, cookie::farewell(COOKIE)?).into_response())
}

/// Makes or finds the account and begins a session; the one before, if any, ends: ids are not carried over a sign-in.
async fn begin_session(
    app: &AppState,
    person: NewUser,
    client: Client,
    before: Option<(UserId, SessionHash)>,
    headers: &HeaderMap,
) -> Result<HeaderValue, ApiError> {
    let is_admin = app
        .config
        .admins
        .iter()
        .any(|admin| *admin == person.google_sub || (app.config.dev_sign_in && *admin == person.email));
    let store = &app.deps.store;
    let user: User = store.users().sign_in(&person, app.deps.clock.now()).await?;
    if is_admin && user.role != Role::Admin {
        store.users().set_role(user.id, Role::Admin).await?;
    }
    if let Some((owner, session)) = before {
        app.sessions.end(owner, &session).await?;
    }
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (secret, hash) = app.sessions.begin(user.id, &client.0.to_string(), agent).await?;
    record(app, user.id, SessionEventKind::SignedIn, &hash, client, headers).await?;
    cookie::set(COOKIE, &secret, app.sessions.max_age())
}

pub(crate) async fn record(
    app: &AppState,
    user: UserId,
    kind: SessionEventKind,
    session: &SessionHash,
    client: Client,
    headers: &HeaderMap,
) -> Result<(), ApiError> {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let event = SessionEvent {
        kind,
        session_hash: Some(session.0.clone()),
        address: Some(client.0.to_string()),
        user_agent: agent.map(str::to_owned),
        at: app.deps.clock.now(),
    };
    Ok(app.deps.store.audit().session(user, &event).await?)
}

/// A path of this site, or `/`: never another site (RFC 9700 §4.11).
fn own_path(asked: Option<&str>) -> String {
    let fits = |path: &&str| {
        path.starts_with('/')
            && !path.starts_with("//")
            && path.len() <= 500
            && path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
    };
    asked.filter(fits).unwrap_or("/").to_owned()
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn the_way_back_stays_on_this_site() {
        assert_eq!(own_path(Some("/jobs?q=rust")), "/jobs?q=rust");
        for elsewhere in
            ["https://evil.example", "//evil.example", "/\\evil.example", "jobs", "", "/a b", "/\r\nx"]
        {
            assert_eq!(own_path(Some(elsewhere)), "/", "{elsewhere:?}");
        }
    }
}
