//! A row of `jobs`, read.

use posting::{EmploymentType, GoneReason, Location, Requirements, Salary, Workplace};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use sqlx::{FromRow, Row, postgres::PgRow};
use time::OffsetDateTime;
use uuid::Uuid;

/// A posting as it is stored. Its JSON form is what `cache:job:*` holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JobRecord {
    /// Its id, for ever: a relisted posting comes back with it.
    pub id: Uuid,
    /// SHA-256 of the canonical address, hex.
    pub url_hash: String,
    /// Where it was found.
    pub source_url: String,
    /// Board system or `web`.
    pub source: Option<String>,
    /// `system:tenant`.
    pub board: Option<String>,
    /// The board's own id.
    pub external_id: Option<String>,
    /// Full length, whatever the column holds.
    pub title: String,
    /// Full length.
    pub company: Option<String>,
    /// One line, full length.
    pub location: Option<String>,
    /// Every place, structured.
    pub locations: Vec<Location>,
    /// `s3://bucket/key` of the raw page.
    pub raw_html_s3_url: Option<String>,
    /// Sanitised CommonMark.
    pub description_markdown: String,
    /// What the text asks for.
    pub requirements: Requirements,
    /// Full-time, …
    pub employment_type: Option<EmploymentType>,
    /// Remote, hybrid, on-site.
    pub workplace: Option<Workplace>,
    /// Stated pay.
    pub salary: Option<Salary>,
    /// Published, as the source says.
    #[serde(with = "time::serde::rfc3339::option")]
    pub posted_at: Option<OffsetDateTime>,
    /// Ends, as the source says.
    #[serde(with = "time::serde::rfc3339::option")]
    pub valid_through: Option<OffsetDateTime>,
    /// ISO 639-1.
    pub language: Option<String>,
    /// Equal for the same job at another address.
    pub fingerprint: Option<String>,
    /// SHA-256 of the content, hex; the version of the row for readers.
    pub content_hash: Option<String>,
    /// The earliest crawl.
    #[serde(with = "time::serde::rfc3339::option")]
    pub first_seen_at: Option<OffsetDateTime>,
    /// The latest crawl, whether or not it found anything new.
    #[serde(with = "time::serde::rfc3339::option")]
    pub last_crawled_at: Option<OffsetDateTime>,
    /// Whether it is still open.
    pub is_active: bool,
    /// Counted sweeps of its board, since the latest crawl, that did not list it.
    pub missing_count: u32,
    /// Why it is over.
    pub gone_reason: Option<GoneReason>,
    /// Since when.
    #[serde(with = "time::serde::rfc3339::option")]
    pub gone_at: Option<OffsetDateTime>,
}

impl FromRow<'_, PgRow> for JobRecord {
    fn from_row(row: &PgRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.try_get("id")?,
            url_hash: row.try_get("url_hash")?,
            source_url: row.try_get("source_url")?,
            source: row.try_get("source")?,
            board: row.try_get("board")?,
            external_id: row.try_get("external_id")?,
            title: row.try_get::<Option<_>, _>("title")?.unwrap_or_default(),
            company: row.try_get("company")?,
            location: row.try_get("location")?,
            locations: shaped(row.try_get("locations_json")?).unwrap_or_default(),
            raw_html_s3_url: row.try_get("raw_html_s3_url")?,
            description_markdown: row.try_get::<Option<_>, _>("description_markdown")?.unwrap_or_default(),
            requirements: shaped(row.try_get("requirements_json")?).unwrap_or_default(),
            employment_type: known(row.try_get("employment_type")?),
            workplace: known(row.try_get("workplace")?),
            salary: shaped(row.try_get("salary_json")?),
            posted_at: row.try_get("posted_at")?,
            valid_through: row.try_get("valid_through")?,
            language: row.try_get("language")?,
            fingerprint: row.try_get("fingerprint")?,
            content_hash: row.try_get("content_hash")?,
            first_seen_at: row.try_get("first_seen_at")?,
            last_crawled_at: row.try_get("last_crawled_at")?,
            is_active: row.try_get::<Option<bool>, _>("is_active")?.unwrap_or(false),
            missing_count: u32::try_from(row.try_get::<i32, _>("missing_count")?).unwrap_or(0),
            gone_reason: known(row.try_get("gone_reason")?),
            gone_at: row.try_get("gone_at")?,
        })
    }
}

/// JSON of a known shape. Another program's row may hold another shape; a reader shows the rest of it then.
pub(crate) fn shaped<T: DeserializeOwned>(value: Option<Value>) -> Option<T> {
    value.and_then(|value| serde_json::from_value(value).ok())
}

/// A word of a closed vocabulary, or nothing for a word of a newer program.
pub(crate) fn known<T: DeserializeOwned>(text: Option<String>) -> Option<T> {
    shaped(text.map(Value::String))
}
