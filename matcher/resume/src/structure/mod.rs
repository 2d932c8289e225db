//! Lines in, a structured résumé out. Pure: no file, no clock, no network.

mod contact;
mod education;
mod experience;
mod extras;
mod grid;
#[cfg(test)]
mod habits;
#[cfg(test)]
mod habits_more;
mod head_dates;
mod heading;
mod headless;
mod labels;
mod margins;
mod mend;
mod rows;
pub(crate) mod score;
mod signs;
mod skills;
mod tables;
mod towns_form;
mod wraps;

use std::collections::HashSet;

pub use heading::Block;

use crate::lexicon::Section;
use crate::line::Line;
use crate::model::{Language, Resume};
use crate::text::fold;

/// A structured résumé and the sections it was read from.
#[derive(Clone, Debug)]
pub struct Structured {
    /// The values.
    pub resume: Resume,
    /// The sections in reading order; the first is the header, which has no heading.
    pub sections: Vec<Block>,
}

/// Structures a document's lines.
pub fn structure(lines: &[Line]) -> Structured {
    let lines = mended(lines);
    let lines = lines.as_slice();
    let mut sections = heading::segment(lines);
    retype(&mut sections);
    headless::divide(&mut sections);
    let mut resume = Resume { basics: contact::read(lines, &sections), ..Resume::default() };
    for block in &sections {
        read_section(block, &mut resume);
    }
    if resume.basics.summary.is_none() {
        resume.basics.summary = sections.first().and_then(header_summary);
    }
    let mut seen = HashSet::new();
    // A side column that stands above the name may end in it.
    let own = [&resume.basics.name, &resume.basics.label].map(|t| t.as_deref().map(fold));
    let roles: HashSet<String> =
        resume.experience.iter().filter_map(|r| r.position.as_deref().map(fold)).collect();
    let stray = |s: &str| own.contains(&Some(fold(s))) || roles.contains(&fold(s)) && score::is_title(s);
    resume.skills.retain(|s| !stray(s) && seen.insert(s.to_lowercase()));
    Structured { resume, sections }
}

/// The lines with what narrow columns tore apart put together again.
pub(crate) fn mended(lines: &[Line]) -> Vec<Line> {
    let mut out = lines.to_vec();
    tables::flatten(&mut out);
    grid::flatten(&mut out);
    towns_form::rewrite(&mut out);
    labels::strip(&mut out);
    signs::cut(&mut out);
    out.retain(|l| l.segments.iter().any(|s| !s.runs.is_empty()));
    margins::contact_first(&mut out);
    wraps::name_in_a_cell(&mut out);
    // Heads after dates: the second half of a date may stand between the halves of a head.
    mend::dates_over_lines(&mut out);
    wraps::wrapped_heads(&mut out);
    mend::dates_beside_items(&mut out);
    mend::broken_heads(&mut out);
    out
}

/// A heading can name another section than its lines are: "Languages" over "Python, Go" are skills.
fn retype(sections: &mut [Block]) {
    // "Qualifications" over degrees, where nothing else holds them.
    let studies = |b: &Block| {
        let named: Vec<(bool, bool)> = b.lines.iter().map(|l| education::names_study(&l.text())).collect();
        named.iter().any(|n| n.0) && named.iter().any(|n| n.1)
    };
    if !sections.iter().any(|b| b.section == Section::Education && !b.lines.is_empty())
        && let Some(block) = sections.iter_mut().find(|b| {
            matches!(b.section, Section::Summary | Section::Skills | Section::Certifications | Section::Other)
                && studies(b)
        })
    {
        block.section = Section::Education;
    }
    for block in sections {
        let cells = extras::cells(&block.lines);
        let human = cells
            .iter()
            .flat_map(|c| c.split([',', ';', '|', '•', '·', ':']))
            .filter(|i| extras::human_language(i).is_some())
            .count();
        if block.section == Section::Languages && !block.lines.is_empty() && human == 0 {
            block.section = Section::Skills;
        }
    }
}

