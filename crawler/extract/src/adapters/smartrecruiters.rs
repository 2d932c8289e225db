//! SmartRecruiters: `api.smartrecruiters.com/v1/companies/{c}/postings` lists, `…/postings/{id}` holds the text.
//!
//! An unknown company answers 200 with nothing, so an empty list never counts as a complete sweep. The public address ends in
//! a slug of the title that the list does not state and that changes with the title: the identity leaves it out.

use posting::Workplace;
use serde_json::{Value, json};
use url::Url;

use super::{Adapter, Read, company_of_context, host_under, https, json as parse, segments, widget};
use crate::{
    Extraction, NoPosting, Request, RequestKind, Selectors, SweepPart,
    document::Document,
    draft::Draft,
    normalize::{dates, language, places, salary, workplace},
    paging::Paging,
    value::{at, bool_at, label_at, num_at, str_at, text_at},
};

/// The largest page the interface gives.
const PAGE: u64 = 100;

pub(crate) struct SmartRecruiters;

impl Adapter for SmartRecruiters {
    fn name(&self) -> &'static str {
        "smartrecruiters"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        let host = host_under(url, "smartrecruiters.com")?;
        match (host, segments(url).as_slice()) {
            ("api.smartrecruiters.com", ["v1", "companies", tenant, ..]) => Some((*tenant).to_owned()),
            (
                "jobs.smartrecruiters.com" | "careers.smartrecruiters.com",
                ["external-referrals", ..] | ["my-applications", ..] | ["sr-jobs", ..],
            ) => None,
            ("jobs.smartrecruiters.com" | "careers.smartrecruiters.com", [tenant, ..]) => {
                Some((*tenant).to_owned())
            }
            _ => None,
        }
    }

    /// `widget({"company_code": "Acme"})`; older codes were numbers, which the interface does not take.
    fn in_widget(&self, page: &str) -> Option<String> {
        widget::setting(page, "smart_widget", "company_code")
            .filter(|code| code.starts_with(|c: char| c.is_ascii_alphabetic()))
            .map(str::to_owned)
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        let url =
            https(&format!("api.smartrecruiters.com/v1/companies/{tenant}/postings?limit={PAGE}&offset=0"))?;
        (!tenant.contains('/')).then(|| vec![Request::get(url, RequestKind::Listing)])
    }

    fn read(&self, document: &Document<'_>, tenant: &str, out: &mut Extraction) -> Read {
        if document.is_html() {
            return Read::Page;
        }
        let Some(json) = parse(document, out) else { return Read::Done };
        if let Some(jobs) = at(json, "content").and_then(Value::as_array) {
            listing(document, tenant, json, jobs, out);
        } else if at(json, "name").is_some() && (at(json, "jobAd").is_some() || at(json, "id").is_some()) {
            detail(document, tenant, json, out);
        } else {
            out.reason = Some(if at(json, "message").is_some() {
                NoPosting::UnknownTenant
            } else {
                NoPosting::Shape("SmartRecruiters' posting API")
            });
        }
        Read::Done
    }

    fn identity(&self, url: &Url) -> Option<Url> {
        match (url.host_str()?, segments(url).as_slice()) {
            ("jobs.smartrecruiters.com" | "careers.smartrecruiters.com", [tenant, posting, ..]) => {
                let id = posting.split('-').next()?;
                (id.len() > 8 && id.bytes().all(|byte| byte.is_ascii_digit()))
                    .then(|| https(&format!("jobs.smartrecruiters.com/{tenant}/{id}")))?
            }
            _ => None,
        }
    }

    fn inner(&self, url: &Url) -> Option<Url> {
        let posting = self.identity(url)?;
        let [tenant, id] = segments(&posting)[..] else { return None };
        https(&format!("api.smartrecruiters.com/v1/companies/{tenant}/postings/{id}"))
    }

    fn selectors(&self) -> Option<Selectors> {
        Some(Selectors {
            title: Some("h1.job-title, h1[itemprop='title']".into()),
            location: Some("li[itemprop='jobLocation'], spl-job-location".into()),
            description: Some(".job-sections .job-section, [itemprop='description']".into()),
            ..Selectors::default()
        })
    }
}

fn public(tenant: &str, job: &Value) -> Option<String> {
    let company = str_at(job, "company.identifier").unwrap_or(tenant);
    let id = text_at(job, "id")?;
    // A uuid is the posting's second name; the public address takes the number.
    Some(format!("https://jobs.smartrecruiters.com/{company}/{id}"))
}

