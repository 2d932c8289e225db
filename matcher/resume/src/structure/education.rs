//! Degrees: told by what degrees and institutions are called, and by elimination.

use std::sync::LazyLock;

use regex::Regex;

use super::contact::parts as split_parts;
use super::rows::{self, Kind};
use crate::dates::{self, DateSpan};
use crate::geo;
use crate::line::Line;
use crate::model::Study;
use crate::text::{drop_empty_brackets, fold, join_wrapped, squeeze, trim_separators, word_count};

#[expect(clippy::unwrap_used, reason = "constant patterns, compiled by every test")]
mod patterns {
    use super::{LazyLock, Regex};
    pub(super) static DEGREE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?x)
            \b(?i:bachelor|bachelors|bachelor[’']s|master|masters|master[’']s|doctor\ of|doctorate|doctoral|associate\ (?:of|in|degree)|associate[’']s|associates|
            ph\.?\s?d|d\.?phil|mba|m\.b\.a|emba|diploma|diplomado|diplomada|diplomatura|diplom|dipl\.|certificate|licence|licenciatura|licenciado|licenciada|lic\.|maestr[ií]a|m[aá]ster|grado|doctorado|ingenier[ií]a|
            t[eé]cnico|ingénieur|diplôme|doctorat|maîtrise|baccalaur[eé]at|bac\s?\+\s?\d|bts|dut|laurea|dottorato|magister|staatsexamen|promotion|abitur|matura|habilitation|bachelier|classe\ pr[eé]paratoire|nvq|b\.f\.a|m\.f\.a|fachabitur|fachhochschulreife|realschulabschluss|mittlere\ reife|ausbildung|
            high\ school|secondary\ school|ged|a[\ -]levels?|gcses?|ib\ diploma|foundation\ degree|honou?rs\ degree|undergraduate|postgraduate|pgce|minor\ in|major\ in|nanodegree|bootcamp|graduado|graduada|bacharelado|mestrado|mestre|
            juris\ doctor|ll\.?[bm]|bba|bfa|mfa|beng|b\.?\s?eng|meng|m\.?\s?eng|b\.?\s?tech|m\.?\s?tech|bsn|b\.?s\.?n|msn|m\.s\.n|bsc|b\.?\s?sc|msc|m\.?\s?sc|b\.?\s?com|m\.?\s?com|b\.?\s?ed|m\.?\s?ed|ed\.?d|pharm\.?d|mph|mpa|mpp|m\.phil|mphil|mres|bca|mca|aas|a\.a\.s|dds|dvm|hnd|btec|nvq)\b
            | \b(?:B\.?\s?S\.?|B\.?\s?A\.?|M\.?\s?S\.?|M\.?\s?A\.?|A\.?\s?A\.?|A\.?\s?S\.?|M\.?D\.?|J\.?D\.?|B\.?E\.?|M\.?E\.?|S\.B\.|S\.M\.|A\.B\.)(?:\s|,|$|\))").unwrap()
    });
    pub(super) static INSTITUTION: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:universit\w*|college|institut\w*|school|academy|polytechnic\w*|politecnico|politécnic\w*|univ\.?|hochschule|fachhochschule|\w*universität|\w*hochschule|gymnasium|\w*gymnasium|\w*schule|berufs\w*schule|akademie|kolleg|école|ecole|lycée|lycee|iut|insa|faculté|universidad\w*|universidade|università|instituto|colegio|escuela|facultad|liceo|escola|mit|eth|epfl|kit|tu|lmu|rwth|ucla|ucl|usc|nyu|suny|cuny|iit|nit|bits|cmu|caltech|georgia tech|virginia tech|texas tech|penn state|(?:ohio|michigan|iowa|oregon|arizona|florida|kansas|oklahoma|boise|colorado|utah|nc) state|uc (?:berkeley|davis|irvine|merced|riverside|san diego|santa barbara|santa cruz)|cal poly|uiuc|umass|unc|ut austin|texas a&m|lse|ntu|nus|seminary|conservator\w*|uniwersytet|politechnika|universiteit|conservatoire|sixth form|htl|hak|haute école|grande école|coursera|udacity|seminary|campus)\b").unwrap()
    });
    pub(super) static GRADE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\(?\b(?:cumulative\s+|major\s+|overall\s+)?(?:c?gpa|grade|abschlussnote|gesamtnote|note|notendurchschnitt|nota media|promedio|score|percentage|wam)\b\s*(?:of\s+)?[:\-–]?\s*\d{1,3}(?:[.,]\d{1,2})?\s*%?(?:\s*(?:/|of|out of)\s*\d{1,3}(?:[.,]\d{1,2})?)?\)?|\b\d[.,]\d{1,2}\s*/\s*\d(?:[.,]\d{1,2})?\s*(?:c?gpa)?\b|\b\d[.,]\d{1,2}\s+c?gpa\b").unwrap()
    });
    pub(super) static NOTE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^\W*(?:relevant|related|selected|incoming|key|core)?\s*(?:course\s?work|courses?|modules?|subjects|minor|honou?rs|dean[’']?s list|activities|awards?|scholarships?|thesis|dissertation|concentration|specialization|specialisation|major|focus|gpa|cum laude|magna|summa|member|president|relevant|schwerpunkte?|abschlussarbeit|masterarbeit|bachelorarbeit|thema|note|abschlussnote|mention|with honou?rs|first class|second class|distinction|achievements?|extracurricular|study abroad|expected|projects?)\b").unwrap()
    });
    pub(super) static COURSES: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^\W*(?:\w+\s+)?(?:course\s?work|courses|modules|subjects|cours|asignaturas|kurse)\b[^:]*:\s*").unwrap()
    });
    pub(super) static EXPECTED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\(?\b(?:expected|anticipated|graduat(?:ed|ion|ing)|class of|completed|conferred|awarded|voraussichtlich|expected graduation|graduation date|degree expected|abschluss)\b\s*(?:graduation)?(?:\s+date)?\s*(?:in)?\s*:?\s*\)?").unwrap()
    });
    pub(super) static HONOURS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:\(?(?:magna |summa |)cum laude\)?|with (?:high(?:est)? )?(?:honou?rs|distinction)|honou?rs|first class.*|dean[’']?s list.*|minor(?:s)? (?:in)?.*|minor:.*|hons?\.?|double major.*|concentration.*)$").unwrap()
    });
}
use patterns::{COURSES, DEGREE, EXPECTED, GRADE, HONOURS, INSTITUTION, NOTE};

