//! Talent Clue: postings at `{host}/{language}/node/{id}/{channel}`; its JSON-LD script is empty.

use url::Url;

use super::{Adapter, Read, https, segments, subdomain};
use crate::{Extraction, Request, RequestKind, Selectors, document::Document};

pub(crate) struct TalentClue;

impl Adapter for TalentClue {
    fn name(&self) -> &'static str {
        "talentclue"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        subdomain(url, "talentclue.com").map(str::to_owned)
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        let url = https(&format!("{tenant}.talentclue.com/"))?;
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
        let path = segments(url);
        let at = path.iter().position(|part| *part == "node")?;
        // The number after the posting's is the channel that the visitor came through.
        (path.len() >= at + 3 && path[at + 1].bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| https(&format!("{}/{}", url.host_str()?, path[..at + 3].join("/"))))?
    }

    fn selectors(&self) -> Option<Selectors> {
        Some(Selectors {
            title: Some("h1.job-page__header-title, .job-page__header-title".into()),
            company: Some(".intro .job-description__title".into()),
            description: Some(".job-description > .description-block".into()),
            ..Selectors::default()
        })
    }
}
