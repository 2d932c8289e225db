//! Ashby: the posting API (`api.ashbyhq.com/posting-api/job-board/{n}`) and the GraphQL of `jobs.ashbyhq.com`.
//!
//! The posting API gives the whole board in full, unlisted postings included (`isListed: false`: not public). The GraphQL
//! names the tenant only in the request's body. Neither states the company in its postings; the pages do.

use posting::Workplace;
use serde_json::{Value, json};
use url::Url;

use super::{Adapter, Read, company_of_context, host_under, https, json as parse, segments};
use crate::{
    Extracted, Extraction, NoPosting, Request, RequestKind, SweepPart,
    document::Document,
    draft::Draft,
    normalize::{dates, places, salary, text, workplace},
    value::{at, bool_at, first_text, list_at, num_at, str_at, text_at},
};

pub(crate) struct Ashby;

impl Adapter for Ashby {
    fn name(&self) -> &'static str {
        "ashby"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        let host = host_under(url, "ashbyhq.com")?;
        match (host, segments(url).as_slice()) {
            ("api.ashbyhq.com", ["posting-api", "job-board", tenant, ..]) => Some((*tenant).to_owned()),
            // The GraphQL's tenant stands in the request's body.
            ("jobs.ashbyhq.com", ["api", ..]) => Some("unknown".to_owned()),
            ("jobs.ashbyhq.com", [tenant, ..]) => Some((*tenant).to_owned()),
            _ => None,
        }
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        let url = https(&format!("api.ashbyhq.com/posting-api/job-board/{tenant}?includeCompensation=true"))?;
        (!tenant.contains('/')).then(|| vec![Request::get(url, RequestKind::Listing)])
    }

    fn read(&self, document: &Document<'_>, tenant: &str, out: &mut Extraction) -> Read {
        if document.is_html() {
            return match app_data(document) {
                Some(state) => page(document, tenant, &state, out),
                None => Read::Page,
            };
        }
        let Some(json) = parse(document, out) else { return Read::Done };
        if let Some(jobs) = at(json, "jobs").and_then(Value::as_array) {
            let public = jobs.iter().filter(|job| bool_at(job, "isListed") != Some(false));
            out.postings.extend(public.clone().filter_map(|job| posting(document, tenant, job)));
            out.sweep =
                Some(SweepPart { finished: true, complete: true, total_so_far: public.count() as u64 });
            if out.postings.is_empty() && !jobs.is_empty() {
                out.reason = Some(NoPosting::Unlisted);
            }
        } else if let Some(data) = at(json, "data") {
            graphql(document, data, out);
        } else {
            out.reason = Some(NoPosting::Shape("Ashby's APIs"));
        }
        Read::Done
    }

    fn identity(&self, url: &Url) -> Option<Url> {
        match (url.host_str()?, segments(url).as_slice()) {
            ("jobs.ashbyhq.com", [tenant, id, ..]) if id.len() == 36 => {
                https(&format!("jobs.ashbyhq.com/{tenant}/{id}"))
            }
            _ => None,
        }
    }
}

/// The tenant that a GraphQL request asked for.
fn asked_tenant(document: &Document<'_>) -> Option<String> {
    let body: Value = serde_json::from_str(document.page.request_body?).ok()?;
    text_at(&body, "variables.organizationHostedJobsPageName")
}