fn read_section(block: &Block, resume: &mut Resume) {
    match block.section {
        Section::Summary => {
            let text = extras::items(&block.lines).join("\n");
            if !text.is_empty() && resume.basics.summary.is_none() {
                resume.basics.summary = Some(text);
            }
        }
        Section::Experience => resume.experience.extend(experience::read(&block.lines)),
        Section::Volunteer | Section::Activities => resume.volunteer.extend(experience::read(&block.lines)),
        Section::Education => resume.education.extend(education::read(&block.lines)),
        Section::Skills => {
            let found = skills::read(&block.lines);
            resume.skills.extend(found.flat);
            resume.skill_groups.extend(found.groups);
            resume.interests.extend(found.interests);
            add_languages(&mut resume.languages, extras::languages(&found.languages));
            resume.certifications.extend(found.certifications.iter().flat_map(|c| extras::certificate(c)));
        }
        Section::Projects => resume.projects.extend(extras::projects(&block.lines)),
        Section::Languages => {
            add_languages(&mut resume.languages, extras::languages(&extras::cells(&block.lines)));
        }
        Section::Certifications => resume.certifications.extend(extras::certifications(&block.lines)),
        Section::Awards => resume.awards.extend(extras::items(&block.lines)),
        Section::Publications => resume.publications.extend(extras::items(&block.lines)),
        Section::Interests => {
            resume.interests.extend(extras::items(&block.lines).iter().flat_map(|i| skills::split_items(i)));
        }
        Section::Coursework => {
            if let Some(study) = resume.education.last_mut() {
                study.courses.extend(extras::items(&block.lines).iter().flat_map(|i| skills::split_items(i)));
            }
        }
        Section::Header | Section::Contact | Section::References | Section::Other => {}
    }
}

fn add_languages(known: &mut Vec<Language>, found: Vec<Language>) {
    for language in found {
        if !known.iter().any(|k| fold(&k.language) == fold(&language.language)) {
            known.push(language);
        }
    }
}

/// A paragraph between the contact lines and the first heading is the summary.
fn header_summary(header: &Block) -> Option<String> {
    let mut text = String::new();
    for line in header.lines.iter().skip(1) {
        let t = line.text();
        if text.is_empty() && (crate::text::word_count(&t) < 9 || t.contains('@')) {
            continue;
        }
        crate::text::join_wrapped(&mut text, &t);
    }
    (crate::text::word_count(&text) >= 12).then_some(text)
}

/// Whether a text could be a section heading; the layout analysis asks it.
pub(crate) fn looks_like_heading(text: &str) -> bool {
    heading::lookup(&heading::heading_text(text)).is_some()
}

/// Whether a text is a date, a place, a number or a label: what stands beside an entry rather than for itself.
pub(crate) fn looks_like_rail(text: &str) -> bool {
    let rest = crate::dates::find(text).iter().rev().fold(text.to_owned(), |mut t, d| {
        t.replace_range(d.at.clone(), " ");
        t
    });
    let rest = crate::text::trim_separators(&crate::dates::strip_duration(&rest)).to_owned();
    let dated = rest.len() < text.trim().len();
    let folded = fold(&rest);
    !rest.chars().any(char::is_alphanumeric)
        || crate::dates::is_date_word(&folded)
        || (dated && crate::text::word_count(&rest) <= 2)
        || crate::geo::parse(&rest).is_some() && !text.contains('@')
}

/// The part a line plays in the written-out document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Line,
    Item,
    Wrapped,
}

/// Classifies a section's lines for writing them out.
pub(crate) fn classify(lines: &[Line]) -> Vec<(&Line, Part)> {
    rows::classify(lines)
        .into_iter()
        .map(|r| {
            let part = match r.kind {
                rows::Kind::Bullet => Part::Item,
                rows::Kind::Wrapped => Part::Wrapped,
                rows::Kind::Head | rows::Kind::Prose => Part::Line,
            };
            (r.line, part)
        })
        .collect()
}
