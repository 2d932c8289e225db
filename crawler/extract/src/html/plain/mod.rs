//! Plain job pages, without structured data: is the page one posting, and which part of it is the text?

mod block;
mod closed;
mod company;
mod evidence;
mod others;
mod place;
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
    render, selected, words,
};
use crate::{
    Extracted, NoPosting,
    draft::Draft,
    normalize::{employment, text, workplace},
};
use block::{describe, main_block};
use closed::is_closed;
use company::{behind_title, beside_title, copyright, element_called_company, place_of_town};
use evidence::{Seen, score};
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
    let site = copyright(dom);
    let title = title(context, dom, &page, site.as_deref())
        .ok_or_else(|| NoPosting::NotAPosting("it has no title".into()))?;
    let block = main_block(&page);
    let description = describe(&page, block, title.element);
    let plain = text::of_html(&description, 200_000);
    if is_closed(dom, &page, &title.text, &plain) {
        return Err(NoPosting::Closed);
    }
    let below = title.element.and_then(|element| place_below(element, page.body));
    let seen = Seen {
        facts: &facts,
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
    draft.location(
        element_called(&page, title.element, selector!(PLACE_CLASSES)).as_deref(),
        "plain: element named like a place",
    );
    let called = title.element.and_then(|element| element_called_company(&page, element));
    draft.company(called.as_deref(), "plain: element named company");
    selected::company(context, &mut draft);
    draft.company(title.company.as_deref(), "plain: the title's end");
    draft.company(beside_title(context, &title.text).as_deref(), "plain: beside the title");
    draft.company(site.as_deref(), "plain: copyright line");
    draft.company(behind_title(context, &draft).as_deref(), "plain: behind the title");
    let town = draft.data().company.as_deref().and_then(place_of_town).map(str::to_owned);
    draft.location(town.as_deref(), "plain: the town's name");
    if draft.data().location.is_none() {
        draft.location(place::in_text(&page, &plain).as_deref(), "plain: the text and an address");
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

/// Names of elements that hold a place beyond doubt, and such as may.
const LOCATION_CLASSES: &str = "[class*='location' i], [id*='location' i], [class*='standort' i], [class*='ubicacion' i], [class*='joblocation' i], [itemprop='jobLocation'], [class*='job-city' i]";
const PLACE_CLASSES: &str = ".loc, .ort, .lieu, .city, .place, .plaats, .arbeitsort, .einsatzort, .job-place, .job__place, .dienstort, .local, .localidade, .localidad, .cidade, .citta, .ville, .stad, .sted, .kaupunki, .misto, .miasto, [class$='__ville' i], [class$='-ville' i], [class$='__ort' i], [class$='-ort' i], [class$='__lieu' i], [class$='-lieu' i], [class$='__local' i], [class$='-local' i], [class$='__localidade' i], [class$='-localidade' i], [class$='__localidad' i], [class$='-localidad' i], [class$='__cidade' i], [class$='-cidade' i], [class$='__stad' i], [class$='-stad' i], [class$='__plaats' i], [class$='-plaats' i], [class$='__city' i], [class$='-city' i], [class$='__loc' i], [class$='-loc' i], [class$='__sted' i], [class$='-sted' i], [class$='__citta' i], [class$='-citta' i]";

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
                .split_once(':')
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

/// "Hereford · Full-time", or the same in elements of their own, directly below the title: the part that is neither a kind of
/// employment nor a date is the place. Without a kind of employment beside it a line may be anything.
fn place_below(title: ElementRef<'_>, body: ElementRef<'_>) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut after = body.descendants().skip_while(|node| node.id() != title.id()).skip(1);
    let inside: std::collections::HashSet<_> = title.descendants().map(|node| node.id()).collect();
    for text in
        after.by_ref().filter(|node| !inside.contains(&node.id())).filter_map(|node| node.value().as_text())
    {
        let line = posting::text::squeeze(text);
        if line.is_empty() {
            continue;
        }
        // "Viroqua, WI. Full time, with a room."
        let first =
            line.split_once(". ").filter(|(_, rest)| rest.contains(' ')).map_or("", |(first, _)| first);
        if parts.len() < 3
            && line.len() < 90
            && let Some(place) =
                place_in_line(&line).or_else(|| place_in_line(first).filter(|place| is_known(place)))
        {
            return Some(place);
        }
        // A sentence or a heading ends the lines that belong to the title.
        if line.len() > 90 || parts.len() > 8 || line.ends_with('.') || evidence::is_section(&line) {
            break;
        }
        parts.extend(
            line.split(['·', '|', '•', '/'])
                .flat_map(parted)
                .flat_map(|part| part.split(" – "))
                .map(|part| part.trim().trim_start_matches("in ").to_owned())
                .filter(|part| !part.is_empty()),
        );
    }
    let is_kind = |part: &String| {
        employment::parse(part).is_some()
            || workplace::parse(part).is_some()
            || is_hours(part)
            || is_pay(part)
    };
    let kind = parts.iter().position(is_kind)?;
    let is_place = |part: &String| {
        (2..=60).contains(&part.chars().count())
            && part.starts_with(char::is_uppercase)
            && part.split_whitespace().count() <= 6
            && !part.bytes().any(|byte| byte.is_ascii_digit())
            && !is_kind(part)
            && !evidence::is_apply(&fold(part))
            && !wanted::names_a_job(part)
            && !title::is_generic(part)
            && words::kind_of("label", &part.to_lowercase()).is_none()
    };
    // What stands nearest to it, before it rather than behind.
    let nearest = parts[..kind].iter().rev().take(2).chain(parts[kind + 1..].iter().take(2));
    // "Berlin, hybrid" and "Lisbon or remote" name both in one.
    nearest
        .into_iter()
        .find(|part| is_place(part))
        .or_else(|| parts.iter().find(|part| holds_place(part)))
        .cloned()
}

/// Parts between hyphens; a state's two letters belong to its town: "Uberlândia - MG".
fn parted(line: &str) -> Vec<&str> {
    let of_state = |state: &str| state.len() == 2 && state.bytes().all(|byte| byte.is_ascii_uppercase());
    match line.split_once(" - ") {
        Some((_, state)) if of_state(state.trim()) => vec![line],
        _ => line.split(" - ").collect(),
    }
}

/// A place that a way of working stands beside: "Berlin, hybrid", "Remote (UK)".
fn holds_place(part: &str) -> bool {
    let words = fold(part);
    part.len() < 60
        && workplace::parse(part).is_some()
        && employment::parse(part).is_none()
        && !part.bytes().any(|byte| byte.is_ascii_digit())
        && part.starts_with(char::is_uppercase)
        && words.split(' ').any(|word| !words::has("way of working", word))
}

/// "Salina, KS" says by itself that it is a place; "Graz, ab sofort, 20 bis 38 Stunden" by what follows it.
fn place_in_line(line: &str) -> Option<String> {
    let several = line.contains(['·', '|', '•', '/']) || line.contains(" - ") || line.contains(" – ");
    if line.len() > 70 || line.ends_with(['.', '!', '?', ':']) || several {
        return None;
    }
    let parts: Vec<&str> = line.split(',').map(str::trim).collect();
    let works = |part: &str| employment::parse(part).is_some() || is_hours_in(part);
    let is_name = |part: &str| {
        part.starts_with(char::is_uppercase)
            && part.split_whitespace().count() <= 4
            && part.split_whitespace().all(|word| word.len() > 1)
            && !part.bytes().any(|byte| byte.is_ascii_digit())
            && !wanted::names_a_job(part)
            && !works(part)
    };
    // "Part-time, two years, Whitby" is the other way about.
    let (first, last) =
        (parts[0].trim_start_matches("in "), parts[parts.len() - 1].trim_start_matches("in "));
    if parts.len() < 2 || !is_name(first) && !works(parts[0]) {
        return None;
    }
    let elsewhere = parts[1..].iter().any(|part| workplace::parse(part).is_some());
    if elsewhere || parts.iter().any(|part| works(part)) {
        return [first, last].into_iter().find(|part| is_name(part)).map(str::to_owned);
    }
    let figures = line.bytes().any(|byte| byte.is_ascii_digit());
    // "Listowel, Co. Kerry" names its county as such.
    let known = is_known(line) || parts.len() == 2 && parts[1].starts_with("Co. ");
    (parts.len() <= 3 && !figures && known).then(|| line.to_owned())
}

/// A town with a country or a state that is known.
fn is_known(place: &str) -> bool {
    let places = crate::normalize::places::parse(place);
    places.len() == 1 && places[0].city.is_some() && places[0].country.is_some()
}

/// "20 bis 38 Stunden": hours anywhere in a part.
fn is_hours_in(part: &str) -> bool {
    part.split_whitespace()
        .zip(part.split_whitespace().skip(1))
        .any(|(number, word)| is_hours(&format!("{number} {word}")))
}

/// "32 uur", "38,5 Stunden", "40 hours a week".
fn is_hours(part: &str) -> bool {
    let rest =
        part.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '-' | '–'));
    rest.len() < part.len()
        && ["uur", "stunden", "std", "hours", "hrs", "h/", "heures", "horas", "ore", "%"]
            .iter()
            .any(|word| rest.to_lowercase().starts_with(word))
}

fn is_pay(part: &str) -> bool {
    part.contains(['€', '$', '£']) && part.bytes().any(|byte| byte.is_ascii_digit())
}
