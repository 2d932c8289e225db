//! The operator's rules for each domain, read at start and again whenever a file changes.

mod file;
mod merge;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, SystemTime},
};

use extract::SiteRules;
pub use file::{DomainFile, RenderMode, RobotsPolicy};
use merge::Merge;
use platform::{config::ConfigError, lifecycle::Shutdown};
use url::Url;

use crate::{frontier::Politeness, pipeline::Interval};

/// Hosts whose effective rules are kept. A megabyte or two.
const MAX_CACHED: usize = 10_000;
/// How often the files are looked at; a change is in force within twice this.
const POLL: Duration = Duration::from_secs(1);

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

/// All domain files of a folder. Clones share the state.
#[derive(Clone, Debug)]
pub struct DomainRules(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    dir: PathBuf,
    table: RwLock<Table>,
    cache: RwLock<HashMap<String, Arc<Rules>>>,
}

/// The last good content of each file.
#[derive(Debug, Default)]
struct Table {
    files: BTreeMap<PathBuf, Loaded>,
}

#[derive(Debug)]
struct Loaded {
    modified: Option<SystemTime>,
    length: u64,
    /// `None` where the file never was good.
    file: Option<DomainFile>,
}

impl DomainRules {
    /// Built-in defaults for every host.
    pub fn builtin() -> Self {
        Self(Arc::new(Inner { dir: PathBuf::new(), table: RwLock::default(), cache: RwLock::default() }))
    }

    /// Reads every `*.toml` of `dir`; a folder that is missing holds none.
    ///
    /// # Errors
    /// The first [`ConfigError`]: a start with half of the rules would be impolite.
    pub fn load(dir: &Path) -> Result<Self, ConfigError> {
        let rules =
            Self(Arc::new(Inner { dir: dir.into(), table: RwLock::default(), cache: RwLock::default() }));
        match rules.reload().into_iter().next() {
            Some(error) => Err(error),
            None => Ok(rules),
        }
    }

    /// Reads what changed since the last time. A file that is broken keeps its last good content; each one is
    /// reported once per edit.
    pub fn reload(&self) -> Vec<ConfigError> {
        let mut errors = Vec::new();
        let found = self.listing();
        let mut table = self.0.table.write().unwrap_or_else(PoisonError::into_inner);
        let mut changed = table.files.len() != found.len();
        table.files.retain(|path, _| found.contains_key(path));
        changed |= table.files.len() != found.len();
        for (path, (modified, length)) in found {
            if table
                .files
                .get(&path)
                .is_some_and(|known| known.modified == modified && known.length == length)
            {
                continue;
            }
            changed = true;
            let parsed = match std::fs::read_to_string(&path) {
                Ok(text) => DomainFile::parse(&path, &text),
                Err(source) => Err(ConfigError::Read { path: path.clone(), source }),
            };
            let last_good = table.files.remove(&path).and_then(|known| known.file);
            let file = match parsed {
                Ok(file) => Some(file),
                Err(error) => {
                    errors.push(error);
                    last_good
                }
            };
            table.files.insert(path, Loaded { modified, length, file });
        }
        drop(table);
        if changed {
            self.0.cache.write().unwrap_or_else(PoisonError::into_inner).clear();
        }
        errors
    }

