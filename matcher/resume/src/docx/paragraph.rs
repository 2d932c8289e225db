//! Runs become lines.

use super::styles::Style;
use crate::line::{Line, Run, Segment};
use crate::text::{clean, strip_bullet};

/// A paragraph while it is read; text boxes nest paragraphs in runs.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    pub(super) segments: Vec<Segment>,
    pub(super) style: Style,
    pub(super) bullet: bool,
    pub(super) indent: f32,
    pub(super) space_before: bool,
    pub(super) size: f32,
    /// Line breaks split a paragraph into several lines.
    pub(super) done: Vec<Vec<Segment>>,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RunStyle {
    pub(super) bold: Option<bool>,
    pub(super) italic: bool,
    pub(super) caps: bool,
    pub(super) half_points: Option<f32>,
    pub(super) hidden: bool,
}

impl Paragraph {
    pub(super) fn push(&mut self, text: &str, run: RunStyle, href: Option<&String>) {
        if run.hidden || text.is_empty() {
            return;
        }
        let text = clean(text);
        let text = if run.caps || self.style.caps { text.to_uppercase() } else { text };
        let size = run.half_points.or(self.style.half_points).unwrap_or(22.0) / 2.0;
        self.size = self.size.max(size);
        if self.segments.is_empty() {
            self.segments.push(Segment::default());
        }
        if let Some(segment) = self.segments.last_mut() {
            segment.runs.push(Run {
                text,
                bold: run.bold.unwrap_or(self.style.bold),
                italic: run.italic,
                href: href.cloned(),
            });
        }
    }

    pub(super) fn tab(&mut self) {
        if self.segments.last().is_some_and(|s| !s.text().is_empty()) {
            self.segments.push(Segment::default());
        }
    }

    pub(super) fn line_break(&mut self) {
        let segments = std::mem::take(&mut self.segments);
        self.done.push(segments);
    }

    pub(super) fn lines(mut self, blank_above: bool) -> Vec<Line> {
        self.line_break();
        let size = if self.size > 0.0 { self.size } else { 11.0 };
        let mut out = Vec::new();
        for (n, mut segments) in self.done.into_iter().enumerate() {
            segments.retain(|s| !s.text().is_empty());
            let mut bullet = self.bullet || self.style.list;
            if let Some(run) = segments.first_mut().and_then(|s| s.runs.first_mut()) {
                let (had, rest) = strip_bullet(&run.text);
                if had {
                    bullet = true;
                    run.text = rest.to_owned();
                }
            }
            segments.retain(|s| !s.text().is_empty());
            if segments.is_empty() {
                continue;
            }
            let gap = if n == 0 && (blank_above || self.space_before) { 2.0 } else { 1.0 };
            let level = self.style.level.filter(|_| !bullet);
            out.push(Line {
                segments,
                bullet: bullet && level.is_none(),
                x0: self.indent,
                size,
                gap,
                fill: 0.5,
                level,
                ..Line::default()
            });
        }
        out
    }
}
