//! What goes into the frontier and comes out.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::Visit;

/// How often and how fast one politeness key may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Politeness {
    /// Requests in any minute; 0 for no limit.
    pub rate_per_minute: u32,
    /// From the end of one request to the start of the next. Any delay makes requests follow one another.
    pub delay: Duration,
    /// Requests at once, where there is no delay.
    pub concurrency: u32,
    /// Heed the site's Crawl-delay.
    pub heed_crawl_delay: bool,
    /// Slow down with the host's answers.
    pub adaptive: bool,
    /// The longest delay that adapting leads to.
    pub max_delay: Duration,
    /// Failures in a row that open the circuit.
    pub circuit_failures: u32,
}

/// A campaign run as the frontier needs to know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunSpec {
    /// Unique for ever, short, no `|`: a UUID.
    pub id: String,
    /// The campaign's name: pausing works by it.
    pub campaign: String,
    /// Addresses in all; 0 for no limit.
    pub max_urls: u64,
    /// Addresses for each politeness key; 0 for no limit.
    pub max_urls_per_host: u64,
    /// Links followed from a seed.
    pub max_depth: u16,
    /// Leave out what is not due yet by its recrawl interval, seeds and lists included: for runs that a schedule starts.
    /// A run that a person starts reads its seeds in any case.
    #[serde(default)]
    pub by_interval: bool,
    /// Hosts that links may lead to, with their subdomains; boards that pages lead to are always in scope.
    pub scope: Vec<String>,
}

/// What became of addresses that were handed in. `full` ones are not in the frontier: the caller keeps them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Enqueued {
    /// New.
    pub added: u64,
    /// Already waiting, in the run, or fetched within the dedup time.
    pub known: u64,
    /// Beyond the run's own limits: the operator's wish.
    pub limited: u64,
    /// No room. Back-pressure: try again later.
    pub full: Vec<Visit>,
}

impl Enqueued {
    pub(super) fn add(&mut self, other: Self) {
        self.added += other.added;
        self.known += other.known;
        self.limited += other.limited;
        self.full.extend(other.full);
    }
}

/// An address that this worker, and nobody else, may fetch until the lease ends.
#[derive(Clone, Debug)]
pub struct Lease {
    /// The politeness key.
    pub key: String,
    /// The name inside the frontier.
    pub id: String,
    /// Proof of ownership.
    pub token: String,
    /// Failed attempts so far.
    pub attempts: u32,
    /// The campaign, where there is one.
    pub campaign: Option<String>,
    /// Its run.
    pub run: Option<String>,
    /// When it was enqueued, Unix milliseconds.
    pub enqueued_ms: i64,
    /// What to fetch.
    pub visit: Visit,
    /// No request may be under way after this. Counted from before the claim was sent, so it is never later than the
    /// server's own end of the lease.
    pub until: Instant,
}

/// What one claim gave.
#[derive(Debug, Default)]
pub struct Claimed {
    /// The leases.
    pub leases: Vec<Lease>,
    /// To be handed to the next [`super::Frontier::take`].
    pub report: Option<Report>,
    /// Addresses that cannot be read, written by a newer or broken worker.
    pub unreadable: Vec<(String, String)>,
}

/// When a politeness key is worth looking at again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub(super) key: String,
    /// Unix milliseconds by the server's clock; -1 when nothing is left.
    pub(super) when: i64,
    pub(super) generation: i64,
    /// Whether it may raise the time that is known.
    pub(super) raise: bool,
}

/// What [`super::Frontier::take`] gave.
#[derive(Debug, Default)]
pub struct Taken {
    /// Keys that are due, the longest waiting first.
    pub keys: Vec<String>,
    /// Campaigns that are paused now.
    pub paused: Vec<String>,
    /// How long until the next key is due, when one is known.
    pub wait: Option<Duration>,
}

/// How one lease ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Fetched, published, its links enqueued.
    Done,
    /// Given up.
    Failed,
    /// Not to be fetched: robots.txt, a trap, a 403.
    Skipped,
    /// To be tried again; counts as an attempt.
    Retry(Duration),
    /// Not tried, or not to be counted: back-pressure, a drain, a robots.txt that had to be fetched first.
    Release(Duration),
}

