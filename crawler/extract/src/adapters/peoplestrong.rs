//! PeopleStrong candidate portals: rendered pages at `{host}/job/detail/{id}`.

use url::Url;

use super::{Adapter, Read, https, segments, subdomain};
use crate::{Extraction, Request, RequestKind, Selectors, document::Document};

pub(crate) struct PeopleStrong;

impl Adapter for PeopleStrong {
    fn name(&self) -> &'static str {
        "peoplestrong"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        subdomain(url, "peoplestrong.com").filter(|name| !name.starts_with("static")).map(str::to_owned)
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        let url = https(&format!("{tenant}.peoplestrong.com/job/joblist"))?;
        (!tenant.contains(['/', '.'])).then(|| vec![Request::get(url, RequestKind::Listing)])
    }

    fn read(&self, _: &Document<'_>, _: &str, _: &mut Extraction) -> Read {
        Read::Page
    }

    fn has_interface(&self) -> bool {
        false
    }

    fn identity(&self, url: &Url) -> Option<Url> {
        self.tenant_of(url)?;
        match segments(url).as_slice() {
            ["job", "detail", id, ..] => https(&format!("{}/job/detail/{id}", url.host_str()?)),
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
