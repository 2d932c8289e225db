//! Reads the server's log. Nothing here asks the crawler what it thinks it did, but for failures that it noted:
//! whether a request timed out is known to the client alone.
//!
//! Every bound is taken so that it can only be too kind to the clock of a busy machine, never to the crawler: gaps run
//! from start to start, while the crawler waits from an answer's end; an answer counts as under way for as long as
//! the server deliberately held it.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use crate::{
    common::site::Hit,
    plan::{Manners, Plan},
};

/// Why a page may be asked for again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The server's answer was an error.
    ServerError,
    /// The worker was killed before it had told the end.
    Killed,
    /// The worker was cut off until its lease had run out.
    CutOff,
    /// Redis was away while the page was under way, so that its end could not be told.
    RedisAway,
    /// The client noted a failure that the server cannot see, such as a time-out.
    Noted,
}

/// Something that was done to a worker (or, without a name, to Redis).
#[derive(Clone, Debug)]
pub struct Incident {
    pub worker: Option<String>,
    pub why: Why,
    pub from: Instant,
    pub until: Instant,
}

#[derive(Debug, Default)]
pub struct Verdict {
    pub requests: usize,
    pub robots: usize,
    pub once: usize,
    pub again: BTreeMap<Why, usize>,
    pub lost: Vec<String>,
    /// Broken rules and second fetches that nothing explains.
    pub broken: Vec<String>,
    /// The fullest minute of a host with a limit, against the limit.
    pub fullest: Option<(usize, usize)>,
}

/// `incidents` cover a page when they touch the time from its request to `lease` later: after that it was somebody else's.
pub fn judge(
    plan: &Plan,
    hits: &[Hit],
    incidents: &[Incident],
    lease: Duration,
    mut noted: BTreeMap<String, usize>,
    must_finish: impl Fn(&str) -> bool,
) -> Verdict {
    let mut hits: Vec<&Hit> = hits.iter().collect();
    hits.sort_by_key(|hit| hit.start);
    let mut verdict = Verdict { requests: hits.len(), ..Verdict::default() };
    let mut by_key: BTreeMap<&str, Vec<&Hit>> = BTreeMap::new();
    let mut by_page: BTreeMap<String, Vec<&Hit>> = BTreeMap::new();
    for hit in hits {
        let Some(key) = plan.keys.get(&hit.host) else {
            verdict.broken.push(format!("{} is none of our hosts", hit.host));
            continue;
        };
        by_key.entry(key).or_default().push(hit);
        if hit.path == "/robots.txt" {
            verdict.robots += 1;
        } else {
            by_page.entry(page(hit)).or_default().push(hit);
        }
    }
    for (key, hits) in &by_key {
        manners(key, &plan.manners[*key], hits, plan, &mut verdict);
    }
    for (at, hits) in &by_page {
        if !plan.allowed.contains(at) {
            let rule = if plan.forbidden.contains(at) { "robots.txt forbids" } else { "nobody named" };
            verdict.broken.push(format!("{rule} {at}"));
        }
        for (n, pair) in hits.windows(2).enumerate() {
            let noted = noted.entry(plan.keys[&pair[0].host].clone()).or_default();
            match reason(plan, at, n, pair[0], incidents, lease, noted) {
                Some(why) => *verdict.again.entry(why).or_default() += 1,
                None => verdict.broken.push(format!("{at} was fetched again for no reason")),
            }
        }
        verdict.once += usize::from(hits.len() == 1);
    }
    let missing = plan.allowed.iter().filter(|at| !by_page.contains_key(*at) && must_finish(host_of(at)));
    verdict.lost = missing.cloned().collect();
    verdict
}

fn manners(key: &str, manners: &Manners, hits: &[&Hit], plan: &Plan, verdict: &mut Verdict) {
    for pair in hits.windows(2) {
        let gap = pair[1].start - pair[0].start;
        if gap < manners.gap {
            verdict.broken.push(format!(
                "{key}: {gap:?} between {} and {}, not {:?}",
                page(pair[0]),
                page(pair[1]),
                manners.gap
            ));
        }
    }
    let mut asked_to_wait: Vec<(&Hit, Duration)> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for (n, hit) in hits.iter().enumerate() {
        let minute =
            hits[..=n].iter().filter(|other| hit.start - other.start < Duration::from_secs(60)).count();
        if manners.per_minute > 0 {
            if minute > manners.per_minute {
                verdict.broken.push(format!("{key}: {minute} in a minute, not {}", manners.per_minute));
            }
            if verdict.fullest.is_none_or(|(most, _)| minute > most) {
                verdict.fullest = Some((minute, manners.per_minute));
            }
        }
        let under_way = hits[..=n].iter().filter(|other| {
            other.start == hit.start
                || hit.start < other.start + plan.slow.get(&page(other)).copied().unwrap_or_default()
        });
        let at_once = under_way.count();
        if at_once > manners.at_once {
            verdict.broken.push(format!("{key}: {at_once} at once, not {}", manners.at_once));
        }
        for (asked, wait) in &asked_to_wait {
            if hit.start - asked.start < *wait {
                verdict.broken.push(format!(
                    "{key}: {} came {:?} after Retry-After",
                    page(hit),
                    hit.start - asked.start
                ));
            }
        }
        let at = page(hit);
        if let Some(wait) = plan.retry_after.get(&at).filter(|_| seen.insert(at.clone())) {
            asked_to_wait.push((hit, *wait));
        }
    }
}

