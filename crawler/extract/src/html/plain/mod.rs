//! Plain job pages, without structured data: is the page one posting, and which part of it is the text?

mod below;
mod block;
mod closed;
pub(super) mod company;
mod evidence;
mod found;
mod glance;
mod heading;
mod hidden;
mod marks;
mod others;
mod place;
mod sections;
mod site;
mod title;
mod wanted;
mod weigh;

use posting::fingerprint::fold;
use scraper::{ElementRef, Selector};

use super::{
    Context,
    dom::{Dom, selector},
    facts::Facts,
    links::Link,
    render, selected,
};
use crate::{Extracted, NoPosting, draft::Draft, normalize::text};
use below::{behind_pin, beside_words, place_below};
use block::{describe, main_block};
use closed::{Said, is_closed};
use company::{behind_at, behind_title, beside_title, element_called_company, place_of_town};
use evidence::{Seen, score};
use glance::shows_nothing;
use marks::marks;
use sections::sections_in;
use site::{copyright, is_known, named_in_head};
use title::title;
use weigh::{Weighed, weigh};

/// A page scoring this much is a posting: see the evaluation's pages and those of `tests/pages.rs`.
const THRESHOLD: i32 = 5;

/// Reads a posting, or says why the page is none.
pub(crate) fn read(context: &Context<'_>, dom: &Dom, links: &[Link]) -> Result<Extracted, NoPosting> {
    let body = selector!("body")
        .and_then(|body| dom.html.select(body).next())
        .unwrap_or_else(|| dom.html.root_element());
    let page = weigh(body);
    let facts = Facts::of(dom);
    let head = named_in_head(context, dom);
    let site = copyright(dom);
    let title = title(context, dom, &page, site.as_deref().or(head.as_deref()))
        .ok_or_else(|| NoPosting::NotAPosting("it has no title".into()))?;
    let below = title.element.and_then(|element| place_below(element, page.body));
    let marks = title.element.map(|element| marks(&page, element)).unwrap_or_default();
    let bare = !marks.is_vacancy && below.is_none();
    let (said, sections) = (Said::on(&page), sections_in(dom));
    if bare && shows_nothing(context, &said, &title, &facts, &sections) {
        return Err(NoPosting::NotAPosting(
            "neither its title, address, facts nor sections are a posting's".into(),
        ));
    }
    let block = main_block(&page);
    let description = describe(&page, block, title.element);
    let plain = text::of_html(&description, 200_000);
    if is_closed(dom, &page, &said, &title.text, &plain) {
        return Err(NoPosting::Closed);
    }
    let seen = Seen {
        marked: marks.is_vacancy,
        facts: &facts,
        sections: &sections,
        below: below.is_some(),
        title: &title.text,
        heading: title.element.map(|element| element.value().name()),
        wanted: title.wanted,
        plain: &plain,
        description: &description,
    };
    let (score, seen) = score(context, dom, &page, links, &seen);
    if score < THRESHOLD {
        return Err(NoPosting::NotAPosting(format!("it scores {score} of {THRESHOLD} ({seen})")));
    }
    let mut draft = Draft::new();
    draft.title(Some(&title.text), title.rule);
    draft.html(Some(&description), "plain: main text");
    facts.fill(&mut draft, context.document.page.fetched_at);
    draft.location(
        element_called(&page, title.element, selector!(LOCATION_CLASSES)).as_deref(),
        "plain: element named location",
    );
    draft.location(below.as_deref(), "plain: the line below the title");
    draft.location(marks.place.as_deref(), "plain: the line above the title");
    draft.location(behind_pin(page.body).as_deref(), "plain: behind a pin");
    draft.location(
        element_called(&page, title.element, selector!(&place_classes())).as_deref(),
        "plain: element named like a place",
    );
    let called = title.element.and_then(|element| element_called_company(&page, element));
    draft.company(called.as_deref(), "plain: element named company");
    draft.company(behind_at(context, &title.text).as_deref(), "plain: behind the title's \"at\"");
    selected::company(context, &mut draft);
    draft.company(title.company.as_deref(), "plain: the title's end");
    draft.company(beside_title(context, &title.text).as_deref(), "plain: beside the title");
    let (own, other) = site.iter().map(String::as_str).partition::<Vec<_>, _>(|name| is_known(context, name));
    draft.company(own.first().copied(), "plain: copyright line");
    draft.company(behind_title(context, &draft).as_deref(), "plain: behind the title");
    draft.company(other.first().copied(), "plain: copyright line of a name that stands nowhere else");
    draft.company(head.as_deref(), "plain: the link to the front page");
    let town = draft.data().company.as_deref().and_then(place_of_town).map(str::to_owned);
    draft.location(town.as_deref(), "plain: the town's name");
    if draft.data().location.is_none() {
        draft.location(beside_words(&title.text, page.body).as_deref(), "plain: beside the title");
        draft.location(place::in_text(&page, &plain).as_deref(), "plain: the text and an address");
        draft.location(place::of_postcode(&page).as_deref(), "plain: the only address");
        let line = draft.data().company.as_deref().and_then(|company| place::of_company_line(&page, company));
        draft.location(line.as_deref(), "plain: the company's line");
    }
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

/// Names of elements that hold a place beyond doubt.
const LOCATION_CLASSES: &str = "[class*='location' i], [id*='location' i], [class*='standort' i], [class*='ubicacion' i], [class*='joblocation' i], [itemprop='jobLocation'], [class*='job-city' i], [class*='job-region' i]";
/// Words that name an element which may hold one, alone or at the end of a name: `ville`, `job__ville`, `meta-ville`.
const PLACE_NAMES: &[&str] = &[
    "loc",
    "ort",
    "lieu",
    "city",
    "plaats",
    "local",
    "localidade",
    "localidad",
    "cidade",
    "citta",
    "ville",
    "stad",
    "sted",
];
/// Words that do so alone.
const WHOLE_PLACE_NAMES: &[&str] = &[
    "place",
    "arbeitsort",
    "einsatzort",
    "job-place",
    "job__place",
    "dienstort",
    "kaupunki",
    "misto",
    "miasto",
];

fn place_classes() -> String {
    let whole = PLACE_NAMES.iter().chain(WHOLE_PLACE_NAMES).map(|name| format!(".{name}"));
    let ends =
        PLACE_NAMES.iter().flat_map(|name| ["__", "-"].map(|mark| format!("[class$='{mark}{name}' i]")));
    whole.chain(ends).collect::<Vec<_>>().join(", ")
}

/// A short text in an element that `classes` name.
fn element_called(
    page: &Weighed<'_>,
    title: Option<ElementRef<'_>>,
    classes: Option<&Selector>,
) -> Option<String> {
    // What the title stands in is content, whatever it is called.
    let around: std::collections::HashSet<_> =
        title.iter().flat_map(|title| title.ancestors().map(|above| above.id())).collect();
    page.body
        .select(classes?)
        .take(200)
        .filter(|element| {
            !element.ancestors().any(|above| {
                page.skip.contains(&above.id())
                    && !around.contains(&above.id())
                    && ElementRef::wrap(above).is_some_and(|above| {
                        above.value().name() != "aside"
                            && above.attr("class").is_none_or(|class| !class.contains("sidebar"))
                    })
            })
        })
        .map(|element| render::text(element, 300))
        .map(|words| {
            words
                .split_once([':', '|'])
                .filter(|(label, _)| label.len() < 20)
                .map_or(words.clone(), |(_, value)| value.trim().to_owned())
        })
        .find(|words| {
            (2..=120).contains(&words.chars().count())
                && words.chars().any(char::is_alphabetic)
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
