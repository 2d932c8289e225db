//! Documents whose roles and studies stand under no heading.

use super::{contact, education, heading::Block, rows, score};
use crate::{lexicon::Section, line::Line, text::word_count};

/// Lines that an entry may have above the one with its date.
const ABOVE_DATE: usize = 2;

/// Where no section holds roles, what follows the first dated entry of the header is divided into roles and studies; where studies have a
/// section of their own, into roles only.
pub(crate) fn divide(sections: &mut Vec<Block>) {
    let told = |section| sections.iter().any(|b| b.section == section && !b.lines.is_empty());
    if told(Section::Experience) {
        for block in sections.iter_mut().filter(|b| lists_roles(b)) {
            block.section = Section::Experience;
        }
        return;
    }
    let studies = told(Section::Education);
    // Under a summary or a heading that nobody knows, or at the top of a column, only what names a title is a role.
    let titled_entry = |b: &Block| first_entry(b).filter(|at| names_title(&b.lines[*at..]));
    let holds = |b: &Block| match b.section {
        Section::Header if !studies => first_entry(b),
        Section::Header => titled_entry(b),
        Section::Summary | Section::Contact | Section::Other if studies => titled_entry(b),
        _ if studies => column_of_roles(&b.lines),
        _ => None,
    };
    let Some((index, start)) = sections.iter().enumerate().find_map(|(i, b)| Some((i, holds(b)?))) else {
        return;
    };
    let rest = sections[index].lines.split_off(start);
    let mut blocks: Vec<Block> = Vec::new();
    for paragraph in paragraphs(rest) {
        let told = if studies { None } else { kind(&paragraph) };
        let section = told.or(blocks.last().map(|b| b.section)).unwrap_or(Section::Experience);
        match blocks.last_mut().filter(|b| b.section == section) {
            Some(block) => block.lines.extend(paragraph),
            None => blocks.push(Block { section, heading: String::new(), lines: paragraph }),
        }
    }
    sections.splice(index + 1..index + 1, blocks);
}

/// Whether under a heading that nobody knows ("Sea service", "Field placements") every dated entry is somebody's job.
fn lists_roles(block: &Block) -> bool {
    const NOT_WORK: [&str; 20] = [
        "grant",
        "talk",
        "speak",
        "member",
        "activit",
        "committee",
        "leader",
        "club",
        "service to",
        "outreach",
        "civic",
        "board",
        "communit",
        "project",
        "teach",
        "course",
        "lehre",
        "enseignement",
        "supervis",
        "review",
    ];
    let heading = crate::text::fold(&block.heading);
    let dated =
        |i: &usize| rows::head_date(&block.lines[*i]).is_some_and(|d| d.range) && !block.lines[*i].bullet;
    let entries: Vec<usize> = (0..block.lines.len()).filter(dated).collect();
    let titled_at =
        |at: &usize| block.lines[at.saturating_sub(ABOVE_DATE)..].iter().take(ABOVE_DATE + 2).any(titled);
    let enough = match block.section {
        Section::Other => 1,
        // "Career overview"
        Section::Summary => 2,
        _ => return false,
    };
    entries.len() >= enough && entries.iter().all(titled_at) && !NOT_WORK.iter().any(|k| heading.contains(k))
}

/// Where a column begins whose first entry has a title and a range of dates.
fn column_of_roles(lines: &[Line]) -> Option<usize> {
    let at = lines.iter().position(|l| l.top)?;
    let dated = lines[at..].iter().take(ABOVE_DATE + 1).any(|l| rows::head_date(l).is_some_and(|d| d.range));
    (dated && names_title(&lines[at..])).then_some(at)
}

/// Whether beside one of the ranges of dates a job title is named.
fn names_title(lines: &[Line]) -> bool {
    let dated = |l: &Line| rows::head_date(l).is_some_and(|d| d.range);
    (0..lines.len())
        .filter(|&i| dated(&lines[i]))
        .any(|i| lines[i.saturating_sub(ABOVE_DATE)..].iter().take(ABOVE_DATE + 2).any(titled))
}

