//! Where a line falls into cells.

use super::words::Word;
use crate::line::{Run, Segment};
use crate::text::is_bullet_glyph;

/// Where cells may begin although the gap before them is narrow.
pub(super) struct Edges<'a> {
    /// In the rows around.
    pub(super) cells: &'a [f32],
    /// In the whole region; see [`shared_edges`].
    pub(super) shared: &'a [f32],
    /// A gap of this width separates in any case; see [`Spacing`].
    pub(super) wide: f32,
}

/// How a region is set: the usual space between words, in its font's size, and the size of most words.
pub(super) struct Spacing {
    space: f32,
    size: f32,
    right: f32,
}

impl Spacing {
    pub(super) fn of(rows: &[Vec<Word>], right: f32) -> Self {
        let median = |mut all: Vec<f32>| {
            all.sort_by(f32::total_cmp);
            all.get(all.len() / 2).copied().unwrap_or(0.0)
        };
        let gaps = rows.iter().flat_map(|r| r.windows(2)).filter(|w| w[1].size > 1.0);
        let gaps = gaps.map(|w| (w[1].x0 - w[0].x1) / w[1].size).filter(|g| (0.1..1.0).contains(g)).collect();
        Self { space: median(gaps), size: median(rows.iter().flatten().map(|w| w.size).collect()), right }
    }

    /// The least gap of a row whose every gap is twice as wide as usual although nothing stretches it: "Java   C++   Python" are three
    /// words, each for itself. Headings and names may be set wide.
    pub(super) fn loose(&self, row: &[Word]) -> f32 {
        let plain = row.iter().all(|w| !w.bold && w.size <= self.size * 1.05)
            && !row.iter().all(|w| crate::text::is_caps(&w.text));
        let stretched = row.last().is_some_and(|w| w.x1 > self.right - self.size * 2.0);
        let gaps = row.windows(2).map(|w| (w[1].x0 - w[0].x1) / w[1].size.max(1.0));
        let least = gaps.fold(f32::MAX, f32::min);
        let wide = least < 4.0 && self.space > 0.1 && least >= (self.space * 2.0).max(0.45);
        if plain && wide && !stretched { least * self.size * 0.9 } else { f32::MAX }
    }
}

/// Edges at which rows begin again and again, and at which in other rows a word stands behind a gap that is wider than its
/// neighbours: labels set flush right against them leave no more than that.
pub(super) fn shared_edges(rows: &[Vec<Word>]) -> Vec<f32> {
    let mut starts: Vec<f32> = Vec::new();
    let mut behind: Vec<f32> = Vec::new();
    for row in rows {
        starts.extend(row.iter().find(|w| !is_mark(&w.text)).map(|w| w.x0));
        // A mark hangs before its item: the item begins at the edge no less than the mark does.
        starts.extend(row.first().filter(|w| is_mark(&w.text)).map(|w| w.x0));
        let (usual, _) = cell_gap(row);
        behind.extend(row.windows(2).filter(|w| stands_off(&w[0], &w[1], usual)).map(|w| w[1].x0));
    }
    let near = |all: &[f32], x: f32| all.iter().filter(|other| (*other - x).abs() < 0.8).count();
    let mut out: Vec<f32> = Vec::new();
    for &x in &behind {
        let known = out.iter().any(|other| (other - x).abs() < 0.8);
        if !known && out.len() < 12 && near(&behind, x) >= 2 && near(&starts, x) + near(&behind, x) >= 4 {
            out.push(x);
        }
    }
    out
}

/// Whether the gap between two words is clearly more than a space, and what stands before it more than a mark.
fn stands_off(before: &Word, word: &Word, usual: f32) -> bool {
    let gap = word.x0 - before.x1;
    let label = before.text.chars().filter(|c| c.is_alphanumeric()).count() >= 2
        || matches!(before.text.as_str(), "–" | "-" | "—");
    label && gap > (usual * 1.6).max(word.size * 0.55)
}

/// A year before an edge that other rows show: a rail leaves no more than a space behind its longest date.
fn ends_rail(before: &Word, word: &Word, usual: f32) -> bool {
    let text = before.text.trim_end_matches(['-', '–']);
    let year = text.len() == 4 && text.parse::<u16>().is_ok_and(|y| (1950..2050).contains(&y));
    year && word.x0 - before.x1 > usual * 0.9
}

/// List marks, those of fonts without a table of characters among them.
pub(super) fn is_mark(text: &str) -> bool {
    is_bullet_glyph(text) || matches!(text, "-" | "–" | "—" | "*" | "o" | "§" | "Ø" | "" | "{")
}

