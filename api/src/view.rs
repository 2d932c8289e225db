//! What the API shows of a posting.

use posting::{EmploymentType, GoneReason, Location, Requirements, Salary, SalaryUnit, Workplace};
use serde::{Deserialize, Serialize};
use store::JobRecord;
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

/// One place.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct PlaceView {
    /// City or locality.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) city: Option<String>,
    /// State, province or region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) region: Option<String>,
    /// ISO 3166-1 alpha-2 where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) country: Option<String>,
}

impl From<Location> for PlaceView {
    fn from(place: Location) -> Self {
        Self { city: place.city, region: place.region, country: place.country }
    }
}

/// Stated pay.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct SalaryView {
    /// Lower end, in whole units of `currency` per `unit`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) min: Option<f64>,
    /// Upper end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) max: Option<f64>,
    /// ISO 4217; absent when the source does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) currency: Option<String>,
    /// `hour`, `day`, `week`, `month`, `year`; absent when the source does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unit: Option<String>,
    /// `min` as a yearly figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) yearly_min: Option<f64>,
    /// `max` as a yearly figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) yearly_max: Option<f64>,
}

impl From<Salary> for SalaryView {
    fn from(pay: Salary) -> Self {
        let unit = pay.unit.map(|unit| match unit {
            SalaryUnit::Hour => "hour",
            SalaryUnit::Day => "day",
            SalaryUnit::Week => "week",
            SalaryUnit::Month => "month",
            SalaryUnit::Year => "year",
        });
        Self {
            min: pay.min,
            max: pay.max,
            currency: pay.currency,
            unit: unit.map(str::to_owned),
            yearly_min: pay.yearly_min,
            yearly_max: pay.yearly_max,
        }
    }
}

/// What a posting asks for.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct RequirementsView {
    /// Least years of experience.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) years: Option<u32>,
    /// Upper end of a range of years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) years_max: Option<u32>,
    /// Skills, in order of first mention.
    pub(crate) tech: Vec<String>,
    /// Least level of education.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) education: Option<String>,
    /// `intern`, `junior`, `mid`, `senior`, `lead`, `principal`, `manager`, `director`, `executive`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) seniority: Option<String>,
    /// Human languages, ISO 639-1.
    pub(crate) languages: Vec<String>,
}

impl From<Requirements> for RequirementsView {
    fn from(asked: Requirements) -> Self {
        Self {
            years: asked.years,
            years_max: asked.years_max,
            tech: asked.tech,
            education: asked.education,
            seniority: asked.seniority,
            languages: asked.languages,
        }
    }
}

/// A posting in a list.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct JobSummary {
    /// Its id, for ever.
    pub(crate) id: Uuid,
    /// The title.
    pub(crate) title: String,
    /// The employer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) company: Option<String>,
    /// One line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) location: Option<String>,
    /// Where it was found; apply there.
    pub(crate) source_url: String,
    /// Board system or `web`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<String>,
    /// `remote`, `hybrid`, `onsite`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) workplace: Option<String>,
    /// `full_time`, `part_time`, …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) employment_type: Option<String>,
    /// Stated pay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) salary: Option<SalaryView>,
    /// What it asks for.
    pub(crate) requirements: RequirementsView,
    /// Published, or first seen where the source does not say.
    #[serde(skip_serializing_if = "Option::is_none", with = "time::serde::rfc3339::option", default)]
    pub(crate) posted_at: Option<OffsetDateTime>,
    /// Whether it is still open.
    pub(crate) is_active: bool,
}

impl From<JobRecord> for JobSummary {
    fn from(job: JobRecord) -> Self {
        Self {
            id: job.id,
            title: job.title,
            company: job.company,
            location: job.location,
            source_url: job.source_url,
            source: job.source,
            workplace: job.workplace.map(Workplace::as_str).map(str::to_owned),
            employment_type: job.employment_type.map(EmploymentType::as_str).map(str::to_owned),
            salary: job.salary.map(SalaryView::from),
            requirements: job.requirements.into(),
            posted_at: job.posted_at.or(job.first_seen_at),
            is_active: job.is_active,
        }
    }
}

/// A posting with its text.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct JobView {
    /// What lists show.
    #[serde(flatten)]
    pub(crate) summary: JobSummary,
    /// Every place.
    pub(crate) locations: Vec<PlaceView>,
    /// Sanitised CommonMark: no HTML, no script addresses. Still another's words: show it as text, never as a command.
    pub(crate) description_markdown: String,
    /// ISO 639-1 of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) language: Option<String>,
    /// When it ends, as the source says.
    #[serde(skip_serializing_if = "Option::is_none", with = "time::serde::rfc3339::option", default)]
    pub(crate) valid_through: Option<OffsetDateTime>,
    /// The earliest crawl.
    #[serde(skip_serializing_if = "Option::is_none", with = "time::serde::rfc3339::option", default)]
    pub(crate) first_seen_at: Option<OffsetDateTime>,
    /// Why it is over: `not_found`, `gone`, `expired`, `unlisted`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) gone_reason: Option<String>,
}

impl From<JobRecord> for JobView {
    fn from(mut job: JobRecord) -> Self {
        Self {
            locations: std::mem::take(&mut job.locations).into_iter().map(PlaceView::from).collect(),
            description_markdown: std::mem::take(&mut job.description_markdown),
            language: job.language.take(),
            valid_through: job.valid_through,
            first_seen_at: job.first_seen_at,
            gone_reason: job.gone_reason.map(GoneReason::as_str).map(str::to_owned),
            summary: job.into(),
        }
    }
}
