//! What a résumé says that a posting can be weighed against.

use std::collections::BTreeSet;

use posting::vocabulary::Vocabulary;
use serde_json::Value;
use time::{Date, Month, OffsetDateTime};

use crate::{seniority, skills};

/// A piece of a résumé that stands for itself: a role, a project, …
#[derive(Clone, Debug, PartialEq)]
pub struct ProfileChunk {
    /// `experience`, `project`, `skills`, …
    pub kind: String,
    /// "Senior Engineer, Acme (2019 – 2021)".
    pub heading: String,
    /// Heading and text.
    pub text: String,
    /// Its vector as a passage by the model that is asked, where one is stored: embedding is most of what a match costs.
    pub vector: Option<Vec<f32>>,
}

/// A résumé, read for matching.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The whole, as Markdown.
    pub markdown: String,
    /// Its chunks, in the document's order (the most recent role first, as résumés are written).
    pub chunks: Vec<ProfileChunk>,
    /// Canonical names of the vocabulary's skills, anywhere in it.
    pub skills: BTreeSet<String>,
    /// Years of work by the roles' dates, overlaps counted once; `None` where no role says when.
    pub years: Option<f32>,
    /// Level of the latest role by its title, 0 (intern) and up; see [`seniority`].
    pub seniority: Option<f32>,
    /// Words of the place it names: city, region, country.
    pub place: Vec<String>,
}

impl Profile {
    /// Reads a parsed résumé as of `now` (a role without an end lasts until then).
    pub fn of_parsed(parsed: &resume::Parsed, now: OffsetDateTime) -> Self {
        let chunks = parsed
            .chunks
            .iter()
            .map(|c| ProfileChunk {
                kind: c.kind.to_string(),
                heading: c.heading.clone(),
                text: c.text.clone(),
                vector: None,
            })
            .collect();
        Self::new(&parsed.content_json, parsed.content_markdown.clone(), chunks, now)
    }

    /// The same from a stored résumé's columns.
    pub fn new(json: &Value, markdown: String, chunks: Vec<ProfileChunk>, now: OffsetDateTime) -> Self {
        let vocabulary = Vocabulary::builtin();
        let mut held = skills::of_text(vocabulary, &markdown);
        let listed = strings(json, "skills").into_iter().chain(strings(json, "skills_mentioned"));
        held.extend(listed.filter_map(|name| vocabulary.canonical(name).map(str::to_owned)));
        let roles = json.get("experience").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let title = roles
            .first()
            .and_then(|role| text(role, "position"))
            .or_else(|| json.get("basics").and_then(|b| text(b, "label")));
        let years = years_of(roles, now.date());
        Self {
            skills: held,
            years,
            seniority: title.and_then(seniority::of_title).or_else(|| years.map(seniority::of_years)),
            place: json.get("basics").and_then(|b| b.get("location")).map(place_words).unwrap_or_default(),
            markdown,
            chunks,
        }
    }

    /// What is embedded and asked with: the chunks without the contact lines, or the whole where there are none. The
    /// first role stands twice: who changed trades looks for work in the new one.
    pub fn text(&self) -> String {
        let latest = self.latest().map(|at| &self.chunks[at]);
        let said: Vec<&str> =
            latest.into_iter().chain(&self.chunks).map(|chunk| chunk.text.as_str()).collect();
        if said.is_empty() { crate::embed::plain(&self.markdown) } else { said.join("\n") }
    }

    /// The position of the first role.
    pub(crate) fn latest(&self) -> Option<usize> {
        self.chunks.iter().position(|chunk| chunk.kind == "experience")
    }
}

fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty())
}

fn strings<'a>(value: &'a Value, key: &str) -> Vec<&'a str> {
    value.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

fn place_words(location: &Value) -> Vec<String> {
    let parts = ["city", "region", "country"].into_iter().filter_map(|key| text(location, key));
    let parts: Vec<String> = parts.map(posting::fingerprint::fold).filter(|part| !part.is_empty()).collect();
    match (parts.is_empty(), text(location, "address")) {
        (true, Some(address)) => {
            address.split(',').map(posting::fingerprint::fold).filter(|p| !p.is_empty()).collect()
        }
        _ => parts,
    }
}

/// Years covered by the roles' dates; months count as twelfths, a bare year as from January to December.
fn years_of(roles: &[Value], today: Date) -> Option<f32> {
    let mut spans: Vec<(i32, i32)> = roles.iter().filter_map(|role| span(role, today)).collect();
    spans.sort_unstable();
    let (mut months, mut until) = (0, i32::MIN);
    for (start, end) in &spans {
        months += (end - (*start).max(until)).max(0);
        until = until.max(*end);
    }
    (!spans.is_empty()).then_some(months as f32 / 12.0)
}

/// Months since year 0: the first of the role, and the one after its last.
fn span(role: &Value, today: Date) -> Option<(i32, i32)> {
    let now = today.year() * 12 + i32::from(u8::from(today.month())) - 1;
    let start = month(text(role, "startDate")?, Month::January)?;
    let end = match text(role, "endDate") {
        Some(end) => month(end, Month::December)? + 1,
        None if role.get("current").and_then(Value::as_bool).unwrap_or(false) => now + 1,
        // A single date: a year says a year's work, not work until today.
        None => start + 12,
    };
    // Nobody has worked for longer than this; a span that says so is a misread date.
    let most = 60 * 12;
    (start < end && start <= now && end - start <= most).then_some((start, end.min(now + 1)))
}

fn month(date: &str, default: Month) -> Option<i32> {
    let mut parts = date.split('-');
    let year: i32 = parts.next()?.parse().ok()?;
    let month: i32 = parts.next().map_or(Some(i32::from(u8::from(default))), |m| m.parse().ok())?;
    ((1950..=2100).contains(&year) && (1..=12).contains(&month)).then_some(year * 12 + month - 1)
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use time::macros::datetime;

    use super::*;

    #[test]
    fn years_count_overlaps_once_and_run_until_today() {
        let roles = json!([
            {"startDate": "2024-01", "current": true},
            {"startDate": "2020-01", "endDate": "2021-12"},
            {"startDate": "2021-07", "endDate": "2022-06"},
        ]);
        let roles = roles.as_array().cloned().unwrap_or_default();
        let years = years_of(&roles, datetime!(2025-06-15 0:00 UTC).date());
        assert_eq!(years, Some(2.0 + 0.5 + 1.5));
        assert_eq!(years_of(&[json!({"position": "x"})], datetime!(2025-06-15 0:00 UTC).date()), None);
    }

    #[test]
    fn a_profile_knows_skills_level_and_place() {
        let json = json!({"basics": {"location": {"city": "Málaga", "country": "Spain"}},
            "experience": [{"position": "Senior Data Engineer", "startDate": "2018"}], "skills": ["python"]});
        let profile =
            Profile::new(&json, "Kafka and Python".to_owned(), Vec::new(), datetime!(2025-06-15 0:00 UTC));
        assert!(profile.skills.contains("Python"));
        assert_eq!(profile.place, ["malaga", "spain"]);
        assert_eq!(profile.seniority, seniority::of_name("senior"));
        assert_eq!(profile.years, Some(1.0));
    }
}
