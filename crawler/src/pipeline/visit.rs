//! One address, from its lease to its end: robots, fetch, extract, store, publish, enqueue. The caller settles.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use extract::{Extraction, NoPosting, Page, RequestKind};
use futures::future::BoxFuture;
use platform::http::{Answer, Failure, HttpError, Limits, Outgoing};
use posting::{Board, CanonicalUrl, FailureClass, GoneReason, UrlHash};
use serde::{Deserialize, Serialize};

use super::{
    Worker,
    failpoint::reached,
    follow::{Chooser, redirected},
    publish::{Context, PublishError, Published},
};
use crate::{
    domains::{RobotsPolicy, Rules},
    fetch::{
        Verdict,
        status::{Meaning, backoff, meaning, retry_after},
    },
    frontier::{Health, Lease, Outcome, RunSpec, Settle, Sweep, Visit, keys},
};

/// Bodies from this size on are read by a blocking thread: extraction would hold up other tasks.
const LARGE_BODY: usize = 128 << 10;
/// Validators are kept for an address that held at most this many postings; a larger one is simply read again.
const MAX_REMEMBERED: usize = 1_000;
/// How long validators are kept: longer than between two runs of any sensible schedule.
const VALIDATOR_SECONDS: i64 = 14 * 86_400;
/// How long a page waits whose links found no room.
const NO_ROOM: Duration = Duration::from_secs(60);
/// How long an address waits when Kafka or S3 did not take what it gave.
const ENGINE_DOWN: Duration = Duration::from_secs(5);
/// Decoded size of a compressed sitemap (sitemaps.org: 50 MB).
const MAX_SITEMAP: u64 = 50 << 20;

/// What is kept of an address's last fetch.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Remembered {
    #[serde(skip_serializing_if = "Option::is_none")]
    etag: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_modified: Option<String>,
    board: Option<Board>,
    postings: Vec<UrlHash>,
}

/// An end, with what the fetch said about the host so far.
struct Fetched<'a> {
    lease: &'a Lease,
    rules: &'a Rules,
    answer: Answer,
}

