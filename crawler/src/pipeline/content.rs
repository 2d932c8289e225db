//! A page that came: extract, store, publish, enqueue.

use std::time::Duration;

use extract::{Extraction, NoPosting, Page, Request, RequestKind};
use platform::http::Answer;
use posting::{Board, FailureClass, GoneReason};

use super::{
    Worker,
    answer::NO_ROOM,
    failpoint::reached,
    follow::Chooser,
    lock,
    memory::{Lesson, Remembered},
    publish::{Context, PublishError, Published},
    unpack,
    visit::Fetched,
};
use crate::{
    domains::{RobotsPolicy, Rules},
    fetch::{
        status::{Meaning, meaning},
        traps::Trap,
    },
    frontier::{Enqueued, FrontierError, Health, Lease, Outcome, RunSpec, Settle, Sweep, Visit},
};

/// Bodies from this size on are read by a blocking thread: extraction would hold up other tasks.
const LARGE_BODY: usize = 128 << 10;

impl Worker {
    pub(super) async fn content(
        &self,
        fetched: &Fetched<'_>,
        run: Option<&RunSpec>,
        sitemaps: &[String],
        last: Option<Remembered>,
    ) -> Result<Settle, PublishError> {
        let Fetched { lease, rules, answer } = fetched;
        let visit = &lease.visit;
        let at = self.clock.now();
        let (mut page, mut body) = self.extract(fetched, at).await;
        let rendered = match self.rendered(fetched, &page).await {
            Ok(rendered) => rendered.map(|answer| Fetched { lease, rules, answer }),
            Err(error) => {
                let again = self.again(lease, Duration::ZERO);
                return Ok(fetched.end(again, format!("not rendered: {}", error.kind()), Health::Ok));
            }
        };
        if let Some(rendered) = &rendered {
            (page, body) = self.extract(rendered, at).await;
        }
        let answer = rendered.as_ref().map_or(answer, |rendered| &rendered.answer);
        reached("after-extract");
        let board =
            page.board.clone().or_else(|| visit.request.board.clone()).unwrap_or_else(|| board_of(visit));
        let mut sweep = self.sweep_of(lease, &board, at);
        let published = if page.gone.is_some() || meaning(answer.status) == Meaning::Gone {
            self.publish_gone(visit, page.gone.unwrap_or(GoneReason::NotFound), &board, at).await?
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
        if let Some(sweep) = &mut sweep {
            sweep.has_gaps |= published.broken.is_some();
        }
        let reason = page.reason.clone();
        let lesson = lesson(&page, &board, &published);
        let host = visit.request.url.host_str().unwrap_or_default();
        let leads_nowhere = visit.depth > 0
            && !visit.is_listing()
            && page.postings.is_empty()
            && !page.follow.is_empty()
            && self.same.is_trap(host, &body);
        if leads_nowhere {
            page.follow.clear();
            metrics::counter!("jobtrawl_crawl_traps_total", "kind" => Trap::Same.as_str()).increment(1);
        }
        self.leave_out(visit, rules, run, &mut page.follow);
        let follow = Chooser { domains: &self.domains, run, rules, max_pages: self.config.max_pages }.choose(
            visit,
            page,
            sweep.as_ref(),
            sitemaps,
        );
        for trap in &follow.traps {
            metrics::counter!("jobtrawl_crawl_traps_total", "kind" => trap.as_str()).increment(1);
        }
        let enqueued = self.enqueue(run, follow.visits).await?;
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
        let was_read = published.broken.is_none()
            && (meaning(answer.status) == Meaning::Content || visit.request.kind == RequestKind::Posting);
        let memory = was_read.then(|| {
            // An unchanged shell says nothing about what its scripts show.
            let lesson = Lesson { plain: rendered.is_none(), ..lesson };
            self.remember(visit, rules, answer, last.as_ref(), lesson)
        });
        Ok(Settle { memory, ..self.verdict(fetched, published, reason) })
    }

    /// Drops links that would come to nothing: those that every page of a site carries, about which the frontier need not be
    /// asked again, and those of this host that its robots.txt forbids.
    fn leave_out(&self, visit: &Visit, rules: &Rules, run: Option<&RunSpec>, follow: &mut Vec<Request>) {
        if let Some(run) = run {
            follow.retain(|request| !self.frontier.was_told(run, request));
        }
        if rules.robots == RobotsPolicy::Obey {
            let before = follow.len();
            let host = visit.request.url.host_str();
            follow.retain(|next| next.url.host_str() != host || !self.robots.forbids(&next.url));
            metrics::counter!("jobtrawl_crawl_forbidden_links_total")
                .increment((before - follow.len()) as u64);
        }
    }

    /// Adds what a page leads to. What it says of the hosts is handed in with the next round.
    pub(super) async fn enqueue(
        &self,
        run: Option<&RunSpec>,
        visits: Vec<(String, Visit)>,
    ) -> Result<Enqueued, FrontierError> {
        let (enqueued, reports) = self.frontier.add(run, visits, self.clock.now_ms()).await?;
        lock(&self.reports).extend(reports);
        Ok(enqueued)
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

    /// A posting that is asked for by its own address and is over, under each address that redirected here. A board that answers 404 delists nothing: its
    /// postings are missed by complete sweeps only.
    pub(super) async fn publish_gone(
        &self,
        visit: &Visit,
        reason: GoneReason,
        board: &Board,
        at: time::OffsetDateTime,
    ) -> Result<Published, PublishError> {
        let mut published = Published::default();
        if visit.request.kind != RequestKind::Posting {
            return Ok(published);
        }
        for url in visit.moved_from.iter().chain(&visit.own_url()) {
            let Published { gone, broken, .. } = self.publisher.gone(url, board, reason, at).await?;
            published.gone += gone;
            published.broken = published.broken.or(broken);
        }
        Ok(published)
    }

    async fn extract(&self, fetched: &Fetched<'_>, at: time::OffsetDateTime) -> (Extraction, bytes::Bytes) {
        let Fetched { lease, rules, answer } = fetched;
        let body = answer.body.clone();
        let packed = unpack::is_packed(&body);
        if body.len() < LARGE_BODY && !packed {
            return (read(&lease.visit, answer, &body, &rules.site, at), body);
        }
        let limit = rules.max_body_bytes.unwrap_or(usize::MAX).min(self.http.config().max_body_bytes);
        let (visit, answer, site) = (lease.visit.clone(), answer.clone(), rules.site.clone());
        let task = tokio::task::spawn_blocking(move || {
            let body =
                if packed { unpack::unpacked(answer.body.clone(), limit)? } else { answer.body.clone() };
            Ok((read(&visit, &answer, &body, &site, at), body))
        });
        match task.await {
            Ok(Ok(extracted)) => extracted,
            Ok(Err(reason)) => (nothing(reason), body),
            // Extraction never panics on any input; a runtime that shuts down cancels it.
            Err(_) => (nothing(NoPosting::Broken("extraction was interrupted".into())), body),
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
            has_gaps: false,
        };
        Some(lease.visit.sweep.clone().unwrap_or_else(begun))
    }
}

/// What the page's next visit is to be decided by.
fn lesson(page: &Extraction, board: &Board, published: &Published) -> Lesson {
    let addresses =
        page.follow.iter().map(|next| next.url.as_str()).chain(page.listed.iter().map(|url| url.as_str()));
    Lesson {
        board: board.clone(),
        postings: page.postings.iter().map(|posting| posting.url.hash()).collect(),
        leads_on: !page.follow.is_empty() || page.sweep.is_some(),
        plain: true,
        news: published.found > 0,
        gone: page.gone.is_some(),
        digest: Lesson::digest(addresses),
    }
}

fn nothing(reason: NoPosting) -> Extraction {
    Extraction { reason: Some(reason), ..Extraction::default() }
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

pub(super) fn board_of(visit: &Visit) -> Board {
    visit
        .request
        .board
        .clone()
        .unwrap_or_else(|| Board::web(visit.request.url.host_str().unwrap_or("unknown")))
}
