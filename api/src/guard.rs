//! What every request passes, in this order: an id, room, the address's rate, the origin check, a time limit, a
//! catch for panics; and what every answer carries.

use std::any::Any;
use std::net::{IpAddr, SocketAddr};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures::FutureExt;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use tracing::Instrument;

use crate::auth::csrf;
use crate::error::ApiError;
use crate::state::App;

/// The header that names a request in answers and logs.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Nothing of ours is framed, sniffed, or fetched from elsewhere. Pages carry their style and script as files.
const SECURITY: [(HeaderName, &str); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// The client's address, as [`guard`] found it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Client(pub(crate) IpAddr);

/// The outermost layer.
pub(crate) async fn guard(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = uuid::Uuid::new_v4();
    let route =
        request.extensions().get::<MatchedPath>().map_or("unmatched", |path| path.as_str()).to_owned();
    let method = request.method().clone();
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let client = client(request.headers(), &app.config.client_address_header, peer);
    request.extensions_mut().insert(Client(client));
    let span =
        tracing::info_span!("request", http.request_id = %id, http.method = %method, http.route = %route);
    let mut response = admitted(&app, request, next, client, &route)
        .instrument(span.clone())
        .await
        .unwrap_or_else(IntoResponse::into_response);
    let status = response.status();
    let elapsed = started.elapsed();
    span.in_scope(|| {
        tracing::debug!(http.status = status.as_u16(), elapsed_ms = elapsed.as_millis() as u64, "answered");
    });
    let labels = [("route", route), ("method", method.to_string()), ("status", status.as_str().to_owned())];
    metrics::counter!("jobtrawl_api_requests_total", &labels).increment(1);
    metrics::histogram!("jobtrawl_api_request_seconds", &labels[..2]).record(elapsed.as_secs_f64());
    decorate(response.headers_mut(), &id.to_string());
    response
}

async fn admitted(
    app: &App,
    request: Request,
    next: Next,
    client: IpAddr,
    route: &str,
) -> Result<Response, ApiError> {
    // Supervisors must get an answer from a busy process, too.
    let operation = matches!(route, "/healthz" | "/readyz" | "/metrics");
    let upload = route == "/api/v1/resumes" && request.method() == http::Method::POST;
    let _room = if operation {
        None
    } else {
        app.limits.address(client)?;
        // Uploads have room of their own: however many arrive, they take none from those who read.
        let room = if upload { &app.arrivals } else { &app.requests };
        Some(Arc::clone(room).try_acquire_owned().map_err(|_| ApiError::Busy(1))?)
    };
    csrf::check(request.method(), request.headers(), &app.origins)?;
    // A walk through a topic takes as long as the topic is.
    let walk = route.starts_with("/api/v1/admin/dead-letters");
    let limit = if upload || walk { app.config.upload_timeout_ms } else { app.config.request_timeout_ms };
    let work = AssertUnwindSafe(next.run(request)).catch_unwind();
    match tokio::time::timeout(Duration::from_millis(limit), work).await {
        Ok(Ok(response)) => Ok(response),
        Ok(Err(panic)) => Err(ApiError::internal(format!("panic: {}", panic_text(panic.as_ref())))),
        Err(_) => Err(ApiError::Timeout),
    }
}

fn panic_text(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("of an unknown kind")
}

fn decorate(headers: &mut HeaderMap, id: &str) {
    if let Ok(id) = HeaderValue::try_from(id) {
        headers.insert(REQUEST_ID, id);
    }
    for (name, value) in SECURITY {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    // What belongs to one person is not kept by anybody unless a handler says so.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

/// The peer, or the last address that the trusted proxy's header names: those before it are the client's own claim.
fn client(headers: &HeaderMap, trusted: &str, peer: Option<IpAddr>) -> IpAddr {
    let peer = peer.unwrap_or(IpAddr::V4(std::net::Ipv4Addr::UNSPECIFIED));
    if trusted.is_empty() {
        return peer;
    }
    let last = headers.get_all(trusted).iter().next_back().and_then(|line| line.to_str().ok());
    let claimed = last.and_then(|line| line.rsplit(',').next()).and_then(|text| text.trim().parse().ok());
    claimed.unwrap_or(peer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_trusted_proxys_own_entry_counts() {
        let peer = Some(IpAddr::V4([10, 0, 0, 1].into()));
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", HeaderValue::from_static("1.1.1.1, 198.51.100.7"));
        assert_eq!(client(&headers, "", peer).to_string(), "10.0.0.1");
        assert_eq!(client(&headers, "x-forwarded-for", peer).to_string(), "198.51.100.7");
        headers.append("x-forwarded-for", HeaderValue::from_static("nonsense"));
        assert_eq!(client(&headers, "x-forwarded-for", peer).to_string(), "10.0.0.1");
    }
}
