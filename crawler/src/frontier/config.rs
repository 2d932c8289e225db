//! The frontier's settings, and how it fails.

use platform::redis::RedisError;
use serde::Deserialize;

use super::{BloomConfig, Dedup};

/// `[crawl.frontier]`
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FrontierConfig {
    /// How long a worker may hold an address without a sign of life, in seconds. Default: 120: more than
    /// `http.total_timeout_ms`, publishing included, and no longer than a lost address may stay lost.
    pub lease_seconds: u64,
    /// How long an address is not fetched again, in seconds, unless it was read and is due by its recrawl interval.
    /// Default: 86,400, the owner's 24 hours.
    pub dedup_seconds: u64,
    /// Most addresses that wait for one politeness key. Default: 200,000, about 200 MB.
    pub max_per_domain: u64,
    /// Most addresses that wait in all. Default: 5,000,000; links are refused beyond it, seeds are not.
    pub max_total: u64,
    /// How addresses are remembered for that long: `keys`, exactly, or `bloom`, in two Bloom filters. Default: keys.
    pub dedup: Dedup,
    /// `[crawl.frontier.bloom]`
    pub bloom: BloomConfig,
}

impl Default for FrontierConfig {
    fn default() -> Self {
        Self {
            lease_seconds: 120,
            dedup_seconds: 86_400,
            max_per_domain: 200_000,
            max_total: 5_000_000,
            dedup: Dedup::default(),
            bloom: BloomConfig::default(),
        }
    }
}

/// The frontier could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum FrontierError {
    /// Redis.
    #[error(transparent)]
    Redis(#[from] RedisError),
    /// A script answered in a shape that it cannot answer in: two versions of jobtrawl share a server.
    #[error("the frontier's scripts answered in an unknown shape ({0})")]
    Shape(&'static str),
    /// The run is not known (any more).
    #[error("run {0} is not known to the frontier")]
    UnknownRun(String),
    /// A name that cannot be part of a key.
    #[error("{0:?} cannot be part of a key: no `|`, braces or white space")]
    Name(String),
}

impl FrontierError {
    /// Whether the same call may succeed later.
    pub fn is_transient(&self) -> bool {
        matches!(self, Self::Redis(error) if error.is_transient())
    }
}
