//! Heads that a narrow column wrapped, told by the room that was left behind them.

use crate::dates;
use crate::line::{Line, Run};
use crate::text::{join_wrapped, word_count};

/// Joins heads that a narrow column wrapped: the first word below would not have fitted behind the cell above it.
pub(crate) fn wrapped_heads(lines: &mut Vec<Line>) {
    let mut i = 0;
    while i + 1 < lines.len() {
        if both_wrapped(&lines[i], &lines[i + 1]) {
            let below = lines.remove(i + 1);
            for (cell, rest) in lines[i].segments.iter_mut().zip(&below.segments) {
                if let Some(run) = cell.runs.last_mut() {
                    join_wrapped(&mut run.text, &rest.text());
                }
            }
            continue;
        }
        let Some(cell) = wrapped_head(&lines[i], &lines[i + 1]) else {
            i += 1;
            continue;
        };
        let below = lines.remove(i + 1);
        let (room, fill) = (below.segments[0].room, below.fill);
        let target = &mut lines[i].segments[cell];
        target.room = room;
        if let Some(run) = target.runs.last_mut() {
            run.text.truncate(run.text.trim_end().len());
            join_wrapped(&mut run.text, &below.segments[0].text());
        }
        if lines[i].segments.len() == 1 {
            lines[i].fill = fill;
        }
        if let Some(next) = lines.get_mut(i + 1) {
            next.gap = next.gap.max(below.gap);
        }
    }
}

/// "**Ada** | Office Manager" over "**Byron** | 12 Mill Lane" at the top of a document: first and last name in one cell of a table.
pub(crate) fn name_in_a_cell(lines: &mut Vec<Line>) {
    large_name(lines);
    let [above, below, ..] = lines.as_mut_slice() else { return };
    let cells = above.segments.len() >= 2 && below.segments.len() >= 2;
    let set_alike = above.starts_bold()
        && below.starts_bold()
        && (above.size - below.size).abs() < 0.6
        && (above.x0 - below.x0).abs() < 1.0;
    let word = |line: &Line| line.segments.first().map(crate::line::Segment::text).filter(|t| one_name(t));
    let (true, Some(_), Some(last)) = (cells && set_alike, word(above), word(below)) else { return };
    below.segments.remove(0);
    below.x0 = below.segments[0].x0;
    if let Some(run) = above.segments[0].runs.last_mut() {
        join_wrapped(&mut run.text, &last);
    }
}

/// "Ada" over "Byron" in large type, with small lines of the cell beside them between.
fn large_name(lines: &mut Vec<Line>) {
    let first_cell = |l: &Line| l.segments.first().map(crate::line::Segment::text).unwrap_or_default();
    let largest = lines.iter().take(6).map(|l| l.size).fold(0.0, f32::max);
    let named = |l: &Line| one_name(&first_cell(l)) && l.size > largest - 0.6;
    let Some(start) = lines.iter().take(3).position(named) else { return };
    let first = &lines[start];
    let (size, x0) = (first.size, first.x0);
    // Without anything beside it the next line is read with the name anyway.
    let from = start + if first.segments.len() > 1 { 1 } else { 2 };
    let alike = |l: &Line| (l.size - size).abs() < 0.6 && (l.x0 - x0).abs() < 1.0 && one_name(&first_cell(l));
    let Some(at) = lines.iter().take(start + 6).skip(from).position(alike).map(|at| at + from) else {
        return;
    };
    if lines[start + 1..at].iter().any(|l| l.size * 1.5 > size) {
        return;
    }
    let last = lines[at].segments.remove(0).text();
    if lines[at].segments.is_empty() {
        lines.remove(at);
    }
    if let Some(run) = lines[start].segments[0].runs.last_mut() {
        join_wrapped(&mut run.text, &last);
    }
}

/// A word that may be a person's and is no place or title.
fn one_name(text: &str) -> bool {
    word_count(text) == 1
        && super::contact::namelike(text)
        && super::score::title(text) == 0.0
        && crate::geo::parse(text).is_none()
}

/// Whether a head and the date beside it both go on below, each under its own first half.
fn both_wrapped(above: &Line, below: &Line) -> bool {
    let ([a, date], [b, rest]) = (above.segments.as_slice(), below.segments.as_slice()) else { return false };
    let (date_text, rest_text) = (date.text(), rest.text());
    let joined = format!("{date_text} {rest_text}");
    let under = |x: &crate::line::Segment, y: &crate::line::Segment| {
        (x.x0 - y.x0).abs() < 1.0 && x.room < y.first + above.size * 0.5
    };
    let torn = dates::find(&joined).iter().any(|d| d.range && d.at.start == 0 && d.at.end == joined.len())
        && !dates::find(&date_text).iter().any(|d| d.range && d.end.is_some());
    under(a, b)
        && under(date, rest)
        && torn
        && !above.bullet
        && !below.bullet
        && a.bold() == b.bold()
        && below.gap < 1.25
}

