#![allow(clippy::unwrap_used, reason = "tests")]

use std::{collections::HashMap, sync::atomic::AtomicUsize};

use extract::{Request, RequestKind};
use platform::redis::Script;

use super::*;

const FREE: Politeness = Politeness {
    rate_per_minute: 0,
    delay: Duration::ZERO,
    concurrency: 1_000,
    heed_crawl_delay: true,
    adaptive: false,
    max_delay: Duration::from_secs(60),
    circuit_failures: 3,
};

async fn frontier(config: FrontierConfig) -> Frontier {
    Frontier::new(testkit::redis().await, config)
}

async fn default_frontier() -> Frontier {
    frontier(FrontierConfig::default()).await
}

fn visit(url: &str) -> Visit {
    Visit { again: false, ..Visit::seed(Request::get(url.parse().unwrap(), RequestKind::Page)) }
}

fn visits(key: &str, range: std::ops::Range<usize>) -> Vec<(String, Visit)> {
    range.map(|n| (key.to_owned(), visit(&format!("https://{key}/{n}")))).collect()
}

fn run_spec(id: &str) -> RunSpec {
    RunSpec {
        id: id.into(),
        campaign: "demo".into(),
        max_urls: 0,
        max_urls_per_host: 0,
        max_depth: 8,
        scope: Vec::new(),
    }
}

fn ok() -> Settle {
    Settle { sent: true, health: Health::Ok, ..Settle::unsent(Outcome::Done, "") }
}

async fn claim(frontier: &Frontier, key: &str, rules: &Politeness, want: usize) -> Vec<Lease> {
    let claimed = frontier.claim(key, rules, want, &[]).await.unwrap();
    frontier.report(claimed.report.into_iter().collect()).await.unwrap();
    claimed.leases
}

async fn settle(frontier: &Frontier, lease: &Lease, rules: &Politeness, end: &Settle) -> bool {
    let (ours, report) = frontier.settle(lease, rules, end).await.unwrap();
    frontier.report(vec![report]).await.unwrap();
    ours
}

