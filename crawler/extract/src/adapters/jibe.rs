//! Jibe (iCIMS' newer career sites): `{host}/api/jobs?page=N` on companies' own hosts, postings in full.

use posting::{Workplace, fingerprint::fold};
use serde_json::{Value, json};
use url::Url;

use super::{Adapter, Read, company_of_tenant, https, json as parse, pager::with_number, query, segments};
use crate::{
    Extracted, Extraction, NoPosting, Request, RequestKind,
    document::{Document, Kind},
    draft::Draft,
    normalize::{dates, language, places, salary, workplace},
    paging::Paging,
    value::{at, bool_at, first_text, list_at, num_at, str_at, text_at},
};

pub(crate) struct Jibe;

impl Adapter for Jibe {
    fn name(&self) -> &'static str {
        "jibe"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        url.host_str()?.strip_suffix(".jibeapply.com").map(|_| url.host_str().unwrap_or_default().to_owned())
    }

    fn claims(&self, document: &Document<'_>) -> Option<String> {
        let host = document.url().host_str()?.to_owned();
        match document.kind {
            Kind::Json if document.url().path().contains("/api/jobs/") => {
                let job = document.json().ok()?;
                let job = at(job, "data").unwrap_or(job);
                (at(job, "slug").is_some() && at(job, "title").is_some()).then_some(host)
            }
            Kind::Json if document.url().path().ends_with("/api/jobs") => {
                let jobs = at(document.json().ok()?, "jobs")?.as_array()?;
                (jobs.is_empty() || at(&jobs[0], "data").is_some()).then_some(host)
            }
            Kind::Html => ["cdn.jibecdn.com", "assets.jibecdn.com", "jibe-cms", "window._jibe"]
                .iter()
                .any(|mark| document.text.contains(mark))
                .then_some(host),
            _ => None,
        }
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        let url = https(&format!("{tenant}/api/jobs?page=1"))?;
        (tenant.contains('.') && !tenant.contains('/')).then(|| vec![Request::get(url, RequestKind::Listing)])
    }

    fn read(&self, document: &Document<'_>, tenant: &str, out: &mut Extraction) -> Read {
        if document.is_html() {
            return Read::Page;
        }
        let Some(json) = parse(document, out) else { return Read::Done };
        let Some(jobs) = at(json, "jobs").and_then(Value::as_array) else {
            let job = at(json, "data").unwrap_or(json);
            if at(job, "title").is_some() {
                out.postings.extend(posting(document, tenant, job));
                return Read::Done;
            }
            out.reason = Some(NoPosting::Shape("Jibe's list"));
            return Read::Done;
        };
        out.postings
            .extend(jobs.iter().filter_map(|job| posting(document, tenant, at(job, "data").unwrap_or(job))));
        let ids: Vec<String> =
            jobs.iter().filter_map(|job| first_text(job, &["data.slug", "data.req_id", "slug"])).collect();
        let total = num_at(json, "totalCount").or_else(|| num_at(json, "count")).map(|total| total as u64);
        let step = Paging::of(document.page.context).step(ids.iter().map(String::as_str), total, None);
        if step.more {
            let page =
                query(document.url(), "page").and_then(|page| page.parse::<u64>().ok()).unwrap_or(1) + 1;
            let next = with_number(document.url(), "page", page);
            out.follow.push(Request::get(next, RequestKind::Listing).with(json!({"paging": step.state})));
        }
        out.sweep = Some(step.sweep);
        Read::Done
    }

    fn identity(&self, url: &Url) -> Option<Url> {
        let path = segments(url);
        let at = path.iter().position(|part| *part == "jobs")?;
        let slug = path.get(at + 1).filter(|slug| slug.bytes().any(|byte| byte.is_ascii_digit()))?;
        https(&format!("{}/jobs/{slug}", url.host_str()?))
    }
}

