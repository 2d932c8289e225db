//! Pictures before contact details, dates and places (an envelope, a calendar, a pin), and the names of such glyphs where a
//! PDF spells them out ("♂phone", "/envel⌢pe"): a cell begins at each, and the picture goes.

use std::sync::LazyLock;

use regex::Regex;

use crate::line::{Line, Run, Segment};

#[expect(clippy::unwrap_used, reason = "constant pattern, compiled by every test")]
static SIGN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) [📅📆🗓📍📌📞📱📧📨🔗🌐🌍🌎🏠🏡☎☏✆✉🖂⌂⚲]\x{FE0F}?
        | (?:^|\s) (?:[♂♀]|/)¶?(?:phone|mobile|envel|map-marker|map-pin|linkedin|github|gitlab|globe|home|link|location|calendar|twitter|orcid|skype|whats|telegram|apple-alt|ap-marker|obile)[a-z⌢-]* (?:\s|$)
        | ¶(?:ap-marker|obile)[a-z⌢-]* (?:\s|$)",
    )
    .unwrap()
});

/// Cuts every line's cells at their signs.
pub(crate) fn cut(lines: &mut [Line]) {
    for line in lines {
        // Beside a mail address a pin says that a town follows, even one that no list has.
        if line.text().contains('@')
            && let Some(run) =
                line.segments.iter_mut().flat_map(|s| &mut s.runs).find(|r| r.text.contains('📍'))
        {
            run.text = run.text.replace('📍', "📍Location: ");
        }
        if line.segments.iter().any(|s| SIGN.is_match(&s.text())) {
            let cells = std::mem::take(&mut line.segments);
            line.segments = cells.into_iter().flat_map(|cell| pieces(cell, line.size)).collect();
        }
    }
}

fn pieces(cell: Segment, size: f32) -> Vec<Segment> {
    if !SIGN.is_match(&cell.text()) {
        return vec![cell];
    }
    let mut out = vec![Segment { x0: cell.x0, bullet: cell.bullet, ..Segment::default() }];
    let mut passed = 0;
    for run in cell.runs {
        let mut at = 0;
        let found: Vec<_> = SIGN.find_iter(&run.text).map(|m| m.range()).collect();
        for range in found {
            push(&mut out, &run, &run.text[at..range.start]);
            // Where on the line it stands is not known: half an em for every character before it.
            let x0 = cell.x0 + (passed + range.end) as f32 * size * 0.5;
            out.push(Segment { x0, ..Segment::default() });
            at = range.end;
        }
        push(&mut out, &run, &run.text[at..]);
        passed += run.text.len();
    }
    out.retain(|s| !s.text().is_empty());
    if let Some(first) = out.first_mut() {
        first.x0 = cell.x0;
    }
    out
}

fn push(out: &mut [Segment], run: &Run, text: &str) {
    if let Some(last) = out.last_mut()
        && !text.is_empty()
    {
        last.runs.push(Run { text: text.to_owned(), ..run.clone() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<String> {
        let mut lines = vec![Line::plain(text)];
        cut(&mut lines);
        lines[0].segments.iter().map(Segment::text).collect()
    }

    #[test]
    fn cells_begin_at_signs() {
        assert_eq!(cells("📅 06/2021 - Present 📍 Denver, CO"), ["06/2021 - Present", "Denver, CO"]);
        assert_eq!(
            cells("♂phone 206 555 0137 /envel⌢pe a@example.org ♂map-marker-alt Kent, WA"),
            ["206 555 0137", "a@example.org", "Kent, WA"]
        );
        assert_eq!(cells("Built and/or mended pipes"), ["Built and/or mended pipes"]);
    }
}
