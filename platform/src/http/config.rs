//! `[http]`

use std::{collections::BTreeMap, path::PathBuf, time::Duration};

use serde::Deserialize;

/// `[http]`: everything that leaves for the web.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HttpConfig {
    /// The product token: the name that robots.txt files use for us, and the beginning of the User-Agent.
    pub user_agent: String,
    /// Where an operator of a crawled site reaches us: an `https:` page or `mailto:`. Part of the User-Agent.
    pub contact: String,
    /// Host to `address:port`, past DNS and the guard. `"*"` stands for every host; `"http://*"` and `"https://host"`
    /// hold for one scheme. An address with an explicit port keeps that port.
    pub resolve: BTreeMap<String, String>,
    /// PEM file with certificate authorities to trust besides the public ones.
    pub extra_ca: Option<PathBuf>,
    /// Networks (CIDR) or host names that may be dialled although they are not public. Default: none.
    pub allow_private: Vec<String>,
    /// Name resolution, TCP and TLS together, in milliseconds. Default: 10,000; three times the slowest healthy host seen.
    pub connect_timeout_ms: u64,
    /// From request to the first byte of the answer, without connecting, in milliseconds. Default: 20,000.
    pub first_byte_timeout_ms: u64,
    /// Between two pieces of a body, in milliseconds. Default: 10,000.
    pub idle_timeout_ms: u64,
    /// The whole exchange, in milliseconds: what a host that trickles bytes costs at most. Default: 45,000;
    /// twice that must fit into `crawl.frontier.lease_seconds`.
    pub total_timeout_ms: u64,
    /// Largest decoded body, in bytes. Default: 48 MiB, above the largest real board answer seen (40 MB).
    pub max_body_bytes: usize,
    /// Most header lines of an answer. Default: 128; browsers stop near there too.
    pub max_headers: usize,
    /// Idle connections kept per host. Default: 4: more is rarely allowed by a host's concurrency.
    pub idle_connections_per_host: usize,
    /// How long a resolved name is kept, in seconds. Default: 60, as most public zones say.
    pub dns_cache_seconds: u64,
}

impl Default for HttpConfig {
    fn default() -> Self {
        Self {
            user_agent: "jobtrawl".into(),
            contact: String::new(),
            resolve: BTreeMap::new(),
            extra_ca: None,
            allow_private: Vec::new(),
            connect_timeout_ms: 10_000,
            first_byte_timeout_ms: 20_000,
            idle_timeout_ms: 10_000,
            total_timeout_ms: 45_000,
            max_body_bytes: 48 << 20,
            max_headers: 128,
            idle_connections_per_host: 4,
            dns_cache_seconds: 60,
        }
    }
}

impl HttpConfig {
    /// The whole `User-Agent` header: `jobtrawl/0.1.0 (+https://example.org/crawler)`.
    pub fn user_agent_header(&self) -> String {
        let version = env!("CARGO_PKG_VERSION");
        match self.contact.as_str() {
            "" => format!("{}/{version}", self.user_agent),
            contact => format!("{}/{version} (+{contact})", self.user_agent),
        }
    }

    pub(super) fn connect_timeout(&self) -> Duration {
        Duration::from_millis(self.connect_timeout_ms)
    }
}

/// A setting of `[http]` that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum HttpConfigError {
    /// `extra_ca` cannot be read.
    #[error("http.extra_ca: {} cannot be read", path.display())]
    ReadCa {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// `extra_ca` holds no usable certificate.
    #[error("http.extra_ca: {} holds no PEM certificate", path.display())]
    NoCa {
        /// The file.
        path: PathBuf,
    },
    /// An entry of `resolve` is no address.
    #[error("http.resolve: {value:?} for {host:?} is not ADDRESS:PORT")]
    Resolve {
        /// The key.
        host: String,
        /// The value.
        value: String,
    },
    /// The user agent is not a product token.
    #[error("http.user_agent: {0:?} is not a product token: letters, '-' and '_' only (RFC 9309)")]
    UserAgent(String),
    /// An entry of `allow_private` looks like a network and is none.
    #[error("http.allow_private: {0:?} is neither a network (10.0.0.0/8) nor a host name")]
    AllowPrivate(String),
    /// The underlying client refused to be built.
    #[error("the HTTP client cannot be built")]
    Build(#[source] reqwest::Error),
    /// TLS could not be set up.
    #[error("TLS cannot be set up")]
    Tls(#[source] rustls::Error),
}
