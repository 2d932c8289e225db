//! What `jobtrawl extract FILE --url URL` prints: the events that would be published for a saved answer.

use posting::{JobFound, event::SCHEMA_VERSION};
use serde::Serialize;
use serde_json::{Map, Value};
use time::OffsetDateTime;
use url::Url;

use crate::{Extraction, Page, SiteRules, extract};

/// What is known about a saved answer besides its bytes and its address.
#[derive(Clone, Debug)]
pub struct SavedPage<'a> {
    /// The file's bytes.
    pub body: &'a [u8],
    /// The address it was saved from.
    pub url: &'a Url,
    /// The body that was posted, for interfaces that are asked that way.
    pub request_body: Option<&'a str>,
    /// 200 unless the operator says otherwise.
    pub status: u16,
    /// When it was saved: what relative dates are counted from.
    pub fetched_at: OffsetDateTime,
    /// The domain file's part.
    pub rules: &'a SiteRules,
}

/// Reads a saved answer.
pub fn read(saved: &SavedPage<'_>) -> Extraction {
    let method = if saved.request_body.is_some() { "POST" } else { "GET" };
    let page = Page {
        url: saved.url,
        requested: saved.url,
        method,
        request_body: saved.request_body,
        status: saved.status,
        headers: &[],
        body: saved.body,
        fetched_at: saved.fetched_at,
        context: None,
    };
    extract(&page, saved.rules)
}

/// One line of JSON per posting: the `job.found` event, with `adapter` and `provenance` beside its fields.
pub fn events(extraction: &Extraction, crawled_at: OffsetDateTime) -> Vec<Value> {
    job_found(extraction, crawled_at)
        .into_iter()
        .zip(&extraction.postings)
        .map(|(event, posting)| {
            let mut fields = object(&event);
            fields.insert("adapter".to_owned(), extraction.adapter.into());
            fields.insert("provenance".to_owned(), Value::Object(object(&posting.provenance)));
            Value::Object(fields)
        })
        .collect()
}

/// The `job.found` events of a page.
pub fn job_found(extraction: &Extraction, crawled_at: OffsetDateTime) -> Vec<JobFound> {
    extraction
        .postings
        .iter()
        .map(|posting| {
            let board = extraction.board.clone().unwrap_or_else(|| posting::Board::web(posting.url.host()));
            JobFound {
                schema_version: SCHEMA_VERSION,
                url_hash: posting.url.hash(),
                source: board.system().to_owned(),
                source_url: posting.url.to_string(),
                board,
                campaign: None,
                data: posting.data.clone(),
                raw_html_s3_url: None,
                crawled_at,
            }
        })
        .collect()
}

/// One line of JSON per request that would be made next.
pub fn requests(extraction: &Extraction) -> Vec<Value> {
    extraction.follow.iter().map(|request| Value::Object(object(request))).collect()
}

fn object(value: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(value) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}
