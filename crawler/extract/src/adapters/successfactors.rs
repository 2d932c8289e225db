//! SuccessFactors career sites: on companies' own hosts, with an XML file of every posting (`/sitemal.xml`, its name is no typing
//! error of ours) or an RSS feed (`/services/rss/job/`, the newest postings only; some sites' `sitemal.xml` is one of Google's
//! kind, with every posting). The XML's elements are not all well formed: one has no name.

use url::Url;

use super::{Adapter, Read, company_of_tenant, https, segments};
use crate::{
    Extracted, Extraction, NoPosting, Request, RequestKind, SweepPart,
    document::{Document, Kind},
    draft::Draft,
    normalize::{dates, places, workplace},
    xml::{self, Node},
};

pub(crate) struct SuccessFactors;

impl Adapter for SuccessFactors {
    fn name(&self) -> &'static str {
        "successfactors"
    }

    /// The sites live on companies' hosts; the vendor's own tell companies apart by a parameter.
    fn tenant_of(&self, url: &Url) -> Option<String> {
        let host = url.host_str()?;
        if [".successfactors.com", ".successfactors.eu"].iter().any(|vendor| host.ends_with(vendor)) {
            return super::query(url, "company").map(|company| format!("{host}/{company}"));
        }
        url.path().ends_with("/sitemal.xml").then(|| host.to_owned())
    }

    fn claims(&self, document: &Document<'_>) -> Option<String> {
        let own = match document.kind {
            Kind::Xml => {
                document.text.contains("<Job-Listing") || document.url().path().contains("/services/rss/job")
            }
            Kind::Html => {
                document.text.contains("rmkcdn.successfactors.com") || document.text.contains("rmk-map")
            }
            _ => false,
        };
        own.then(|| document.url().host_str().map(str::to_owned))?
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        let url = match tenant.split_once('/') {
            Some((host, company)) => https(&format!(
                "{host}/career?company={company}&career_ns=job_listing_summary&resultType=XML"
            ))?,
            None => https(&format!("{tenant}/sitemal.xml"))?,
        };
        tenant.contains('.').then(|| vec![Request::get(url, RequestKind::Listing)])
    }

    fn read(&self, document: &Document<'_>, tenant: &str, out: &mut Extraction) -> Read {
        match document.kind {
            Kind::Html => return Read::Page,
            Kind::Xml => {}
            _ => {
                out.reason = Some(NoPosting::Shape("SuccessFactors' job listing"));
                return Read::Done;
            }
        }
        let (root, broken) = xml::parse(&document.text);
        let nodes = root.descendants();
        if nodes.iter().any(|node| node.name == "item") {
            feed(document, tenant, &nodes, broken.is_none(), out);
            return Read::Done;
        }
        let jobs: Vec<&Node> =
            nodes.into_iter().filter(|node| node.name == "job" && node.child("jobtitle").is_some()).collect();
        out.postings.extend(jobs.iter().filter_map(|job| posting(document, tenant, job)));
        out.sweep =
            Some(SweepPart { finished: true, complete: broken.is_none(), total_so_far: jobs.len() as u64 });
        if let (Some(problem), true) = (broken, out.postings.is_empty()) {
            out.reason = Some(NoPosting::Broken(format!("XML: {problem}")));
        }
        Read::Done
    }

    fn has_interface(&self) -> bool {
        false
    }

    fn identity(&self, url: &Url) -> Option<Url> {
        if let (Some(tenant), Some(id)) = (self.tenant_of(url), super::query(url, "career_job_req_id")) {
            return Url::parse(&public(&tenant, &id)).ok();
        }
        match segments(url).as_slice() {
            ["job", slug, id] if id.len() > 5 && id.bytes().all(|byte| byte.is_ascii_digit()) => {
                https(&format!("{}/job/{slug}/{id}/", url.host_str()?))
            }
            _ => None,
        }
    }

    /// Its pages carry microdata; these are the parts where that is incomplete.
    fn selectors(&self) -> Option<crate::Selectors> {
        Some(crate::Selectors {
            title: Some("[data-careersite-propertyid='title'], h1[itemprop='title']".into()),
            location: Some(".jobGeoLocation, [data-careersite-propertyid='location'], [data-careersite-propertyid='city']".into()),
            description: Some("[data-careersite-propertyid='description'], .jobdescription".into()),
            ..crate::Selectors::default()
        })
    }
}

/// Where a posting is shown, by its number alone.
fn public(tenant: &str, id: &str) -> String {
    match tenant.split_once('/') {
        Some((host, company)) => {
            format!("https://{host}/career?career_ns=job_listing&company={company}&career_job_req_id={id}")
        }
        None => format!("https://{tenant}/job/-/{id}/"),
    }
}

