//! Workable: the widget's `api/v1/widget/accounts/{s}?details=true` gives a board in full in one answer.
//!
//! The public site asks `api/v3/accounts/{s}/jobs` (POST, `token` paging) and `api/v2/accounts/{s}/jobs/{code}`; both are read
//! when they come. The host answers hard with 429: the widget's one request a board is the polite way.

use posting::Workplace;
use serde_json::{Value, json};
use url::Url;

use super::{Adapter, Read, company_of_context, host_under, https, json as parse, segments, widget};
use crate::{
    Extracted, Extraction, NoPosting, Request, RequestKind,
    document::Document,
    draft::Draft,
    normalize::{dates, language, places, salary, text, workplace},
    paging::Paging,
    value::{at, bool_at, first_text, label_at, list_at, num_at, str_at, text_at},
};

pub(crate) struct Workable;

impl Adapter for Workable {
    fn name(&self) -> &'static str {
        "workable"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        let host = host_under(url, "workable.com")?;
        let path = segments(url);
        let tenant = match (host, path.as_slice()) {
            (
                "apply.workable.com",
                ["api", "v1", "widget", "accounts", tenant, ..] | ["api", _, "accounts", tenant, ..],
            ) => tenant,
            (
                "www.workable.com",
                ["api", "accounts", "widget", tenant, ..] | ["api", "accounts", tenant, ..],
            ) => tenant,
            // `/j/CODE` and `/api` name no account.
            ("apply.workable.com", ["j" | "api" | "static" | "assets", ..]) => return None,
            ("apply.workable.com", [tenant, ..]) => tenant,
            (host, _) => {
                return host
                    .strip_suffix(".workable.com")
                    .filter(|name| {
                        !matches!(
                            *name,
                            "www"
                                | "apply"
                                | "jobs"
                                | "help"
                                | "resources"
                                | "careers-page"
                                | "get"
                                | "support"
                                | "app"
                        )
                    })
                    .map(str::to_owned);
            }
        };
        Some((*tenant).to_owned())
    }

    /// `whr_embed(123456, {…})`: the interface takes an account's number as well.
    fn in_widget(&self, page: &str) -> Option<String> {
        widget::number(page, "whr_embed(", "whr_embed").map(str::to_owned)
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        let url = https(&format!("apply.workable.com/api/v1/widget/accounts/{tenant}?details=true"))?;
        (!tenant.contains('/')).then(|| vec![Request::get(url, RequestKind::Listing)])
    }

    fn read(&self, document: &Document<'_>, tenant: &str, out: &mut Extraction) -> Read {
        if document.is_html() {
            return Read::Page;
        }
        if document.kind == crate::document::Kind::Other {
            out.reason = Some(NoPosting::UnknownTenant);
            return Read::Done;
        }
        let Some(json) = parse(document, out) else { return Read::Done };
        if at(json, "jobs").is_some() {
            widget(document, tenant, json, out);
        } else if let Some(results) = at(json, "results").and_then(Value::as_array) {
            listing(document, tenant, json, results, out);
        } else if at(json, "shortcode").is_some() && at(json, "title").is_some() && !is_public(json) {
            out.reason = Some(NoPosting::Unlisted);
        } else if at(json, "shortcode").is_some() && at(json, "title").is_some() {
            out.postings.extend(posting(document, tenant, json, company_of_context(document)));
        } else if let Some(name) = str_at(json, "name") {
            let company = json!({"company": text::plain(name)});
            let tenant = str_at(json, "subdomain").unwrap_or(tenant);
            out.follow
                .extend(self.requests(tenant).into_iter().flatten().map(|next| next.with(company.clone())));
            out.reason = Some(NoPosting::LeadsTo(format!("workable:{tenant}")));
        } else {
            out.reason = Some(NoPosting::Shape("Workable's APIs"));
        }
        Read::Done
    }

    fn identity(&self, url: &Url) -> Option<Url> {
        let path = segments(url);
        let code = match (url.host_str()?, path.as_slice()) {
            ("apply.workable.com", ["j", code, ..] | [_, "j", code, ..]) => code,
            (host, ["j" | "jobs", code, ..]) if host.ends_with(".workable.com") => code,
            _ => return None,
        };
        https(&format!("apply.workable.com/j/{code}"))
    }

    fn inner(&self, url: &Url) -> Option<Url> {
        let (tenant, posting) = (self.tenant_of(url)?, self.identity(url)?);
        https(&format!("apply.workable.com/api/v2/accounts/{tenant}/jobs/{}", segments(&posting).last()?))
    }
}