impl Outcome {
    pub(super) fn text(&self) -> (&'static str, Duration) {
        match self {
            Self::Done => ("done", Duration::ZERO),
            Self::Failed => ("failed", Duration::ZERO),
            Self::Skipped => ("skipped", Duration::ZERO),
            Self::Retry(wait) => ("retry", *wait),
            Self::Release(wait) => ("release", *wait),
        }
    }
}

/// What the fetch says about the host.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Health {
    /// It answered as it should.
    Ok,
    /// A transport error, 429 or 5xx.
    Bad,
    /// Nothing was learned.
    #[default]
    None,
}

impl Health {
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Bad => "bad",
            Self::None => "none",
        }
    }
}

/// The end of a lease, and what was learned of the host.
#[derive(Clone, Debug)]
pub struct Settle {
    /// How it ended.
    pub outcome: Outcome,
    /// Why, for people: no personal data, one line.
    pub reason: String,
    /// Whether a request was sent to the host.
    pub sent: bool,
    /// Time to the first byte.
    pub latency: Duration,
    /// The host asks to be left alone for this long.
    pub retry_after: Duration,
    /// How the host does.
    pub health: Health,
    /// What is to be kept of the page.
    pub memory: Option<Memory>,
}

/// What is kept of a page for its next visit, written with the end of its lease.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memory {
    pub(crate) key: String,
    pub(crate) text: String,
    pub(crate) seconds: i64,
}

/// The end of a lease whose address need not be readable.
#[derive(Clone, Copy, Debug)]
pub(crate) struct End<'a> {
    pub(crate) id: &'a str,
    pub(crate) token: &'a str,
    pub(crate) settle: &'a Settle,
}

impl Settle {
    /// An end without a request.
    pub fn unsent(outcome: Outcome, reason: impl Into<String>) -> Self {
        Self {
            outcome,
            reason: reason.into(),
            sent: false,
            latency: Duration::ZERO,
            retry_after: Duration::ZERO,
            health: Health::None,
            memory: None,
        }
    }
}

/// How far a run is. Derived from the run's own set, never counted up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Waiting.
    pub queued: u64,
    /// Being fetched.
    pub leased: u64,
    /// Fetched and published.
    pub done: u64,
    /// Given up.
    pub failed: u64,
    /// Not fetched by rule.
    pub skipped: u64,
    /// Politeness keys.
    pub hosts: u64,
}

impl Progress {
    /// Nothing is waiting or under way.
    pub fn is_finished(&self) -> bool {
        self.queued == 0 && self.leased == 0
    }

    /// All addresses.
    pub fn total(&self) -> u64 {
        self.queued + self.leased + self.done + self.failed + self.skipped
    }
}

/// What a politeness key holds.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DomainState {
    /// The key.
    pub key: String,
    /// The server's clock, Unix milliseconds.
    pub now_ms: i64,
    /// Waiting or leased.
    pub items: u64,
    /// Waiting until a later time (retry, recrawl).
    pub later: u64,
    /// Leased.
    pub leased: u64,
    /// Requests in the owner's one-minute window.
    pub window: u64,
    /// Until the window ends, ms.
    pub window_ms: u64,
    /// By an operator.
    pub paused: bool,
    /// Until the next request may start, ms.
    pub next_in_ms: u64,
    /// Until the circuit lets a probe through, ms.
    pub open_for_ms: u64,
    /// Whether the circuit is open or half open.
    pub circuit_open: bool,
    /// Failures in a row.
    pub failures: u64,
    /// The site's own Crawl-delay, ms.
    pub crawl_delay_ms: u64,
    /// What adapting has led to, ms.
    pub adaptive_delay_ms: u64,
    /// Last time to first byte, ms.
    pub latency_ms: u64,
    /// Newest first: Unix ms, a space, the reason.
    pub errors: Vec<String>,
    /// Newest first: Unix ms, a space, the reason, the address.
    pub dead: Vec<String>,
}
