//! Workday: POST `…/wday/cxs/{tenant}/{site}/jobs` lists 20 at a time, GET `…/job/{path}` holds the text.
//!
//! The tenant is `{tenant}.{data centre}/{site}`: `acme.wd5/Careers`. Only the first page states the total; later ones say 0.
//! Some boards show no more than 2,000 postings: those are walked once for each value of their largest facet.

mod detail;

use serde_json::{Value, json};
use url::Url;

use super::{Adapter, Read, https, json as parse, segments};
use crate::{
    Extraction, NoPosting, Request, RequestKind, SweepPart,
    document::Document,
    paging::Paging,
    value::{at, list_at, num_at, str_at, text_at},
};
use detail::detail;

/// The interface refuses larger pages.
const PAGE: u64 = 20;
/// Boards that say so many or more are cut off there.
const CAP: u64 = 2_000;
/// More facet values than this are not walked.
const MAX_SPLIT: usize = 300;

pub(crate) struct Workday;

/// Where a tenant's interface and its pages are.
struct Site<'t> {
    host: String,
    tenant: &'t str,
    site: &'t str,
    /// What stands before the site's name in public addresses.
    prefix: String,
}

impl<'t> Site<'t> {
    fn of(board: &'t str) -> Option<Self> {
        let (place, site) = board.split_once('/')?;
        let (tenant, centre) = place.rsplit_once('.').filter(|_| !site.contains('/') && !site.is_empty())?;
        Some(match centre.strip_suffix("-site") {
            Some(centre) => Self {
                host: format!("{centre}.myworkdaysite.com"),
                tenant,
                site,
                prefix: format!("recruiting/{tenant}/"),
            },
            None => Self { host: format!("{place}.myworkdayjobs.com"), tenant, site, prefix: String::new() },
        })
    }

    fn api(&self, path: &str) -> Option<Url> {
        https(&format!("{}/wday/cxs/{}/{}{path}", self.host, self.tenant, self.site))
    }

    fn public(&self, path: &str) -> String {
        format!("https://{}/{}{}{path}", self.host, self.prefix, self.site)
    }

    fn list(&self, body: &Value) -> Option<Request> {
        Some(Request::post_json(self.api("/jobs")?, RequestKind::Listing, body))
    }
}

fn body(facets: &Value, offset: u64) -> Value {
    json!({"appliedFacets": facets, "limit": PAGE, "offset": offset, "searchText": ""})
}

fn is_locale(text: &str) -> bool {
    let bytes = text.as_bytes();
    matches!(bytes.len(), 2 | 5)
        && bytes[..2].iter().all(u8::is_ascii_lowercase)
        && (bytes.len() == 2
            || matches!(bytes[2], b'-' | b'_') && bytes[3..].iter().all(u8::is_ascii_alphabetic))
}

impl Adapter for Workday {
    fn name(&self) -> &'static str {
        "workday"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        let host = url.host_str()?;
        let path: Vec<&str> = segments(url);
        if let Some(place) = host.strip_suffix(".myworkdayjobs.com") {
            // `wd5.myworkdayjobs.com/{tenant}/{site}` is the old form of `{tenant}.wd5.myworkdayjobs.com/{site}`.
            let site = match path.as_slice() {
                ["wday", "cxs", _, site, ..] => site,
                ["wday", ..] => return None,
                [locale, site, ..] if is_locale(locale) => site,
                [locale] if is_locale(locale) => return None,
                [site, ..] => site,
                [] => return None,
            };
            return place.contains('.').then(|| format!("{place}/{site}"));
        }
        let centre = host.strip_suffix(".myworkdaysite.com")?;
        match path.as_slice() {
            ["wday", "cxs", tenant, site, ..]
            | ["recruiting", tenant, site, ..]
            | [_, "recruiting", tenant, site, ..] => Some(format!("{tenant}.{centre}-site/{site}")),
            _ => None,
        }
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        Some(vec![Site::of(tenant)?.list(&body(&json!({}), 0))?])
    }

    fn read(&self, document: &Document<'_>, tenant: &str, out: &mut Extraction) -> Read {
        if document.is_html() {
            return Read::Page;
        }
        let Some(json) = parse(document, out) else { return Read::Done };
        let Some(site) = Site::of(tenant) else {
            out.reason = Some(NoPosting::UnknownTenant);
            return Read::Done;
        };
        if let Some(jobs) = at(json, "jobPostings").and_then(Value::as_array) {
            listing(document, &site, json, jobs, out);
        } else if let Some(job) = at(json, "jobPostingInfo") {
            detail(document, &site, json, job, out);
        } else {
            out.reason = Some(if at(json, "errorCode").is_some() {
                NoPosting::UnknownTenant
            } else {
                NoPosting::Shape("Workday's list or posting")
            });
        }
        Read::Done
    }

    fn identity(&self, url: &Url) -> Option<Url> {
        let tenant = self.tenant_of(url)?;
        let site = Site::of(&tenant)?;
        let path = segments(url);
        let at = path.iter().position(|part| matches!(*part, "job" | "details"))?;
        // Addresses of the same posting differ in what stands between "job" and the last segment.
        let rest: Vec<&str> = path[at + 1..]
            .iter()
            .copied()
            .filter(|part| *part != "apply" && *part != "autofillWithResume" && *part != "applyManually")
            .collect();
        (!rest.is_empty()).then(|| Url::parse(&site.public(&format!("/job/{}", rest.join("/")))).ok())?
    }

    fn inner(&self, url: &Url) -> Option<Url> {
        let (tenant, posting) = (self.tenant_of(url)?, self.identity(url)?);
        let path = posting.path();
        Site::of(&tenant)?.api(&path[path.find("/job/")?..])
    }
}

