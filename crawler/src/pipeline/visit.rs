//! One address, from its lease to its end: robots, fetch, what the answer means. The caller settles.

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

use futures::future::BoxFuture;
use platform::http::Answer;

use super::{Worker, failpoint::reached, lock, memory::Remembered, publish::PublishError};
use crate::{
    domains::{RenderMode, RobotsPolicy, Rules},
    fetch::{
        Verdict, origin_of,
        status::{Meaning, backoff, meaning},
    },
    frontier::{Health, Lease, Outcome, RunSpec, Settle},
};

/// How long an address waits when Kafka or S3 did not take what it gave.
const ENGINE_DOWN: Duration = Duration::from_secs(5);

/// Hosts of which this process remembers what they asked for: a few megabytes. Telling a Crawl-delay twice costs one claim.
const MAX_DELAYS: usize = 20_000;

/// An end, with what the fetch said about the host so far.
pub(super) struct Fetched<'a> {
    pub(super) lease: &'a Lease,
    pub(super) rules: &'a Rules,
    pub(super) answer: Answer,
}

impl Worker {
    /// Fetches and publishes one address; never fails, for a failure is an end too. Boxed: the future is large.
    pub(super) fn visit<'a>(&'a self, lease: &'a Lease, rules: &'a Rules) -> BoxFuture<'a, Settle> {
        Box::pin(self.visited(lease, rules))
    }

    async fn visited(&self, lease: &Lease, rules: &Rules) -> Settle {
        match self.attempt(lease, rules).await {
            Ok(settle) => self.put_off(&lease.visit, rules, settle).await,
            // The same page would be refused again, whenever it is read.
            Err(error) if !error.is_transient() => {
                tracing::error!(url = %lease.visit.request.url, error = %chain(&error), "an engine refused a page");
                metrics::counter!("jobtrawl_crawl_engine_errors_total").increment(1);
                Settle { sent: true, ..Settle::unsent(Outcome::Failed, chain(&error)) }
            }
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
        if let Some(pace) = &self.pace {
            pace.until_ready().await;
        }
        let mut sitemaps: Arc<[String]> = Arc::new([]);
        if rules.robots == RobotsPolicy::Obey {
            match self.robots.verdict(&visit.request.url).await? {
                Verdict::Allowed { sitemaps: named, crawl_delay } => {
                    if let Some(delay) = crawl_delay.filter(|_| rules.crawl_delay)
                        && self.is_early_for(lease, delay).await?
                    {
                        let end = Outcome::Release(Duration::ZERO);
                        return Ok(Settle::unsent(end, "claimed before the Crawl-delay was known"));
                    }
                    sitemaps = named;
                }
                other => return self.held_back(lease, rules, other).await,
            }
        }
        let run = self.run_of(lease).await?;
        let remembered = self.remembered(visit).await?;
        // The last thing before the request: whatever happens from here must be over before somebody else may have the address.
        let limit = rules.total_timeout.unwrap_or(Duration::MAX).min(self.http_total);
        if self.shutdown.soft().is_cancelled()
            || lease.until.saturating_duration_since(Instant::now()) < limit
        {
            return Ok(Settle::unsent(Outcome::Release(Duration::ZERO), "not started"));
        }
        if let Some(left) = self.is_quiet(&lease.key) {
            return Ok(Settle::unsent(Outcome::Release(left), "the host asked to be left alone"));
        }
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
        // What was fetched is not thrown away because an engine is away for a moment: every step is idempotent, and
        // as long as the lease lasts nobody else has the address. What a browser made of it is not asked for twice.
        let mut wait = Duration::from_millis(200);
        loop {
            let result = self.meant(&fetched, run.as_deref(), &sitemaps, remembered.clone()).await;
            let left = lease.until.saturating_duration_since(Instant::now());
            match result {
                Err(error)
                    if error.is_transient()
                        && wait < left
                        && rules.render == RenderMode::Never
                        && !self.shutdown.hard().is_cancelled() =>
                {
                    tracing::debug!(url = %visit.request.url, error = %chain(&error), "an engine does not answer; trying again");
                    tokio::time::sleep(wait).await;
                    wait = (wait * 2).min(Duration::from_secs(2));
                }
                result => return result,
            }
        }
    }

    async fn meant(
        &self,
        fetched: &Fetched<'_>,
        run: Option<&RunSpec>,
        sitemaps: &[String],
        remembered: Option<Remembered>,
    ) -> Result<Settle, PublishError> {
        let status = fetched.answer.status;
        match meaning(status) {
            Meaning::Content | Meaning::Gone => self.content(fetched, run, sitemaps, remembered).await,
            Meaning::NotModified => self.not_modified(fetched, remembered).await,
            Meaning::Redirect => self.redirect(fetched, run).await,
            Meaning::Later => Ok(self.later(fetched)),
            Meaning::Refused => Ok(fetched.end(Outcome::Skipped, format!("status {status}"), Health::None)),
        }
    }

    /// Whether a lease may have been given without regard to the site's Crawl-delay. The worker that fetched robots.txt may
    /// have died before it told the frontier, and Redis may have lost it: every worker tells it once more before it
    /// believes it, and what it had claimed until then is claimed again.
    async fn is_early_for(&self, lease: &Lease, delay: Duration) -> Result<bool, PublishError> {
        let claimed = lease.until.checked_sub(Duration::from_secs(self.config.frontier.lease_seconds));
        let origin = origin_of(&lease.visit.request.url);
        let name = format!("{} {origin}", lease.key);
        let told = |known: &HashMap<String, (Duration, Instant)>| {
            known.get(&name).filter(|(told, _)| *told == delay).map(|(_, at)| *at)
        };
        let at = told(&lock(&self.delays));
        if let Some(at) = at {
            return Ok(claimed.is_none_or(|claimed| claimed < at));
        }
        self.frontier.set_crawl_delay(&lease.key, &origin, Some(delay)).await?;
        let mut delays = lock(&self.delays);
        if delays.len() >= MAX_DELAYS {
            delays.clear();
        }
        delays.insert(name, (delay, Instant::now()));
        Ok(true)
    }

    /// How long the host still wants to be left alone.
    fn is_quiet(&self, key: &str) -> Option<Duration> {
        let mut quiet = lock(&self.quiet);
        let left = quiet.get(key)?.saturating_duration_since(Instant::now());
        if left.is_zero() {
            quiet.remove(key);
        }
        Some(left).filter(|left| !left.is_zero())
    }

    pub(super) fn leave_alone(&self, key: &str, wait: Duration) {
        let mut quiet = lock(&self.quiet);
        if quiet.len() >= MAX_DELAYS {
            // The frontier knows as well; here only what is leased already is lost sight of.
            quiet.clear();
        }
        let until = Instant::now() + wait;
        let known = quiet.entry(key.to_owned()).or_insert(until);
        *known = until.max(*known);
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
                // The next run asks again.
                self.forget_dedup(lease).await;
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
                // A file that could not be had takes back nothing that an earlier one asked for.
                if rules.crawl_delay && healthy {
                    let origin = origin_of(&lease.visit.request.url);
                    self.frontier.set_crawl_delay(&lease.key, &origin, crawl_delay).await?;
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
}

impl Fetched<'_> {
    pub(super) fn end(&self, outcome: Outcome, reason: String, health: Health) -> Settle {
        Settle {
            outcome,
            reason,
            sent: true,
            latency: self.answer.first_byte,
            retry_after: Duration::ZERO,
            health,
            memory: None,
        }
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
