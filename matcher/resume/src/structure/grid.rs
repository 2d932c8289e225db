//! The European grid of languages (understanding, speaking, writing; A1 to C2): its rows become plain items, its head goes.

use crate::line::{Line, Segment};
use crate::text::{fold, word_count};

/// Beginnings of the words in the grid's head, folded.
const HEAD: [&str; 38] = [
    "understand",
    "listen",
    "read",
    "speak",
    "spoken",
    "writ",
    "interaction",
    "production",
    "comprend",
    "comprension",
    "hablar",
    "expresion",
    "escrit",
    "escrib",
    "interaccion",
    "oral",
    "auditiv",
    "lectura",
    "lectora",
    "ecout",
    "lire",
    "ecri",
    "parler",
    "prendre",
    "exprimer",
    "conversation",
    "horen",
    "lesen",
    "sprech",
    "schreib",
    "verstehen",
    "gesprach",
    "zusammenhang",
    "teilnehmen",
    "other",
    "otros",
    "autre",
    "weitere",
];

/// Labels of one's first language, folded.
const FIRST: [&str; 8] = [
    "mother tongue",
    "mother tongue s",
    "lengua materna",
    "langue maternelle",
    "langue s maternelle s",
    "muttersprache",
    "muttersprachen",
    "lingua madre",
];

/// Rewrites the grid, where there is one.
pub(crate) fn flatten(lines: &mut Vec<Line>) {
    let Some(first) = lines.iter().position(is_row) else { return };
    let last = lines.iter().rposition(is_row).unwrap_or(first);
    // The head stands above; what the levels mean stands below.
    let top = (0..first).rev().take_while(|&i| is_head(&lines[i])).last().unwrap_or(first);
    let bottom = (last + 1..lines.len()).take(4).take_while(|&i| is_legend(&lines[i])).last().unwrap_or(last);
    let above = top.checked_sub(1).filter(|&i| is_first(&lines[i]));
    let inside = lines.splice(above.unwrap_or(top)..=bottom, []).collect::<Vec<_>>();
    let items: Vec<Line> = inside.iter().filter(|l| is_row(l) || is_first(l)).map(item).collect();
    let at = above.unwrap_or(top);
    lines.splice(at..at, items);
}

/// "Greek | B2 | B2 | B1".
fn is_row(line: &Line) -> bool {
    let level = |s: &Segment| matches!(fold(&s.text()).as_bytes(), [b'a'..=b'c', b'1' | b'2']);
    line.segments.len() >= 4 && line.segments[1..].iter().all(level)
}

fn is_first(line: &Line) -> bool {
    matches!(line.segments.as_slice(), [label, _] if FIRST.contains(&fold(&label.text()).as_str()))
}

fn is_head(line: &Line) -> bool {
    let word = |w: &str| HEAD.iter().any(|h| w.starts_with(h)) || w.chars().count() <= 2;
    let text = fold(&line.text());
    let known = text.split(' ').filter(|w| word(w)).count();
    known > 0 && known * 2 >= word_count(&text) && word_count(&text) <= 10
}

fn is_legend(line: &Line) -> bool {
    let text = fold(&line.text());
    text.contains("a1") && text.contains("b1") || text.contains("europe") || text.contains("europa")
}

/// The language with its level, or with what the form calls a first language.
fn item(line: &Line) -> Line {
    let (a, b) = (line.segments[0].text(), line.segments[1].text());
    let text = if is_first(line) { format!("{b} ({a})") } else { format!("{a} ({b})") };
    Line { segments: vec![Segment { x0: line.x0, ..Segment::plain(text) }], ..line.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_items() {
        let line = |cells: &[&str]| Line {
            segments: cells.iter().map(|c| Segment::plain(*c)).collect(),
            ..Line::plain("")
        };
        let mut lines = vec![
            line(&["Skills"]),
            line(&["Mother tongue(s)", "Greek"]),
            line(&["Other language(s)", "UNDERSTANDING", "SPEAKING", "WRITING"]),
            line(&["Listening", "Reading", "Spoken interaction", "Spoken production"]),
            line(&["French", "B2", "B1", "B1", "A2"]),
            line(&["Levels: A1 and A2: basic user; B1 and B2: independent user"]),
            line(&["Excel"]),
        ];
        flatten(&mut lines);
        let texts: Vec<String> = lines.iter().map(Line::text).collect();
        assert_eq!(texts, ["Skills", "Greek (Mother tongue(s))", "French (B2)", "Excel"]);
    }
}
