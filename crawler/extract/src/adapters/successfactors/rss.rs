//! The RSS feeds of the career sites.

use url::Url;

use super::{Adapter, SuccessFactors, company};
use crate::{
    Extracted, Extraction, SweepPart,
    document::Document,
    draft::Draft,
    normalize::{dates, places},
    xml::Node,
};

/// RSS: the feed of a search holds its newest postings, so it never counts as the whole board; Google's kind does.
pub(super) fn feed(
    document: &Document<'_>,
    tenant: &str,
    nodes: &[&Node],
    whole: bool,
    out: &mut Extraction,
) {
    let items: Vec<&&Node> = nodes.iter().filter(|node| node.name == "item").collect();
    out.postings.extend(items.iter().filter_map(|item| item_of(document, tenant, item)));
    let complete = whole && document.url().path().ends_with("/sitemal.xml");
    out.sweep = Some(SweepPart { finished: true, complete, total_so_far: items.len() as u64 });
}

fn item_of(document: &Document<'_>, tenant: &str, item: &Node) -> Option<Extracted> {
    let now = document.page.fetched_at;
    let field = |name: &str| item.text_of(name);
    let link = Url::parse(&field("link").or_else(|| field("guid"))?).ok()?;
    let stated = field("title")?;
    let (title, in_brackets) = without_place(&stated);
    let mut draft = Draft::new();
    draft.title(Some(title), "title");
    draft.company(field("employer").as_deref(), "g:employer");
    company(&mut draft, tenant);
    draft.html(field("description").as_deref(), "description");
    draft.location(field("location").as_deref(), "g:location");
    draft.location(in_brackets, "title");
    draft.places(in_brackets.map(places_of_brackets).unwrap_or_default(), "title");
    draft.external_id(field("id"), "g:id");
    draft.department(field("job_function").as_deref(), "g:job_function");
    draft.employment(field("job_type").as_deref(), "g:job_type");
    draft.posted_at(field("pubdate").and_then(|text| dates::parse(&text, now)), "pubDate");
    draft.valid_through(
        field("expiration_date").and_then(|text| dates::end_of_day(&text, now)),
        "g:expiration_date",
    );
    let url = SuccessFactors.identity(&link).unwrap_or(link);
    draft.finish(url.as_str())
}

/// "Cook (Graz, ST, AT, 8010)": the place in brackets ends the title of every item.
fn without_place(title: &str) -> (&str, Option<&str>) {
    match title.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some((before, inside)) if inside.contains(',') && !before.trim().is_empty() => {
            (before.trim_end(), Some(inside.trim()))
        }
        _ => (title, None),
    }
}

/// City, region, country's code and postcode, any of them missing.
fn places_of_brackets(inside: &str) -> Vec<posting::Location> {
    let mut parts: Vec<&str> = inside.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.retain(|part| !part.bytes().any(|byte| byte.is_ascii_digit()));
    let country = parts.pop_if(|last| last.len() == 2);
    let region = if parts.len() > 1 { parts.pop() } else { None };
    places::of_parts(parts.first().copied(), region, country).into_iter().collect()
}
