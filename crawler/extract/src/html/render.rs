//! A subtree as HTML again, without what is no part of a text.

use ego_tree::{NodeId, iter::Edge};
use scraper::{ElementRef, Node};
use std::collections::HashSet;

/// Elements that hold no text for readers.
pub(crate) const NO_TEXT: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "audio",
    "video", "map", "math", "button", "select", "option", "textarea", "input", "label", "dialog", "head",
    "link", "meta", "img", "picture", "source", "datalist", "meter", "progress",
];
/// Elements kept as they are; all others leave their content only.
const KEPT: &[&str] = &[
    "p",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "strong",
    "em",
    "b",
    "i",
    "u",
    "br",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
    "dl",
    "dt",
    "dd",
    "a",
    "blockquote",
    "pre",
    "code",
    "div",
    "section",
    "sub",
    "sup",
    "hr",
];

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
                        if skip.contains(&node.id()) || NO_TEXT.contains(&name) {
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
                        } else if KEPT.contains(&name) {
                            out.push_str(&format!("<{name}>"));
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
                    if KEPT.contains(&name) && !matches!(name, "br" | "hr") {
                        out.push_str(&format!("</{name}>"));
                    }
                }
            }
        }
    }
    out.trim().to_owned()
}

/// The text of an element on one line, leaving out elements without text; at most `max` bytes of it.
pub(crate) fn text(root: ElementRef<'_>, max: usize) -> String {
    let mut out = String::new();
    let mut hidden: Option<NodeId> = None;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) if hidden.is_none() => match node.value() {
                Node::Element(element) => {
                    if NO_TEXT.contains(&element.name()) && element.name() != "label" {
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
                Node::Text(text) => out.push_str(text),
                _ => {}
            },
            Edge::Close(node) if hidden == Some(node.id()) => hidden = None,
            _ => {}
        }
        if out.len() > max {
            break;
        }
    }
    posting::text::squeeze(&out)
}
