//! What a line is within its section: a heading line of an entry, a bullet, prose, or the rest of a wrapped line.

use super::head_dates::bullet_date;
pub(crate) use super::head_dates::head_date;
use crate::dates::DateSpan;
use crate::line::Line;
use crate::text::{join_wrapped, word_count};

/// The part a line plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Names something: a title, an employer, dates.
    Head,
    /// Starts a list item.
    Bullet,
    /// Running text.
    Prose,
    /// Continues the line above.
    Wrapped,
}

/// A line with its part and the date on it that belongs to an entry (prose may mention years: those do not count).
#[derive(Clone, Debug)]
pub(crate) struct Row<'a> {
    pub(crate) line: &'a Line,
    pub(crate) kind: Kind,
    pub(crate) date: Option<DateSpan>,
}

/// Classifies a section's lines.
pub(crate) fn classify(lines: &[Line]) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::with_capacity(lines.len());
    let bullets = lines.iter().filter(|l| l.bullet).count();
    let margins = Margins::of(lines);
    for line in lines {
        let kind = match margins.item(line, rows.last()) {
            Some(kind) => kind,
            None => kind_of(line, rows.last(), bullets),
        };
        let date = match kind {
            Kind::Head => head_date(line),
            Kind::Bullet => bullet_date(line),
            _ => None,
        };
        rows.push(Row { line, kind, date });
    }
    promote_marked_heads(&mut rows);
    rows
}