fn listing(document: &Document<'_>, tenant: &str, json: &Value, jobs: &[Value], out: &mut Extraction) {
    for job in jobs {
        let (Some(url), Some(id)) = (public(tenant, job), text_at(job, "id")) else { continue };
        let detail = https(&format!("api.smartrecruiters.com/v1/companies/{tenant}/postings/{id}"));
        let context = json!({"company": str_at(job, "company.name")});
        out.list(&url, detail.map(|detail| Request::get(detail, RequestKind::Posting).with(context)));
    }
    let total = num_at(json, "totalFound").map(|total| total as u64);
    let limit = num_at(json, "limit").map_or(PAGE, |limit| limit as u64);
    let offset = num_at(json, "offset").map_or(0, |offset| offset as u64);
    if jobs.is_empty() && offset == 0 {
        out.sweep = Some(SweepPart { finished: true, complete: false, total_so_far: 0 });
        return;
    }
    let ids: Vec<String> = jobs.iter().filter_map(|job| text_at(job, "id")).collect();
    let step = Paging::of(document.page.context).step(ids.iter().map(String::as_str), total, None);
    if step.more
        && let Some(next) = https(&format!(
            "api.smartrecruiters.com/v1/companies/{tenant}/postings?limit={limit}&offset={}",
            offset + jobs.len() as u64
        ))
    {
        out.follow.push(Request::get(next, RequestKind::Listing).with(json!({"paging": step.state})));
    }
    out.sweep = Some(step.sweep);
}

fn detail(document: &Document<'_>, tenant: &str, job: &Value, out: &mut Extraction) {
    if bool_at(job, "active") == Some(false) {
        out.reason = Some(NoPosting::Closed);
        return;
    }
    if str_at(job, "visibility").is_some_and(|visibility| visibility != "PUBLIC") {
        out.reason = Some(NoPosting::Unlisted);
        return;
    }
    let Some(url) = public(tenant, job) else {
        out.reason = Some(NoPosting::Shape("a SmartRecruiters posting"));
        return;
    };
    let now = document.page.fetched_at;
    let mut draft = Draft::new();
    draft.title(str_at(job, "name"), "name");
    draft.company(str_at(job, "company.name"), "company.name");
    draft.company(company_of_context(document), "company.name");
    draft.company_of_tenant(str_at(job, "company.identifier").unwrap_or(tenant));
    place(job, &mut draft);
    draft.sections(&sections(job), "jobAd.sections");
    draft.external_id(text_at(job, "refNumber").or_else(|| text_at(job, "id")), "refNumber");
    draft.department(label_at(job, "department").as_deref(), "department");
    draft.department(label_at(job, "function").as_deref(), "function");
    draft.employment(
        label_at(job, "typeOfEmployment").or_else(|| text_at(job, "typeOfEmployment.id")).as_deref(),
        "typeOfEmployment",
    );
    draft.apply_url(str_at(job, "applyUrl"), document.url(), "applyUrl");
    draft.posted_at(at(job, "releasedDate").and_then(|value| dates::of_value(value, now)), "releasedDate");
    draft.language(str_at(job, "language.code").and_then(language::of_code), "language.code");
    if let Some(pay) = at(job, "compensation") {
        let unit = str_at(pay, "period").or_else(|| str_at(pay, "interval")).and_then(salary::unit);
        draft.salary(
            salary::build(
                num_at(pay, "min"),
                num_at(pay, "max"),
                str_at(pay, "currency").and_then(salary::currency),
                unit,
            ),
            "compensation",
        );
    }
    out.postings.extend(draft.finish(&url));
}

fn place(job: &Value, draft: &mut Draft) {
    let Some(location) = at(job, "location") else { return };
    // Some write the street into the town's field.
    let city = str_at(location, "city").map(places::without_street);
    let place = places::of_parts(city, str_at(location, "region"), str_at(location, "country"));
    if bool_at(location, "hybrid") == Some(true) || str_at(location, "hybridDescription").is_some() {
        draft.workplace(Some(Workplace::Hybrid), "location.hybrid");
    } else if bool_at(location, "remote") == Some(true) {
        draft.workplace(Some(Workplace::Remote), "location.remote");
    }
    draft.workplace(str_at(location, "workplaceType").and_then(workplace::parse), "location.workplaceType");
    // "Dubai, , United Arab Emirates": a part that is missing leaves its comma.
    let line = str_at(location, "fullLocation").map(|line| {
        line.split(',').map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    });
    draft.location(line.as_deref(), "location.fullLocation");
    draft.places(place.into_iter().collect(), "location");
}

fn sections(job: &Value) -> Vec<(Option<String>, Option<String>)> {
    let Some(Value::Object(sections)) = at(job, "jobAd.sections") else { return Vec::new() };
    // The order of the page; a company's own sections follow.
    const ORDER: &[&str] =
        &["companyDescription", "jobDescription", "qualifications", "additionalInformation"];
    let known = ORDER.iter().filter_map(|key| sections.get(*key));
    let own = sections
        .iter()
        .filter(|(key, _)| !ORDER.contains(&key.as_str()) && key.as_str() != "videos")
        .map(|(_, section)| section);
    known
        .chain(own)
        .map(|section| {
            (str_at(section, "title").map(str::to_owned), str_at(section, "text").map(str::to_owned))
        })
        .collect()
}
