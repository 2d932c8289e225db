//! Delays, rates and Retry-After, by one worker and by several.

use std::time::{Duration, Instant};

use extract::RequestKind::Posting;

use crate::common::{
    self, World,
    site::{Reply, posting},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_leased_already_obeys_a_retry_after_too() {
    let world = World::new().await;
    let busy = || Reply::status(429).header("retry-after", "2");
    world
        .site
        .route("jobs.test/1", Reply::Then(Box::new(busy()), Box::new(posting("First Engineer"))))
        .route("jobs.test/2", Reply::Then(Box::new(busy()), Box::new(posting("Second Engineer"))));
    world.domain_file("jobs.test", "concurrency = 8");
    world.start("one", &[], &[("http://jobs.test/1", Posting), ("http://jobs.test/2", Posting)]).await;
    // Both are leased together and sent a second apart: the second one must not be sent when its turn comes.
    let mut config = crawler::CrawlConfig { requests_per_second: 1, ..common::crawl_config() };
    config.frontier.lease_seconds = 30;
    let (task, shutdown) = world.worker_with(config).await;
    world.finished("one").await;
    shutdown.drain();
    task.await.unwrap().unwrap();
    assert_eq!(world.found().await, ["First Engineer", "Second Engineer"]);
    let mut hits: Vec<_> = world.site.hits().into_iter().filter(|hit| hit.path != "/robots.txt").collect();
    hits.sort_by_key(|hit| hit.start);
    let wait = hits[1].start - hits[0].end;
    assert!(wait >= Duration::from_millis(1_990), "{wait:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_workers_are_as_polite_as_one() {
    let world = World::new().await;
    world.domain_file("slow.test", "delay_ms = 150");
    world.domain_file("narrow.test", "delay_ms = 0\nconcurrency = 2");
    world.domain_file("rated.test", "delay_ms = 0\nrate_per_minute = 7\nconcurrency = 4");
    world.domain_file("shared", "hosts = [\"*.shared.test\"]\npoliteness_key = \"shared\"\ndelay_ms = 100");
    let mut seeds = Vec::new();
    for n in 0..10 {
        for host in ["slow.test", "narrow.test", "rated.test", "a.shared.test", "b.shared.test"] {
            let reply = Reply::Slow(Duration::from_millis(20), Box::new(posting(&format!("{host} {n}"))));
            world.site.route(&format!("{host}/{n}"), reply);
            seeds.push(format!("http://{host}/{n}"));
        }
    }
    let seeds: Vec<_> = seeds.iter().map(|url| (url.as_str(), Posting)).collect();
    world.start("one", &[], &seeds).await;
    // Limits far above what a busy machine needs: a request that the client gives up although the server answered has
    // used up its place in the minute, and the count below would be a matter of luck.
    let mut config = common::crawl_config();
    config.frontier.lease_seconds = 120;
    config.robots.timeout_ms = 30_000;
    let http = platform::http::HttpConfig {
        resolve: [("*".to_owned(), world.site.address.to_string())].into(),
        ..Default::default()
    };
    let mut workers = Vec::new();
    for _ in 0..3 {
        let http = platform::http::GuardedClient::new(&http).unwrap();
        workers.push(world.worker_of(config.clone(), |deps| deps.http = http).await);
    }
    let started = Instant::now();
    loop {
        let progress = world.frontier.progress("one").await.unwrap();
        // All but what the rate holds back: seven a minute, robots.txt being one of them.
        if progress.done == 46 {
            break;
        }
        assert!(progress.done < 46 && started.elapsed() < Duration::from_secs(55), "{progress:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    for (task, shutdown) in workers {
        shutdown.drain();
        task.await.unwrap().unwrap();
    }
    let manners = world.site.manners();
    assert!(manners["slow.test"].0 >= Duration::from_millis(150), "{manners:?}");
    assert_eq!(manners["slow.test"].1, 1, "{manners:?}");
    assert!(manners["narrow.test"].1 <= 2, "{manners:?}");
    assert_eq!(world.site.paths("rated.test").len(), 7, "in the first minute");
    let mut shared: Vec<_> =
        world.site.hits().into_iter().filter(|hit| hit.host.ends_with("shared.test")).collect();
    shared.sort_by_key(|hit| hit.start);
    let gap = shared.windows(2).map(|two| two[1].start - two[0].start).min().unwrap();
    assert!(gap >= Duration::from_millis(100), "hosts of one key share its delay: {gap:?}");
    let mut all: Vec<String> =
        world.site.hits().into_iter().map(|hit| format!("{}{}", hit.host, hit.path)).collect();
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count, "nothing was fetched twice");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_can_be_bounded_from_inside() {
    let world = World::new().await;
    let mut seeds = Vec::new();
    for n in 0..12 {
        world.site.route(&format!("h{n}.test/job"), posting(&format!("Engineer {n}")));
        seeds.push(format!("http://h{n}.test/job"));
    }
    let seeds: Vec<_> = seeds.iter().map(|url| (url.as_str(), Posting)).collect();
    world.start("one", &[], &seeds).await;
    let config = crawler::CrawlConfig { requests_per_second: 10, ..common::crawl_config() };
    let (task, shutdown) = world.worker_with(config).await;
    world.finished("one").await;
    shutdown.drain();
    task.await.unwrap().unwrap();
    // Twelve pages and as many robots.txt: ten at once, then one every tenth of a second. The hosts' own rules are free.
    let mut starts: Vec<Instant> = world.site.hits().iter().map(|hit| hit.start).collect();
    starts.sort();
    assert_eq!(starts.len(), 24);
    assert!(starts[23] - starts[0] >= Duration::from_millis(700), "{:?}", starts[23] - starts[0]);
}
