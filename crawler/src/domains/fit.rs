//! Which file is for a host.

use std::path::Path;

use super::{Rules, Table, file::DomainFile, merge::Merge};

/// The stem of the file that lies below all others.
const DEFAULT: &str = "default";

pub(super) fn stem(path: &Path) -> String {
    path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_lowercase()
}

pub(super) fn hosts_of(path: &Path, file: Option<&DomainFile>) -> Vec<String> {
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
    /// The file that fits a host best; `default.toml` fits none.
    pub(super) fn best(&self, host: &str) -> Option<(&Path, &DomainFile)> {
        self.files
            .iter()
            .filter(|(path, _)| stem(path) != DEFAULT)
            .flat_map(|(path, loaded)| {
                let file = loaded.file.as_ref();
                hosts_of(path, file)
                    .into_iter()
                    .filter_map(move |pattern| Some((fit(&pattern, host)?, path, file?)))
            })
            .max_by_key(|(fit, path, _)| (*fit, std::cmp::Reverse(*path)))
            .map(|(_, path, file)| (path.as_path(), file))
    }

    pub(super) fn effective(&self, host: &str) -> Rules {
        let best = self.best(host);
        let default = self
            .files
            .iter()
            .find(|(path, _)| stem(path) == DEFAULT)
            .and_then(|(path, l)| Some((path, l.file.as_ref()?)));
        let layers: Vec<(&Path, &DomainFile)> =
            best.into_iter().chain(default.map(|(p, f)| (p.as_path(), f))).collect();
        Merge { layers, origins: Vec::new() }.rules(host)
    }
}
