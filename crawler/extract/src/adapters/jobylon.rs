//! Jobylon: `emp.jobylon.com/jobs/{id}-…`; an embedded list carries its postings' addresses in a script.

use url::Url;

use super::{Adapter, Read, https, segments};
use crate::{Extraction, Request, Selectors, document::Document, html};

pub(crate) struct Jobylon;

impl Adapter for Jobylon {
    fn name(&self) -> &'static str {
        "jobylon"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        let host = url.host_str()?;
        (host == "emp.jobylon.com" || host == "cdn.jobylon.com").then(|| match segments(url).as_slice() {
            ["companies", id, ..] => (*id).to_owned(),
            _ => host.to_owned(),
        })
    }

    fn requests(&self, _: &str) -> Option<Vec<Request>> {
        // A company's list has no address that follows from a posting's.
        None
    }

    fn read(&self, document: &Document<'_>, _: &str, out: &mut Extraction) -> Read {
        if !document.text.contains("JBL.embed_v2['jobs']") {
            return Read::Page;
        }
        for (at, found) in document.text.match_indices("url: '/jobs/").take(20_000) {
            let path = &document.text[at + found.len()..];
            let Some(slug) = path.find('\'').map(|end| path[..end].trim_end_matches('/')) else { continue };
            if let Some(url) = https(&format!("emp.jobylon.com/jobs/{slug}/")) {
                html::list_posting(out, &url);
            }
        }
        out.sweep =
            Some(crate::SweepPart { finished: true, complete: true, total_so_far: out.listed.len() as u64 });
        Read::Done
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

    fn selectors(&self) -> Option<Selectors> {
        Some(Selectors {
            title: Some("h1".into()),
            description: Some(".job-description, .descr".into()),
            ..Selectors::default()
        })
    }
}