fn widget(document: &Document<'_>, tenant: &str, json: &Value, out: &mut Extraction) {
    let company = str_at(json, "name");
    let jobs: Vec<&Value> = list_at(json, "jobs").into_iter().filter(|job| is_public(job)).collect();
    for job in &jobs {
        match posting(document, tenant, job, company) {
            Some(posting) if !posting.data.description.is_empty() => put(posting, &mut out.postings),
            // Without `details=true` the texts are missing.
            Some(posting) => out.list(posting.url.as_str(), detail(tenant, job, company)),
            None => {}
        }
    }
    let next = str_at(json, "paging.next").and_then(|next| document.url().join(next).ok());
    let ids: Vec<String> = jobs.iter().filter_map(|job| text_at(job, "shortcode")).collect();
    let step =
        Paging::of(document.page.context).step(ids.iter().map(String::as_str), None, Some(next.is_some()));
    if let (true, Some(next)) = (step.more, next) {
        let context = json!({"paging": step.state, "company": company.or(company_of_context(document))});
        out.follow.push(Request::get(next, RequestKind::Listing).with(context));
    }
    out.sweep = Some(step.sweep);
}

/// A posting that is offered in several countries stands there once for each.
fn put(posting: Extracted, all: &mut Vec<Extracted>) {
    let Some(known) = all.iter_mut().find(|known| known.url == posting.url) else {
        return all.push(posting);
    };
    let new: Vec<_> = posting.data.locations;
    known
        .data
        .locations
        .extend(new.into_iter().filter(|place| !known.data.locations.contains(place)).collect::<Vec<_>>());
    if let (Some(line), Some(other)) = (&mut known.data.location, posting.data.location)
        && !line.split("; ").any(|part| part == other)
    {
        *line = format!("{line}; {other}");
    }
}

/// Drafts, closed postings and those for a company's own people are in some answers too.
fn is_public(job: &Value) -> bool {
    // In the widget's answers `state` is a province.
    let is_draft = |state: &str| matches!(state, "draft" | "closed" | "archived" | "deleted" | "internal");
    !str_at(job, "state").is_some_and(is_draft) && bool_at(job, "isInternal") != Some(true)
}

fn detail(tenant: &str, job: &Value, company: Option<&str>) -> Option<Request> {
    let url =
        https(&format!("apply.workable.com/api/v2/accounts/{tenant}/jobs/{}", text_at(job, "shortcode")?))?;
    Some(Request::get(url, RequestKind::Posting).with(json!({"company": company})))
}

fn listing(document: &Document<'_>, tenant: &str, json: &Value, results: &[Value], out: &mut Extraction) {
    let company = company_of_context(document);
    for job in results.iter().filter(|job| is_public(job)) {
        if let Some(code) = text_at(job, "shortcode") {
            out.list(&format!("https://apply.workable.com/j/{code}"), detail(tenant, job, company));
        }
    }
    let token = text_at(json, "nextPage").or_else(|| text_at(json, "token"));
    let ids: Vec<String> = results.iter().filter_map(|job| text_at(job, "shortcode")).collect();
    let total = num_at(json, "total").map(|total| total as u64);
    let step =
        Paging::of(document.page.context).step(ids.iter().map(String::as_str), total, Some(token.is_some()));
    if let (true, Some(token)) = (step.more, token) {
        let mut body: Value = document
            .page
            .request_body
            .and_then(|body| serde_json::from_str(body).ok())
            .filter(Value::is_object)
            .unwrap_or_else(|| json!({}));
        body["token"] = Value::String(token);
        let mut url = document.url().clone();
        url.set_query(None);
        out.follow.push(
            Request::post_json(url, RequestKind::Listing, &body)
                .with(json!({"paging": step.state, "company": company})),
        );
    }
    out.sweep = Some(step.sweep);
}

