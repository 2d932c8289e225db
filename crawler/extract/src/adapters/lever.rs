//! Lever: `api.lever.co/v0/postings/{t}?mode=json` gives the whole board in full unless a `limit` is asked for.
//!
//! The answer is an array; an unknown tenant is a 404. `hostedUrl` is the identity. The text comes in parts:
//! `description`, then `lists` (a heading and bare list items each), then `additional`.

use serde_json::Value;
use url::Url;

use super::{
    Adapter, Read, company_of_context, host_under, https, json as parse, pager::with_number, query, segments,
    widget,
};
use crate::{
    Extraction, NoPosting, Request, RequestKind, Selectors, SweepPart,
    document::Document,
    draft::Draft,
    normalize::{dates, places, salary, workplace},
    value::{at, list_at, num_at, str_at, text_at},
};

pub(crate) struct Lever;

impl Adapter for Lever {
    fn name(&self) -> &'static str {
        "lever"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        let host = host_under(url, "lever.co")?;
        let path = segments(url);
        let (region, tenant) = match (host, path.as_slice()) {
            ("api.lever.co", ["v0", "postings", tenant, ..]) | ("jobs.lever.co", [tenant, ..]) => {
                ("", *tenant)
            }
            ("api.eu.lever.co", ["v0", "postings", tenant, ..]) | ("jobs.eu.lever.co", [tenant, ..]) => {
                ("eu/", *tenant)
            }
            _ => return None,
        };
        Some(format!("{region}{tenant}"))
    }

    /// `window.leverJobsOptions = {accountName: "acme"}`.
    fn in_widget(&self, page: &str) -> Option<String> {
        widget::setting(page, "leverJobsOptions", "accountName").map(str::to_owned)
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        let (region, name) = tenant.strip_prefix("eu/").map_or(("", tenant), |name| ("eu.", name));
        let url = https(&format!("api.{region}lever.co/v0/postings/{name}?mode=json"))?;
        (!name.contains('/')).then(|| vec![Request::get(url, RequestKind::Listing)])
    }

    fn read(&self, document: &Document<'_>, tenant: &str, out: &mut Extraction) -> Read {
        if document.is_html() {
            return Read::Page;
        }
        let Some(json) = parse(document, out) else { return Read::Done };
        match json {
            Value::Array(jobs) => listing(document, tenant, jobs, out),
            job if at(job, "text").is_some() => out.postings.extend(posting(document, tenant, job)),
            other if other.get("ok") == Some(&Value::Bool(false)) => {
                out.reason = Some(NoPosting::UnknownTenant);
            }
            _ => out.reason = Some(NoPosting::Shape("Lever's postings API")),
        }
        Read::Done
    }

    fn identity(&self, url: &Url) -> Option<Url> {
        match (url.host_str()?, segments(url).as_slice()) {
            (host @ ("jobs.lever.co" | "jobs.eu.lever.co"), [tenant, id, ..]) if id.len() == 36 => {
                https(&format!("{host}/{tenant}/{id}"))
            }
            _ => None,
        }
    }

    fn inner(&self, url: &Url) -> Option<Url> {
        let (tenant, posting) = (self.tenant_of(url)?, self.identity(url)?);
        let (region, name) = tenant.strip_prefix("eu/").map_or(("", tenant.as_str()), |name| ("eu.", name));
        https(&format!("api.{region}lever.co/v0/postings/{name}/{}?mode=json", segments(&posting).last()?))
    }

    fn polish(&self, document: &Document<'_>, posting: &mut crate::Extracted) {
        let stated = document
            .text
            .split_once("workplaceTypes")
            .and_then(|(_, rest)| rest.split_once('>'))
            .and_then(|(_, rest)| rest.split_once('<'))
            .and_then(|(words, _)| workplace::parse(words));
        if posting.data.workplace.is_none() && stated.is_some() {
            posting.data.workplace = stated;
            posting.provenance.insert("workplace".to_owned(), "the line under the title".to_owned());
        }
    }

    fn selectors(&self) -> Option<Selectors> {
        Some(Selectors {
            title: Some(".posting-headline h2, .posting-header h2".into()),
            location: Some(".posting-headline .location, .posting-categories .location".into()),
            description: Some(".section.page-centered:not(.last-section-apply):not(.posting-header):not([data-qa='ai-disclaimer'])".into()),
            employment_type: Some(".posting-categories .commitment".into()),
            department: Some(".posting-categories .department".into()),
            ..Selectors::default()
        })
    }
}

