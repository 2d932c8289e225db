//! An HTML tree as blocks: what a reader sees, and nothing else.

use scraper::{ElementRef, Html, Node};

use super::{
    blocks::{Block, paragraphs},
    elements::{BLOCKS, DROPPED, clean_code, is_hidden, safe_link, structures, text_length, visible_text},
    inline::{Run, Style},
};

/// Elements nested deeper than this are read as plain text: no page that people read nests structure so deep, and
/// recursion stays within a small stack.
const MAX_DEPTH: usize = 80;
/// Cells of a table; a larger one is read as text.
const MAX_CELLS: usize = 5_000;

/// The blocks of a document.
pub(super) fn blocks(html: &str) -> Vec<Block> {
    let document = Html::parse_document(html);
    let root = document.root_element();
    let all = text_length(root);
    let mut builder = Builder { blocks: Vec::new(), runs: Vec::new(), page_text: all };
    builder.children(root, &Style::default(), 0);
    builder.flush();
    builder.blocks
}

struct Builder {
    blocks: Vec<Block>,
    runs: Vec<Run>,
    /// Bytes of text in the document.
    page_text: usize,
}

impl Builder {
    fn nested(&self) -> Self {
        Self { blocks: Vec::new(), runs: Vec::new(), page_text: self.page_text }
    }

    /// Ends the paragraph that was being gathered.
    fn flush(&mut self) {
        let runs = std::mem::take(&mut self.runs);
        self.blocks.extend(paragraphs(&runs));
    }

    fn text(&mut self, text: &str, style: &Style) {
        match self.runs.last_mut() {
            Some(last) if last.style == *style => last.text.push_str(text),
            _ => self.runs.push(Run { text: text.to_owned(), style: style.clone() }),
        }
    }

    fn children(&mut self, parent: ElementRef<'_>, style: &Style, depth: usize) {
        for child in parent.children() {
            match child.value() {
                // A line break of the source is white space; only <br> is a line break.
                Node::Text(text) => self.text(&text.replace(['\n', '\r'], " "), style),
                Node::Element(_) => {
                    if let Some(element) = ElementRef::wrap(child) {
                        self.element(element, style, depth + 1);
                    }
                }
                _ => {}
            }
        }
    }

    fn element(&mut self, element: ElementRef<'_>, style: &Style, depth: usize) {
        let name = element.value().name();
        if DROPPED.contains(&name) || is_hidden(element.value()) {
            return;
        }
        if depth > MAX_DEPTH {
            self.text(&visible_text(element), style);
            return;
        }
        match name {
            "br" => self.text("\n", style),
            "wbr" => {}
            "hr" => self.block(Block::Rule),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(element, name, depth),
            "ul" | "menu" | "dir" => self.list(element, None, depth),
            "ol" => {
                let start = element.attr("start").and_then(|n| n.trim().parse().ok()).unwrap_or(1);
                self.list(element, Some(start), depth);
            }
            // Outside a list it is an item all the same.
            "li" => {
                let item = self.inner_blocks(element, depth);
                self.block(Block::List { start: None, items: vec![item] });
            }
            "blockquote" => {
                let inner = self.inner_blocks(element, depth);
                self.block(Block::Quote(inner));
            }
            "pre" => {
                let text: String = element.text().collect();
                if !text.trim().is_empty() {
                    self.block(Block::Code(clean_code(&text)));
                }
            }
            "table" => self.table(element, style, depth),
            "form" if self.is_a_form(element) => {}
            _ if BLOCKS.contains(&name) => {
                self.flush();
                self.children(element, &Style::default(), depth);
                self.flush();
            }
            _ => self.inline(element, name, style, depth),
        }
    }

    fn block(&mut self, block: Block) {
        self.flush();
        // A rule parts two blocks: at the beginning, or twice, it parts nothing.
        if block == Block::Rule && matches!(self.blocks.last(), None | Some(Block::Rule)) {
            return;
        }
        self.blocks.push(block);
    }

    fn inner_blocks(&self, element: ElementRef<'_>, depth: usize) -> Vec<Block> {
        let mut inner = self.nested();
        inner.children(element, &Style::default(), depth);
        inner.flush();
        inner.blocks
    }

    fn heading(&mut self, element: ElementRef<'_>, name: &str, depth: usize) {
        let level = name[1..].parse().unwrap_or(2);
        let mut blocks = self.inner_blocks(element, depth);
        self.flush();
        // Usually one line; a heading that wraps whole paragraphs is not one.
        match (blocks.len(), blocks.first_mut()) {
            (1, Some(Block::Paragraph(lines))) if lines.len() <= 2 => {
                let runs = lines.iter_mut().flat_map(|line| {
                    line.push(Run { text: " ".into(), style: Style::default() });
                    std::mem::take(line)
                });
                // A heading is bold already.
                let runs =
                    runs.map(|run| Run { style: Style { strong: false, ..run.style }, ..run }).collect();
                self.blocks.push(Block::Heading(level, runs));
            }
            _ => self.blocks.extend(blocks),
        }
    }

