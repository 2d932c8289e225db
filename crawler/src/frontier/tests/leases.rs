//! What is claimed is ended, by whoever holds it.

use std::{
    collections::HashMap,
    sync::atomic::{AtomicUsize, Ordering},
};

use super::*;

pub(super) async fn a_lease_that_ran_out_is_claimed_again_and_its_old_owner_changes_nothing(redis: Redis) {
    let frontier = frontier(&redis, FrontierConfig { lease_seconds: 1, ..FrontierConfig::default() });
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

pub(super) async fn several_ends_are_one_step(redis: Redis) {
    let frontier = default_frontier(&redis);
    let run = run_spec("r1");
    frontier.open_run(&run).await.unwrap();
    frontier.enqueue(Some(&run), visits("a.test", 0..4)).await.unwrap();
    let leases = claim(&frontier, "a.test", &FREE, 4).await;
    let memory = Memory { key: redis.key("fetched:x"), text: "1|2|3|{}".into(), seconds: 60 };
    let settles = [
        Settle { memory: Some(memory), ..ok() },
        Settle::unsent(Outcome::Failed, "status 500"),
        Settle::unsent(Outcome::Release(Duration::ZERO), "no room"),
        ok(),
    ];
    let mut ends: Vec<End<'_>> = leases
        .iter()
        .zip(&settles)
        .map(|(lease, settle)| End { id: &lease.id, token: &lease.token, settle })
        .collect();
    ends[3].token = "somebody else's";
    let (ours, report) = frontier.settle_all("a.test", &ends, &FREE).await.unwrap();
    frontier.report(vec![report]).await.unwrap();
    assert_eq!(ours, [true, true, true, false]);
    let progress = frontier.progress("r1").await.unwrap();
    assert_eq!((progress.done, progress.failed, progress.queued, progress.leased), (1, 1, 1, 1));
    assert_eq!(redis.get(&redis.key("fetched:x")).await.unwrap().as_deref(), Some("1|2|3|{}"));
    // Told once more, as after a connection that broke, they change nothing.
    assert_eq!(frontier.settle_all("a.test", &ends, &FREE).await.unwrap().0, [false; 4]);
    assert_eq!(frontier.progress("r1").await.unwrap(), progress);
}

pub(super) async fn a_heartbeat_keeps_a_lease(redis: Redis) {
    let frontier = frontier(&redis, FrontierConfig { lease_seconds: 1, ..FrontierConfig::default() });
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

pub(super) async fn an_address_that_takes_its_workers_down_is_given_up(redis: Redis) {
    let frontier = default_frontier(&redis);
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

pub(super) async fn retries_wait_and_are_counted_and_releases_are_not(redis: Redis) {
    let frontier = default_frontier(&redis);
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

pub(super) async fn a_key_that_fell_out_of_the_ready_set_is_found_by_the_sweep(redis: Redis) {
    let frontier = default_frontier(&redis);
    frontier.enqueue(None, visits("a.test", 0..2)).await.unwrap();
    // A crash between adding and announcing.
    frontier.redis.del(&keys::fleet(&frontier.redis, "ready")).await.unwrap();
    assert!(frontier.take(9, &[]).await.unwrap().wait.is_none());
    assert_eq!(frontier.sweep().await.unwrap(), 2);
    assert!(frontier.take(9, &[]).await.unwrap().wait.is_some());
}

pub(super) async fn a_sweep_keeps_the_list_of_hosts_alive(redis: Redis) {
    let frontier = default_frontier(&redis);
    frontier.enqueue(None, visits("a.test", 0..1)).await.unwrap();
    let domains = keys::fleet(&redis, "domains");
    redis.expire(&domains, 60).await.unwrap();
    frontier.sweep().await.unwrap();
    assert!(redis.ttl(&domains).await.unwrap().unwrap() > 27 * 86_400);
}

pub(super) async fn what_is_known_of_a_host_outlives_its_addresses_by_a_month_and_a_pause_for_ever(
    redis: Redis,
) {
    let frontier = default_frontier(&redis);
    let ttl =
        async |name: &str| redis.ttl(&format!("{}:{name}", keys::base(&redis, "a.test"))).await.unwrap();
    frontier.enqueue(None, visits("a.test", 0..2)).await.unwrap();
    let leases = claim(&frontier, "a.test", &FREE, 2).await;
    settle(&frontier, &leases[0], &FREE, &ok()).await;
    assert_eq!(ttl("state").await, None, "something waits");
    let failed = Settle { health: Health::Bad, ..Settle::unsent(Outcome::Failed, "status 500") };
    settle(&frontier, &leases[1], &FREE, &failed).await;
    let month = 29 * 86_400..=30 * 86_400;
    for name in ["state", "errors", "dead"] {
        assert!(ttl(name).await.is_some_and(|ttl| month.contains(&ttl)), "{name}");
    }
    assert!(ttl("recent").await.is_some_and(|ttl| ttl <= 61));
    frontier.pause_domain("a.test", true).await.unwrap();
    assert_eq!(ttl("state").await, None);
    frontier.pause_domain("a.test", false).await.unwrap();
    assert!(ttl("state").await.is_some_and(|ttl| month.contains(&ttl)));
}

pub(super) async fn an_old_report_does_not_hide_what_came_since(redis: Redis) {
    let frontier = default_frontier(&redis);
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

pub(super) async fn a_fleet_with_deaths_finishes_everything(redis: Redis) {
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