/// Claims until something comes, for at most five seconds.
async fn claim_soon(frontier: &Frontier, key: &str, rules: &Politeness) -> Vec<Lease> {
    let start = Instant::now();
    loop {
        let leases = claim(frontier, key, rules, 10).await;
        if !leases.is_empty() || start.elapsed() > Duration::from_secs(5) {
            return leases;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn an_address_is_fetched_once_within_the_dedup_time() {
    let frontier = default_frontier().await;
    let added = frontier.enqueue(None, visits("a.test", 0..3)).await.unwrap();
    assert_eq!((added.added, added.known), (3, 0));
    let again = frontier.enqueue(None, visits("a.test", 0..4)).await.unwrap();
    assert_eq!((again.added, again.known), (1, 3));
    let leases = claim(&frontier, "a.test", &FREE, 10).await;
    assert_eq!(leases.len(), 4);
    for lease in &leases {
        assert!(settle(&frontier, lease, &FREE, &ok()).await);
    }
    assert_eq!(frontier.enqueue(None, visits("a.test", 0..4)).await.unwrap().known, 4);
    // A seed is fetched again all the same.
    let seed = vec![("a.test".to_owned(), Visit { again: true, ..visit("https://a.test/0") })];
    assert_eq!(frontier.enqueue(None, seed).await.unwrap().added, 1);
    // The owner's key, by its name and lifetime.
    let hash = visit("https://a.test/0").hash();
    assert_eq!(hash.len(), 64);
    let ttl = frontier.redis.ttl(&frontier.redis.key(&format!("dedup:url:{hash}"))).await.unwrap().unwrap();
    assert!((86_000..=86_400).contains(&ttl), "{ttl}");
}

#[tokio::test]
async fn spellings_of_one_address_are_one() {
    let frontier = default_frontier().await;
    let urls = [
        "https://A.test/x?b=1&a=2#f",
        "https://a.test:443/x?a=2&b=1&utm_source=y",
        "https://a.test/x?b=1&a=2",
    ];
    let visits = urls.iter().map(|url| ("a.test".to_owned(), visit(url))).collect();
    assert_eq!(frontier.enqueue(None, visits).await.unwrap().added, 1);
    // Two searches with different bodies are two requests.
    let search = |body: &str| {
        let request =
            Request::post_json("https://a.test/s".parse().unwrap(), RequestKind::Listing, &body.into());
        ("a.test".to_owned(), Visit::seed(request))
    };
    assert_eq!(frontier.enqueue(None, vec![search("a"), search("b"), search("a")]).await.unwrap().added, 2);
}

#[tokio::test]
async fn higher_priority_comes_first_and_equal_ones_in_order() {
    let frontier = default_frontier().await;
    for (url, priority) in [
        ("https://a.test/low", 1),
        ("https://a.test/high", 9),
        ("https://a.test/mid1", 5),
        ("https://a.test/mid2", 5),
    ] {
        let mut next = visit(url);
        next.request.priority = priority;
        frontier.enqueue(None, vec![("a.test".into(), next)]).await.unwrap();
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let order: Vec<String> = claim(&frontier, "a.test", &FREE, 10)
        .await
        .iter()
        .map(|l| l.visit.request.url.path().to_owned())
        .collect();
    assert_eq!(order, ["/high", "/mid1", "/mid2", "/low"]);
}

#[tokio::test]
async fn a_delay_is_kept_from_the_end_of_one_request_to_the_next() {
    let frontier = default_frontier().await;
    let rules = Politeness { delay: Duration::from_millis(300), ..FREE };
    frontier.enqueue(None, visits("a.test", 0..3)).await.unwrap();
    let first = claim(&frontier, "a.test", &rules, 10).await;
    assert_eq!(first.len(), 1);
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert!(claim(&frontier, "a.test", &rules, 10).await.is_empty(), "one after the other");
    settle(&frontier, &first[0], &rules, &ok()).await;
    let ended = Instant::now();
    assert_eq!(claim_soon(&frontier, "a.test", &rules).await.len(), 1);
    assert!(ended.elapsed() >= Duration::from_millis(295), "{:?}", ended.elapsed());
}

#[tokio::test]
async fn a_sites_own_delay_counts_where_it_is_heeded() {
    let frontier = default_frontier().await;
    frontier.enqueue(None, visits("a.test", 0..3)).await.unwrap();
    frontier.set_crawl_delay("a.test", Duration::from_secs(30)).await.unwrap();
    let first = claim(&frontier, "a.test", &FREE, 10).await;
    assert_eq!(first.len(), 1);
    settle(&frontier, &first[0], &FREE, &ok()).await;
    assert!(claim(&frontier, "a.test", &FREE, 10).await.is_empty());
    assert!(frontier.domain("a.test").await.unwrap().next_in_ms > 29_000);
}

#[tokio::test]
async fn no_minute_holds_more_than_the_rate() {
    let frontier = default_frontier().await;
    let rules = Politeness { rate_per_minute: 5, ..FREE };
    frontier.enqueue(None, visits("a.test", 0..20)).await.unwrap();
    let leases = claim(&frontier, "a.test", &rules, 100).await;
    assert_eq!(leases.len(), 5);
    for lease in &leases {
        settle(&frontier, lease, &rules, &ok()).await;
    }
    assert!(claim(&frontier, "a.test", &rules, 100).await.is_empty());
    // The owner's counter: an integer that lives a minute.
    let key = frontier.redis.key("ratelimit:crawl:{a.test}");
    assert_eq!(frontier.redis.get(&key).await.unwrap().as_deref(), Some("5"));
    assert!((1..=60).contains(&frontier.redis.ttl(&key).await.unwrap().unwrap()));
    // Even when the counter's own minute is over, the minute before now is.
    frontier.redis.del(&key).await.unwrap();
    assert!(claim(&frontier, "a.test", &rules, 100).await.is_empty());
}

#[tokio::test]
async fn concurrency_is_never_exceeded() {
    let frontier = default_frontier().await;
    let rules = Politeness { concurrency: 2, ..FREE };
    frontier.enqueue(None, visits("a.test", 0..5)).await.unwrap();
    let first = claim(&frontier, "a.test", &rules, 10).await;
    assert_eq!(first.len(), 2);
    assert!(claim(&frontier, "a.test", &rules, 10).await.is_empty());
    settle(&frontier, &first[0], &rules, &ok()).await;
    assert_eq!(claim(&frontier, "a.test", &rules, 10).await.len(), 1);
}

#[tokio::test]
async fn a_lease_that_ran_out_is_claimed_again_and_its_old_owner_changes_nothing() {
    let frontier = frontier(FrontierConfig { lease_seconds: 1, ..FrontierConfig::default() }).await;
    let run = run_spec("r1");
    frontier.open_run(&run).await.unwrap();
    frontier.enqueue(Some(&run), visits("a.test", 0..1)).await.unwrap();
    let old = claim(&frontier, "a.test", &FREE, 1).await.remove(0);
    assert!(claim(&frontier, "a.test", &FREE, 1).await.is_empty());
    let new = claim_soon(&frontier, "a.test", &FREE).await.remove(0);
    assert_eq!(old.id, new.id);
    assert_ne!(old.token, new.token);
    assert!(!settle(&frontier, &old, &FREE, &ok()).await, "not its own any more");
    assert_eq!(frontier.progress("r1").await.unwrap().leased, 1);
    assert!(settle(&frontier, &new, &FREE, &ok()).await);
    assert!(!settle(&frontier, &new, &FREE, &ok()).await, "ended once");
    let progress = frontier.progress("r1").await.unwrap();
    assert_eq!((progress.done, progress.total()), (1, 1));
}

#[tokio::test]
async fn a_heartbeat_keeps_a_lease() {
    let frontier = frontier(FrontierConfig { lease_seconds: 1, ..FrontierConfig::default() }).await;
    frontier.enqueue(None, visits("a.test", 0..1)).await.unwrap();
    let lease = claim(&frontier, "a.test", &FREE, 1).await.remove(0);
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(1_600) {
        assert_eq!(frontier.extend("a.test", &[(lease.id.clone(), lease.token.clone())]).await.unwrap(), 1);
        assert!(claim(&frontier, "a.test", &FREE, 1).await.is_empty());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(frontier.extend("a.test", &[(lease.id.clone(), "other".into())]).await.unwrap(), 0);
    assert!(settle(&frontier, &lease, &FREE, &ok()).await);
}

#[tokio::test]
async fn an_address_that_takes_its_workers_down_is_given_up() {
    let frontier = default_frontier().await;
    let run = run_spec("r1");
    frontier.open_run(&run).await.unwrap();
    frontier.enqueue(Some(&run), visits("a.test", 0..1)).await.unwrap();
    // Ends every lease at once, as if its worker had died long ago.
    let expire = Script::from_lua(
        "for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do redis.call('ZADD', KEYS[1], 1, id) end return 0",
    );
    for _ in 0..=MAX_EXPIRIES {
        assert_eq!(claim_soon(&frontier, "a.test", &FREE).await.len(), 1);
        let leased = format!("{}:leased", keys::base(&frontier.redis, "a.test"));
        let _: i64 = frontier.redis.eval(&expire, vec![leased], vec![]).await.unwrap();
    }
    assert!(claim(&frontier, "a.test", &FREE, 1).await.is_empty());
    assert_eq!(frontier.progress("r1").await.unwrap().failed, 1);
    assert!(frontier.domain("a.test").await.unwrap().dead[0].contains("lease-expired"));
}

#[tokio::test]
async fn retries_wait_and_are_counted_and_releases_are_not() {
    let frontier = default_frontier().await;
    frontier.enqueue(None, visits("a.test", 0..1)).await.unwrap();
    let lease = claim(&frontier, "a.test", &FREE, 1).await.remove(0);
    let retry =
        Settle { sent: true, ..Settle::unsent(Outcome::Retry(Duration::from_millis(200)), "status 503") };
    let start = Instant::now();
    settle(&frontier, &lease, &FREE, &retry).await;
    let lease = claim_soon(&frontier, "a.test", &FREE).await.remove(0);
    assert!(start.elapsed() >= Duration::from_millis(195));
    assert_eq!(lease.attempts, 1);
    settle(&frontier, &lease, &FREE, &Settle::unsent(Outcome::Release(Duration::ZERO), "drain")).await;
    assert_eq!(claim(&frontier, "a.test", &FREE, 1).await[0].attempts, 1);
}

#[tokio::test]
async fn retry_after_holds_the_whole_host() {
    let frontier = default_frontier().await;
    frontier.enqueue(None, visits("a.test", 0..5)).await.unwrap();
    let lease = claim(&frontier, "a.test", &FREE, 1).await.remove(0);
    let end = Settle {
        retry_after: Duration::from_secs(20),
        health: Health::Bad,
        sent: true,
        ..Settle::unsent(Outcome::Retry(Duration::from_secs(20)), "status 429")
    };
    settle(&frontier, &lease, &FREE, &end).await;
    assert!(claim(&frontier, "a.test", &FREE, 5).await.is_empty());
    let state = frontier.domain("a.test").await.unwrap();
    assert!(state.next_in_ms > 19_000 && state.errors[0].ends_with("status 429"), "{state:?}");
}

#[tokio::test]
async fn failures_in_a_row_open_the_circuit_and_one_probe_decides() {
    let frontier = default_frontier().await;
    frontier.enqueue(None, visits("a.test", 0..9)).await.unwrap();
    let bad = Settle {
        health: Health::Bad,
        sent: true,
        ..Settle::unsent(Outcome::Retry(Duration::ZERO), "connect")
    };
    for lease in claim(&frontier, "a.test", &FREE, 3).await {
        settle(&frontier, &lease, &FREE, &bad).await;
    }
    let state = frontier.domain("a.test").await.unwrap();
    assert!(state.circuit_open && (55_000..=60_000).contains(&state.open_for_ms), "{state:?}");
    assert!(claim(&frontier, "a.test", &FREE, 5).await.is_empty());
    // The wait is over: one probe, not five.
    frontier.set("a.test", "open_until", "1").await.unwrap();
    let probe = claim(&frontier, "a.test", &FREE, 5).await;
    assert_eq!(probe.len(), 1);
    assert!(claim(&frontier, "a.test", &FREE, 5).await.is_empty());
    settle(&frontier, &probe[0], &FREE, &bad).await;
    assert!(frontier.domain("a.test").await.unwrap().open_for_ms > 100_000, "twice as long");
    frontier.set("a.test", "open_until", "1").await.unwrap();
    let probe = claim(&frontier, "a.test", &FREE, 5).await;
    settle(&frontier, &probe[0], &FREE, &ok()).await;
    assert!(!frontier.domain("a.test").await.unwrap().circuit_open);
    assert!(claim(&frontier, "a.test", &FREE, 5).await.len() > 1);
}

#[tokio::test]
async fn a_slow_host_is_asked_more_slowly() {
    let frontier = default_frontier().await;
    let rules = Politeness {
        adaptive: true,
        delay: Duration::from_millis(1),
        max_delay: Duration::from_secs(3),
        ..FREE
    };
    frontier.enqueue(None, visits("a.test", 0..9)).await.unwrap();
    let mut delays = Vec::new();
    for _ in 0..3 {
        let lease = claim_soon(&frontier, "a.test", &rules).await.remove(0);
        settle(&frontier, &lease, &rules, &Settle { latency: Duration::from_secs(4), ..ok() }).await;
        delays.push(frontier.domain("a.test").await.unwrap().adaptive_delay_ms);
        frontier.set("a.test", "next_at", "0").await.unwrap();
    }
    assert_eq!(delays, [2_000, 3_000, 3_000]);
}

#[tokio::test]
async fn pausing_stops_a_domain_or_a_campaign_and_nothing_else() {
    let frontier = default_frontier().await;
    let run = run_spec("r1");
    frontier.open_run(&run).await.unwrap();
    frontier.enqueue(Some(&run), visits("a.test", 0..2)).await.unwrap();
    frontier.enqueue(None, visits("a.test", 2..3)).await.unwrap();
    frontier.pause_domain("a.test", true).await.unwrap();
    assert!(claim(&frontier, "a.test", &FREE, 9).await.is_empty());
    frontier.pause_domain("a.test", false).await.unwrap();
    frontier.pause_campaign("demo", true).await.unwrap();
    let taken = frontier.take(9, &[]).await.unwrap();
    assert_eq!((taken.keys, taken.paused.clone()), (vec!["a.test".to_owned()], vec!["demo".to_owned()]));
    let claimed = frontier.claim("a.test", &FREE, 9, &taken.paused).await.unwrap();
    assert_eq!(claimed.leases.len(), 1);
    assert_eq!(claimed.leases[0].campaign, None);
    frontier.pause_campaign("demo", false).await.unwrap();
    assert_eq!(claim(&frontier, "a.test", &FREE, 9).await.len(), 2);
}

#[tokio::test]
async fn bounds_refuse_and_hand_back() {
    let frontier = frontier(FrontierConfig { max_per_domain: 3, ..FrontierConfig::default() }).await;
    let result = frontier.enqueue(None, visits("a.test", 0..5)).await.unwrap();
    assert_eq!((result.added, result.full.len()), (3, 2));
    // What was refused is not remembered as known: there is room later.
    for lease in claim(&frontier, "a.test", &FREE, 9).await {
        settle(&frontier, &lease, &FREE, &ok()).await;
    }
    let rest = result.full.into_iter().map(|visit| ("a.test".to_owned(), visit)).collect();
    assert_eq!(frontier.enqueue(None, rest).await.unwrap().added, 2);
}

#[tokio::test]
async fn a_runs_own_limits_hold_over_all_hosts() {
    let frontier = default_frontier().await;
    let run = RunSpec { max_urls: 5, max_urls_per_host: 3, ..run_spec("r1") };
    frontier.open_run(&run).await.unwrap();
    let a = frontier.enqueue(Some(&run), visits("a.test", 0..3)).await.unwrap();
    let more = frontier.enqueue(Some(&run), visits("a.test", 3..4)).await.unwrap();
    assert_eq!((a.added, more.added, more.limited), (3, 0, 1));
    let b = frontier.enqueue(Some(&run), visits("b.test", 0..3)).await.unwrap();
    assert_eq!((b.added, b.limited), (1, 2));
    assert_eq!(frontier.progress("r1").await.unwrap().queued, 4);
}

#[tokio::test]
async fn a_run_knows_that_it_is_finished_and_can_be_stopped() {
    let frontier = default_frontier().await;
    let run = run_spec("r1");
    frontier.open_run(&run).await.unwrap();
    assert!(frontier.progress("r1").await.unwrap().is_finished());
    let both = [visits("a.test", 0..3), visits("b.test", 0..300)].concat();
    frontier.enqueue(Some(&run), both).await.unwrap();
    let leases = claim(&frontier, "a.test", &FREE, 2).await;
    settle(&frontier, &leases[0], &FREE, &Settle::unsent(Outcome::Failed, "status 500")).await;
    settle(&frontier, &leases[1], &FREE, &Settle::unsent(Outcome::Skipped, "robots")).await;
    let progress = frontier.progress("r1").await.unwrap();
    assert_eq!((progress.queued, progress.failed, progress.skipped, progress.hosts), (301, 1, 1, 2));
    assert_eq!(frontier.stop_run("r1").await.unwrap(), 301);
    assert!(frontier.progress("r1").await.unwrap().is_finished());
    assert!(claim(&frontier, "b.test", &FREE, 9).await.is_empty());
    assert_eq!(frontier.run("r1").await.unwrap().campaign, "demo");
    assert!(matches!(frontier.run("nobody").await, Err(FrontierError::UnknownRun(_))));
}

#[tokio::test]
async fn a_key_that_fell_out_of_the_ready_set_is_found_by_the_sweep() {
    let frontier = default_frontier().await;
    frontier.enqueue(None, visits("a.test", 0..2)).await.unwrap();
    // A crash between adding and announcing.
    frontier.redis.del(&keys::fleet(&frontier.redis, "ready")).await.unwrap();
    assert!(frontier.take(9, &[]).await.unwrap().wait.is_none());
    assert_eq!(frontier.sweep().await.unwrap(), 2);
    assert!(frontier.take(9, &[]).await.unwrap().wait.is_some());
}

#[tokio::test]
async fn an_old_report_does_not_hide_what_came_since() {
    let frontier = default_frontier().await;
    frontier.enqueue(None, visits("a.test", 0..1)).await.unwrap();
    let claimed = frontier.claim("a.test", &FREE, 1, &[]).await.unwrap();
    settle(&frontier, &claimed.leases[0], &FREE, &ok()).await;
    let empty = frontier.claim("a.test", &FREE, 1, &[]).await.unwrap().report.unwrap();
    assert_eq!(empty.when, -1);
    // Something comes in before the report that says "empty" does.
    frontier.enqueue(None, visits("a.test", 1..2)).await.unwrap();
    frontier.report(vec![empty]).await.unwrap();
    assert_eq!(frontier.take(9, &[]).await.unwrap().keys, ["a.test"]);
    // And when nothing has come in, the key goes.
    for lease in claim(&frontier, "a.test", &FREE, 1).await {
        settle(&frontier, &lease, &FREE, &ok()).await;
    }
    claim(&frontier, "a.test", &FREE, 1).await;
    assert!(frontier.take(9, &[]).await.unwrap().wait.is_none());
}

#[tokio::test]
async fn one_huge_host_does_not_starve_the_others() {
    let frontier = default_frontier().await;
    frontier.enqueue(None, visits("huge.test", 0..2_000)).await.unwrap();
    for n in 0..20 {
        frontier.enqueue(None, visits(&format!("small{n}.test"), 0..2)).await.unwrap();
    }
    // Rounds of eight places each: after a few of them every host has had its turn.
    let mut seen = HashMap::<String, usize>::new();
    for _ in 0..12 {
        let taken = frontier.take(8, &[]).await.unwrap();
        for key in taken.keys {
            for lease in claim(&frontier, &key, &FREE, 2).await {
                *seen.entry(lease.key.clone()).or_default() += 1;
                settle(&frontier, &lease, &FREE, &ok()).await;
            }
        }
    }
    assert_eq!(seen.len(), 21, "{seen:?}");
    assert!((0..20).all(|n| seen[&format!("small{n}.test")] == 2), "{seen:?}");
}

#[tokio::test]
async fn names_that_would_break_a_key_are_refused() {
    let frontier = default_frontier().await;
    for name in ["", "a b", "a|b", "a{b}", "a\nb"] {
        let result = frontier.enqueue(None, vec![(name.to_owned(), visit("https://a.test/"))]).await;
        assert!(matches!(result, Err(FrontierError::Name(_))), "{name:?}");
    }
}

#[tokio::test]
async fn a_cluster_asks_for_dedup_keys_apart() {
    let frontier = frontier(FrontierConfig { cluster: true, ..FrontierConfig::default() }).await;
    assert_eq!(frontier.enqueue(None, visits("a.test", 0..3)).await.unwrap().added, 3);
    for lease in claim(&frontier, "a.test", &FREE, 9).await {
        settle(&frontier, &lease, &FREE, &ok()).await;
    }
    let again = frontier.enqueue(None, visits("a.test", 0..4)).await.unwrap();
    assert_eq!((again.added, again.known), (1, 3));
}

/// Many workers, some of which die with leases in their hands: every address is done, and only those whose worker
/// died are fetched more than once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fleet_with_deaths_finishes_everything() {
    let redis = testkit::redis().await;
    let config = FrontierConfig { lease_seconds: 1, ..FrontierConfig::default() };
    let first = Frontier::new(redis.clone(), config.clone());
    let run = run_spec("r1");
    first.open_run(&run).await.unwrap();
    for host in 0..10 {
        first.enqueue(Some(&run), visits(&format!("h{host}.test"), 0..40)).await.unwrap();
    }
    let fetches = Arc::new(Mutex::new(HashMap::<String, usize>::new()));
    let deaths = Arc::new(AtomicUsize::new(0));
    let workers: Vec<_> = (0..6)
        .map(|worker| {
            let frontier = Frontier::new(redis.clone(), config.clone());
            let (fetches, deaths) = (fetches.clone(), deaths.clone());
            tokio::spawn(async move {
                let mut reports = Vec::new();
                let mut round = worker;
                let start = Instant::now();
                while !frontier.progress("r1").await.unwrap().is_finished() {
                    assert!(start.elapsed() < Duration::from_secs(40), "{:?}", frontier.progress("r1").await);
                    let taken = frontier.take(4, &std::mem::take(&mut reports)).await.unwrap();
                    for key in taken.keys {
                        let claimed = frontier.claim(&key, &FREE, 5, &taken.paused).await.unwrap();
                        reports.extend(claimed.report);
                        for lease in claimed.leases {
                            *lock(&fetches).entry(lease.visit.hash()).or_default() += 1;
                            round += 1;
                            if round % 37 == 0 {
                                deaths.fetch_add(1, Ordering::SeqCst);
                                continue;
                            }
                            let (ours, report) = frontier.settle(&lease, &FREE, &ok()).await.unwrap();
                            assert!(ours);
                            reports.push(report);
                        }
                    }
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
            })
        })
        .collect();
    for worker in workers {
        worker.await.unwrap();
    }
    let progress = first.progress("r1").await.unwrap();
    assert_eq!((progress.done, progress.total()), (400, 400));
    let fetches = lock(&fetches);
    assert_eq!(fetches.len(), 400);
    let repeated: usize = fetches.values().map(|n| n - 1).sum();
    assert_eq!(repeated, deaths.load(Ordering::SeqCst));
    assert!(repeated > 0, "the test kills workers");
}
