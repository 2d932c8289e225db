//! PeopleStrong candidate portals: `{t}.peoplestrong.com/api/cp/rest/altone/cp/jobs/v1` is asked by POST for 99 postings at most,
//! `…/job/{code}/v2` holds the text. A code that the portal does not know answers 200 without a title, an unknown portal 200
//! without a total. Rendered pages at `{host}/job/detail/{code}` are about too.

use serde_json::{Value, json};
use url::Url;

use super::{Adapter, Read, https, json as parse, query, segments, subdomain};
use crate::{
    Extraction, NoPosting, Request, RequestKind, Selectors,
    document::Document,
    draft::Draft,
    normalize::{dates, places},
    paging::Paging,
    value::{at, num_at, str_at, text_at},
};

const API: &str = "peoplestrong.com/api/cp/rest/altone/cp";
/// What the portals' own page asks for; the spelling is theirs.
const PARTS: &str =
    "basic,organisational,descriprion,workflow,skill,qualification,certification,language,applied";
/// More are not given at once.
const PAGE: u64 = 99;

pub(crate) struct PeopleStrong;

impl Adapter for PeopleStrong {
    fn name(&self) -> &'static str {
        "peoplestrong"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        subdomain(url, "peoplestrong.com").filter(|name| !name.starts_with("static")).map(str::to_owned)
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        (!tenant.contains(['/', '.'])).then(|| list(tenant, 0, PAGE).map(|list| vec![list]))?
    }

    fn read(&self, document: &Document<'_>, tenant: &str, out: &mut Extraction) -> Read {
        if document.is_html() {
            return Read::Page;
        }
        let Some(json) = parse(document, out) else { return Read::Done };
        match (at(json, "response"), num_at(json, "totalRecords")) {
            (Some(Value::Array(jobs)), _) => listing(document, tenant, json, jobs, out),
            (Some(job @ Value::Object(_)), _) => detail(document, tenant, job, out),
            (_, None) if at(json, "messageCode").is_some() => out.reason = Some(NoPosting::UnknownTenant),
            (_, Some(_)) => listing(document, tenant, json, &[], out),
            _ => out.reason = Some(NoPosting::Shape("PeopleStrong's portal")),
        }
        Read::Done
    }

    fn identity(&self, url: &Url) -> Option<Url> {
        let tenant = self.tenant_of(url)?;
        match segments(url).as_slice() {
            ["job", "detail", code, ..] => https(&public(&tenant, code)),
            _ => None,
        }
    }

    fn inner(&self, url: &Url) -> Option<Url> {
        let tenant = self.tenant_of(url)?;
        match segments(url).as_slice() {
            ["job", "detail", code, ..] => text_of(&tenant, code),
            _ => None,
        }
    }

    fn selectors(&self) -> Option<Selectors> {
        Some(Selectors {
            title: Some(".card-designation h2.title, .card-designation .title".into()),
            location: Some(".card-designation .listing-inline li.last-child".into()),
            description: Some("app-job-detail-data .panel-full".into()),
            ..Selectors::default()
        })
    }
}

/// "ACME/C/17" is written "ACME_C_17" in addresses.
fn public(tenant: &str, code: &str) -> String {
    let code = code.replace("%2F", "_").replace("%2f", "_").replace('/', "_");
    format!("{tenant}.peoplestrong.com/job/detail/{code}")
}

fn list(tenant: &str, offset: u64, limit: u64) -> Option<Request> {
    let url = https(&format!("{tenant}.{API}/jobs/v1?offset={offset}&limit={limit}"))?;
    Some(Request::post_json(url, RequestKind::Listing, &json!({})))
}

fn text_of(tenant: &str, code: &str) -> Option<Url> {
    let page = public(tenant, code);
    let code = page.rsplit('/').next()?;
    https(&format!("{tenant}.{API}/job/{code}/v2?part={PARTS}&isReqId=false"))
}

