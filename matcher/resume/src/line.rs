//! The form into which every reader brings a document: lines in reading order, with what layout says about them.

use crate::text::{is_caps, squeeze};

/// A stretch of one style.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Heavier than regular.
    pub bold: bool,
    /// Slanted.
    pub italic: bool,
    /// Where a link on it leads.
    pub href: Option<String>,
}

/// A part of a line that stands apart from its neighbours: a table cell, or a date set flush right.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Segment {
    /// Its runs in order; their texts, joined, are the segment's text.
    pub runs: Vec<Run>,
    /// Left edge in points.
    pub x0: f32,
    /// Whether a bullet stood before it.
    pub bullet: bool,
    /// Width of its first word, in points; 0 where the reader knows no widths.
    pub first: f32,
    /// Space behind it, up to the next cell or the column's edge, in points.
    pub room: f32,
}

impl Segment {
    /// A segment of one plain run.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { runs: vec![Run { text: text.into(), ..Run::default() }], ..Self::default() }
    }

    /// The text, spaces squeezed.
    pub fn text(&self) -> String {
        squeeze(&self.runs.iter().map(|r| r.text.as_str()).collect::<String>())
    }

    /// Whether all visible text is bold.
    pub fn bold(&self) -> bool {
        let mut visible = self.runs.iter().filter(|r| !r.text.trim().is_empty()).peekable();
        visible.peek().is_some() && visible.all(|r| r.bold)
    }
}

/// One line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Left to right; never empty in lines that readers make.
    pub segments: Vec<Segment>,
    /// Whether a bullet stood before it (the glyph itself is cut off).
    pub bullet: bool,
    /// Left edge of the text (after a bullet), in points.
    pub x0: f32,
    /// Largest font size on it, in points.
    pub size: f32,
    /// White space above, in multiples of the usual distance of lines (1.0 = no extra space).
    pub gap: f32,
    /// How far the text reaches towards the right edge of its column (1.0 = to the edge): a wrapped line is ≈ 1.
    pub fill: f32,
    /// The source itself says that this is a heading of this level (Markdown `#`, Word heading styles).
    pub level: Option<u8>,
    /// Whether a column of a page begins with it.
    pub top: bool,
    /// Where the page begins at which this stands, from 0.
    pub page: u32,
}

impl Line {
    /// A plain line, as tests and text readers need it.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { segments: vec![Segment::plain(text)], size: 10.0, gap: 1.0, fill: 0.5, ..Self::default() }
    }

    /// The text, segments one space apart.
    pub fn text(&self) -> String {
        let parts: Vec<String> = self.segments.iter().map(Segment::text).filter(|t| !t.is_empty()).collect();
        parts.join(" ")
    }

    /// Whether every segment is bold.
    pub fn bold(&self) -> bool {
        !self.segments.is_empty() && self.segments.iter().all(Segment::bold)
    }

    /// Whether the first segment is bold.
    pub fn starts_bold(&self) -> bool {
        self.segments.first().is_some_and(Segment::bold)
    }

    /// Whether it is set in capitals.
    pub fn caps(&self) -> bool {
        is_caps(&self.text())
    }

    /// The addresses of the links on it.
    pub fn links(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().flat_map(|s| &s.runs).filter_map(|r| r.href.as_deref())
    }
}
