//! Degrees: told by what degrees and institutions are called, and by elimination.

mod draft;
mod finish;
mod head;
mod pieces;
mod words;

pub(crate) use head::without_dates;
pub(crate) use words::names_study;

use crate::line::{Line, Run, Segment};
use crate::model::Study;
use crate::structure::rows::{self, Kind};
use crate::text::{fold, join_wrapped, trim_separators, word_count};
use draft::Draft;
use finish::finish;
use head::read_head;
use words::patterns::{COURSES, DEGREE, GRADE, INSTITUTION, NOTE};

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
        let at = std::mem::replace(&mut i, next);
        let opens_with_degree = DEGREE.find(&text).is_some_and(|m| m.start() == 0);
        // "Honours degree in Statistics" is one; "Minor in Music" and "Honours: first class" are notes.
        let named = opens_with_degree && !fold(&text).starts_with("m")
            || DEGREE.is_match(&text) && row.line.starts_bold();
        // "Study Abroad" beside its date, under a school that has no degree yet.
        let instead = row.kind == Kind::Head
            && row.date.is_some()
            && word_count(&text) <= 6
            && drafts.last().is_some_and(Draft::awaits_degree);
        let note = NOTE.is_match(&text) && !named && !instead;
        let heads = row.kind == Kind::Head
            || (row.kind == Kind::Bullet
                && !note
                && (only_bullets
                    || drafts.last().is_some_and(|d| {
                        d.empty() || opens_with_degree && d.awaits_degree() && word_count(&text) <= 14
                    }))
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
        let whole = (next > at + 1).then(|| joined(row.line, &text));
        read_head(whole.as_ref().unwrap_or(row.line), &mut drafts);
    }
    finish(drafts)
}

/// An item with what a narrow column wrapped.
fn joined(line: &Line, text: &str) -> Line {
    let cell = line.segments.first().cloned().unwrap_or_default();
    let run = cell.runs.first().cloned().unwrap_or_default();
    let segment = Segment { runs: vec![Run { text: text.to_owned(), ..run }], ..cell };
    Line { segments: vec![segment], ..line.clone() }
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
