//! iCIMS: `{host}/jobs/search?ss=1&in_iframe=1&pr=N`, "Page X of Y". Without `in_iframe` the page holds an empty frame.

use url::Url;

use super::{
    Adapter, HtmlPage, Read, https,
    pager::{linked, with_number},
    query, segments, subdomain,
};
use crate::{
    Extracted, Extraction, Request, RequestKind, Selectors,
    document::Document,
    normalize::{salary, text},
};

pub(crate) struct Icims;

impl Adapter for Icims {
    fn name(&self) -> &'static str {
        "icims"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        let name = subdomain(url, "icims.com")?;
        (!matches!(name, "media" | "cdn01" | "cdn02" | "care" | "community" | "login" | "hiring"))
            .then(|| name.to_owned())
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        let url = https(&format!("{tenant}.icims.com/jobs/search?ss=1&in_iframe=1&pr=0"))?;
        (!tenant.contains(['/', '.'])).then(|| vec![Request::get(url, RequestKind::Listing)])
    }

    fn read(&self, _: &Document<'_>, _: &str, _: &mut Extraction) -> Read {
        Read::Page
    }

    /// The page around the frame holds no posting: the frame's own address does.
    fn inner(&self, url: &Url) -> Option<Url> {
        (self.identity(url).is_some() && query(url, "in_iframe").is_none()).then(|| self.fetch_as(url))
    }

    fn has_interface(&self) -> bool {
        false
    }

    fn identity(&self, url: &Url) -> Option<Url> {
        self.tenant_of(url)?;
        match segments(url).as_slice() {
            ["jobs", id, slug, "job"] if id.bytes().all(|byte| byte.is_ascii_digit()) => {
                https(&format!("{}/jobs/{id}/{slug}/job", url.host_str()?))
            }
            ["jobs", id, "job"] if id.bytes().all(|byte| byte.is_ascii_digit()) => {
                https(&format!("{}/jobs/{id}/job", url.host_str()?))
            }
            _ => None,
        }
    }

    fn html_page(&self, document: &Document<'_>) -> Option<HtmlPage> {
        document.url().path().contains("/jobs/search").then_some(())?;
        let text = &document.text;
        // The pages count from one, the parameter from nothing.
        if let Some((now, of)) = numbers_around(text, "Page ", " of ") {
            let next = (now < of).then(|| with_number(document.url(), "pr", now));
            return Some(HtmlPage { next, total: None, whole: true });
        }
        let is_list = ["iCIMS_JobsTable", "iCIMS_JobCardItem"].iter().any(|mark| text.contains(mark));
        is_list.then_some(())?;
        // A pager in another language, or none.
        let asked = query(document.url(), "pr").and_then(|page| page.parse::<u64>().ok()).unwrap_or(0);
        let next = linked(text, "pr", asked).map(|next| with_number(document.url(), "pr", next));
        let whole = next.is_some() || asked > 0 || !text.contains("iCIMS_Paging");
        Some(HtmlPage { next, total: None, whole })
    }

    fn fetch_as(&self, url: &Url) -> Url {
        let mut url = url.clone();
        if query(&url, "in_iframe").is_none() {
            url.query_pairs_mut().append_pair("in_iframe", "1");
        }
        url
    }

    /// Some companies state the least and the most pay as two facts: "Min: USD $50,000.00/Yr."
    fn polish(&self, document: &Document<'_>, posting: &mut Extracted) {
        let stated = |label: &str| {
            let (_, rest) = document.text.split_once(&format!("iCIMS_JobHeaderField\">{label}</dt>"))?;
            Some(text::plain(posting::text::truncate_bytes(&rest[..rest.find("</dd>")?], 400)))
        };
        if posting.data.salary.is_some() {
            return;
        }
        let read = |label: &str| stated(label).and_then(|words| salary::parse(&words, None));
        let (low, high) = (read("Min"), read("Max"));
        let Some(either) = low.as_ref().or(high.as_ref()) else { return };
        posting.data.salary = salary::build(
            low.as_ref().and_then(|pay| pay.min),
            high.as_ref().and_then(|pay| pay.max),
            either.currency.clone(),
            either.unit,
        );
        if posting.data.salary.is_some() {
            posting.provenance.insert("salary".to_owned(), "header fields: Min, Max".to_owned());
        }
    }

    fn selectors(&self) -> Option<Selectors> {
        Some(Selectors {
            title: Some(".iCIMS_Header h1, h1.iCIMS_Header, .iCIMS_JobHeader h1".into()),
            location: Some(".iCIMS_JobHeader .header.left span:not(.sr-only):not(.field-label), .iCIMS_JobContent .header.left span:not(.sr-only):not(.field-label), .iCIMS_JobHeaderData [itemprop='address']".into()),
            posted_at: Some(".header.right span[title]".into()),
            description: Some(".iCIMS_JobContent .iCIMS_InfoField_Job, .iCIMS_InfoMsg_Job".into()),
            ..Selectors::default()
        })
    }
}

/// The two numbers of "Page 3 of 29", white space and all.
fn numbers_around(text: &str, before: &str, between: &str) -> Option<(u64, u64)> {
    text.match_indices(before.trim_end()).find_map(|(at, found)| {
        let rest = text[at + found.len()..].trim_start();
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let first = rest[..digits].parse().ok()?;
        let rest = rest[digits..].trim_start().strip_prefix(between.trim())?.trim_start();
        let digits = rest.find(|c: char| !(c.is_ascii_digit() || c == ',')).unwrap_or(rest.len());
        Some((first, rest[..digits].replace(',', "").parse().ok()?))
    })
}
