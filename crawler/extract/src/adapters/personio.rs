//! Personio: `{t}.jobs.personio.de/xml?language=en`, one `position` element each. Some tenants live under `.com`. The
//! sites' own page asks `/search.json`, whose texts are there in one language only and are plain.

use posting::{EmploymentType, fingerprint::fold};
use serde_json::{Value, json};
use url::Url;

use super::{Adapter, Read, https, query, segments};
use crate::{
    Extracted, Extraction, NoPosting, Request, RequestKind, SweepPart,
    document::{Document, Kind},
    draft::Draft,
    normalize::{dates, employment, salary},
    value::{at, first_text, label, list_at, str_at, text_at},
    xml::{self, Node},
};

pub(crate) struct Personio;

impl Adapter for Personio {
    fn name(&self) -> &'static str {
        "personio"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        let host = url.host_str()?;
        let name = |suffix: &str| host.strip_suffix(suffix).filter(|name| !name.is_empty() && *name != "www");
        name(".jobs.personio.de")
            .map(str::to_owned)
            .or_else(|| name(".jobs.personio.com").map(|name| format!("{name}.com")))
    }

    fn claims(&self, document: &Document<'_>) -> Option<String> {
        (document.kind == Kind::Xml && document.text.contains("<workzag-jobs"))
            .then(|| document.url().host_str().map(str::to_owned))?
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        let url = https(&format!("{}/xml?language=en", host(tenant)))?;
        (!tenant.contains('/')).then(|| vec![Request::get(url, RequestKind::Listing)])
    }

    fn read(&self, document: &Document<'_>, tenant: &str, out: &mut Extraction) -> Read {
        match document.kind {
            Kind::Html => return Read::Page,
            Kind::Xml => {}
            Kind::Json => {
                search(document, tenant, out);
                return Read::Done;
            }
            _ => {
                out.reason = Some(NoPosting::Shape("Personio's XML"));
                return Read::Done;
            }
        }
        let (root, broken) = xml::parse(&document.text);
        let nodes = root.descendants();
        let positions: Vec<&Node> = nodes
            .into_iter()
            .filter(|node| node.name == "position" && node.child("name").is_some())
            .collect();
        for position in &positions {
            let Some(posting) = posting(document, tenant, position) else { continue };
            // What is not translated has no text in the language that was asked for; its page has.
            if posting.data.description.is_empty() && query(document.url(), "language").is_some() {
                let page = Request::get(posting.url.url().clone(), RequestKind::Posting);
                out.follow.push(page.with(json!({"company": posting.data.company})));
            }
            out.postings.push(posting);
        }
        out.sweep = Some(SweepPart {
            finished: true,
            complete: broken.is_none(),
            total_so_far: positions.len() as u64,
        });
        if let (Some(problem), true) = (broken, out.postings.is_empty()) {
            out.reason = Some(NoPosting::Broken(format!("XML: {problem}")));
        }
        Read::Done
    }

    fn identity(&self, url: &Url) -> Option<Url> {
        self.tenant_of(url)?;
        match segments(url).as_slice() {
            ["job", id, ..] if id.bytes().all(|byte| byte.is_ascii_digit()) => {
                https(&format!("{}/job/{id}", url.host_str()?))
            }
            _ => None,
        }
    }
}

/// The answer of `/search.json`. Without a text the posting's own page holds it.
fn search(document: &Document<'_>, tenant: &str, out: &mut Extraction) {
    let Some(json) = super::json(document, out) else { return };
    let Some(jobs) =
        json.as_array().or_else(|| ["positions", "jobs"].iter().find_map(|key| at(json, key)?.as_array()))
    else {
        out.reason = Some(NoPosting::Shape("Personio's search"));
        return;
    };
    for job in jobs {
        let Some(id) = text_at(job, "id") else { continue };
        let url = format!("https://{}/job/{id}", address(document, tenant));
        let draft = of_search(document, tenant, job, &id);
        if draft.has_description() {
            out.postings.extend(draft.finish(&url));
        } else {
            out.list(&url, Url::parse(&url).ok().map(|page| Request::get(page, RequestKind::Posting)));
        }
    }
    out.sweep = Some(SweepPart { finished: true, complete: true, total_so_far: jobs.len() as u64 });
}