/// Notes how wide every segment's first word is and how much room is left behind it.
pub(super) fn measured(mut segments: Vec<Segment>, words: &[Word], right: f32) -> Vec<Segment> {
    for i in 0..segments.len() {
        let next = segments.get(i + 1).map(|s| s.x0);
        let from = segments[i].x0 - 0.1;
        let inside = |w: &&Word| w.x0 >= from && next.is_none_or(|x| w.x0 < x - 0.1);
        let first =
            words.iter().filter(inside).find(|w| !is_bullet_glyph(&w.text)).map_or(0.0, |w| w.x1 - w.x0);
        let end = words.iter().filter(inside).map(|w| w.x1).fold(0.0, f32::max);
        segments[i].first = first;
        segments[i].room = next.unwrap_or(right) - end;
    }
    segments
}

/// The gap that separates cells: much wider than between words. Justified lines have wide gaps everywhere, up to
/// about one em: only what stands out among them counts.
fn cell_gap(words: &[Word]) -> (f32, f32) {
    let size = words.iter().map(|w| w.size).fold(0.0, f32::max);
    let mut gaps: Vec<f32> = words.windows(2).map(|w| w[1].x0 - w[0].x1).collect();
    gaps.sort_by(f32::total_cmp);
    let usual = gaps.get(gaps.len().saturating_sub(1) / 2).copied().unwrap_or(0.0).clamp(0.0, size * 0.9);
    let least = gaps.first().copied().unwrap_or(0.0);
    let limit = if gaps.len() >= 3 && least > size * 0.8 && gaps.last().is_some_and(|most| *most < size * 3.0)
    {
        // Wide everywhere: labels in a row, each a cell. Justifying does not stretch a line that far.
        least * 0.95
    } else if gaps.len() <= 2 || least < size * 0.4 {
        // Not stretched: an em stands out.
        size * 1.05
    } else if gaps.len() >= 4 {
        (size * 1.35).max(usual * 2.2)
    } else {
        size * 1.35
    };
    (usual, limit + 3.0 * tracking(words, size))
}

/// How much wider than usual letters are set: capitals take up to three quarters of their size. Spaces between words are as much wider,
/// on both of their sides.
fn tracking(words: &[Word], size: f32) -> f32 {
    let letters = |w: &&Word| w.text.chars().count() >= 3 && w.text.chars().all(char::is_alphabetic);
    let least = words
        .iter()
        .filter(letters)
        .map(|w| (w.x1 - w.x0) / w.text.chars().count() as f32)
        .fold(f32::MAX, f32::min);
    if least == f32::MAX || least < size * 0.82 { 0.0 } else { least - size * 0.7 }
}

pub(super) fn cell_starts(words: &[Word]) -> Vec<f32> {
    let (_, limit) = cell_gap(words);
    words.windows(2).filter(|w| w[1].x0 - w[0].x1 > limit).map(|w| w[1].x0).collect()
}

/// Cuts at gaps that are much wider than between words, and groups what is set alike.
pub(super) fn segments(words: &[Word], size: f32, edges: &Edges<'_>, least: f32) -> Vec<Segment> {
    let (usual, limit) = cell_gap(words);
    let limit = limit.max(least).min(edges.wide);
    let mut out: Vec<Segment> = Vec::new();
    let mut last: Option<&Word> = None;
    for word in words {
        let gap = last.map(|l| word.x0 - l.x1);
        let at = |all: &[f32]| all.iter().any(|x| (x - word.x0).abs() < 0.8);
        let in_table = |g: f32| g > usual.max(1.0) * 1.15 && at(edges.cells);
        let at_edge = || {
            last.is_some_and(|l| stands_off(l, word, usual) || ends_rail(l, word, usual)) && at(edges.shared)
        };
        let fresh = gap.is_none_or(|g| g > limit || in_table(g)) || at_edge();
        // Lists in columns have a bullet before every cell.
        let mark = is_bullet_glyph(&word.text) || word.text == "{" && fresh;
        if mark && (fresh || out.last().is_some_and(|s| s.runs.is_empty())) {
            if fresh {
                out.push(Segment { x0: word.x0, bullet: true, ..Segment::default() });
            }
            last = None;
            continue;
        }
        let fresh = fresh && !(last.is_none() && out.last().is_some_and(|s| s.runs.is_empty()));
        if fresh {
            out.push(Segment { x0: word.x0, ..Segment::default() });
        }
        if let Some(segment) = out.last_mut() {
            let space = if fresh || gap.is_some_and(|g| g < size * 0.04) { "" } else { " " };
            match segment.runs.last_mut() {
                Some(run) if (run.bold, run.italic, &run.href) == (word.bold, word.italic, &word.href) => {
                    run.text.push_str(space);
                    run.text.push_str(&word.text);
                }
                _ => segment.runs.push(Run {
                    text: format!("{space}{}", word.text),
                    bold: word.bold,
                    italic: word.italic,
                    href: word.href.clone(),
                }),
            }
        }
        last = Some(word);
    }
    out.retain(|s| !s.runs.is_empty());
    out
}
