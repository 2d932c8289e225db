//! Other postings on a page: links to them, or several in full.

use std::collections::{HashMap, HashSet};

use posting::fingerprint::fold;
use scraper::ElementRef;
use url::Url;

use super::{
    block::ends_text, evidence::is_apply, sections::is_section, wanted::names_a_job, weigh::Weighed,
};
use crate::{
    RequestKind,
    html::{Context, dom::selector, links::Link, render, words},
};

/// A heading that names a job has no more words than this.
const MAX_WORDS: usize = 9;

/// The jobs beside the title's that headings name.
#[derive(Default)]
pub(super) struct Others {
    pub(super) count: usize,
    /// Three of them, or two when a section's heading is there twice as well, or when the title is but one of them.
    pub(super) several: bool,
}

pub(super) fn others(page: &Weighed<'_>, title: &str, level: Option<&str>) -> Others {
    let Some(headings) = selector!("h2, h3, h4, h5") else { return Others::default() };
    let title = fold(title);
    let mut jobs = HashSet::new();
    let mut equal = HashSet::new();
    let mut sections: HashMap<String, usize> = HashMap::new();
    for heading in page.body.select(headings).take(300) {
        let mut near = heading.ancestors().filter_map(ElementRef::wrap);
        let linked = near.any(|above| above.value().name() == "a")
            || heading.child_elements().any(|child| child.value().name() == "a");
        if page.skips(heading) || linked {
            continue;
        }
        let words = render::text(heading, 200);
        // What stands below "Similar jobs" is not this page's.
        if ends_text(&words) {
            break;
        }
        let folded = fold(&words);
        if matches!(words::kind_of("section", &folded), Some("tasks" | "profile")) {
            *sections.entry(folded).or_default() += 1;
        } else if folded != title
            && !title.contains(&folded)
            && words.split_whitespace().count() <= MAX_WORDS
            && !words.ends_with(['?', '!', ':', '.'])
            && !is_section(&words)
            && words::kind_by_start("section", &folded, 8).is_none()
            && names_a_job(&words)
        {
            if level == Some(heading.value().name()) {
                equal.insert(folded.clone());
            }
            jobs.insert(folded);
        }
    }
    let again = sections.values().any(|times| *times >= 2);
    Others { count: jobs.len(), several: jobs.len() >= 3 || equal.len() >= 2 || jobs.len() >= 2 && again }
}

/// Whether links lead to postings below a page's own address, or to several pages beside it; a posting's apply and share links
/// are none.
pub(super) fn links_to_others(url: &Url, links: &[Link]) -> bool {
    let own = url.path().trim_end_matches('/');
    let folder = &own[..own.rfind('/').map_or(0, |at| at + 1)];
    let mut beside = 0;
    links.iter().filter(|link| link.url.host_str() == url.host_str()).any(|link| {
        let path = link.url.path().trim_end_matches('/');
        let is_below = path.strip_prefix(own).is_some_and(|rest| rest.starts_with('/'));
        let is_beside = path != own && path.strip_prefix(folder).is_some_and(|rest| !rest.contains('/'));
        beside += usize::from(is_beside && folder.len() > 1);
        beside > 1 || is_below && link.kind == RequestKind::Posting && !is_apply(&fold(&link.text))
    })
}

/// How many headings are links to postings, and how many links to other postings the content holds.
pub(super) fn listed_jobs(context: &Context<'_>, page: &Weighed<'_>, links: &[Link]) -> (usize, usize) {
    let itself = context.identity();
    let postings: HashSet<&str> = links
        .iter()
        .filter(|link| {
            link.kind == RequestKind::Posting && link.url.as_str() != itself && !is_apply(&fold(&link.text))
        })
        .map(|link| link.url.as_str())
        .collect();
    let Some(anchors) = selector!("a[href]") else { return (0, 0) };
    let base = context.meta.base_of(context.document.url());
    let (mut headings, mut inside) = (HashSet::new(), HashSet::new());
    for anchor in page.body.select(anchors).take(5_000) {
        let Some(mut url) = anchor.attr("href").and_then(|href| base.join(href.trim()).ok()) else {
            continue;
        };
        url.set_fragment(None);
        let Some(known) = postings.get(url.as_str()) else { continue };
        // Some posting's apply, share and print links lie below its own address.
        if url.path().starts_with(context.document.url().path()) && context.document.url().path().len() > 1 {
            continue;
        }
        let mut above = anchor.ancestors().filter_map(ElementRef::wrap);
        let skipped = page.skips_around(anchor);
        if skipped {
            continue;
        }
        inside.insert(*known);
        let is_heading = |name: &str| matches!(name, "h2" | "h3" | "h4" | "h5");
        if above.any(|above| is_heading(above.value().name()))
            || anchor.child_elements().any(|child| is_heading(child.value().name()))
        {
            headings.insert(*known);
        }
    }
    (headings.len(), inside.len())
}
