//! The rules in force for one host.

use std::time::Duration;

use extract::SiteRules;

use super::{RenderMode, RobotsPolicy};
use crate::{frontier::Politeness, pipeline::Interval};

/// What holds for one host.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The queue, rate and delay it shares.
    pub politeness_key: String,
    /// Requests in any minute; 0 for no limit. Default: 60.
    pub rate_per_minute: u32,
    /// From the end of one request to the start of the next. Default: 1 s, what most sites that ask for a delay ask for.
    pub delay: Duration,
    /// Requests at once, where there is no delay. Default: 1.
    pub concurrency: u32,
    /// Grow the delay with the host's latency. Default: true; without a delay it has no effect.
    pub adaptive: bool,
    /// The longest delay that adapting leads to. Default: 60 s.
    pub max_delay: Duration,
    /// Failures in a row that open the circuit. Default: 5.
    pub circuit_failures: u32,
    /// Default: obey.
    pub robots: RobotsPolicy,
    /// Default: true.
    pub crawl_delay: bool,
    /// Default: never.
    pub render: RenderMode,
    /// Hosts that a page in a browser may load from besides its own. Default: none.
    pub render_hosts: Vec<String>,
    /// For extraction.
    pub site: SiteRules,
    /// Read the sitemaps that robots.txt names. Default: true.
    pub sitemap: bool,
    /// Headers to send.
    pub headers: Vec<(String, String)>,
    /// Links followed from a seed. Default: 8.
    pub max_depth: u16,
    /// When a page that leads to others is read again. Default: [`Interval::LISTING`].
    pub recrawl_listing: Interval,
    /// When a posting's page is read again. Default: [`Interval::POSTING`].
    pub recrawl_posting: Interval,
    /// Limit of one exchange.
    pub total_timeout: Option<Duration>,
    /// Limit of one decoded body.
    pub max_body_bytes: Option<usize>,
    /// Where each value comes from: setting, value, and file or `built in`.
    pub origins: Vec<(&'static str, String, String)>,
}

impl Rules {
    /// What the frontier needs to know.
    pub fn politeness(&self) -> Politeness {
        Politeness {
            rate_per_minute: self.rate_per_minute,
            delay: self.delay,
            concurrency: self.concurrency,
            heed_crawl_delay: self.crawl_delay && self.robots == RobotsPolicy::Obey,
            adaptive: self.adaptive && !self.delay.is_zero(),
            max_delay: self.max_delay.max(self.delay),
            circuit_failures: self.circuit_failures,
        }
    }
}
