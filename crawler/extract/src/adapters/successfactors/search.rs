//! The interface that the newer sites' search page asks: ten postings a page, without their texts.

use serde_json::{Value, json};
use url::Url;

use super::{Adapter, SuccessFactors};
use crate::{
    Extraction, NoPosting, Request, RequestKind,
    document::Document,
    normalize::entities,
    paging::Paging,
    value::{at, first_text, list_at, num_at, str_at, text_at},
};

const PATH: &str = "/services/recruiting/v1/jobs";

/// Whether an address is the interface's.
pub(super) fn is_asked(url: &Url) -> bool {
    url.path().trim_end_matches('/').ends_with(PATH)
}

pub(super) fn read(document: &Document<'_>, out: &mut Extraction) {
    let Some(json) = crate::adapters::json(document, out) else { return };
    if at(json, "jobSearchResult").is_none() {
        out.reason = Some(NoPosting::Shape("SuccessFactors' search"));
        return;
    }
    let asked: Value = document
        .page
        .request_body
        .and_then(|body| serde_json::from_str(body).ok())
        .filter(Value::is_object)
        .unwrap_or_else(|| json!({}));
    let locale = str_at(&asked, "locale").unwrap_or("en_US").to_owned();
    let mut ids = Vec::new();
    for entry in list_at(json, "jobSearchResult") {
        let job = at(entry, "response").unwrap_or(entry);
        let Some(id) = text_at(job, "id") else { continue };
        let Some(page) = address(document.url(), job, &id, &locale) else { continue };
        out.list(page.as_str(), Some(Request::get(page.clone(), RequestKind::Posting)));
        ids.push(id);
    }
    let total = num_at(json, "totalJobs").map(|total| total as u64);
    let step = Paging::of(document.page.context).step(ids.iter().map(String::as_str), total, None);
    if step.more {
        let mut body = asked;
        let page = num_at(&body, "pageNumber").map_or(0, |page| page as u64);
        body["pageNumber"] = json!(page + 1);
        let mut url = document.url().clone();
        url.set_query(None);
        out.follow
            .push(Request::post_json(url, RequestKind::Listing, &body).with(json!({"paging": step.state})));
    }
    out.sweep = Some(step.sweep);
}

/// `{site}/job/{title}/{number}-{locale}`; sites of several brands put the brand in front.
fn address(asked: &Url, job: &Value, id: &str, locale: &str) -> Option<Url> {
    let site = asked.path().trim_end_matches('/').strip_suffix(PATH)?;
    let slug = first_text(job, &["unifiedUrlTitle", "urlTitle", "unifiedStandardTitle"])?;
    let slug = entities::decode(&slug).replace(['/', '?', '#', ' '], "-");
    let url = asked.join(&format!("{site}/job/{slug}/{id}-{locale}/")).ok()?;
    SuccessFactors.identity(&url)
}
