//! Styles and links of a document's other parts.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What a paragraph style says.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub(super) level: Option<u8>,
    pub(super) bold: bool,
    pub(super) half_points: Option<f32>,
    pub(super) caps: bool,
    pub(super) list: bool,
}

pub(super) fn attribute(e: &BytesStart<'_>, name: &str) -> Option<String> {
    e.attributes()
        .with_checks(false)
        .flatten()
        .find(|a| a.key.local_name().as_ref() == name.as_bytes())
        .map(|a| String::from_utf8_lossy(&a.value).into_owned())
}

/// On unless the value says off.
pub(super) fn switched_on(e: &BytesStart<'_>) -> bool {
    !matches!(attribute(e, "val").as_deref(), Some("0" | "false" | "none" | "off"))
}

pub(super) fn read_styles(xml: &str) -> HashMap<String, Style> {
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

pub(super) fn read_links(xml: &str) -> HashMap<String, String> {
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
