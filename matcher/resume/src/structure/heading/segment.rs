//! Cuts the document at its headings.

use std::collections::{HashMap, HashSet};

use super::style::{body_size, known_styles};
use super::words::{heading_text, lookup};
use super::{Block, Setting, heading_at};
use crate::lexicon::Section;
use crate::line::Line;
use crate::text::fold;

/// Cuts the document into sections.
pub(crate) fn segment(lines: &[Line]) -> Vec<Block> {
    let body = body_size(lines);
    let known = known_styles(lines, body);
    let repeated = repeated_labels(lines);
    let rail = label_rail(lines);
    let mut blocks = vec![Block { section: Section::Header, heading: String::new(), lines: Vec::new() }];
    for (i, line) in lines.iter().enumerate() {
        let current = blocks.last().map_or(Section::Header, |b| b.section);
        if blocks.last().is_some_and(|b| b.lines.len() <= 1 && goes_on(lines, i, &b.heading)) {
            continue;
        }
        if let Some((section, heading)) = stacked(lines, i) {
            blocks.push(Block { section, heading, lines: vec![without_label(line)] });
            continue;
        }
        if i > 0
            && let Some(block) = blocks.last_mut().filter(|_| stacked(lines, i - 1).is_some())
        {
            block.lines.push(without_label(line));
            continue;
        }
        if matches!(current, Section::Experience | Section::Projects | Section::Education)
            && repeated.contains(&fold(&line.text()))
        {
            continue;
        }
        if let Some((section, heading, rest)) =
            heading_at(lines, i, current, &Setting { body, known: &known, rail })
        {
            blocks.push(Block { section, heading, lines: Vec::new() });
            if let (Some(rest), Some(block)) = (rest, blocks.last_mut()) {
                block.lines.push(rest);
            }
        } else if let Some(block) = blocks.last_mut() {
            block.lines.push(line.clone());
        }
    }
    blocks
}

/// Whether the line is the second half of the heading above, which a narrow column broke: "Work" over "experience".
fn goes_on(lines: &[Line], i: usize, heading: &str) -> bool {
    let (Some(above), line) = (i.checked_sub(1).map(|p| &lines[p]), &lines[i]) else { return false };
    let [only] = line.segments.as_slice() else { return false };
    (above.size - line.size).abs() < 0.3
        && above.starts_bold() == line.starts_bold()
        && line.gap < 1.6
        && lookup(&only.text()).is_none()
        && lookup(&format!("{heading} {}", only.text())).is_some()
}

/// A heading in the margin that goes over two lines, each with content beside it: "Technical | Go" over "Skills | Git".
fn stacked(lines: &[Line], i: usize) -> Option<(Section, String)> {
    let (above, below) = (&lines[i], lines.get(i + 1)?);
    let labels =
        [above, below].map(|l| l.segments.first().map(crate::line::Segment::text).unwrap_or_default());
    let heading = labels.join(" ");
    let beside = [above, below].iter().all(|l| l.segments.len() > 1 && !l.bullet)
        && (above.x0 - below.x0).abs() < 1.0
        && (above.segments[1].x0 - below.segments[1].x0).abs() < 1.0
        && above.segments[1].x0 > above.x0 + 10.0;
    let section = beside.then(|| lookup(&heading)).flatten()?;
    (lookup(&labels[0]).is_none()).then_some((section, heading))
}

/// The line without its first cell.
fn without_label(line: &Line) -> Line {
    let segments = line.segments[1..].to_vec();
    Line { x0: segments[0].x0, bullet: segments[0].bullet, segments, gap: 1.0, ..line.clone() }
}

/// Known headings that stand in one document again and again ("Highlights" under every role) are labels within its entries.
/// What may well go on under its own heading on the next page is none.
fn repeated_labels(lines: &[Line]) -> HashSet<String> {
    let mut times: HashMap<String, usize> = HashMap::new();
    for line in lines.iter().filter(|l| l.segments.len() == 1) {
        let text = line.text();
        let section = lookup(&heading_text(&text));
        if section.is_some_and(|s| !matches!(s, Section::Experience | Section::Education | Section::Skills)) {
            *times.entry(fold(&text)).or_default() += 1;
        }
    }
    times.into_iter().filter(|(_, n)| *n >= 2).map(|(text, _)| text).collect()
}

/// Where what they name begins, beside headings that stand in the margin: two or more known ones, whose second cells and most other
/// lines begin at one edge.
fn label_rail(lines: &[Line]) -> Option<f32> {
    // Readers without a page's geometry set everything at one edge.
    let beside = |l: &&Line| {
        l.segments.len() > 1
            && l.segments[1].x0 > l.x0 + 10.0
            && lookup(&heading_text(&l.segments[0].text())).is_some()
    };
    let edge = lines.iter().find(beside)?.segments[1].x0;
    let labels = lines.iter().filter(|l| beside(l) && (l.segments[1].x0 - edge).abs() < 2.0).count();
    let others = lines.iter().filter(|l| l.x0 > edge - 2.0).count();
    (labels >= 2 && others >= labels * 2 || labels >= 3 && others >= labels).then_some(edge)
}
