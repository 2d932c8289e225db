//! A study while it is put together.

use crate::dates::DateSpan;
use crate::line::Line;
use crate::model::Study;
use crate::structure::rows;
use crate::text::join_wrapped;

/// What a piece of a line says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Degree(String),
    Institution(String),
    Text(String),
    Honour(String),
}

/// What a heading line named last: a narrow column may break it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Named {
    Degree,
    Institution,
}

#[derive(Default)]
pub(super) struct Draft {
    pub(super) last: Option<(Named, Look)>,
    pub(super) study: Study,
    pub(super) texts: Vec<String>,
    pub(super) date: Option<DateSpan>,
    /// What stood behind a dash on the degree's line, and both together: the subject, unless it has to be the school.
    pub(super) dashed: Option<(String, String)>,
    /// Where the draft began, to tell "institution over two degrees" from the other order.
    pub(super) degree_first: bool,
    /// Whether it began with a name that no list knows: a school, where schools stand above their degrees.
    text_first: bool,
    /// Whether its first line held a school and, in a cell of its own, the place.
    pub(super) placed_head: bool,
}

impl Draft {
    pub(super) fn empty(&self) -> bool {
        self.study.degree.is_none() && self.study.institution.is_none()
    }

    /// Whether a line of a name and a place, as the first of this draft was, opens the next.
    pub(super) fn followed_by(&self, pieces: &[Piece], placed: bool) -> bool {
        placed
            && self.placed_head
            && self.names() >= 2
            && !self.degree_first
            && matches!(pieces, [Piece::Text(_)])
    }

    /// How many of degree, school and a text that may be the other one it has.
    pub(super) fn names(&self) -> usize {
        let known = [self.study.degree.is_some(), self.study.institution.is_some(), !self.texts.is_empty()];
        known.into_iter().filter(|k| *k).count()
    }

    /// Whether only the degree is missing.
    pub(super) fn awaits_degree(&self) -> bool {
        self.study.degree.is_none() && self.study.institution.is_some()
    }
}

/// How the line before was set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) size: f32,
    pub(super) fill: f32,
    pub(super) dated: bool,
}

impl Look {
    pub(super) fn of(line: &Line) -> Self {
        Self { bold: line.bold(), size: line.size, fill: line.fill, dated: rows::head_date(line).is_some() }
    }
}

/// Appends the second half of a degree or school that a narrow column broke. Whether it did.
pub(super) fn mended(line: &Line, pieces: &[Piece], draft: &mut Draft) -> bool {
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

pub(super) fn place_pieces(pieces: Vec<Piece>, date: Option<DateSpan>, drafts: &mut Vec<Draft>) {
    // A new institution or degree beside one that the draft already has opens the next draft.
    let has_degree = pieces.iter().any(|p| matches!(p, Piece::Degree(_)));
    let has_school = pieces.iter().any(|p| matches!(p, Piece::Institution(_)));
    let only_text = matches!(pieces.as_slice(), [Piece::Text(_)]);
    let next = drafts.last().is_some_and(|d| {
        (has_school && (d.study.institution.is_some() || d.text_first && d.study.degree.is_some()))
            || (has_degree && d.study.degree.is_some())
            || (date.is_some()
                && d.date.is_some()
                && !d.empty()
                && (has_school || has_degree)
                && d.names() >= 2)
            // "Riverbend   2018 – 2022" over its degree, again and again, though no list knows the school.
            || (only_text && d.text_first && d.study.degree.is_some() && date.is_some() && d.date.is_some())
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
            Piece::Text(t) => {
                draft.text_first |= draft.empty() && draft.texts.is_empty();
                draft.texts.push(t);
            }
            Piece::Honour(h) => draft.study.highlights.push(h),
        }
    }
    if draft.date.is_none() {
        draft.date = date;
    }
}
