//! SuccessFactors career sites: on companies' own hosts, with an XML file of every posting (`/sitemal.xml`, its name is no typing
//! error of ours) or an RSS feed (`/services/rss/job/`, the newest postings only; some sites' `sitemal.xml` is one of Google's
//! kind, with every posting). The XML's elements are not all well formed: one has no name. The newer sites' search page asks
//! `/services/recruiting/v1/jobs`, and their postings' numbers carry a language: `/job/{title}/{number}-en_US/`.

mod listing;
mod rss;
mod search;

use url::Url;

use super::{Adapter, Read, https, query, segments};
use crate::{
    Extraction, NoPosting, Request, RequestKind, SweepPart,
    document::{Document, Kind},
    draft::Draft,
    html::site_label,
    xml::{self, Node},
};

/// The vendor's hosts that tell companies apart by a parameter.
const SHARED: &[&str] =
    &[".successfactors.com", ".successfactors.eu", ".sapsf.com", ".sapsf.eu", ".sapsf.cn"];

pub(crate) struct SuccessFactors;

impl Adapter for SuccessFactors {
    fn name(&self) -> &'static str {
        "successfactors"
    }

    /// The sites live on companies' hosts; the vendor's own tell companies apart by a parameter.
    fn tenant_of(&self, url: &Url) -> Option<String> {
        let host = url.host_str()?;
        if SHARED.iter().any(|vendor| host.ends_with(vendor)) {
            return query(url, "company").map(|company| format!("{host}/{company}"));
        }
        let own = host.ends_with(".jobs.hr.cloud.sap")
            || url.path().ends_with("/sitemal.xml")
            || search::is_asked(url);
        own.then(|| host.to_owned())
    }

    fn claims(&self, document: &Document<'_>) -> Option<String> {
        let own = match document.kind {
            Kind::Xml => {
                document.text.contains("<Job-Listing")
                    || document.url().path().contains("/services/rss/job")
                    || document.text.contains("utm_source=J2WRSS")
            }
            Kind::Html => ["rmkcdn.successfactors.com", "rmk-map", "jobGeoLocation"]
                .iter()
                .any(|mark| document.text.contains(mark)),
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
            Kind::Json => {
                search::read(document, out);
                return Read::Done;
            }
            _ => {
                out.reason = Some(NoPosting::Shape("SuccessFactors' job listing"));
                return Read::Done;
            }
        }
        let (root, broken) = xml::parse(&document.text);
        let nodes = root.descendants();
        if nodes.iter().any(|node| node.name == "item") {
            rss::feed(document, tenant, &nodes, broken.is_none(), out);
            return Read::Done;
        }
        let jobs: Vec<&Node> = nodes.into_iter().filter(|node| listing::is_job(node)).collect();
        out.postings.extend(jobs.iter().filter_map(|job| listing::posting(document, tenant, job)));
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
        if let (Some(tenant), Some(id)) = (self.tenant_of(url), query(url, "career_job_req_id")) {
            return Url::parse(&public(&tenant, &id)).ok();
        }
        let path = segments(url);
        let (brand, slug, id) = match path.as_slice() {
            ["job", slug, id] | ["default", "job", slug, id] => ("", slug, id),
            // Sites of several brands.
            [brand, "job", slug, id] => (*brand, slug, id),
            _ => return None,
        };
        let brand = if brand.is_empty() { String::new() } else { format!("{brand}/") };
        is_posting_number(id).then(|| https(&format!("{}/{brand}job/{slug}/{id}/", url.host_str()?)))?
    }

    fn company_slug<'t>(&self, tenant: &'t str) -> Option<&'t str> {
        Some(tenant.split_once('/').map_or_else(|| site_label(tenant), |(_, company)| company))
    }

    /// Its pages carry microdata; these are the parts where that is incomplete.
    fn selectors(&self) -> Option<crate::Selectors> {
        Some(crate::Selectors {
            title: Some("[data-careersite-propertyid='title'], h1[itemprop='title']".into()),
            location: Some(".jobGeoLocation, [data-careersite-propertyid='location'], [data-careersite-propertyid='city']".into()),
            description: Some("[data-careersite-propertyid='description'], .jobdescription, .joblayouttoken".into()),
            department: Some("[data-careersite-propertyid='department'], [data-careersite-propertyid='dept']".into()),
            employment_type: Some("[data-careersite-propertyid='shifttype']".into()),
            posted_at: Some("[data-careersite-propertyid='date']".into()),
            ..crate::Selectors::default()
        })
    }
}

/// "1397790900", or any number with a language: "5501-en_US".
fn is_posting_number(id: &str) -> bool {
    match id.split_once('-') {
        Some((number, locale)) => {
            super::is_number(number) && locale.len() == 5 && matches!(locale.as_bytes()[2], b'_' | b'-')
        }
        None => super::is_number(id) && id.len() > 5,
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

/// `jobs.colgate.com` is Colgate's.
fn company(draft: &mut Draft, tenant: &str) {
    draft.company_of_tenant(SuccessFactors.company_slug(tenant).unwrap_or(tenant));
}
