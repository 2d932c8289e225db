//! Jobvite: `jobs.jobvite.com/{t}/jobs` lists, the postings carry JSON-LD. An unknown tenant gives a landing page. Companies' own
//! sites are fed by `…/CompanyJobs/Xml.aspx?c={code}` (XML) or `api.jobvite.com/api/v2/job` (JSON), whole boards with their texts.

use serde_json::Value;
use url::Url;

use super::{
    Adapter, HtmlPage, Read, host_under, https, json as parse,
    pager::{marked_next, shown},
    query, segments, widget,
};
use crate::{
    Extracted, Extraction, NoPosting, Request, RequestKind, Selectors, SweepPart,
    document::{Document, Kind},
    draft::Draft,
    normalize::{dates, employment, places, text, workplace},
    value::{at, first_text, list_at, num_at, str_at},
    xml::{self, Node},
};

pub(crate) struct Jobvite;

impl Adapter for Jobvite {
    fn name(&self) -> &'static str {
        "jobvite"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        let host = host_under(url, "jobvite.com")?;
        match (host, segments(url).as_slice()) {
            ("jobs.jobvite.com", ["careers", tenant, ..]) => Some((*tenant).to_owned()),
            ("jobs.jobvite.com", ["__assets__" | "support" | "static", ..]) => None,
            ("jobs.jobvite.com", [tenant, ..]) => Some((*tenant).to_owned()),
            // The feeds name the company by a code; the postings in them name the tenant.
            (host, [.., "CompanyJobs" | "companyjobs", _]) if host.ends_with(".jobvite.com") => {
                query(url, "c").map(|code| format!("feed/{code}"))
            }
            ("api.jobvite.com", ["api", ..]) => Some("feed/api".to_owned()),
            _ => None,
        }
    }

    /// `<div class="jv-careersite" data-careersite="acme">`.
    fn in_widget(&self, page: &str) -> Option<String> {
        widget::setting(page, "jv-careersite", "data-careersite=")
            .filter(|name| !name.contains('.'))
            .map(str::to_owned)
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        let url = match tenant.split_once('/') {
            None => https(&format!("jobs.jobvite.com/{tenant}/jobs"))?,
            Some(("feed", code)) if code != "api" => {
                https(&format!("app.jobvite.com/CompanyJobs/Xml.aspx?c={code}"))?
            }
            Some(_) => return None,
        };
        Some(vec![Request::get(url, RequestKind::Listing)])
    }

    fn read(&self, document: &Document<'_>, tenant: &str, out: &mut Extraction) -> Read {
        match document.kind {
            Kind::Xml => feed(document, tenant, out),
            Kind::Json => api(document, tenant, out),
            _ => return Read::Page,
        }
        let spelled = out.postings.first().and_then(|posting| Jobvite.tenant_of(posting.url.url()));
        if let Some(spelled) = spelled {
            out.board = Some(posting::Board::new("jobvite", &spelled));
        }
        Read::Done
    }

    /// "Category, separator, place": the place is the last part of a line whose parts no element holds.
    fn polish(&self, document: &Document<'_>, posting: &mut Extracted) {
        let parts = parts_under_title(document);
        // Some say the kind of employment last.
        let kind = parts.last().filter(|_| parts.len() > 1).and_then(|last| employment::parse(last));
        let place = if kind.is_some() { parts.len().checked_sub(2) } else { parts.len().checked_sub(1) };
        posting.data.employment_type = posting.data.employment_type.or(kind);
        let Some(at) = place.filter(|at| *at < parts.len()) else { return };
        let place = parts[at].clone();
        let (own, line) = (&mut posting.data, "the line under the title");
        let mut took = Vec::new();
        if own.workplace.is_none() {
            own.workplace = workplace::in_place(&place);
            took.extend(own.workplace.map(|_| "workplace"));
        }
        if own.department.is_none() && at > 0 {
            own.department = Some(parts[0].clone());
            took.push("department");
        }
        if own.location.is_none() {
            own.locations = places::parse(&place);
            own.location = Some(place);
            took.push("location");
        }
        for field in took {
            posting.provenance.insert(field.to_owned(), line.to_owned());
        }
    }

    fn has_interface(&self) -> bool {
        false
    }

    fn identity(&self, url: &Url) -> Option<Url> {
        let tenant = self.tenant_of(url)?;
        let path = segments(url);
        let at = path.iter().position(|part| *part == "job")?;
        https(&format!("jobs.jobvite.com/{tenant}/job/{}", path.get(at + 1)?))
    }

    fn html_page(&self, document: &Document<'_>) -> Option<HtmlPage> {
        let path = document.url().path().trim_end_matches('/');
        let is_search = path.ends_with("/search");
        let is_list = is_search || path.ends_with("/jobs") || path.contains("/jobs/");
        is_list.then_some(())?;
        let pager = document.text.split_once("jv-pagination-text").map(|(_, pager)| pager);
        Some(HtmlPage {
            next: marked_next(document, "jv-pagination-next"),
            total: pager
                .and_then(|pager| shown(posting::text::truncate_bytes(pager, 400)))
                .and_then(|shown| shown.total),
            // A category that is too long is cut, and leads to the search for the rest of it.
            whole: is_search || path.ends_with("/jobs") && !document.text.contains("/search?c="),
        })
    }

    fn selectors(&self) -> Option<Selectors> {
        Some(Selectors {
            title: Some("h2.jv-header, .jv-header".into()),
            description: Some(".jv-job-detail-description".into()),
            ..Selectors::default()
        })
    }
}

