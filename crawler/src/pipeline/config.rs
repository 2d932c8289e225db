//! `[crawl]`

use std::{path::PathBuf, time::Duration};

use platform::http::HttpConfig;
use serde::Deserialize;

use super::CrawlError;
use crate::{fetch::RobotsConfig, frontier::FrontierConfig, render::RenderConfig};

/// `[crawl]`: one worker, and what all workers of a fleet must agree on.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CrawlConfig {
    /// Addresses under way at once in this process. Default: 64: on two cores parsing is the limit long before.
    pub concurrency: usize,
    /// Requests that this process starts in a second, over all hosts; 0 for no limit. Default: 0: the hosts' own rules
    /// are the fleet's; this one keeps a machine's uplink, or its neighbours, from being flooded.
    pub requests_per_second: u32,
    /// Addresses of one politeness key leased at once, where its rules allow as many. Default: 16.
    pub batch_per_domain: usize,
    /// Folder of the domain files. Default: `config/domains`.
    pub domains_dir: PathBuf,
    /// How often an address is tried. Default: 4.
    pub max_attempts: u32,
    /// Wait before the second attempt, in milliseconds; doubled for each further one, with jitter. Default: 5,000.
    pub retry_base_ms: u64,
    /// Redirects followed, each checked and scheduled as an address of its own. Default: 5.
    pub max_redirects: u8,
    /// Pages of one list. Default: 2,000, twice the longest real one.
    pub max_pages: u16,
    /// How long an unchanged posting is reported as seen instead of found, in hours. Default: 168; after that it is
    /// published in full once more, so that whatever was lost behind us comes back within a week.
    pub published_hours: u64,
    /// `[crawl.frontier]`
    pub frontier: FrontierConfig,
    /// `[crawl.robots]`
    pub robots: RobotsConfig,
    /// `[crawl.render]`
    pub render: RenderConfig,
}

impl Default for CrawlConfig {
    fn default() -> Self {
        Self {
            concurrency: 64,
            requests_per_second: 0,
            batch_per_domain: 16,
            domains_dir: "config/domains".into(),
            max_attempts: 4,
            retry_base_ms: 5_000,
            max_redirects: 5,
            max_pages: 2_000,
            published_hours: 168,
            frontier: FrontierConfig::default(),
            robots: RobotsConfig::default(),
            render: RenderConfig::default(),
        }
    }
}

impl CrawlConfig {
    /// What must hold between the settings.
    ///
    /// # Errors
    /// [`CrawlError::Lease`]
    pub fn check(&self, http: &HttpConfig) -> Result<(), CrawlError> {
        let (lease, total) = (self.frontier.lease_seconds, Duration::from_millis(http.total_timeout_ms));
        if Duration::from_secs(lease) < total.saturating_mul(2) {
            return Err(CrawlError::Lease { lease, total });
        }
        Ok(())
    }
}
