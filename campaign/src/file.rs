//! `config/campaigns/<name>.toml`: the operator's declaration of a campaign.

use std::path::{Path, PathBuf};

use platform::config::{ConfigError, parse_text};
use posting::{Board, CanonicalUrl};
use serde::Deserialize;

use crate::schedule::{Schedule, ScheduleError};

/// Campaign files larger than this are refused: a million seeds belong into a sitemap, not into a file that every
/// scheduler reads at every change.
const MAX_FILE_BYTES: u64 = 16 << 20;

/// One campaign.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Campaign {
    /// The file's stem.
    #[serde(skip)]
    pub name: String,
    /// Shown in lists.
    pub description: String,
    /// Whether the scheduler starts it. A campaign that is switched off can still be started by hand.
    pub enabled: bool,
    /// 0 (last) to 9 (first): which campaign's addresses a worker takes first where one host has several.
    pub priority: u8,
    /// Boards as `system:tenant`, for example `greenhouse:acme`.
    pub boards: Vec<Board>,
    /// Pages to start from: careers pages, listings, single postings.
    pub seeds: Vec<CanonicalUrl>,
    /// Addresses that postings were published under, to be asked about after whatever else a host has waiting.
    #[serde(skip)]
    pub postings: Vec<CanonicalUrl>,
    /// Sitemaps, or sitemap indexes.
    pub sitemaps: Vec<CanonicalUrl>,
    /// Hosts that links may lead to, besides the hosts of the seeds and the boards that pages lead to.
    pub domains: Vec<String>,
    /// When to start.
    pub schedule: Option<Schedule>,
    /// What to do when it is time and the previous run is still going.
    pub overlap: Overlap,
    /// Bounds of one run.
    pub limits: Limits,
}

impl Default for Campaign {
    fn default() -> Self {
        Self {
            name: String::new(),
            description: String::new(),
            enabled: true,
            priority: 5,
            boards: Vec::new(),
            seeds: Vec::new(),
            postings: Vec::new(),
            sitemaps: Vec::new(),
            domains: Vec::new(),
            schedule: None,
            overlap: Overlap::Skip,
            limits: Limits::default(),
        }
    }
}

/// What happens when a run is due while the previous one is not finished.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Overlap {
    /// The due run is recorded as skipped. The default: the next one is only a schedule away.
    #[default]
    Skip,
    /// The previous run is stopped, the due one starts.
    Replace,
    /// Both go on.
    Allow,
}

/// Bounds of one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Addresses in all. Default: 1,000,000, about 1 GB of frontier.
    pub max_urls: u64,
    /// Addresses on one host. Default: 50,000, above every board seen and below what a link farm can spin.
    pub max_urls_per_host: u64,
    /// Links followed from a seed. Default: 8; pagination does not count.
    pub max_depth: u32,
    /// Minutes after which a run is stopped, finished or not. Default: 1,440.
    pub max_minutes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_urls: 1_000_000, max_urls_per_host: 50_000, max_depth: 8, max_minutes: 1_440 }
    }
}

/// A campaign file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CampaignError {
    /// The file is not readable, not TOML, or names an unknown key.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The file is larger than any campaign.
    #[error("{}: larger than {} MiB; put long lists of pages into a sitemap", .0.display(), MAX_FILE_BYTES >> 20)]
    TooLarge(PathBuf),
    /// Nothing to crawl.
    #[error("{}: names no boards, seeds or sitemaps", .0.display())]
    Empty(PathBuf),
    /// A board whose system no adapter reads.
    #[error("{}: board {board:?}: {problem}", path.display())]
    Board {
        /// The file.
        path: PathBuf,
        /// As written.
        board: String,
        /// Why.
        problem: String,
    },
    /// Its schedule is not one.
    #[error("{}: schedule", path.display())]
    Schedule {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: ScheduleError,
    },
    /// The name is not a file name.
    #[error("{0:?} is not a campaign's name: use letters, digits, `-` and `_`")]
    Name(String),
    /// No such campaign.
    #[error("no campaign {name:?} in {}{}", dir.display(), if known.is_empty() { String::new() } else { format!("; there are {}", known.join(", ")) })]
    Unknown {
        /// As asked.
        name: String,
        /// Where it was looked for.
        dir: PathBuf,
        /// What is there.
        known: Vec<String>,
    },
}

impl Campaign {
    /// Reads and checks one file.
    ///
    /// # Errors
    /// [`CampaignError`], naming the file.
    pub fn read(path: &Path) -> Result<Self, CampaignError> {
        let read_error = |source| ConfigError::Read { path: path.into(), source };
        if std::fs::metadata(path).map_err(read_error)?.len() > MAX_FILE_BYTES {
            return Err(CampaignError::TooLarge(path.into()));
        }
        let text = std::fs::read_to_string(path).map_err(read_error)?;
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        Self::parse(name, path, &text)
    }

