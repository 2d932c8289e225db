//! Plain job pages, without structured data: is the page one posting, and which part of it is the text?

mod block;
mod closed;
mod evidence;
mod others;
mod title;
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
use crate::{
    Extracted, NoPosting,
    draft::Draft,
    normalize::{employment, text, workplace},
};
use block::{describe, main_block};
use closed::is_closed;
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
    let seen = Seen { facts: &facts, below: below.is_some(), title: &title.text, plain: &plain };
    let (score, seen) = score(context, dom, &page, links, &seen);
    if score < THRESHOLD {
        return Err(NoPosting::NotAPosting(format!("it scores {score} of {THRESHOLD} ({seen})")));
    }
    let mut draft = Draft::new();
    draft.title(Some(&title.text), title.rule);
    draft.html(Some(&description), "plain: main text");
    facts.fill(&mut draft, context.document.page.fetched_at);
    draft.location(
        element_called(&page, selector!(LOCATION_CLASSES)).as_deref(),
        "plain: element named location",
    );
    draft.location(below.as_deref(), "plain: the line below the title");
    draft.location(
        element_called(&page, selector!(PLACE_CLASSES)).as_deref(),
        "plain: element named like a place",
    );
    selected::company(context, &mut draft);
    draft.company(title.company.as_deref(), "plain: the title's end");
    draft.company(beside_title(context, &title.text).as_deref(), "plain: beside the title");
    draft.company(site.as_deref(), "plain: copyright line");
    draft.company(behind_title(context, &draft).as_deref(), "plain: behind the title");
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
const PLACE_CLASSES: &str = ".loc, .ort, .lieu, .city, .place, .plaats, .arbeitsort, .einsatzort, .job-place, .job__place, .dienstort";

/// A short text in an element that `classes` name.
fn element_called(page: &Weighed<'_>, classes: Option<&Selector>) -> Option<String> {
    page.body
        .select(classes?)
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

/// The name beside the job's in the page's title, where it is the name of the site's host as well.
fn beside_title(context: &Context<'_>, job: &str) -> Option<String> {
    let host = fold(selected::site_label(context.document.host())).replace(' ', "");
    let title = context.meta.title.as_deref().filter(|_| host.len() > 2)?;
    let (before, after) = title.split_once(job).unwrap_or((title, ""));
    [before, after]
        .into_iter()
        .flat_map(|part| part.split([':', '|', '·', '–', '—', '»']))
        .flat_map(|part| part.split(" - "))
        .map(|part| selected::site_company(employer_of(part)))
        .find(|name| {
            let folded = fold(name).replace(' ', "");
            folded.len() > 2
                && (folded.starts_with(&host)
                    || host.starts_with(&folded)
                    || folded.contains(&host)
                    || shared_start(&folded, &host) >= 8)
        })
}

/// How many letters two names begin with in common.
fn shared_start(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count()
}

/// "at Acme in Graz" is Acme.
fn employer_of(part: &str) -> &str {
    let part = part.trim_matches([' ', '-', ',']);
    let part = ["at ", "bei ", "bei der ", "chez ", "en ", "bij ", "hos ", "presso ", "@ "]
        .iter()
        .rev()
        .find_map(|start| part.strip_prefix(*start))
        .unwrap_or(part);
    part.split_once(" in ").filter(|(name, _)| name.len() > 2).map_or(part, |(name, _)| name)
}

/// What stands behind the job's title in the page's title and is neither its place nor a word for jobs: the site's name, as every
/// system for websites puts it there.
fn behind_title(context: &Context<'_>, draft: &Draft) -> Option<String> {
    let title = context.meta.title.as_deref()?;
    // A word such as "wanted" may stand between the two.
    let rest = title.strip_prefix(draft.data().title.as_str())?;
    let near = posting::text::truncate_chars(rest, 16);
    let mark =
        [" | ", " - ", " – ", " — ", " · ", " » ", " :: "].iter().find(|mark| near.contains(**mark))?;
    let rest = &rest[rest.find(*mark)?..];
    let parts: Vec<&str> = rest.split(mark).map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_place = |name: &str| {
        let places = crate::normalize::places::parse(name);
        places.iter().any(|place| place.country.is_some() || place.region.is_some())
            || draft.data().location.as_deref().is_some_and(|place| fold(place).contains(&fold(name)))
    };
    let name = selected::site_company(employer_of(parts.last()?));
    let name = match name.rsplit_once(", ") {
        Some((before, place)) if draft.data().location.as_deref() == Some(place) => before.to_owned(),
        _ => name,
    };
    ((2..70).contains(&name.chars().count())
        && !title::is_generic(&name)
        && !is_place(&name)
        && employment::parse(&name).is_none())
    .then_some(name)
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
        if parts.len() < 3
            && let Some(place) = place_in_line(&line)
        {
            return Some(place);
        }
        // A sentence or a heading ends the lines that belong to the title.
        if line.len() > 90 || parts.len() > 8 || line.ends_with('.') || evidence::is_section(&line) {
            break;
        }
        parts.extend(
            line.split(['·', '|', '•', '/'])
                .flat_map(|part| part.split(" - "))
                .flat_map(|part| part.split(" – "))
                .map(|part| part.trim().to_owned())
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
            && !evidence::names_a_job(part)
            && !title::is_generic(part)
    };
    // What stands nearest to it, before it rather than behind.
    parts[..kind]
        .iter()
        .rev()
        .take(2)
        .chain(parts[kind + 1..].iter().take(2))
        .find(|part| is_place(part))
        .cloned()
}

/// "Salina, KS" says by itself that it is a place; "Graz, ab sofort, 20 bis 38 Stunden" by what follows it.
fn place_in_line(line: &str) -> Option<String> {
    let several = line.contains(['·', '|', '•', '/']) || line.contains(" - ") || line.contains(" – ");
    if line.len() > 70 || line.ends_with(['.', '!', '?', ':']) || several {
        return None;
    }
    let parts: Vec<&str> = line.split(',').map(str::trim).collect();
    let first = parts[0].trim_start_matches("in ");
    let is_name = first.starts_with(char::is_uppercase)
        && first.split_whitespace().count() <= 4
        && first.split_whitespace().all(|word| word.len() > 1)
        && !first.bytes().any(|byte| byte.is_ascii_digit())
        && !evidence::names_a_job(first);
    let works = |part: &&&str| employment::parse(part).is_some() || is_hours_in(part);
    if !is_name || parts.len() < 2 || works(&&first) {
        return None;
    }
    if parts[1..].iter().any(|part| works(&part)) {
        return Some(first.to_owned());
    }
    let places = crate::normalize::places::parse(line);
    let known = places.len() == 1 && places[0].city.is_some() && places[0].country.is_some();
    (known && parts.len() <= 3 && !line.bytes().any(|byte| byte.is_ascii_digit())).then(|| line.to_owned())
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
    // The full stop of "e.V." and "Inc." is part of the name, that of a sentence is not.
    let abbreviated = |name: &str| {
        let last = name.rsplit(' ').next().unwrap_or_default();
        last.contains('.') || ["Inc", "Co", "Corp", "Ltd"].contains(&last)
    };
    let name = after[..end].trim().trim_end_matches([',', ' ']);
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim();
    let bare = name.trim_end_matches('.');
    let dotted = (after[bare.len()..].starts_with('.')) && abbreviated(bare);
    let name = if dotted { format!("{bare}.") } else { bare.to_owned() };
    ((2..60).contains(&name.len())).then_some(name)
}