/// The cell of `above` that goes on in `below`, which holds nothing else.
fn wrapped_head(above: &Line, below: &Line) -> Option<usize> {
    let [rest] = below.segments.as_slice() else { return None };
    let at = above.segments.iter().position(|s| (s.x0 - rest.x0).abs() < 1.0)?;
    let cell = &above.segments[at];
    let (text, next) = (cell.text(), rest.text());
    let set = |r: Option<&Run>| r.map(|r| (r.bold, r.italic));
    let alike = set(cell.runs.last()) == set(rest.runs.first())
        && (above.size - below.size).abs() < 0.6
        && above.page == below.page
        && below.gap < 1.25
        && above.level.is_none()
        && below.level.is_none();
    let plain = !above.bullet && !below.bullet && !text.contains('@') && !next.contains('@');
    // What begins small goes on with what stands before, and a kind of school is no name: "Foggy Bottom" over "University, 2011".
    let small = next.starts_with(char::is_lowercase) && above.fill > 0.8;
    let kind_only = next.split([',', ' ']).next().is_some_and(is_kind) && !next.contains(" of ");
    let longest = if small { 16 } else { 8 };
    if !alike || !plain || word_count(&text) > 14 || word_count(&next) > longest {
        return None;
    }
    let heading = super::heading::lookup(&super::heading::heading_text(&next)).is_some();
    if heading || text.ends_with(['.', ':', ';']) {
        return None;
    }
    // A date that goes over the line's end needs no other sign.
    let joined = format!("{text} {next}");
    let over =
        dates::find(&joined).iter().any(|d| d.range && d.at.start < text.len() && d.at.end > text.len());
    // Browsers leave a little more than a word's width where a date may not be broken.
    let slack = if over { above.size } else { above.size * 0.2 };
    // "GABLES COAST" over "UNIVERSITY": nobody's name, whatever room there was.
    let bare_kind = word_count(&next) == 1 && is_kind(&next) && !named_school(&text);
    if bare_kind && at == above.segments.len() - 1 {
        return Some(at);
    }
    if rest.first <= 0.0 || cell.room >= rest.first + slack {
        return None;
    }
    let bare = text.trim_end_matches([')', ']']).len();
    let whole = dates::find(&text).iter().any(|d| d.range && d.at.end >= bare);
    let dated = dates::find(&next).iter().any(|d| d.at.start == 0);
    let bold = cell.bold() && rest.bold();
    let open = text.ends_with([',', '–', '—', '|', '·', '(', '&', '/', '-', '@', '•'])
        || text.matches('(').count() > text.matches(')').count();
    let named = super::education::names_study;
    let study = named(&text).0 && (named(&next) == (false, false) || kind_only && text.contains(','));
    let railed = |s: &crate::line::Segment| super::looks_like_rail(&s.text());
    // Before a date or place, or behind one in a rail; frames in rows have neither.
    let beside = above.segments.len() > 1
        && (at == 0 && above.segments[1..].iter().any(railed)
            || at == above.segments.len() - 1
                && railed(&above.segments[0])
                && cell.room < rest.first
                && text.contains(','));
    (over || open && !whole || !whole && !dated && (bold || study || beside || small && cell.bold()))
        .then_some(at)
}

/// A word that says what kind of school a name before it is.
fn is_kind(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.starts_with(char::is_uppercase)
        && matches!(lower.as_str(), "university" | "college" | "institute" | "school" | "academy")
}

fn named_school(text: &str) -> bool {
    super::education::names_study(text).1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::Segment;

    fn line(cells: &[(&str, f32, f32)]) -> Line {
        // Every character is five points wide here; the last number is the room behind the cell.
        let cell = |(text, x0, room): &(&str, f32, f32)| Segment {
            x0: *x0,
            room: *room,
            first: text.split(' ').next().unwrap_or_default().len() as f32 * 5.0,
            ..Segment::plain(*text)
        };
        Line { segments: cells.iter().map(cell).collect(), x0: cells[0].1, ..Line::plain("") }
    }

    fn wrapped(lines: &[Line]) -> Vec<String> {
        let mut lines = lines.to_vec();
        wrapped_heads(&mut lines);
        lines.iter().map(Line::text).collect()
    }

    #[test]
    fn a_date_goes_over_the_line_s_end() {
        let torn =
            [line(&[("Acme: Clerk (August 2019 —", 40.0, 30.0)]), line(&[("September 2021)", 40.0, 90.0)])];
        assert_eq!(wrapped(&torn), ["Acme: Clerk (August 2019 — September 2021)"]);
    }

    #[test]
    fn head_and_date_go_on_side_by_side() {
        let torn = [
            line(&[("Acme | Program", 40.0, 20.0), ("June 2021 – May", 130.0, 5.0)]),
            line(&[("Manager", 40.0, 60.0), ("2022", 130.0, 60.0)]),
        ];
        assert_eq!(wrapped(&torn), ["Acme | Program Manager June 2021 – May 2022"]);
    }

    #[test]
    fn a_kind_of_school_alone_goes_on_with_its_name() {
        let torn = [line(&[("GABLES COAST", 40.0, 90.0)]), line(&[("UNIVERSITY", 40.0, 90.0)])];
        assert_eq!(wrapped(&torn), ["GABLES COAST UNIVERSITY"]);
        let other = [line(&[("Oslo University", 40.0, 90.0)]), line(&[("College", 40.0, 90.0)])];
        assert_eq!(wrapped(&other), ["Oslo University", "College"]);
    }

    #[test]
    fn a_large_name_has_contact_beside_it() {
        let large = |cells: &[(&str, f32, f32)]| Line { size: 24.0, ..line(cells) };
        let mut lines = vec![
            line(&[("Montreal", 400.0, 0.0)]),
            large(&[("BASTIEN", 40.0, 90.0), ("514 555 0104", 400.0, 0.0)]),
            line(&[("b@example.org", 400.0, 0.0)]),
            large(&[("ROUSSEAU", 40.0, 90.0)]),
        ];
        name_in_a_cell(&mut lines);
        assert_eq!(lines[1].segments[0].text(), "BASTIEN ROUSSEAU");
    }

    #[test]
    fn where_there_was_room_nothing_is_joined() {
        let whole = [line(&[("B.S. in Physics", 40.0, 200.0)]), line(&[("Honours thesis", 40.0, 200.0)])];
        assert_eq!(wrapped(&whole), ["B.S. in Physics", "Honours thesis"]);
    }
}