    /// Checks a campaign's text that came from `path`.
    ///
    /// # Errors
    /// [`CampaignError`], naming the file.
    pub fn parse(name: &str, path: &Path, text: &str) -> Result<Self, CampaignError> {
        check_name(name)?;
        let campaign = Self { name: name.to_owned(), ..parse_text(path, text)? };
        if campaign.boards.is_empty() && campaign.seeds.is_empty() && campaign.sitemaps.is_empty() {
            return Err(CampaignError::Empty(path.into()));
        }
        for board in &campaign.boards {
            extract::board_requests(board).map_err(|error| CampaignError::Board {
                path: path.into(),
                board: board.to_string(),
                problem: error.to_string(),
            })?;
        }
        if let Some(schedule) = &campaign.schedule {
            schedule.check().map_err(|source| CampaignError::Schedule { path: path.into(), source })?;
        }
        Ok(campaign)
    }

    /// Reads `<dir>/<name>.toml`.
    ///
    /// # Errors
    /// [`CampaignError`]; [`CampaignError::Unknown`] lists what is there.
    pub fn find(dir: &Path, name: &str) -> Result<Self, CampaignError> {
        check_name(name)?;
        let path = dir.join(format!("{name}.toml"));
        if path.exists() {
            return Self::read(&path);
        }
        let known = files(dir).iter().filter_map(|p| Some(p.file_stem()?.to_str()?.to_owned())).collect();
        Err(CampaignError::Unknown { name: name.to_owned(), dir: dir.into(), known })
    }

    /// Reads every `*.toml` of `dir`, sorted by name. A broken file does not hide the others.
    pub fn read_all(dir: &Path) -> Vec<Result<Self, CampaignError>> {
        files(dir).iter().map(|path| Self::read(path)).collect()
    }
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> =
        entries.map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "toml")).collect();
    paths.sort();
    paths
}

/// Whether this can be a campaign's name: it is a file's name, a part of Redis keys, and typed by people.
pub fn is_name(name: &str) -> bool {
    // The runs of that name are started for stale postings, without a file.
    let fits = !name.is_empty() && name.len() <= 64 && name != crate::RECHECK;
    fits && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

fn check_name(name: &str) -> Result<(), CampaignError> {
    if is_name(name) { Ok(()) } else { Err(CampaignError::Name(name.to_owned())) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test's panic is its report")]
    use super::*;

    fn parse(text: &str) -> Result<Campaign, CampaignError> {
        Campaign::parse("nightly", Path::new("config/campaigns/nightly.toml"), text)
    }

    #[test]
    fn a_full_file_is_read() {
        let campaign = parse(
            r#"
            boards = ["greenhouse:acme"]
            seeds = ["https://careers.example.com/jobs?utm_source=x"]
            schedule = { cron = "0 3 * * *", timezone = "Europe/Berlin" }
            overlap = "replace"
            limits = { max_urls = 10 }
            "#,
        )
        .unwrap();
        assert_eq!(campaign.seeds[0].as_str(), "https://careers.example.com/jobs");
        assert_eq!((campaign.limits.max_urls, campaign.limits.max_depth), (10, 8));
        assert_eq!(campaign.overlap, Overlap::Replace);
    }

    #[test]
    fn what_cannot_run_is_refused_with_the_file_named() {
        for (text, says) in [
            ("", "names no boards, seeds or sitemaps"),
            ("seed = [\"https://a.example\"]", "did you mean `seeds`?"),
            ("seeds = [\"ftp://a.example\"]", "not http or https"),
            ("boards = [\"nosuchsystem:acme\"]", "nosuchsystem:acme"),
            ("seeds = [\"https://a.example\"]\nschedule = { cron = \"61 * * * *\" }", "schedule"),
        ] {
            let error = parse(text).unwrap_err().to_string();
            assert!(
                error.contains("config/campaigns/nightly.toml") && error.contains(says),
                "{text}: {error}"
            );
        }
    }

    #[test]
    fn an_unknown_campaign_is_answered_with_the_known_ones() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("nightly.toml"), "seeds = [\"https://a.example\"]").unwrap();
        let error = Campaign::find(dir.path(), "nightyl").unwrap_err().to_string();
        assert!(error.ends_with("there are nightly"), "{error}");
        assert!(matches!(Campaign::find(dir.path(), "../etc"), Err(CampaignError::Name(_))));
    }
}