fn titled(line: &Line) -> bool {
    !line.bullet && contact::parts(line).iter().any(|p| p.split(',').any(score::is_title))
}

/// Where the first entry with a range of dates begins: at its date, or with the short lines right above it.
/// The first line of a document is a name.
fn first_entry(block: &Block) -> Option<usize> {
    let lines = &block.lines;
    let from = usize::from(block.section == Section::Header);
    let dated = lines.iter().skip(from).position(|l| rows::head_date(l).is_some_and(|d| d.range))? + from;
    // "Cook | Acme | 2018 - 2020" needs nothing above it.
    let whole = titled(&lines[dated])
        && contact::parts(&lines[dated]).iter().flat_map(|p| p.split(", ")).count() >= 3;
    let mut start = dated;
    while !whole
        && start > from
        && dated - start < ABOVE_DATE
        && lines[start].gap < 1.45
        && short_name(&lines[start - 1])
    {
        start -= 1;
    }
    Some(start)
}

fn short_name(line: &Line) -> bool {
    let text = line.text();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    !line.bullet && word_count(&text) <= 12 && !text.contains('@') && digits < 7 && !text.ends_with('.')
}

/// Cuts where white space or a date begins something new.
fn paragraphs(lines: Vec<Line>) -> Vec<Vec<Line>> {
    let mut out: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        match out.last_mut() {
            Some(paragraph) if line.gap < 1.45 => paragraph.push(line),
            _ => out.push(vec![line]),
        }
    }
    out
}

/// What a paragraph's first lines speak of; `None` where they say nothing.
fn kind(paragraph: &[Line]) -> Option<Section> {
    let head: Vec<&Line> = paragraph.iter().filter(|l| !l.bullet).take(3).collect();
    let named = |l: &&Line| education::names_study(&l.text());
    let degree = head.iter().any(|l| named(l).0);
    let school = head.iter().any(|l| named(l).1);
    let works = head.iter().any(|l| titled(l));
    if degree && (school || !works) || school && !works {
        return Some(Section::Education);
    }
    let dated = head.iter().any(|l| rows::head_date(l).is_some());
    (works || dated).then_some(Section::Experience)
}

#[cfg(test)]
mod tests {
    use crate::{plain::text_lines, structure::structure};

    #[test]
    fn roles_without_a_heading_are_found_beside_studies_that_have_one() {
        let text = "Ida Berg\nida@example.org | Oslo, Norway\n\nElectrician, University of Oslo, Oslo, Norway (2015 - 2019)\n\
            - Wired the library\n\nEDUCATION\n\nB.Sc. Physics, University of Oslo (2011 - 2014)\n";
        let resume = structure(&text_lines(text)).resume;
        let roles: Vec<_> =
            resume.experience.iter().map(|r| (r.position.as_deref(), r.name.as_deref())).collect();
        assert_eq!(roles, [(Some("Electrician"), Some("University of Oslo"))]);
        assert_eq!(resume.education.len(), 1);
    }

    #[test]
    fn roles_and_studies_without_headings_are_found() {
        let text = "Ida Berg\nOslo, Norway\nida@example.org\n\nBuilds things that last and likes to explain them.\n\n\
            Data Engineer, Nordlys AS\n03/2019 - present\n- Built pipelines\n\nElectrician, Acme Ltd\n01/2015 - 02/2019\n\
            - Wired houses\n\nB.Sc. Physics, University of Oslo, 2014\n";
        let resume = structure(&text_lines(text)).resume;
        let roles: Vec<_> =
            resume.experience.iter().map(|r| (r.position.as_deref(), r.name.as_deref())).collect();
        assert_eq!(
            roles,
            [(Some("Data Engineer"), Some("Nordlys AS")), (Some("Electrician"), Some("Acme Ltd"))]
        );
        assert_eq!(resume.education.len(), 1);
        assert_eq!(resume.basics.name.as_deref(), Some("Ida Berg"));
    }
}