/// The parts of the line under a posting's title.
fn parts_under_title(document: &Document<'_>) -> Vec<String> {
    let line = document
        .text
        .split_once("jv-job-detail-meta")
        .and_then(|(_, rest)| rest.split_once('>'))
        .and_then(|(_, rest)| rest.split_once("</p>"))
        .map(|(line, _)| line)
        .filter(|line| line.len() < 4_000)
        .unwrap_or_default();
    line.split("jv-inline-separator")
        .enumerate()
        .map(|(at, part)| {
            // Both ends of the separator's own tag go first.
            let part = part.split_once('>').filter(|_| at > 0).map_or(part, |(_, rest)| rest);
            let open = part.rfind('<').filter(|open| !part[*open..].contains('>'));
            text::plain(&part[..open.unwrap_or(part.len())])
        })
        .filter(|part| !part.is_empty())
        .collect()
}

/// A posting of a feed before it is one of a board: both feeds hold the same fields under different names.
struct Item<'i> {
    id: Option<String>,
    /// The posting's own address, then the form's.
    links: Vec<String>,
    get: &'i dyn Fn(&[&str]) -> Option<String>,
}

fn feed(document: &Document<'_>, tenant: &str, out: &mut Extraction) {
    let (root, broken) = xml::parse(&document.text);
    let nodes = root.descendants();
    let jobs: Vec<&Node> =
        nodes.into_iter().filter(|node| node.name == "job" && node.child("title").is_some()).collect();
    for job in &jobs {
        let get = |names: &[&str]| names.iter().find_map(|name| job.text_of(name));
        let links = ["detail-url", "detailurl", "apply-url", "applyurl"].map(|name| job.text_of(name));
        let item = Item { id: job.text_of("id"), links: links.into_iter().flatten().collect(), get: &get };
        out.postings.extend(posting(document, tenant, &item));
    }
    out.sweep =
        Some(SweepPart { finished: true, complete: broken.is_none(), total_so_far: jobs.len() as u64 });
    if let (Some(problem), true) = (broken, out.postings.is_empty()) {
        out.reason = Some(NoPosting::Broken(format!("XML: {problem}")));
    }
}

fn api(document: &Document<'_>, tenant: &str, out: &mut Extraction) {
    let Some(json) = parse(document, out) else { return };
    if at(json, "jobs").or_else(|| at(json, "requisitions")).is_none() {
        out.reason = Some(NoPosting::Shape("Jobvite's feeds"));
        return;
    }
    let jobs = [list_at(json, "jobs"), list_at(json, "requisitions")].concat();
    let open = |job: &&&Value| str_at(job, "jobState").is_none_or(|state| state.eq_ignore_ascii_case("open"));
    for job in jobs.iter().filter(open) {
        let get = |names: &[&str]| first_text(job, names);
        let links =
            ["detailLink", "jobLink", "detailUrl", "applyLink", "applyUrl"].map(|name| str_at(job, name));
        let item = Item {
            id: first_text(job, &["eId", "id"]),
            links: links.into_iter().flatten().map(str::to_owned).collect(),
            get: &get,
        };
        out.postings.extend(posting(document, tenant, &item));
    }
    // The interface pages by `start` and `count`; who asked for a part knows which.
    let complete = num_at(json, "total").is_none_or(|total| total as usize <= jobs.len());
    out.sweep = Some(SweepPart { finished: true, complete, total_so_far: jobs.len() as u64 });
}

fn posting(document: &Document<'_>, tenant: &str, item: &Item<'_>) -> Option<Extracted> {
    let now = document.page.fetched_at;
    let links: Vec<Url> = item.links.iter().filter_map(|link| Url::parse(link).ok()).collect();
    let own = links.iter().find_map(|link| Jobvite.identity(link));
    let spelled = own.as_ref().and_then(|own| Jobvite.tenant_of(own)).unwrap_or_else(|| tenant.to_owned());
    // Links may lead to the company's own site.
    let url = own.or_else(|| links.first().cloned())?;
    let get = |names: &[&str]| (item.get)(names);
    let mut draft = Draft::new();
    draft.title(get(&["title"]).as_deref(), "title");
    draft.company(get(&["company", "companyName", "subsidiary", "subsidiaryName"]).as_deref(), "company");
    if !spelled.contains('/') {
        draft.company_of_tenant(&spelled);
    }
    draft.location(get(&["location"]).as_deref(), "location");
    draft.workplace(
        get(&["remote_type", "remotetype", "remoteType", "workplaceType", "workplacetype"])
            .as_deref()
            .and_then(workplace::parse),
        "remoteType",
    );
    draft.html(get(&["description"]).as_deref(), "description");
    draft.html(get(&["briefdescription", "briefDescription"]).as_deref(), "briefDescription");
    draft.external_id(get(&["requisitionid", "requisitionId"]).or_else(|| item.id.clone()), "requisitionId");
    draft.department(get(&["department", "category"]).as_deref(), "department");
    draft.employment(get(&["jobtype", "jobType"]).as_deref(), "jobType");
    draft.apply_url(get(&["apply-url", "applyLink"]).as_deref(), document.url(), "apply-url");
    draft.posted_at(
        get(&["date", "postingdate", "postingDate"]).and_then(|text| dates::month_first(&text, now)),
        "date",
    );
    draft.finish(url.as_str())
}
