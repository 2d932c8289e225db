//! Reading order: where a page has columns, the left one is read to its end before the right one.
//!
//! All pages are laid one under another first, so a column that goes on over a page break stays one column. A gutter is
//! a strip that no word crosses; it cuts only where both sides stand for themselves (their own headings, running
//! text), for a gap before dates set flush right, a rail of labels or a table has to be read across.

use super::words::Word;
use crate::structure::{looks_like_heading, looks_like_rail};

/// Narrower strips than this many points occur between words.
const MIN_GUTTER: f32 = 9.0;
/// A column has at least this many lines: fewer are a date or a logo.
const MIN_LINES: usize = 4;
/// Lists are indented by less: a browser's forty pixels are thirty points.
const LIST_INDENT: f32 = 60.0;
/// Left edges within this are one: framed words stand further in than their heading.
const SAME_EDGE: f32 = 8.0;
/// A rail of dates within a column is no wider.
const RAIL_WIDTH: f32 = 130.0;
/// Columns within columns (three columns, a sidebar beside two) and no deeper: each level rescans the words.
const MAX_DEPTH: usize = 3;

/// Splits words into regions that are each read line by line, in reading order.
pub(super) fn regions(words: Vec<Word>, depth: usize) -> Vec<Vec<Word>> {
    if words.len() < 2 * MIN_LINES || depth >= MAX_DEPTH {
        return vec![words];
    }
    let Some(cut) = best_cut(&words) else { return vec![words] };
    let (mut above, mut left, mut right, mut below) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for word in words {
        let cy = (word.y0 + word.y1) / 2.0;
        if cy < cut.top {
            above.push(word);
        } else if cy > cut.bottom {
            below.push(word);
        } else if word.x0 >= cut.x - 0.5 {
            right.push(word);
        } else {
            left.push(word);
        }
    }
    let mut out = Vec::new();
    if !above.is_empty() {
        out.extend(regions(above, depth + 1));
    }
    out.extend(regions(left, depth + 1));
    out.extend(regions(right, depth + 1));
    if !below.is_empty() {
        out.extend(regions(below, depth));
    }
    out.retain(|r| !r.is_empty());
    out
}

struct Cut {
    x: f32,
    top: f32,
    bottom: f32,
    weight: f32,
}

/// The gutter that separates most lines and stands the test.
fn best_cut(words: &[Word]) -> Option<Cut> {
    let mut starts: Vec<f32> = words.iter().map(|w| w.x0).collect();
    starts.sort_by(f32::total_cmp);
    // Left edges that several words share are where a column may begin.
    let mut candidates: Vec<(f32, usize)> = Vec::new();
    for x in starts {
        match candidates.last_mut() {
            Some((first, n)) if x - *first < SAME_EDGE => *n += 1,
            _ => candidates.push((x, 1)),
        }
    }
    candidates.retain(|(_, n)| *n >= MIN_LINES);
    candidates.sort_by_key(|c| std::cmp::Reverse(c.1));
    candidates.truncate(24);
    let mut best: Option<Cut> = None;
    for (x, _) in candidates {
        for (top, bottom) in intervals(words, x) {
            if let Some(cut) = judge(words, x, top, bottom)
                && best.as_ref().is_none_or(|b| cut.weight > b.weight)
            {
                best = Some(cut);
            }
        }
    }
    best
}

/// The vertical stretches in which no word reaches into the strip left of `x`.
fn intervals(words: &[Word], x: f32) -> Vec<(f32, f32)> {
    let mut crossing: Vec<(f32, f32)> =
        words.iter().filter(|w| w.x0 < x - 0.5 && w.x1 > x - MIN_GUTTER).map(|w| (w.y0, w.y1)).collect();
    crossing.sort_by(|a, b| a.0.total_cmp(&b.0));
    let top = words.iter().map(|w| w.y0).fold(f32::MAX, f32::min) - 1.0;
    let bottom = words.iter().map(|w| w.y1).fold(f32::MIN, f32::max) + 1.0;
    let mut out = Vec::new();
    let mut at = top;
    for (y0, y1) in crossing {
        if y0 > at {
            out.push((at, y0));
        }
        at = at.max(y1);
    }
    if bottom > at {
        out.push((at, bottom));
    }
    out
}

