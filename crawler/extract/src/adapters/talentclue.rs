//! Talent Clue: postings at `{host}/{language}/node/{id}/{channel}`; its JSON-LD script is empty. Companies' own pages show their
//! list by a script, which asks `api.talentclue.com/jswidget-ajax/jswidget/jobs/{key}` by POST.

use serde_json::{Value, json};
use url::Url;

use super::{Adapter, Read, https, json as parse, segments, subdomain, widget};
use crate::{
    Extraction, NoPosting, Request, RequestKind, Selectors, SweepPart,
    document::Document,
    html,
    value::{at, bool_at, str_at},
};

pub(crate) struct TalentClue;

impl Adapter for TalentClue {
    fn name(&self) -> &'static str {
        "talentclue"
    }

    /// The key that a script asks its list by stands for a tenant as well.
    fn tenant_of(&self, url: &Url) -> Option<String> {
        let path = segments(url);
        if url.host_str() == Some("api.talentclue.com") {
            return match path.as_slice() {
                ["jswidget-ajax", "jswidget", "jobs", key, ..] => Some((*key).to_owned()),
                _ => None,
            };
        }
        // The vendor's own host shows postings of all companies, and the lists' script.
        subdomain(url, "talentclue.com")
            .filter(|name| *name != "careers" || path.contains(&"node"))
            .map(str::to_owned)
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        if is_key(tenant) {
            let url = https(&format!("api.talentclue.com/jswidget-ajax/jswidget/jobs/{tenant}"))?;
            return Some(vec![Request::post_json(url, RequestKind::Listing, &json!({}))]);
        }
        let url = https(&format!("{tenant}.talentclue.com/"))?;
        (!tenant.contains(['/', '.']) && tenant != "careers")
            .then(|| vec![Request::get(url, RequestKind::Listing)])
    }

    /// `<div id="tc-jswidget" data-client-id="…">`.
    fn in_widget(&self, page: &str) -> Option<String> {
        let key = widget::setting(page, "tc-jswidget", "data-client-id=").filter(|key| is_key(key))?;
        Some(key.to_ascii_lowercase())
    }

    fn read(&self, document: &Document<'_>, _: &str, out: &mut Extraction) -> Read {
        if document.is_html() {
            return Read::Page;
        }
        let Some(json) = parse(document, out) else { return Read::Done };
        // Keyed by their numbers, or a list.
        let jobs: Vec<&Value> = match at(json, "jobs") {
            Some(Value::Object(jobs)) => jobs.values().collect(),
            Some(Value::Array(jobs)) => jobs.iter().collect(),
            _ => {
                out.reason = Some(NoPosting::Shape("Talent Clue's list"));
                return Read::Done;
            }
        };
        for job in &jobs {
            let is_over = bool_at(job, "is_archived") == Some(true);
            let page = str_at(job, "url").and_then(|url| Url::parse(url).ok());
            let Some(page) = page.filter(|_| !is_over) else { continue };
            html::list_posting(out, &self.identity(&page).unwrap_or(page));
        }
        // The last part of the address may be a filter.
        let complete = segments(document.url()).len() < 5 && !jobs.is_empty();
        out.sweep = Some(SweepPart { finished: true, complete, total_so_far: out.listed.len() as u64 });
        Read::Done
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

    fn company_slug<'t>(&self, tenant: &'t str) -> Option<&'t str> {
        Some(tenant).filter(|tenant| !is_key(tenant) && *tenant != "careers")
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

/// "3277d5dd7c62b36c4e13b1f9b8a7f3e4".
fn is_key(tenant: &str) -> bool {
    tenant.len() == 32 && tenant.bytes().all(|byte| byte.is_ascii_hexdigit())
}