/// A mark before a head is no item's: "• Acme | Leeds, UK" over "Cook | 2018 – 2020".
fn promote_marked_heads(rows: &mut [Row<'_>]) {
    for i in 1..rows.len() {
        let (above, below) = (&rows[i - 1], &rows[i]);
        let beside = above.line.segments.len() > 1
            && above.line.segments.last().is_some_and(|s| super::looks_like_rail(&s.text()));
        let under = below.kind == Kind::Head
            && below.date.is_some()
            && below.line.segments.len() > 1
            && (below.line.x0 - above.line.x0).abs() < 6.0;
        if above.kind == Kind::Bullet && beside && under {
            rows[i - 1].kind = Kind::Head;
            rows[i - 1].date = head_date(rows[i - 1].line);
        }
    }
}

/// Left edges of a section: browsers and some word processors draw bullets as pictures, so that only the indentation
/// is left of a list.
struct Margins {
    /// Where entries begin.
    base: f32,
    /// Where entries begin beside a rail of dates.
    rail: Option<f32>,
    /// Left edges that several lines share.
    shared: Vec<f32>,
    /// Whether items have marks of their own, so that an indented line without one is no item.
    marked: bool,
}

impl Margins {
    fn of(lines: &[Line]) -> Self {
        let base = lines.iter().map(|l| l.x0).fold(f32::MAX, f32::min);
        let rail = lines.iter().find_map(|l| {
            let [first, second, ..] = l.segments.as_slice() else { return None };
            (l.x0 < base + 3.0 && crate::structure::looks_like_rail(&first.text()) && second.x0 > base + 40.0)
                .then_some(second.x0)
        });
        let mut shared: Vec<f32> = Vec::new();
        for (i, line) in lines.iter().enumerate() {
            let again = lines.iter().skip(i + 1).any(|l| (l.x0 - line.x0).abs() < 2.0);
            if again && !shared.iter().any(|x| (x - line.x0).abs() < 2.0) {
                shared.push(line.x0);
            }
        }
        let marked = lines.iter().filter(|l| l.bullet).count() >= 2;
        Self { base, rail, shared, marked }
    }

    /// The part of a line that is indented but has no bullet; `None` when its indentation says nothing.
    fn item(&self, line: &Line, previous: Option<&Row<'_>>) -> Option<Kind> {
        let margin = self.rail.filter(|r| line.x0 > r - 3.0).unwrap_or(self.base);
        let depth = line.x0 - margin;
        let plain = !line.bullet && line.segments.len() == 1 && line.level.is_none() && !line.starts_bold();
        if !plain
            || !(6.0..90.0).contains(&depth)
            || !self.shared.iter().any(|x| (x - line.x0).abs() < 2.0)
                && line.fill < 0.5
                && !starts_with_action(&line.text())
        {
            return None;
        }
        let text = line.text();
        let previous = previous?;
        let above = &previous.line;
        if head_date(line).is_some() || previous.kind == Kind::Head && (above.x0 - line.x0).abs() < 2.0 {
            return None;
        }
        let lower = text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
        let hangs = (above.x0 - line.x0).abs() < 3.0 && previous_is_item(previous);
        let ended = above.text().ends_with(['.', '!', '?', ';']);
        if hangs && (lower || (above.fill > 0.8 && !ended) || (above.bullet && above.fill > 0.8)) {
            return Some(Kind::Wrapped);
        }
        if previous.line.bullet && hangs && line.gap < 1.2 {
            return None;
        }
        // Under a name, deeper than it and above the marked items: another line of the same heading.
        let heads = self.marked && previous.kind == Kind::Head && word_count(&text) <= 12;
        (!heads).then_some(Kind::Bullet)
    }
}

fn kind_of(line: &Line, previous: Option<&Row<'_>>, bullets: usize) -> Kind {
    if line.bullet {
        return Kind::Bullet;
    }
    let text = line.text();
    let words = word_count(&text);
    let has_date = head_date(line).is_some();
    let lower = text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
    let sentence_end = text.ends_with(['.', ';', '!', '?']) && !ends_in_abbreviation(&text);
    if let Some(previous) = previous {
        let in_item = matches!(previous.kind, Kind::Bullet | Kind::Wrapped | Kind::Prose);
        let above = previous.line.text();
        let ended = above.ends_with(['.', '!', '?']);
        // In a narrow column: its first word had no room in the line above.
        let (end, next) = (previous.line.segments.last(), &line.segments[0]);
        let narrow = word_count(&above) <= 6 && previous.line.gap < 1.3 && line.gap < 1.3;
        let no_room = narrow && next.first > 0.0 && end.is_some_and(|s| s.room < next.first);
        // Back at the margin: whatever was listed has ended.
        let dedented = line.x0 < previous.line.x0 - 6.0 && previous_is_item(previous) && !lower && !no_room;
        let same_block = !dedented
            && line.gap < 1.5
            && !line.bold()
            && !has_date
            && line.segments.len() == 1
            && line.level.is_none();
        if in_item && same_block && !above.contains('@') {
            let hangs =
                line.x0 > 0.0 && (line.x0 - previous.line.x0).abs() < 3.0 && previous_is_item(previous);
            if hangs && (lower || previous.line.fill > 0.7 || words >= 5) && !(line.starts_bold()) {
                return Kind::Wrapped;
            }
            if no_room && previous_is_item(previous) && !ended
                || lower && (!ended || previous.line.fill > 0.8)
            {
                return Kind::Wrapped;
            }
            if previous.line.fill > 0.86
                && !ended
                && (previous.kind != Kind::Bullet || sentence_end || words > 5)
            {
                return Kind::Wrapped;
            }
            if previous.kind != Kind::Bullet && previous.line.fill > 0.9 && sentence_end {
                return Kind::Wrapped;
            }
        }
    }
    if line.level.is_some() || line.bold() && words <= 16 {
        return Kind::Head;
    }
    if has_date {
        return Kind::Head;
    }
    if words >= 15
        || (sentence_end && words >= 5)
        || (line.fill > 0.9 && words >= 9 && line.segments.len() == 1 && !names_title(&text))
        || (lower && words >= 4)
    {
        return Kind::Prose;
    }
    let small = text.split_whitespace().filter(|w| w.starts_with(char::is_lowercase)).count();
    if sentence_end && words >= 2 && small * 2 >= words && previous.is_some() {
        return Kind::Prose;
    }
    // Where nothing has bullets, a plain clause that starts with a verb in the past is an item.
    if bullets == 0 && words >= 5 && line.segments.len() == 1 && starts_with_action(&text) {
        return Kind::Prose;
    }
    Kind::Head
}

/// "Senior Engineer · Acme Co., Leeds, UK", "Acme | Senior Engineer | Leeds"
fn names_title(text: &str) -> bool {
    let mut parts = text.split(['·', '|', '•', '–', '—']);
    text.contains(['·', '|', '•', '–', '—']) && parts.any(super::score::is_title)
}

fn previous_is_item(previous: &Row<'_>) -> bool {
    matches!(previous.kind, Kind::Bullet | Kind::Wrapped)
}

pub(crate) fn starts_with_action(text: &str) -> bool {
    // "Registered Nurse, …", "Certified Public Accountant"
    let counted = text.split(' ').nth(1).is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    if !counted && text.split([',', '|', '–']).next().is_some_and(super::score::is_title) {
        return false;
    }
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    (first.len() > 4 && first.ends_with("ed"))
        || matches!(
            first.as_str(),
            "led"
                | "built"
                | "ran"
                | "won"
                | "wrote"
                | "cut"
                | "grew"
                | "made"
                | "drove"
                | "taught"
                | "oversaw"
                | "set"
                | "kept"
                | "responsible"
        )
}

fn ends_in_abbreviation(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    let bare = last.trim_end_matches('.');
    matches!(
        bare.to_lowercase().as_str(),
        "inc"
            | "ltd"
            | "co"
            | "corp"
            | "llc"
            | "jr"
            | "sr"
            | "st"
            | "dept"
            | "univ"
            | "etc"
            | "intl"
            | "bros"
    ) || bare.contains('.')
        || bare.chars().count() <= 1
}

/// Bullets joined with what wraps; the second list holds running text, one paragraph each.
pub(crate) fn body(rows: &[Row<'_>]) -> (Vec<String>, Vec<String>) {
    let mut items: Vec<String> = Vec::new();
    let mut prose: Vec<String> = Vec::new();
    let mut in_item = false;
    for row in rows {
        let text = row.line.text();
        match row.kind {
            Kind::Bullet => {
                items.push(text);
                in_item = true;
            }
            Kind::Wrapped => {
                let target = if in_item { items.last_mut() } else { prose.last_mut() };
                match target {
                    Some(target) => join_wrapped(target, &text),
                    None => prose.push(text),
                }
            }
            Kind::Prose | Kind::Head => {
                prose.push(text);
                in_item = false;
            }
        }
    }
    items.retain(|i| !i.trim().is_empty());
    prose.retain(|p| !p.trim().is_empty());
    (items, prose)
}
