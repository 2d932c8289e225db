//! A posting in full.

use posting::fingerprint::fold;
use serde_json::Value;
use url::Url;

use super::{Site, Workday};
use crate::{
    Extraction, NoPosting,
    adapters::{Adapter, company_of_context},
    document::Document,
    draft::Draft,
    normalize::{dates, places, text, workplace},
    value::{at, bool_at, first_text, list_at, str_at},
};

pub(super) fn detail(
    document: &Document<'_>,
    site: &Site<'_>,
    json: &Value,
    job: &Value,
    out: &mut Extraction,
) {
    if bool_at(job, "posted") == Some(false) {
        out.reason = Some(NoPosting::Closed);
        return;
    }
    let now = document.page.fetched_at;
    let path = document.url().path();
    let own = path.find("/job/").map(|at| site.public(&path[at..]));
    let Some(url) = str_at(job, "externalUrl")
        .map(str::to_owned)
        .and_then(|url| Workday.identity(&Url::parse(&url).ok()?).map(String::from))
        .or(own)
    else {
        out.reason = Some(NoPosting::Shape("a Workday posting"));
        return;
    };
    let mut draft = Draft::new();
    draft.title(str_at(job, "title"), "jobPostingInfo.title");
    draft.title(document.page.context.and_then(|context| str_at(context, "title")), "the list");
    draft.company(
        first_text(json, &["hiringOrganization.name", "hiringOrganization.descriptor"]).as_deref(),
        "hiringOrganization.name",
    );
    draft.company(company_of_context(document), "hiringOrganization.name");
    draft.company_of_tenant(site.tenant);
    let main = ["location", "jobRequisitionLocation.descriptor"]
        .iter()
        .filter_map(|key| first_text(job, &[key]))
        .find(|line| !is_count(line));
    let main = main.or_else(|| {
        let listed = document.page.context.and_then(|context| str_at(context, "location"))?;
        (!is_count(listed)).then(|| listed.to_owned())
    });
    draft.location(main.as_deref(), "location");
    draft.places(all_places(job, main.as_deref()), "location, additionalLocations, country");
    draft.workplace(
        first_text(job, &["remoteType", "workplaceType"]).as_deref().and_then(workplace::parse),
        "remoteType",
    );
    draft.html(str_at(job, "jobDescription"), "jobDescription");
    draft.external_id(first_text(job, &["jobReqId", "jobPostingId", "id"]), "jobReqId");
    draft.employment(str_at(job, "timeType"), "timeType");
    draft.posted_at(at(job, "startDate").and_then(|value| dates::of_value(value, now)), "startDate");
    draft.posted_at(str_at(job, "postedOn").and_then(|text| dates::parse(text, now)), "postedOn");
    draft.valid_through(str_at(job, "endDate").and_then(|text| dates::end_of_day(text, now)), "endDate");
    draft.apply_url(str_at(job, "externalUrl"), document.url(), "externalUrl");
    out.postings.extend(draft.finish(&url));
}

/// "2 Locations" stands where a list shows a posting of several places.
fn is_count(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < line.len()
        && matches!(rest.trim().to_lowercase().as_str(), "locations" | "location" | "more")
}

/// The country that a posting states: its main place's.
fn stated_country(job: &Value) -> Option<String> {
    let names = [
        "jobRequisitionLocation.country.alpha2Code",
        "country.alpha2Code",
        "jobRequisitionLocation.country.descriptor",
        "country.descriptor",
    ];
    first_text(job, &names).and_then(|text| places::country_or_text(&text))
}

/// Every location; the country that the posting states belongs to the first.
fn all_places(job: &Value, main: Option<&str>) -> Vec<posting::Location> {
    let code = stated_country(job);
    let others = || list_at(job, "additionalLocations").into_iter().filter_map(crate::value::label);
    // Where the main place is only counted ("3 Locations"), the first of the others stands for it.
    let mut lines = main.map(str::to_owned).into_iter().chain(others().map(|line| text::plain(&line)));
    let mut found = lines.next().map(|line| places::parse(&line)).unwrap_or_default();
    // What reads as a town may be words of the company's for no town at all ("Nationwide Field Worker").
    let is_nowhere = |city: &String| {
        fold(city).split(' ').any(|word| matches!(word, "offsite" | "remote" | "home" | "virtual" | "field"))
    };
    if let Some(first) = found.first_mut() {
        first.city = first.city.take().filter(|city| !is_nowhere(city));
    }
    match found.first_mut() {
        Some(first) if main.is_some() => first.country = code.or(first.country.take()),
        Some(first) => first.country = first.country.take().or(code),
        None => found.extend(places::of_parts(None, None, code.as_deref())),
    }
    for line in lines {
        found.extend(
            places::parse(&line).into_iter().filter(|place| !found.contains(place)).collect::<Vec<_>>(),
        );
    }
    found
}