impl Worker {
    /// Fetches and publishes one address; never fails, for a failure is an end too. Boxed: the future is large.
    pub(super) fn visit<'a>(&'a self, lease: &'a Lease, rules: &'a Rules) -> BoxFuture<'a, Settle> {
        Box::pin(self.visited(lease, rules))
    }

    async fn visited(&self, lease: &Lease, rules: &Rules) -> Settle {
        match self.attempt(lease, rules).await {
            Ok(settle) => settle,
            Err(error) => {
                tracing::warn!(url = %lease.visit.request.url, error = %chain(&error), "an engine did not take a page; it stays in the frontier");
                metrics::counter!("jobtrawl_crawl_engine_errors_total").increment(1);
                self.slow_down();
                // The request may have been sent; saying so costs at most one needless delay.
                Settle { sent: true, ..Settle::unsent(Outcome::Release(ENGINE_DOWN), "engine") }
            }
        }
    }

    async fn attempt(&self, lease: &Lease, rules: &Rules) -> Result<Settle, PublishError> {
        reached("after-claim");
        let visit = &lease.visit;
        let mut sitemaps: Arc<[String]> = Arc::new([]);
        if rules.robots == RobotsPolicy::Obey {
            match self.robots.verdict(&visit.request.url).await? {
                Verdict::Allowed { sitemaps: named } => sitemaps = named,
                other => return self.held_back(lease, rules, other).await,
            }
        }
        // Whatever happens from here must be over before somebody else may have the address.
        let limit = rules.total_timeout.unwrap_or(Duration::MAX).min(self.http_total);
        if self.shutdown.soft().is_cancelled()
            || lease.until.saturating_duration_since(Instant::now()) < limit
        {
            return Ok(Settle::unsent(Outcome::Release(Duration::ZERO), "not started"));
        }
        let run = self.run_of(lease).await?;
        let remembered = self.remembered(visit).await?;
        let answer = match self.fetch(lease, rules, remembered.as_ref()).await {
            Ok(answer) => answer,
            Err(error) => return Ok(self.transport_failure(lease, &error)),
        };
        reached("after-fetch");
        let status = answer.status;
        metrics::counter!("jobtrawl_crawl_pages_total", "status" => format!("{}xx", status / 100))
            .increment(1);
        metrics::histogram!("jobtrawl_crawl_fetch_seconds").record(answer.elapsed.as_secs_f64());
        let fetched = Fetched { lease, rules, answer };
        match meaning(status) {
            Meaning::Content | Meaning::Gone => self.content(&fetched, run.as_deref(), &sitemaps).await,
            Meaning::NotModified => self.not_modified(&fetched, remembered).await,
            Meaning::Redirect => self.redirect(&fetched, run.as_deref()).await,
            Meaning::Later => Ok(self.later(&fetched)),
            Meaning::Refused => Ok(fetched.end(Outcome::Skipped, format!("status {status}"), Health::None)),
        }
    }

    async fn run_of(&self, lease: &Lease) -> Result<Option<Arc<RunSpec>>, PublishError> {
        match &lease.run {
            None => Ok(None),
            Some(id) => match self.frontier.run(id).await {
                Ok(run) => Ok(Some(run)),
                // Forgotten: its addresses are still fetched, but lead nowhere new beyond their own host.
                Err(crate::frontier::FrontierError::UnknownRun(_)) => Ok(None),
                Err(error) => Err(error.into()),
            },
        }
    }

    async fn held_back(
        &self,
        lease: &Lease,
        rules: &Rules,
        verdict: Verdict,
    ) -> Result<Settle, PublishError> {
        Ok(match verdict {
            Verdict::Disallowed { rule } => Settle::unsent(Outcome::Skipped, format!("robots.txt {rule}")),
            Verdict::Busy => {
                Settle::unsent(Outcome::Release(Duration::from_millis(300)), "robots.txt is being fetched")
            }
            Verdict::Unreachable { .. } if lease.attempts + 1 >= self.config.robots.attempts => {
                Settle::unsent(Outcome::Skipped, "robots.txt unreachable")
            }
            Verdict::Unreachable { wait } => {
                let more = backoff(
                    Duration::from_secs(self.config.robots.retry_seconds),
                    lease.attempts,
                    rand::random(),
                );
                Settle::unsent(Outcome::Retry(wait.max(more)), "robots.txt unreachable")
            }
            Verdict::Fetched { latency, healthy, crawl_delay } => {
                if rules.crawl_delay
                    && let Some(delay) = crawl_delay
                {
                    self.frontier.set_crawl_delay(&lease.key, delay).await?;
                }
                let health = if healthy { Health::Ok } else { Health::None };
                Settle {
                    sent: true,
                    latency,
                    health,
                    ..Settle::unsent(Outcome::Release(Duration::ZERO), "robots.txt fetched")
                }
            }
            Verdict::Allowed { .. } => Settle::unsent(Outcome::Release(Duration::ZERO), "allowed"),
        })
    }

    async fn fetch(
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

    fn transport_failure(&self, lease: &Lease, error: &HttpError) -> Settle {
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
    fn again(&self, lease: &Lease, at_least: Duration) -> Outcome {
        if lease.attempts + 1 >= self.config.max_attempts {
            return Outcome::Failed;
        }
        let wait = backoff(Duration::from_millis(self.config.retry_base_ms), lease.attempts, rand::random());
        Outcome::Retry(wait.max(at_least))
    }

    fn later(&self, fetched: &Fetched<'_>) -> Settle {
        let asked =
            fetched.answer.header("retry-after").and_then(|value| retry_after(value, self.clock.now()));
        let wait = asked.unwrap_or_default();
        let end = fetched.end(
            self.again(fetched.lease, wait),
            format!("status {}", fetched.answer.status),
            Health::Bad,
        );
        Settle { retry_after: wait, ..end }
    }

    async fn redirect(&self, fetched: &Fetched<'_>, run: Option<&RunSpec>) -> Result<Settle, PublishError> {
        let visit = &fetched.lease.visit;
        let target =
            fetched.answer.redirect(&visit.request.url).filter(|url| CanonicalUrl::from_url(url).is_ok());
        let Some(target) = target else {
            return Ok(fetched.end(Outcome::Skipped, "redirect to nowhere".into(), Health::Ok));
        };
        if visit.redirects >= self.config.max_redirects {
            return Ok(fetched.end(Outcome::Skipped, "too many redirects".into(), Health::Ok));
        }
        let next = redirected(visit, target, fetched.answer.status, &self.domains);
        let enqueued = self.frontier.enqueue(run, vec![next]).await?;
        reached("after-enqueue");
        let outcome = if enqueued.full.is_empty() { Outcome::Done } else { Outcome::Release(NO_ROOM) };
        Ok(fetched.end(outcome, "redirect".into(), Health::Ok))
    }

    async fn not_modified(
        &self,
        fetched: &Fetched<'_>,
        remembered: Option<Remembered>,
    ) -> Result<Settle, PublishError> {
        let Some(known) = remembered else {
            return Ok(fetched.end(Outcome::Skipped, "304 without being asked".into(), Health::Ok));
        };
        let board = known.board.unwrap_or_else(|| board_of(&fetched.lease.visit));
        self.publisher.unchanged(&known.postings, &board, self.clock.now()).await?;
        reached("after-publish");
        Ok(fetched.end(Outcome::Done, "not modified".into(), Health::Ok))
    }

    async fn content(
        &self,
        fetched: &Fetched<'_>,
        run: Option<&RunSpec>,
        sitemaps: &[String],
    ) -> Result<Settle, PublishError> {
        let Fetched { lease, rules, answer } = fetched;
        let visit = &lease.visit;
        let at = self.clock.now();
        let (page, body) = self.extract(fetched, at).await;
        reached("after-extract");
        let board =
            page.board.clone().or_else(|| visit.request.board.clone()).unwrap_or_else(|| board_of(visit));
        let sweep = self.sweep_of(lease, &board, at);
        let published = if page.gone.is_some() || meaning(answer.status) == Meaning::Gone {
            self.publish_gone(visit, &page, &board, at).await?
        } else if page.noindex {
            Published::default()
        } else {
            let raw = match page.postings.is_empty() {
                true => None,
                false => Some(
                    self.blob
                        .put_raw_page(
                            &body,
                            answer.header("content-type").unwrap_or("application/octet-stream"),
                        )
                        .await?,
                ),
            };
            reached("after-store");
            let context = Context {
                campaign: lease.campaign.as_deref(),
                board: &board,
                raw,
                at,
                sweep: sweep.as_ref(),
            };
            self.publisher.page(&page, &context).await?
        };
        reached("after-publish");
        let reason = page.reason.clone();
        let hashes: Vec<UrlHash> = page.postings.iter().map(|posting| posting.url.hash()).collect();
        let leads_on = !page.follow.is_empty() || page.sweep.is_some();
        let follow = Chooser { domains: &self.domains, run, rules, max_pages: self.config.max_pages }.choose(
            visit,
            page,
            sweep.as_ref(),
            sitemaps,
        );
        for trap in &follow.traps {
            metrics::counter!("jobtrawl_crawl_traps_total", "kind" => trap.as_str()).increment(1);
        }
        let enqueued = self.frontier.enqueue(run, follow.visits).await?;
        reached("after-enqueue");
        tracing::debug!(
            url = %visit.request.url, status = answer.status, found = published.found, seen = published.seen, gone = published.gone,
            added = enqueued.added, known = enqueued.known, out_of_scope = follow.out_of_scope, "page done"
        );
        if !enqueued.full.is_empty() {
            tracing::info!(url = %visit.request.url, refused = enqueued.full.len(), "the frontier has no room; the page is read again later");
            metrics::counter!("jobtrawl_frontier_refused_total").increment(enqueued.full.len() as u64);
            return Ok(fetched.end(Outcome::Release(NO_ROOM), "no room for its links".into(), Health::Ok));
        }
        if !leads_on && published.broken.is_none() {
            self.remember(visit, answer, &board, hashes).await?;
        }
        Ok(self.verdict(fetched, published, reason))
    }

    /// A page that was read has done its work, whatever it held; only a broken answer is worth another try.
    fn verdict(&self, fetched: &Fetched<'_>, published: Published, reason: Option<NoPosting>) -> Settle {
        if let Some(broken) = published.broken {
            return fetched.end(Outcome::Failed, broken, Health::Ok);
        }
        match reason {
            Some(reason)
                if reason.class() == FailureClass::DeadLetter
                    && fetched.lease.visit.request.kind != RequestKind::Page =>
            {
                let again = self.again(fetched.lease, Duration::ZERO);
                fetched.end(again, format!("{}: {reason}", reason.kind()), Health::Ok)
            }
            Some(reason) => fetched.end(Outcome::Done, reason.kind().into(), Health::Ok),
            None => fetched.end(Outcome::Done, String::new(), Health::Ok),
        }
    }

    /// A posting that is asked for by its own address and is over. A board that answers 404 delists nothing: its
    /// postings are missed by complete sweeps only.
    async fn publish_gone(
        &self,
        visit: &Visit,
        page: &Extraction,
        board: &Board,
        at: time::OffsetDateTime,
    ) -> Result<Published, PublishError> {
        let url = CanonicalUrl::from_url(&visit.request.url);
        match (visit.request.kind, url) {
            (RequestKind::Posting, Ok(url)) => {
                // An interface's address is not the posting's own: the adapter carries that along.
                let own = visit.request.context.as_ref().and_then(|c| c.get("posting_url")?.as_str());
                let url = own.and_then(|text| CanonicalUrl::parse(text).ok()).unwrap_or(url);
                self.publisher.gone(&url, board, page.gone.unwrap_or(GoneReason::NotFound), at).await
            }
            _ => Ok(Published::default()),
        }
    }

    async fn extract(&self, fetched: &Fetched<'_>, at: time::OffsetDateTime) -> (Extraction, bytes::Bytes) {
        let Fetched { lease, rules, answer } = fetched;
        let body = unpacked(answer.body.clone());
        if body.len() < LARGE_BODY {
            return (read(&lease.visit, answer, &body, &rules.site, at), body);
        }
        let (visit, answer, site, bytes) =
            (lease.visit.clone(), answer.clone(), rules.site.clone(), body.clone());
        let task = tokio::task::spawn_blocking(move || read(&visit, &answer, &bytes, &site, at));
        match task.await {
            Ok(extraction) => (extraction, body),
            // Extraction never panics on any input; a runtime that shuts down cancels it.
            Err(_) => (
                Extraction {
                    reason: Some(NoPosting::Broken("extraction was interrupted".into())),
                    ..Extraction::default()
                },
                body,
            ),
        }
    }

    /// The walk that a listing belongs to: begun by its first page, carried along by the following ones.
    fn sweep_of(&self, lease: &Lease, board: &Board, at: time::OffsetDateTime) -> Option<Sweep> {
        if !lease.visit.is_listing() {
            return None;
        }
        let begun = || Sweep {
            id: format!("{}:{}:{}", lease.run.as_deref().unwrap_or("-"), board, lease.enqueued_ms),
            started_at: at,
        };
        Some(lease.visit.sweep.clone().unwrap_or_else(begun))
    }

    async fn remembered(&self, visit: &Visit) -> Result<Option<Remembered>, PublishError> {
        let text = self.redis.get(&keys::fetched(&self.redis, &visit.hash())).await?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// Keeps the validators of a page that led nowhere else: such a page can be skipped when it is unchanged.
    async fn remember(
        &self,
        visit: &Visit,
        answer: &Answer,
        board: &Board,
        postings: Vec<UrlHash>,
    ) -> Result<(), PublishError> {
        let known = Remembered {
            etag: answer.header("etag").map(str::to_owned),
            last_modified: answer.header("last-modified").map(str::to_owned),
            board: Some(board.clone()),
            postings,
        };
        let worth = known.etag.is_some() || known.last_modified.is_some();
        if answer.status != 200
            || !worth
            || known.postings.is_empty()
            || known.postings.len() > MAX_REMEMBERED
        {
            return Ok(());
        }
        let text = serde_json::to_string(&known).unwrap_or_default();
        Ok(self.redis.set_ex(&keys::fetched(&self.redis, &visit.hash()), &text, VALIDATOR_SECONDS).await?)
    }
}

impl Fetched<'_> {
    fn end(&self, outcome: Outcome, reason: String, health: Health) -> Settle {
        Settle {
            outcome,
            reason,
            sent: true,
            latency: self.answer.first_byte,
            retry_after: Duration::ZERO,
            health,
        }
    }
}

fn read(
    visit: &Visit,
    answer: &Answer,
    body: &[u8],
    site: &extract::SiteRules,
    at: time::OffsetDateTime,
) -> Extraction {
    let page = Page {
        url: &visit.request.url,
        requested: &visit.request.url,
        method: visit.request.method.as_str(),
        request_body: visit.request.body.as_deref(),
        status: answer.status,
        headers: &answer.headers,
        body,
        fetched_at: at,
        context: visit.request.context.as_ref(),
    };
    extract::extract(&page, site)
}

fn board_of(visit: &Visit) -> Board {
    visit
        .request
        .board
        .clone()
        .unwrap_or_else(|| Board::web(visit.request.url.host_str().unwrap_or("unknown")))
}

/// A `.gz` file that the server sent as it lies on its disk.
fn unpacked(body: bytes::Bytes) -> bytes::Bytes {
    use std::io::Read;
    if !body.starts_with(&[0x1f, 0x8b]) {
        return body;
    }
    let mut plain = Vec::new();
    match flate2::read::MultiGzDecoder::new(&body[..]).take(MAX_SITEMAP).read_to_end(&mut plain) {
        Ok(_) => plain.into(),
        Err(_) => body,
    }
}

/// An error with its causes, on one line.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}
