//! A request and its answer, as both webs see them.

use std::time::Duration;

use bytes::Bytes;
use posting::ContentHash;
use serde_json::Value;

/// What was asked, already split.
pub(super) struct Asked<'a> {
    pub(super) method: &'a str,
    /// Lower-case, without port.
    pub(super) host: &'a str,
    pub(super) path: &'a str,
    pub(super) query: Option<&'a str>,
    pub(super) if_none_match: Option<&'a str>,
    pub(super) body: &'a [u8],
}

impl<'a> Asked<'a> {
    /// The raw value of a query parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<&'a str> {
        self.query?.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    }
}

/// What is answered.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Bytes,
    /// How long to wait before answering.
    pub(super) delay: Duration,
}

impl Answer {
    pub(super) fn new(content_type: &str, body: impl Into<Bytes>) -> Self {
        Self {
            status: 200,
            headers: vec![("content-type".to_owned(), content_type.to_owned())],
            body: body.into(),
            delay: Duration::ZERO,
        }
    }

    pub(super) fn html(body: String) -> Self {
        let tag = ContentHash::of([body.as_str()]).to_string();
        Self::new("text/html; charset=utf-8", body).header("etag", &format!("\"{}\"", &tag[..16]))
    }

    pub(super) fn json(value: &Value) -> Self {
        Self::new("application/json; charset=utf-8", value.to_string())
    }

    pub(super) fn status(status: u16) -> Self {
        let mut answer = Self::new("text/plain; charset=utf-8", format!("{status}\n"));
        answer.status = status;
        answer
    }

    pub(super) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// 304 where the client shows the entity tag that this answer carries (RFC 9110 §13.1.2, weak comparison).
    pub(super) fn unless_known(self, asked: &Asked<'_>) -> Self {
        let tag =
            self.headers.iter().find(|(name, _)| name == "etag").map(|(_, tag)| tag.trim_start_matches("W/"));
        let known = asked.if_none_match.is_some_and(|shown| {
            shown.split(',').any(|candidate| Some(candidate.trim().trim_start_matches("W/")) == tag)
        });
        if !known || self.status != 200 {
            return self;
        }
        let headers = self.headers.into_iter().filter(|(name, _)| name != "content-type").collect();
        Self { status: 304, headers, body: Bytes::new(), delay: self.delay }
    }
}