    fn listing(&self) -> BTreeMap<PathBuf, (Option<SystemTime>, u64)> {
        let entries = std::fs::read_dir(&self.0.dir).into_iter().flatten().flatten();
        entries
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|ext| ext == "toml"))
            .filter_map(|path| {
                let meta = std::fs::metadata(&path).ok()?;
                Some((path, (meta.modified().ok(), meta.len())))
            })
            .collect()
    }

    /// Follows changes until a drain is asked for.
    pub async fn watch(self, shutdown: Shutdown) {
        while shutdown.pause(POLL).await {
            let rules = self.clone();
            let errors = tokio::task::spawn_blocking(move || rules.reload()).await.unwrap_or_default();
            for error in errors {
                tracing::error!(error = %error, "domain file not taken; its last good content stays in force");
            }
        }
    }

    /// What holds for an address.
    pub fn of_url(&self, url: &Url) -> Arc<Rules> {
        self.of(&host_of(url))
    }

    /// What holds for a host (with its port, where that is not the scheme's own).
    pub fn of(&self, host: &str) -> Arc<Rules> {
        if let Some(rules) = self.0.cache.read().unwrap_or_else(PoisonError::into_inner).get(host) {
            return rules.clone();
        }
        let rules = Arc::new(self.0.table.read().unwrap_or_else(PoisonError::into_inner).effective(host));
        let mut cache = self.0.cache.write().unwrap_or_else(PoisonError::into_inner);
        if cache.len() >= MAX_CACHED {
            cache.clear();
        }
        cache.insert(host.to_owned(), rules.clone());
        rules
    }

    /// What holds for a politeness key: the rules of the file that names it, else of the host of that name.
    pub fn of_key(&self, key: &str) -> Arc<Rules> {
        let host = {
            let table = self.0.table.read().unwrap_or_else(PoisonError::into_inner);
            let named = |(path, loaded): (&PathBuf, &Loaded)| {
                let file = loaded.file.as_ref()?;
                (file.politeness_key.as_deref() == Some(key)).then(|| match file.hosts.first() {
                    Some(host) => {
                        host.strip_prefix("*.").map_or_else(|| host.clone(), |below| format!("any.{below}"))
                    }
                    None => stem(path),
                })
            };
            table.files.iter().find_map(named)
        };
        self.of(host.as_deref().unwrap_or(key))
    }

    /// Whether any file wants pages rendered.
    pub fn wants_render(&self) -> bool {
        let table = self.0.table.read().unwrap_or_else(PoisonError::into_inner);
        let mut modes = table.files.values().filter_map(|loaded| loaded.file.as_ref()?.render);
        modes.any(|mode| mode != RenderMode::Never)
    }

    /// The files, with the hosts each is for.
    pub fn files(&self) -> Vec<(PathBuf, Vec<String>)> {
        let table = self.0.table.read().unwrap_or_else(PoisonError::into_inner);
        let hosts =
            |(path, loaded): (&PathBuf, &Loaded)| (path.clone(), hosts_of(path, loaded.file.as_ref()));
        table.files.iter().map(hosts).collect()
    }
}

/// The host by which rules are found: with the port where it is not the scheme's own, for that is another server.
pub fn host_of(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

fn stem(path: &Path) -> String {
    path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_lowercase()
}

fn hosts_of(path: &Path, file: Option<&DomainFile>) -> Vec<String> {
    match file {
        Some(file) if !file.hosts.is_empty() => file.hosts.iter().map(|host| host.to_lowercase()).collect(),
        _ => vec![stem(path)],
    }
}

/// How well a file's host fits: an exact name best, then the longest `*.` pattern.
fn fit(pattern: &str, host: &str) -> Option<usize> {
    let bare = host
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
        .map_or(host, |(name, _)| name);
    match pattern.strip_prefix("*.") {
        Some(below) => (bare.len() > below.len()
            && bare.ends_with(below)
            && bare[..bare.len() - below.len()].ends_with('.'))
        .then_some(below.len()),
        None if pattern == host => Some(usize::MAX),
        None => (pattern == bare).then_some(usize::MAX - 1),
    }
}

impl Table {
    fn effective(&self, host: &str) -> Rules {
        const DEFAULT: &str = "default";
        let best = self
            .files
            .iter()
            .filter(|(path, _)| stem(path) != DEFAULT)
            .flat_map(|(path, loaded)| {
                let file = loaded.file.as_ref();
                hosts_of(path, file)
                    .into_iter()
                    .filter_map(move |pattern| Some((fit(&pattern, host)?, path, file?)))
            })
            .max_by_key(|(fit, path, _)| (*fit, std::cmp::Reverse(*path)));
        let default = self
            .files
            .iter()
            .find(|(path, _)| stem(path) == DEFAULT)
            .and_then(|(path, l)| Some((path, l.file.as_ref()?)));
        let layers: Vec<(&Path, &DomainFile)> = best
            .map(|(_, path, file)| (path.as_path(), file))
            .into_iter()
            .chain(default.map(|(p, f)| (p.as_path(), f)))
            .collect();
        Merge { layers, origins: Vec::new() }.rules(host)
    }
}
