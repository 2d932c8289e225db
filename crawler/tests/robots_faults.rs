//! robots.txt as servers give it: what no compliance set covers. One cache, one web that misbehaves, no worker.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::time::Duration;

use common::site::{Reply, Site};
use crawler::fetch::{RobotsCache, RobotsConfig, Verdict};
use platform::{clock::Clock, http::GuardedClient};

struct Robots {
    site: Site,
    cache: RobotsCache,
    config: RobotsConfig,
    redis: platform::redis::RedisConfig,
}

impl Robots {
    async fn new() -> Self {
        let config = RobotsConfig { timeout_ms: 700, retry_seconds: 60, ..RobotsConfig::default() };
        let (site, redis) = (Site::start().await, testkit::redis_config());
        let cache = cache(&site, &redis, &config).await;
        Self { site, cache, config, redis }
    }

    /// What another worker of the fleet would say.
    async fn elsewhere(&self) -> RobotsCache {
        cache(&self.site, &self.redis, &self.config).await
    }

    async fn ask(&self, url: &str) -> Verdict {
        self.cache.verdict(&url.parse().unwrap()).await.unwrap()
    }

    /// Fetches the file, and then asks again.
    async fn verdict(&self, url: &str) -> Verdict {
        assert!(matches!(self.ask(url).await, Verdict::Fetched { .. }), "{url} needs its file first");
        self.ask(url).await
    }
}

async fn cache(site: &Site, redis: &platform::redis::RedisConfig, config: &RobotsConfig) -> RobotsCache {
    let redis = platform::redis::Redis::connect(redis).await.unwrap();
    let http = GuardedClient::new(&common::http_config(site.address)).unwrap();
    RobotsCache::new(redis, http, Clock::system(), config.clone())
}

fn deny() -> Reply {
    Reply::text("User-agent: *\nDisallow: /")
}

fn is_allowed(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Allowed { .. })
}

#[tokio::test]
async fn five_redirects_across_hosts_are_followed_and_a_sixth_is_not() {
    let robots = Robots::new().await;
    for (first, hops) in [("five.test", 5), ("six.test", 6)] {
        let name = |n: usize| if n == 0 { first.to_owned() } else { format!("{n}.{first}") };
        for n in 0..hops {
            let to = format!("http://{}/robots.txt", name(n + 1));
            robots.site.route(
                &format!("{}/robots.txt", name(n)),
                Reply::redirect([301, 302, 303, 307, 308][n % 5], &to),
            );
        }
        robots.site.route(&format!("{}/robots.txt", name(hops)), deny());
    }
    assert!(matches!(robots.verdict("http://five.test/x").await, Verdict::Disallowed { .. }));
    // RFC 9309 §2.3.1.2: beyond five the file may be taken as unavailable, which allows.
    assert!(is_allowed(&robots.verdict("http://six.test/x").await));
    assert_eq!(robots.site.count("6.six.test/robots.txt"), 0);
}

#[tokio::test]
async fn redirects_that_lead_astray_forbid() {
    let robots = Robots::new().await;
    for (host, to) in [
        ("inside.test", "http://127.0.0.1:9/robots.txt"),
        ("metadata.test", "http://169.254.169.254/robots.txt"),
        ("file.test", "file:///etc/passwd"),
        ("dead.test", "http://hang.test/robots.txt"),
    ] {
        robots.site.route(&format!("{host}/robots.txt"), Reply::redirect(302, to));
    }
    robots.site.route("hang.test/robots.txt", Reply::Hang);
    for host in ["inside.test", "metadata.test", "file.test", "dead.test"] {
        let verdict = robots.verdict(&format!("http://{host}/x")).await;
        assert!(matches!(verdict, Verdict::Unreachable { .. }), "{host}: {verdict:?}");
    }
    // No place named: an answer of the 3xx class without a file, as good as none.
    robots.site.route("nowhere.test/robots.txt", Reply::Full(302, vec![], vec![]));
    assert!(is_allowed(&robots.verdict("http://nowhere.test/x").await));
}

#[tokio::test]
async fn an_overloaded_host_is_left_alone_for_as_long_as_it_asks() {
    let robots = Robots::new().await;
    let cases = [
        ("busy.test", Reply::status(429).header("retry-after", "600"), 500),
        ("down.test", Reply::status(503).header("retry-after", "600"), 500),
        ("broken.test", Reply::status(500), 50),
        ("reset.test", Reply::Reset, 50),
        (
            "short.test",
            Reply::Full(200, vec![("content-length".into(), "9999".into())], b"User".to_vec()),
            50,
        ),
        // No longer than a day, whatever it asks.
        ("greedy.test", Reply::status(503).header("retry-after", "9999999"), 86_300),
    ];
    for (host, reply, at_least) in cases {
        robots.site.route(&format!("{host}/robots.txt"), reply);
        let Verdict::Unreachable { wait } = robots.verdict(&format!("http://{host}/x")).await else {
            panic!("{host} is allowed")
        };
        assert!((at_least..=86_400).contains(&wait.as_secs()), "{host}: {wait:?}");
        // The whole fleet waits, without asking again.
        let other =
            robots.elsewhere().await.verdict(&format!("http://{host}/y").parse().unwrap()).await.unwrap();
        assert!(matches!(other, Verdict::Unreachable { .. }));
        assert_eq!(robots.site.count(&format!("{host}/robots.txt")), 1, "{host}");
    }
}

