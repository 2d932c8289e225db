//! What comes in, and what does not.

use super::*;

pub(super) async fn an_address_is_fetched_once_within_the_dedup_time(redis: Redis) {
    let frontier = default_frontier(&redis);
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

pub(super) async fn spellings_of_one_address_are_one(redis: Redis) {
    let frontier = default_frontier(&redis);
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

pub(super) async fn bounds_refuse_and_hand_back(redis: Redis) {
    let frontier = frontier(&redis, FrontierConfig { max_per_domain: 3, ..FrontierConfig::default() });
    let result = frontier.enqueue(None, visits("a.test", 0..5)).await.unwrap();
    assert_eq!((result.added, result.full.len()), (3, 2));
    // What was refused is not remembered as known: there is room later.
    for lease in claim(&frontier, "a.test", &FREE, 9).await {
        settle(&frontier, &lease, &FREE, &ok()).await;
    }
    let rest = result.full.into_iter().map(|visit| ("a.test".to_owned(), visit)).collect();
    assert_eq!(frontier.enqueue(None, rest).await.unwrap().added, 2);
}

pub(super) async fn what_a_run_has_is_not_asked_about_again(redis: Redis) {
    let frontier = frontier(&redis, FrontierConfig { max_per_domain: 3, ..FrontierConfig::default() });
    let (run, other) = (run_spec("r1"), run_spec("r2"));
    frontier.open_run(&run).await.unwrap();
    let added = frontier.enqueue(Some(&run), visits("a.test", 0..5)).await.unwrap();
    assert_eq!((added.added, added.full.len()), (3, 2));
    let told =
        |run: &RunSpec, n: usize| frontier.was_told(run, &visit(&format!("https://a.test/{n}")).request);
    assert_eq!([told(&run, 0), told(&run, 4), told(&other, 0)], [true, false, false]);
    for lease in claim(&frontier, "a.test", &FREE, 9).await {
        settle(&frontier, &lease, &FREE, &ok()).await;
    }
    // What was refused is asked about again, what was taken is not; a seed, and a list, is in any case.
    let again = frontier.enqueue(Some(&run), visits("a.test", 0..5)).await.unwrap();
    assert_eq!((again.added, again.known), (2, 3));
    let seed = vec![("a.test".to_owned(), Visit { again: true, ..visit("https://a.test/0") })];
    assert_eq!(frontier.enqueue(Some(&other), seed).await.unwrap().added, 1);
    let list = Request::get("https://a.test/list".parse().unwrap(), RequestKind::Listing);
    frontier.enqueue(Some(&run), vec![("b.test".into(), Visit::seed(list.clone()))]).await.unwrap();
    assert!(!frontier.was_told(&run, &list));
}

pub(super) async fn a_runs_own_limits_hold_over_all_hosts(redis: Redis) {
    let frontier = default_frontier(&redis);
    let run = RunSpec { max_urls: 5, max_urls_per_host: 3, ..run_spec("r1") };
    frontier.open_run(&run).await.unwrap();
    let a = frontier.enqueue(Some(&run), visits("a.test", 0..3)).await.unwrap();
    let more = frontier.enqueue(Some(&run), visits("a.test", 3..4)).await.unwrap();
    assert_eq!((a.added, more.added, more.limited), (3, 0, 1));
    let b = frontier.enqueue(Some(&run), visits("b.test", 0..3)).await.unwrap();
    assert_eq!((b.added, b.limited), (2, 1), "what one host had too many of took no place");
    assert_eq!(frontier.progress("r1").await.unwrap().queued, 5);
    // What a run finds known takes none of its places.
    let next = RunSpec { max_urls: 3, ..run_spec("r2") };
    frontier.open_run(&next).await.unwrap();
    assert_eq!(frontier.enqueue(Some(&next), visits("a.test", 0..3)).await.unwrap().known, 3);
    let new = frontier.enqueue(Some(&next), visits("a.test", 10..14)).await.unwrap();
    assert_eq!((new.added, new.limited), (3, 1));
    let again = frontier.enqueue(Some(&next), visits("a.test", 10..13)).await.unwrap();
    assert_eq!((again.added, again.known), (0, 3), "what it has keeps its place");
    assert_eq!(frontier.enqueue(Some(&next), visits("c.test", 0..1)).await.unwrap().limited, 1);
}

pub(super) async fn a_run_knows_that_it_is_finished_and_can_be_stopped(redis: Redis) {
    let frontier = default_frontier(&redis);
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

pub(super) async fn a_run_that_was_stopped_takes_nothing_in_and_lets_nothing_wait_again(redis: Redis) {
    let frontier = frontier(&redis, FrontierConfig { lease_seconds: 1, ..FrontierConfig::default() });
    let (run, other) = (run_spec("r1"), run_spec("r2"));
    frontier.open_run(&run).await.unwrap();
    frontier.open_run(&other).await.unwrap();
    frontier.enqueue(Some(&run), visits("a.test", 0..6)).await.unwrap();
    let leases = claim(&frontier, "a.test", &FREE, 4).await;
    assert_eq!(frontier.stop_run("r1").await.unwrap(), 2);
    // What is under way leads to nothing, here and at hosts that the run had not come to.
    let list = |key: &str| {
        let request =
            Request::get(format!("https://{key}/jobs?page=2").parse().unwrap(), RequestKind::Listing);
        (key.to_owned(), Visit::seed(request))
    };
    let next = vec![list("a.test"), list("b.test")];
    let refused = frontier.enqueue(Some(&run), next.clone()).await.unwrap();
    assert_eq!((refused.added, refused.limited), (0, 2));
    // And is not tried again, whether it says so or nothing at all.
    let end = |outcome| Settle::unsent(outcome, "status 503");
    settle(&frontier, &leases[0], &FREE, &end(Outcome::Retry(Duration::ZERO))).await;
    settle(&frontier, &leases[1], &FREE, &end(Outcome::Release(Duration::ZERO))).await;
    settle(&frontier, &leases[2], &FREE, &ok()).await;
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    assert!(claim(&frontier, "a.test", &FREE, 9).await.is_empty());
    let progress = frontier.progress("r1").await.unwrap();
    assert_eq!((progress.total(), progress.done, progress.skipped), (6, 1, 5), "{progress:?}");
    // What was never asked for is known to nobody, and other runs go on.
    assert_eq!(frontier.enqueue(Some(&other), visits("a.test", 0..6)).await.unwrap().added, 2);
    assert_eq!(frontier.enqueue(Some(&other), next).await.unwrap().added, 2);
}

pub(super) async fn names_that_would_break_a_key_are_refused(redis: Redis) {
    let frontier = default_frontier(&redis);
    for name in ["", "a b", "a|b", "a{b}", "a\nb"] {
        let result = frontier.enqueue(None, vec![(name.to_owned(), visit("https://a.test/"))]).await;
        assert!(matches!(result, Err(FrontierError::Name(_))), "{name:?}");
    }
}

/// `visited|due|latest|…`, as the pipeline writes it after a fetch.
async fn was_read(frontier: &Frontier, visit: &Visit, times: [i64; 3]) {
    let text = format!("{}|{}|{}|{{}}", times[0], times[1], times[2]);
    frontier.redis.set_ex(&keys::fetched(&frontier.redis, &visit.hash()), &text, 60).await.unwrap();
}

pub(super) async fn an_address_is_added_again_when_its_interval_is_over_or_its_sitemap_says_so(redis: Redis) {
    let frontier = default_frontier(&redis);
    let lastmod = |day: &str| {
        let mut visit = visit("https://a.test/posting");
        visit.request.context = Some(serde_json::json!({"lastmod": day}));
        visit
    };
    let day = 86_400_000;
    let start = time::macros::datetime!(2026-11-01 00:00 UTC).unix_timestamp() * 1_000;
    let known = async |visit: Visit, at: i64| {
        was_read(&frontier, &visit, [start, start + 2 * day, start + 7 * day]).await;
        let result = frontier.enqueue_at(None, vec![("a.test".into(), visit.clone())], at).await.unwrap();
        for lease in claim(&frontier, "a.test", &FREE, 9).await {
            settle(&frontier, &lease, &FREE, &ok()).await;
        }
        // The next question is about the interval alone.
        frontier.forget(std::slice::from_ref(&visit)).await.unwrap();
        let recent = format!("{}:recent", keys::base(&frontier.redis, "a.test"));
        frontier.redis.del(&recent).await.unwrap();
        result.known == 1
    };
    let plain = || visit("https://a.test/posting");
    assert!(known(plain(), start + 2 * day - 1).await);
    assert!(!known(plain(), start + 2 * day).await);
    assert!(known(lastmod("2026-10-30"), start + 6 * day).await, "unchanged since");
    assert!(!known(lastmod("2026-10-30"), start + 7 * day).await, "but not for ever");
    assert!(!known(lastmod("2026-11-01T06:00:00Z"), start + day).await, "changed since");
    assert!(!known(lastmod("2026-11-01"), start + day / 2).await, "a day counts to its end");
    assert!(known(lastmod("2031-01-01"), start + day).await, "a time to come says nothing");
    assert!(known(lastmod("yesterday"), start + day).await);
    let seed = Visit { again: true, ..plain() };
    assert!(!known(seed.clone(), start + 1).await, "a seed is read in any case");
    assert!(
        known(Visit { when_due: true, ..seed.clone() }, start + 1).await,
        "unless the run goes by intervals"
    );
    assert!(!known(Visit { when_due: true, ..seed }, start + 3 * day).await);
}

fn bloom(capacity: u64, error_rate: f64) -> FrontierConfig {
    let bloom = BloomConfig { capacity, error_rate };
    FrontierConfig { dedup: Dedup::Bloom, bloom, ..FrontierConfig::default() }
}

pub(super) async fn a_bloom_filter_misses_no_more_than_its_stated_share(redis: Redis) {
    let frontier = frontier(&redis, bloom(4_000, 0.02));
    let hashes = |range: std::ops::Range<usize>| -> Vec<String> {
        range.map(|n| visit(&format!("https://a.test/{n}")).hash()).collect()
    };
    frontier.learn(&hashes(0..4_000)).await.unwrap();
    assert!(
        frontier.lately(&hashes(0..4_000)).await.unwrap().into_iter().all(|known| known),
        "never forgets"
    );
    let wrong =
        frontier.lately(&hashes(4_000..12_000)).await.unwrap().into_iter().filter(|known| *known).count();
    // One filter is full and the other empty, so half of the stated share is to be expected: 80 of 8,000.
    assert!((30..=160).contains(&wrong), "{wrong} of 8,000");
}

pub(super) async fn bloom_filters_take_turns(redis: Redis) {
    let frontier = frontier(&redis, bloom(1_000, 0.001));
    let add =
        async |range: std::ops::Range<usize>| frontier.enqueue(None, visits("a.test", range)).await.unwrap();
    assert_eq!(add(0..3).await.added, 3);
    for lease in claim(&frontier, "a.test", &FREE, 9).await {
        settle(&frontier, &lease, &FREE, &ok()).await;
    }
    let recent = format!("{}:recent", keys::base(&frontier.redis, "a.test"));
    frontier.redis.del(&recent).await.unwrap();
    assert_eq!((add(0..4).await.known, frontier.domain("a.test").await.unwrap().items), (3, 1));
    // What is written now was written a turn ago; its key says which turn it belongs to.
    let turn_back = Script::from_lua(
        "local t = math.floor(redis.call('TIME')[1] / ARGV[1])
         local moved = 0
         for back = 2, 0, -1 do
           local from, to = KEYS[1] .. ':' .. (t - back), KEYS[1] .. ':' .. (t - back - 1)
           if redis.call('EXISTS', from) == 1 then
             assert(redis.call('PTTL', from) > 0)
             redis.call('RENAME', from, to)
             moved = moved + 1
           end
         end
         return moved",
    );
    let turn = async || -> i64 {
        let seconds = frontier.config.dedup_seconds.to_string();
        frontier.redis.eval(&turn_back, vec![keys::bloom(&frontier.redis, 0)], vec![seconds]).await.unwrap()
    };
    assert_eq!(turn().await, 1);
    assert_eq!(add(0..3).await.known, 3, "known through the next turn");
    assert_eq!(turn().await, 1);
    assert_eq!(add(0..3).await.added, 3, "forgotten after it");
}