/// The lines of one side, roughly: words of similar height joined.
pub(super) fn rough_lines(words: &[&Word]) -> Vec<RoughLine> {
    let mut sorted: Vec<&&Word> = words.iter().collect();
    sorted.sort_by(|a, b| (a.y0 + a.y1).total_cmp(&(b.y0 + b.y1)));
    let mut lines: Vec<RoughLine> = Vec::new();
    for word in sorted {
        let cy = (word.y0 + word.y1) / 2.0;
        match lines.last_mut() {
            Some(line) if (cy - line.y).abs() < (word.y1 - word.y0) * 0.4 => {
                line.words.push((word.text.clone(), word.x0));
                line.x0 = line.x0.min(word.x0);
                line.x1 = line.x1.max(word.x1);
            }
            _ => lines.push(RoughLine {
                y: cy,
                x0: word.x0,
                x1: word.x1,
                words: vec![(word.text.clone(), word.x0)],
            }),
        }
    }
    for line in &mut lines {
        line.words.sort_by(|a, b| a.1.total_cmp(&b.1));
    }
    lines
}

/// A line of one side.
pub(super) struct RoughLine {
    y: f32,
    x0: f32,
    x1: f32,
    words: Vec<(String, f32)>,
}

impl RoughLine {
    fn text(&self) -> String {
        self.words.iter().map(|w| w.0.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// Whether the two sides of `x` between `top` and `bottom` are columns.
fn judge(words: &[Word], x: f32, top: f32, bottom: f32) -> Option<Cut> {
    let inside = |w: &&Word| {
        let cy = (w.y0 + w.y1) / 2.0;
        cy >= top && cy <= bottom
    };
    let left: Vec<&Word> = words.iter().filter(inside).filter(|w| w.x0 < x - 0.5).collect();
    let right: Vec<&Word> = words.iter().filter(inside).filter(|w| w.x0 >= x - 0.5).collect();
    if left.len() < MIN_LINES || right.len() < MIN_LINES {
        return None;
    }
    let (l, r) = (rough_lines(&left), rough_lines(&right));
    if l.len() < MIN_LINES || r.len() < MIN_LINES {
        return None;
    }
    let (a, b) = (Side::of(&l), Side::of(&r));
    let top = below_header(&l, &r).unwrap_or(top);
    // One side of labels or dates belongs to the lines beside it.
    if a.rail || b.rail {
        return None;
    }
    let both_own = a.headings >= 1 && b.headings >= 1;
    // Headings on one side only: labels in the margin stand beside what they name, columns stand for themselves. No labels stand to the
    // right of what they name, and beside labels there are no dates on both sides.
    let full =
        a.content >= a.headings * 2 && b.headings == 0 && b.dates >= 2 && (1..b.dates).contains(&a.dates);
    let apart = shared_baselines(&l, &r) < 0.4 || a.headings == 0 && b.flush || full;
    let one_own = apart && a.headings.max(b.headings) >= 2 && l.len().min(r.len()) >= 6 && b.left_aligned;
    let prose = a.wide && b.wide && a.left_aligned && shared_baselines(&l, &r) < 0.6;
    if !(both_own || one_own || prose) || !b.left_aligned {
        return None;
    }
    let lines = (l.len().min(r.len()) * 2 + l.len().max(r.len())) as f32;
    // Two sides with headings of their own are columns; the other signs only make it likely.
    Some(Cut { x, top, bottom, weight: if both_own { lines * 2.0 } else { lines } })
}

/// Where lines of contact details stand across both sides above their first headings: below those lines.
fn below_header(l: &[RoughLine], r: &[RoughLine]) -> Option<f32> {
    let headed = |side: &[RoughLine]| side.iter().position(|line| looks_like_heading(&line.text()));
    let (a, b) = (headed(l)?, headed(r)?);
    let (left, right) = (&l[..a], &r[..b]);
    let across = right.iter().find(|line| left.iter().any(|m| (m.y - line.y).abs() < 1.0))?;
    let contact = left.iter().chain(right).any(|line| line.text().contains('@'));
    let first = l[a].y.min(r[b].y);
    (contact && left.len() <= 6 && right.len() <= 3 && across.y < first).then(|| {
        let last =
            left.iter().chain(right).map(|line| line.y).filter(|y| *y < first).fold(f32::MIN, f32::max);
        (last + first) / 2.0
    })
}

struct Side {
    headings: usize,
    /// Whether all headings begin at the left edge: centred ones stand over both sides.
    flush: bool,
    /// Other lines.
    content: usize,
    /// Lines with a range of dates.
    dates: usize,
    rail: bool,
    wide: bool,
    left_aligned: bool,
}

impl Side {
    fn of(lines: &[RoughLine]) -> Self {
        let texts: Vec<String> = lines.iter().map(RoughLine::text).collect();
        let headings: Vec<bool> = texts.iter().map(|t| looks_like_heading(t)).collect();
        let count = headings.iter().filter(|h| **h).count();
        let rail_lines = texts.iter().filter(|t| looks_like_rail(t)).count();
        // Headings with nothing of their own under them are labels in the margin.
        let followed = headings.windows(2).filter(|w| w[0] && !w[1]).count();
        let content = lines.len() - count;
        let labels_only = count > 0 && content <= count / 2;
        // Contact details above labels: from the first heading on there is little else.
        let below = headings.iter().position(|h| *h).map_or(0, |first| lines.len() - first);
        let rail = labels_only
            || (count >= 3 && below <= count + count / 2)
            || (content > 0 && rail_lines * 10 >= content * 6)
            || (count > 0 && followed == 0 && content < count);
        let margin = lines.iter().map(|l| l.x0).fold(f32::MAX, f32::min);
        let right = lines.iter().map(|l| l.x1).fold(f32::MIN, f32::max);
        let full =
            lines.iter().filter(|l| l.x1 > margin + (right - margin) * 0.75 && l.words.len() >= 4).count();
        // Items of a list begin further in, but all at one edge; so does what stands beside a rail of dates.
        let dates = lines
            .iter()
            .filter(|l| l.x0 < margin + 3.0 && l.words.first().is_some_and(|w| looks_like_rail(&w.0)))
            .count();
        let indent = if dates >= MIN_LINES { RAIL_WIDTH } else { LIST_INDENT };
        let edge = |x: f32| lines.iter().filter(|l| (l.x0 - x).abs() < 2.0).count() >= MIN_LINES;
        let aligned =
            lines.iter().filter(|l| l.x0 < margin + 24.0 || l.x0 < margin + indent && edge(l.x0)).count();
        let ranged = |t: &&String| crate::dates::find(t).iter().any(|d| d.range);
        let flush = lines.iter().zip(&headings).all(|(l, heading)| !heading || l.x0 < margin + 3.0);
        Self {
            headings: count,
            flush,
            content,
            dates: texts.iter().filter(ranged).count(),
            rail,
            wide: full * 2 >= lines.len(),
            left_aligned: aligned * 10 >= lines.len() * 6,
        }
    }
}

/// How many of the shorter side's lines stand exactly beside a line of the other, 0 to 1.
fn shared_baselines(a: &[RoughLine], b: &[RoughLine]) -> f32 {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let shared = few.iter().filter(|l| many.iter().any(|m| (m.y - l.y).abs() < 1.0)).count();
    shared as f32 / few.len().max(1) as f32
}
