//! Block structure and how it is written as Markdown.

use super::inline::{self, Run};

/// A block of a cleaned text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    Heading(usize, Vec<Run>),
    /// Lines of a paragraph.
    Paragraph(Vec<Vec<Run>>),
    List {
        /// First number, for an ordered list.
        start: Option<u32>,
        items: Vec<Vec<Block>>,
    },
    Quote(Vec<Block>),
    Code(String),
    /// Rows of cells; the first row is the header.
    Table(Vec<Vec<Vec<Run>>>),
    Rule,
}

/// Blocks of a stretch of inline content: paragraphs are parted by empty lines, and lines that begin with a bullet
/// character are what their writer meant, a list.
pub(super) fn paragraphs(runs: &[Run]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut gap = true;
    for mut line in inline::lines(runs) {
        if line.is_empty() {
            gap = true;
            continue;
        }
        if strip_bullet(&mut line) {
            let item = vec![Block::Paragraph(vec![line])];
            match blocks.last_mut() {
                Some(Block::List { start: None, items }) => items.push(item),
                _ => blocks.push(Block::List { start: None, items: vec![item] }),
            }
            gap = true;
            continue;
        }
        match blocks.last_mut() {
            Some(Block::Paragraph(lines)) if !gap => lines.push(line),
            _ => blocks.push(Block::Paragraph(vec![line])),
        }
        gap = false;
    }
    blocks
}

/// Removes a leading bullet and says whether there was one.
fn strip_bullet(line: &mut Vec<Run>) -> bool {
    let text = inline::plain(line);
    let mut chars = text.chars();
    let bullet = match chars.next() {
        Some('•' | '●' | '▪' | '◦' | '‣' | '■' | '○' | '✓' | '✔' | '➢' | '►' | '\u{f0b7}') => {
            true
        }
        Some('-' | '*' | '–' | '·') => chars.next() == Some(' '),
        _ => false,
    };
    let rest_is_text = text.chars().skip(1).any(char::is_alphanumeric);
    if !(bullet && rest_is_text) {
        return false;
    }
    if let Some(first) = line.first_mut() {
        first.text = first.text.chars().skip(1).collect::<String>().trim_start().to_owned();
    }
    while line.first().is_some_and(|run| run.text.trim().is_empty()) {
        line.remove(0);
    }
    if let Some(first) = line.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    true
}

/// Writes blocks, parted by empty lines.
pub(super) fn write(blocks: &[Block]) -> String {
    join(blocks, false)
}

fn join(blocks: &[Block], in_item: bool) -> String {
    let mut out = String::new();
    let mut previous: Option<&Block> = None;
    for block in blocks {
        let text = write_block(block);
        if text.is_empty() {
            continue;
        }
        match previous {
            None => {}
            // Two lists of one kind in a row would be read as one.
            Some(Block::List { start, .. }) if matches!(block, Block::List { start: s, .. } if s.is_some() == start.is_some()) =>
            {
                out.push('\n');
            }
            // An item's own list stands directly under it. Only a list that begins with 1 may follow text so.
            Some(Block::Paragraph(_))
                if in_item && matches!(block, Block::List { start: None | Some(1), .. }) =>
            {
                out.push('\n');
            }
            Some(_) => out.push_str("\n\n"),
        }
        out.push_str(&text);
        previous = Some(block);
    }
    out
}

fn write_block(block: &Block) -> String {
    match block {
        Block::Heading(level, runs) => {
            let text = inline::lines(runs).iter().map(|line| inline::render(line, false)).collect::<Vec<_>>();
            let text = text.join(" ");
            // A trailing run of # would be read as the heading's end.
            let text = match text.trim().strip_suffix('#') {
                Some(head) => format!("{head}\\#"),
                None => text.trim().to_owned(),
            };
            if text.is_empty() { text } else { format!("{} {text}", "#".repeat((*level).clamp(1, 6))) }
        }
        Block::Paragraph(lines) => {
            let lines: Vec<String> = lines.iter().map(|line| inline::render(line, true)).collect();
            lines.join("  \n")
        }
        Block::List { start, items } => {
            let mut number = start.unwrap_or(1);
            let mut out = Vec::new();
            for item in items {
                let text = join(item, true);
                if text.is_empty() {
                    continue;
                }
                let marker = if start.is_some() { format!("{number}. ") } else { "- ".to_owned() };
                out.push(indent(&text, &marker, &" ".repeat(marker.len())));
                number = number.saturating_add(1);
            }
            out.join("\n")
        }
        Block::Quote(blocks) => {
            let text = write(blocks);
            if text.is_empty() { text } else { indent(&text, "> ", "> ") }
        }
        Block::Code(text) => {
            let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
            let fence = "`".repeat(longest.max(2) + 1);
            format!("{fence}\n{}\n{fence}", text.trim_matches('\n'))
        }
        Block::Table(rows) => write_table(rows),
        Block::Rule => "---".to_owned(),
    }
}

fn indent(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let prefix = if index == 0 { first } else { rest };
        if line.is_empty() {
            out.push_str(prefix.trim_end());
        } else {
            out.push_str(prefix);
            out.push_str(line);
        }
    }
    out
}

fn write_table(rows: &[Vec<Vec<Run>>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut out = Vec::with_capacity(rows.len() + 1);
    for (index, row) in rows.iter().enumerate() {
        let mut cells: Vec<String> = row
            .iter()
            .map(|cell| {
                let lines: Vec<String> =
                    inline::lines(cell).iter().map(|line| inline::render(line, false)).collect();
                lines.join(" ").trim().replace('|', "\\|")
            })
            .collect();
        cells.resize(columns, String::new());
        out.push(format!("| {} |", cells.join(" | ")));
        if index == 0 {
            out.push(format!("|{}", " --- |".repeat(columns)));
        }
    }
    out.join("\n")
}