/// Whether a line names a degree; whether it names a school.
pub(crate) fn names_study(text: &str) -> (bool, bool) {
    (DEGREE.is_match(text), INSTITUTION.is_match(text))
}

/// What a piece of a line says.
#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Degree(String),
    Institution(String),
    Text(String),
    Honour(String),
}

/// What a heading line named last: a narrow column may break it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Named {
    Degree,
    Institution,
}

#[derive(Default)]
struct Draft {
    last: Option<(Named, Look)>,
    study: Study,
    texts: Vec<String>,
    date: Option<DateSpan>,
    /// Where the draft began, to tell "institution over two degrees" from the other order.
    degree_first: bool,
}

impl Draft {
    fn empty(&self) -> bool {
        self.study.degree.is_none() && self.study.institution.is_none()
    }
}

/// How the line before was set.
#[derive(Clone, Copy, Debug)]
struct Look {
    bold: bool,
    size: f32,
    fill: f32,
    dated: bool,
}

impl Look {
    fn of(line: &Line) -> Self {
        Self { bold: line.bold(), size: line.size, fill: line.fill, dated: rows::head_date(line).is_some() }
    }
}

/// Appends the second half of a degree or school that a narrow column broke. Whether it did.
fn mended(line: &Line, pieces: &[Piece], draft: &mut Draft) -> bool {
    let ([Piece::Text(rest)], Some((named, look)), [_]) = (pieces, draft.last, line.segments.as_slice())
    else {
        return false;
    };
    let own = Look::of(line);
    let alike = look.bold == own.bold && (look.size - own.size).abs() < 0.6 && line.gap < 1.4 && !line.bullet;
    if !alike || look.dated || own.dated {
        return false;
    }
    let target = match named {
        Named::Degree if look.fill > 0.7 && draft.study.institution.is_none() => &mut draft.study.degree,
        Named::Institution if look.fill > 0.55 && draft.study.degree.is_some() => {
            &mut draft.study.institution
        }
        _ => return false,
    };
    if let Some(target) = target {
        join_wrapped(target, rest);
    }
    draft.last = Some((named, own));
    true
}