fn of_search(document: &Document<'_>, tenant: &str, job: &Value, id: &str) -> Draft {
    let mut draft = Draft::new();
    draft.title(str_at(job, "name"), "name");
    draft.company(str_at(job, "subcompany"), "subcompany");
    draft.company_of_tenant(tenant.trim_end_matches(".com"));
    let mut offices: Vec<String> = first_text(job, &["office"]).into_iter().collect();
    for office in list_at(job, "offices").into_iter().filter_map(label) {
        if !offices.contains(&office) {
            offices.push(office);
        }
    }
    draft.location(offices.first().map(String::as_str), "office");
    draft.places(
        offices.iter().flat_map(|office| crate::normalize::places::parse(office)).collect(),
        "office, offices",
    );
    draft.html(str_at(job, "description"), "description");
    draft.external_id(Some(id.to_owned()), "id");
    draft.department(str_at(job, "department"), "department");
    let kind = first_text(job, &["employment_type", "employmentType"]).unwrap_or_default();
    draft.employment_type(
        employment_of(&kind, &str_at(job, "schedule").map(str::to_owned).unwrap_or_default()),
        "employment_type, schedule",
    );
    for key in ["createdAt", "created_at"] {
        draft.posted_at(at(job, key).and_then(|value| dates::of_value(value, document.page.fetched_at)), key);
    }
    draft
}

/// The host that the postings are shown on: the answer's own where that is the system's or the company's.
fn address(document: &Document<'_>, tenant: &str) -> String {
    let asked = document.url().host_str().unwrap_or_default();
    let own = tenant.contains('.') && !asked.contains("personio");
    if own || asked.contains(".jobs.personio.") { asked.to_owned() } else { host(tenant) }
}

fn host(tenant: &str) -> String {
    match tenant.strip_suffix(".com") {
        Some(name) if !name.contains('.') => format!("{name}.jobs.personio.com"),
        _ if tenant.contains('.') => tenant.to_owned(),
        _ => format!("{tenant}.jobs.personio.de"),
    }
}

fn posting(document: &Document<'_>, tenant: &str, position: &Node) -> Option<Extracted> {
    let now = document.page.fetched_at;
    let id = position.text_of("id")?;
    let field = |name: &str| position.text_of(name);
    let mut draft = Draft::new();
    draft.title(field("name").as_deref(), "name");
    draft.company(field("subcompany").as_deref(), "subcompany");
    draft.company_of_tenant(tenant.trim_end_matches(".com"));
    draft.location(field("office").as_deref(), "office");
    let mut everywhere: Vec<String> = field("office").into_iter().collect();
    everywhere.extend(
        position
            .all("additionaloffices")
            .flat_map(|offices| offices.all("office"))
            .map(|office| office.text.trim().to_owned()),
    );
    draft.places(
        everywhere.iter().flat_map(|office| crate::normalize::places::parse(office)).collect(),
        "office, additionalOffices",
    );
    let sections: Vec<_> = position
        .all("jobdescriptions")
        .flat_map(|all| all.all("jobdescription"))
        .map(|section| (section.text_of("name"), section.text_of("value")))
        .collect();
    draft.sections(&sections, "jobDescriptions");
    draft.external_id(Some(id.clone()), "id");
    draft.department(field("department").as_deref(), "department");
    draft.employment_type(
        employment_of(&field("employmenttype").unwrap_or_default(), &field("schedule").unwrap_or_default()),
        "employmentType, schedule",
    );
    draft.employment(field("recruitingcategory").as_deref(), "recruitingCategory");
    draft.posted_at(field("createdat").and_then(|text| dates::parse(&text, now)), "createdAt");
    if let Some(pay) = position.child("salaryinformation") {
        let figure = |name: &str| pay.text_of(name).and_then(|text| salary::figure(&text));
        let currency = pay
            .text_of("currencycode")
            .or_else(|| pay.text_of("currencysymbol"))
            .and_then(|text| salary::currency(&text));
        let unit = pay.text_of("type").and_then(|text| salary::unit(&text));
        draft.salary(salary::build(figure("min"), figure("max"), currency, unit), "salaryInformation");
    }
    draft.finish(&format!("https://{}/job/{id}", address(document, tenant)))
}

/// The type says how one is employed, the schedule how much: an intern stays one, permanent staff are told apart.
fn employment_of(kind: &str, schedule: &str) -> Option<EmploymentType> {
    match fold(kind).as_str() {
        "permanent" | "" => match fold(schedule).as_str() {
            "full or part time" => Some(EmploymentType::FullTime),
            _ => employment::parse(schedule).or_else(|| employment::parse(kind)),
        },
        "freelance" => Some(EmploymentType::Contractor),
        _ => employment::parse(kind).or_else(|| employment::parse(schedule)),
    }
}
