//! The description: the part of a page that holds its text, without what stands around it.

use ego_tree::NodeId;
use posting::fingerprint::fold;
use scraper::ElementRef;

use super::{
    evidence::is_apply,
    weigh::{Weighed, letters, net_weights},
};
use crate::html::{dom::selector, facts, render, words};

/// The smallest element that holds nearly all of the page's content.
pub(super) fn main_block<'d>(page: &Weighed<'d>) -> ElementRef<'d> {
    let net = net_weights(page);
    let of = |element: ElementRef<'_>| net.get(&element.id()).copied().unwrap_or_default();
    let mut at = page.body;
    // Each step goes one level down, so the depth of the tree bounds the walk.
    for _ in 0..3_000 {
        let Some(heaviest) = at
            .child_elements()
            .filter(|child| !page.skip.contains(&child.id()))
            .max_by_key(|child| of(*child))
        else {
            break;
        };
        let (whole, part) = (of(at), of(heaviest));
        let is_text = matches!(
            heaviest.value().name(),
            "p" | "ul" | "ol" | "li" | "span" | "strong" | "b" | "font" | "blockquote" | "dl"
        );
        if is_text || part * 100 < whole * 78 || part < 100 {
            break;
        }
        at = heaviest;
    }
    at
}

/// The block as HTML, from its first real text to its last: without the title, facts in front and actions behind.
pub(super) fn describe(page: &Weighed<'_>, block: ElementRef<'_>, title: Option<ElementRef<'_>>) -> String {
    let mut skip = page.skip.clone();
    if let Some(title) = title {
        skip.insert(title.id());
    }
    let children: Vec<ElementRef<'_>> = block.child_elements().collect();
    let has_loose_text =
        block.children().any(|child| child.value().as_text().is_some_and(|text| letters(text) > 40));
    if !has_loose_text {
        let substantial = |child: &ElementRef<'_>| {
            let weight = page.weights.get(&child.id()).copied().unwrap_or_default();
            let name = child.value().name();
            let words = render::text(*child, 400);
            let own = weight.text - weight.links;
            (own > 120
                || matches!(name, "ul" | "ol" | "p") && own > 30
                || own > 50 && is_sentence(&words)
                || is_section_like(&words))
                && !facts::is_fact_list(*child)
                && !page.skip.contains(&child.id())
                && Some(child.id()) != title.map(|title| title.id())
        };
        let first = children.iter().position(substantial).unwrap_or(0);
        skip.extend(children[..first].iter().map(|child| child.id()));
        // Behind a heading like "Similar jobs" nothing belongs to this one.
        let end = children
            .iter()
            .enumerate()
            .skip(first)
            .find(|(_, child)| {
                matches!(child.value().name(), "h1" | "h2" | "h3" | "h4" | "h5" | "div" | "section" | "p")
                    && ends_text(&render::text(**child, 200))
            })
            .map_or(children.len(), |(at, _)| at);
        skip.extend(children[end..].iter().map(|child| child.id()));
        // A box of facts between others repeats what a page states at its top.
        let states = |child: &&ElementRef<'_>| {
            matches!(child.value().name(), "div" | "section" | "dl" | "table") && facts::facts_in(**child) > 1
        };
        skip.extend(children[first..end].iter().filter(states).map(|child| child.id()));
        let end = end - trailing_facts(&children[first..end]);
        skip.extend(children[end..].iter().map(|child| child.id()));
        for child in children[first..end].iter().rev() {
            let weight = page.weights.get(&child.id()).copied().unwrap_or_default();
            if weight.text > 0 && (weight.text - weight.links) * 3 > weight.text {
                break;
            }
            skip.insert(child.id());
        }
    }
    if let Some(title) = title {
        skip.extend(in_front(page, block, title));
    }
    skip.extend(leading_facts(page, block));
    skip.extend(actions(block));
    render::html(block, &skip)
}

