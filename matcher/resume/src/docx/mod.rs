//! DOCX: a ZIP of XML. Unpacked within a byte budget; only the parts that hold text are opened.

mod paragraph;
mod styles;
mod table;

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::failure::Failure;
use crate::limits::ParseLimits;
use crate::line::Line;
use paragraph::{Paragraph, RunStyle};
use styles::{Style, attribute, read_links, read_styles, switched_on};
use table::Table;

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

struct Body<'a> {
    styles: &'a HashMap<String, Style>,
    links: &'a HashMap<String, String>,
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
