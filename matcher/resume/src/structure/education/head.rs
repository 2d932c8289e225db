//! Reads one heading line.

use super::draft::{Draft, Look, Named, Piece, mended, place_pieces};
use super::pieces::pieces_of;
use super::words::patterns::{DEGREE, EXPECTED, GRADE, INSTITUTION, PROGRAMME};
use crate::line::Line;
use crate::structure::contact::parts as split_parts;
use crate::structure::rows;
use crate::text::{drop_empty_brackets, squeeze, trim_separators};
use crate::{dates, geo};

/// One heading line: its date, grade, place, and pieces.
pub(super) fn read_head(line: &Line, drafts: &mut Vec<Draft>) {
    let date = rows::head_date(line);
    let mut pieces = Vec::new();
    let mut location = None;
    let mut grade = None;
    let line = &styled_place(line, &mut location);
    for part in split_parts(&without_dates(line)) {
        let mut text = part;
        if let Some(found) = GRADE.find(&text) {
            grade.get_or_insert(trim_separators(found.as_str()).trim_matches(['(', ')']).to_owned());
            text = format!("{} {}", &text[..found.start()], &text[found.end()..]);
        }
        let text = drop_empty_brackets(&EXPECTED.replace_all(&text, " "));
        let text = squeeze(trim_separators(&text));
        if text.is_empty() || text == "(" || text == ")" {
            continue;
        }
        if let Some(place) = geo::parse(&text).filter(|_| !INSTITUTION.is_match(&text)) {
            location.get_or_insert(place.address);
            continue;
        }
        pieces.extend(pieces_of(&text, &mut location));
    }
    // "Applied Data Program   2023": where no degree is named, that is what was studied.
    if let [Piece::Text(text)] = pieces.as_slice()
        && PROGRAMME.is_match(text)
        && date.is_some()
        && drafts.last().is_some_and(|d| d.study.degree.is_none() || d.names() >= 2)
    {
        pieces = vec![Piece::Degree(text.clone())];
    }
    if drafts.last_mut().is_some_and(|d| mended(line, &pieces, d)) {
        return;
    }
    let named = pieces.iter().rev().find_map(|p| match p {
        Piece::Degree(_) => Some(Named::Degree),
        Piece::Institution(_) => Some(Named::Institution),
        _ => None,
    });
    let placed = line.segments.len() == 2 && location.is_some();
    if drafts.last().is_some_and(|d| d.followed_by(&pieces, placed)) {
        drafts.push(Draft::default());
    }
    let opens = drafts.last().is_some_and(|d| d.empty());
    let dashed = dashed(&pieces, line);
    place_pieces(pieces, date, drafts);
    if let Some(draft) = drafts.last_mut().filter(|_| dashed.is_some()) {
        draft.dashed = dashed;
    }
    if let Some(draft) = drafts.last_mut().filter(|_| opens && placed) {
        draft.placed_head = true;
    }
    if let Some(draft) = drafts.last_mut() {
        draft.last = named.map(|n| (n, Look::of(line)));
    }
    if let Some(draft) = drafts.last_mut() {
        draft.study.location = draft.study.location.take().or(location);
        draft.study.score = draft.study.score.take().or(grade);
    }
}

/// "Advanced Certificate – Electrical": what stands behind the dash, and the whole.
fn dashed(pieces: &[Piece], line: &Line) -> Option<(String, String)> {
    let [Piece::Degree(degree), Piece::Text(subject)] = pieces else { return None };
    let text = line.text();
    let whole = ["–", "—", "-"].map(|dash| format!("{degree} {dash} {subject}"));
    whole.into_iter().find(|whole| text.contains(whole.as_str())).map(|whole| (subject.clone(), whole))
}

/// Takes a place off that only its style sets apart: "**Parsons School of Design** New York, NY".
fn styled_place(line: &Line, location: &mut Option<String>) -> Line {
    let mut line = line.clone();
    for segment in &mut line.segments {
        let style = |r: &crate::line::Run| (r.bold, r.italic);
        let Some(cut) = segment.runs.windows(2).position(|w| style(&w[0]) != style(&w[1])) else { continue };
        let rest: String = segment.runs[cut + 1..].iter().map(|r| r.text.as_str()).collect();
        let names = DEGREE.is_match(&rest) || INSTITUTION.is_match(&rest);
        if let Some(place) = geo::parse(trim_separators(&rest)).filter(|_| !names) {
            location.get_or_insert(place.address);
            segment.runs.truncate(cut + 1);
        }
    }
    line
}

/// The line with its dates cut out: " - " within a date is no separator.
pub(crate) fn without_dates(line: &Line) -> Line {
    let segments = line.segments.iter().map(|segment| {
        let mut text = segment.text();
        for date in dates::find(&text).into_iter().rev() {
            text.replace_range(date.at, " ");
        }
        crate::line::Segment::plain(drop_empty_brackets(&text))
    });
    Line { segments: segments.collect(), ..line.clone() }
}
