//! Eightfold career sites: `{t}.eightfold.ai` and companies' own hosts. Pages carry JSON-LD; `api/apply/v2/jobs` and
//! `api/pcsx/search` list without texts.

use serde_json::{Value, json};
use url::Url;

use super::{
    Adapter, Read, company_of_context, company_of_tenant, https, json as parse, pager::with_number, query,
    segments, subdomain,
};
use crate::{
    Extracted, Extraction, NoPosting, Request, RequestKind,
    document::{Document, Kind},
    draft::Draft,
    normalize::{dates, places, workplace},
    paging::Paging,
    value::{at, first_text, list_at, num_at, str_at, text_at},
};

/// The text's names in the older interface and the newer.
const TEXT: &[&str] = &["job_description", "jobDescription"];

pub(crate) struct Eightfold;

impl Adapter for Eightfold {
    fn name(&self) -> &'static str {
        "eightfold"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        subdomain(url, "eightfold.ai").map(str::to_owned)
    }

    fn claims(&self, document: &Document<'_>) -> Option<String> {
        let path = document.url().path();
        let own = match document.kind {
            Kind::Html => {
                document.text.contains("static.vscdn.net")
                    && (path.contains("/careers") || path.contains("/job"))
            }
            Kind::Json => path.contains("/api/apply/v2/jobs") || path.contains("/api/pcsx/"),
            _ => false,
        };
        own.then(|| document.url().host_str().map(str::to_owned))?
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        let host = if tenant.contains('.') { tenant.to_owned() } else { format!("{tenant}.eightfold.ai") };
        // The sitemap names every posting, and their pages hold everything: no interface needs to be asked.
        let url = https(&format!("{host}/careers/sitemap.xml"))?;
        (!tenant.contains('/')).then(|| vec![Request::get(url, RequestKind::Sitemap)])
    }

    fn read(&self, document: &Document<'_>, tenant: &str, out: &mut Extraction) -> Read {
        match document.kind {
            Kind::Html => return Read::Page,
            Kind::Xml => {
                *out = crate::sitemap::extract(document, &crate::SiteRules::default());
                return Read::Done;
            }
            _ => {}
        }
        let Some(json) = parse(document, out) else { return Read::Done };
        let data = at(json, "data").unwrap_or(json);
        if let Some(positions) = at(data, "positions").and_then(Value::as_array) {
            listing(document, tenant, data, positions, out);
        } else if at(data, "name").is_some() {
            out.postings.extend(posting(document, tenant, data));
        } else {
            out.reason = Some(NoPosting::Shape("Eightfold's APIs"));
        }
        Read::Done
    }

    fn has_interface(&self) -> bool {
        false
    }

    fn identity(&self, url: &Url) -> Option<Url> {
        match segments(url).as_slice() {
            ["careers", "job", posting, ..] => {
                // The number decides; what follows it is the title of the day.
                let id = posting
                    .split('-')
                    .next()
                    .filter(|id| id.len() > 5 && id.bytes().all(|byte| byte.is_ascii_digit()))?;
                https(&format!("{}/careers/job/{id}", url.host_str()?))
            }
            _ => None,
        }
    }
}

fn listing(document: &Document<'_>, tenant: &str, data: &Value, positions: &[Value], out: &mut Extraction) {
    let host = document.url().host_str().unwrap_or_default();
    let domain = query(document.url(), "domain");
    for position in positions {
        let Some(id) = text_at(position, "id") else { continue };
        if first_text(position, TEXT).is_some() {
            out.postings.extend(posting(document, tenant, position));
            continue;
        }
        let page = https(&format!(
            "{host}/careers/job/{id}{}",
            domain.as_deref().map(|domain| format!("?domain={domain}")).unwrap_or_default()
        ));
        out.list(
            &format!("https://{host}/careers/job/{id}"),
            page.map(|page| Request::get(page, RequestKind::Posting)),
        );
    }
    let ids: Vec<String> = positions.iter().filter_map(|position| text_at(position, "id")).collect();
    let step = Paging::of(document.page.context).step(
        ids.iter().map(String::as_str),
        num_at(data, "count").map(|count| count as u64),
        None,
    );
    if step.more {
        let start = query(document.url(), "start").and_then(|start| start.parse::<usize>().ok()).unwrap_or(0)
            + positions.len();
        let next = with_number(document.url(), "start", start as u64);
        out.follow.push(Request::get(next, RequestKind::Listing).with(json!({"paging": step.state})));
    }
    out.sweep = Some(step.sweep);
}

/// A place as a line or in parts.
fn line_of(place: &Value) -> Option<String> {
    crate::value::label(place).or_else(|| {
        let parts = ["city", "state", "country"].iter().filter_map(|part| text_at(place, part));
        Some(parts.collect::<Vec<_>>().join(", ")).filter(|line| !line.is_empty())
    })
}

fn posting(document: &Document<'_>, tenant: &str, job: &Value) -> Option<Extracted> {
    let now = document.page.fetched_at;
    let host = document.url().host_str()?;
    let mut draft = Draft::new();
    draft.title(first_text(job, &["posting_name", "name"]).as_deref(), "name");
    draft.company(first_text(job, &["company_name", "companyName"]).as_deref(), "company_name");
    draft.company(company_of_context(document), "the board's page");
    let name =
        query(document.url(), "domain").and_then(|domain| domain.split('.').next().map(company_of_tenant));
    draft.company(name.as_deref(), "domain");
    draft.company_of_tenant(
        tenant.trim_start_matches("jobs.").trim_start_matches("careers.").split('.').next().unwrap_or(tenant),
    );
    draft.location(first_text(job, &["location"]).as_deref(), "location");
    let lines: Vec<String> = [list_at(job, "locations"), list_at(job, "standardizedLocations")]
        .into_iter()
        .map(|all| all.into_iter().filter_map(line_of).collect::<Vec<_>>())
        .find(|lines| !lines.is_empty())
        .unwrap_or_default();
    draft.location(Some(&lines.join("; ")), "locations");
    draft.places(lines.iter().flat_map(|line| places::parse(line)).collect(), "locations");
    draft.workplace(
        first_text(job, &["work_location_option", "workLocationOption", "location_flexibility"])
            .as_deref()
            .and_then(workplace::parse),
        "work_location_option",
    );
    draft.html(first_text(job, TEXT).as_deref(), "job_description");
    draft.external_id(first_text(job, &["display_job_id", "displayJobId", "ats_job_id"]), "display_job_id");
    draft.department(first_text(job, &["department", "business_unit"]).as_deref(), "department");
    draft.employment(first_text(job, &["type", "job_type"]).as_deref(), "type");
    for key in ["t_create", "postedTs", "t_update"] {
        draft.posted_at(at(job, key).and_then(|value| dates::of_value(value, now)), key);
    }
    let id = text_at(job, "id").or_else(|| {
        str_at(job, "canonicalPositionUrl")
            .and_then(|url| Url::parse(url).ok())
            .and_then(|url| Eightfold.identity(&url))
            .and_then(|url| url.path_segments()?.next_back().map(str::to_owned))
    })?;
    draft.finish(&format!("https://{host}/careers/job/{id}"))
}