/// Reads an education section.
pub(crate) fn read(lines: &[Line]) -> Vec<Study> {
    let rows = rows::classify(lines);
    let mut drafts: Vec<Draft> = vec![Draft::default()];
    let only_bullets = rows.iter().all(|r| r.kind != Kind::Head);
    let mut i = 0;
    while i < rows.len() {
        let row = &rows[i];
        let mut text = row.line.text();
        let mut next = i + 1;
        while next < rows.len() && rows[next].kind == Kind::Wrapped && row.kind != Kind::Head {
            join_wrapped(&mut text, &rows[next].line.text());
            next += 1;
        }
        i = next;
        let note = NOTE.is_match(&text) && !(DEGREE.is_match(&text) && row.line.starts_bold());
        let heads = row.kind == Kind::Head
            || (row.kind == Kind::Bullet
                && !note
                && (only_bullets || drafts.last().is_some_and(Draft::empty))
                || row.kind == Kind::Bullet
                    && !note
                    && DEGREE.is_match(&text)
                    && INSTITUTION.is_match(&text)
                    && word_count(&text) <= 20)
            || (row.kind == Kind::Prose
                && !note
                && !text.ends_with('.')
                && (DEGREE.is_match(&text) || INSTITUTION.is_match(&text)))
            || (row.kind == Kind::Wrapped && word_count(&text) <= 10 && (head_piece(&text)));
        if note || !heads {
            add_note(&mut drafts, &text);
            continue;
        }
        read_head(row.line, &mut drafts);
    }
    finish(drafts)
}

fn head_piece(text: &str) -> bool {
    DEGREE.find(text).is_some_and(|m| m.start() == 0) || (INSTITUTION.is_match(text) && !text.ends_with('.'))
}

fn add_note(drafts: &mut [Draft], text: &str) {
    let Some(draft) = drafts.last_mut() else { return };
    if let Some(grade) = GRADE.find(text)
        && draft.study.score.is_none()
    {
        draft.study.score = Some(trim_separators(grade.as_str()).trim_matches(['(', ')']).to_owned());
    }
    if let Some(label) = COURSES.find(text) {
        let courses = text[label.end()..]
            .split([',', ';', '•', '|'])
            .map(|c| trim_separators(c).trim_end_matches('.').to_owned())
            .filter(|c| !c.is_empty());
        draft.study.courses.extend(courses);
    } else if let Some(date) = rows::head_date(&Line::plain(text)).filter(|_| draft.date.is_none()) {
        draft.date = Some(date);
    }
    draft.study.highlights.push(text.to_owned());
}

