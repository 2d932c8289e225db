//! Whether a list was asked for in part.

use serde_json::Value;
use url::Url;

use super::query;
use crate::Page;

/// Parameters that say how much, in which order, language or form a list answers, but not which postings.
const HARMLESS: &[&str] = &[
    "api",
    "apikey",
    "back",
    "bga",
    "callback",
    "career_ns",
    "client_id",
    "company",
    "content",
    "count",
    "createnewalert",
    "descending",
    "destination",
    "details",
    "display",
    "domain",
    "expand",
    "facetslist",
    "fields",
    "folderoffset",
    "folderrecordsperpage",
    "foldersort",
    "foldersortdirection",
    "for",
    "format",
    "fr",
    "group",
    "hashed",
    "height",
    "hl",
    "iis",
    "iisn",
    "in_iframe",
    "includecompensation",
    "internal",
    "jan1offset",
    "joboffset",
    "jobrecordsperpage",
    "jobsort",
    "jobsortdirection",
    "jun1offset",
    "key",
    "lang",
    "langcode",
    "language",
    "limit",
    "listfiltermode",
    "locale",
    "mobile",
    "mode",
    "needsredirect",
    "nl",
    "num",
    "o",
    "offset",
    "onlydata",
    "order",
    "origin",
    "p",
    "page",
    "page_size",
    "pagenumber",
    "pagesize",
    "pay_transparency",
    "per_page",
    "perpage",
    "pid",
    "pr",
    "questions",
    "rcm_site_locale",
    "ref",
    "resulttype",
    "sc",
    "schemaid",
    "searchrelation",
    "selected_lang",
    "since_id",
    "sitenumber",
    "size",
    "skip",
    "sort",
    "sort_by",
    "sortby",
    "sortcolumn",
    "sortdirection",
    "sortorder",
    "source",
    "src",
    "ss",
    "start",
    "startrow",
    "t",
    "target",
    "token",
    "triggergobutton",
    "ts",
    "verbose",
    "version",
    "width",
    "_",
];

/// Parameters that say from which posting on, or from which page.
const FROM: &[&str] =
    &["folderoffset", "joboffset", "offset", "p", "page", "pagenumber", "pr", "skip", "start", "startrow"];

/// A list that a search or a filter narrowed is no whole board: what it leaves out is not gone. Nor are the pages before one
/// that was asked for by itself.
pub(super) fn is_narrowed(page: &Page<'_>) -> bool {
    let walked = page.context.is_some_and(|context| context.get("paging").is_some());
    by_address(page.url) || page.request_body.is_some_and(by_body) || (!walked && is_later(page.url))
}

fn is_later(url: &Url) -> bool {
    let of_oracle = query(url, "finder").unwrap_or_default();
    let of_oracle = of_oracle.split([';', ',']).filter_map(|pair| pair.split_once('='));
    let pairs = url.query_pairs();
    pairs
        .map(|(name, value)| (name.to_ascii_lowercase(), value.into_owned()))
        .chain(of_oracle.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())))
        .any(|(name, value)| {
            let first = u64::from(name == "page");
            FROM.contains(&name.as_str()) && value.parse::<u64>().is_ok_and(|from| from > first)
        })
}

fn is_harmless(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("utm_") || HARMLESS.contains(&name.as_str())
}

fn by_address(url: &Url) -> bool {
    // Oracle asks for everything in one parameter.
    let finder = query(url, "finder").unwrap_or_default();
    let mut asked = finder.split([';', ',']).filter_map(|pair| pair.split_once('='));
    if asked.any(|(name, value)| !is_harmless(name) && !value.is_empty()) {
        return true;
    }
    // Jobvite's feeds name the company so, and its pages a category.
    let is_company = |name: &str| name == "c" && url.path().to_ascii_lowercase().contains("companyjobs");
    url.query_pairs().any(|(name, value)| {
        name != "finder" && !value.is_empty() && !is_harmless(&name) && !is_company(&name)
    })
}

fn by_body(body: &str) -> bool {
    let Ok(Value::Object(fields)) = serde_json::from_str(body) else { return false };
    fields.iter().any(|(name, value)| !is_harmless(name) && says_something(value))
}

fn says_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(truth) => *truth,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => fields.values().any(says_something),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn searches_and_filters_are_told_from_pages_and_languages() {
        for (address, narrowed) in [
            ("https://api.lever.co/v0/postings/acme?mode=json&skip=100&limit=100", false),
            ("https://api.lever.co/v0/postings/acme?mode=json&team=Kitchen", true),
            ("https://acme.icims.com/jobs/search?ss=1&in_iframe=1&pr=3&searchKeyword=", false),
            ("https://acme.icims.com/jobs/search?ss=1&searchKeyword=cook", true),
            ("https://app.jobvite.com/CompanyJobs/Xml.aspx?c=q1w2", false),
            ("https://jobs.jobvite.com/acme/search?c=Sales&p=1", true),
            (
                "https://x.fa.us2.oraclecloud.com/hcmRestApi/resources/latest/recruitingCEJobRequisitions?onlyData=true&finder=findReqs;siteNumber=CX_1,facetsList=NONE,limit=25,offset=25,sortBy=POSTING_DATES_DESC",
                false,
            ),
            (
                "https://x.fa.us2.oraclecloud.com/hcmRestApi/resources/latest/recruitingCEJobRequisitions?finder=findReqs;siteNumber=CX_1,keyword=cook",
                true,
            ),
        ] {
            assert_eq!(by_address(&Url::parse(address).unwrap()), narrowed, "{address}");
        }
        for (address, later) in [
            ("https://acme.avature.net/careers/SearchJobs/?jobOffset=0", false),
            ("https://acme.avature.net/careers/SearchJobs/?jobOffset=10", true),
            ("https://careers.acme.example/api/jobs?page=1&limit=100", false),
            ("https://careers.acme.example/api/jobs?page=2", true),
        ] {
            assert_eq!(is_later(&Url::parse(address).unwrap()), later, "{address}");
        }
        assert!(!by_body(r#"{"appliedFacets":{},"limit":20,"offset":40,"searchText":""}"#));
        assert!(by_body(r#"{"appliedFacets":{},"limit":20,"searchText":"cook"}"#));
        assert!(!by_body(r#"{"token":"x","query":"","location":[],"remote":[]}"#));
        assert!(by_body(r#"{"query":"","location":[{"country":"Austria"}]}"#));
    }
}
