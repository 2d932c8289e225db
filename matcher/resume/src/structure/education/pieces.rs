//! Cuts a heading line into degree, institution and the rest.

use super::draft::Piece;
use super::words::patterns::{DEGREE, HONOURS, INSTITUTION};
use crate::geo;
use crate::text::{fold, trim_separators, word_count};

/// Cuts a part at commas and tells degree from institution.
pub(super) fn pieces_of(text: &str, location: &mut Option<String>) -> Vec<Piece> {
    let text = crate::text::before_sentence(text);
    let (text, place) = match geo::split_suffix(text) {
        Some((rest, place)) if !campus(&rest, &place.address) => (rest, Some(place.address)),
        _ => (text.to_owned(), None),
    };
    if let Some(place) = place {
        location.get_or_insert(place);
    }
    // "B.S. in Computer Science from X", "… at X"
    for join in [" from ", " at ", " @ ", " an der ", " à l'", " à la ", " en la "] {
        if let Some((left, right)) = text.split_once(join)
            && DEGREE.is_match(left)
            && (INSTITUTION.is_match(right)
                || matches!(join, " at " | " @ ") && right.starts_with(char::is_uppercase))
            && !INSTITUTION.is_match(left)
        {
            return [pieces_of(left, location), pieces_of(right, location)].concat();
        }
    }
    // "B.A. in Geology (Foggy Bottom University)"
    if let Some((left, right)) = text.strip_suffix(')').and_then(|t| t.rsplit_once(" ("))
        && DEGREE.is_match(left)
        && INSTITUTION.is_match(right)
        && !INSTITUTION.is_match(left)
    {
        return [pieces_of(left, location), pieces_of(right, location)].concat();
    }
    // "Delgado Community College: Associate of Applied Science"
    if let Some((left, right)) = text.split_once(": ")
        && INSTITUTION.is_match(left)
        && !DEGREE.is_match(left)
        && DEGREE.find(right).is_some_and(|d| d.start() == 0)
    {
        return [pieces_of(left, location), pieces_of(right, location)].concat();
    }
    let mut out: Vec<Piece> = Vec::new();
    for raw in split_commas(&text) {
        let piece = raw.trim().to_owned();
        let school = INSTITUTION.find(&piece);
        let degree = DEGREE.find(&piece);
        let folded = fold(&piece);
        let is_high_school = ["high school diploma", "school certificate", "school leaving certificate"]
            .iter()
            .any(|k| folded.contains(k));
        match (degree, school) {
            // "B.A. in Geology, Minor in Music": on one line both are the degree.
            _ if part_of_degree(&piece) && matches!(out.last(), Some(Piece::Degree(_))) => {
                if let Some(Piece::Degree(d)) = out.last_mut() {
                    *d = format!("{d}, {piece}");
                }
            }
            _ if HONOURS.is_match(&piece) && !out.is_empty() => out.push(Piece::Honour(piece)),
            (Some(_), None) => out.push(Piece::Degree(piece)),
            (Some(_), Some(_)) if is_high_school => out.push(Piece::Degree(piece)),
            (Some(d), Some(s))
                if d.start() < s.start()
                    && d.start() == 0
                    && !fold(&piece).starts_with("high school")
                    && !s.as_str().to_lowercase().starts_with("institut") =>
            {
                // Both in one piece with no separator: "BSc Computer Science University of Leeds".
                match split_at_institution(&piece, s.start()) {
                    Some((a, b)) => out.extend([Piece::Degree(a), Piece::Institution(b)]),
                    None => out.push(Piece::Institution(piece)),
                }
            }
            // "Cornell University, College of Engineering"
            (_, Some(_)) => match out.last_mut() {
                Some(Piece::Institution(i)) => *i = format!("{i}, {piece}"),
                _ => out.push(Piece::Institution(piece)),
            },
            (None, None) => match out.last_mut() {
                // "Bachelor of Science, Computer Science"
                Some(Piece::Degree(d)) if !short_code(&piece) => *d = format!("{d}, {piece}"),
                Some(Piece::Institution(i)) if campus(i, &piece) => *i = format!("{i}, {piece}"),
                _ => out.push(Piece::Text(piece)),
            },
        }
    }
    out
}

/// What on a degree's own line belongs to it.
fn part_of_degree(piece: &str) -> bool {
    let folded = fold(piece);
    [
        "minor",
        "concentration in",
        "specialization in",
        "specialisation in",
        "emphasis in",
        "focus on",
        "major in",
    ]
    .iter()
    .any(|k| folded.starts_with(k))
}

fn short_code(s: &str) -> bool {
    s.chars().count() <= 2
}

/// "University of California, Berkeley": the piece after the comma names the campus.
pub(super) fn campus(institution: &str, next: &str) -> bool {
    let folded = fold(institution);
    !next.contains(',')
        && [
            "university of california",
            "university of nevada",
            "university of colorado",
            "university of alabama",
            "university of tennessee",
            "university of nebraska",
            "university of arkansas",
            "university of hawaii",
            "university of missouri",
            "university of texas",
            "university of wisconsin",
            "university of north carolina",
            "university of illinois",
            "university of massachusetts",
            "university of michigan",
            "university of minnesota",
            "university of maryland",
            "california state university",
            "state university of new york",
            "indian institute of technology",
            "indian institute of management",
            "national institute of technology",
            "national university of ireland",
            "technological university of the shannon",
            "university of the west indies",
            "university of the philippines",
            "texas a and m university",
        ]
        .iter()
        .any(|u| folded.ends_with(u))
        && word_count(next) <= 3
        && next.chars().next().is_some_and(char::is_uppercase)
}

fn split_commas(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let (mut depth, mut start) = (0i32, 0);
    for (i, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' | ';' if depth <= 0 => {
                out.push(text[start..i].to_owned());
                start = i + c.len_utf8();
            }
            _ => {}
        }
    }
    out.push(text[start..].to_owned());
    out.into_iter().map(|p| p.trim().to_owned()).filter(|p| p.chars().any(char::is_alphanumeric)).collect()
}

/// Splits before the institution's first word: proper words directly in front of its kind belong to it.
fn split_at_institution(piece: &str, at: usize) -> Option<(String, String)> {
    let kind = fold(piece[at..].split_whitespace().next().unwrap_or_default());
    let after = fold(&piece[at..]);
    if after.starts_with("university of")
        || after.starts_with("college of")
        || kind.starts_with("universit")
            && after.split(' ').nth(1).is_some()
            && !after.starts_with("university ")
        || after.starts_with("institute of")
    {
        let cut = piece[..at].trim();
        return (!cut.is_empty()).then(|| (trim_separators(cut).to_owned(), piece[at..].trim().to_owned()));
    }
    None
}
