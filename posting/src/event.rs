//! What processes say to each other through Kafka. `doc/schemas/kafka/*.json` states the same shapes.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use crate::{Board, UrlHash};

/// The version that producers write. A consumer dead-letters a version it does not know.
pub const SCHEMA_VERSION: u32 = 1;

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

/// What a posting says. Only what the source states: nothing is guessed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PostingData {
    /// The job's title, plain text, never empty.
    pub title: String,
    /// The hiring organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// The location as one line for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Every location, structured.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub locations: Vec<Location>,
    /// The description, in `description_format`.
    pub description: String,
    /// How to read `description`.
    pub description_format: DescriptionFormat,
    /// The board's own id of the posting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// Department or team.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// Where one applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apply_url: Option<String>,
    /// Full-time, part-time, …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employment_type: Option<EmploymentType>,
    /// Remote, hybrid or on-site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workplace: Option<Workplace>,
    /// The stated pay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub salary: Option<Salary>,
    /// When the source says it was published.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "time::serde::rfc3339::option")]
    pub posted_at: Option<OffsetDateTime>,
    /// After this moment the posting is over.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "time::serde::rfc3339::option")]
    pub valid_through: Option<OffsetDateTime>,
    /// Language of the text, ISO 639-1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// How a description is to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DescriptionFormat {
    /// HTML, to be cleaned: hostile until then.
    #[default]
    Html,
    /// Markdown; may still hold raw HTML.
    Markdown,
    /// Plain text.
    Text,
}

/// One place. Every part is as the source states it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    /// City or locality.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// State, province or region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Country: ISO 3166-1 alpha-2 where known, else the source's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// Where the work is done. Hybrid is its own value and is never folded into remote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Workplace {
    /// From anywhere (possibly within stated regions).
    Remote,
    /// Partly in an office.
    Hybrid,
    /// In an office, shop, ward, …
    Onsite,
}

impl Workplace {
    /// The text of the database column and of JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Remote => "remote",
            Self::Hybrid => "hybrid",
            Self::Onsite => "onsite",
        }
    }
}

/// Google's `employmentType` values (JobPosting structured data), lower-case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmploymentType {
    /// FULL_TIME
    FullTime,
    /// PART_TIME
    PartTime,
    /// CONTRACTOR
    Contractor,
    /// TEMPORARY
    Temporary,
    /// INTERN
    Intern,
    /// VOLUNTEER
    Volunteer,
    /// PER_DIEM
    PerDiem,
    /// OTHER
    Other,
}

impl EmploymentType {
    /// The text of the database column and of JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FullTime => "full_time",
            Self::PartTime => "part_time",
            Self::Contractor => "contractor",
            Self::Temporary => "temporary",
            Self::Intern => "intern",
            Self::Volunteer => "volunteer",
            Self::PerDiem => "per_diem",
            Self::Other => "other",
        }
    }
}

/// Stated pay, in whole units of `currency` per `unit`; `min <= max` where both stand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Salary {
    /// Lower end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// Upper end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// ISO 4217. Absent when the source does not say: a currency is never guessed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Per what. Absent when the source does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<SalaryUnit>,
    /// `min` as a yearly figure (2,080 hours, 260 days, 52 weeks, 12 months), when `unit` is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub yearly_min: Option<f64>,
    /// `max` as a yearly figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub yearly_max: Option<f64>,
}

/// The period that a pay figure covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SalaryUnit {
    /// Per hour.
    Hour,
    /// Per day.
    Day,
    /// Per week.
    Week,
    /// Per month.
    Month,
    /// Per year.
    Year,
}

impl SalaryUnit {
    /// How many of this unit make a year of full-time work: 52 weeks of 5 days of 8 hours.
    pub fn per_year(self) -> f64 {
        match self {
            Self::Hour => 2080.0,
            Self::Day => 260.0,
            Self::Week => 52.0,
            Self::Month => 12.0,
            Self::Year => 1.0,
        }
    }
}

/// `job.seen`: still there, unchanged since the last crawl.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobSeen {
    /// [`SCHEMA_VERSION`] of the producer.
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
