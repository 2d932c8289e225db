//! The company of a plain page: beside its title, in an element called so, or in the site's last line.

use posting::fingerprint::fold;
use scraper::ElementRef;

use super::{evidence, sections, title, wanted, weigh::Weighed};
use crate::{
    draft::Draft,
    html::{Context, dom::selector, render, selected, words},
    normalize::employment,
};

/// Names of elements that hold an employer's name on pages that show many employers' postings.
const COMPANY_CLASSES: &str = "[class*='company' i], [class*='employer' i], [class*='arbeitgeber' i], [class*='entreprise' i], [class*='empresa' i], [class*='azienda' i], [class*='hiring-org' i], [class*='organisation' i], [class*='organization' i], [class*='comp-name' i], [class*='firma' i]";

/// A short text close to the title in an element that is called the company's.
pub(super) fn element_called_company(page: &Weighed<'_>, title: ElementRef<'_>) -> Option<String> {
    let marked = selector!(COMPANY_CLASSES)?;
    let near = title
        .ancestors()
        .filter_map(ElementRef::wrap)
        .take(3)
        .take_while(|above| above.id() != page.body.id());
    for box_ in near.collect::<Vec<_>>() {
        // The smallest box that names one; an element that holds the title is called after its page.
        let found = box_
            .select(marked)
            .take(50)
            .filter(|element| !element.descendants().any(|node| node.id() == title.id()))
            .map(name_within)
            .map(|element| render::text(element, 200))
            .find(|words| is_name(words));
        if found.is_some() {
            return found;
        }
    }
    None
}

/// What is set off as a name in an element that shows a company with its logo, links and a line about it.
fn name_within(element: ElementRef<'_>) -> ElementRef<'_> {
    let set_off = |inside: &ElementRef<'_>| {
        matches!(inside.value().name(), "strong" | "b" | "h2" | "h3" | "h4" | "h5")
            && is_name(&render::text(*inside, 200))
    };
    let link = || element.child_elements().find(|child| child.value().name() == "a");
    element.descendent_elements().skip(1).take(30).find(set_off).or_else(link).unwrap_or(element)
}

/// A name has few words, is no sentence, and none of the words that pages say of companies.
pub(super) fn is_name(words: &str) -> bool {
    (2..60).contains(&words.chars().count())
        && words.split_whitespace().count() <= 7
        && !words.ends_with(['.', ':', '?', '!'])
        && words.chars().next().is_some_and(|first| first.is_uppercase() || first.is_ascii_digit())
        && !title::is_generic(words)
        && !sections::is_section(words)
        && !evidence::is_apply(&fold(words))
        && words::kind_of("label", &words.to_lowercase()).is_none()
}

/// The name beside the job's in the page's title, where it is the name of the site's host as well.
pub(in crate::html) fn beside_title(context: &Context<'_>, job: &str) -> Option<String> {
    let host = fold(selected::site_label(context.document.host())).replace(' ', "");
    let title = context.meta.title.as_deref().filter(|_| host.len() > 2)?;
    let (before, after) = title.split_once(job).unwrap_or((title, ""));
    [before, after]
        .into_iter()
        .flat_map(|part| part.split([':', '|', '·', '–', '—', '»', '@']))
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

/// "Soil Chemist at Loamly | Launchrow": whom the page's title names behind the job, whosever site it is.
pub(super) fn behind_at(context: &Context<'_>, job: &str) -> Option<String> {
    let (_, rest) = context.meta.title.as_deref()?.split_once(job)?;
    let rest = rest.strip_prefix(" at ")?;
    let end = [" | ", " - ", " – ", " — ", " · ", " » ", " in ", ", "]
        .iter()
        .filter_map(|mark| rest.find(mark))
        .min();
    let name = selected::site_company(&rest[..end.unwrap_or(rest.len())]);
    is_name(&name).then_some(name)
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
pub(super) fn behind_title(context: &Context<'_>, draft: &Draft) -> Option<String> {
    let title = context.meta.title.as_deref()?;
    // "Acme: Engineer" names it in front.
    if let Some(before) = title.strip_suffix(draft.data().title.as_str())
        && let Some(name) =
            [":", " -", " –", " |", " »"].iter().find_map(|mark| before.trim_end().strip_suffix(mark))
        && is_name(name)
        && !wanted::names_a_job(name)
    {
        return Some(selected::site_company(name));
    }
    // A word such as "wanted" may stand between the two, or a place.
    let job = draft.data().title.to_lowercase();
    let lower = title.to_lowercase();
    // Letters whose lower case is longer would move what follows.
    let at = lower.find(&job).filter(|_| lower.len() == title.len())?;
    let rest = title.get(at + job.len()..)?;
    let near = posting::text::truncate_chars(rest, 40);
    let mark = [" | ", " - ", " – ", " — ", " · ", " » ", " :: ", " @ ", "｜"]
        .iter()
        .find(|mark| near.contains(**mark))?;
    let rest = &rest[rest.find(*mark)?..];
    let parts: Vec<&str> = rest.split(mark).map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_place = |name: &str| {
        let places = crate::normalize::places::parse(name);
        places.iter().any(|place| place.country.is_some() || place.region.is_some())
            || draft.data().location.as_deref().is_some_and(|place| fold(place).contains(&fold(name)))
    };
    // "Engineer - Acme - Career Page" ends with what the page is called.
    let name = selected::site_company(employer_of(parts.iter().rev().find(|part| !title::is_generic(part))?));
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

/// "Ville de Montrevel" employs in Montrevel: the place of a town hall is in its name.
pub(super) fn place_of_town(company: &str) -> Option<&str> {
    let towns = words::list("town hall");
    let place = towns.iter().find_map(|start| company.strip_prefix(start))?.trim();
    let place = place.split([',', '(', '|']).next()?.trim();
    (place.starts_with(char::is_uppercase) && place.split_whitespace().count() <= 5).then_some(place)
}
