//! Requests of a page's scripts, made by us: allowed by robots.txt, counted against their host, through the guarded client.

use std::{
    collections::HashMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU32, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use platform::{
    clock::Clock,
    http::{Answer, GuardedClient, Limits, Outgoing},
};
use url::Url;

use super::{
    RenderConfig, Renderer,
    policy::{Judgement, judge},
};
use crate::{
    domains::{DomainRules, RobotsPolicy, Rules},
    fetch::{
        RobotsCache, Verdict, origin_of,
        status::{Meaning, meaning, retry_after},
    },
    frontier::{Frontier, Health, Outcome, Settle},
};

/// How long a script stays in memory: a site's pages share theirs, and a crawl of a site takes minutes.
const KEEP: Duration = Duration::from_secs(600);
/// Scripts kept.
const MAX_KEPT: usize = 256;
/// Bytes kept.
const MAX_KEPT_BYTES: usize = 32 << 20;
/// Longest body that a script may send: a search form's, not an upload.
const MAX_POST: usize = 64 << 10;

/// Between two looks at a robots.txt that another worker fetches: a fetch takes about as long.
const ROBOTS_PAUSE: Duration = Duration::from_millis(300);

/// What the browser asks for.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) url: Url,
    pub(super) method: String,
    pub(super) kind: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Option<String>,
}

/// Makes the requests of one page.
pub(crate) struct Errands {
    pub(crate) http: GuardedClient,
    pub(crate) robots: RobotsCache,
    pub(crate) frontier: Frontier,
    pub(crate) domains: DomainRules,
    pub(crate) clock: Clock,
    pub(crate) renderer: Renderer,
    /// The page's address.
    pub(crate) page: Url,
    /// The politeness key that the page's lease is of.
    pub(crate) key: String,
    /// When the last request of that key ended.
    pub(crate) last: Mutex<Instant>,
    /// No request starts after this.
    pub(crate) until: Instant,
    pub(crate) requests: AtomicU32,
    pub(crate) bytes: AtomicUsize,
}

/// Scripts that were fetched lately, by address.
#[derive(Default)]
pub(crate) struct Cache {
    kept: HashMap<String, (Instant, Answer)>,
    bytes: usize,
}

impl Cache {
    fn get(&self, url: &Url) -> Option<Answer> {
        self.kept.get(url.as_str()).filter(|(at, _)| at.elapsed() < KEEP).map(|(_, answer)| answer.clone())
    }

    fn put(&mut self, url: &Url, answer: &Answer) {
        if answer.body.len() > MAX_KEPT_BYTES / 8 {
            return;
        }
        if self.kept.len() >= MAX_KEPT || self.bytes + answer.body.len() > MAX_KEPT_BYTES {
            self.kept.clear();
            self.bytes = 0;
        }
        if self.kept.insert(url.to_string(), (Instant::now(), answer.clone())).is_none() {
            self.bytes += answer.body.len();
        }
    }
}

impl Errands {
    pub(super) fn judge(&self, asked: &Asked) -> Judgement {
        let hosts = &self.domains.of_url(&self.page).render_hosts;
        judge(&self.page, &asked.url, &asked.method, &asked.kind, hosts)
    }

