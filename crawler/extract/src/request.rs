//! A request that extraction asks for next: stored in the frontier as JSON.

use posting::{Board, CanonicalUrl};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use url::Url;

/// What the crawler is to fetch next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Address.
    pub url: Url,
    /// GET, or POST for boards that search with a body.
    #[serde(default)]
    pub method: Method,
    /// The body of a POST.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Headers beyond those the client sends anyway.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, String)>,
    /// What is expected to come back.
    pub kind: RequestKind,
    /// The board it belongs to, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board: Option<Board>,
    /// What the adapter wants to see again when the answer comes ([`crate::Page::context`]).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<Value>,
    /// 0 (last) to 9 (first).
    #[serde(default)]
    pub priority: u8,
}

/// The HTTP method.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// GET
    #[default]
    Get,
    /// POST
    Post,
}

impl Method {
    /// As on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// What an answer is expected to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RequestKind {
    /// A board's or a site's list of postings, or one page of it.
    Listing,
    /// One posting.
    Posting,
    /// Some page of a website.
    Page,
    /// A sitemap or a sitemap index.
    Sitemap,
}

impl Request {
    /// A GET of `kind`, with the priority that kind has: postings are read before more are looked for, so that a
    /// crawl which is stopped early has something to show.
    pub fn get(url: Url, kind: RequestKind) -> Self {
        let priority = match kind {
            RequestKind::Posting => 8,
            RequestKind::Listing => 6,
            RequestKind::Sitemap => 4,
            RequestKind::Page => 2,
        };
        Self {
            url,
            method: Method::Get,
            body: None,
            headers: Vec::new(),
            kind,
            board: None,
            context: None,
            priority,
        }
    }

    /// A POST of a JSON body.
    pub fn post_json(url: Url, kind: RequestKind, body: &Value) -> Self {
        let json = |name: &str| (name.to_owned(), "application/json".to_owned());
        Self {
            method: Method::Post,
            body: Some(body.to_string()),
            headers: vec![json("content-type"), json("accept")],
            ..Self::get(url, kind)
        }
    }

    /// Says whose board it is.
    #[must_use]
    pub fn of(mut self, board: &Board) -> Self {
        self.board = Some(board.clone());
        self
    }

    /// Carries `context` to the answer.
    #[must_use]
    pub fn with(mut self, context: Value) -> Self {
        self.context = Some(context);
        self
    }

    /// Carries a posting's own address along where another one is asked for its text (a detail interface): when that
    /// answers 404, it is the posting that is over, under the name by which it was published.
    pub(crate) fn of_posting(mut self, posting: &CanonicalUrl) -> Self {
        if CanonicalUrl::from_url(&self.url).is_ok_and(|own| own == *posting) {
            return self;
        }
        let context = self.context.get_or_insert_with(|| Value::Object(serde_json::Map::new()));
        if let Value::Object(fields) = context {
            fields.insert(POSTING_URL.into(), posting.to_string().into());
        }
        self
    }

    /// The address of the posting that this request asks for by another one.
    pub fn posting_url(&self) -> Option<CanonicalUrl> {
        CanonicalUrl::parse(self.context.as_ref()?.get(POSTING_URL)?.as_str()?).ok()
    }
}

/// The field of a request's context that holds a posting's own address.
const POSTING_URL: &str = "posting_url";

/// Why a board's name gives no request.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum BoardError {
    /// No adapter of that name.
    #[error("no adapter is named {0:?}")]
    UnknownSystem(String),
    /// The tenant does not fit the system's address pattern.
    #[error("{0:?} does not name a board of that system")]
    Tenant(String),
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_request_carries_its_postings_own_address_where_that_is_another_one() {
        let posting = CanonicalUrl::parse("https://jobs.acme.test/1").unwrap();
        let api: Url = "https://api.acme.test/v1/1".parse().unwrap();
        let detail = Request::get(api.clone(), RequestKind::Posting).of_posting(&posting);
        assert_eq!(detail.posting_url(), Some(posting.clone()));
        let with_context =
            Request::get(api, RequestKind::Posting).with(serde_json::json!({"company": "Acme"}));
        let detail = with_context.of_posting(&posting);
        assert_eq!(detail.context.as_ref().unwrap()["company"], "Acme");
        assert_eq!(detail.posting_url(), Some(posting.clone()));
        let page = Request::get(posting.url().clone(), RequestKind::Posting).of_posting(&posting);
        assert_eq!((page.context.as_ref(), page.posting_url()), (None, None));
    }
}