fn listing(document: &Document<'_>, tenant: &str, jobs: &[Value], out: &mut Extraction) {
    // `?group=team` wraps the postings once more.
    let grouped: Vec<&Value> = jobs
        .iter()
        .flat_map(|job| if at(job, "postings").is_some() { list_at(job, "postings") } else { vec![job] })
        .collect();
    out.postings.extend(grouped.iter().filter_map(|job| posting(document, tenant, job)));
    let limit = query(document.url(), "limit")
        .and_then(|limit| limit.parse::<usize>().ok())
        .filter(|limit| *limit > 0);
    let skip = query(document.url(), "skip").and_then(|skip| skip.parse::<usize>().ok()).unwrap_or(0);
    let full = limit.is_some_and(|limit| grouped.len() >= limit);
    if let (true, Some(limit)) = (full, limit) {
        let ids = grouped.iter().filter_map(|job| str_at(job, "id"));
        let step = crate::paging::Paging::of(document.page.context).step(ids, None, None);
        if step.more {
            let next = with_number(document.url(), "skip", (skip + limit) as u64);
            out.follow.push(
                Request::get(next, RequestKind::Listing).with(serde_json::json!({"paging": step.state})),
            );
        }
        out.sweep = Some(step.sweep);
    } else {
        let total =
            (crate::paging::Paging::of(document.page.context).listed() as usize).max(skip) + grouped.len();
        out.sweep = Some(SweepPart { finished: true, complete: true, total_so_far: total as u64 });
    }
}

fn posting(document: &Document<'_>, tenant: &str, job: &Value) -> Option<crate::Extracted> {
    let now = document.page.fetched_at;
    let name = tenant.strip_prefix("eu/").unwrap_or(tenant);
    let mut draft = Draft::new();
    let url = match str_at(job, "hostedUrl") {
        Some(url) => url.to_owned(),
        None => format!(
            "https://jobs.{}lever.co/{name}/{}",
            if name == tenant { "" } else { "eu." },
            text_at(job, "id")?
        ),
    };
    // The address of the posting keeps the capitals that the tenant chose ("GoToGroup"); what was asked for may not.
    let spelled = Url::parse(&url)
        .ok()
        .and_then(|url| Some((*segments(&url).first()?).to_owned()))
        .filter(|spelled| spelled.eq_ignore_ascii_case(name));
    draft.title(str_at(job, "text"), "text");
    draft.company(company_of_context(document), "the board's page");
    draft.company_of_tenant(spelled.as_deref().unwrap_or(name));
    draft.location(str_at(job, "categories.location"), "categories.location");
    let all: Vec<&str> =
        list_at(job, "categories.allLocations").into_iter().filter_map(Value::as_str).collect();
    draft.location(Some(&all.join("; ")), "categories.allLocations");
    places_of(job, &all, &mut draft);
    draft.workplace(str_at(job, "workplaceType").and_then(workplace::parse), "workplaceType");
    draft.sections(&sections(job), "description, lists, additional");
    draft.external_id(text_at(job, "id"), "id");
    draft.department(str_at(job, "categories.department"), "categories.department");
    draft.department(str_at(job, "categories.team"), "categories.team");
    draft.employment(str_at(job, "categories.commitment"), "categories.commitment");
    draft.apply_url(str_at(job, "applyUrl"), document.url(), "applyUrl");
    draft.posted_at(at(job, "createdAt").and_then(|value| dates::of_value(value, now)), "createdAt");
    if let Some(range) = at(job, "salaryRange") {
        let unit = str_at(range, "interval").and_then(salary::unit);
        draft.salary(
            salary::build(
                num_at(range, "min"),
                num_at(range, "max"),
                str_at(range, "currency").and_then(salary::currency),
                unit,
            ),
            "salaryRange",
        );
    }
    draft.finish(&url)
}

/// Every location; the posting's `country` (a code) belongs to the first of them where that names none itself.
fn places_of(job: &Value, all: &[&str], draft: &mut Draft) {
    let named: Vec<&str> =
        if all.is_empty() { str_at(job, "categories.location").into_iter().collect() } else { all.to_vec() };
    let mut found = Vec::new();
    for (index, line) in named.iter().enumerate() {
        let mut read = places::parse(line);
        if let (0, Some(code), Some(first)) =
            (index, str_at(job, "country").and_then(places::country), read.first_mut())
        {
            // "Georgia" or "CA" read as a state gives way to the country that the posting states.
            if first.country.is_none() {
                first.country = Some(code.to_owned());
            }
        }
        found.extend(read.into_iter().filter(|place| !found.contains(place)).collect::<Vec<_>>());
    }
    if found.is_empty() {
        found.extend(places::of_parts(None, None, str_at(job, "country")));
    }
    draft.places(found, "categories.allLocations");
}

/// The parts in the order of the page: each as HTML, else as the plain text that stands beside it.
fn sections(job: &Value) -> Vec<(Option<String>, Option<String>)> {
    let first = |keys: &[&str]| (None, keys.iter().find_map(|key| str_at(job, key)).map(str::to_owned));
    let mut sections = vec![first(&["description"])];
    if sections[0].1.is_none() {
        sections =
            vec![first(&["opening", "openingPlain"]), first(&["descriptionBody", "descriptionBodyPlain"])];
    }
    if sections.iter().all(|(_, body)| body.is_none()) {
        sections = vec![first(&["descriptionPlain"])];
    }
    for list in list_at(job, "lists") {
        sections.push((str_at(list, "text").map(str::to_owned), text_at(list, "content")));
    }
    sections.push(first(&["salaryDescription", "salaryDescriptionPlain"]));
    sections.push(first(&["additional", "additionalPlain"]));
    sections
}