/// Why the page was asked for again after its `n`th request.
fn reason(
    plan: &Plan,
    at: &str,
    n: usize,
    hit: &Hit,
    incidents: &[Incident],
    lease: Duration,
    noted: &mut usize,
) -> Option<Why> {
    if n == 0 && plan.failing.contains(at) {
        return Some(Why::ServerError);
    }
    let worker = worker_of(hit);
    let touches = |incident: &&Incident| {
        incident.worker.as_deref().is_none_or(|name| name == worker)
            && incident.from <= hit.start + lease
            && incident.until >= hit.start
    };
    if let Some(incident) = incidents.iter().find(touches) {
        return Some(incident.why);
    }
    *noted = noted.checked_sub(1)?;
    Some(Why::Noted)
}

pub fn page(hit: &Hit) -> String {
    format!("{}{}", hit.host, hit.path)
}

pub fn host_of(at: &str) -> &str {
    at.split('/').next().unwrap_or_default()
}

/// The name that a worker gives itself in its User-Agent.
fn worker_of(hit: &Hit) -> &str {
    let agent = hit.head.lines().find(|line| line.to_ascii_lowercase().starts_with("user-agent:"));
    agent.and_then(|line| line.split("fleet.test/").nth(1)?.split(')').next()).unwrap_or_default()
}

/// The judge is judged first: one log for each rule that breaks nothing else.
#[test]
fn every_broken_rule_is_seen() {
    let plan = Plan::new(10, 12);
    let zero = Instant::now();
    let hit = |at: &str, ms: u64, worker: &str| {
        let (host, path) = at.split_once('/').unwrap();
        let start = zero + Duration::from_millis(ms);
        Hit {
            host: host.into(),
            path: format!("/{path}"),
            head: format!("user-agent: jobtrawl/0 (+https://fleet.test/{worker})"),
            start,
            end: start,
        }
    };
    let lease = Duration::from_secs(10);
    let of = |hits: &[Hit], incidents: &[Incident]| {
        judge(&plan, hits, incidents, lease, BTreeMap::new(), |_| false).broken
    };
    let two = |a: (&str, u64), b: (&str, u64)| of(&[hit(a.0, a.1, "w0"), hit(b.0, b.1, "w0")], &[]);
    assert!(two(("h0.test/jobs/0", 0), ("h0.test/jobs/1", 150)).is_empty());
    assert_eq!(two(("h0.test/jobs/0", 0), ("h0.test/jobs/1", 149)).len(), 1, "delay");
    assert_eq!(two(("h3.test/robots.txt", 0), ("h3.test/", 399)).len(), 1, "Crawl-delay");
    assert_eq!(two(("h7.test/", 0), ("h7.test/jobs/1", 199)).len(), 1, "a key's delay");
    assert_eq!(two(("h5.test/jobs/1", 0), ("h5.test/jobs/2", 1_999)).len(), 1, "Retry-After");
    assert!(two(("h5.test/jobs/1", 0), ("h5.test/jobs/2", 2_000)).is_empty());
    assert_eq!(of(&[hit("h4.test/jobs/private/1", 0, "w0")], &[]).len(), 1, "robots.txt");
    assert_eq!(of(&[hit("h9.test/jobs/1", 0, "w0")], &[]).len(), 1, "a closed host");
    assert_eq!(of(&[hit("elsewhere.test/", 0, "w0")], &[]).len(), 1, "a host that nobody named");
    let together =
        |n: u64| (0..n).map(|k| hit(&format!("h1.test/jobs/{}", 6 + k), k, "w0")).collect::<Vec<_>>();
    assert!(of(&together(2), &[]).is_empty());
    assert_eq!(of(&together(3), &[]).len(), 1, "concurrency");
    let minute =
        |n: u64| (0..n).map(|k| hit(&format!("h2.test/jobs/{k}"), k * 5_900, "w0")).collect::<Vec<_>>();
    assert!(of(&minute(10), &[]).is_empty());
    assert_eq!(of(&minute(11), &[]).len(), 1, "requests a minute");
    let again = [hit("h0.test/jobs/0", 0, "w0"), hit("h0.test/jobs/0", 20_000, "w1")];
    assert_eq!(of(&again, &[]).len(), 1, "fetched again");
    let killed = |worker: &str, ms: u64| {
        let at = zero + Duration::from_millis(ms);
        [Incident { worker: Some(worker.into()), why: Why::Killed, from: at, until: at }]
    };
    assert!(of(&again, &killed("w0", 9_000)).is_empty());
    assert_eq!(of(&again, &killed("w0", 11_000)).len(), 1, "long after its lease");
    assert_eq!(of(&again, &killed("w1", 9_000)).len(), 1, "somebody else");
    let lost = judge(&plan, &[], &[], lease, BTreeMap::new(), |_| true).lost;
    assert_eq!(lost.len(), plan.allowed.len());
}