fn posting(document: &Document<'_>, tenant: &str, job: &Value, company: Option<&str>) -> Option<Extracted> {
    let now = document.page.fetched_at;
    let code = text_at(job, "shortcode");
    let url = match &code {
        Some(code) => format!("https://apply.workable.com/j/{code}"),
        None => first_text(job, &["url", "shortlink"])?,
    };
    let mut draft = Draft::new();
    draft.title(first_text(job, &["title", "full_title"]).as_deref(), "title");
    draft.company(company, "name");
    draft.company_of_tenant(tenant);
    place(job, &mut draft);
    let kind = first_text(job, &["workplace", "workplace_type"]);
    draft.workplace(kind.as_deref().and_then(workplace::parse), "workplace");
    let remote =
        ["remote", "telecommuting", "location.telecommuting"].iter().find_map(|key| bool_at(job, key));
    draft.workplace(remote.filter(|remote| *remote).map(|_| Workplace::Remote), "telecommuting");
    let own =
        |heading: Option<&str>, key: &str| (heading.map(str::to_owned), str_at(job, key).map(str::to_owned));
    draft.sections(
        &[
            own(None, "description"),
            own(Some("Requirements"), "requirements"),
            own(Some("Benefits"), "benefits"),
        ],
        "description, requirements, benefits",
    );
    draft.html(str_at(job, "full_description"), "full_description");
    draft.external_id(code, "shortcode");
    draft.department(label_at(job, "department").as_deref(), "department");
    draft.employment(first_text(job, &["employment_type", "type"]).as_deref(), "employment_type");
    draft.apply_url(first_text(job, &["application_url"]).as_deref(), document.url(), "application_url");
    for key in ["published_on", "published", "created_at"] {
        draft.posted_at(at(job, key).and_then(|value| dates::of_value(value, now)), key);
    }
    draft.language(str_at(job, "language").and_then(language::of_code), "language");
    if let Some(pay) = at(job, "salary") {
        draft.salary(
            salary::build(
                num_at(pay, "salary_from"),
                num_at(pay, "salary_to"),
                str_at(pay, "salary_currency").and_then(salary::currency),
                None,
            ),
            "salary",
        );
    }
    draft.finish(&url)
}

fn place(job: &Value, draft: &mut Draft) {
    let read = |value: &Value| {
        places::of_parts(
            str_at(value, "city"),
            first_text(value, &["region", "state", "subregion"]).as_deref(),
            first_text(value, &["countryCode", "country_code", "country"]).as_deref(),
        )
    };
    let mut found = Vec::new();
    for value in list_at(job, "locations").into_iter().filter(|value| bool_at(value, "hidden") != Some(true))
    {
        found.extend(read(value).filter(|place| !found.contains(place)).into_iter().collect::<Vec<_>>());
    }
    let main = at(job, "location").filter(|value| value.is_object()).unwrap_or(job);
    let parts: Vec<String> = [
        first_text(main, &["city"]),
        first_text(main, &["region", "state"]),
        first_text(main, &["country", "countryName"]),
    ]
    .into_iter()
    .flatten()
    .collect();
    draft.location(str_at(job, "location.location_str"), "location.location_str");
    let mut parts = parts;
    parts.dedup();
    draft.location(Some(&parts.join(", ")), "city, state, country");
    if found.is_empty() {
        found.extend(read(main));
    }
    draft.places(found, "locations");
}
