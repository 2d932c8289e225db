//! Asking for an address, and what an answer without content means.

use std::time::Duration;

use platform::http::{Answer, Failure, HttpError, Limits, Outgoing};
use posting::{CanonicalUrl, GoneReason};

use super::{
    Worker,
    content::board_of,
    failpoint::reached,
    follow::{Chooser, redirected},
    memory::Remembered,
    publish::PublishError,
    visit::{Fetched, chain},
};
use crate::{
    domains::Rules,
    fetch::status::{backoff, retry_after},
    frontier::{Health, Lease, Outcome, RunSpec, Settle},
};

/// How long a page waits whose links found no room.
pub(super) const NO_ROOM: Duration = Duration::from_secs(60);

impl Worker {
    pub(super) async fn fetch(
        &self,
        lease: &Lease,
        rules: &Rules,
        remembered: Option<&Remembered>,
    ) -> Result<Answer, HttpError> {
        let request = &lease.visit.request;
        let mut headers = vec![
            (
                "accept".to_owned(),
                "text/html,application/xhtml+xml,application/json;q=0.9,application/xml;q=0.9,*/*;q=0.5"
                    .to_owned(),
            ),
            ("accept-language".to_owned(), "en,*;q=0.5".to_owned()),
        ];
        for (name, value) in rules.headers.iter().chain(&request.headers) {
            headers.retain(|(own, _)| !own.eq_ignore_ascii_case(name));
            headers.push((name.clone(), value.clone()));
        }
        if let Some(known) = remembered {
            headers.extend(known.etag.clone().map(|etag| ("if-none-match".to_owned(), etag)));
            headers.extend(known.last_modified.clone().map(|date| ("if-modified-since".to_owned(), date)));
        }
        let limits = Limits { total: rules.total_timeout, body_bytes: rules.max_body_bytes, truncate: false };
        let outgoing = Outgoing {
            url: &request.url,
            method: request.method.as_str(),
            headers: &headers,
            body: request.body.as_deref(),
            limits,
        };
        self.http.send(&outgoing).await
    }

    pub(super) fn transport_failure(&self, lease: &Lease, error: &HttpError) -> Settle {
        metrics::counter!("jobtrawl_crawl_failures_total", "kind" => error.kind()).increment(1);
        tracing::debug!(url = %lease.visit.request.url, kind = error.kind(), error = %chain(error), "no answer");
        let sent = error.reached_server();
        let end = match error.class() {
            Failure::Skip => Settle::unsent(Outcome::Skipped, error.kind()),
            Failure::Retry => Settle {
                health: Health::Bad,
                ..Settle::unsent(self.again(lease, Duration::ZERO), error.kind())
            },
        };
        Settle { sent, ..end }
    }

    /// Another attempt where there is one left.
    pub(super) fn again(&self, lease: &Lease, at_least: Duration) -> Outcome {
        if lease.attempts + 1 >= self.config.max_attempts {
            return Outcome::Failed;
        }
        let wait = backoff(Duration::from_millis(self.config.retry_base_ms), lease.attempts, rand::random());
        Outcome::Retry(wait.max(at_least))
    }

    pub(super) fn later(&self, fetched: &Fetched<'_>) -> Settle {
        let asked =
            fetched.answer.header("retry-after").and_then(|value| retry_after(value, self.clock.now()));
        let wait = asked.unwrap_or_default();
        let end = fetched.end(
            self.again(fetched.lease, wait),
            format!("status {}", fetched.answer.status),
            Health::Bad,
        );
        if !wait.is_zero() {
            self.leave_alone(&fetched.lease.key, wait);
        }
        Settle { retry_after: wait, ..end }
    }

    pub(super) async fn redirect(
        &self,
        fetched: &Fetched<'_>,
        run: Option<&RunSpec>,
    ) -> Result<Settle, PublishError> {
        let visit = &fetched.lease.visit;
        let target =
            fetched.answer.redirect(&visit.request.url).filter(|url| CanonicalUrl::from_url(url).is_ok());
        let Some(target) = target else {
            return Ok(fetched.end(Outcome::Skipped, "redirect to nowhere".into(), Health::Ok));
        };
        if visit.redirects >= self.config.max_redirects {
            return Ok(fetched.end(Outcome::Skipped, "too many redirects".into(), Health::Ok));
        }
        let (key, next) = redirected(visit, target, fetched.answer.status, &self.domains);
        let chooser =
            Chooser { domains: &self.domains, run, rules: fetched.rules, max_pages: self.config.max_pages };
        if !chooser.may_redirect(visit, &next.request) {
            return Ok(fetched.end(Outcome::Skipped, "redirect out of scope".into(), Health::Ok));
        }
        let enqueued = self.enqueue(run, vec![(key, next.clone())]).await?;
        reached("after-enqueue");
        // Postings that are over often lead to one page that says so, and only the first of them brings it here again.
        if enqueued.known > 0 && self.is_gone(&next).await? {
            self.publish_gone(&next, GoneReason::NotFound, &board_of(visit), self.clock.now()).await?;
        }
        let outcome = if enqueued.full.is_empty() { Outcome::Done } else { Outcome::Release(NO_ROOM) };
        Ok(fetched.end(outcome, "redirect".into(), Health::Ok))
    }

    pub(super) async fn not_modified(
        &self,
        fetched: &Fetched<'_>,
        remembered: Option<Remembered>,
    ) -> Result<Settle, PublishError> {
        let Some(known) = remembered else {
            return Ok(fetched.end(Outcome::Skipped, "304 without being asked".into(), Health::Ok));
        };
        let board = known.board.clone().unwrap_or_else(|| board_of(&fetched.lease.visit));
        self.publisher.unchanged(&known.postings, &board, self.clock.now()).await?;
        reached("after-publish");
        let memory = Some(self.remember_unchanged(&fetched.lease.visit, fetched.rules, known));
        Ok(Settle { memory, ..fetched.end(Outcome::Done, "not modified".into(), Health::Ok) })
    }
}
