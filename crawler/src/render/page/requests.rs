//! What the page asks for: given, passed on, or refused.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use platform::http::Answer;
use serde_json::{Value, json};
use url::Url;

use super::{Page, Paused};
use crate::render::{errands::Asked, policy::Judgement};

/// Requests of a page that wait for their turn; more are refused.
const MAX_WAITING: usize = 256;
/// Headers of a script's request that are passed on: what an interface needs to answer, nothing that says who we are.
const PASSED_ON: &[&str] = &[
    "accept",
    "content-type",
    "authorization",
    "origin",
    "access-control-request-method",
    "access-control-request-headers",
];
/// Headers of an answer that are not: the body is decoded and whole, and there are no cookies.
const KEPT_BACK: &[&str] = &[
    "content-encoding",
    "content-length",
    "transfer-encoding",
    "set-cookie",
    "connection",
    "keep-alive",
    "link",
];

impl Page<'_> {
    pub(super) async fn paused(&mut self, params: &Value) {
        let Some(id) = params["requestId"].as_str().map(str::to_owned) else { return };
        let request = &params["request"];
        let kind = params["resourceType"].as_str().unwrap_or_default();
        if kind == "Document" && !self.given && params["frameId"] == self.frame.as_str() {
            self.given = true;
            let headers = [("content-type", self.shown.content_type)];
            self.fulfil(&id, 200, headers.into_iter(), self.shown.body).await;
            return;
        }
        let Some(url) = request["url"].as_str().and_then(|url| Url::parse(url).ok()) else {
            return self.refuse(&id, "address").await;
        };
        let headers = request["headers"].as_object().into_iter().flatten();
        let headers = headers
            .map(|(name, value)| (name.to_ascii_lowercase(), value.as_str().unwrap_or_default().to_owned()))
            .filter(|(name, _)| PASSED_ON.contains(&name.as_str()) || name.starts_with("x-"))
            .collect();
        let asked = Asked {
            url,
            method: request["method"].as_str().unwrap_or_default().to_owned(),
            kind: kind.to_owned(),
            headers,
            body: request["postData"].as_str().map(str::to_owned),
        };
        match self.errands.judge(&asked) {
            Judgement::Inside => {
                let _ = self.call("Fetch.continueRequest", json!({"requestId": id})).await;
            }
            Judgement::Empty => self.fulfil(&id, 200, [("content-type", "text/css")].into_iter(), b"").await,
            Judgement::Go if self.waiting.len() < MAX_WAITING => {
                self.waiting.push_back(Paused { id, asked });
            }
            Judgement::Go => self.refuse(&id, "too many at once").await,
            Judgement::Refuse => {
                tracing::trace!(url = %asked.url, kind = asked.kind, "a page's request refused");
                self.refuse(&id, "policy").await;
            }
        }
    }

    pub(super) async fn answer(&self, paused: &Paused, result: Result<Answer, &'static str>) {
        match result {
            Ok(answer) => {
                let headers = answer.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
                self.fulfil(&paused.id, answer.status, headers, &answer.body).await;
            }
            Err(why) => {
                tracing::debug!(url = %paused.asked.url, why, "a page's request not made");
                self.refuse(&paused.id, why).await;
            }
        }
    }

    /// A page that is gone by now needs no answer, so failures here mean nothing.
    async fn fulfil<'h>(
        &self,
        id: &str,
        status: u16,
        headers: impl Iterator<Item = (&'h str, &'h str)>,
        body: &[u8],
    ) {
        let headers: Vec<Value> = headers
            .filter(|(name, _)| !KEPT_BACK.contains(name))
            .map(|(name, value)| json!({"name": name, "value": value}))
            .collect();
        let params = json!({"requestId": id, "responseCode": status, "responseHeaders": headers, "body": BASE64.encode(body)});
        let _ = self.call("Fetch.fulfillRequest", params).await;
    }

    /// Aborted, not failed: a refused navigation then leaves the page where it is.
    async fn refuse(&self, id: &str, why: &'static str) {
        metrics::counter!("jobtrawl_render_refused_total", "why" => why).increment(1);
        let _ = self.call("Fetch.failRequest", json!({"requestId": id, "errorReason": "Aborted"})).await;
    }
}
