//! Words of one region → lines with segments, bullets and spacing.

use super::caps::{join_small_caps, join_spaced_letters};
use super::cells::{Edges, Spacing, cell_starts, is_mark, measured, segments, shared_edges};
use super::words::Word;
use crate::line::Line;
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
        join_small_caps(row);
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
    let spacing = Spacing::of(&rows, right);
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
        let edges = Edges { cells: &cells, shared: &edges, wide: spacing.loose(row) };
        if let Some(line) = line(row, size, gap, page, left, right, &edges) {
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
    let none = Edges { cells: &[], shared: &[], wide: f32::MAX };
    let edges = if tracked.is_some() { &none } else { edges };
    let segments = measured(segments(&words, size, edges, tracked.unwrap_or(0.0) * 6.0), &words, right);
    if segments.is_empty() {
        return None;
    }
    let fill = if right > left { ((x1 - left) / (right - left)).clamp(0.0, 1.0) } else { 1.0 };
    Some(Line { segments, bullet, x0, size, gap, fill, level: None, page, top: false })
}
