//! What a posting says, as `job.found` carries it.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

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
