//! DOCX: a ZIP of XML. Unpacked within a byte budget; only the parts that hold text are opened.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::failure::Failure;
use crate::limits::ParseLimits;
use crate::line::{Line, Run, Segment};
use crate::text::{clean, strip_bullet};

/// Nesting beyond this is no document (tables in text boxes in tables are five deep).
const MAX_DEPTH: usize = 256;

/// Reads a DOCX file's lines in reading order: headers, then the body.
pub(crate) fn read(bytes: &[u8], limits: &ParseLimits) -> Result<Vec<Line>, Failure> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| Failure::BadDocx(e.to_string()))?;
    let mut budget = limits.max_unpacked_bytes as u64;
    let document = part(&mut archive, "word/document.xml", &mut budget)?
        .ok_or_else(|| Failure::BadDocx("word/document.xml is missing".to_owned()))?;
    let styles = part(&mut archive, "word/styles.xml", &mut budget)?.unwrap_or_default();
    let links = part(&mut archive, "word/_rels/document.xml.rels", &mut budget)?.unwrap_or_default();
    let styles = read_styles(&styles);
    let links = read_links(&links);
    let mut lines = Vec::new();
    // The header of the first page may hold name and address.
    for name in ["word/header1.xml", "word/header2.xml", "word/header3.xml"] {
        if let Some(header) = part(&mut archive, name, &mut budget)? {
            let found = Body { styles: &styles, links: &links }.lines(&header)?;
            if found.iter().any(|l| l.text().chars().filter(|c| c.is_alphabetic()).count() > 2)
                && lines.is_empty()
            {
                lines = found;
            }
        }
    }
    lines.extend(Body { styles: &styles, links: &links }.lines(&document)?);
    Ok(lines)
}

/// One part's text; the declared size is not trusted, what comes out is counted.
fn part(
    archive: &mut zip::ZipArchive<Cursor<&[u8]>>,
    name: &str,
    budget: &mut u64,
) -> Result<Option<String>, Failure> {
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(Failure::BadDocx(error.to_string())),
    };
    let mut out = Vec::new();
    file.take(*budget + 1).read_to_end(&mut out).map_err(|e| Failure::BadDocx(e.to_string()))?;
    let used = out.len() as u64;
    if used > *budget {
        return Err(Failure::Bomb);
    }
    *budget -= used;
    Ok(Some(String::from_utf8_lossy(&out).into_owned()))
}

/// What a paragraph style says.
#[derive(Clone, Debug, Default)]
struct Style {
    level: Option<u8>,
    bold: bool,
    half_points: Option<f32>,
    caps: bool,
    list: bool,
}

fn attribute(e: &BytesStart<'_>, name: &str) -> Option<String> {
    e.attributes()
        .with_checks(false)
        .flatten()
        .find(|a| a.key.local_name().as_ref() == name.as_bytes())
        .map(|a| String::from_utf8_lossy(&a.value).into_owned())
}

/// On unless the value says off.
fn switched_on(e: &BytesStart<'_>) -> bool {
    !matches!(attribute(e, "val").as_deref(), Some("0" | "false" | "none" | "off"))
}

fn read_styles(xml: &str) -> HashMap<String, Style> {
    let mut out = HashMap::new();
    let mut current: Option<(String, Style)> = None;
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(e) | Event::Empty(e)) => match e.local_name().as_ref() {
                b"style" => current = attribute(&e, "styleId").map(|id| (id, Style::default())),
                other => {
                    if let Some((_, style)) = &mut current {
                        match other {
                            b"name" => {
                                let name = attribute(&e, "val").unwrap_or_default().to_lowercase();
                                style.level = if name == "title" {
                                    Some(1)
                                } else {
                                    name.strip_prefix("heading ")
                                        .and_then(|n| n.parse::<u8>().ok())
                                        .map(|n| n + 1)
                                };
                                style.list = name.contains("list bullet") || name.contains("list number");
                            }
                            b"b" => style.bold = switched_on(&e),
                            b"caps" => style.caps = switched_on(&e),
                            b"sz" => style.half_points = attribute(&e, "val").and_then(|v| v.parse().ok()),
                            _ => {}
                        }
                    }
                }
            },
            Ok(Event::End(e)) if e.local_name().as_ref() == b"style" => {
                if let Some((id, style)) = current.take() {
                    out.insert(id, style);
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            _ => {}
        }
    }
    out
}

fn read_links(xml: &str) -> HashMap<String, String> {
    let mut out = HashMap::new();
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(e) | Event::Empty(e)) if e.local_name().as_ref() == b"Relationship" => {
                if let (Some(id), Some(target)) = (attribute(&e, "Id"), attribute(&e, "Target")) {
                    out.insert(id, target.replace("&amp;", "&"));
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            _ => {}
        }
    }
    out
}

