//! Recorded exchanges, read and extracted.

use std::{collections::BTreeMap, path::Path};

use extract::{Extraction, Page, SiteRules};
use serde::Deserialize;
use time::{
    OffsetDateTime,
    format_description::well_known::{Rfc2822, Rfc3339},
};
use url::Url;

/// One recorded exchange.
pub struct Exchange {
    pub method: String,
    pub url: Url,
    pub request_body: Option<String>,
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub name: String,
    pub body: Vec<u8>,
    pub captured_at: OffsetDateTime,
}

#[derive(Deserialize)]
struct Line {
    method: String,
    url: String,
    request_body: Option<String>,
    status: u16,
    headers: BTreeMap<String, String>,
    body: String,
    captured_at: Option<String>,
}

/// Reads a recorded web.
pub fn exchanges(web: &Path) -> Result<Vec<Exchange>, String> {
    let manifest = std::fs::read_to_string(web.join("manifest.jsonl")).map_err(|error| error.to_string())?;
    manifest
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let line: Line = serde_json::from_str(line).map_err(|error| error.to_string())?;
            let body =
                std::fs::read(web.join(&line.body)).map_err(|error| format!("{}: {error}", line.body))?;
            let when = line.captured_at.as_deref().and_then(|text| {
                OffsetDateTime::parse(text, &Rfc2822).or_else(|_| OffsetDateTime::parse(text, &Rfc3339)).ok()
            });
            Ok(Exchange {
                method: line.method,
                url: Url::parse(&line.url).map_err(|error| error.to_string())?,
                request_body: line.request_body,
                status: line.status,
                headers: line.headers.into_iter().collect(),
                name: line.body.rsplit('/').next().unwrap_or_default().to_owned(),
                body,
                captured_at: when.unwrap_or(OffsetDateTime::UNIX_EPOCH + time::Duration::days(20_600)),
            })
        })
        .collect()
}

/// Extracts one exchange as the command line would: address, bytes and posted body, nothing else.
pub fn run(exchange: &Exchange) -> Extraction {
    let page = Page {
        url: &exchange.url,
        requested: &exchange.url,
        method: &exchange.method,
        request_body: exchange.request_body.as_deref(),
        status: exchange.status,
        headers: &[],
        body: &exchange.body,
        fetched_at: exchange.captured_at,
        context: None,
    };
    extract::extract(&page, &SiteRules::default())
}
