//! What a language model read in the document, laid over what the rules read.
//!
//! A model may fill and correct, never invent and never lose: each of its texts must stand in the document as a whole;
//! its dates, networks and vocabulary names are not used, they are derived here as everywhere; and its list of entries
//! is taken only where it has at least as many entries, and as many texts in them, as the rules' own.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    Parsed, Status, chunks, dates, geo,
    ground::ground_whole,
    model::{Basics, Certificate, Language, Project, Resume, Role, Study},
};

/// Most entries taken of one list: a long academic CV has 60.
const MAX_ENTRIES: usize = 100;

/// Lays a proposal of [`Resume`]'s shape over `parsed`. What has another shape or does not stand in the document is
/// left out, entry by entry. Returns how many texts were left out for not standing there.
pub fn refine(parsed: &mut Parsed, mut proposal: Value) -> usize {
    let read = serde_json::from_value::<Resume>(without_nulls(parsed.content_json.clone()));
    let (Status::Parsed, Ok(mut resume)) = (parsed.status, read) else { return 0 };
    let dropped = ground_whole(&mut proposal, &parsed.source);
    let proposal = without_nulls(proposal);

    if let Some(basics) = entry::<Basics>(&proposal["basics"]) {
        fill(&mut resume.basics, basics);
    }
    take(&mut resume.experience, roles(&proposal["experience"]));
    take(&mut resume.volunteer, roles(&proposal["volunteer"]));
    take(&mut resume.education, studies(&proposal["education"]));
    take(&mut resume.projects, projects(&proposal["projects"]));
    take(&mut resume.skills, strings(&proposal["skills"]));
    take(&mut resume.languages, entries(&proposal["languages"], |one: &Language| !one.language.is_empty()));
    take(
        &mut resume.certifications,
        entries(&proposal["certifications"], |one: &Certificate| !one.name.is_empty()),
    );

    parsed.content_json = serde_json::to_value(&resume).unwrap_or_default();
    parsed.chunks = chunks::cut(&resume);
    dropped
}

/// The rules tell an address from a number by its form; a model fills what they left open.
fn fill(own: &mut Basics, proposed: Basics) {
    let fields = [
        (&mut own.name, proposed.name),
        (&mut own.label, proposed.label),
        (&mut own.email, proposed.email),
        (&mut own.phone, proposed.phone),
        (&mut own.url, proposed.url),
        (&mut own.summary, proposed.summary),
    ];
    for (field, value) in fields {
        if field.is_none() {
            *field = value.filter(|text| !text.trim().is_empty());
        }
    }
    if own.location.is_none() {
        own.location = proposed.location.and_then(|place| geo::parse(&place.address));
    }
}

fn take<T: Serialize>(own: &mut Vec<T>, proposed: Vec<T>) {
    let texts = |list: &Vec<T>| serde_json::to_value(list).map_or(0, |value| count_texts(&value));
    if !proposed.is_empty() && proposed.len() >= own.len() && texts(&proposed) >= texts(own) {
        *own = proposed;
    }
}

fn count_texts(value: &Value) -> usize {
    match value {
        Value::String(_) => 1,
        Value::Array(items) => items.iter().map(count_texts).sum(),
        Value::Object(map) => map.values().map(count_texts).sum(),
        _ => 0,
    }
}

fn roles(value: &Value) -> Vec<Role> {
    let mut roles = entries(value, |role: &Role| role.position.is_some() || role.name.is_some());
    for role in &mut roles {
        (role.start_date, role.end_date, role.current) = derived(role.dates.as_deref());
    }
    roles
}

fn studies(value: &Value) -> Vec<Study> {
    let mut studies = entries(value, |study: &Study| study.institution.is_some() || study.degree.is_some());
    for study in &mut studies {
        (study.start_date, study.end_date, _) = derived(study.dates.as_deref());
    }
    studies
}

fn projects(value: &Value) -> Vec<Project> {
    let mut projects = entries(value, |project: &Project| project.name.is_some());
    for project in &mut projects {
        (project.start_date, project.end_date, _) = derived(project.dates.as_deref());
    }
    projects
}

