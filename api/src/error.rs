//! Errors as RFC 9457 problems with a stable code.

use axum::Json;
use axum::response::{IntoResponse, Response};
use campaign::{CampaignError, RunError};
use crawler::FrontierError;
use http::{HeaderValue, StatusCode, header};
use ingest::dead_letter::DeadLetterError;
use matcher::MatchError;
use matcher::embed::EmbedError;
use platform::blob::BlobError;
use platform::redis::RedisError;
use posting::FailureClass;
use serde::{Deserialize, Serialize};
use store::StoreError;
use utoipa::ToSchema;

/// The body of every error.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Problem {
    /// A page about this kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind, for people.
    pub title: String,
    /// As in the status line.
    pub status: u16,
    /// The kind, for programs; it does not change.
    pub code: String,
    /// This occurrence, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// Why a request is not served.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// No such thing, or not the asker's: the two look alike on purpose.
    #[error("not found")]
    NotFound,
    /// The address exists, but not for this method.
    #[error("this address does not take that method")]
    MethodNotAllowed,
    /// Nobody is signed in.
    #[error("not signed in")]
    Unauthenticated,
    /// A sign-in at the provider did not succeed.
    #[error("{0}")]
    SignIn(String),
    /// Signed in, but the role does not suffice, or the request comes from another site.
    #[error("{0}")]
    Forbidden(&'static str),
    /// The request makes no sense.
    #[error("{0}")]
    Invalid(String),
    /// It contradicts the present state.
    #[error("{detail}")]
    Conflict {
        /// Stable.
        code: &'static str,
        /// For people.
        detail: String,
    },
    /// The body is larger than allowed.
    #[error("at most {0} bytes are accepted")]
    TooLarge(usize),
    /// A file of a kind that is not read.
    #[error("{0}")]
    Unsupported(&'static str),
    /// Too many requests.
    #[error("too many requests; try again in {0} s")]
    RateLimited(u64),
    /// Too busy at the moment.
    #[error("too busy; try again in {0} s")]
    Busy(u64),
    /// It took too long.
    #[error("no answer in time")]
    Timeout,
    /// An engine is down.
    #[error("{engine} does not answer")]
    Unavailable {
        /// Which.
        engine: &'static str,
        /// Why; logged, not shown.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A defect of ours.
    #[error("internal error")]
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

impl ApiError {
    /// Status, stable code, title.
    fn parts(&self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::NotFound => (StatusCode::NOT_FOUND, "not-found", "Not found"),
            Self::MethodNotAllowed => {
                (StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", "Method not allowed")
            }
            Self::Unauthenticated => (StatusCode::UNAUTHORIZED, "not-signed-in", "Not signed in"),
            Self::SignIn(_) => (StatusCode::UNAUTHORIZED, "sign-in-refused", "Sign-in refused"),
            Self::Forbidden(_) => (StatusCode::FORBIDDEN, "forbidden", "Forbidden"),
            Self::Invalid(_) => (StatusCode::BAD_REQUEST, "invalid-request", "Invalid request"),
            Self::Conflict { code, .. } => (StatusCode::CONFLICT, code, "Conflict"),
            Self::TooLarge(_) => (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "Too large"),
            Self::Unsupported(_) => {
                (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-type", "Unsupported type")
            }
            Self::RateLimited(_) => (StatusCode::TOO_MANY_REQUESTS, "rate-limited", "Too many requests"),
            Self::Busy(_) => (StatusCode::SERVICE_UNAVAILABLE, "busy", "Too busy"),
            Self::Timeout => (StatusCode::GATEWAY_TIMEOUT, "timeout", "Timed out"),
            Self::Unavailable { .. } => {
                (StatusCode::SERVICE_UNAVAILABLE, "engine-unavailable", "Temporarily unavailable")
            }
            Self::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal", "Internal error"),
        }
    }

    /// A failure of ours that no request should be able to cause.
    pub fn internal(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(error.into())
    }

    fn log(&self) {
        match self {
            Self::Unavailable { engine, source } => {
                tracing::warn!(engine, error = %chain(source.as_ref()), "an engine does not answer");
            }
            Self::Internal(source) => tracing::error!(error = %chain(source.as_ref()), "request failed"),
            _ => {}
        }
    }
}

/// An error with its causes, as one line.
pub(crate) fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}

impl ApiError {
    /// The body that tells a client of this.
    pub(crate) fn problem(&self) -> Problem {
        let (status, code, title) = self.parts();
        Problem {
            kind: format!("/docs#{code}"),
            title: title.to_owned(),
            status: status.as_u16(),
            code: code.to_owned(),
            detail: Some(self.to_string()),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        self.log();
        let mut response = (self.parts().0, Json(self.problem())).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        match self {
            Self::RateLimited(seconds) | Self::Busy(seconds) => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            }
            // What is left of the body is not read: whoever sent it must not send the next request after it.
            Self::TooLarge(_) | Self::Unsupported(_) => {
                headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
            }
            Self::Unavailable { .. } => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
            }
            _ => {}
        }
        response
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Invalid(text) => Self::Invalid(text),
            StoreError::EmailTaken => Self::Conflict { code: "email-taken", detail: error.to_string() },
            error if error.class() == FailureClass::Retry => {
                Self::Unavailable { engine: "PostgreSQL", source: Box::new(error) }
            }
            error => Self::internal(error),
        }
    }
}

impl From<MatchError> for ApiError {
    fn from(error: MatchError) -> Self {
        match error {
            MatchError::NoText => Self::Conflict { code: "no-text", detail: error.to_string() },
            MatchError::Store(error) => error.into(),
            MatchError::Embed(error) => error.into(),
            error => Self::Unavailable { engine: "the matcher", source: Box::new(error) },
        }
    }
}

impl From<EmbedError> for ApiError {
    fn from(error: EmbedError) -> Self {
        Self::Unavailable { engine: "the embedding model", source: Box::new(error) }
    }
}

impl From<RedisError> for ApiError {
    fn from(error: RedisError) -> Self {
        if error.is_transient() {
            Self::Unavailable { engine: "Redis", source: Box::new(error) }
        } else {
            Self::internal(error)
        }
    }
}

impl From<FrontierError> for ApiError {
    fn from(error: FrontierError) -> Self {
        match error {
            FrontierError::Redis(error) => error.into(),
            FrontierError::Name(_) | FrontierError::UnknownRun(_) => Self::NotFound,
            error @ FrontierError::Shape(_) => Self::internal(error),
        }
    }
}

impl From<RunError> for ApiError {
    fn from(error: RunError) -> Self {
        let code = match error {
            RunError::Store(error) => return error.into(),
            RunError::Frontier(error) => return error.into(),
            RunError::NotRunning(_) => "not-running",
            RunError::AlreadyRunning(_) => "already-running",
        };
        Self::Conflict { code, detail: error.to_string() }
    }
}

impl From<CampaignError> for ApiError {
    fn from(error: CampaignError) -> Self {
        match error {
            CampaignError::Unknown { .. } | CampaignError::Name(_) => Self::NotFound,
            error => Self::Conflict { code: "campaign-file", detail: chain(&error) },
        }
    }
}

impl From<DeadLetterError> for ApiError {
    fn from(error: DeadLetterError) -> Self {
        match error {
            DeadLetterError::Kafka(error) => Self::Unavailable { engine: "Kafka", source: Box::new(error) },
            DeadLetterError::Missing(_) | DeadLetterError::OriginGone(_) => Self::NotFound,
            DeadLetterError::Position(_) | DeadLetterError::Topic(_) => Self::Invalid(error.to_string()),
        }
    }
}

impl From<BlobError> for ApiError {
    fn from(error: BlobError) -> Self {
        match error {
            BlobError::Missing(_) => Self::NotFound,
            error if error.is_transient() => {
                Self::Unavailable { engine: "the object store", source: Box::new(error) }
            }
            error => Self::internal(error),
        }
    }
}
