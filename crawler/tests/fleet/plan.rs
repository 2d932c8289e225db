//! The hosts of the experiment, each with rules of its own, and what the server answers.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use crate::common::site::{Reply, links, posting};

/// What the fleet must keep towards one politeness key.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manners {
    /// Least time between the starts of two requests; then there is one at a time.
    pub gap: Duration,
    /// Most requests in any sixty seconds; 0 for any number.
    pub per_minute: usize,
    /// Most requests at once.
    pub at_once: usize,
}

#[derive(Debug, Default)]
pub struct Plan {
    pub manners: BTreeMap<String, Manners>,
    /// Host to politeness key.
    pub keys: BTreeMap<String, String>,
    /// Domain files: name and text.
    pub files: Vec<(String, String)>,
    /// `host/path` and what is answered.
    pub routes: Vec<(String, Reply)>,
    /// `host/path` that must be fetched, exactly once but for a reason.
    pub allowed: BTreeSet<String>,
    /// `host/path` that must never be.
    pub forbidden: BTreeSet<String>,
    /// `host/path` whose first answer is an error.
    pub failing: BTreeSet<String>,
    /// How long an answer takes at least.
    pub slow: BTreeMap<String, Duration>,
    /// `host/path` whose first answer says `Retry-After`.
    pub retry_after: BTreeMap<String, Duration>,
    /// Titles of the postings that must come out.
    pub titles: BTreeSet<String>,
    pub seeds: Vec<String>,
}

/// Requests a minute of the limited hosts, robots.txt included.
const RATE: usize = 10;

impl Plan {
    /// `hosts` hosts of ten kinds. Hosts with a limit per minute hold `limited` postings: more than nine need a second minute.
    pub fn new(hosts: usize, limited: usize) -> Self {
        let mut plan = Self::default();
        for n in 0..hosts {
            let host = format!("h{n}.test");
            match n % 10 {
                0 => plan.delayed(&host, 150 + 50 * (n as u64 / 10 % 5)),
                1 => plan.parallel(&host, 2 + n / 10 % 2),
                2 => plan.limited(&host, limited),
                3 => plan.crawl_delay(&host),
                4 => plan.private(&host),
                5 => plan.overloaded(&host),
                6 => plan.broken(&host),
                7 => plan.shared(&host, n / 20),
                8 => plan.moved(&host, &format!("h{}.test", n - 8)),
                _ => plan.closed(&host, n / 10 % 2 == 0),
            }
        }
        plan
    }

    fn host(&mut self, host: &str, key: &str, manners: Manners, file: &str, pages: usize) {
        self.manners.insert(key.to_owned(), manners);
        self.keys.insert(host.to_owned(), key.to_owned());
        self.files.push((host.to_owned(), file.to_owned()));
        self.seeds.push(format!("http://{host}/"));
        self.allowed.insert(format!("{host}/"));
        let paths: Vec<String> = (0..pages).map(|page| format!("/jobs/{page}")).collect();
        for path in &paths {
            self.page(host, path, Duration::ZERO);
        }
        self.listing(host, &paths);
    }

    fn listing(&mut self, host: &str, paths: &[String]) {
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        self.routes.push((format!("{host}/"), links(&paths)));
    }

    fn page(&mut self, host: &str, path: &str, slow: Duration) {
        let (at, title) = (format!("{host}{path}"), format!("Engineer {host}{path}"));
        let reply = posting(&title);
        let reply = if slow.is_zero() { reply } else { Reply::Slow(slow, Box::new(reply)) };
        self.routes.push((at.clone(), reply));
        self.slow.insert(at.clone(), slow);
        self.allowed.insert(at);
        self.titles.insert(title);
    }

    /// The first answer of a page is `error`.
    fn fail_once(&mut self, host: &str, path: &str, error: Reply) {
        let at = format!("{host}{path}");
        let good = posting(&format!("Engineer {at}"));
        self.routes.push((at.clone(), Reply::Then(Box::new(error), Box::new(good))));
        self.failing.insert(at);
    }

    fn delayed(&mut self, host: &str, delay: u64) {
        let manners = Manners { gap: Duration::from_millis(delay), at_once: 1, per_minute: 0 };
        self.host(host, host, manners, &format!("delay_ms = {delay}"), 8);
    }

