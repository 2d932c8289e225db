//! Plain job pages, without structured data: is the page one posting, and which part of it is the text?

mod block;
mod evidence;
mod title;
mod weigh;

use posting::fingerprint::fold;
use scraper::{ElementRef, Selector};

use super::{Context, dom::Dom, facts::Facts, links::Link, render, selected};
use crate::{Extracted, NoPosting, draft::Draft, normalize::text};
use block::{describe, main_block};
use evidence::{is_closed, score};
use title::title;
use weigh::{Weighed, weigh};

/// A page scoring this much is a posting: see the evaluation's pages and those of `tests/pages.rs`.
const THRESHOLD: i32 = 6;

/// Reads a posting, or says why the page is none.
pub(crate) fn read(context: &Context<'_>, dom: &Dom, links: &[Link]) -> Result<Extracted, NoPosting> {
    let body = Selector::parse("body")
        .ok()
        .and_then(|body| dom.html.select(&body).next())
        .unwrap_or_else(|| dom.html.root_element());
    let page = weigh(body);
    let facts = Facts::of(dom);
    let title = title(context, dom, &page).ok_or_else(|| NoPosting::NotAPosting("it has no title".into()))?;
    let block = main_block(&page);
    let description = describe(&page, block, title.element);
    let plain = text::of_html(&description, 200_000);
    if is_closed(dom, &title.text, &plain) {
        return Err(NoPosting::Closed);
    }
    let (score, seen) = score(context, dom, &page, &facts, links, &title.text, &plain);
    if score < THRESHOLD {
        return Err(NoPosting::NotAPosting(format!("it scores {score} of {THRESHOLD} ({seen})")));
    }
    let mut draft = Draft::new();
    draft.title(Some(&title.text), title.rule);
    draft.html(Some(&description), "plain: main text");
    facts.fill(&mut draft, context.document.page.fetched_at);
    draft.location(marked_location(&page).as_deref(), "plain: element named location");
    selected::company(context, &mut draft);
    draft.company(title.company.as_deref(), "plain: the title's end");
    draft.company(copyright(dom).as_deref(), "plain: copyright line");
    draft.language(
        context
            .meta
            .language
            .as_deref()
            .and_then(crate::normalize::language::of_code)
            .filter(|_| plain.len() < 200),
        "html lang",
    );
    draft.finish(&context.identity()).ok_or_else(|| NoPosting::NotAPosting("it has no title".into()))
}

/// A short text in an element that is called location.
fn marked_location(page: &Weighed<'_>) -> Option<String> {
    let marked = Selector::parse("[class*='location' i], [id*='location' i], [class*='standort' i], [class*='ubicacion' i], [class*='joblocation' i], [itemprop='jobLocation'], [class*='job-city' i]").ok()?;
    page.body
        .select(&marked)
        .take(200)
        .filter(|element| {
            !element.ancestors().any(|above| {
                page.skip.contains(&above.id())
                    && ElementRef::wrap(above).is_some_and(|above| {
                        above.value().name() != "aside"
                            && above.attr("class").is_none_or(|class| !class.contains("sidebar"))
                    })
            })
        })
        .map(|element| render::text(element, 300))
        .map(|words| {
            words
                .split_once(':')
                .filter(|(label, _)| label.len() < 20)
                .map_or(words.clone(), |(_, value)| value.trim().to_owned())
        })
        .find(|words| {
            (2..=120).contains(&words.chars().count())
                && !matches!(
                    fold(words).as_str(),
                    "location"
                        | "locations"
                        | "standort"
                        | "all locations"
                        | "location all"
                        | "search by location"
                )
        })
}

/// "© 2026 Acme Ltd. All rights reserved" names the site's company.
fn copyright(dom: &Dom) -> Option<String> {
    let page = dom.html.root_element();
    let line = page
        .text()
        .filter(|text| text.contains('©') || text.contains("Copyright"))
        .find(|text| text.len() < 300)?;
    let after = line.split(['©']).next_back()?.replace("Copyright", " ");
    let after = after.trim_start_matches(|c: char| !c.is_alphabetic());
    let after = after.strip_prefix("by ").or_else(|| after.strip_prefix("by")).unwrap_or(after).trim_start();
    let end =
        ["All rights", "all rights", "Alle Rechte", "Tous droits", "Todos los", "|", " - ", " · ", ". "]
            .iter()
            .filter_map(|mark| after.find(mark))
            .min()
            .unwrap_or(after.len());
    let name = after[..end]
        .trim()
        .trim_end_matches(['.', ',', ' '])
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .trim()
        .to_owned();
    ((2..60).contains(&name.len())).then_some(name)
}
