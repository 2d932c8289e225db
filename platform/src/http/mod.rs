//! The only way out to the web.
//!
//! Architecture invariants: the address that is dialled has been checked (public, or listed by the operator), on
//! every request and every redirect; redirects are never followed here, so a caller checks each hop by its own
//! rules too; no cookies, no proxy from the environment, no referrer; every phase has a time limit and every
//! body, decoded, a size limit.

mod config;
mod error;
mod guard;
mod headers;
mod resolver;
#[cfg(test)]
mod tests;
pub(crate) mod tls;

use std::{
    collections::HashMap,
    net::SocketAddr,
    time::{Duration, Instant},
};

use bytes::{Bytes, BytesMut};
pub use config::{HttpConfig, HttpConfigError};
pub use error::{Failure, HttpError, Phase};
use guard::Guard;
pub use guard::{Network, is_public};
pub use headers::header_problem;
use headers::{headers_of, in_utf8, text_headers};
use reqwest::{Client, redirect::Policy};
use resolver::GuardedResolver;
use url::{Host, Url};

/// One request.
#[derive(Clone, Debug)]
pub struct Outgoing<'a> {
    /// `http` or `https`, with a host.
    pub url: &'a Url,
    /// `GET`, `POST`, …
    pub method: &'a str,
    /// Headers beyond the client's own. Names the client owns (`host`, `content-length`, …) are ignored.
    pub headers: &'a [(String, String)],
    /// The body.
    pub body: Option<&'a str>,
    /// Limits for this request where they are tighter than the configured ones.
    pub limits: Limits,
}

impl<'a> Outgoing<'a> {
    /// A plain GET with the configured limits.
    pub fn get(url: &'a Url) -> Self {
        Self { url, method: "GET", headers: &[], body: None, limits: Limits::default() }
    }
}

/// Tighter limits for one request.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// Of the whole exchange.
    pub total: Option<Duration>,
    /// Of the decoded body.
    pub body_bytes: Option<usize>,
    /// Keep what came within `body_bytes` instead of failing (robots.txt, RFC 9309 §2.5).
    pub truncate: bool,
}

/// One answer, read to its end.
#[derive(Clone, Debug)]
pub struct Answer {
    /// HTTP status code.
    pub status: u16,
    /// Names lower-case; values that are not ASCII are read as Latin-1, as RFC 9110 §5.5 has it.
    pub headers: Vec<(String, String)>,
    /// Decoded.
    pub body: Bytes,
    /// From the request to the first byte of the answer: what the adaptive delay goes by.
    pub first_byte: Duration,
    /// The whole exchange.
    pub elapsed: Duration,
}

impl Answer {
    /// The first header of that lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Where a redirect leads, resolved against the address that was asked.
    pub fn redirect(&self, asked: &Url) -> Option<Url> {
        matches!(self.status, 301 | 302 | 303 | 307 | 308)
            .then(|| asked.join(in_utf8(self.header("location")?).trim()).ok())
            .flatten()
    }
}

/// An HTTP client that dials public addresses only. Clones share its connections.
#[derive(Clone)]
pub struct GuardedClient {
    plain: Client,
    secure: Client,
    guard: Guard,
    config: HttpConfig,
}

impl std::fmt::Debug for GuardedClient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("GuardedClient").field("config", &self.config).finish_non_exhaustive()
    }
}

