//! How headings are set.

use std::collections::HashMap;

use super::words::{heading_text, lookup};
use crate::line::Line;
use crate::text::is_caps;

/// How a line is set: what headings of one document have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Style {
    pub(super) half_points: u32,
    pub(super) bold: bool,
    pub(super) caps: bool,
    pub(super) level: Option<u8>,
}

pub(super) fn style(line: &Line) -> Style {
    let text = line.segments.first().map(|s| s.text()).unwrap_or_default();
    Style {
        half_points: (line.size * 2.0).round() as u32,
        bold: line.starts_bold(),
        caps: is_caps(&text),
        level: line.level,
    }
}

/// The font size in which most characters are set.
pub(crate) fn body_size(lines: &[Line]) -> f32 {
    let mut weight: HashMap<u32, usize> = HashMap::new();
    for line in lines {
        *weight.entry((line.size * 2.0).round() as u32).or_default() += line.text().len();
    }
    let best = weight.into_iter().max_by_key(|(size, n)| (*n, *size)).map_or(20, |(size, _)| size);
    best as f32 / 2.0
}

/// Styles of lines whose whole text is a known heading, with how many of those and of other lines have it.
pub(super) fn known_styles(lines: &[Line], body: f32) -> HashMap<Style, (usize, usize)> {
    let mut styles: HashMap<Style, (usize, usize)> = HashMap::new();
    for line in lines.iter().filter(|l| !l.bullet) {
        let text = heading_text(&line.segments.first().map(|s| s.text()).unwrap_or_default());
        let entry = styles.entry(style(line)).or_default();
        if lookup(&text).is_some() {
            entry.0 += 1;
        } else {
            entry.1 += 1;
        }
    }
    styles.retain(|s, (n, _)| {
        *n >= 1 && (s.caps || s.level.is_some() || s.bold || s.half_points as f32 / 2.0 > body * 1.04)
    });
    styles
}
