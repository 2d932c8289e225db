//! Extractors: a handler states in its signature who may call it.

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use http::request::Parts;
use store::{Role, UserId};

use super::cookie;
use crate::error::ApiError;
use crate::session::{COOKIE, SessionHash};
use crate::state::App;

/// Somebody with an open session. Every query of what users own takes `user`.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn {
    pub(crate) user: UserId,
    pub(crate) session: SessionHash,
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let secret = cookie::get(&parts.headers, COOKIE).ok_or(ApiError::Unauthenticated)?;
        let hash = SessionHash::of(secret);
        let session = app.sessions.find(&hash).await?.ok_or(ApiError::Unauthenticated)?;
        app.limits.user(session.user)?;
        Ok(Self { user: session.user, session: hash })
    }
}

/// Whoever asks, signed in or not.
#[derive(Clone, Debug)]
pub(crate) struct Maybe(pub(crate) Option<SignedIn>);

impl FromRequestParts<App> for Maybe {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        Ok(Self(<SignedIn as OptionalFromRequestParts<App>>::from_request_parts(parts, app).await?))
    }
}

impl OptionalFromRequestParts<App> for SignedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, ApiError> {
        match <Self as FromRequestParts<App>>::from_request_parts(parts, app).await {
            Ok(found) => Ok(Some(found)),
            Err(ApiError::Unauthenticated) => Ok(None),
            // Public pages stay readable while sessions cannot be looked up.
            Err(ApiError::Unavailable { engine: "Redis", .. }) => Ok(None),
            Err(other) => Err(other),
        }
    }
}

/// An administrator, by the role in the database at this moment: taking it away works at once.
#[derive(Clone, Debug)]
pub(crate) struct Admin {
    pub(crate) user: UserId,
}

impl FromRequestParts<App> for Admin {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let signed_in = <SignedIn as FromRequestParts<App>>::from_request_parts(parts, app).await?;
        let user = app.deps.store.users().get(signed_in.user).await?.ok_or(ApiError::Unauthenticated)?;
        if user.role != Role::Admin {
            return Err(ApiError::Forbidden("administrators only"));
        }
        Ok(Self { user: user.id })
    }
}