impl GuardedClient {
    /// Builds the client; nothing is dialled.
    ///
    /// # Errors
    /// [`HttpConfigError`], naming the setting.
    pub fn new(config: &HttpConfig) -> Result<Self, HttpConfigError> {
        let token = &config.user_agent;
        if token.is_empty() || !token.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b'-' | b'_')) {
            return Err(HttpConfigError::UserAgent(token.clone()));
        }
        if let Some(bad) =
            config.allow_private.iter().find(|t| t.contains('/') && Network::parse(t).is_none())
        {
            return Err(HttpConfigError::AllowPrivate(bad.clone()));
        }
        let guard = Guard::new(&config.allow_private);
        let roots = tls::client_config(config.extra_ca.as_deref())?;
        // One client for each scheme, so that an override may hold for one of them.
        let client = |scheme: &str| {
            let overrides = overrides(config, scheme)?;
            let keep = Duration::from_secs(config.dns_cache_seconds);
            let resolver = GuardedResolver::new(guard.clone(), overrides, keep, config.connect_timeout());
            Client::builder()
                .tls_backend_preconfigured(roots.clone())
                .dns_resolver(resolver)
                .user_agent(config.user_agent_header())
                .redirect(Policy::none())
                .referer(false)
                // A refused request would be sent again at once, past the host's rate: the frontier says when.
                .retry(reqwest::retry::never())
                .no_proxy()
                .connect_timeout(config.connect_timeout())
                .pool_max_idle_per_host(config.idle_connections_per_host)
                .pool_idle_timeout(Duration::from_secs(30))
                .http1_max_headers(config.max_headers)
                .http2_max_header_list_size(64 << 10)
                .tcp_nodelay(true)
                .build()
                .map_err(HttpConfigError::Build)
        };
        Ok(Self { plain: client("http")?, secure: client("https")?, guard, config: config.clone() })
    }

    /// The product token for robots.txt.
    pub fn product_token(&self) -> &str {
        &self.config.user_agent
    }

    /// The configured limits.
    pub fn config(&self) -> &HttpConfig {
        &self.config
    }

    /// Sends one request and reads the answer to its end.
    ///
    /// # Errors
    /// [`HttpError`]; an answer of any status is not an error.
    pub async fn send(&self, request: &Outgoing<'_>) -> Result<Answer, HttpError> {
        let total = Duration::from_millis(self.config.total_timeout_ms)
            .min(request.limits.total.unwrap_or(Duration::MAX));
        match tokio::time::timeout(total, self.exchange(request)).await {
            Ok(result) => result,
            Err(_) => Err(HttpError::Timeout { phase: Phase::Total, limit: total }),
        }
    }

    async fn exchange(&self, request: &Outgoing<'_>) -> Result<Answer, HttpError> {
        let client = self.admit(request.url)?;
        let method = request.method.parse().map_err(|_| HttpError::Address("no HTTP method"))?;
        let mut outgoing = client.request(method, request.url.clone()).headers(headers_of(request.headers));
        if let Some(body) = request.body {
            outgoing = outgoing.body(body.to_owned());
        }
        let start = Instant::now();
        // The client offers no hook between connecting and waiting, so the two limits run together.
        let limit = self.config.connect_timeout() + Duration::from_millis(self.config.first_byte_timeout_ms);
        let response = tokio::time::timeout(limit, outgoing.send())
            .await
            .map_err(|_| HttpError::Timeout { phase: Phase::FirstByte, limit })?
            .map_err(|error| HttpError::from_reqwest(error, self.config.connect_timeout()))?;
        let first_byte = start.elapsed();
        let status = response.status().as_u16();
        let headers = text_headers(response.headers());
        let body = self.body(response, &request.limits).await?;
        Ok(Answer { status, headers, body, first_byte, elapsed: start.elapsed() })
    }

    /// Scheme and literal addresses are checked here; names in the resolver, at the moment they are dialled.
    fn admit(&self, url: &Url) -> Result<&Client, HttpError> {
        let client = match url.scheme() {
            "http" => &self.plain,
            "https" => &self.secure,
            _ => return Err(HttpError::Address("not http or https")),
        };
        let address = match url.host() {
            Some(Host::Ipv4(v4)) => v4.into(),
            Some(Host::Ipv6(v6)) => v6.into(),
            Some(Host::Domain(_)) => return Ok(client),
            None => return Err(HttpError::Address("no host")),
        };
        let host = url.host_str().unwrap_or_default();
        if self.guard.allows(host, address) {
            Ok(client)
        } else {
            Err(HttpError::Forbidden { host: host.to_owned() })
        }
    }

    async fn body(&self, mut response: reqwest::Response, limits: &Limits) -> Result<Bytes, HttpError> {
        let limit = self.config.max_body_bytes.min(limits.body_bytes.unwrap_or(usize::MAX));
        let idle = Duration::from_millis(self.config.idle_timeout_ms);
        if !limits.truncate && response.content_length().is_some_and(|length| length > limit as u64) {
            return Err(HttpError::TooLarge { limit });
        }
        let mut body = BytesMut::new();
        loop {
            let chunk = tokio::time::timeout(idle, response.chunk())
                .await
                .map_err(|_| HttpError::Timeout { phase: Phase::Idle, limit: idle })?
                .map_err(|error| HttpError::from_reqwest(error, self.config.connect_timeout()))?;
            let Some(chunk) = chunk else { return Ok(body.freeze()) };
            let room = limit - body.len();
            if chunk.len() <= room {
                body.extend_from_slice(&chunk);
            } else if limits.truncate {
                body.extend_from_slice(&chunk[..room]);
                return Ok(body.freeze());
            } else {
                return Err(HttpError::TooLarge { limit });
            }
        }
    }
}

fn overrides(config: &HttpConfig, scheme: &str) -> Result<HashMap<String, SocketAddr>, HttpConfigError> {
    let mut found = HashMap::new();
    // Entries for any scheme first, so that one for this scheme wins.
    for with_scheme in [false, true] {
        for (key, value) in &config.resolve {
            let host = match key.split_once("://") {
                Some((own, host)) if with_scheme && own == scheme => host,
                None if !with_scheme => key,
                _ => continue,
            };
            let address = value
                .parse()
                .map_err(|_| HttpConfigError::Resolve { host: key.clone(), value: value.clone() })?;
            found.insert(host.to_ascii_lowercase(), address);
        }
    }
    Ok(found)
}
