//! The operator's rules for each domain, read at start and again whenever a file changes.

mod file;
mod fit;
mod merge;
mod mistakes;
mod named;
mod rules;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, SystemTime},
};

pub use file::{DomainFile, RenderMode, RobotsPolicy};
use fit::{hosts_of, stem};
pub use named::Named;
use platform::{config::ConfigError, lifecycle::Shutdown};
pub use rules::Rules;
use url::Url;

/// Hosts whose effective rules are kept. A megabyte or two.
const MAX_CACHED: usize = 10_000;
/// How often the files are looked at; a change is in force within twice this.
const POLL: Duration = Duration::from_secs(1);

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
        let (rules, errors) = Self::read(dir);
        match errors.into_iter().next() {
            Some(error) => Err(error),
            None => Ok(rules),
        }
    }

    /// The same for tools that look at files: what is good, and one error for each file that is not.
    pub fn read(dir: &Path) -> (Self, Vec<ConfigError>) {
        let rules =
            Self(Arc::new(Inner { dir: dir.into(), table: RwLock::default(), cache: RwLock::default() }));
        let errors = rules.reload();
        (rules, errors)
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
        // Held until the rules are kept: a reload between would clear the cache first, and old rules would stay in it.
        let table = self.0.table.read().unwrap_or_else(PoisonError::into_inner);
        let rules = Arc::new(table.effective(host));
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
