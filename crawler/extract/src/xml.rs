//! A small tolerant XML reader: what boards call XML is not always well formed.

use quick_xml::{Reader, events::Event};
use serde_json::Value;

use crate::normalize::entities;

/// Deeper nesting than any feed has; what is deeper belongs to its ancestor.
const MAX_DEPTH: usize = 32;
/// More elements than a sitemap may hold (50,000 addresses of four elements each), with room.
const MAX_NODES: usize = 1_000_000;

/// An element.
#[derive(Debug, Default)]
pub(crate) struct Node {
    /// Lower-case, without its namespace's prefix; the prefix of a few that matter (`job:`) does not.
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    /// Its own text and that of CDATA sections, references decoded.
    pub(crate) text: String,
    pub(crate) children: Vec<Node>,
}

impl Node {
    pub(crate) fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    pub(crate) fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The text of the first child of that name, trimmed, if there is any.
    pub(crate) fn text_of(&self, name: &str) -> Option<String> {
        self.all(name).map(|child| child.text.trim()).find(|text| !text.is_empty()).map(str::to_owned)
    }

    /// The element as an object of its children, which are texts where they have none of their own, and lists where their name
    /// occurs twice. The depth is bounded by the parser.
    pub(crate) fn to_value(&self) -> Value {
        if self.children.is_empty() {
            return Value::String(self.text.trim().to_owned());
        }
        let mut fields = serde_json::Map::new();
        for child in &self.children {
            let value = child.to_value();
            match fields.get_mut(&child.name) {
                Some(Value::Array(values)) => values.push(value),
                Some(first) => *first = Value::Array(vec![first.take(), value]),
                None => {
                    fields.insert(child.name.clone(), value);
                }
            }
        }
        Value::Object(fields)
    }

    /// The element and all below it, in order. The depth is bounded by the parser.
    pub(crate) fn descendants(&self) -> Vec<&Node> {
        let mut all = Vec::new();
        let mut stack = vec![self];
        while let Some(node) = stack.pop() {
            all.push(node);
            stack.extend(node.children.iter().rev());
        }
        all
    }
}

/// Reads as much as can be read: the tree, and what was wrong where something was.
pub(crate) fn parse(text: &str) -> (Node, Option<String>) {
    // Elements without a name occur in a live feed; they carry nothing that is needed.
    let named = if text.contains("<>") || text.contains("</>") {
        text.replace("</>", "</unnamed>").replace("<>", "<unnamed>")
    } else {
        String::new()
    };
    let mut reader = Reader::from_str(if named.is_empty() { text } else { &named });
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut open = vec![Node::default()];
    let mut nodes = 0;
    let mut skipped = 0_usize;
    let problem = loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                nodes += 1;
                if open.len() > MAX_DEPTH { skipped += 1 } else { open.push(element(&tag)) }
            }
            Ok(Event::Empty(tag)) => {
                nodes += 1;
                let node = element(&tag);
                if let Some(parent) = open.last_mut() {
                    parent.children.push(node);
                }
            }
            Ok(Event::End(_)) if skipped > 0 => skipped -= 1,
            Ok(Event::End(_)) => close(&mut open),
            Ok(Event::Text(text)) => push(&mut open, &text.decode().unwrap_or_default()),
            Ok(Event::CData(text)) => push(&mut open, &text.decode().unwrap_or_default()),
            Ok(Event::GeneralRef(name)) => {
                let name = name.decode().unwrap_or_default();
                push(&mut open, &entities::decode(&format!("&{name};")));
            }
            Ok(Event::Eof) => break (open.len() > 1).then(|| "it ends before its elements do".to_owned()),
            Ok(_) => {}
            Err(error) => break Some(posting::text::truncate_chars(&error.to_string(), 200).to_owned()),
        }
        if nodes > MAX_NODES {
            break Some("it has too many elements".to_owned());
        }
    };
    while open.len() > 1 {
        close(&mut open);
    }
    (open.pop().unwrap_or_default(), problem)
}

fn close(open: &mut Vec<Node>) {
    if open.len() > 1
        && let Some(node) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(node);
    }
}

fn push(open: &mut [Node], text: &str) {
    if let Some(node) = open.last_mut() {
        node.text.push_str(text);
    }
}

fn element(tag: &quick_xml::events::BytesStart<'_>) -> Node {
    let local = |name: &[u8]| {
        String::from_utf8_lossy(name).rsplit(':').next().unwrap_or_default().to_ascii_lowercase()
    };
    let attributes = tag
        .attributes()
        .with_checks(false)
        .flatten()
        .take(50)
        .map(|attribute| {
            (local(attribute.key.as_ref()), entities::decode(&String::from_utf8_lossy(&attribute.value)))
        })
        .collect();
    Node { name: local(tag.name().as_ref()), attributes, ..Node::default() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn broken_feeds_are_read_as_far_as_they_go() {
        let (root, problem) = parse("<a><b x='1&amp;2'><![CDATA[<p>]]> &amp; c</b><>5</><d>cut");
        let a = root.child("a").unwrap();
        assert_eq!(a.text_of("b").unwrap(), "<p> & c");
        assert_eq!(a.child("b").unwrap().attribute("x"), Some("1&2"));
        assert_eq!(a.text_of("d").unwrap(), "cut");
        assert!(problem.is_some());
    }

    #[test]
    fn deep_nesting_is_flat() {
        let (root, _) = parse(&format!("{}x{}", "<a>".repeat(100_000), "</a>".repeat(100_000)));
        assert!(root.descendants().len() <= MAX_DEPTH + 2);
    }
}
