//! Words of one region → lines with segments, bullets and spacing.

use super::words::Word;
use crate::line::{Line, Run, Segment};
use crate::text::{is_bullet_glyph, strip_bullet};

/// Lines of a region that is read straight down.
pub(super) fn lines(mut words: Vec<Word>) -> Vec<Line> {
    words.sort_by(|a, b| (a.y0 + a.y1).total_cmp(&(b.y0 + b.y1)));
    let mut rows: Vec<Vec<Word>> = Vec::new();
    for word in words {
        match rows.iter_mut().rev().take(3).find(|row| same_line(row, &word)) {
            Some(row) => row.push(word),
            None => rows.push(vec![word]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    rows.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
    merge_lonely_bullets(&mut rows);
    let right = rows.iter().flat_map(|r| r.iter().map(|w| w.x1)).fold(f32::MIN, f32::max);
    let left = rows.iter().flat_map(|r| r.iter().map(|w| w.x0)).fold(f32::MAX, f32::min);
    let pitch = usual_pitch(&rows);
    let mut out = Vec::with_capacity(rows.len());
    let mut previous: Option<(f32, u32)> = None;
    // Where cells begin in the rows around: a table goes on even where a long label leaves a narrow gap.
    let cuts: Vec<Vec<f32>> = rows.iter().map(|r| cell_starts(r)).collect();
    let edges = shared_edges(&rows);
    for (i, row) in rows.iter().enumerate() {
        let size = row.iter().map(|w| w.size).fold(0.0, f32::max);
        let y = middle(row);
        let page = row.first().map_or(0, |w| w.page);
        // Over a page break nothing can be said about spacing.
        let gap = match previous {
            Some((above, p)) if p == page && pitch > 0.0 => (y - above) / pitch,
            _ => 1.0,
        };
        previous = Some((y, page));
        let around = i.saturating_sub(2)..(i + 3).min(cuts.len());
        let cells: Vec<f32> = cuts[around].iter().flatten().copied().take(24).collect();
        if let Some(line) = line(row, size, gap, page, left, right, &Edges { cells: &cells, shared: &edges })
        {
            out.push(line);
        }
    }
    out
}

fn middle(row: &[Word]) -> f32 {
    // The tallest word's middle: bullets and superscripts sit elsewhere.
    row.iter().max_by(|a, b| (a.y1 - a.y0).total_cmp(&(b.y1 - b.y0))).map_or(0.0, |w| (w.y0 + w.y1) / 2.0)
}

fn same_line(row: &[Word], word: &Word) -> bool {
    let Some(anchor) = row.iter().max_by(|a, b| (a.y1 - a.y0).total_cmp(&(b.y1 - b.y0))) else {
        return false;
    };
    if anchor.page != word.page {
        return false;
    }
    let overlap = anchor.y1.min(word.y1) - anchor.y0.max(word.y0);
    let least = (anchor.y1 - anchor.y0).min(word.y1 - word.y0);
    let most = (anchor.y1 - anchor.y0).max(word.y1 - word.y0);
    let apart = ((anchor.y0 + anchor.y1) - (word.y0 + word.y1)).abs() / 2.0;
    // Words on top of each other horizontally are never one line.
    let collides = row.iter().any(|w| w.x0 < word.x1 - 1.5 && word.x0 < w.x1 - 1.5);
    overlap > least * 0.5 && apart < most * 0.42 && !collides
}

/// A bullet glyph whose font sits higher or lower than its line became a row of its own: it belongs to the row that
/// it overlaps.
fn merge_lonely_bullets(rows: &mut Vec<Vec<Word>>) {
    let mut i = 0;
    while i < rows.len() {
        let lonely = rows[i].len() == 1 && is_bullet_glyph(&rows[i][0].text);
        let target = lonely.then(|| {
            let bullet = &rows[i][0];
            let y = (bullet.y0 + bullet.y1) / 2.0;
            [i.checked_sub(1), Some(i + 1)].into_iter().flatten().filter(|j| *j < rows.len()).find(|j| {
                let row = &rows[*j];
                row[0].x0 > bullet.x0
                    && row[0].x0 - bullet.x1 < 40.0
                    && row.iter().any(|w| w.page == bullet.page && w.y0 - 3.0 <= y && y <= w.y1 + 3.0)
            })
        });
        match target.flatten() {
            Some(j) => {
                let bullet = rows[i].remove(0);
                rows[j].insert(0, bullet);
                rows.remove(i);
            }
            None => i += 1,
        }
    }
}

/// The usual distance of two lines: the median of the smaller half.
fn usual_pitch(rows: &[Vec<Word>]) -> f32 {
    let mut steps: Vec<f32> = rows
        .windows(2)
        .filter(|w| w[0].first().map(|a| a.page) == w[1].first().map(|b| b.page))
        .map(|w| middle(&w[1]) - middle(&w[0]))
        .filter(|d| *d > 4.0 && *d < 60.0)
        .collect();
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() / 3).copied().unwrap_or(0.0)
}

/// Where cells may begin although the gap before them is narrow.
struct Edges<'a> {
    /// In the rows around.
    cells: &'a [f32],
    /// In the whole region; see [`shared_edges`].
    shared: &'a [f32],
}

/// Edges at which rows begin again and again, and at which in other rows a word stands behind a gap that is wider than its
/// neighbours: labels set flush right against them leave no more than that.
fn shared_edges(rows: &[Vec<Word>]) -> Vec<f32> {
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

/// List marks, those of fonts without a table of characters among them.
fn is_mark(text: &str) -> bool {
    is_bullet_glyph(text) || matches!(text, "-" | "–" | "—" | "*" | "o" | "§" | "Ø" | "" | "{")
}

fn line(
    row: &[Word],
    size: f32,
    gap: f32,
    page: u32,
    left: f32,
    right: f32,
    edges: &Edges<'_>,
) -> Option<Line> {
    let mut words: Vec<Word> = row.to_vec();
    let mut bullet = false;
    // A glyph of its own, or stuck to the first word.
    while words.len() > 1 && is_bullet_glyph(&words[0].text)
        || (words.len() > 1 && is_mark(&words[0].text) && words[1].x0 - words[0].x1 > 1.0)
    {
        bullet = true;
        words.remove(0);
    }
    if let Some(first) = words.first_mut() {
        let (had, rest) = strip_bullet(&first.text);
        if had && !rest.is_empty() && !rest.starts_with(' ') {
            first.text = rest.to_owned();
            bullet = true;
        }
    }
    if words.iter().all(|w| is_bullet_glyph(&w.text)) {
        return None;
    }
    let (words, tracked) = join_spaced_letters(words);
    let x0 = words.first()?.x0;
    let x1 = words.last()?.x1;
    // The letters' own gaps say nothing of cells; between words they stand on both sides of a space.
    let none = Edges { cells: &[], shared: &[] };
    let edges = if tracked.is_some() { &none } else { edges };
    let segments = measured(segments(&words, size, edges, tracked.unwrap_or(0.0) * 6.0), &words, right);
    if segments.is_empty() {
        return None;
    }
    let fill = if right > left { ((x1 - left) / (right - left)).clamp(0.0, 1.0) } else { 1.0 };
    Some(Line { segments, bullet, x0, size, gap, fill, level: None, page })
}

/// Notes how wide every segment's first word is and how much room is left behind it.
fn measured(mut segments: Vec<Segment>, words: &[Word], right: f32) -> Vec<Segment> {
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

/// "E X P E R I E N C E" set with wide tracking: letters are joined, wider gaps stay word gaps.
/// With the usual gap between letters, where there were such.
fn join_spaced_letters(words: Vec<Word>) -> (Vec<Word>, Option<f32>) {
    let single = words.iter().filter(|w| w.text.chars().count() == 1).count();
    if words.len() < 4 || single * 10 < words.len() * 7 {
        return (words, None);
    }
    let mut gaps: Vec<f32> = words.windows(2).map(|w| w[1].x0 - w[0].x1).collect();
    gaps.sort_by(f32::total_cmp);
    let usual = gaps[gaps.len() / 2].max(0.5);
    let mut out: Vec<Word> = Vec::new();
    for word in words {
        match out.last_mut() {
            Some(last)
                if word.x0 - last.x1 < usual * 1.7
                    && last.text.chars().any(char::is_alphabetic)
                    && word.text.chars().all(|c| c.is_alphabetic() || ".'’-&".contains(c)) =>
            {
                last.text.push_str(&word.text);
                last.x1 = word.x1;
            }
            _ => out.push(word),
        }
    }
    (out, Some(usual))
}

/// The gap that separates cells: much wider than between words. Justified lines have wide gaps everywhere, up to
/// about one em: only what stands out among them counts.
fn cell_gap(words: &[Word]) -> (f32, f32) {
    let size = words.iter().map(|w| w.size).fold(0.0, f32::max);
    let mut gaps: Vec<f32> = words.windows(2).map(|w| w[1].x0 - w[0].x1).collect();
    gaps.sort_by(f32::total_cmp);
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0).clamp(0.0, size * 0.9);
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

fn cell_starts(words: &[Word]) -> Vec<f32> {
    let (_, limit) = cell_gap(words);
    words.windows(2).filter(|w| w[1].x0 - w[0].x1 > limit).map(|w| w[1].x0).collect()
}

/// Cuts at gaps that are much wider than between words, and groups what is set alike.
fn segments(words: &[Word], size: f32, edges: &Edges<'_>, least: f32) -> Vec<Segment> {
    let (usual, limit) = cell_gap(words);
    let limit = limit.max(least);
    let mut out: Vec<Segment> = Vec::new();
    let mut last: Option<&Word> = None;
    for word in words {
        let gap = last.map(|l| word.x0 - l.x1);
        let at = |all: &[f32]| all.iter().any(|x| (x - word.x0).abs() < 0.8);
        let in_table = |g: f32| g > usual.max(1.0) * 1.15 && at(edges.cells);
        let at_edge = || last.is_some_and(|l| stands_off(l, word, usual)) && at(edges.shared);
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