fn posting(document: &Document<'_>, tenant: &str, job: &Node) -> Option<Extracted> {
    let now = document.page.fetched_at;
    let field = |name: &str| job.text_of(name);
    // The element without a name holds the number that the posting's address ends in.
    let id = field("unnamed").or_else(|| field("jobid")).or_else(|| field("reqid"))?;
    let url = field("joburl")
        .or_else(|| field("url"))
        .or_else(|| field("link"))
        .unwrap_or_else(|| public(tenant, &id));
    let filter = |names: &[&str]| {
        // `filter1`, `mfield2`, …: what a company calls its fields stands in their labels.
        job.children.iter().filter(|child| child.child("label").is_some()).find_map(|filter| {
            let label = filter.text_of("label")?.to_lowercase();
            names
                .iter()
                .any(|name| label == *name || label.starts_with(&format!("{name}/")))
                .then(|| filter.text_of("value"))?
        })
    };
    let mut draft = Draft::new();
    draft.title(field("jobtitle").as_deref(), "JobTitle");
    draft.company(filter(&["company", "brand", "legal entity", "employer"]).as_deref(), "filter: Company");
    draft.company(Some(&site_name(tenant)), "tenant");
    draft.html(field("job-description").as_deref(), "Job-Description");
    let (city, region, country) = (
        filter(&["city", "location city"]),
        filter(&["state", "state/province", "province", "region"]),
        filter(&["country", "country/region"]),
    );
    let line: Vec<&str> = [&city, &region, &country].into_iter().flatten().map(String::as_str).collect();
    draft.location(Some(&line.join(", ")), "filters: City, State, Country");
    draft.location(filter(&["location", "primary location", "location(s)"]).as_deref(), "filter: Location");
    draft.places(
        places::of_parts(city.as_deref(), region.as_deref(), country.as_deref()).into_iter().collect(),
        "filters: City, State, Country",
    );
    draft.workplace(
        filter(&[
            "work location",
            "workplace",
            "workplace type",
            "remote",
            "work arrangement",
            "flexible work",
        ])
        .as_deref()
        .and_then(workplace::parse),
        "filter: Work Location",
    );
    draft.external_id(field("reqid").or(Some(id)), "ReqId");
    draft.department(
        field("department")
            .or_else(|| filter(&["department", "function", "job function", "category", "job category"]))
            .as_deref(),
        "Department",
    );
    draft.employment(
        filter(&["employment type", "job type", "contract type", "working time", "schedule"]).as_deref(),
        "filter: Employment Type",
    );
    draft.posted_at(
        ["posted-date", "posteddate", "dateposted"]
            .iter()
            .find_map(|name| field(name))
            .and_then(|text| dates::parse(&text, now)),
        "Posted-Date",
    );
    draft.finish(&url)
}

/// RSS: the feed of a search holds its newest postings, so it never counts as the whole board; Google's kind does.
fn feed(document: &Document<'_>, tenant: &str, nodes: &[&Node], whole: bool, out: &mut Extraction) {
    let items: Vec<&&Node> = nodes.iter().filter(|node| node.name == "item").collect();
    out.postings.extend(items.iter().filter_map(|item| item_of(document, tenant, item)));
    let complete = whole && !document.url().path().contains("/services/rss/");
    out.sweep = Some(SweepPart { finished: true, complete, total_so_far: items.len() as u64 });
}

fn item_of(document: &Document<'_>, tenant: &str, item: &Node) -> Option<Extracted> {
    let now = document.page.fetched_at;
    let field = |name: &str| item.text_of(name);
    let link = Url::parse(&field("link").or_else(|| field("guid"))?).ok()?;
    let stated = field("title")?;
    let (title, in_brackets) = without_place(&stated);
    let mut draft = Draft::new();
    draft.title(Some(title), "title");
    draft.company(field("employer").as_deref(), "g:employer");
    draft.company(Some(&site_name(tenant)), "tenant");
    draft.html(field("description").as_deref(), "description");
    draft.location(field("location").as_deref(), "g:location");
    draft.location(in_brackets, "title");
    draft.places(in_brackets.map(places_of_brackets).unwrap_or_default(), "title");
    draft.external_id(field("id"), "g:id");
    draft.department(field("job_function").as_deref(), "g:job_function");
    draft.employment(field("job_type").as_deref(), "g:job_type");
    draft.posted_at(field("pubdate").and_then(|text| dates::parse(&text, now)), "pubDate");
    draft.valid_through(
        field("expiration_date").and_then(|text| dates::end_of_day(&text, now)),
        "g:expiration_date",
    );
    let url = SuccessFactors.identity(&link).unwrap_or(link);
    draft.finish(url.as_str())
}

/// "Cook (Graz, ST, AT, 8010)": the place in brackets ends the title of every item.
fn without_place(title: &str) -> (&str, Option<&str>) {
    match title.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some((before, inside)) if inside.contains(',') && !before.trim().is_empty() => {
            (before.trim_end(), Some(inside.trim()))
        }
        _ => (title, None),
    }
}

/// City, region, country's code and postcode, any of them missing.
fn places_of_brackets(inside: &str) -> Vec<posting::Location> {
    let mut parts: Vec<&str> = inside.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.retain(|part| !part.bytes().any(|byte| byte.is_ascii_digit()));
    let country = parts.pop_if(|last| last.len() == 2);
    let region = if parts.len() > 1 { parts.pop() } else { None };
    places::of_parts(parts.first().copied(), region, country).into_iter().collect()
}

/// `jobs.colgate.com` is Colgate's.
fn site_name(host: &str) -> String {
    if let Some((_, company)) = host.split_once('/') {
        return company_of_tenant(company);
    }
    let labels: Vec<&str> = host
        .split('.')
        .filter(|label| !matches!(*label, "www" | "jobs" | "careers" | "career" | "karriere" | "job"))
        .collect();
    company_of_tenant(labels.first().copied().unwrap_or(host))
}
