//! JSON with an entity tag.

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use sha2::{Digest, Sha256};

/// How long a browser or proxy may keep an answer without asking.
#[derive(Clone, Copy)]
pub(crate) enum Keep {
    /// The same for everybody: a minute.
    Public,
    /// What only the asker sees, and nothing of theirs: always ask, but an unchanged answer is not sent again.
    Private,
    /// Parts of somebody's résumé: left on no disk. A program that keeps the tag itself still hears that nothing changed.
    Personal,
}

/// The JSON text, or 304 where the client shows that it has it (RFC 9110 §13.1.2).
pub(crate) fn json(text: String, headers: &HeaderMap, keep: Keep) -> Response {
    let tag = format!("\"{}\"", hex::encode(&Sha256::digest(text.as_bytes())[..12]));
    let shown = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let known = shown.split(',').any(|one| {
        let one = one.trim();
        one == "*" || one.trim_start_matches("W/") == tag
    });
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], text).into_response()
    };
    let control = match keep {
        Keep::Public => "public, max-age=60",
        Keep::Private => "private, no-cache",
        Keep::Personal => "no-store",
    };
    let out = response.headers_mut();
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static(control));
    if let Ok(tag) = HeaderValue::try_from(tag) {
        out.insert(header::ETAG, tag);
    }
    response
}