struct Body<'a> {
    styles: &'a HashMap<String, Style>,
    links: &'a HashMap<String, String>,
}

/// A paragraph while it is read; text boxes nest paragraphs in runs.
#[derive(Clone, Debug, Default)]
struct Paragraph {
    segments: Vec<Segment>,
    style: Style,
    bullet: bool,
    indent: f32,
    space_before: bool,
    size: f32,
    /// Line breaks split a paragraph into several lines.
    done: Vec<Vec<Segment>>,
}

#[derive(Clone, Copy, Debug, Default)]
struct RunStyle {
    bold: Option<bool>,
    italic: bool,
    caps: bool,
    half_points: Option<f32>,
    hidden: bool,
}

impl Paragraph {
    fn push(&mut self, text: &str, run: RunStyle, href: Option<&String>) {
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

    fn tab(&mut self) {
        if self.segments.last().is_some_and(|s| !s.text().is_empty()) {
            self.segments.push(Segment::default());
        }
    }

    fn line_break(&mut self) {
        let segments = std::mem::take(&mut self.segments);
        self.done.push(segments);
    }

    fn lines(mut self, blank_above: bool) -> Vec<Line> {
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
                page: 0,
            });
        }
        out
    }
}

/// A table while it is read.
#[derive(Default)]
struct Table {
    rows: Vec<Vec<Vec<Line>>>,
}

impl Table {
    /// A layout table is read cell by cell, a table of facts row by row.
    fn lines(self) -> Vec<Line> {
        let heads = |cell: &Vec<Line>| {
            cell.iter().filter(|l| crate::structure::looks_like_heading(&l.text())).count()
        };
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let tall = self
            .rows
            .iter()
            .any(|r| r.iter().filter(|c| c.len() >= 3 || (c.len() >= 2 && heads(c) > 0)).count() >= 2);
        if tall && columns >= 2 {
            let mut out = Vec::new();
            for column in 0..columns {
                for row in &self.rows {
                    out.extend(row.get(column).cloned().unwrap_or_default());
                }
            }
            return out;
        }
        let mut out = Vec::new();
        for row in self.rows {
            let most = row.iter().map(Vec::len).max().unwrap_or(0);
            if most <= 1 || row.iter().filter(|c| !c.is_empty()).count() <= 1 {
                out.extend(join_cells(row));
            } else {
                // The first lines stand beside each other, the rest belongs to the wordier cell.
                let firsts: Vec<Vec<Line>> =
                    row.iter().map(|c| c.iter().take(1).cloned().collect()).collect();
                out.extend(join_cells(firsts));
                out.extend(row.into_iter().flat_map(|c| c.into_iter().skip(1)));
            }
        }
        out
    }
}

fn join_cells(row: Vec<Vec<Line>>) -> Vec<Line> {
    let mut cells = row.into_iter().filter(|c| !c.is_empty());
    let Some(first) = cells.next() else { return Vec::new() };
    if first.len() > 1 {
        return first.into_iter().chain(cells.flatten()).collect();
    }
    let mut out = first;
    for cell in cells {
        match (out.first_mut(), cell.len()) {
            (Some(line), 1) => line.segments.extend(cell.into_iter().flat_map(|l| l.segments)),
            _ => out.extend(cell),
        }
    }
    out
}

