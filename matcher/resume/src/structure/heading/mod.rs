//! Which lines are section headings.

mod segment;
mod style;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use segment::segment;
pub(crate) use style::body_size;
pub(crate) use words::{heading_text, lookup};

use std::collections::HashMap;

use crate::lexicon::Section;
use crate::line::Line;
use crate::text::{is_caps, trim_separators, word_count};
use style::{Style, style};
use words::{guess, shaped_like_heading};

/// A section: its heading as written and its lines.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub section: Section,
    /// As written; empty before the first heading.
    pub heading: String,
    /// Without the heading's own line.
    pub lines: Vec<Line>,
}

type Found = (Section, String, Option<Line>);

/// How the document sets its headings.
struct Setting<'a> {
    body: f32,
    known: &'a HashMap<Style, (usize, usize)>,
    /// See [`label_rail`].
    rail: Option<f32>,
}

fn heading_at(lines: &[Line], i: usize, current: Section, setting: &Setting<'_>) -> Option<Found> {
    let Setting { body, known, rail } = *setting;
    let line = &lines[i];
    // "1  Education": TeX numbers its sections.
    let numbered = line.segments.len() == 2
        && line.segments[0].text().trim_end_matches('.').parse::<u8>().is_ok()
        && lookup(&heading_text(&line.segments[1].text())).is_some();
    if numbered {
        let line = Line { segments: line.segments[1..].to_vec(), ..line.clone() };
        let text = heading_text(&line.segments[0].text());
        return lookup(&text).map(|section| (section, text, None));
    }
    let first = line.segments.first()?;
    let raw = first.text();
    if raw.is_empty()
        || (line.bullet && line.level.is_none() && line.size < body * 1.1 && !(first.bold() && is_caps(&raw)))
    {
        return None;
    }
    let text = heading_text(&raw);
    if !text.chars().any(char::is_alphanumeric) {
        return None;
    }
    let own = style(line);
    let emphasised = own.caps
        || own.bold
        || own.level.is_some()
        || line.size > body * 1.08
        || raw.trim_end().ends_with(':');
    let rest = || {
        (line.segments.len() > 1).then(|| {
            let segments = line.segments[1..].to_vec();
            let bullet = line.bullet || segments[0].bullet;
            Line { x0: segments[0].x0, segments, bullet, gap: 1.0, level: None, ..line.clone() }
        })
    };
    if let Some(section) = lookup(&text) {
        // The label of a skills row or table cell is not a heading of its own.
        let has_more = line.segments.len() > 1;
        if has_more && rail.is_some_and(|edge| (line.segments[1].x0 - edge).abs() < 2.0) {
            return Some((section, text, rest()));
        }
        if has_more && !emphasised {
            return None;
        }
        let styled = known.get(&own).is_some_and(|(n, _)| *n >= 2);
        if has_more && matches!(current, Section::Skills) && !(own.caps || styled) {
            return None;
        }
        // Inside a list of skills "Languages" or "Software" is a category unless it is set like the other headings.
        let heads = known.values().map(|(n, _)| *n).max().unwrap_or(0);
        if current == Section::Skills && heads >= 2 && !styled {
            let mut strongest = known.iter().filter(|(_, (n, _))| *n >= 2);
            if strongest.any(|(s, _)| {
                s.half_points > own.half_points || (s.caps && !own.caps) || (s.bold && !own.bold)
            }) {
                return None;
            }
        }
        // A sentence's last word on a line of its own is no heading.
        let previous = i.checked_sub(1).map(|p| &lines[p]);
        let wrapped = previous.is_some_and(|p| {
            p.fill > 0.9 && line.gap < 1.15 && !p.text().ends_with('.') && p.size == line.size
        });
        if !emphasised && (wrapped || text.chars().next().is_some_and(char::is_lowercase)) {
            return None;
        }
        return Some((section, text, rest()));
    }
    if let Some((label, after)) = raw.split_once(':')
        && !after.trim().is_empty()
        && let Some(found) = inline_heading(line, label, after, current, body)
    {
        return Some(found);
    }
    let (heads, others) = known.get(&own).copied().unwrap_or((0, 0));
    let distinct = own.caps || own.level.is_some() || line.size > body * 1.08;
    if !shaped_like_heading(&text) || line.segments.len() > 1 {
        return None;
    }
    // Set exactly as known headings are, and few other lines are.
    let like_known = heads >= 2 && (distinct && others <= heads * 2 || others <= heads / 2);
    let strong = like_known || (own.level.is_some_and(|l| l <= 2)) || (distinct && own.bold && heads >= 1);
    if current == Section::Header && blocks_name(lines, i) {
        return None;
    }
    if strong && let Some(section) = guess(&text) {
        return Some((section, text, None));
    }
    if like_known
        && current != Section::Header
        && own.level.is_none_or(|l| l <= 2)
        && crate::structure::score::title(&text) < 0.5
        && crate::structure::score::org(&text) < 0.5
        && crate::geo::parse(&text).is_none()
    {
        return Some((Section::Other, text, None));
    }
    None
}

/// The first lines of a document hold the name and the job title, which may be set like headings. Behind the mail address both are over.
fn blocks_name(lines: &[Line], i: usize) -> bool {
    let behind_contact = lines[..i].iter().any(|l| l.text().contains('@'));
    if behind_contact && crate::structure::score::title(&lines[i].text()) == 0.0 {
        return false;
    }
    i < 4 && lines.iter().take(i + 1).filter(|l| lookup(&heading_text(&l.text())).is_some()).count() == 0
}

/// "Skills: Python, Go" on one line opens a section when it stands where headings stand.
fn inline_heading(line: &Line, label: &str, after: &str, current: Section, body: f32) -> Option<Found> {
    if line.bullet || word_count(label) > 4 {
        return None;
    }
    let section = lookup(label)?;
    let allowed = match current {
        Section::Header | Section::Summary => matches!(
            section,
            Section::Skills
                | Section::Education
                | Section::Languages
                | Section::Summary
                | Section::Certifications
                | Section::Experience
        ),
        Section::Skills | Section::Experience | Section::Projects | Section::Contact => {
            is_caps(label) && line.gap > 1.3 && section != current
        }
        _ => matches!(
            section,
            Section::Skills
                | Section::Languages
                | Section::Certifications
                | Section::Interests
                | Section::References
        ),
    };
    let emphasised = line.segments.first().and_then(|s| s.runs.first()).is_some_and(|r| r.bold)
        || is_caps(label)
        || line.size > body * 1.08
        || line.gap > 1.3;
    if !allowed || !emphasised {
        return None;
    }
    let mut segments =
        vec![crate::line::Segment { x0: line.x0, ..crate::line::Segment::plain(after.trim()) }];
    segments.extend(line.segments.iter().skip(1).cloned());
    let rest = Line { segments, gap: 1.0, level: None, ..line.clone() };
    Some((section, trim_separators(label).to_owned(), Some(rest)))
}
