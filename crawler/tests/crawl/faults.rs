//! Hosts that fail, refuse, redirect or hang.

use std::time::{Duration, Instant};

use extract::{
    Request,
    RequestKind::{Page, Posting},
};
use posting::Event;

use crate::common::{
    World, crawl_config,
    site::{Reply, links, posting},
};

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
async fn a_link_leaves_the_scope_by_no_redirect() {
    let world = World::new().await;
    let out = [
        "/out?to=elsewhere",
        "/out?to=secret",
        "/out?to=calendar",
        "/out?to=home",
        "/out?to=www",
        "/out?to=board",
    ];
    world
        .site
        .route("old.test/", Reply::redirect(301, "http://jobs.test/"))
        .route("jobs.test/", links(&out))
        .route("jobs.test/out?to=elsewhere", Reply::redirect(302, "http://elsewhere.test/"))
        .route("jobs.test/out?to=secret", Reply::redirect(302, "/secret/1"))
        .route("jobs.test/out?to=calendar", Reply::redirect(302, "/calendar/2031/05/17"))
        .route("jobs.test/out?to=home", Reply::redirect(302, "/about"))
        .route("jobs.test/out?to=www", Reply::redirect(302, "http://www.jobs.test/about"))
        .route("jobs.test/out?to=board", Reply::redirect(302, "http://jobs.lever.co/acme"));
    world.domain_file("jobs.test", "deny = [\"/secret/\"]");
    world.start("one", &["old.test"], &[("http://old.test/", Page)]).await;
    world.crawl("one").await;
    let asked = |host: &str| {
        let mut paths = world.site.paths(host);
        paths.retain(|path| path != "/robots.txt" && !path.starts_with("/out"));
        paths.sort();
        paths
    };
    assert_eq!(asked("jobs.test"), ["/", "/about"], "a seed may move");
    assert_eq!(
        (asked("www.jobs.test"), asked("jobs.lever.co")),
        (vec!["/about".into()], vec!["/acme".into()])
    );
    assert!(asked("elsewhere.test").is_empty(), "{:?}", asked("elsewhere.test"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_host_whose_addresses_cannot_be_claimed_takes_no_lease_of_another_with_it() {
    let world = World::new().await;
    for n in 0..4 {
        world.site.route(&format!("fine{n}.test/1"), posting(&format!("Engineer {n}")));
    }
    let broken = crawler::Visit::seed(Request::get("http://broken.test/1".parse().unwrap(), Posting));
    world.frontier.enqueue(None, vec![("broken.test".into(), broken)]).await.unwrap();
    // As if its node of a cluster were away.
    world.redis.set_ex(&world.redis.key("frontier:{broken.test}:leased"), "no set", 600).await.unwrap();
    let urls: Vec<String> = (0..4).map(|n| format!("http://fine{n}.test/1")).collect();
    let seeds: Vec<_> = urls.iter().map(|url| (url.as_str(), Posting)).collect();
    world.start("one", &[], &seeds).await;
    let mut config = crawl_config();
    config.frontier.lease_seconds = 120;
    let (task, shutdown) = world.worker_with(config).await;
    // Far sooner than a lease that was lost runs out.
    assert_eq!(world.finished("one").await.done, 4);
    shutdown.drain();
    drop(task);
}