    /// Makes one request. `Err` says in a word why not.
    pub(super) async fn run(&self, asked: &Asked) -> Result<Answer, &'static str> {
        let script = asked.kind == "Script" && asked.method == "GET";
        if script && let Some(answer) = self.renderer.cached(|cache| cache.get(&asked.url)) {
            return Ok(answer);
        }
        let config = self.renderer.config();
        if self.requests.fetch_add(1, Ordering::Relaxed) >= config.max_requests {
            return Err("too many requests");
        }
        if asked.body.as_ref().is_some_and(|body| body.len() > MAX_POST) {
            return Err("too large a body to send");
        }
        let answer = self.fetch(asked, config).await?;
        if self.bytes.fetch_add(answer.body.len(), Ordering::Relaxed) + answer.body.len() > config.max_bytes {
            return Err("too many bytes");
        }
        let keep = answer.header("cache-control").is_none_or(|value| !value.contains("no-store"));
        if script && keep && answer.status == 200 {
            self.renderer.cached(|cache| cache.put(&asked.url, &answer));
        }
        Ok(answer)
    }

    async fn fetch(&self, asked: &Asked, config: &RenderConfig) -> Result<Answer, &'static str> {
        let rules = self.domains.of_url(&asked.url);
        let politeness = rules.politeness();
        // Round again where robots.txt had to be fetched first, which takes a turn, or where another worker is at it, who takes as
        // long as the site lets it.
        loop {
            let borrowed = self.turn(&rules).await?;
            let (end, result) = self.take_turn(asked, &rules, config).await;
            if rules.politeness_key == self.key && end.sent {
                *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
            }
            if self.frontier.give_back(&borrowed, &politeness, &end).await.is_err() {
                return Err("the frontier does not answer");
            }
            match result {
                Some(result) => return result,
                None if Instant::now() + ROBOTS_PAUSE > self.until => {
                    return Err("robots.txt is not at hand");
                }
                None if end.sent => {}
                None => tokio::time::sleep(ROBOTS_PAUSE).await,
            }
        }
    }

    /// Waits for the host's next turn.
    async fn turn(&self, rules: &Rules) -> Result<crate::frontier::Borrowed, &'static str> {
        let politeness = rules.politeness();
        let total = Duration::from_millis(self.http.config().total_timeout_ms) + Duration::from_secs(5);
        loop {
            let held = (rules.politeness_key == self.key)
                .then(|| self.last.lock().unwrap_or_else(PoisonError::into_inner).elapsed());
            let asked = self.frontier.borrow(&rules.politeness_key, &politeness, held, total).await;
            match asked.map_err(|_| "the frontier does not answer")? {
                Ok(borrowed) => return Ok(borrowed),
                Err(wait) if Instant::now() + wait > self.until => {
                    return Err("its host's turn comes too late");
                }
                Err(wait) => tokio::time::sleep(wait).await,
            }
        }
    }

    /// `None`: robots.txt was fetched, or is being fetched; ask again.
    async fn take_turn(
        &self,
        asked: &Asked,
        rules: &Rules,
        config: &RenderConfig,
    ) -> (Settle, Option<Result<Answer, &'static str>>) {
        let unsent = || Settle::unsent(Outcome::Done, "");
        if rules.robots == RobotsPolicy::Obey {
            match self.robots.verdict(&asked.url).await {
                Ok(Verdict::Allowed { .. }) => {}
                Ok(Verdict::Fetched { latency, healthy, crawl_delay }) => {
                    let origin = origin_of(&asked.url);
                    if rules.crawl_delay
                        && healthy
                        && self
                            .frontier
                            .set_crawl_delay(&rules.politeness_key, &origin, crawl_delay)
                            .await
                            .is_err()
                    {
                        return (unsent(), Some(Err("the frontier does not answer")));
                    }
                    let health = if healthy { Health::Ok } else { Health::None };
                    return (Settle { sent: true, latency, health, ..unsent() }, None);
                }
                Ok(Verdict::Busy) => return (unsent(), None),
                Ok(Verdict::Disallowed { .. }) => return (unsent(), Some(Err("robots.txt"))),
                Ok(Verdict::Unreachable { .. }) => {
                    return (unsent(), Some(Err("robots.txt is unreachable")));
                }
                Err(_) => return (unsent(), Some(Err("Redis does not answer"))),
            }
        }
        let left = self.until.saturating_duration_since(Instant::now());
        let limits = Limits { total: Some(left), body_bytes: Some(config.max_bytes), truncate: false };
        let outgoing = Outgoing {
            url: &asked.url,
            method: &asked.method,
            headers: &asked.headers,
            body: asked.body.as_deref(),
            limits,
        };
        match self.http.send(&outgoing).await {
            Ok(answer) => {
                let bad = meaning(answer.status) == Meaning::Later;
                let asked_for = answer.header("retry-after").filter(|_| bad);
                let end = Settle {
                    sent: true,
                    latency: answer.first_byte,
                    health: if bad { Health::Bad } else { Health::Ok },
                    retry_after: asked_for.and_then(|v| retry_after(v, self.clock.now())).unwrap_or_default(),
                    ..Settle::unsent(Outcome::Done, format!("status {} for a script", answer.status))
                };
                (end, Some(Ok(answer)))
            }
            Err(error) => {
                let health = match error.class() {
                    platform::http::Failure::Retry => Health::Bad,
                    platform::http::Failure::Skip => Health::None,
                };
                let end = Settle { sent: error.reached_server(), health, ..unsent() };
                (Settle { reason: error.kind().to_owned(), ..end }, Some(Err(error.kind())))
            }
        }
    }
}
