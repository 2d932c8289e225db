//! Drafts become studies.

use super::draft::Draft;
use super::words::patterns::{DEGREE, LICENCE};
use crate::model::Study;
use crate::structure::score;
use crate::text::{fold, squeeze, trim_separators, word_count};

pub(super) fn finish(drafts: Vec<Draft>) -> Vec<Study> {
    let mut out: Vec<Study> = Vec::new();
    let mut school: Option<String> = None;
    for draft in drafts {
        let mut study = draft.study;
        let mut texts = draft.texts;
        if let Some((subject, whole)) = draft.dashed
            && study.institution.is_some()
            && study.degree.as_deref().is_some_and(|degree| whole.starts_with(degree))
        {
            texts.retain(|text| *text != subject);
            study.degree = Some(whole);
        }
        let mut texts = firm_first(texts).into_iter();
        if study.institution.is_none() && study.degree.is_some() {
            let left_over = texts.next().or_else(|| school_behind(&mut study, school.is_some()));
            let licence = study.degree.as_deref().is_some_and(|d| LICENCE.is_match(d));
            if left_over.is_none()
                && draft.date.is_none()
                && licence
                && let Some(last) = out.last_mut()
            {
                // A certificate with neither school nor date is a note on the study above.
                last.highlights.extend(study.degree);
                continue;
            }
            // By elimination, or the institution above that has several degrees.
            study.institution = left_over.or_else(|| school.clone());
        } else if study.degree.is_none() && study.institution.is_some() {
            study.degree = texts.next();
        }
        if study.institution.is_none() && study.degree.is_none() {
            let (Some(first), second) = (texts.next(), texts.next()) else {
                if let Some(last) = out.last_mut() {
                    last.highlights.extend(study.highlights);
                    last.courses.extend(study.courses);
                }
                continue;
            };
            if draft.date.is_none() && second.is_none() {
                continue;
            }
            study.institution = Some(first);
            study.degree = second;
        }
        study.highlights.extend(texts);
        school = study.institution.clone().or(school);
        if let Some(degree) = study.degree.as_mut() {
            *degree = squeeze(trim_separators(degree).trim_end_matches('.')).replace(" ,", ",");
            if degree.ends_with(" B.S")
                || degree.ends_with(" B.A")
                || (DEGREE.is_match(&format!("{degree}.")) && degree.len() <= 4 && degree.contains('.'))
            {
                degree.push('.');
            }
        }
        study.institution = study.institution.map(|i| squeeze(trim_separators(&i)));
        if let Some(date) = draft.date {
            study.dates = Some(date.text);
            // A single year is when the degree was given.
            if date.range {
                study.start_date = date.start;
                study.end_date = date.end;
            } else {
                study.end_date = date.start;
            }
        }
        if let Some(degree) = &study.degree {
            (study.study_type, study.area) = type_and_area(degree);
        }
        out.push(study);
    }
    out
}

/// "Leer" beside "Leda AG": what is a firm beyond doubt gave the training, not the town that no list has.
fn firm_first(mut texts: Vec<String>) -> Vec<String> {
    if let Some(firm) = texts.iter().position(|t| score::org(t) >= 1.0) {
        texts[..=firm].rotate_right(1);
    }
    texts
}

/// The last piece of "B.Tech. in Computer Science, JNTU Hyderabad", cut off: a degree that has its subject already needs no other one.
/// Under a school that is known only a piece with an abbreviation is another.
fn school_behind(study: &mut Study, known: bool) -> Option<String> {
    let degree = study.degree.as_mut()?;
    let (subject, tail) = degree.rsplit_once(", ")?;
    let abbreviated =
        tail.split(' ').any(|w| (2..=5).contains(&w.chars().count()) && crate::text::is_caps(w));
    let named = [" in ", " en ", " of "].iter().any(|of| subject.contains(of))
        && word_count(tail) >= 2
        && tail
            .split(' ')
            .all(|w| w.starts_with(char::is_uppercase) || matches!(w, "of" | "de" | "and" | "&"))
        && !["minor", "major", "emphasis", "concentration", "hon", "focus", "track", "specialization"]
            .iter()
            .any(|k| fold(tail).contains(k));
    if !named || known && !abbreviated {
        return None;
    }
    let (subject, tail) = (subject.to_owned(), tail.to_owned());
    *degree = subject;
    Some(tail)
}

/// "B.S. in Computer Science" → ("B.S.", "Computer Science").
fn type_and_area(degree: &str) -> (Option<String>, Option<String>) {
    for join in [" in ", ", ", ": ", " en ", " – ", " - ", " of Science ", " of Arts "] {
        if let Some(at) = degree.find(join)
            && DEGREE.find(&degree[..at]).is_some()
        {
            let cut = if join.starts_with(" of") { at + join.len() - 1 } else { at };
            let area = degree[at + join.len()..].trim();
            if !area.is_empty() {
                return (Some(degree[..cut].trim().to_owned()), Some(area.to_owned()));
            }
        }
    }
    match DEGREE.find(degree) {
        Some(m)
            if m.start() == 0
                && m.end() < degree.len()
                && !degree[m.end()..].trim_start().to_lowercase().starts_with("of") =>
        {
            let end = m.end() + usize::from(degree[m.end()..].starts_with('.'));
            (
                Some(degree[..end].trim().to_owned()),
                Some(trim_separators(&degree[end..]).to_owned()).filter(|a| !a.is_empty()),
            )
        }
        Some(_) => (Some(degree.to_owned()), None),
        None => (None, Some(degree.to_owned())),
    }
}
