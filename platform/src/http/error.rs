//! Why a request got no answer.

use std::{error::Error as _, time::Duration};

/// What a caller should do about a failed request. (This crate knows no domain types; callers map it to theirs.)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// May succeed later.
    Retry,
    /// Will not succeed.
    Skip,
}

/// The part of an exchange that took too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Name resolution, TCP and TLS.
    Connect,
    /// From the request to the first byte of the answer.
    FirstByte,
    /// Between two pieces of the body.
    Idle,
    /// The whole exchange.
    Total,
}

/// A request that got no usable answer.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// The address is not one this client may ask.
    #[error("the address is not usable: {0}")]
    Address(&'static str),
    /// The host resolves to an address that is not public and not allowed by `http.allow_private`.
    #[error("{host} is at an address that may not be dialled")]
    Forbidden {
        /// The host asked for.
        host: String,
    },
    /// The name does not resolve.
    #[error("{host} does not resolve")]
    Resolve {
        /// The host asked for.
        host: String,
    },
    /// TCP or TLS did not come up.
    #[error("no connection")]
    Connect(#[source] reqwest::Error),
    /// Too slow.
    #[error("took longer than {limit:?} ({phase:?})")]
    Timeout {
        /// Which limit.
        phase: Phase,
        /// How long it was.
        limit: Duration,
    },
    /// The decoded body passed its limit.
    #[error("the body is larger than {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
    /// The connection broke, or the peer does not speak HTTP.
    #[error("the exchange broke off")]
    Broken(#[source] reqwest::Error),
    /// The body's content encoding is damaged.
    #[error("the body cannot be decoded")]
    Decode(#[source] reqwest::Error),
}

impl HttpError {
    /// What to do about it, by type.
    pub fn class(&self) -> Failure {
        match self {
            Self::Address(_) | Self::Forbidden { .. } | Self::TooLarge { .. } => Failure::Skip,
            Self::Resolve { .. }
            | Self::Connect(_)
            | Self::Timeout { .. }
            | Self::Broken(_)
            | Self::Decode(_) => Failure::Retry,
        }
    }

    /// A short name for metrics and logs.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Address(_) => "address",
            Self::Forbidden { .. } => "forbidden-address",
            Self::Resolve { .. } => "resolve",
            Self::Connect(_) => "connect",
            Self::Timeout { phase: Phase::Connect, .. } => "timeout-connect",
            Self::Timeout { phase: Phase::FirstByte, .. } => "timeout-first-byte",
            Self::Timeout { phase: Phase::Idle, .. } => "timeout-idle",
            Self::Timeout { phase: Phase::Total, .. } => "timeout-total",
            Self::TooLarge { .. } => "too-large",
            Self::Broken(_) => "broken",
            Self::Decode(_) => "decode",
        }
    }

    /// Whether a request may have reached the server.
    pub fn reached_server(&self) -> bool {
        !matches!(self, Self::Address(_) | Self::Forbidden { .. } | Self::Resolve { .. })
    }

    pub(super) fn from_reqwest(error: reqwest::Error, connect_limit: Duration) -> Self {
        if let Some(refused) = find_source::<Refused>(&error) {
            return match refused {
                Refused::Forbidden(host) => Self::Forbidden { host: host.clone() },
                Refused::Unknown(host) => Self::Resolve { host: host.clone() },
            };
        }
        let error = error.without_url();
        if error.is_connect() && error.is_timeout() {
            Self::Timeout { phase: Phase::Connect, limit: connect_limit }
        } else if error.is_connect() {
            Self::Connect(error)
        } else if error.is_builder() {
            Self::Address("not accepted by the HTTP client")
        } else if error.is_decode() {
            Self::Decode(error)
        } else {
            Self::Broken(error)
        }
    }
}

/// What the resolver says through the client's boxed errors.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refused {
    #[error("{0} is at an address that may not be dialled")]
    Forbidden(String),
    #[error("{0} does not resolve")]
    Unknown(String),
}

fn find_source<E: std::error::Error + 'static>(error: &reqwest::Error) -> Option<&E> {
    let mut source = error.source();
    while let Some(error) = source {
        if let Some(found) = error.downcast_ref::<E>() {
            return Some(found);
        }
        source = error.source();
    }
    None
}