fn listing(document: &Document<'_>, tenant: &str, json: &Value, jobs: &[Value], out: &mut Extraction) {
    let mut codes = Vec::new();
    for job in jobs {
        let Some(code) = text_at(job, "jobCode") else { continue };
        let listed = json!({
            "place": str_at(job, "locationHierarchy"),
            "hierarchy": str_at(job, "locationHierarchyComplete"),
            "department": str_at(job, "organizationUnit"),
            "posted": str_at(job, "jobPostedDate"),
            "closes": str_at(job, "jobClosureDate"),
        });
        let detail = text_of(tenant, &code);
        out.list(
            &format!("https://{}", public(tenant, &code)),
            detail.map(|detail| Request::get(detail, RequestKind::Posting).with(listed)),
        );
        codes.push(code);
    }
    let asked = |name: &str| query(document.url(), name).and_then(|number| number.parse::<u64>().ok());
    let total = num_at(json, "totalRecords").map(|total| total as u64);
    let step = Paging::of(document.page.context).step(codes.iter().map(String::as_str), total, None);
    if step.more {
        let offset = asked("offset").unwrap_or(0) + jobs.len() as u64;
        let next = list(tenant, offset, asked("limit").unwrap_or(PAGE));
        out.follow.extend(next.map(|next| next.with(json!({"paging": step.state}))));
    }
    out.sweep = Some(step.sweep);
}

fn detail(document: &Document<'_>, tenant: &str, job: &Value, out: &mut Extraction) {
    if str_at(job, "jobTitle").is_none() {
        out.reason = Some(NoPosting::Closed);
        return;
    }
    let now = document.page.fetched_at;
    let listed = |name: &str| document.page.context.and_then(|context| str_at(context, name));
    let path = segments(document.url());
    let asked = path.iter().position(|part| *part == "job").and_then(|at| path.get(at + 1).copied());
    let code = text_at(job, "jobCode");
    let Some(in_address) = code.as_deref().or(asked) else {
        out.reason = Some(NoPosting::Shape("a PeopleStrong posting"));
        return;
    };
    let mut draft = Draft::new();
    draft.title(str_at(job, "jobTitle"), "jobTitle");
    draft.company_of_tenant(tenant);
    let town = str_at(job, "locationHierarchy").or_else(|| listed("place"));
    let hierarchy = str_at(job, "locationHierarchyComplete").or_else(|| listed("hierarchy"));
    let parts = place(town, hierarchy.unwrap_or_default());
    let line = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    draft.location(Some(&line), "locationHierarchyComplete");
    let [city, region, country] = parts;
    draft.places(places::of_parts(city, region, country).into_iter().collect(), "locationHierarchyComplete");
    draft.html(str_at(job, "jobDescription"), "jobDescription");
    draft.department(str_at(job, "organizationUnit").or_else(|| listed("department")), "organizationUnit");
    draft.employment(str_at(job, "employmentType"), "employmentType");
    let posted = str_at(job, "CandidatePortalStartDate").or_else(|| listed("posted"));
    draft.posted_at(posted.and_then(|text| dates::parse(text, now)), "CandidatePortalStartDate");
    let closes = str_at(job, "jobClosureDate").or_else(|| listed("closes"));
    draft.valid_through(closes.and_then(|text| dates::end_of_day(text, now)), "jobClosureDate");
    draft.external_id(code.clone(), "jobCode");
    out.postings.extend(draft.finish(&format!("https://{}", public(tenant, in_address))));
}

/// "India>Gujarat>Vadodara>Vadodara": from the country, or a territory of the company's own, down to the office. Where there
/// are more steps than a country, its state and a town, only the list says which one is the town.
fn place<'t>(town: Option<&'t str>, hierarchy: &'t str) -> [Option<&'t str>; 3] {
    let mut steps: Vec<&'t str> =
        hierarchy.split('>').map(str::trim).filter(|step| !step.is_empty()).collect();
    steps.dedup_by(|next, step| next.eq_ignore_ascii_case(step));
    let country = steps.first().copied().filter(|step| places::country(step).is_some());
    let below = &steps[usize::from(country.is_some())..];
    let (region, city) = match below {
        [region, city] => (Some(*region), Some(*city)),
        [city] => (None, Some(*city)),
        _ => (None, None),
    };
    [town.or(city), region.filter(|_| country.is_some()), country]
}