    fn parallel(&mut self, host: &str, at_once: usize) {
        let manners = Manners { at_once, ..Manners::default() };
        self.host(host, host, manners, &format!("concurrency = {at_once}"), 0);
        let paths: Vec<String> = (0..12).map(|page| format!("/jobs/{page}")).collect();
        for (n, path) in paths.iter().enumerate() {
            self.page(host, path, Duration::from_millis(40 + 10 * n as u64));
        }
        self.listing(host, &paths);
    }

    fn limited(&mut self, host: &str, pages: usize) {
        let manners = Manners { per_minute: RATE, at_once: 4, ..Manners::default() };
        self.host(host, host, manners, &format!("rate_per_minute = {RATE}\nconcurrency = 4"), pages);
    }

    /// The site's own wish, in robots.txt alone.
    fn crawl_delay(&mut self, host: &str) {
        let manners = Manners { gap: Duration::from_millis(400), at_once: 1, per_minute: 0 };
        self.host(host, host, manners, "concurrency = 4", 6);
        self.routes.push((format!("{host}/robots.txt"), Reply::text("User-agent: *\nCrawl-delay: 0.4\n")));
    }

    fn private(&mut self, host: &str) {
        let manners = Manners { gap: Duration::from_millis(100), at_once: 1, per_minute: 0 };
        self.host(host, host, manners, "delay_ms = 100", 6);
        let mut paths: Vec<String> = (0..6).map(|page| format!("/jobs/{page}")).collect();
        for page in 0..4 {
            let path = format!("/jobs/private/{page}");
            self.routes.push((format!("{host}{path}"), posting("Secret Agent")));
            self.forbidden.insert(format!("{host}{path}"));
            paths.push(path);
        }
        self.listing(host, &paths);
        let rules = "User-agent: *\nDisallow: /jobs/private/\n";
        self.routes.push((format!("{host}/robots.txt"), Reply::text(rules)));
    }

    fn overloaded(&mut self, host: &str) {
        let manners = Manners { gap: Duration::from_millis(50), at_once: 1, per_minute: 0 };
        self.host(host, host, manners, "delay_ms = 50", 5);
        for (path, status) in [("/jobs/1", 503), ("/jobs/3", 429)] {
            self.fail_once(host, path, Reply::status(status).header("retry-after", "2"));
            self.retry_after.insert(format!("{host}{path}"), Duration::from_secs(2));
        }
    }

    fn broken(&mut self, host: &str) {
        let manners = Manners { at_once: 2, ..Manners::default() };
        self.host(host, host, manners, "concurrency = 2", 6);
        self.fail_once(host, "/jobs/1", Reply::Reset);
        self.fail_once(host, "/jobs/3", Reply::status(500));
        self.fail_once(host, "/jobs/5", Reply::status(502));
    }

    /// Two hosts of one service: one queue, one delay.
    fn shared(&mut self, host: &str, number: usize) {
        let key = format!("shared-{number}");
        let manners = Manners { gap: Duration::from_millis(200), at_once: 1, per_minute: 0 };
        self.host(host, &key, manners, &format!("politeness_key = \"{key}\"\ndelay_ms = 200"), 5);
    }

    fn moved(&mut self, host: &str, to: &str) {
        let manners = Manners { at_once: 1, ..Manners::default() };
        self.host(host, host, manners, "concurrency = 1", 4);
        let path = format!("/jobs/from-{}", host.replace('.', "-"));
        self.page(to, &path, Duration::ZERO);
        // This page is a redirect, so it holds no posting of its own.
        let at = format!("{host}/jobs/2");
        self.titles.remove(&format!("Engineer {at}"));
        self.routes.push((at, Reply::redirect(301, &format!("http://{to}{path}"))));
    }

    /// A robots.txt that cannot be had, or that forbids everything: nothing else may be fetched.
    fn closed(&mut self, host: &str, broken: bool) {
        let manners = Manners { at_once: 1, ..Manners::default() };
        self.host(host, host, manners, "concurrency = 1", 2);
        for path in ["/", "/jobs/0", "/jobs/1"] {
            let at = format!("{host}{path}");
            self.titles.remove(&format!("Engineer {at}"));
            self.allowed.remove(&at);
            self.forbidden.insert(at);
        }
        let robots = if broken { Reply::status(503) } else { Reply::text("User-agent: *\nDisallow: /\n") };
        self.routes.push((format!("{host}/robots.txt"), robots));
    }

    /// Whether the host's rules alone may keep it from finishing.
    pub fn is_limited(&self, host: &str) -> bool {
        self.keys.get(host).and_then(|key| self.manners.get(key)).is_some_and(|m| m.per_minute > 0)
    }
}
