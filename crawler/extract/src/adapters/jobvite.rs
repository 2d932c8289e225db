//! Jobvite: `jobs.jobvite.com/{t}/jobs` lists, the postings carry JSON-LD. An unknown tenant gives a landing page.

use url::Url;

use super::{Adapter, HtmlPage, Read, https, segments};
use crate::{Extraction, Request, RequestKind, Selectors, document::Document};

pub(crate) struct Jobvite;

impl Adapter for Jobvite {
    fn name(&self) -> &'static str {
        "jobvite"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        match (url.host_str()?, segments(url).as_slice()) {
            ("jobs.jobvite.com", ["careers", tenant, ..]) => Some((*tenant).to_owned()),
            ("jobs.jobvite.com", ["__assets__" | "support" | "static", ..]) => None,
            ("jobs.jobvite.com", [tenant, ..]) => Some((*tenant).to_owned()),
            _ => None,
        }
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        let url = https(&format!("jobs.jobvite.com/{tenant}/jobs"))?;
        (!tenant.contains('/')).then(|| vec![Request::get(url, RequestKind::Listing)])
    }

    fn read(&self, _: &Document<'_>, _: &str, _: &mut Extraction) -> Read {
        Read::Page
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
        let path = document.url().path();
        (path.ends_with("/jobs") || path.ends_with("/search") || path.contains("/jobs/"))
            .then_some(HtmlPage { next: None, total: None })
    }

    fn selectors(&self) -> Option<Selectors> {
        Some(Selectors {
            title: Some("h2.jv-header, .jv-header".into()),
            description: Some(".jv-job-detail-description".into()),
            ..Selectors::default()
        })
    }
}
