//! A posting after ingest has cleaned it: what the `jobs` table holds.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{Board, ContentHash, EmploymentType, Location, Salary, UrlHash, Workplace};

/// A posting ready to be stored. Texts are full length: `store` cuts what the owner's `VARCHAR`s cannot hold.
#[derive(Clone, Debug, PartialEq)]
pub struct CleanPosting {
    /// SHA-256 of the canonical `source_url`.
    pub url_hash: UrlHash,
    /// The posting's canonical address.
    pub source_url: String,
    /// The board system or `web`.
    pub source: String,
    /// The board.
    pub board: Board,
    /// The board's own id.
    pub external_id: Option<String>,
    /// Plain text.
    pub title: String,
    /// Plain text.
    pub company: Option<String>,
    /// One line for people.
    pub location: Option<String>,
    /// Structured.
    pub locations: Vec<Location>,
    /// `s3://bucket/key` of the raw page.
    pub raw_html_s3_url: Option<String>,
    /// Sanitised CommonMark: no raw HTML, no script addresses.
    pub description_markdown: String,
    /// What the text asks for.
    pub requirements: Requirements,
    /// Full-time, …
    pub employment_type: Option<EmploymentType>,
    /// Remote, hybrid, on-site.
    pub workplace: Option<Workplace>,
    /// Stated pay.
    pub salary: Option<Salary>,
    /// Published.
    pub posted_at: Option<OffsetDateTime>,
    /// Ends.
    pub valid_through: Option<OffsetDateTime>,
    /// ISO 639-1.
    pub language: Option<String>,
    /// Same employer, title, place and text: the same job at another address.
    pub fingerprint: String,
    /// Changes exactly when what a reader sees changes.
    pub content_hash: ContentHash,
    /// When the page was fetched: the newest wins.
    pub crawled_at: OffsetDateTime,
}

impl CleanPosting {
    /// The hash of everything the source says, so that an unchanged posting is recognised whatever address, campaign or
    /// time it came with. What is read out of the text (requirements, language, fingerprint) is not part of it: a new
    /// vocabulary would otherwise change, and embed, every posting again.
    pub fn content_hash_of(
        title: &str,
        company: Option<&str>,
        location: Option<&str>,
        markdown: &str,
        facts: &serde_json::Value,
    ) -> ContentHash {
        let facts = facts.to_string();
        ContentHash::of([title, company.unwrap_or(""), location.unwrap_or(""), markdown, &facts])
    }
}

/// What a posting asks for: the owner's `requirements_json`, `{"years": 3, "tech": ["Go", "Kafka"], …}`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Requirements {
    /// Least years of experience asked for, when the text says a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub years: Option<u32>,
    /// Upper end of a range ("3–5 years").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub years_max: Option<u32>,
    /// Canonical skill names of the vocabulary, in order of first mention, no doubles.
    #[serde(default)]
    pub tech: Vec<String>,
    /// Least level of education: `none`, `secondary`, `vocational`, `bachelor`, `master`, `doctorate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub education: Option<String>,
    /// `intern`, `junior`, `mid`, `senior`, `lead`, `principal`, `manager`, `director`, `executive`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seniority: Option<String>,
    /// Human languages asked for, ISO 639-1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
}
