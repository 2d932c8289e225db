//! The parts of an entry's head that may name a title or an employer.

use super::entries::is_note;
use crate::line::Line;
use crate::structure::contact::parts as split_parts;
use crate::structure::head_dates::SINCE;
use crate::structure::rows::Row;
use crate::structure::score;
use crate::text::{drop_empty_brackets, squeeze, trim_separators, word_count};
use crate::{dates, geo};

/// A piece of an entry's head that may be title or employer.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) text: String,
    pub(super) line: usize,
    pub(super) segment: usize,
    /// The whole segment without dates and place, for a title that holds a separator itself.
    pub(super) whole: String,
}

/// The parts of a head that may name a role or an employer, and the place.
pub(super) fn head_parts(head: &[Row<'_>]) -> (Vec<Part>, Option<String>) {
    let mut parts = Vec::new();
    let mut location = None;
    let mut own_account = None;
    for (line_no, row) in head.iter().enumerate() {
        for (segment_no, segment) in row.line.segments.iter().enumerate() {
            let whole = undated(row, segment);
            let line = Line { segments: vec![crate::line::Segment::plain(whole.clone())], ..Line::default() };
            let styled = styled_pieces(segment, &whole);
            let pieces = with_slashes_kept(&whole).or(styled).unwrap_or_else(|| split_parts(&line));
            for piece in pieces.iter().flat_map(|p| at_colon(p)) {
                let mut piece = trim_separators(unlabelled(piece)).to_owned();
                // "**Nurse** at St. Mary's": the word between belongs to neither.
                if whole.len() > piece.len()
                    && let Some(rest) =
                        ["at ", "@ ", "bei ", "chez "].iter().find_map(|at| piece.strip_prefix(at))
                {
                    piece = rest.to_owned();
                }
                if matches!(crate::text::fold(&piece).as_str(), "self employed" | "freelance") {
                    let (text, whole) = (piece.clone(), whole.clone());
                    own_account = Some(Part { text, line: line_no, segment: segment_no, whole });
                }
                if piece.is_empty()
                    || matches!(piece.as_str(), "at" | "for" | "bei" | "chez" | "en" | "presso" | "in")
                    || score::is_employment_type(&piece)
                    || !piece.chars().any(char::is_alphanumeric)
                    || piece.starts_with("http")
                {
                    continue;
                }
                if let Some(place) = geo::parse(&piece).filter(|_| !names_employer(&piece)) {
                    location.get_or_insert(place.address);
                    continue;
                }
                piece.truncate(crate::text::before_sentence(&piece).len());
                if let Some((rest, place)) = geo::split_suffix(&piece) {
                    location.get_or_insert(place.address);
                    piece = rest;
                }
                parts.push(Part {
                    text: squeeze(&piece),
                    line: line_no,
                    segment: segment_no,
                    whole: whole.clone(),
                });
            }
        }
    }
    parts.truncate(6);
    // "Freelance Developer | Self-employed": where nothing else names an employer, that is one.
    if let ([_], Some(own)) = (parts.as_slice(), own_account) {
        parts.push(own);
    }
    (parts, location)
}

/// "IT Support / Help Desk — Acme": a slash between names that others separate is part of one, unless it parts title and employer.
fn with_slashes_kept(whole: &str) -> Option<Vec<String>> {
    let between = [" — ", " – ", " · ", " • "];
    let barred = between.iter().fold(whole.to_owned(), |text, separator| text.replace(separator, " | "));
    let parts: Vec<String> = barred.split(" | ").map(str::to_owned).collect();
    let kept = |part: &String| match part.split_once(" / ") {
        Some((a, b)) => score::is_title(a) == score::is_title(b) && !b.contains(" / "),
        None => false,
    };
    (parts.len() > 1 && parts.iter().any(kept)).then_some(parts)
}

/// "Client: Acme", "(part-time), Acme": what an employer is to somebody and how one works there are no part of its name.
fn unlabelled(piece: &str) -> &str {
    if let Some((label, rest)) = piece.split_once(':')
        && matches!(crate::text::fold(label).as_str(), "client" | "end client" | "customer")
    {
        return rest.trim();
    }
    match piece.trim_start().strip_prefix('(').and_then(|p| p.split_once(')')) {
        Some((kind, rest)) if score::is_employment_type(kind) && !rest.trim().is_empty() => rest,
        _ => piece,
    }
}

/// A cell's text without the dates that are the entry's and without lengths of time.
fn undated(row: &Row<'_>, segment: &crate::line::Segment) -> String {
    let mut text = segment.text();
    for date in dates::find(&text).into_iter().rev() {
        if row.date.as_ref().is_some_and(|d| d.text == date.text) || date.range {
            text.replace_range(date.at, " ");
        }
    }
    let text = squeeze(&drop_empty_brackets(&dates::strip_duration(&text)));
    // What is left of "From 08/2021 to now: Acme".
    let opened = text.split_once(' ').filter(|(word, rest)| {
        row.date.is_some()
            && SINCE.contains(&word.to_lowercase().as_str())
            && rest.starts_with([':', '|', '–'])
    });
    trim_separators(opened.map_or(text.as_str(), |(_, rest)| rest)).to_owned()
}

/// Whether what could be read as a place names an employer: "Acme Labs, Leeds", or "24/7 Fitness Supply, San Diego, CA", which begins
/// like an address.
fn names_employer(piece: &str) -> bool {
    let first = piece.split(',').next().unwrap_or_default();
    let numbered = piece.starts_with(|c: char| c.is_ascii_digit()) && !geo::is_street(first);
    numbered && piece.matches(',').count() >= 2
        || piece.contains(',') && piece.split(',').any(|p| score::org(p) >= 1.0)
}

/// "Acme: Nurse" is an employer and a title; what has no title on one side only stays whole.
fn at_colon(piece: &str) -> Vec<&str> {
    let named = |s: &str| score::title(s) >= 0.6;
    match piece.split_once(": ") {
        Some((a, b))
            if named(a) != named(b) && word_count(a) <= 6 && word_count(b) <= 8 && !is_note(piece) =>
        {
            vec![a, b]
        }
        _ => vec![piece],
    }
}

/// Pieces of a segment that are set differently: "**Acme Corp**, Senior Engineer".
fn styled_pieces(segment: &crate::line::Segment, whole: &str) -> Option<Vec<String>> {
    let visible: Vec<_> = segment.runs.iter().filter(|r| r.text.chars().any(char::is_alphanumeric)).collect();
    let mixed = visible.windows(2).any(|w| (w[0].bold, w[0].italic) != (w[1].bold, w[1].italic));
    if !mixed {
        return None;
    }
    let mut pieces: Vec<(bool, bool, String)> = Vec::new();
    for run in visible {
        match pieces.last_mut() {
            Some((b, i, text)) if (*b, *i) == (run.bold, run.italic) => text.push_str(&run.text),
            _ => pieces.push((run.bold, run.italic, run.text.clone())),
        }
    }
    let mut out = Vec::new();
    for (_, _, text) in pieces {
        let mut text = text;
        for date in dates::find(&text).into_iter().rev() {
            text.replace_range(date.at, " ");
        }
        let line = Line::plain(squeeze(trim_separators(&dates::strip_duration(&text))));
        out.extend(
            split_parts(&line)
                .into_iter()
                .map(|p| unbracketed(trim_separators(&p)).to_owned())
                .filter(|p| p.chars().any(char::is_alphabetic)),
        );
    }
    // Only when the pieces are whole words of the segment.
    (out.len() > 1 && out.iter().all(|p| whole.contains(p.as_str()))).then_some(out)
}

/// Brackets around the whole, or half a pair, say nothing; "Acme (Leeds, UK)" keeps its own.
fn unbracketed(text: &str) -> &str {
    match (text.contains('('), text.contains(')')) {
        (true, true) => text.strip_prefix('(').and_then(|t| t.strip_suffix(')')).unwrap_or(text),
        _ => text.trim_matches(['(', ')']),
    }
}
