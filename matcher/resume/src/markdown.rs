//! `content_markdown`: the résumé as a reader would write it down, in reading order.

use crate::lexicon::Section;
use crate::line::Line;
use crate::structure::{Block, Structured};
use crate::text::{join_wrapped, word_count};

/// Writes a structured résumé's sections.
pub(crate) fn write(structured: &Structured) -> String {
    let mut out = String::new();
    let name = structured.resume.basics.name.as_deref();
    for block in &structured.sections {
        if block.section == Section::Header {
            header(block, name, &mut out);
        } else {
            paragraph_break(&mut out);
            out.push_str("## ");
            out.push_str(&escape(&block.heading));
            body(&block.lines, &mut out);
        }
    }
    out.trim().to_owned() + "\n"
}

fn header(block: &Block, name: Option<&str>, out: &mut String) {
    if let Some(name) = name {
        out.push_str("# ");
        out.push_str(&escape(name));
    }
    let mut rest = block.lines.as_slice();
    if let (Some(first), Some(name)) = (rest.first(), name)
        && first.text() == name
    {
        rest = &rest[1..];
    }
    body(rest, out);
}

fn body(lines: &[Line], out: &mut String) {
    let rows = crate::structure::classify(lines);
    let mut text = String::new();
    let mut item = false;
    let mut started = false;
    for (line, part) in rows {
        if part == crate::structure::Part::Wrapped {
            join_wrapped(&mut text, &escape(&cells(line)));
            continue;
        }
        flush(&mut text, item, &mut started, out);
        item = part == crate::structure::Part::Item;
        let words = escape(&cells(line));
        text = if !item && line.bold() && word_count(&words) <= 16 { format!("**{words}**") } else { words };
        if !item && line.gap > 1.5 {
            started = false;
        }
    }
    flush(&mut text, item, &mut started, out);
}

/// List items and lines of one entry stand directly under each other; a gap becomes an empty line.
fn flush(text: &mut String, item: bool, started: &mut bool, out: &mut String) {
    if text.is_empty() {
        return;
    }
    if *started {
        // Two spaces keep a line break where both neighbours are plain lines.
        if !item && !out.ends_with("  ") && !out.rsplit('\n').next().unwrap_or_default().starts_with("- ") {
            out.push_str("  ");
        }
        out.push('\n');
        let after_item = out.trim_end().rsplit('\n').next().unwrap_or_default().starts_with("- ");
        if after_item != item {
            out.push('\n');
        }
    } else {
        paragraph_break(out);
    }
    if item {
        out.push_str("- ");
    }
    out.push_str(text);
    text.clear();
    *started = true;
}

fn paragraph_break(out: &mut String) {
    let kept = out.trim_end().len();
    out.truncate(kept);
    if !out.is_empty() {
        out.push_str("\n\n");
    }
}

/// Cells are told apart by a bar, as people write it.
fn cells(line: &Line) -> String {
    let parts: Vec<String> = line.segments.iter().map(|s| s.text()).filter(|t| !t.is_empty()).collect();
    parts.join(" | ")
}

/// Text that Markdown would read as markup. Only what starts a construct is escaped: readers and models see the text.
fn escape(text: &str) -> String {
    let text = text.replace('<', "\\<").replace("**", "\\*\\*").replace("](", "]\\(");
    if text.starts_with(['#', '>']) { format!("\\{text}") } else { text }
}