/// Companies sort their postings by tags of their own; one that says nothing else says where the work is.
fn tagged(job: &Value) -> Option<Workplace> {
    (1..10).flat_map(|n| list_at(job, &format!("tags{n}"))).filter_map(Value::as_str).find_map(|tag| {
        let is_workplace =
            matches!(fold(tag).as_str(), "on site" | "onsite" | "hybrid" | "remote" | "in person");
        is_workplace.then(|| workplace::parse(tag))?
    })
}

fn posting(document: &Document<'_>, tenant: &str, job: &Value) -> Option<Extracted> {
    let now = document.page.fetched_at;
    let slug = first_text(job, &["slug", "req_id"])?;
    let url = format!("https://{}/jobs/{slug}", document.url().host_str()?);
    if bool_at(job, "internal") == Some(true)
        && bool_at(job, "external") == Some(false)
        && bool_at(job, "searchable") == Some(false)
    {
        return None;
    }
    let mut draft = Draft::new();
    draft.title(str_at(job, "title"), "title");
    draft.company(
        first_text(job, &["hiring_organization", "company", "brand"]).as_deref(),
        "hiring_organization",
    );
    draft.company(str_at(job, "client_code").map(company_of_tenant).as_deref(), "client_code");
    draft.company(str_at(job, "meta_data.client_code").map(company_of_tenant).as_deref(), "client_code");
    draft.company_of_tenant(tenant);
    draft.location(
        first_text(job, &["full_location", "short_location", "location_name"]).as_deref(),
        "full_location",
    );
    let read = |value: &Value| {
        places::of_parts(
            str_at(value, "city"),
            str_at(value, "state"),
            first_text(value, &["country_code", "country"]).as_deref(),
        )
    };
    let mut found: Vec<_> = read(job).into_iter().collect();
    for other in list_at(job, "additional_locations") {
        found.extend(read(other).filter(|place| !found.contains(place)).into_iter().collect::<Vec<_>>());
    }
    draft.places(found, "city, state, country_code");
    draft.workplace(
        first_text(job, &["work_type", "workplace_type", "location_type"])
            .as_deref()
            .and_then(workplace::parse),
        "location_type",
    );
    draft.workplace(tagged(job), "tags");
    draft.workplace(
        bool_at(job, "is_remote").filter(|remote| *remote).map(|_| Workplace::Remote),
        "is_remote",
    );
    let own =
        |heading: Option<&str>, key: &str| (heading.map(str::to_owned), str_at(job, key).map(str::to_owned));
    draft.sections(
        &[
            own(None, "description"),
            own(Some("Responsibilities"), "responsibilities"),
            own(Some("Qualifications"), "qualifications"),
            own(Some("Benefits"), "benefits_text"),
        ],
        "description, responsibilities, qualifications",
    );
    draft.external_id(text_at(job, "req_id"), "req_id");
    draft.department(first_text(job, &["department", "categories", "category"]).as_deref(), "categories");
    draft.employment(
        first_text(job, &["employment_type", "tags_employment_type"]).as_deref(),
        "employment_type",
    );
    draft.apply_url(str_at(job, "apply_url"), document.url(), "apply_url");
    for key in ["posted_date", "create_date"] {
        draft.posted_at(at(job, key).and_then(|value| dates::of_value(value, now)), key);
    }
    draft.valid_through(
        first_text(job, &["posting_expiry_date", "expiry_date"])
            .and_then(|text| dates::end_of_day(&text, now)),
        "posting_expiry_date",
    );
    draft.language(str_at(job, "language").and_then(language::of_code), "language");
    let unit = str_at(job, "salary_frequency").and_then(salary::unit);
    let currency = str_at(job, "salary_currency").and_then(salary::currency);
    let figure = |key: &str| num_at(job, key).filter(|figure| *figure > 0.0);
    draft.salary(
        salary::build(
            figure("salary_min_value").or_else(|| figure("salary_value")),
            figure("salary_max_value").or_else(|| figure("salary_value")),
            currency,
            unit,
        ),
        "salary_min_value, salary_max_value",
    );
    draft.finish(&url)
}
