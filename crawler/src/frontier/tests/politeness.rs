//! What no host is done to.

use std::collections::HashMap;

use super::*;

pub(super) async fn higher_priority_comes_first_and_equal_ones_in_order(redis: Redis) {
    let frontier = default_frontier(&redis);
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

pub(super) async fn a_delay_is_kept_from_the_end_of_one_request_to_the_next(redis: Redis) {
    let frontier = default_frontier(&redis);
    let rules = Politeness { delay: Duration::from_millis(300), ..FREE };
    frontier.enqueue(None, visits("a.test", 0..3)).await.unwrap();
    let first = claim(&frontier, "a.test", &rules, 10).await;
    assert_eq!(first.len(), 1);
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert!(claim(&frontier, "a.test", &rules, 10).await.is_empty(), "one after the other");
    let ended = Instant::now();
    settle(&frontier, &first[0], &rules, &ok()).await;
    assert_eq!(claim_soon(&frontier, "a.test", &rules).await.len(), 1);
    assert!(ended.elapsed() >= Duration::from_millis(295), "{:?}", ended.elapsed());
}

pub(super) async fn a_sites_own_delay_counts_where_it_is_heeded(redis: Redis) {
    let frontier = default_frontier(&redis);
    frontier.enqueue(None, visits("a.test", 0..3)).await.unwrap();
    frontier.set_crawl_delay("a.test", "https://a.test", Some(Duration::from_secs(30))).await.unwrap();
    let first = claim(&frontier, "a.test", &FREE, 10).await;
    assert_eq!(first.len(), 1);
    settle(&frontier, &first[0], &FREE, &ok()).await;
    assert!(claim(&frontier, "a.test", &FREE, 10).await.is_empty());
    assert!(frontier.domain("a.test").await.unwrap().next_in_ms > 29_000);
}

pub(super) async fn the_largest_delay_of_those_who_share_a_key_holds_for_all(redis: Redis) {
    let frontier = default_frontier(&redis);
    let told = async |origin: &str, seconds: Option<u64>| {
        let delay = seconds.map(Duration::from_secs);
        frontier.set_crawl_delay("shared", origin, delay).await.unwrap();
        frontier.domain("shared").await.unwrap().crawl_delay_ms / 1_000
    };
    assert_eq!(told("https://a.test", Some(30)).await, 30);
    assert_eq!(told("https://b.test", Some(5)).await, 30, "a faster neighbour changes nothing");
    assert_eq!(told("https://c.test", None).await, 30);
    assert_eq!(told("https://a.test", Some(2)).await, 5, "who asks for less again no longer counts");
    assert_eq!(told("https://b.test", None).await, 2);
    assert_eq!(told("https://a.test", None).await, 0);
    for n in 0..1_001 {
        told(&format!("https://n{n}.test"), Some(1)).await;
    }
    assert_eq!(
        told("https://late.test", Some(9)).await,
        9,
        "the thousand-and-first is not remembered, but heeded"
    );
    assert_eq!(told("https://later.test", Some(3)).await, 9);
}

pub(super) async fn no_minute_holds_more_than_the_rate(redis: Redis) {
    let frontier = default_frontier(&redis);
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

pub(super) async fn concurrency_is_never_exceeded(redis: Redis) {
    let frontier = default_frontier(&redis);
    let rules = Politeness { concurrency: 2, ..FREE };
    frontier.enqueue(None, visits("a.test", 0..5)).await.unwrap();
    let first = claim(&frontier, "a.test", &rules, 10).await;
    assert_eq!(first.len(), 2);
    assert!(claim(&frontier, "a.test", &rules, 10).await.is_empty());
    settle(&frontier, &first[0], &rules, &ok()).await;
    assert_eq!(claim(&frontier, "a.test", &rules, 10).await.len(), 1);
}

pub(super) async fn retry_after_holds_the_whole_host(redis: Redis) {
    let frontier = default_frontier(&redis);
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

pub(super) async fn failures_in_a_row_open_the_circuit_and_one_probe_decides(redis: Redis) {
    let frontier = default_frontier(&redis);
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

pub(super) async fn a_slow_host_is_asked_more_slowly(redis: Redis) {
    let frontier = default_frontier(&redis);
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

pub(super) async fn pausing_stops_a_domain_or_a_campaign_and_nothing_else(redis: Redis) {
    let frontier = default_frontier(&redis);
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

pub(super) async fn one_huge_host_does_not_starve_the_others(redis: Redis) {
    let frontier = default_frontier(&redis);
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

pub(super) async fn the_first_request_to_a_host_goes_alone(redis: Redis) {
    let frontier = default_frontier(&redis);
    frontier.enqueue(None, visits("a.test", 0..5)).await.unwrap();
    let first = frontier.claim("a.test", &FREE, 5, &[]).await.unwrap().leases;
    assert_eq!(first.len(), 1, "what its robots.txt asks for is not known yet");
    assert!(frontier.claim("a.test", &FREE, 5, &[]).await.unwrap().leases.is_empty());
    frontier.set_crawl_delay("a.test", "https://a.test", Some(Duration::from_secs(30))).await.unwrap();
    settle(&frontier, &first[0], &FREE, &ok()).await;
    assert!(frontier.claim("a.test", &FREE, 5, &[]).await.unwrap().leases.is_empty());
    frontier.enqueue(None, visits("b.test", 0..5)).await.unwrap();
    let first = frontier.claim("b.test", &FREE, 5, &[]).await.unwrap().leases;
    settle(&frontier, &first[0], &FREE, &ok()).await;
    assert_eq!(frontier.claim("b.test", &FREE, 5, &[]).await.unwrap().leases.len(), 4);
}
