//! Jobylon: `emp.jobylon.com/jobs/{id}-…`; an embedded list carries its postings' addresses in a script. Companies and groups
//! of companies have numbers (`cdn.jobylon.com/jobs/companies/{number}/embed/v2/`), feeds have long names
//! (`feed.jobylon.com/feeds/{name}/`, XML unless `format=json` is asked for) and hold everything.

use serde_json::Value;
use url::Url;

use super::{Adapter, Read, https, is_number, json as parse, segments, widget};
use crate::{
    Extraction, NoPosting, Request, RequestKind, Selectors, SweepPart,
    document::{Document, Kind},
    draft::Draft,
    html,
    normalize::{dates, places},
    value::{at, first_text, list_at, str_at, text_at},
    xml,
};

/// The list of a script on a page.
const LIST: &str = "JBL.embed_v2['jobs']";

pub(crate) struct Jobylon;

impl Adapter for Jobylon {
    fn name(&self) -> &'static str {
        "jobylon"
    }

    /// Of a posting's address nobody can tell whose it is.
    fn tenant_of(&self, url: &Url) -> Option<String> {
        let host = url
            .host_str()
            .filter(|host| matches!(*host, "emp.jobylon.com" | "cdn.jobylon.com" | "feed.jobylon.com"))?;
        Some(match segments(url).as_slice() {
            ["jobs", "companies", id, ..] | ["companies", id, ..] => (*id).to_owned(),
            ["jobs", "company-groups", id, ..] => format!("group/{id}"),
            ["feeds", name, ..] => format!("feed/{name}"),
            _ if host == "emp.jobylon.com" => host.to_owned(),
            _ => return None,
        })
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        let list = match tenant.split_once('/') {
            Some(("group", id)) if is_number(id) => {
                format!("cdn.jobylon.com/jobs/company-groups/{id}/embed/v2/")
            }
            Some(("feed", name)) => format!("feed.jobylon.com/feeds/{name}/?format=json"),
            None if is_number(tenant) => format!("cdn.jobylon.com/jobs/companies/{tenant}/embed/v2/"),
            // A company's list has no address that follows from a posting's.
            _ => return None,
        };
        Some(vec![Request::get(https(&list)?, RequestKind::Listing)])
    }

    /// "var jbl_company_id = 2631;": the script that shows the list takes the number from there.
    fn in_widget(&self, page: &str) -> Option<String> {
        let company = || widget::number(page, "jbl_company_id", "jbl_company_id").map(str::to_owned);
        widget::number(page, "jbl_company_group_id", "jbl_company_group_id")
            .map(|id| format!("group/{id}"))
            .or_else(company)
    }

    fn read(&self, document: &Document<'_>, tenant: &str, out: &mut Extraction) -> Read {
        match document.kind {
            Kind::Json => {
                if let Some(json) = parse(document, out) {
                    let jobs = list_at(json, "jobs");
                    let jobs = json.as_array().map_or(jobs, |jobs| jobs.iter().collect());
                    feed(document, &jobs, true, out);
                }
                Read::Done
            }
            Kind::Xml => {
                let (root, broken) = xml::parse(&document.text);
                let jobs: Vec<Value> = root
                    .descendants()
                    .into_iter()
                    .filter(|node| node.name == "job" && node.child("title").is_some())
                    .map(xml::Node::to_value)
                    .collect();
                feed(document, &jobs.iter().collect::<Vec<_>>(), broken.is_none(), out);
                Read::Done
            }
            _ if document.text.contains(LIST) => {
                embedded(document, tenant, out);
                Read::Done
            }
            _ => Read::Page,
        }
    }

    fn has_interface(&self) -> bool {
        false
    }

    fn identity(&self, url: &Url) -> Option<Url> {
        match segments(url).as_slice() {
            ["jobs", slug, ..] if slug.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) => {
                https(&format!("emp.jobylon.com/jobs/{slug}/"))
            }
            _ => None,
        }
    }

    fn company_slug<'t>(&self, _: &'t str) -> Option<&'t str> {
        None
    }

    fn selectors(&self) -> Option<Selectors> {
        Some(Selectors {
            title: Some("h1".into()),
            description: Some(".job-description, .descr".into()),
            ..Selectors::default()
        })
    }
}

