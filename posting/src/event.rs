//! What processes say to each other through Kafka. `doc/schemas/kafka/*.json` states the same shapes.

mod data;

pub use data::{DescriptionFormat, EmploymentType, Location, PostingData, Salary, SalaryUnit, Workplace};
use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use crate::{Board, UrlHash};

/// The version that producers write. A consumer dead-letters a version it does not know.
pub const SCHEMA_VERSION: u32 = 1;

/// Of an event that does not say: those but `job.found` may be written without it.
fn first_version() -> u32 {
    1
}

/// `job.found`: a posting as a page or a board's answer gave it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JobFound {
    /// [`SCHEMA_VERSION`] of the producer.
    pub schema_version: u32,
    /// SHA-256 of the canonical `source_url`.
    pub url_hash: UrlHash,
    /// The board system (`greenhouse`) or `web`.
    pub source: String,
    /// The posting's own canonical address, for people.
    pub source_url: String,
    /// The board that listed it; the Kafka key.
    pub board: Board,
    /// The campaign whose run found it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub campaign: Option<String>,
    /// The posting.
    pub data: PostingData,
    /// Where the raw page lies (`s3://bucket/key`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raw_html_s3_url: Option<String>,
    /// When the page was fetched.
    #[serde(with = "time::serde::rfc3339")]
    pub crawled_at: OffsetDateTime,
}

/// `job.seen`: still there, unchanged since the last crawl.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobSeen {
    /// [`SCHEMA_VERSION`] of the producer.
    #[serde(default = "first_version")]
    pub schema_version: u32,
    /// Identity of the posting.
    pub url_hash: UrlHash,
    /// The board that lists it; the Kafka key.
    pub board: Board,
    /// When it was seen.
    #[serde(with = "time::serde::rfc3339")]
    pub crawled_at: OffsetDateTime,
}

/// `job.gone`: the source says that the posting is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobGone {
    /// [`SCHEMA_VERSION`] of the producer.
    #[serde(default = "first_version")]
    pub schema_version: u32,
    /// Identity of the posting.
    pub url_hash: UrlHash,
    /// The posting's address.
    pub source_url: String,
    /// The board that listed it; the Kafka key.
    pub board: Board,
    /// How the source said so.
    pub reason: GoneReason,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub observed_at: OffsetDateTime,
}

/// The only observations that delist (invariant 5). 401, 403, 429, 5xx, time-outs and empty
/// extractions are deliberately absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoneReason {
    /// HTTP 404.
    NotFound,
    /// HTTP 410.
    Gone,
    /// `validThrough` has passed.
    Expired,
    /// Absent from the configured number of complete sweeps of its board.
    Unlisted,
}

impl GoneReason {
    /// The text of the database column and of JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::Gone => "gone",
            Self::Expired => "expired",
            Self::Unlisted => "unlisted",
        }
    }
}

/// `board.swept`: a board was walked from end to end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardSwept {
    /// [`SCHEMA_VERSION`] of the producer.
    #[serde(default = "first_version")]
    pub schema_version: u32,
    /// The board; the Kafka key.
    pub board: Board,
    /// One per sweep; a replay carries the same.
    pub sweep_id: String,
    /// When the first request of the sweep was sent.
    #[serde(with = "time::serde::rfc3339")]
    pub started_at: OffsetDateTime,
    /// When the last answer was read.
    #[serde(with = "time::serde::rfc3339")]
    pub finished_at: OffsetDateTime,
    /// Whether every page of the board was read. An incomplete sweep delists nothing.
    pub complete: bool,
    /// How many postings it listed.
    pub postings: u64,
}

/// Any event, by its topic.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Topic `job.found`; boxed, for it is many times larger than the others.
    Found(Box<JobFound>),
    /// Topic `job.seen`.
    Seen(JobSeen),
    /// Topic `job.gone`.
    Gone(JobGone),
    /// Topic `board.swept`.
    Swept(BoardSwept),
}

impl Event {
    /// The topic's name without any configured prefix.
    pub fn topic(&self) -> &'static str {
        match self {
            Self::Found(_) => "job.found",
            Self::Seen(_) => "job.seen",
            Self::Gone(_) => "job.gone",
            Self::Swept(_) => "board.swept",
        }
    }

    /// The partition key.
    pub fn board(&self) -> &Board {
        match self {
            Self::Found(e) => &e.board,
            Self::Seen(e) => &e.board,
            Self::Gone(e) => &e.board,
            Self::Swept(e) => &e.board,
        }
    }

    /// When it happened, at the source.
    pub fn at(&self) -> OffsetDateTime {
        match self {
            Self::Found(e) => e.crawled_at,
            Self::Seen(e) => e.crawled_at,
            Self::Gone(e) => e.observed_at,
            Self::Swept(e) => e.finished_at,
        }
    }

    /// The message body.
    ///
    /// # Errors
    /// Never for values of these types; the signature is serde's.
    pub fn to_json(&self) -> serde_json::Result<Vec<u8>> {
        match self {
            Self::Found(e) => serde_json::to_vec(e),
            Self::Seen(e) => serde_json::to_vec(e),
            Self::Gone(e) => serde_json::to_vec(e),
            Self::Swept(e) => serde_json::to_vec(e),
        }
    }
}

/// Every topic of the pipeline, in the order of the flow.
pub const TOPICS: &[&str] = &["job.found", "job.seen", "job.gone", "board.swept"];

/// A date as an instant: midnight UTC, which is how board systems state a day without a time.
pub fn midnight(date: Date) -> OffsetDateTime {
    date.midnight().assume_utc()
}