    fn list(&mut self, element: ElementRef<'_>, start: Option<u32>, depth: usize) {
        self.flush();
        let mut items: Vec<Vec<Block>> = Vec::new();
        for child in element.children() {
            let Some(item) = ElementRef::wrap(child) else {
                // Text between items is a mistake of the page, but it is shown.
                if let Node::Text(text) = child.value()
                    && !text.trim().is_empty()
                {
                    items.push(paragraphs(&[Run { text: text.replace('\n', " "), style: Style::default() }]));
                }
                continue;
            };
            let name = item.value().name();
            if DROPPED.contains(&name) || is_hidden(item.value()) {
                continue;
            }
            if depth + 1 > MAX_DEPTH {
                items.push(paragraphs(&[Run { text: visible_text(item), style: Style::default() }]));
                continue;
            }
            let blocks = if name == "li" {
                self.inner_blocks(item, depth + 1)
            } else {
                let mut inner = self.nested();
                inner.element(item, &Style::default(), depth + 1);
                inner.flush();
                inner.blocks
            };
            // A list directly in a list belongs to the item before it.
            match (matches!(name, "ul" | "ol"), items.last_mut()) {
                (true, Some(last)) => last.extend(blocks),
                _ => items.push(blocks),
            }
        }
        items.retain(|blocks| !blocks.is_empty());
        if !items.is_empty() {
            self.blocks.push(Block::List { start, items });
        }
    }

    /// A table of data becomes a table; one that only lays out a page becomes what is in its cells.
    fn table(&mut self, element: ElementRef<'_>, style: &Style, depth: usize) {
        let rows = rows(element);
        let cells: usize = rows.iter().map(Vec::len).sum();
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let simple = columns > 1
            && rows.len() > 1
            && cells <= MAX_CELLS
            && rows
                .iter()
                .flatten()
                .all(|cell| !cell.descendants().filter_map(ElementRef::wrap).any(structures));
        self.flush();
        if !simple {
            for cell in rows.iter().flatten() {
                self.children(*cell, style, depth + 1);
                self.flush();
            }
            return;
        }
        let rows: Vec<Vec<Vec<Run>>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| self.cell(*cell, depth)).collect())
            .filter(|row: &Vec<Vec<Run>>| {
                row.iter().any(|cell| cell.iter().any(|run| !run.text.trim().is_empty()))
            })
            .collect();
        if !rows.is_empty() {
            self.blocks.push(Block::Table(rows));
        }
    }

    fn cell(&self, cell: ElementRef<'_>, depth: usize) -> Vec<Run> {
        let mut runs = Vec::new();
        for block in self.inner_blocks(cell, depth + 1) {
            if let Block::Paragraph(lines) = block {
                for line in lines {
                    runs.extend(line);
                    runs.push(Run { text: " ".into(), style: Style::default() });
                }
            }
        }
        runs
    }

    fn inline(&mut self, element: ElementRef<'_>, name: &str, style: &Style, depth: usize) {
        let mut style = style.clone();
        match name {
            "b" | "strong" => style.strong = true,
            "i" | "em" | "cite" | "dfn" => style.emphasis = true,
            "code" | "kbd" | "samp" | "tt" => style.code = true,
            "a" => style.link = element.attr("href").and_then(safe_link).or(style.link),
            "q" => {
                self.text("\"", &style);
                self.children(element, &style, depth);
                self.text("\"", &style);
                return;
            }
            _ => {}
        }
        self.children(element, &style, depth);
    }

    /// A form that asks for something. Some pages wrap everything they say into one form.
    fn is_a_form(&self, form: ElementRef<'_>) -> bool {
        text_length(form) * 2 < self.page_text
    }
}

fn parts(parent: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    parent.children().filter_map(ElementRef::wrap).collect()
}

fn rows(table: ElementRef<'_>) -> Vec<Vec<ElementRef<'_>>> {
    let mut rows = Vec::new();
    for part in parts(table) {
        let candidates = match part.value().name() {
            "tr" => vec![part],
            "thead" | "tbody" | "tfoot" => parts(part),
            _ => continue,
        };
        for row in candidates.into_iter().filter(|row| row.value().name() == "tr" && !is_hidden(row.value()))
        {
            let cells = parts(row).into_iter().filter(|c| matches!(c.value().name(), "td" | "th"));
            rows.push(cells.filter(|c| !is_hidden(c.value())).collect());
        }
    }
    rows
}
