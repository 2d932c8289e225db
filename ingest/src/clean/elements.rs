//! What single elements are to a reader: shown or hidden, block or part of a line, a link that is safe to follow.

use std::rc::Rc;

use scraper::{ElementRef, Node, node::Element};
use url::Url;

/// Longest link that is kept, in bytes; longer ones become their text.
const MAX_LINK: usize = 2_048;

/// Never shown, or not text.
pub(super) const DROPPED: &[&str] = &[
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "iframe", "frame",
    "frameset", "object", "embed", "applet", "svg", "math", "canvas", "audio", "video", "map", "select",
    "textarea", "input", "button", "datalist", "dialog", "img", "picture", "source", "track", "nav",
    "progress", "meter", "base", "colgroup", "rp",
];
/// Elements that begin and end a block.
pub(super) const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "caption",
];
/// Classes by which style sheets hide text from sighted readers.
const HIDING_CLASSES: &[&str] =
    &["sr-only", "visually-hidden", "screen-reader-text", "visuallyhidden", "hidden"];

/// What a Markdown table's cell cannot hold.
pub(super) fn structures(element: ElementRef<'_>) -> bool {
    matches!(
        element.value().name(),
        "ul" | "ol" | "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "blockquote" | "hr" | "dl"
    )
}

/// Hidden by an attribute, an inline style, or a class that is made for it.
pub(super) fn is_hidden(element: &Element) -> bool {
    if element.attr("hidden").is_some()
        || element.attr("aria-hidden").is_some_and(|v| v.eq_ignore_ascii_case("true"))
    {
        return true;
    }
    if element.classes().any(|class| HIDING_CLASSES.contains(&class)) {
        return true;
    }
    element.attr("style").is_some_and(hides)
}

fn hides(style: &str) -> bool {
    style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(property, value)| {
        let value = value.trim().to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim();
        match property.trim().to_ascii_lowercase().as_str() {
            "display" => value == "none",
            "visibility" => matches!(value, "hidden" | "collapse"),
            "opacity" => value.parse() == Ok(0.0),
            "font-size" | "max-height" => {
                value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%').parse() == Ok(0.0)
            }
            "text-indent" | "left" => value.starts_with("-999"),
            _ => false,
        }
    })
}

/// A link that may be clicked: absolute, to the web, to mail or to a telephone.
pub(super) fn safe_link(href: &str) -> Option<Rc<str>> {
    let url = Url::parse(href.trim()).ok()?;
    if !matches!(url.scheme(), "http" | "https" | "mailto" | "tel") {
        return None;
    }
    // What would end or change a Markdown destination is escaped; the URL standard has escaped the rest.
    let mut text = String::with_capacity(url.as_str().len());
    for c in url.as_str().chars() {
        match c {
            '(' => text.push_str("%28"),
            ')' => text.push_str("%29"),
            '<' => text.push_str("%3C"),
            '>' => text.push_str("%3E"),
            '\\' => text.push_str("%5C"),
            '*' => text.push_str("%2A"),
            ' ' => text.push_str("%20"),
            c if c.is_control() => {}
            c => text.push(c),
        }
    }
    (text.len() <= MAX_LINK).then(|| text.into())
}

/// The text of an element, without what is dropped or hidden. Iterative: it serves where recursion has ended.
pub(super) fn visible_text(element: ElementRef<'_>) -> String {
    let mut out = String::new();
    for node in element.descendants() {
        if let Node::Text(text) = node.value() {
            let shown =
                node.ancestors().take(8).filter_map(ElementRef::wrap).all(|ancestor| {
                    !DROPPED.contains(&ancestor.value().name()) && !is_hidden(ancestor.value())
                });
            if shown {
                out.push_str(&text.replace('\n', " "));
                out.push(' ');
            }
        }
    }
    out
}

pub(super) fn text_length(element: ElementRef<'_>) -> usize {
    element.text().map(|text| text.trim().len()).sum()
}

pub(super) fn clean_code(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || *c == '\t' || !posting::text::is_invisible(*c)).collect()
}