/// What stands in front of a title is not its text, unless it is most of what there is.
fn in_front(page: &Weighed<'_>, block: ElementRef<'_>, title: ElementRef<'_>) -> Vec<NodeId> {
    if !title.ancestors().any(|above| above.id() == block.id()) {
        return Vec::new();
    }
    let boxes = std::iter::once(*title).chain(title.ancestors()).take_while(|above| above.id() != block.id());
    let before: Vec<NodeId> = boxes
        .flat_map(|above| above.prev_siblings())
        .filter_map(ElementRef::wrap)
        .filter(|before| !introduces(page, *before))
        .map(|before| before.id())
        .collect();
    let weight = |id: &NodeId| page.weights.get(id).map_or(0, |weight| weight.text - weight.links);
    let whole = weight(&block.id());
    if before.iter().map(weight).sum::<usize>() * 3 > whole { Vec::new() } else { before }
}

/// Sentences on the employer and whom it looks for, as adverts have them above the title.
fn introduces(page: &Weighed<'_>, before: ElementRef<'_>) -> bool {
    let own = page.weights.get(&before.id()).map_or(0, |weight| weight.text - weight.links);
    own > 100 && !page.skip.contains(&before.id()) && render::text(before, 2_000).ends_with(['.', '!'])
}

/// Lists of labels and values in front of the first sentence, at any depth.
fn leading_facts(page: &Weighed<'_>, block: ElementRef<'_>) -> Vec<NodeId> {
    let mut found = Vec::new();
    for element in block.descendent_elements().skip(1).take(400) {
        let weight = page.weights.get(&element.id()).copied().unwrap_or_default();
        let name = element.value().name();
        if matches!(name, "p" | "li") && weight.text - weight.links > 80 {
            break;
        }
        let holds = matches!(name, "ul" | "ol" | "dl" | "table" | "div" | "p" | "header" | "section");
        // Beside a fact that is known, "label: value" is one that is not.
        let beside = matches!(name, "p" | "div" | "li")
            && element
                .prev_siblings()
                .find(|before| before.value().is_element())
                .is_some_and(|before| found.contains(&before.id()));
        if holds && (1..400).contains(&weight.text) && facts::is_fact_list(element)
            || beside && weight.text < 90 && is_labelled(&render::text(element, 200))
        {
            found.push(element.id());
        }
    }
    found
}

/// How many boxes at the end hold but labels and values: "Schedule: Full-time", row by row. Among sentences one such line is text.
fn trailing_facts(children: &[ElementRef<'_>]) -> usize {
    let (mut boxes, mut known) = (0, 0);
    for child in children.iter().rev().take_while(|child| child.value().name() != "p") {
        let facts = facts::facts_in(*child);
        let words = render::text(*child, 100);
        if facts == 0 && !words.is_empty() && !(words.len() < 90 && is_labelled(&words)) {
            break;
        }
        (boxes, known) = (boxes + 1, known + facts);
    }
    if known > 1 { boxes } else { 0 }
}

fn is_labelled(words: &str) -> bool {
    words.split_once(':').is_some_and(|(label, value)| label.len() < 40 && !value.trim().is_empty())
}

/// Eight words and a full stop.
fn is_sentence(words: &str) -> bool {
    words.ends_with(['.', '!']) && words.split_whitespace().count() >= 8
}

pub(super) fn is_section_like(words: &str) -> bool {
    let folded = fold(posting::text::truncate_chars(words, 80));
    words::kind_by_start("section", &folded, 0).is_some()
}

pub(super) fn ends_text(words: &str) -> bool {
    let folded = fold(words);
    folded.len() < 60 && words::has("end of text", &folded)
}

/// Links that are buttons: "Apply now", "Back to all jobs", "Share".
pub(super) fn actions(block: ElementRef<'_>) -> Vec<NodeId> {
    let Some(anchors) = selector!("a") else { return Vec::new() };
    block
        .select(anchors)
        .filter(|anchor| {
            let words = fold(&render::text(*anchor, 200));
            words.len() < 40
                && (is_apply(&words)
                    || words.starts_with("back to")
                    || words.starts_with("share")
                    || matches!(
                        words.as_str(),
                        "print"
                            | "email"
                            | "facebook"
                            | "twitter"
                            | "linkedin"
                            | "whatsapp"
                            | "xing"
                            | "zuruck"
                            | "drucken"
                            | "tweet"
                            | "view all jobs"
                            | "all jobs"
                            | "see all jobs"
                            | "save job"
                            | "save"
                    ))
        })
        .map(|anchor| anchor.id())
        .collect()
}
