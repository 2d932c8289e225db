//! What a résumé says, with JSON Resume's names (<https://jsonresume.org/schema>) and the aliases that `doc/resumes.md`
//! lists. Every text stands in the document; only ISO dates and the names of networks are derived.

use serde::{Deserialize, Serialize};

use crate::geo::Place;

/// A structured résumé: `content_json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Resume {
    /// Who.
    pub basics: Basics,
    /// The skills sections' items, flat, in order, no doubles: the owner's `skills`.
    pub skills: Vec<String>,
    /// The same items under the categories that the document states.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skill_groups: Vec<SkillGroup>,
    /// Canonical names of vocabulary skills found anywhere in the document.
    pub skills_mentioned: Vec<String>,
    /// Roles, as ordered in the document.
    pub experience: Vec<Role>,
    /// Degrees, as ordered in the document.
    pub education: Vec<Study>,
    /// Projects.
    pub projects: Vec<Project>,
    /// Human languages.
    pub languages: Vec<Language>,
    /// Certificates and courses.
    pub certifications: Vec<Certificate>,
    /// Voluntary work and activities.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub volunteer: Vec<Role>,
    /// Awards, one line each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub awards: Vec<String>,
    /// Publications, one line each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub publications: Vec<String>,
    /// Interests.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub interests: Vec<String>,
}

/// Name and contact.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Basics {
    /// Full name without degrees and titles.
    pub name: Option<String>,
    /// Job title under the name.
    pub label: Option<String>,
    /// Address.
    pub email: Option<String>,
    /// As written.
    pub phone: Option<String>,
    /// Own site.
    pub url: Option<String>,
    /// Where.
    pub location: Option<Place>,
    /// Summary or objective.
    pub summary: Option<String>,
    /// Accounts on networks.
    pub profiles: Vec<Profile>,
}

/// An account on a network.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// Derived from the address: `LinkedIn`, `GitHub`, …
    pub network: String,
    /// Last part of the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// As written or linked.
    pub url: String,
}

/// A skills category.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SkillGroup {
    /// Category.
    pub name: String,
    /// Its skills.
    pub keywords: Vec<String>,
}

/// A position at an employer, paid or not.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Role {
    /// Employer.
    pub name: Option<String>,
    /// Job title.
    pub position: Option<String>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// The dates as written.
    pub dates: Option<String>,
    /// `YYYY` or `YYYY-MM`.
    #[serde(rename = "startDate", skip_serializing_if = "Option::is_none")]
    pub start_date: Option<String>,
    /// The same; absent while the role lasts.
    #[serde(rename = "endDate", skip_serializing_if = "Option::is_none")]
    pub end_date: Option<String>,
    /// Whether it lasts until now.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub current: bool,
    /// Text that is not a bullet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Bullets.
    pub highlights: Vec<String>,
}

/// A degree at an institution.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Study {
    /// Where.
    pub institution: Option<String>,
    /// Degree and subject as written: "B.S. in Computer Science".
    pub degree: Option<String>,
    /// The degree alone: "B.S.".
    #[serde(rename = "studyType", skip_serializing_if = "Option::is_none")]
    pub study_type: Option<String>,
    /// The subject alone: "Computer Science".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// Place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// As written.
    pub dates: Option<String>,
    /// `YYYY` or `YYYY-MM`.
    #[serde(rename = "startDate", skip_serializing_if = "Option::is_none")]
    pub start_date: Option<String>,
    /// The same.
    #[serde(rename = "endDate", skip_serializing_if = "Option::is_none")]
    pub end_date: Option<String>,
    /// Grade as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<String>,
    /// Courses named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub courses: Vec<String>,
    /// Everything else said about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub highlights: Vec<String>,
}

/// A project.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Project {
    /// Name.
    pub name: Option<String>,
    /// Text that is not a bullet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Bullets.
    pub highlights: Vec<String>,
    /// Technologies named beside the name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// Address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// As written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<String>,
    /// `YYYY` or `YYYY-MM`.
    #[serde(rename = "startDate", skip_serializing_if = "Option::is_none")]
    pub start_date: Option<String>,
    /// The same.
    #[serde(rename = "endDate", skip_serializing_if = "Option::is_none")]
    pub end_date: Option<String>,
}

/// A human language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Language {
    /// Name as written.
    pub language: String,
    /// How well, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fluency: Option<String>,
}

/// A certificate or course.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Certificate {
    /// Name.
    pub name: String,
    /// Who gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// As written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}
