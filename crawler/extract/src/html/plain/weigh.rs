//! Every element's weight of text, and which subtrees are no content.

use std::collections::{HashMap, HashSet};

use ego_tree::{NodeId, iter::Edge};
use scraper::{ElementRef, Node};

use super::hidden::{is_hidden, names_tabs};
use crate::html::{render, words};

/// What a subtree holds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Weight {
    /// Letters and digits of its text.
    pub(super) text: usize,
    /// Those of them that are links.
    pub(super) links: usize,
    /// How many links there are.
    pub(super) anchors: usize,
}

/// The page with everything weighed and what is not content marked.
pub(super) struct Weighed<'d> {
    pub(super) body: ElementRef<'d>,
    pub(super) weights: HashMap<NodeId, Weight>,
    /// Navigation, forms, notices, recommendations: subtrees that are no part of a description.
    pub(super) skip: HashSet<NodeId>,
}

impl Weighed<'_> {
    /// Whether an element, or a box around it, is no content.
    pub(super) fn skips(&self, element: ElementRef<'_>) -> bool {
        self.skip.contains(&element.id()) || self.skips_around(element)
    }

    /// Whether a box around an element is no content.
    pub(super) fn skips_around(&self, element: ElementRef<'_>) -> bool {
        element.ancestors().any(|above| self.skip.contains(&above.id()))
    }
}

pub(super) fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