/// The list in a script. Its own parameters (`page_size`, `target`) change nothing of it.
fn embedded(document: &Document<'_>, tenant: &str, out: &mut Extraction) {
    for (at, found) in document.text.match_indices("url: '/jobs/").take(20_000) {
        let path = &document.text[at + found.len()..];
        let Some(slug) = path.find('\'').map(|end| path[..end].trim_end_matches('/')) else { continue };
        if let Some(url) = https(&format!("emp.jobylon.com/jobs/{slug}/")) {
            html::list_posting(out, &url);
        }
    }
    // On a posting's host every company has its postings: what is missing there is not gone.
    let complete = tenant != "emp.jobylon.com";
    out.sweep = Some(SweepPart { finished: true, complete, total_so_far: out.listed.len() as u64 });
}

fn feed(document: &Document<'_>, jobs: &[&Value], whole: bool, out: &mut Extraction) {
    for job in jobs {
        posting(document, job, out);
    }
    if jobs.is_empty() && !document.text.contains("jobs") && document.text.trim() != "[]" {
        out.reason = Some(NoPosting::Shape("a Jobylon feed"));
        return;
    }
    out.sweep = Some(SweepPart { finished: true, complete: whole, total_so_far: jobs.len() as u64 });
}

fn posting(document: &Document<'_>, job: &Value, out: &mut Extraction) {
    let now = document.page.fetched_at;
    let Some(url) = str_at(job, "urls.ad")
        .and_then(|url| Url::parse(url.trim()).ok())
        .map(|url| Jobylon.identity(&url).unwrap_or(url))
    else {
        return;
    };
    let mut draft = Draft::new();
    draft.title(str_at(job, "title"), "title");
    draft.company(str_at(job, "company.name"), "company.name");
    let text = |name: &str| (None, text_at(job, name));
    draft.sections(&[text("descr"), text("skills")], "descr, skills");
    let mut lines = Vec::new();
    let mut found = Vec::new();
    for place in within(job, "locations", "location") {
        let part = |names: &[&str]| first_text(place, names);
        let (city, country) = (part(&["city", "municipality"]), part(&["country", "country_short"]));
        let line = [city.clone(), country].into_iter().flatten().collect::<Vec<_>>().join(", ");
        lines.push(if line.is_empty() { part(&["text"]).unwrap_or_default() } else { line });
        found.extend(places::of_parts(
            city.as_deref(),
            part(&["area_1"]).as_deref(),
            part(&["country_short", "country"]).as_deref(),
        ));
    }
    lines.retain(|line| !line.is_empty());
    draft.location(Some(&lines.join("; ")), "locations");
    draft.places(found, "locations");
    let departments = within(job, "departments", "department");
    draft.department(
        departments.iter().find_map(|one| first_text(one, &["descr", "text", "name"])).as_deref(),
        "departments",
    );
    draft.external_id(text_at(job, "id"), "id");
    draft.employment(str_at(job, "employment_type"), "employment_type");
    draft.posted_at(str_at(job, "from_date").and_then(|text| dates::parse(text, now)), "from_date");
    draft.valid_through(str_at(job, "to_date").and_then(|text| dates::end_of_day(text, now)), "to_date");
    draft.apply_url(str_at(job, "urls.apply"), document.url(), "urls.apply");
    out.postings.extend(draft.finish(url.as_str()));
}

/// The items of a list whose items, or which itself, hold one more object of that name.
fn within<'j>(job: &'j Value, list: &str, name: &str) -> Vec<&'j Value> {
    list_at(job, list)
        .into_iter()
        .flat_map(|item| if at(item, name).is_some() { list_at(item, name) } else { vec![item] })
        .collect()
}
