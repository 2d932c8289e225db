//! SuccessFactors career sites: on companies' own hosts, with an XML file of every posting (`/sitemal.xml`, its name is no typing
//! error of ours) or an RSS feed. The XML's elements are not all well formed: one has no name.

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

    /// The vendor's own hosts show forms, not boards; the sites live on companies' hosts.
    fn tenant_of(&self, url: &Url) -> Option<String> {
        let host = url.host_str()?;
        url.path().ends_with("/sitemal.xml").then(|| host.to_owned())
    }

    fn claims(&self, document: &Document<'_>) -> Option<String> {
        let own = match document.kind {
            Kind::Xml => document.text.contains("<Job-Listing"),
            Kind::Html => {
                document.text.contains("rmkcdn.successfactors.com") || document.text.contains("rmk-map")
            }
            _ => false,
        };
        own.then(|| document.url().host_str().map(str::to_owned))?
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        let url = https(&format!("{tenant}/sitemal.xml"))?;
        (tenant.contains('.') && !tenant.contains('/')).then(|| vec![Request::get(url, RequestKind::Listing)])
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
            location: Some("[data-careersite-propertyid='city'], .jobGeoLocation".into()),
            description: Some("[data-careersite-propertyid='description'], .jobdescription".into()),
            ..crate::Selectors::default()
        })
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
        .unwrap_or_else(|| format!("https://{}/job/-/{id}/", document.url().host_str().unwrap_or(tenant)));
    let filter = |names: &[&str]| {
        job.children.iter().filter(|child| child.name.starts_with("filter")).find_map(|filter| {
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
        field("posteddate").or_else(|| field("dateposted")).and_then(|text| dates::parse(&text, now)),
        "Posted-Date",
    );
    draft.finish(&url)
}

/// `jobs.colgate.com` is Colgate's.
fn site_name(host: &str) -> String {
    let labels: Vec<&str> = host
        .split('.')
        .filter(|label| !matches!(*label, "www" | "jobs" | "careers" | "career" | "karriere" | "job"))
        .collect();
    company_of_tenant(labels.first().copied().unwrap_or(host))
}