fn graphql(document: &Document<'_>, data: &Value, out: &mut Extraction) {
    let tenant = asked_tenant(document).or_else(|| text_at(data, "organization.hostedJobsPageSlug"));
    out.board = tenant.as_deref().map(|tenant| posting::Board::new("ashby", tenant));
    if data.get("organization").is_some() {
        return match (&tenant, str_at(data, "organization.name")) {
            (Some(tenant), Some(name)) => {
                let company = json!({"company": text::plain(name)});
                out.follow.extend(
                    Ashby.requests(tenant).into_iter().flatten().map(|next| next.with(company.clone())),
                );
                out.reason = Some(NoPosting::LeadsTo(format!("ashby:{tenant}")));
            }
            _ => out.reason = Some(NoPosting::UnknownTenant),
        };
    }
    let tenant = tenant.unwrap_or_default();
    if tenant.is_empty() && at(data, "jobPosting.jobUrl").is_none() {
        out.reason = Some(NoPosting::NotAPosting("neither it nor the request names a board".into()));
    } else if let Some(job) = at(data, "jobPosting") {
        // What is asked for may be the application form alone.
        if str_at(job, "title").is_some() && bool_at(job, "isListed") != Some(false) {
            out.postings.extend(posting(document, &tenant, job));
        } else {
            out.reason = Some(NoPosting::NotAPosting("it is an application form".into()));
        }
    } else if let Some(board) = at(data, "jobBoard").or_else(|| at(data, "jobBoardWithTeams")) {
        listed(&tenant, board, out);
    } else {
        out.reason = Some(NoPosting::UnknownTenant);
    }
}

/// A list without texts: the posting API has them all in one answer.
fn listed(tenant: &str, board: &Value, out: &mut Extraction) {
    for job in list_at(board, "jobPostings").into_iter().filter(|job| bool_at(job, "isListed") != Some(false))
    {
        if let Some(id) = text_at(job, "id").filter(|_| !tenant.is_empty()) {
            out.list(&format!("https://jobs.ashbyhq.com/{tenant}/{id}"), None);
        }
    }
    out.follow.extend(Ashby.requests(tenant).into_iter().flatten().filter(|_| !tenant.is_empty()));
}

/// `window.__appData = {…}` of the HTML pages.
fn app_data(document: &Document<'_>) -> Option<Value> {
    crate::html::embedded::assigned(&document.text, "window.__appData")
}

fn page(document: &Document<'_>, tenant: &str, state: &Value, out: &mut Extraction) -> Read {
    let company = first_text(state, &["organization.name", "organization.publicName"]);
    if let Some(job) = at(state, "posting").filter(|job| str_at(job, "title").is_some()) {
        let mut job = job.clone();
        if let (Some(fields), Some(company)) = (job.as_object_mut(), company) {
            fields.insert("companyName".to_owned(), Value::String(company));
        }
        if bool_at(&job, "isListed") == Some(false) {
            out.reason = Some(NoPosting::Unlisted);
        } else {
            out.postings.extend(posting(document, tenant, &job));
        }
        return Read::Done;
    }
    if let Some(board) = at(state, "jobBoard") {
        listed(tenant, board, out);
        if let Some(company) = company {
            for next in &mut out.follow {
                next.context = Some(json!({"company": company}));
            }
        }
        return Read::Done;
    }
    if state.get("organization").is_some_and(Value::is_null) {
        out.reason = Some(NoPosting::UnknownTenant);
        return Read::Done;
    }
    if state.get("posting").is_some_and(Value::is_null) && Ashby.identity(document.url()).is_some() {
        out.reason = Some(NoPosting::Closed);
        return Read::Done;
    }
    Read::Page
}

