//! The dates of heading lines and items: prose may mention years, those do not count.

use super::rows::starts_with_action;
use crate::dates::{self, DateSpan};
use crate::line::Line;
use crate::text::word_count;

/// Words that a range may begin with.
pub(crate) const SINCE: [&str; 9] = ["from", "since", "von", "vom", "seit", "de", "du", "desde", "dal"];

/// The date of a heading line: in a segment of its own, at the start, at the end, or in brackets; the last range wins.
pub(crate) fn head_date(line: &Line) -> Option<DateSpan> {
    let text = line.text();
    let found = found_in_cells(line).unwrap_or_else(|| dates::find(&text));
    let best = found.iter().rev().find(|d| d.range).or_else(|| found.last())?;
    let outside = word_count(&text[..best.at.start]) + word_count(&text[best.at.end..]);
    let tail = dates::strip_duration(&text[best.at.end..]);
    let before = text[..best.at.start].trim();
    let before = if opens_line(before, &text[best.at.end..]) { "" } else { before };
    let after = tail.trim().trim_matches(|c: char| ")]|·•–—-,.;:".contains(c)).trim();
    let segmented = line.segments.len() > 1;
    let edge = after.is_empty()
        || before.is_empty()
        || segmented
        || before.ends_with(['(', '|', '·', '•', '–', '—', '-', ',', ':', '[', '@']);
    // "in 2019", "by 2020": the date belongs to the sentence.
    let preposition = ["in", "by", "since", "during", "of", "from", "for"]
        .contains(&before.rsplit(' ').next().unwrap_or_default().to_lowercase().as_str());
    let limit = if best.range { 18 } else { 12 };
    (outside <= limit
        && edge
        && (!preposition || outside <= 2)
        && !(text.ends_with('.') && outside > 8 && !best.range))
        .then(|| best.clone())
}

/// "From 08/2021 to now: Acme"
fn opens_line(before: &str, after: &str) -> bool {
    SINCE.contains(&before.to_lowercase().as_str()) && after.trim_start().starts_with([':', '|', '–'])
}

/// Dates cell by cell, where a cell holds a whole one: "SDE-2" beside "July 2023 – Present" is no second of July.
fn found_in_cells(line: &Line) -> Option<Vec<DateSpan>> {
    if line.segments.len() < 2 {
        return None;
    }
    let mut at = 0;
    let mut found = Vec::new();
    for text in line.segments.iter().map(crate::line::Segment::text).filter(|t| !t.is_empty()) {
        found.extend(dates::find(&text).into_iter().map(|mut date| {
            date.at = date.at.start + at..date.at.end + at;
            date
        }));
        at += text.len() + 1;
    }
    found.iter().any(|d| d.range).then_some(found)
}

/// The date of a list item: only a range at its end or start, in a short item.
pub(super) fn bullet_date(line: &Line) -> Option<DateSpan> {
    let date = head_date(line).filter(|d| d.range)?;
    let text = line.text();
    let outside = word_count(&text) - word_count(&text[date.at.clone()]).min(word_count(&text));
    let ends = text[date.at.end..].trim().trim_matches([')', '.']).is_empty() || date.at.start <= 1;
    (ends && outside <= 12 && !starts_with_action(&text)).then_some(date)
}
