//! A posting by CSS selectors: the operator's for a site, or an adapter's for its system's pages.

use std::collections::HashSet;

use scraper::{ElementRef, Html, Selector};
use time::OffsetDateTime;

use super::{
    Context,
    dom::Dom,
    facts::{self, Facts},
    render,
};
use crate::{Extracted, Selectors, adapters, draft::Draft, normalize::dates};

fn all<'d>(html: &'d Html, selector: Option<&str>) -> Vec<ElementRef<'d>> {
    selector
        .and_then(|selector| Selector::parse(selector).ok())
        .map(|selector| html.select(&selector).take(500).collect())
        .unwrap_or_default()
}

fn first_text(html: &Html, selector: Option<&str>) -> Option<String> {
    all(html, selector).into_iter().map(|element| render::text(element, 4_000)).find(|text| !text.is_empty())
}

/// Reads the page, if both the title and the description are where the selectors say.
pub(crate) fn read(context: &Context<'_>, dom: &Dom, selectors: &Selectors, rule: &str) -> Option<Extracted> {
    let html = &dom.html;
    let now = context.document.page.fetched_at;
    let name = |field: &str| format!("{rule}: {field}");
    // Where a board's posting shows its title in no element of that kind, its head says it.
    let in_head = || {
        let owner = context.owner?;
        owner.adapter.identity(context.document.url())?;
        context.meta.og_title.clone().or_else(|| labelled_title(html))
    };
    let title = first_text(html, selectors.title.as_deref()).or_else(in_head)?;
    let description = description(html, selectors, &title);
    if crate::normalize::text::of_html(&description, 10_000).len() < 20 {
        return None;
    }
    let mut draft = Draft::new();
    draft.title(Some(&title), &name("title"));
    draft.html(Some(&description), &name("description"));
    draft.company(selectors.company_name.as_deref(), &name("company_name"));
    draft
        .company(first_text(html, selectors.company.as_deref()).as_deref().map(without_at), &name("company"));
    fields(html, selectors, rule, now, &mut draft);
    Facts::of(dom).fill(&mut draft, now);
    company(context, &mut draft);
    draft.finish(&context.identity())
}

/// The facts that have elements of their own.
pub(super) fn fields(html: &Html, selectors: &Selectors, rule: &str, now: OffsetDateTime, draft: &mut Draft) {
    let name = |field: &str| format!("{rule}: {field}");
    draft.location(Some(&location(html, selectors)), &name("location"));
    draft.employment(
        first_text(html, selectors.employment_type.as_deref()).as_deref(),
        &name("employment_type"),
    );
    draft.department(
        first_text(html, selectors.department.as_deref()).as_deref().map(without_separator),
        &name("department"),
    );
    draft.stated_pay(first_text(html, selectors.salary.as_deref()).as_deref(), &name("salary"));
    let posted = all(html, selectors.posted_at.as_deref()).into_iter().find_map(|element| {
        let text = element
            .attr("datetime")
            .or_else(|| element.attr("content"))
            .or_else(|| element.attr("title").filter(|title| dates::parse(title, now).is_some()))
            .map_or_else(|| render::text(element, 200), str::to_owned);
        dates::parse(&text, now)
    });
    draft.posted_at(posted, &name("posted_at"));
}

/// The title among a posting's labelled facts.
fn labelled_title(html: &Html) -> Option<String> {
    const LABELS: &[&str] =
        &["job title", "position title", "posting title", "stellentitel", "titre du poste"];
    all(html, Some("[class*='field__label']")).into_iter().find_map(|label| {
        let name = posting::fingerprint::fold(&render::text(label, 100));
        let value = label.next_siblings().find_map(ElementRef::wrap)?;
        LABELS.contains(&name.as_str()).then(|| render::text(value, 500)).filter(|title| !title.is_empty())
    })
}

/// The elements that hold the text, in order; lists of facts among them are no text, nor is the title.
pub(super) fn description(html: &Html, selectors: &Selectors, title: &str) -> String {
    let mut skip: HashSet<_> = selectors
        .remove
        .iter()
        .flat_map(|remove| all(html, Some(remove)))
        .chain(all(html, Some("h1")).into_iter().filter(|h1| render::text(*h1, 4_000) == title))
        .map(|element| element.id())
        .collect();
    let parts = all(html, selectors.description.as_deref());
    // A match inside a match would be written twice.
    let ids: HashSet<_> = parts.iter().map(|part| part.id()).collect();
    let outer: Vec<_> = parts
        .into_iter()
        .filter(|part| {
            !part.ancestors().any(|above| ids.contains(&above.id())) && !facts::is_fact_list(*part)
        })
        .collect();
    skip.extend(
        all(html, Some("[style*='display:none'], [style*='display: none'], [hidden]"))
            .iter()
            .map(|element| element.id()),
    );
    outer
        .iter()
        .map(|part| render::html(*part, &skip))
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The texts of the elements that hold a place.
pub(super) fn location(html: &Html, selectors: &Selectors) -> String {
    let mut places: Vec<String> = Vec::new();
    for element in all(html, selectors.location.as_deref()) {
        let place = without_separator(&render::text(element, 500)).to_owned();
        // A page shows its place above and below the text.
        if !place.is_empty() && !places.contains(&place) {
            places.push(place);
        }
    }
    places.join("; ")
}

/// Facts in a row are parted by slashes and bars that belong to neither.
fn without_separator(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '|' | '·' | '•' | ','))
}