fn posting(document: &Document<'_>, tenant: &str, job: &Value) -> Option<Extracted> {
    let now = document.page.fetched_at;
    let id = text_at(job, "id");
    let url = match str_at(job, "jobUrl") {
        // Without the form's part.
        Some(url) => Url::parse(url)
            .ok()
            .and_then(|own| Ashby.identity(&own))
            .map_or_else(|| url.to_owned(), String::from),
        None if !tenant.is_empty() => format!("https://jobs.ashbyhq.com/{tenant}/{}", id.as_deref()?),
        None => return None,
    };
    let mut draft = Draft::new();
    draft.title(str_at(job, "title"), "title");
    draft.company(str_at(job, "companyName"), "organization.name");
    draft.company(company_of_context(document), "organization.name");
    draft.company_of_tenant(tenant);
    draft.location(first_text(job, &["location", "locationName"]).as_deref(), "location");
    all_places(job, &mut draft);
    draft.workplace(str_at(job, "workplaceType").and_then(workplace::parse), "workplaceType");
    draft.workplace(bool_at(job, "isRemote").filter(|remote| *remote).map(|_| Workplace::Remote), "isRemote");
    draft.html(str_at(job, "descriptionHtml"), "descriptionHtml");
    draft.html(str_at(job, "descriptionPlain"), "descriptionPlain");
    draft.external_id(id, "id");
    draft.department(first_text(job, &["department", "departmentName"]).as_deref(), "department");
    draft.department(first_text(job, &["team", "teamName", "teamNames"]).as_deref(), "team");
    draft.employment(str_at(job, "employmentType"), "employmentType");
    draft.apply_url(str_at(job, "applyUrl"), document.url(), "applyUrl");
    for key in ["publishedAt", "publishedDate"] {
        draft.posted_at(at(job, key).and_then(|value| dates::of_value(value, now)), key);
    }
    draft.valid_through(
        str_at(job, "applicationDeadline").and_then(|text| dates::end_of_day(text, now)),
        "applicationDeadline",
    );
    pay(job, &mut draft);
    if document.is_html() {
        crate::html::jsonld::complete(&mut draft, document);
    }
    draft.finish(&url)
}

fn all_places(job: &Value, draft: &mut Draft) {
    let mut found = Vec::new();
    let mut add = |name: Option<&str>, address: Option<&Value>| {
        let stated = address.and_then(|address| {
            places::of_parts(
                str_at(address, "addressLocality"),
                str_at(address, "addressRegion"),
                str_at(address, "addressCountry"),
            )
        });
        let read = stated.map_or_else(|| name.map(places::parse).unwrap_or_default(), |place| vec![place]);
        for place in read {
            if !found.contains(&place) {
                found.push(place);
            }
        }
    };
    add(
        first_text(job, &["location", "locationName"]).as_deref(),
        at(job, "address.postalAddress").or_else(|| at(job, "address")),
    );
    for other in list_at(job, "secondaryLocations") {
        let name =
            first_text(other, &["location", "locationName"]).or_else(|| other.as_str().map(str::to_owned));
        add(name.as_deref(), at(other, "address.postalAddress").or_else(|| at(other, "address")));
    }
    for name in list_at(job, "secondaryLocationNames").into_iter().filter_map(Value::as_str) {
        add(Some(name), None);
    }
    draft.places(found, "address, secondaryLocations");
}

/// From the lowest to the highest of the levels that are paid alike.
fn widest(parts: &[&Value]) -> Option<posting::Salary> {
    let first = parts.first()?;
    let paid = |part: &Value| (str_at(part, "interval").map(str::to_owned), text_at(part, "currencyCode"));
    let alike: Vec<_> = parts.iter().filter(|part| paid(part) == paid(first)).collect();
    let figures = |key: &'static str| alike.iter().filter_map(move |part| num_at(part, key));
    salary::build(
        figures("minValue").reduce(f64::min),
        figures("maxValue").reduce(f64::max),
        str_at(first, "currencyCode").and_then(salary::currency),
        str_at(first, "interval").and_then(salary::unit),
    )
}

/// The salary component; equity and bonuses are other components.
fn pay(job: &Value, draft: &mut Draft) {
    if bool_at(job, "shouldDisplayCompensationOnJobPostings") == Some(false) {
        return;
    }
    let components = |path: &str| {
        list_at(job, path)
            .into_iter()
            .filter(|part| str_at(part, "compensationType") == Some("Salary"))
            .collect::<Vec<_>>()
    };
    for path in ["compensation.summaryComponents", "compensation.compensationTiers.0.components"] {
        draft.salary(widest(&components(path)), path);
    }
    for path in [
        "compensation.scrapeableCompensationSalarySummary",
        "scrapeableCompensationSalarySummary",
        "compensation.compensationTierSummary",
        "compensationTierSummary",
    ] {
        draft.stated_pay(str_at(job, path), path);
    }
}
