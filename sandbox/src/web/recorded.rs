//! Replays recorded exchanges: `manifest.jsonl` (one exchange a line) and the files it names.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::WebError;
use super::exchange::{Answer, Asked};

/// A recording larger than this is refused: it is held in memory, where a laptop must have room for it.
const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// Headers that described the transfer then, not the body now.
const DROPPED: &[&str] =
    &["content-length", "content-encoding", "transfer-encoding", "connection", "keep-alive"];

#[derive(Deserialize)]
struct Line {
    method: String,
    url: Url,
    #[serde(default)]
    request_body: Option<String>,
    status: u16,
    #[serde(default)]
    headers: HashMap<String, String>,
    body: PathBuf,
}

/// The request's body, compared by meaning where it is JSON.
#[derive(Debug, PartialEq)]
enum Sent {
    Nothing,
    Json(Value),
    Bytes(Vec<u8>),
}

impl Sent {
    fn of(body: &[u8]) -> Self {
        match serde_json::from_slice(body) {
            _ if body.is_empty() => Self::Nothing,
            Ok(value) => Self::Json(value),
            Err(_) => Self::Bytes(body.to_vec()),
        }
    }
}

/// Method, host, path in any case (board systems answer to a tenant's name in any case), and query parameters
/// in any order.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Address {
    method: String,
    host: String,
    path: String,
    query: Vec<String>,
}

impl Address {
    fn new(method: &str, host: &str, path: &str, query: Option<&str>) -> Self {
        let mut query: Vec<String> =
            query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty()).map(str::to_owned).collect();
        query.sort_unstable();
        Self { method: method.to_owned(), host: host.to_owned(), path: path.to_lowercase(), query }
    }
}

/// The recorded web, in memory.
pub(super) struct RecordedWeb {
    exchanges: HashMap<Address, Vec<(Sent, Answer)>>,
    hosts: BTreeSet<String>,
    /// What was answered with 200, as it was asked for.
    addresses: BTreeSet<Url>,
}

impl RecordedWeb {
    /// Reads `folder/manifest.jsonl` and every body it names.
    ///
    /// # Errors
    /// [`WebError::Recording`] names the line that is wrong.
    pub(super) fn open(folder: &Path) -> Result<Self, WebError> {
        let manifest = folder.join("manifest.jsonl");
        let text = std::fs::read_to_string(&manifest).map_err(|e| WebError::io(&manifest, e))?;
        let mut web = Self { exchanges: HashMap::new(), hosts: BTreeSet::new(), addresses: BTreeSet::new() };
        let mut total = 0_u64;
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let wrong = |problem: String| WebError::Recording { line: number + 1, problem };
            let line: Line = serde_json::from_str(line).map_err(|e| wrong(e.to_string()))?;
            let path = inside(folder, &line.body)
                .ok_or_else(|| wrong(format!("{:?} leaves the folder", line.body)))?;
            let body = std::fs::read(&path).map_err(|e| wrong(format!("{}: {e}", path.display())))?;
            total += body.len() as u64;
            if total > MAX_BYTES {
                return Err(wrong(format!("the bodies exceed {MAX_BYTES} bytes")));
            }
            web.add(line, body);
        }
        Ok(web)
    }

    fn add(&mut self, line: Line, body: Vec<u8>) {
        let host = line.url.host_str().unwrap_or_default().to_owned();
        let address = Address::new(&line.method, &host, line.url.path(), line.url.query());
        let headers = line.headers.into_iter().map(|(name, value)| (name.to_ascii_lowercase(), value));
        let headers = headers.filter(|(name, _)| !DROPPED.contains(&name.as_str())).collect();
        let answer =
            Answer { status: line.status, headers, body: body.into(), delay: std::time::Duration::ZERO };
        let sent = Sent::of(line.request_body.unwrap_or_default().as_bytes());
        self.hosts.insert(host);
        if line.status == 200 {
            self.addresses.insert(line.url);
        }
        self.exchanges.entry(address).or_default().push((sent, answer));
    }

    pub(super) fn hosts(&self) -> impl Iterator<Item = &String> {
        self.hosts.iter()
    }

    /// Addresses that answered 200, sorted.
    pub(super) fn addresses(&self) -> impl Iterator<Item = &Url> {
        self.addresses.iter()
    }

    pub(super) fn answer(&self, asked: &Asked<'_>) -> Option<Answer> {
        let sent = Sent::of(asked.body);
        // HEAD is answered from GET's recording; the server cuts the body off.
        let method = if asked.method == "HEAD" { "GET" } else { asked.method };
        let address = |path: &str| Address::new(method, asked.host, path, asked.query);
        // With or without a slash at the end, board systems answer alike; where both were recorded, each is itself.
        let other = asked.path.strip_suffix('/').map_or_else(|| format!("{}/", asked.path), str::to_owned);
        let exchanges =
            self.exchanges.get(&address(asked.path)).or_else(|| self.exchanges.get(&address(&other)))?;
        let found = exchanges.iter().find(|(recorded, _)| *recorded == sent)?;
        Some(found.1.clone().unless_known(asked))
    }
}

/// A body's path, if it stays inside the folder.
fn inside(folder: &Path, body: &Path) -> Option<PathBuf> {
    let plain = body.components().all(|part| matches!(part, std::path::Component::Normal(_)));
    plain.then(|| folder.join(body))
}
