//! The sections of a text, by their headings.

use std::collections::HashSet;

use posting::fingerprint::fold;
use scraper::ElementRef;

use crate::html::{dom::Dom, words};

/// The kinds of sections that the page's headings name.
pub(super) fn sections_in(dom: &Dom) -> HashSet<&'static str> {
    let may_head = |element: &ElementRef<'_>| {
        matches!(
            element.value().name(),
            "h1" | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "strong"
                | "b"
                | "dt"
                | "th"
                | "u"
                | "p"
                | "div"
                | "span"
                | "li"
                | "legend"
                | "summary"
                | "font"
        )
    };
    let mut kinds = HashSet::new();
    // Lines that breaks part and a colon ends are headings too.
    for line in dom.html.root_element().descendants().filter_map(|node| node.value().as_text()).take(20_000) {
        let line = line.trim();
        if (4..60).contains(&line.len()) && line.ends_with(':') {
            kinds.extend(words::kind_of("section", &fold(line)));
        }
    }
    for heading in dom.html.root_element().descendent_elements().filter(may_head).take(20_000) {
        // A heading is short; long elements are not looked into.
        let mut words = String::new();
        for part in heading.text() {
            words.push_str(part);
            words.push(' ');
            if words.len() > 90 {
                break;
            }
        }
        let start = fold(posting::text::truncate_bytes(&words, 16));
        if words.len() > 90 || !words::may_start("section", &start) {
            continue;
        }
        let folded = fold(&words);
        match words::kind_of("section", &folded) {
            Some(kind) => {
                kinds.insert(kind);
            }
            None if (9..60).contains(&folded.len()) => {
                kinds.extend(words::kind_by_start("section", &folded, 8).filter(|kind| *kind != "how"));
            }
            None => {}
        }
    }
    kinds
}

pub(super) fn is_section(title: &str) -> bool {
    words::kind_of("section", &fold(title)).is_some()
}
