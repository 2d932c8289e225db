//! The crawl role on real engines, against a web that misbehaves.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::time::{Duration, Instant};

use common::{
    World,
    site::{Reply, links, posting},
};
use extract::RequestKind::{Listing, Page, Posting};
use posting::Event;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_careers_site_is_crawled_and_the_second_run_finds_nothing_new() {
    let world = World::new().await;
    world
        .site
        .route("jobs.test/robots.txt", Reply::text("User-agent: *\nDisallow: /private\n"))
        .route(
            "jobs.test/careers",
            links(&["/jobs/1", "/jobs/2", "/jobs/3", "/private/4", "http://elsewhere.test/x"]),
        )
        .route("jobs.test/jobs/1", posting("Rust Engineer"))
        .route("jobs.test/jobs/2", posting("Data Engineer"))
        .route("jobs.test/jobs/3", posting("Site Reliability Engineer"))
        .route("jobs.test/private/4", posting("Secret Agent"));
    world.start("one", &["jobs.test"], &[("http://jobs.test/careers", Page)]).await;
    let progress = world.crawl("one").await;
    assert_eq!(
        (progress.failed, progress.total()),
        (0, 4),
        "{progress:?}: what robots.txt forbids is not queued"
    );
    assert_eq!(world.found().await, ["Data Engineer", "Rust Engineer", "Site Reliability Engineer"]);
    assert_eq!(world.site.count("jobs.test/robots.txt"), 1);
    assert!(!world.site.paths("jobs.test").contains(&"/private/4".to_owned()));
    assert!(world.site.paths("elsewhere.test").is_empty(), "outside the campaign");
    for event in world.events().await {
        if let Event::Found(found) = event {
            let raw = world.blob.get_raw_page(found.raw_html_s3_url.as_deref().unwrap()).await.unwrap();
            assert!(String::from_utf8(raw).unwrap().contains(&found.data.title));
            assert_eq!((found.campaign.as_deref(), found.board.as_str()), (Some("test"), "web:jobs.test"));
        }
    }
    // The same again: the seed is read, what was fetched within a day is left alone.
    world.start("two", &["jobs.test"], &[("http://jobs.test/careers", Page)]).await;
    let progress = world.crawl("two").await;
    assert_eq!(progress.total(), 1, "{progress:?}: the seed alone");
    assert_eq!(world.found().await.len(), 3);
    assert_eq!(world.site.count("jobs.test/jobs/1"), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_404_and_410_say_that_a_posting_is_over() {
    let world = World::new().await;
    for (path, status) in [
        ("/404", 404),
        ("/410", 410),
        ("/401", 401),
        ("/403", 403),
        ("/429", 429),
        ("/500", 500),
        ("/503", 503),
    ] {
        world.site.route(&format!("jobs.test{path}"), Reply::status(status));
    }
    world
        .site
        .route("jobs.test/reset", Reply::Reset)
        .route("jobs.test/hang", Reply::Hang)
        .route("jobs.test/empty", Reply::html(""));
    let seeds = ["404", "410", "401", "403", "429", "500", "503", "reset", "hang", "empty"]
        .map(|p| format!("http://jobs.test/{p}"));
    let seeds: Vec<_> = seeds.iter().map(|url| (url.as_str(), Posting)).collect();
    world.start("one", &["jobs.test"], &seeds).await;
    let progress = world.crawl("one").await;
    assert_eq!((progress.done, progress.skipped, progress.failed), (3, 2, 5), "{progress:?}");
    let mut gone: Vec<String> = world
        .events()
        .await
        .into_iter()
        .map(|event| match event {
            Event::Gone(gone) => gone.source_url,
            other => panic!("{other:?}"),
        })
        .collect();
    gone.sort();
    assert_eq!(gone, ["http://jobs.test/404", "http://jobs.test/410"]);
    assert_eq!(world.site.count("jobs.test/503"), 3, "tried as often as configured");
}

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
async fn a_passing_fault_passes_and_retry_after_is_obeyed() {
    let world = World::new().await;
    let busy = Reply::status(429).header("retry-after", "2");
    world.site.route("jobs.test/1", Reply::Then(Box::new(busy), Box::new(posting("Patient Engineer"))));
    world
        .site
        .route("jobs.test/2", Reply::Then(Box::new(Reply::Reset), Box::new(posting("Sturdy Engineer"))));
    world.domain_file("jobs.test", "concurrency = 1");
    world.start("one", &[], &[("http://jobs.test/1", Posting), ("http://jobs.test/2", Posting)]).await;
    world.crawl("one").await;
    assert_eq!(world.found().await, ["Patient Engineer", "Sturdy Engineer"]);
    let hits: Vec<_> = world.site.hits().into_iter().filter(|hit| hit.path != "/robots.txt").collect();
    let refused = hits.iter().find(|hit| hit.path == "/1").unwrap();
    let after = hits.iter().filter(|hit| hit.start > refused.start).map(|hit| hit.start).min().unwrap();
    assert!(
        after - refused.end >= Duration::from_millis(1_990),
        "the whole host was left alone: {:?}",
        after - refused.end
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn redirects_are_checked_at_every_hop() {
    let world = World::new().await;
    world
        .site
        .route("jobs.test/moved", Reply::redirect(301, "http://new.test/job"))
        .route("new.test/job", posting("Moved Engineer"))
        .route("jobs.test/forbidden", Reply::redirect(302, "http://closed.test/job"))
        .route("closed.test/robots.txt", Reply::text("User-agent: *\nDisallow: /"))
        .route("closed.test/job", posting("Hidden Engineer"))
        .route("jobs.test/inside", Reply::redirect(302, "http://127.0.0.1:1/latest/meta-data"))
        .route("jobs.test/metadata", Reply::redirect(302, "http://169.254.169.254/latest/meta-data"))
        .route("jobs.test/file", Reply::redirect(302, "file:///etc/passwd"))
        .route("jobs.test/loop", Reply::redirect(302, "/loop2"))
        .route("jobs.test/loop2", Reply::redirect(302, "/loop"))
        .route("jobs.test/nowhere", Reply::redirect(302, "http://["));
    for n in 0..12 {
        world.site.route(&format!("jobs.test/chain{n}"), Reply::redirect(307, &format!("/chain{}", n + 1)));
    }
    world.site.route("jobs.test/chain12", posting("Distant Engineer"));
    let seeds = ["moved", "forbidden", "inside", "metadata", "file", "loop", "nowhere", "chain0"]
        .map(|p| format!("http://jobs.test/{p}"));
    let seeds: Vec<_> = seeds.iter().map(|url| (url.as_str(), Posting)).collect();
    world.start("one", &["jobs.test"], &seeds).await;
    world.crawl("one").await;
    assert_eq!(world.found().await, ["Moved Engineer"]);
    assert_eq!(world.site.paths("closed.test"), ["/robots.txt"]);
    assert_eq!(world.site.count("jobs.test/chain5"), 1);
    assert_eq!(world.site.count("jobs.test/chain6"), 0);
    assert!(world.site.hits().iter().all(|hit| hit.host.ends_with(".test")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_odd_robots_txt() {
    let world = World::new().await;
    let robots = |host: &str, reply: Reply| {
        world.site.route(&format!("{host}/robots.txt"), reply);
        world.site.route(&format!("{host}/job"), posting(host));
    };
    let deny = || Reply::text("User-agent: *\nDisallow: /\n");
    robots("allowed-404.test", Reply::status(404));
    robots("allowed-403.test", Reply::status(403));
    robots("allowed-empty.test", Reply::text(""));
    robots("allowed-html.test", Reply::html("<html>Disallow: /</html>"));
    robots("allowed-own.test", Reply::text("User-agent: *\nDisallow: /\nUser-agent: jobtrawl\nAllow: /\n"));
    robots("denied.test", deny());
    robots("denied-bom.test", Reply::Full(200, vec![], b"\xEF\xBB\xBFUser-agent: *\r\nDisallow: /".to_vec()));
    robots("denied-redirect.test", Reply::redirect(301, "http://rules.test/elsewhere.txt"));
    world.site.route("rules.test/elsewhere.txt", deny());
    robots("denied-503.test", Reply::status(503));
    robots("denied-429.test", Reply::status(429));
    robots("denied-reset.test", Reply::Reset);
    robots("denied-hang.test", Reply::Hang);
    robots("allowed-loop.test", Reply::redirect(302, "/robots.txt"));
    robots("recovers.test", Reply::Then(Box::new(Reply::status(500)), Box::new(Reply::status(404))));
    let long = format!("User-agent: *\n{}Disallow: /\n", "# padding\n".repeat(60_000));
    robots("allowed-beyond-500k.test", Reply::text(&long));
    let hosts = [
        "allowed-404.test",
        "allowed-403.test",
        "allowed-empty.test",
        "allowed-html.test",
        "allowed-own.test",
        "denied.test",
        "denied-bom.test",
        "denied-redirect.test",
        "denied-503.test",
        "denied-429.test",
        "denied-reset.test",
        "denied-hang.test",
        "allowed-loop.test",
        "recovers.test",
        "allowed-beyond-500k.test",
    ];
    let seeds = hosts.map(|host| format!("http://{host}/job"));
    let seeds: Vec<_> = seeds.iter().map(|url| (url.as_str(), Posting)).collect();
    world.start("one", &[], &seeds).await;
    let progress = world.crawl("one").await;
    assert_eq!(progress.failed, 0, "{progress:?}");
    for host in hosts {
        let fetched = world.site.count(&format!("{host}/job"));
        assert_eq!(fetched, usize::from(!host.starts_with("denied")), "{host}");
    }
    assert_eq!(world.site.count("allowed-loop.test/robots.txt"), 6, "five redirects and no more");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hosts_that_hang_or_never_end_delay_nobody_else() {
    let world = World::new().await;
    let mut seeds = Vec::new();
    for n in 0..20 {
        world.site.route(&format!("hang{n}.test/robots.txt"), Reply::Hang);
        world.site.route(&format!("endless{n}.test/job"), Reply::Endless);
        seeds.push(format!("http://hang{n}.test/job"));
        seeds.push(format!("http://endless{n}.test/job"));
    }
    for n in 0..30 {
        world.site.route(&format!("good.test/{n}"), posting(&format!("Engineer {n}")));
        seeds.push(format!("http://good.test/{n}"));
    }
    let seeds: Vec<_> = seeds.iter().map(|url| (url.as_str(), Posting)).collect();
    world.start("one", &[], &seeds).await;
    let started = Instant::now();
    let (task, shutdown) = world.worker().await;
    while world.site.hits().iter().filter(|hit| hit.host == "good.test").count() < 31 {
        assert!(started.elapsed() < Duration::from_secs(10), "good.test waits for others");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    world.finished("one").await;
    shutdown.drain();
    task.await.unwrap().unwrap();
    assert_eq!(world.found().await.len(), 30);
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
async fn an_unchanged_page_is_not_read_again() {
    let world = World::new().await;
    world.site.route("jobs.test/1", Reply::Etag("\"v1\"".into(), Box::new(posting("Constant Engineer"))));
    world.start("one", &[], &[("http://jobs.test/1", Posting)]).await;
    world.crawl("one").await;
    world.start("two", &[], &[("http://jobs.test/1", Posting)]).await;
    world.crawl("two").await;
    let events = world.events().await;
    let hashes: Vec<_> = events
        .iter()
        .map(|event| match event {
            Event::Found(found) => ("found", found.url_hash),
            Event::Seen(seen) => ("seen", seen.url_hash),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(hashes, [("found", hashes[0].1), ("seen", hashes[0].1)]);
    assert!(world.site.hits().last().unwrap().head.to_ascii_lowercase().contains("if-none-match: \"v1\""));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_board_is_swept_and_seen_again() {
    let world = World::new().await;
    let job = |id: u64, title: &str| {
        serde_json::json!({"id": id, "title": title, "absolute_url": format!("https://boards.greenhouse.io/acme/jobs/{id}"),
            "content": "&lt;p&gt;We are looking for somebody who builds things that last and who writes about how.&lt;/p&gt;",
            "location": {"name": "Berlin"}, "updated_at": "2026-11-01T00:00:00Z"})
    };
    let answer =
        serde_json::json!({"jobs": [job(1, "Baker"), job(2, "Miller")], "meta": {"total": 2}}).to_string();
    let json =
        Reply::Full(200, vec![("content-type".into(), "application/json".into())], answer.into_bytes());
    let board = posting::Board::new("greenhouse", "acme");
    let request = extract::board_requests(&board).unwrap().remove(0);
    world.site.route(&format!("boards-api.greenhouse.io{}", path_and_query(&request.url)), json);
    let url = request.url.to_string().replace("https://", "http://");
    for run in ["one", "two"] {
        world.start(run, &[], &[(&url, Listing)]).await;
        world.crawl(run).await;
    }
    let events = world.events().await;
    let count = |topic: &str| events.iter().filter(|event| event.topic() == topic).count();
    assert_eq!((count("job.found"), count("job.seen"), count("board.swept")), (2, 2, 2), "{events:?}");
    for event in &events {
        assert_eq!(event.board(), &board);
        if let Event::Swept(swept) = event {
            assert!(swept.complete && swept.postings == 2 && swept.started_at <= swept.finished_at);
        }
    }
}

fn path_and_query(url: &url::Url) -> String {
    url[url::Position::BeforePath..].to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_farm_is_left_after_its_budget() {
    let world = World::new().await;
    // Every page leads to ever deeper ones.
    world.site.route("farm.test/*", links(&["a/", "b/", "c/", "?x=1", "?x=2"]));
    let spec = crawler::RunSpec { max_urls_per_host: 40, ..world.start("one", &["farm.test"], &[]).await };
    world.frontier.open_run(&spec).await.unwrap();
    let seed = crawler::Visit::seed(extract::Request::get("http://farm.test/".parse().unwrap(), Page));
    world.frontier.enqueue(Some(&spec), vec![("farm.test".into(), seed)]).await.unwrap();
    let progress = world.crawl("one").await;
    assert!(progress.total() <= 40, "{progress:?}");
    assert!(world.site.hits().len() <= 41);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_drain_finishes_what_is_under_way_and_leaves_the_rest() {
    let world = World::new().await;
    world.domain_file("jobs.test", "concurrency = 2");
    let mut seeds = Vec::new();
    for n in 0..10 {
        let reply = Reply::Slow(Duration::from_millis(150), Box::new(posting(&format!("Engineer {n}"))));
        world.site.route(&format!("jobs.test/{n}"), reply);
        seeds.push(format!("http://jobs.test/{n}"));
    }
    let seeds: Vec<_> = seeds.iter().map(|url| (url.as_str(), Posting)).collect();
    world.start("one", &[], &seeds).await;
    let (task, shutdown) = world.worker().await;
    while world.site.hits().len() < 4 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    shutdown.drain();
    task.await.unwrap().unwrap();
    let progress = world.frontier.progress("one").await.unwrap();
    assert_eq!(progress.leased, 0, "{progress:?}");
    assert!(progress.queued > 0 && progress.done > 0, "{progress:?}");
    assert_eq!(world.crawl("one").await.done, 10);
    assert!((0..10).all(|n| world.site.count(&format!("jobs.test/{n}")) == 1), "nothing was fetched twice");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_site_that_answers_everything_with_one_page_is_soon_left() {
    let world = World::new().await;
    // No budget, no calendar, no repetition: each address is new, and each leads to two more.
    world.domain_file("soft.test", "concurrency = 1");
    world.site.route("soft.test/*", Reply::html("<a href=\"./x1/\">older</a> <a href=\"./y2/\">newer</a>"));
    world.site.route("soft.test/", links(&["/a/", "/b/", "/c/", "/d/", "/e/"]));
    world.start("one", &["soft.test"], &[("http://soft.test/", Page)]).await;
    let progress = world.crawl("one").await;
    // Three pages of it lead on, whatever their order; without the rule it is 2⁵ pages for each of five links.
    assert!(progress.is_finished() && progress.total() <= 1 + 5 + 6, "{progress:?}");
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
