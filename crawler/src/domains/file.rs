//! `config/domains/<domain>.toml`.

use std::{collections::BTreeMap, path::Path};

use extract::{Selectors, SiteRules};
use platform::config::{ConfigError, parse_text};
use serde::{Deserialize, Serialize};

use crate::pipeline::Interval;

/// One domain file, or `default.toml`. Whatever it leaves out comes from `default.toml`, then from [`super::Rules`].
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DomainFile {
    /// Hosts the file is for: exact names, or `*.example.org` for every host below one. Default: the file's name.
    pub hosts: Vec<String>,
    /// Hosts with the same key share one queue, rate and delay. Default: each host is its own.
    pub politeness_key: Option<String>,
    /// Requests in any minute; 0 for no limit.
    pub rate_per_minute: Option<u32>,
    /// Milliseconds from the end of one request to the start of the next; with any delay requests follow one another.
    pub delay_ms: Option<u64>,
    /// Requests at once, where there is no delay.
    pub concurrency: Option<u32>,
    /// Grow the delay with the host's latency.
    pub adaptive: Option<bool>,
    /// The longest delay that adapting leads to, in milliseconds.
    pub max_delay_ms: Option<u64>,
    /// Failures in a row after which the host is left alone for a while.
    pub circuit_failures: Option<u32>,
    /// `obey` or `ignore`. Only for hosts whose owner allowed it, such as your own.
    pub robots: Option<RobotsPolicy>,
    /// Whether Crawl-delay in robots.txt is heeded.
    pub crawl_delay: Option<bool>,
    /// `never`, `auto` or `chrome`.
    pub render: Option<RenderMode>,
    /// Hosts besides the page's own that a page in a browser may fetch scripts and data from: exact names, or `*.` and
    /// a name for all below it. Each is asked by its own rules.
    pub render_hosts: Option<Vec<String>>,
    /// The adapter that reads the host's answers, where its address does not tell.
    pub adapter: Option<String>,
    /// Where the host's own pages keep a posting's fields.
    pub selectors: Option<Selectors>,
    /// Regular expressions: only addresses that match one are followed.
    pub allow: Option<Vec<String>>,
    /// Regular expressions: addresses that match one are not followed.
    pub deny: Option<Vec<String>>,
    /// Whether the sitemaps that robots.txt names are read.
    pub sitemap: Option<bool>,
    /// Headers to send.
    pub headers: Option<BTreeMap<String, String>>,
    /// Links followed from a seed.
    pub max_depth: Option<u16>,
    /// How long a page that leads to others is left alone after it was read.
    pub recrawl_listing: Option<Interval>,
    /// How long a posting's page is left alone after it was read.
    pub recrawl_posting: Option<Interval>,
    /// Limit of one exchange, in milliseconds, below `http.total_timeout_ms`.
    pub total_timeout_ms: Option<u64>,
    /// Limit of one decoded body, below `http.max_body_bytes`.
    pub max_body_bytes: Option<usize>,
}

/// What robots.txt means to us.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RobotsPolicy {
    /// RFC 9309.
    #[default]
    Obey,
    /// Neither fetched nor heeded.
    Ignore,
}

/// Whether pages run in a browser before they are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RenderMode {
    /// Only what the server sends.
    #[default]
    Never,
    /// When that holds no posting but has script.
    Auto,
    /// Always.
    Chrome,
}

impl DomainFile {
    /// Reads and checks a file's text.
    ///
    /// # Errors
    /// [`ConfigError::Invalid`], with the line.
    pub fn parse(path: &Path, text: &str) -> Result<Self, ConfigError> {
        let file: Self = parse_text(path, text)?;
        match file.mistake() {
            Some((key, problem)) => {
                Err(ConfigError::Invalid { path: path.into(), line: line_of_key(text, key), problem })
            }
            None => Ok(file),
        }
    }
}

/// The part that extraction needs.
pub(super) fn site_rules(
    adapter: Option<String>,
    selectors: Option<Selectors>,
    allow: &[String],
    deny: &[String],
) -> Result<SiteRules, String> {
    let mut table = toml::Table::new();
    for (key, patterns) in [("allow", allow), ("deny", deny)] {
        table
            .insert(key.into(), patterns.iter().cloned().map(toml::Value::String).collect::<Vec<_>>().into());
    }
    let patterns = SiteRules::deserialize(table).map_err(|error| error.message().replace('\n', " "))?;
    Ok(SiteRules { adapter, selectors, ..patterns })
}

fn line_of_key(text: &str, key: &str) -> usize {
    let is_it = |line: &str| {
        line.trim_start().strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(['=', '.']))
            || line.trim() == format!("[{key}]")
    };
    text.lines().position(is_it).map_or(1, |at| at + 1)
}