#[tokio::test]
async fn scheme_and_authority_are_the_key() {
    let robots = Robots::new().await;
    // An address with a port of its own is dialled at that port.
    let other = format!("a.test:{}", robots.site.address.port());
    robots.site.route("a.test/robots.txt", deny()).route(&format!("{other}/robots.txt"), Reply::status(404));
    assert!(matches!(robots.verdict("http://a.test/x").await, Verdict::Disallowed { .. }));
    assert!(
        matches!(robots.ask("http://user:pw@a.test:80/y?z").await, Verdict::Disallowed { .. }),
        "the same origin"
    );
    assert!(is_allowed(&robots.verdict(&format!("http://{other}/x")).await), "another port");
    // Another scheme: this web speaks no TLS, so its rules cannot be had.
    assert!(matches!(robots.verdict("https://a.test/x").await, Verdict::Unreachable { .. }));
    assert!(is_allowed(&robots.verdict("http://sub.a.test/x").await), "another host");
    assert_eq!(robots.site.count("a.test/robots.txt"), 1);
}

#[tokio::test]
async fn what_never_comes_has_a_limit_of_its_own_and_keeps_nobody_else() {
    let mut robots = Robots::new().await;
    robots.config.parallel = 2;
    robots.cache = robots.elsewhere().await;
    let (hang, trickle) = ("hang.test/robots.txt", "trickle.test/robots.txt");
    robots
        .site
        .route(hang, Reply::Hang)
        .route(trickle, Reply::Trickle(Duration::from_millis(20), vec![b'#'; 10_000]))
        .route("good.test/robots.txt", Reply::text("User-agent: *\nDisallow: /no"));
    assert!(matches!(robots.verdict("http://good.test/no").await, Verdict::Disallowed { .. }));
    let stuck: Vec<_> = ["http://hang.test/", "http://trickle.test/"]
        .into_iter()
        .map(|url| {
            let cache = robots.cache.clone();
            tokio::spawn(async move { cache.verdict(&url.parse().unwrap()).await.unwrap() })
        })
        .collect();
    while robots.site.count(hang) + robots.site.count(trickle) < 2 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    // Both places are taken: what is known is answered, what is not waits outside.
    assert!(is_allowed(&robots.ask("http://good.test/yes").await));
    assert_eq!(robots.ask("http://new.test/").await, Verdict::Busy);
    for task in stuck {
        assert!(matches!(task.await.unwrap(), Verdict::Fetched { healthy: false, .. }));
    }
    assert!(is_allowed(&robots.verdict("http://new.test/").await), "the places are free again");
    assert!(matches!(robots.ask("http://hang.test/").await, Verdict::Unreachable { .. }));
}

#[tokio::test]
async fn every_form_of_a_file_is_read() {
    let robots = Robots::new().await;
    let gzip = |text: &str| {
        use std::io::Write;
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(text.as_bytes()).unwrap();
        out.finish().unwrap()
    };
    let rules = "User-agent: *\nDisallow: /";
    let bomb = format!("{rules}\n{}", "#".repeat(64 << 20));
    let headed =
        |name: &str, value: &str, body: Vec<u8>| Reply::Full(200, vec![(name.into(), value.into())], body);
    robots
        .site
        .route("gzip.test/robots.txt", headed("content-encoding", "gzip", gzip(rules)))
        .route("bomb.test/robots.txt", headed("content-encoding", "gzip", gzip(&bomb)))
        .route("image.test/robots.txt", headed("content-type", "image/png", rules.into()))
        .route("status.test/robots.txt", Reply::Full(203, vec![], rules.into()))
        .route("endless.test/robots.txt", Reply::Endless);
    for host in ["gzip.test", "bomb.test", "image.test", "status.test"] {
        let verdict = robots.verdict(&format!("http://{host}/x")).await;
        assert!(matches!(verdict, Verdict::Disallowed { .. }), "{host}: {verdict:?}");
    }
    // The first 500 KiB of an endless file are its rules.
    assert!(is_allowed(&robots.verdict("http://endless.test/x").await));
    for (host, status) in
        [("a.test", 401), ("b.test", 403), ("c.test", 404), ("d.test", 410), ("e.test", 451)]
    {
        robots.site.route(&format!("{host}/robots.txt"), Reply::status(status));
        assert!(is_allowed(&robots.verdict(&format!("http://{host}/x")).await), "{status}");
    }
}
