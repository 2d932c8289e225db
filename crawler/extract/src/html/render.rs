//! A subtree as HTML again, without what is no part of a text.

use ego_tree::{NodeId, NodeRef, iter::Edge};
use scraper::{ElementRef, Node};
use std::collections::HashSet;

/// Whether a node holds no text for readers. A heading's own button, which unfolds what stands below, is the heading.
pub(crate) fn is_silent(node: NodeRef<'_, Node>) -> bool {
    let in_heading = || {
        let above = node.parent().and_then(ElementRef::wrap);
        above.is_some_and(|above| matches!(above.value().name(), "h2" | "h3" | "h4" | "h5" | "h6" | "dt"))
    };
    node.value()
        .as_element()
        .is_some_and(|element| has_no_text(element.name()) && !(element.name() == "button" && in_heading()))
}

fn has_no_text(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "iframe"
            | "object"
            | "embed"
            | "canvas"
            | "audio"
            | "video"
            | "map"
            | "math"
            | "button"
            | "select"
            | "option"
            | "textarea"
            | "input"
            | "label"
            | "dialog"
            | "head"
            | "link"
            | "meta"
            | "img"
            | "picture"
            | "source"
            | "datalist"
            | "meter"
            | "progress"
    )
}

/// Elements kept as they are; all others leave their content only.
fn is_kept(name: &str) -> bool {
    matches!(
        name,
        "p" | "ul"
            | "ol"
            | "li"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "strong"
            | "em"
            | "b"
            | "i"
            | "u"
            | "br"
            | "table"
            | "thead"
            | "tbody"
            | "tr"
            | "td"
            | "th"
            | "dl"
            | "dt"
            | "dd"
            | "a"
            | "blockquote"
            | "pre"
            | "code"
            | "div"
            | "section"
            | "sub"
            | "sup"
            | "hr"
    )
}

/// A bound on one description.
const MAX_OUT: usize = 4 << 20;

/// Writes an element and what is in it, leaving out `skip`ped subtrees and elements without text. Attributes are dropped but
/// for the addresses of links.
pub(crate) fn html(root: ElementRef<'_>, skip: &HashSet<NodeId>) -> String {
    let mut out = String::new();
    let mut hidden: Option<NodeId> = None;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => {
                if hidden.is_some() || out.len() > MAX_OUT {
                    continue;
                }
                match node.value() {
                    Node::Element(element) => {
                        let name = element.name();
                        if skip.contains(&node.id()) || is_silent(node) {
                            hidden = Some(node.id());
                        } else if name == "a" {
                            let href = element
                                .attr("href")
                                .filter(|href| !href.starts_with("javascript:") && !href.starts_with('#'));
                            out.push_str(&href.map_or_else(
                                || "<a>".to_owned(),
                                |href| {
                                    format!(
                                        "<a href=\"{}\">",
                                        href.replace('&', "&amp;").replace('"', "&quot;")
                                    )
                                },
                            ));
                        } else if is_kept(name) {
                            out.extend(["<", name, ">"]);
                        } else {
                            out.push(' ');
                        }
                    }
                    Node::Text(text) => out.push_str(&crate::normalize::text::escape(text)),
                    _ => {}
                }
            }
            Edge::Close(node) => {
                if hidden == Some(node.id()) {
                    hidden = None;
                } else if hidden.is_none()
                    && let Node::Element(element) = node.value()
                {
                    let name = element.name();
                    if is_kept(name) && !matches!(name, "br" | "hr") {
                        out.extend(["</", name, ">"]);
                    }
                }
            }
        }
    }
    out.trim().to_owned()
}

/// The text of an element on one line, leaving out elements without text. Nothing more is read behind `max` bytes: a text of more
/// than that is a beginning.
pub(crate) fn text(root: ElementRef<'_>, max: usize) -> String {
    posting::text::squeeze(&raw_text(root, max))
}

/// The same as it stands in the page, to be folded.
pub(crate) fn raw_text(root: ElementRef<'_>, max: usize) -> String {
    let mut out = String::new();
    let mut hidden: Option<NodeId> = None;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) if hidden.is_none() => match node.value() {
                Node::Element(element) => {
                    if is_silent(node) && element.name() != "label" {
                        hidden = Some(node.id());
                    } else if !matches!(
                        element.name(),
                        "b" | "i"
                            | "em"
                            | "strong"
                            | "span"
                            | "a"
                            | "u"
                            | "sub"
                            | "sup"
                            | "wbr"
                            | "font"
                            | "mark"
                    ) {
                        out.push(' ');
                    }
                }
                // White space, which vanishes, may be most of it.
                Node::Text(text) => out.push_str(posting::text::truncate_bytes(text, 4 * max)),
                _ => {}
            },
            Edge::Close(node) if hidden == Some(node.id()) => hidden = None,
            _ => {}
        }
        if out.len() > max {
            break;
        }
    }
    out
}