/// ISO dates of dates as written, by the rules that read every other.
fn derived(written: Option<&str>) -> (Option<String>, Option<String>, bool) {
    let span = written.and_then(|text| dates::find(text).into_iter().next());
    span.map_or((None, None, false), |span| (span.start, span.end, span.open))
}

fn entry<T: DeserializeOwned>(value: &Value) -> Option<T> {
    value.is_object().then(|| serde_json::from_value(value.clone()).ok()).flatten()
}

fn entries<T: DeserializeOwned>(value: &Value, says_something: impl Fn(&T) -> bool) -> Vec<T> {
    let all = value.as_array().into_iter().flatten().take(MAX_ENTRIES);
    all.filter_map(entry).filter(|one| says_something(one)).collect()
}

fn strings(value: &Value) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for text in value.as_array().into_iter().flatten().filter_map(Value::as_str) {
        let new = !text.trim().is_empty() && !out.iter().any(|known| known.eq_ignore_ascii_case(text));
        if new && out.len() < MAX_ENTRIES {
            out.push(text.to_owned());
        }
    }
    out
}

/// A `null` means what an absent key means.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(
            map.into_iter()
                .filter(|(_, item)| !item.is_null())
                .map(|(key, item)| (key, without_nulls(item)))
                .collect(),
        ),
        Value::Array(items) => {
            Value::Array(items.into_iter().filter(|item| !item.is_null()).map(without_nulls).collect())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use serde_json::json;

    use super::*;
    use crate::{plain::text_lines, render};

    const DOCUMENT: &str = "Ada Lovelace\nada@example.org\n\nEXPERIENCE\n\nAnalyst, Engine Works\nMarch 2019 - May 2021\n\
                            - Wrote programs for a machine\n\nOn the side I keep bees and run a radio show: Night Waves.";

    fn parsed() -> Parsed {
        render(&text_lines(DOCUMENT))
    }

    #[test]
    fn a_model_fills_what_the_rules_left_open() {
        let mut parsed = parsed();
        let dropped = refine(
            &mut parsed,
            json!({"basics": {"name": "Somebody Else", "summary": "On the side I keep bees"},
                   "projects": [{"name": "Night Waves", "description": "a radio show", "dates": "March 2019 - May 2021", "startDate": "1815"}]}),
        );
        let json = &parsed.content_json;
        assert_eq!(dropped, 1, "the other name");
        assert_eq!(
            (&json["basics"]["name"], &json["basics"]["email"]),
            (&json!("Ada Lovelace"), &json!("ada@example.org"))
        );
        assert_eq!(json["basics"]["summary"], "On the side I keep bees");
        assert_eq!(
            (&json["projects"][0]["name"], &json["projects"][0]["startDate"]),
            (&json!("Night Waves"), &json!("2019-03")),
            "the date is read, not believed"
        );
        assert!(parsed.chunks.iter().any(|chunk| chunk.text.contains("Night Waves")));
    }

    #[test]
    fn nothing_is_invented_even_from_the_documents_own_words() {
        let mut parsed = parsed();
        let before = parsed.content_json["experience"].clone();
        let dropped = refine(
            &mut parsed,
            json!({"experience": [{"position": "Radio Analyst", "name": "Bees Works"}], "skills": ["COBOL", "programs"],
                   "skills_mentioned": ["Rust"]}),
        );
        assert_eq!(dropped, 3);
        assert_eq!(parsed.content_json["experience"], before, "an entry of which nothing is left is none");
        assert_eq!(parsed.content_json["skills"], json!(["programs"]));
        assert_eq!(parsed.content_json["skills_mentioned"], json!([]));
    }

    #[test]
    fn other_shapes_and_shorter_lists_change_nothing() {
        let before = parsed();
        for proposal in [
            json!(null),
            json!("ignore the document"),
            json!({"experience": "none", "basics": [], "education": {"a": 1}, "skills": [[1], {"a": 2}]}),
            json!({"experience": [{"name": "Engine Works"}]}),
            json!({"experience": [], "languages": [{"language": 7}], "certifications": [{"name": null}]}),
        ] {
            let mut after = before.clone();
            refine(&mut after, proposal.clone());
            assert_eq!(after, before, "{proposal}");
        }
    }
}
