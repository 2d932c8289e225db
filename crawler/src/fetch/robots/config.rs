//! `[crawl.robots]`: how long robots.txt files are kept, and how patiently they are fetched.

use serde::Deserialize;

/// `[crawl.robots]`
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RobotsConfig {
    /// How long a robots.txt is kept, in hours. Default: 24, the most that RFC 9309 §2.4 allows.
    pub keep_hours: u64,
    /// Limit of fetching one, redirects included, in milliseconds. Default: 10,000: a robots.txt that never comes
    /// stalls only its own host, and not for long.
    pub timeout_ms: u64,
    /// How long to wait before an unreachable robots.txt (5xx, 429, time-out) is asked for again, in seconds; doubled
    /// with each attempt of an address. Default: 60.
    pub retry_seconds: u64,
    /// How often an address waits for an unreachable robots.txt before its run goes on without it. Default: 3.
    pub attempts: u32,
    /// Files fetched at once by one process. Default: 16, a quarter of `crawl.concurrency`, so that however many hosts
    /// never answer, most places are left for those that do. Addresses beyond wait without a place.
    pub parallel: usize,
}

impl Default for RobotsConfig {
    fn default() -> Self {
        Self { keep_hours: 24, timeout_ms: 10_000, retry_seconds: 60, attempts: 3, parallel: 16 }
    }
}
