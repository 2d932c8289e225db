//! Contact details in a margin of two or three lines, too few for a column, beside the first heading.

use super::heading::{heading_text, lookup};
use crate::line::Line;

/// A margin ends this far left of what stands beside it, in points.
const APART: f32 = 40.0;

/// Sets a heading that has contact details before it on a line of its own, behind all of them.
pub(crate) fn contact_first(lines: &mut Vec<Line>) {
    let Some(at) = lines.iter().take(12).position(beside_heading) else { return };
    let Some(cell) = lines[at].segments.pop() else { return };
    let (x0, page) = (cell.x0, lines[at].page);
    let more = lines[at + 1..].iter().take_while(|l| in_margin(l, x0)).count();
    let heading = Line { segments: vec![cell], x0, page, gap: 1.5, fill: 0.1, ..lines[at].clone() };
    lines.insert(at + 1 + more, heading);
}

fn beside_heading(line: &Line) -> bool {
    let [contact, heading] = line.segments.as_slice() else { return false };
    heading.x0 > contact.x0 + APART
        && is_contact(&contact.text())
        && lookup(&heading_text(&heading.text())).is_some()
}

fn in_margin(line: &Line, edge: f32) -> bool {
    matches!(line.segments.as_slice(), [only] if only.x0 < edge - APART && is_contact(&only.text()))
}

fn is_contact(text: &str) -> bool {
    text.contains('@') || text.chars().filter(char::is_ascii_digit).count() >= 7
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::Segment;

    #[test]
    fn a_heading_beside_a_telephone_stands_below_the_contact() {
        let cell = |text: &str, x0: f32| Segment { x0, ..Segment::plain(text) };
        let line = |segments: Vec<Segment>| Line { x0: segments[0].x0, segments, ..Line::plain("") };
        let mut lines = vec![
            line(vec![cell("Ada Berg", 60.0)]),
            line(vec![cell("+49 1515 5501 44", 64.0), cell("Employment", 180.0)]),
            line(vec![cell("ada@example.org", 60.0)]),
            line(vec![cell("Gardener, Acme Trust", 180.0), cell("2018 – today", 450.0)]),
        ];
        contact_first(&mut lines);
        let texts: Vec<String> = lines.iter().map(Line::text).collect();
        assert_eq!(texts[1..4], ["+49 1515 5501 44", "ada@example.org", "Employment"]);
    }
}