pub(super) fn weigh(body: ElementRef<'_>) -> Weighed<'_> {
    let mut weights: HashMap<NodeId, Weight> = HashMap::new();
    let mut skip = HashSet::new();
    let mut stack: Vec<(NodeId, Weight)> = Vec::new();
    let mut doubtful = Vec::new();
    let mut hidden: Option<NodeId> = None;
    let mut link_depth = 0_usize;
    for edge in body.traverse() {
        match edge {
            Edge::Open(node) => {
                if hidden.is_some() {
                    continue;
                }
                match node.value() {
                    Node::Element(element) => {
                        if render::is_silent(node) || (node.id() != body.id() && is_hidden(element)) {
                            hidden = Some(node.id());
                            skip.insert(node.id());
                            continue;
                        }
                        if let Some(element) = ElementRef::wrap(node).filter(|_| node.id() != body.id())
                            && is_boilerplate(element)
                        {
                            doubtful.push(node.id());
                        }
                        link_depth += usize::from(element.name() == "a");
                        stack.push((node.id(), Weight::default()));
                    }
                    Node::Text(text) => {
                        if let Some((_, weight)) = stack.last_mut() {
                            let count = letters(text);
                            weight.text += count;
                            if link_depth > 0 {
                                weight.links += count;
                            }
                        }
                    }
                    _ => {}
                }
            }
            Edge::Close(node) => {
                if hidden.is_some() {
                    if hidden == Some(node.id()) {
                        hidden = None;
                    }
                    continue;
                }
                if let Node::Element(element) = node.value()
                    && let Some((id, weight)) = stack.pop()
                {
                    link_depth = link_depth.saturating_sub(usize::from(element.name() == "a"));
                    let mut weight = weight;
                    weight.anchors += usize::from(element.name() == "a");
                    if is_link_bar(element.name(), weight) {
                        doubtful.push(id);
                    }
                    weights.insert(id, weight);
                    if let Some((_, above)) = stack.last_mut() {
                        above.text += weight.text;
                        above.links += weight.links;
                        above.anchors += weight.anchors;
                    }
                }
            }
        }
    }
    doubtful.extend(notices(body, &weights));
    doubtful.extend(about_others(body, &weights));
    let whole = weights.get(&body.id()).map_or(0, |weight| weight.text - weight.links);
    // A wrapper named "has-sidebar" holds the page: nothing that holds half of the text is boilerplate.
    for id in doubtful {
        let weight = weights.get(&id).copied().unwrap_or_default();
        if (weight.text - weight.links) * 2 < whole.max(1) {
            skip.insert(id);
        }
    }
    Weighed { body, weights, skip }
}

/// What stands under a heading such as "Similar jobs": its whole box where the heading opens one, else all that follows it there.
fn about_others(body: ElementRef<'_>, weights: &HashMap<NodeId, Weight>) -> Vec<NodeId> {
    let mut found = Vec::new();
    let headings = body.descendent_elements().filter(|element| {
        matches!(
            element.value().name(),
            "h2" | "h3" | "h4" | "h5" | "h6" | "strong" | "p" | "div" | "span" | "legend"
        )
    });
    for heading in headings.take(10_000) {
        let short = weights.get(&heading.id()).is_some_and(|weight| (4..55).contains(&weight.text));
        if !short || heading.descendants().take(12).count() > 10 || !names_others(heading) {
            continue;
        }
        let mut top = heading;
        // The depth of the tree bounds the walk.
        while let Some(above) =
            top.parent().and_then(ElementRef::wrap).filter(|above| above.id() != body.id())
        {
            let opens = top.prev_siblings().all(|before| {
                before.value().as_text().is_none_or(|text| text.trim().is_empty())
                    && ElementRef::wrap(before).is_none_or(|before| letters(&render::text(before, 200)) == 0)
            });
            if !opens || matches!(above.value().name(), "main" | "article" | "body") {
                break;
            }
            top = above;
        }
        found.push(top.id());
        if top.id() == heading.id() {
            found.extend(
                heading.next_siblings().filter(|next| next.value().is_element()).map(|next| next.id()),
            );
        }
    }
    found
}

/// A heading that announces other postings than the page's.
fn names_others(heading: ElementRef<'_>) -> bool {
    let words = render::text(heading, 80);
    if words.len() > 60 || words.is_empty() {
        return false;
    }
    let folded = posting::fingerprint::fold(&words);
    words::has("end of text", &folded)
        && !words::has("apply", &folded)
        && !["share", "teilen", "partager", "compartir", "apply", "submit", "back"]
            .iter()
            .any(|start| folded.starts_with(start))
}

/// Cookie notices near the top of the tree, whatever they are called: short, and of cookies again and again.
fn notices(body: ElementRef<'_>, weights: &HashMap<NodeId, Weight>) -> Vec<NodeId> {
    let near = body.child_elements().chain(body.child_elements().flat_map(|child| child.child_elements()));
    near.take(400)
        .filter(|element| weights.get(&element.id()).is_some_and(|weight| weight.text < 1_500))
        .filter(|element| render::text(*element, 3_000).to_lowercase().matches("cookie").count() >= 2)
        .map(|element| element.id())
        .collect()
}

/// A row of links and hardly a word between them: navigation, whatever it is called.
pub(super) fn is_link_bar(name: &str, weight: Weight) -> bool {
    let container =
        matches!(name, "div" | "tr" | "td" | "table" | "tbody" | "center" | "ul" | "header" | "section");
    container && weight.anchors >= 2 && weight.text < 400 && weight.links * 10 >= weight.text * 7
}

pub(super) fn is_boilerplate(element: ElementRef<'_>) -> bool {
    let name = element.value().name();
    if matches!(name, "nav" | "footer" | "aside" | "form") {
        return true;
    }
    if names_tabs(element) {
        return true;
    }
    if matches!(name, "h1" | "article" | "main" | "p" | "ul" | "li" | "td" | "body") {
        return false;
    }
    if element.attr("role").is_some_and(|role| {
        matches!(
            role,
            "navigation"
                | "banner"
                | "contentinfo"
                | "dialog"
                | "search"
                | "complementary"
                | "alertdialog"
                | "menu"
        )
    }) {
        return true;
    }
    let names =
        format!("{} {}", element.attr("class").unwrap_or_default(), element.attr("id").unwrap_or_default());
    let words: Vec<String> = names
        .split(|c: char| !c.is_ascii_alphanumeric())
        .map(str::to_ascii_lowercase)
        .filter(|word| !word.is_empty())
        .collect();
    let pair = |a: &[&str], b: &[&str]| {
        words.windows(2).any(|pair| a.contains(&pair[0].as_str()) && b.contains(&pair[1].as_str()))
    };
    words.iter().any(|word| {
        words::has("boilerplate", word)
            || ["cookie", "consent", "gdpr"].iter().any(|part| word.contains(part))
    }) || pair(
        &["other", "more", "latest", "further", "recent", "open"],
        &["jobs", "vacancies", "positions", "openings", "roles", "posts"],
    ) || pair(
        &["apply", "application"],
        &["form", "now", "button", "btn", "box", "section", "wrapper", "container", "bar", "block"],
    ) || pair(&["job"], &["form"])
        || pair(&["back", "go"], &["to", "link", "button", "top"])
}

/// Weights without links and without what is skipped.
pub(super) fn net_weights(page: &Weighed<'_>) -> HashMap<NodeId, usize> {
    let mut net = HashMap::new();
    let mut stack: Vec<usize> = Vec::new();
    let mut hidden: Option<NodeId> = None;
    let mut link = 0_usize;
    for edge in page.body.traverse() {
        match edge {
            Edge::Open(node) => {
                if hidden.is_some() {
                    continue;
                }
                if page.skip.contains(&node.id()) {
                    hidden = Some(node.id());
                } else if let Node::Element(element) = node.value() {
                    link += usize::from(element.name() == "a");
                    stack.push(0);
                } else if let (Node::Text(text), Some(top), 0) = (node.value(), stack.last_mut(), link) {
                    *top += letters(text);
                }
            }
            Edge::Close(node) => {
                if hidden.is_some() {
                    if hidden == Some(node.id()) {
                        hidden = None;
                    }
                } else if let Node::Element(element) = node.value()
                    && let Some(weight) = stack.pop()
                {
                    link = link.saturating_sub(usize::from(element.name() == "a"));
                    net.insert(node.id(), weight);
                    if let Some(above) = stack.last_mut() {
                        *above += weight;
                    }
                }
            }
        }
    }
    net
}
