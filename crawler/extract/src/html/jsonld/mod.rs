//! schema.org JobPosting as JSON-LD, by Google's rules and beyond them where pages are.

mod fields;
mod place;

use std::collections::HashMap;

use serde_json::Value;
use url::Url;

use super::{Context, meta::attribute, repair};
use crate::{Extraction, Request, RequestKind, document::Document, normalize::text, value::first_text};
use fields::identifier;
pub(crate) use fields::{fill, posting_of};

/// More nodes than this in one page are not looked at.
const MAX_NODES: usize = 200_000;
/// More scripts than this are not read.
const MAX_SCRIPTS: usize = 200;

/// Reads every JobPosting of the page's JSON-LD scripts.
pub(crate) fn read(context: &Context<'_>, out: &mut Extraction) {
    let values: Vec<Value> = scripts(&context.document.text).flat_map(repair::values).collect();
    if values.is_empty() {
        return;
    }
    let graph = Graph::of(&values);
    let found: Vec<&Value> = graph.postings();
    take(&found, &graph, context.document, &context.identity(), out);
    if !out.postings.is_empty() && out.adapter == "page" {
        out.adapter = "jsonld";
    }
}

/// Fills what a draft made of a page's state lacks from the page's only JobPosting.
pub(crate) fn complete(draft: &mut crate::draft::Draft, document: &Document<'_>) {
    let values: Vec<Value> = scripts(&document.text).flat_map(repair::values).collect();
    let graph = Graph::of(&values);
    if let [only] = graph.postings()[..] {
        fill(draft, only, &graph, document);
    }
}

/// The same of a JSON answer that holds JobPosting objects as they are.
pub(crate) fn from_value(value: &Value, document: &Document<'_>, out: &mut Extraction) {
    let values = std::slice::from_ref(value);
    let graph = Graph::of(values);
    take(&graph.postings(), &graph, document, document.url().as_str(), out);
}

fn take(found: &[&Value], graph: &Graph<'_>, document: &Document<'_>, identity: &str, out: &mut Extraction) {
    let own = |node: &Value| address(node, document.url());
    let page = posting::CanonicalUrl::parse(identity).ok();
    let is_page = |url: &Url| posting::CanonicalUrl::from_url(url).ok() == page;
    // The page is one posting's when it is alone, or when one of them says that this is its address: the others are
    // then recommendations, and their own pages hold them.
    let main = match found {
        [only] => Some(*only),
        many => many.iter().copied().find(|node| own(node).is_some_and(|url| is_page(&url))),
    };
    if let Some(main) = main {
        out.postings.extend(posting_of(main, graph, document, identity));
        for other in found.iter().filter(|node| !std::ptr::eq(**node, main)) {
            if let Some(url) = own(other).filter(|url| !is_page(url)) {
                out.follow.push(Request::get(url, RequestKind::Posting));
            }
        }
        return;
    }
    for (index, node) in found.iter().enumerate() {
        let url = own(node).map_or_else(|| numbered(identity, node, index), String::from);
        match posting_of(node, graph, document, &url) {
            Some(posting) if !posting.data.description.is_empty() => out.postings.push(posting),
            Some(posting) => out.list(
                posting.url.as_str(),
                Some(Request::get(posting.url.url().clone(), RequestKind::Posting)),
            ),
            None => {}
        }
    }
}

/// One of several postings that share a page and state no address of their own.
fn numbered(identity: &str, node: &Value, index: usize) -> String {
    let Ok(mut url) = Url::parse(identity) else { return identity.to_owned() };
    if index > 0 {
        let name = identifier(node).unwrap_or_else(|| (index + 1).to_string());
        url.query_pairs_mut().append_pair("posting", &name);
    }
    url.into()
}

/// A posting's own address, where it states one on the same site.
fn address(node: &Value, page: &Url) -> Option<Url> {
    let stated = first_text(node, &["url", "mainEntityOfPage.@id", "mainEntityOfPage", "@id", "sameAs"])?;
    let url = page.join(&stated).ok()?;
    let fragment_only = url.fragment().is_some() && url.path() == page.path();
    (matches!(url.scheme(), "http" | "https") && url.path() != "/" && !fragment_only).then_some(url)
}

/// The texts of the `ld+json` scripts. Read from the page's text, not from its tree: scripts hold no mark-up, and a broken
/// page around them does not matter.
fn scripts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let at = text::find_ignoring_case(rest, "<script")?;
            let tag = &rest[at + 7..];
            let close = tag.find('>')?;
            let (attributes, body) = (&tag[..close], &tag[close + 1..]);
            let end = text::find_ignoring_case(body, "</script").unwrap_or(body.len());
            rest = &body[end..];
            if attribute(attributes, "type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"))
            {
                return Some(&body[..end]);
            }
        }
    })
    .take(MAX_SCRIPTS)
}

/// Every object of the page's JSON-LD, so that `{"@id": …}` can be looked up.
pub(crate) struct Graph<'a> {
    nodes: Vec<&'a Value>,
    by_id: HashMap<&'a str, &'a Value>,
}

impl<'a> Graph<'a> {
    pub(crate) fn of(values: &'a [Value]) -> Self {
        let mut nodes = Vec::new();
        let mut by_id = HashMap::new();
        let mut stack: Vec<&Value> = values.iter().rev().collect();
        while let Some(value) = stack.pop() {
            match value {
                Value::Array(items) => stack.extend(items.iter().rev()),
                Value::Object(fields) => {
                    if let Some(id) = fields.get("@id").and_then(Value::as_str).filter(|_| fields.len() > 1) {
                        by_id.entry(id).or_insert(value);
                    }
                    nodes.push(value);
                    if !is_posting(value) {
                        stack.extend(fields.values().rev());
                    }
                }
                _ => {}
            }
            if nodes.len() > MAX_NODES {
                break;
            }
        }
        Self { nodes, by_id }
    }

    fn postings(&self) -> Vec<&'a Value> {
        self.nodes.iter().copied().filter(|node| is_posting(node)).collect()
    }

    /// The value itself, or what it refers to.
    fn resolve(&self, value: &'a Value) -> &'a Value {
        match value.as_object() {
            Some(fields) if fields.len() <= 2 => fields
                .get("@id")
                .and_then(Value::as_str)
                .and_then(|id| self.by_id.get(id))
                .copied()
                .unwrap_or(value),
            _ => value,
        }
    }
}

fn is_posting(node: &Value) -> bool {
    let named = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            kind.rsplit(['/', ':', '#']).next().is_some_and(|name| name.eq_ignore_ascii_case("JobPosting"))
        })
    };
    match node.get("@type").or_else(|| node.get("type")) {
        Some(Value::Array(kinds)) => kinds.iter().any(named),
        Some(kind) => named(kind),
        None => false,
    }
}