fn listing(document: &Document<'_>, site: &Site<'_>, json: &Value, jobs: &[Value], out: &mut Extraction) {
    let asked: Value =
        document.page.request_body.and_then(|body| serde_json::from_str(body).ok()).unwrap_or_default();
    let facets = at(&asked, "appliedFacets").cloned().unwrap_or_else(|| json!({}));
    let offset = num_at(&asked, "offset").map_or(0, |offset| offset as u64);
    let total = num_at(json, "total").map(|total| total as u64);
    for job in jobs {
        let Some(path) = str_at(job, "externalPath").filter(|path| path.starts_with('/')) else { continue };
        let context = json!({"title": str_at(job, "title"), "location": str_at(job, "locationsText")});
        out.list(
            &site.public(path),
            site.api(path).map(|detail| Request::get(detail, RequestKind::Posting).with(context)),
        );
    }
    let unsplit = facets.as_object().is_none_or(serde_json::Map::is_empty);
    if offset == 0 && unsplit && total.is_some_and(|total| total >= CAP) {
        let split = largest_facet(json);
        if !split.is_empty() {
            out.follow.extend(split.into_iter().filter_map(|facets| site.list(&body(&facets, 0))));
            // The walks of the parts end on their own: no single answer sees the whole board.
            out.sweep = Some(SweepPart { finished: true, complete: false, total_so_far: jobs.len() as u64 });
            return;
        }
    }
    let paging = Paging::of(document.page.context);
    // Without its context (a saved file) a later page cannot know the total, but a full one promises more.
    let offered =
        if paging.is_first() && total.unwrap_or(0) == 0 { Some(jobs.len() as u64 >= PAGE) } else { None };
    let ids = jobs.iter().filter_map(|job| str_at(job, "externalPath"));
    let step = paging.step(ids, total, offered);
    if step.more {
        let context = json!({"paging": step.state});
        out.follow
            .extend(site.list(&body(&facets, offset + jobs.len() as u64)).map(|next| next.with(context)));
    }
    out.sweep = Some(SweepPart {
        complete: step.sweep.complete && unsplit && (offset == 0 || document.page.context.is_some()),
        ..step.sweep
    });
}

/// The facet that parts the board most finely, as one selection a value. A facet is usable when its values cover the board.
fn largest_facet(json: &Value) -> Vec<Value> {
    let mut candidates: Vec<(&str, Vec<String>)> = Vec::new();
    let mut add = |facet: &'_ Value| -> Option<(String, Vec<String>)> {
        let name = str_at(facet, "facetParameter")?;
        let ids: Vec<String> =
            list_at(facet, "values").into_iter().filter_map(|value| text_at(value, "id")).collect();
        (!ids.is_empty()).then(|| (name.to_owned(), ids))
    };
    let facets = list_at(json, "facets");
    let groups: Vec<(String, Vec<String>)> = facets
        .iter()
        .flat_map(|facet| std::iter::once(*facet).chain(list_at(facet, "values")))
        .filter_map(&mut add)
        .collect();
    for (name, ids) in &groups {
        if (2..=MAX_SPLIT).contains(&ids.len())
            && matches!(
                name.as_str(),
                "jobFamilyGroup"
                    | "locationCountry"
                    | "jobFamily"
                    | "locations"
                    | "timeType"
                    | "workerSubType"
            )
        {
            candidates.push((name, ids.clone()));
        }
    }
    candidates.sort_by_key(|(_, ids)| ids.len());
    candidates
        .pop()
        .map(|(name, ids)| ids.into_iter().map(|id| json!({name: [id]})).collect())
        .unwrap_or_default()
}
