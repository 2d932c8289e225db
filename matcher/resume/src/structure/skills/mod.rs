//! The items of a skills section: comma lists, one per line, columns, tables, categories.

mod items;
mod rows;
#[cfg(test)]
mod tests;

pub(crate) use items::split_items;

use std::collections::HashSet;

use crate::line::Line;
use crate::model::SkillGroup;
use crate::text::{fold, word_count};
use rows::rows;

/// What a skills section gives.
#[derive(Clone, Debug, Default)]
pub(crate) struct Skills {
    pub(crate) flat: Vec<String>,
    pub(crate) groups: Vec<SkillGroup>,
    /// Rows labelled as human languages.
    pub(crate) languages: Vec<String>,
    /// Rows labelled as interests: never skills.
    pub(crate) interests: Vec<String>,
    /// Rows labelled as certificates.
    pub(crate) certifications: Vec<String>,
}

/// Reads one skills section. `heading` decides whether unlabelled rows are skills.
pub(crate) fn read(lines: &[Line]) -> Skills {
    let rows = rows(lines);
    let mut out = Skills::default();
    // "Strengths": a word and a sentence about it, again and again.
    let sentence =
        |r: &&rows::Row| r.text.ends_with('.') && !r.text.contains(',') && word_count(&r.text) >= 5;
    if rows.len() >= 2 && rows.iter().filter(sentence).count() * 5 >= rows.len() * 2 {
        return out;
    }
    // A functional page tells under such a heading what was done.
    let told = |row: &&rows::Row| !row.text.contains(',') && word_count(&row.text) >= 3 && is_deed(&row.text);
    if rows.iter().filter(told).count() >= 2 && rows.iter().filter(told).count() * 2 >= rows.len() {
        return out;
    }
    let mut seen = HashSet::new();
    for row in rows {
        let label = row.label.as_deref().map(fold).unwrap_or_default();
        let items: Vec<String> = if row.cells.is_empty() {
            split_items(&row.text)
        } else {
            row.cells.iter().flat_map(|c| split_items(c)).collect()
        };
        if is_interest(&label) {
            out.interests.extend(items);
            continue;
        }
        if is_licence(&label) || is_prize(&label) || is_legend(&row.text) {
            continue;
        }
        if label.contains("certif") || label.contains("licens") {
            out.certifications.extend(items);
            continue;
        }
        let of_languages = [
            "language",
            "sprache",
            "langues",
            "idiomas",
            "spoken",
            "mother tongue",
            "lengua materna",
            "langue",
            "lingua",
        ]
        .iter()
        .any(|k| label.contains(k));
        // Two or more, or one with its level: "Greek (B2)".
        let every = (items.len() >= 2 || row.text.ends_with(')'))
            && items.iter().all(|i| crate::structure::extras::human_language(i).is_some());
        if of_languages && mostly_human(&items) || every {
            out.languages.extend(items);
            continue;
        }
        let fresh: Vec<String> =
            items.into_iter().filter(|i| keep(i)).filter(|i| seen.insert(i.to_lowercase())).collect();
        if let Some(name) = row.label
            && !fresh.is_empty()
        {
            out.groups.push(SkillGroup { name, keywords: fresh.clone() });
        }
        out.flat.extend(fresh);
    }
    out
}

/// "Trained four clerks": a verb in the past and what it was done to, which skills like "Embedded Systems" are not.
fn is_deed(text: &str) -> bool {
    let found = ["found", "sold", "held", "brought", "began"]
        .iter()
        .any(|verb| fold(text).split(' ').next() == Some(verb));
    let small = text.split(' ').nth(1).is_some_and(|w| w.starts_with(char::is_lowercase));
    small && (found || crate::structure::rows::starts_with_action(text))
}

/// A licence to drive is stated beside skills on European forms.
fn is_licence(label: &str) -> bool {
    ["driving", "permiso de conducir", "fuhrerschein", "permis de conduire", "patente"]
        .iter()
        .any(|k| label.starts_with(k))
}

/// Prizes under the same heading as skills are none.
fn is_prize(label: &str) -> bool {
    ["award", "honors", "honours", "scholarship", "auszeichnung", "distinctions", "premios"]
        .iter()
        .any(|k| label.starts_with(k))
}

/// "(*) The scale is from 0 to 6": what the bars mean.
fn is_legend(text: &str) -> bool {
    text.starts_with(['*', '(', '[']) && fold(text).contains("scale")
        || text.ends_with(']') && !text.contains('[')
}

fn is_interest(label: &str) -> bool {
    ["interest", "hobb", "interessen", "loisir", "aficion", "activities"].iter().any(|k| label.contains(k))
}

/// Whether at least half of the items name a human language, first ("French, fluent") or last ("fluent in French").
fn mostly_human(items: &[String]) -> bool {
    let named = |i: &&String| {
        let last = i.rsplit(' ').next().unwrap_or_default();
        crate::structure::extras::human_language(i)
            .or_else(|| crate::structure::extras::human_language(last))
            .is_some()
    };
    let human = items.iter().filter(named).count();
    human > 0 && human * 2 >= items.len()
}

/// A skill is short; sentences are evidence, not skills.
fn keep(item: &str) -> bool {
    // How well something is known, on a line or in a cell of its own.
    const LEVELS: [&str; 32] = [
        "advanced",
        "intermediate",
        "beginner",
        "expert",
        "proficient",
        "basic",
        "excellent",
        "very good",
        "good",
        "fair",
        "skillful",
        "skilled",
        "experienced",
        "novice",
        "competent",
        "highly proficient",
        "upper intermediate",
        "elementary",
        "sehr gut",
        "gut",
        "grundkenntnisse",
        "fortgeschritten",
        "experte",
        "avance",
        "intermediaire",
        "debutant",
        "avanzado",
        "intermedio",
        "basico",
        "experto",
        "native",
        "fluent",
    ];
    if LEVELS.contains(&fold(item).as_str()) {
        return false;
    }
    let words = word_count(item);
    (1..=7).contains(&words)
        && item.chars().count() <= 60
        && item.chars().any(char::is_alphanumeric)
        && !(item.ends_with('.') && words > 4)
}