/// One heading line: its date, grade, place, and pieces.
fn read_head(line: &Line, drafts: &mut Vec<Draft>) {
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
    if drafts.last_mut().is_some_and(|d| mended(line, &pieces, d)) {
        return;
    }
    let named = pieces.iter().rev().find_map(|p| match p {
        Piece::Degree(_) => Some(Named::Degree),
        Piece::Institution(_) => Some(Named::Institution),
        _ => None,
    });
    place_pieces(pieces, date, drafts);
    if let Some(draft) = drafts.last_mut() {
        draft.last = named.map(|n| (n, Look::of(line)));
    }
    if let Some(draft) = drafts.last_mut() {
        draft.study.location = draft.study.location.take().or(location);
        draft.study.score = draft.study.score.take().or(grade);
    }
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

/// Cuts a part at commas and tells degree from institution.
fn pieces_of(text: &str, location: &mut Option<String>) -> Vec<Piece> {
    let text = crate::text::before_sentence(text);
    let (text, place) = match geo::split_suffix(text) {
        Some((rest, place)) if !campus(&rest, &place.address) => (rest, Some(place.address)),
        _ => (text.to_owned(), None),
    };
    if let Some(place) = place {
        location.get_or_insert(place);
    }
    // "B.S. in Computer Science from X", "… at X"
    for join in [" from ", " at ", " an der ", " à l'", " à la ", " en la "] {
        if let Some((left, right)) = text.split_once(join)
            && DEGREE.is_match(left)
            && (INSTITUTION.is_match(right) || join == " at " && right.starts_with(char::is_uppercase))
            && !INSTITUTION.is_match(left)
        {
            return [pieces_of(left, location), pieces_of(right, location)].concat();
        }
    }
    let mut out: Vec<Piece> = Vec::new();
    for raw in split_commas(&text) {
        let piece = raw.trim().to_owned();
        let school = INSTITUTION.find(&piece);
        let degree = DEGREE.find(&piece);
        let is_high_school = fold(&piece).contains("high school diploma");
        match (degree, school) {
            // "B.A. in Geology, Minor in Music": on one line both are the degree.
            _ if fold(&piece).starts_with("minor") && matches!(out.last(), Some(Piece::Degree(_))) => {
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
            (_, Some(_)) => out.push(Piece::Institution(piece)),
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

fn short_code(s: &str) -> bool {
    s.chars().count() <= 2
}

/// "University of California, Berkeley": the piece after the comma names the campus.
fn campus(institution: &str, next: &str) -> bool {
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

fn place_pieces(pieces: Vec<Piece>, date: Option<DateSpan>, drafts: &mut Vec<Draft>) {
    // A new institution or degree beside one that the draft already has opens the next draft.
    let has_degree = pieces.iter().any(|p| matches!(p, Piece::Degree(_)));
    let has_school = pieces.iter().any(|p| matches!(p, Piece::Institution(_)));
    let next = drafts.last().is_some_and(|d| {
        (has_school && d.study.institution.is_some())
            || (has_degree && d.study.degree.is_some())
            || (date.is_some()
                && d.date.is_some()
                && !d.empty()
                && (has_school || has_degree)
                && d.study.institution.is_some()
                && d.study.degree.is_some())
    });
    if next {
        drafts.push(Draft::default());
    }
    let Some(draft) = drafts.last_mut() else { return };
    for piece in pieces {
        match piece {
            Piece::Degree(d) => match &mut draft.study.degree {
                None => {
                    draft.degree_first = draft.study.institution.is_none();
                    draft.study.degree = Some(d);
                }
                Some(known) => *known = format!("{known}, {d}"),
            },
            Piece::Institution(s) => match &draft.study.institution {
                None => draft.study.institution = Some(s),
                Some(_) => draft.texts.push(s),
            },
            Piece::Text(t) => draft.texts.push(t),
            Piece::Honour(h) => draft.study.highlights.push(h),
        }
    }
    if draft.date.is_none() {
        draft.date = date;
    }
}

fn finish(drafts: Vec<Draft>) -> Vec<Study> {
    let mut out: Vec<Study> = Vec::new();
    let mut school: Option<String> = None;
    for draft in drafts {
        let mut study = draft.study;
        let mut texts = draft.texts.into_iter();
        if study.institution.is_none() && study.degree.is_some() {
            // By elimination, or the institution above that has several degrees.
            study.institution = texts.next().or_else(|| school.clone());
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
