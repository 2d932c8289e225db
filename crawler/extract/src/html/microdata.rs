//! JobPosting as microdata (`itemscope`/`itemprop`) and RDFa (`typeof`/`property`), brought into the shape of JSON-LD.

use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;
use scraper::{ElementRef, Selector};
use serde_json::{Map, Value};

use super::{Context, dom::Dom, jsonld, render};
use crate::{Extraction, normalize::text::find_ignoring_case};

/// More properties than this are not read.
const MAX_PROPERTIES: usize = 5_000;
/// Properties whose value is mark-up.
const RICH: &[&str] = &[
    "description",
    "responsibilities",
    "qualifications",
    "skills",
    "jobBenefits",
    "benefits",
    "experienceRequirements",
    "educationRequirements",
    "incentives",
];

/// How one of the two notations names its parts.
struct Notation {
    scope: &'static str,
    kind: &'static str,
    property: &'static str,
    postings: &'static str,
}

const NOTATIONS: &[Notation] = &[
    Notation {
        scope: "itemscope",
        kind: "itemtype",
        property: "itemprop",
        postings: "[itemtype*='JobPosting' i]",
    },
    Notation { scope: "typeof", kind: "typeof", property: "property", postings: "[typeof*='JobPosting' i]" },
];

/// Reads the page's JobPosting items.
pub(crate) fn read(context: &Context<'_>, dom: &Dom, out: &mut Extraction) {
    // Nearly no page has it: to look for the word is cheaper than to ask every element.
    if find_ignoring_case(&context.document.text, "jobposting").is_none() {
        return;
    }
    for notation in NOTATIONS {
        let Ok(selector) = Selector::parse(notation.postings) else { continue };
        let items: Vec<ElementRef<'_>> = dom.html.select(&selector).take(200).collect();
        let values: Vec<Value> = items
            .iter()
            .map(|item| object(*item, notation))
            .filter(|item| item.get("title").or_else(|| item.get("name")).is_some())
            .collect();
        // Items without a text are the cards of a list.
        let full: Vec<&Value> = values
            .iter()
            .filter(|item| item.get("description").is_some() || item.get("responsibilities").is_some())
            .collect();
        if let [posting] = full.as_slice() {
            let graph = jsonld::Graph::of(std::slice::from_ref(*posting));
            let mut found = jsonld::posting_of(posting, &graph, context.document, &context.identity());
            for rule in found.iter_mut().flat_map(|found| found.provenance.values_mut()) {
                *rule = rule.replace(
                    "JobPosting.",
                    if notation.kind == "typeof" { "RDFa JobPosting." } else { "microdata JobPosting." },
                );
            }
            out.postings.extend(found);
            if !out.postings.is_empty() {
                if out.adapter == "page" {
                    out.adapter = "microdata";
                }
                return;
            }
        }
    }
}

/// Where an inner scope belongs: its owner's number and the property's name.
type Place = (usize, String);

fn object(root: ElementRef<'_>, notation: &Notation) -> Value {
    let mut scopes: Vec<(Option<Place>, Map<String, Value>)> = vec![(None, typed(root, notation))];
    let mut by_node: HashMap<NodeId, usize> = HashMap::from([(root.id(), 0)]);
    for element in root
        .descendent_elements()
        .skip(1)
        .filter(|element| element.attr(notation.property).is_some() || element.attr(notation.scope).is_some())
        .take(MAX_PROPERTIES)
    {
        let owner = element.ancestors().find_map(|above| by_node.get(&above.id()).copied()).unwrap_or(0);
        let names: Vec<&str> =
            element.attr(notation.property).unwrap_or_default().split_ascii_whitespace().collect();
        if element.attr(notation.scope).is_some() {
            by_node.insert(element.id(), scopes.len());
            let parent = names.first().map(|name| (owner, local(name)));
            scopes.push((parent, typed(element, notation)));
            continue;
        }
        for name in names.into_iter().map(local) {
            let value = value_of(element, &name);
            if !value.trim().is_empty() {
                put(&mut scopes[owner].1, name, Value::String(value));
            }
        }
    }
    // Inner scopes come after their owners, so that each is whole before its owner takes it.
    while scopes.len() > 1 {
        if let Some((Some((owner, name)), fields)) = scopes.pop() {
            put(&mut scopes[owner].1, name, Value::Object(fields));
        }
    }
    scopes.pop().map_or(Value::Null, |(_, fields)| Value::Object(fields))
}

fn local(name: &str) -> String {
    name.rsplit([':', '/', '#']).next().unwrap_or(name).to_owned()
}

fn typed(element: ElementRef<'_>, notation: &Notation) -> Map<String, Value> {
    let kind = element.attr(notation.kind).map(local).unwrap_or_default();
    Map::from_iter([("@type".to_owned(), Value::String(kind))])
}

fn value_of(element: ElementRef<'_>, name: &str) -> String {
    if let Some(content) = element.attr("content") {
        return content.to_owned();
    }
    match element.value().name() {
        "time" if element.attr("datetime").is_some() => {
            element.attr("datetime").unwrap_or_default().to_owned()
        }
        "a" | "link" | "area" if matches!(name, "url" | "sameAs" | "mainEntityOfPage") => {
            element.attr("href").unwrap_or_default().to_owned()
        }
        "data" | "meter" => element.attr("value").unwrap_or_default().to_owned(),
        _ if RICH.contains(&name) => render::html(element, &HashSet::new()),
        _ => render::text(element, 20_000),
    }
}

fn put(fields: &mut Map<String, Value>, name: String, value: Value) {
    match fields.get_mut(&name) {
        None => {
            fields.insert(name, value);
        }
        Some(Value::Array(items)) => items.push(value),
        Some(one) => {
            let first = one.take();
            *one = Value::Array(vec![first, value]);
        }
    }
}