impl Body<'_> {
    fn lines(&self, xml: &str) -> Result<Vec<Line>, Failure> {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        let mut out: Vec<Line> = Vec::new();
        let mut paragraphs: Vec<Paragraph> = Vec::new();
        let mut tables: Vec<Table> = Vec::new();
        let mut run = RunStyle::default();
        let mut href: Option<String> = None;
        let (mut in_text, mut skip, mut depth, mut blank, mut in_rpr) = (false, 0usize, 0usize, false, false);
        loop {
            let event = reader.read_event().map_err(|e| Failure::BadDocx(e.to_string()))?;
            let empty = matches!(event, Event::Empty(_));
            match event {
                Event::Start(e) | Event::Empty(e) => {
                    let name = e.local_name();
                    if !empty {
                        depth += 1;
                        if depth > MAX_DEPTH {
                            return Err(Failure::Bomb);
                        }
                    }
                    // Word writes text boxes twice: for itself and as a fallback. Deleted text is not there.
                    if matches!(name.as_ref(), b"Fallback" | b"del" | b"moveFrom" | b"instrText" | b"delText")
                    {
                        skip += usize::from(!empty);
                        continue;
                    }
                    if skip > 0 {
                        continue;
                    }
                    match name.as_ref() {
                        b"p" if !empty => paragraphs.push(Paragraph::default()),
                        b"p" => blank = true,
                        b"r" => run = RunStyle::default(),
                        b"rPr" => in_rpr = !empty,
                        b"t" => in_text = !empty,
                        b"tbl" => tables.push(Table::default()),
                        b"tr" => {
                            if let Some(table) = tables.last_mut() {
                                table.rows.push(Vec::new());
                            }
                        }
                        b"tc" => {
                            if let Some(row) = tables.last_mut().and_then(|t| t.rows.last_mut()) {
                                row.push(Vec::new());
                            }
                        }
                        b"hyperlink" => {
                            href = attribute(&e, "id").and_then(|id| self.links.get(&id).cloned());
                        }
                        other => {
                            if let Some(p) = paragraphs.last_mut() {
                                self.property(other, &e, p, &mut run, in_rpr);
                            }
                        }
                    }
                }
                Event::End(e) => {
                    depth = depth.saturating_sub(1);
                    let name = e.local_name();
                    if matches!(name.as_ref(), b"Fallback" | b"del" | b"moveFrom" | b"instrText" | b"delText")
                    {
                        skip = skip.saturating_sub(1);
                        continue;
                    }
                    if skip > 0 {
                        continue;
                    }
                    match name.as_ref() {
                        b"t" => in_text = false,
                        b"rPr" => in_rpr = false,
                        b"hyperlink" => href = None,
                        b"p" => {
                            if let Some(paragraph) = paragraphs.pop() {
                                let lines = paragraph.lines(blank);
                                blank = lines.is_empty();
                                match tables
                                    .last_mut()
                                    .and_then(|t| t.rows.last_mut())
                                    .and_then(|r| r.last_mut())
                                {
                                    Some(cell) => cell.extend(lines),
                                    None => out.extend(lines),
                                }
                            }
                        }
                        b"tbl" => {
                            if let Some(table) = tables.pop() {
                                let lines = table.lines();
                                match tables
                                    .last_mut()
                                    .and_then(|t| t.rows.last_mut())
                                    .and_then(|r| r.last_mut())
                                {
                                    Some(cell) => cell.extend(lines),
                                    None => out.extend(lines),
                                }
                            }
                        }
                        _ => {}
                    }
                }
                Event::Text(text) if in_text && skip == 0 => {
                    if let Some(p) = paragraphs.last_mut() {
                        let text = text.decode().map(std::borrow::Cow::into_owned).unwrap_or_default();
                        p.push(&text, run, href.as_ref());
                    }
                }
                Event::GeneralRef(reference) if in_text && skip == 0 => {
                    if let Some(p) = paragraphs.last_mut() {
                        let name = String::from_utf8_lossy(&reference).into_owned();
                        let text = match reference.resolve_char_ref() {
                            Ok(Some(c)) => c.to_string(),
                            _ => quick_xml::escape::resolve_xml_entity(&name).unwrap_or_default().to_owned(),
                        };
                        p.push(&text, run, href.as_ref());
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        Ok(out)
    }

    fn property(&self, name: &[u8], e: &BytesStart<'_>, p: &mut Paragraph, run: &mut RunStyle, in_rpr: bool) {
        match name {
            b"pStyle" => {
                let style = attribute(e, "val").and_then(|id| self.styles.get(&id)).cloned();
                p.style = style.unwrap_or_default();
            }
            b"numPr" => p.bullet = true,
            b"numId" if attribute(e, "val").as_deref() == Some("0") => p.bullet = false,
            b"ind" => {
                p.indent = attribute(e, "left")
                    .or_else(|| attribute(e, "start"))
                    .and_then(|v| v.parse::<f32>().ok())
                    .unwrap_or(0.0)
                    / 20.0;
            }
            // 6 points above: an author sets that between entries.
            b"spacing" => {
                p.space_before |=
                    attribute(e, "before").and_then(|v| v.parse::<f32>().ok()).is_some_and(|v| v >= 120.0);
            }
            b"tab" if !in_rpr => p.tab(),
            b"br" | b"cr" => p.line_break(),
            b"noBreakHyphen" => p.push("-", *run, None),
            b"b" if in_rpr => run.bold = Some(switched_on(e)),
            b"i" if in_rpr => run.italic = switched_on(e),
            b"caps" if in_rpr => run.caps = switched_on(e),
            b"vanish" if in_rpr => run.hidden = switched_on(e),
            b"sz" if in_rpr => run.half_points = attribute(e, "val").and_then(|v| v.parse().ok()),
            b"sym" => p.push("•", *run, None),
            _ => {}
        }
    }
}