/// "at Acme" is Acme.
fn without_at(text: &str) -> &str {
    text.strip_prefix("at ")
        .or_else(|| text.strip_prefix("bei "))
        .or_else(|| text.strip_prefix("chez "))
        .unwrap_or(text)
}

/// The company of a page that names it nowhere it could be read: by the page's own name, else by its board's.
pub(crate) fn company(context: &Context<'_>, draft: &mut Draft) {
    draft.company(adapters::company_of_context(context.document), "an earlier answer of the board");
    // A board system's own name on a page of one of its boards is no employer's.
    let vendor = context.owner.map(|owner| owner.adapter.name()).unwrap_or("\u{0}");
    let site = context
        .meta
        .site_name
        .as_deref()
        .map(site_company)
        .filter(|name| !posting::fingerprint::fold(name).replace(' ', "").starts_with(vendor));
    draft.company(site.as_deref(), "og:site_name");
    draft.company(named_in_title(context, &draft.data().title.clone()).as_deref(), "the page's title");
    if let Some(slug) = context.owner.and_then(|owner| owner.adapter.company_slug(&owner.tenant)) {
        draft.company_of_tenant(bare_tenant(slug));
    }
}

/// `careers-acme`, `uscareers-acme` and `english-acme` are Acme's.
fn bare_tenant(tenant: &str) -> &str {
    const PORTALS: &[&str] =
        &["career", "carriere", "karriere", "external", "english", "french", "spanish", "german"];
    let is_portal = |first: &str| {
        PORTALS.contains(&first) || ["careers", "carrieres", "jobs"].iter().any(|end| first.ends_with(end))
    };
    match tenant.split_once('-').or_else(|| tenant.split_once('.').filter(|(first, _)| *first == "careers")) {
        Some((first, rest)) if is_portal(first) && !rest.is_empty() => rest,
        _ => tenant,
    }
}

/// The company in the title of a board's page, beside the job's: "Acme - Engineer", "Engineer | Careers at Acme GmbH". Only a
/// name that fits the tenant's counts.
fn named_in_title(context: &Context<'_>, job: &str) -> Option<String> {
    let owner = context.owner?;
    let title = context.meta.title.as_deref().or(context.meta.og_title.as_deref())?;
    let rest = title.replace(job, "\u{1}");
    let fold = |text: &str| posting::fingerprint::fold(text).replace(' ', "");
    let tenant = fold(bare_tenant(owner.adapter.company_slug(&owner.tenant)?));
    rest.split(['\u{1}', '|'])
        .flat_map(|part| part.split(" - "))
        .map(|part| site_company(part.trim_matches([' ', '-', '–', '—', ':', ','])))
        .map(|name| name.strip_prefix("at ").map(str::to_owned).unwrap_or(name))
        .find(|name| {
            let name = fold(name);
            name.len() > 2
                && (tenant.contains(&name)
                    || tenant.len() > 3 && name.starts_with(&tenant)
                    || name.len() > 4 && tenant.contains(name.get(..5).unwrap_or(&name)))
        })
}

/// The label of a host that a company chose: `acme` of `jobs.acme.co.uk`, and of `acme` alone.
pub(crate) fn site_label(host: &str) -> &str {
    // Second-level domains under which countries hand out names.
    const SHARED: &[&str] = &[
        "co", "ac", "com", "org", "net", "gov", "gv", "edu", "or", "nhs", "sch", "ltd", "plc", "gob", "gouv",
        "police",
    ];
    let labels: Vec<&str> = host.split('.').rev().collect();
    match labels.as_slice() {
        [top, second, third, ..] if top.len() == 2 && SHARED.contains(second) => third,
        [_, second, ..] => second,
        _ => host,
    }
}

/// "Acme Careers" is Acme's site.
pub(crate) fn site_company(name: &str) -> String {
    let mut name = name.trim();
    name = name.strip_suffix(" on Notion").unwrap_or(name);
    for end in [
        " Careers",
        " Jobs",
        " Career Site",
        " Career",
        " Karriere",
        " Stellenangebote",
        " Recruitment",
        " careers",
        " jobs",
        " Carrières",
        " Empleo",
    ] {
        name = name.strip_suffix(end).unwrap_or(name).trim_end_matches([' ', '-', '|', '–', ':']);
    }
    for start in [
        "Careers at ",
        "Jobs at ",
        "Jobs bei der ",
        "Jobs beim ",
        "Jobs bei ",
        "Karriere bei der ",
        "Karriere beim ",
        "Karriere bei ",
        "Work at ",
        "Working at ",
        "Carrières chez ",
        "Werken bij ",
        "Arbeiten bei der ",
        "Arbeiten beim ",
        "Arbeiten bei ",
        "Travailler chez ",
        "Trabaja en ",
        "Trabajar en ",
        "Lavora con ",
        "Jobba hos ",
    ] {
        name = name.strip_prefix(start).unwrap_or(name);
    }
    name.to_owned()
}
