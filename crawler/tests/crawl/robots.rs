//! Every odd robots.txt, fetched from hosts that answer in every odd way.

use extract::RequestKind::Posting;

use crate::common::{
    World,
    site::{Reply, posting},
};

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
    let dedup = |host: &str| {
        let url = posting::CanonicalUrl::parse(&format!("http://{host}/job")).unwrap();
        world.redis.key(&format!("dedup:url:{}", url.hash()))
    };
    assert!(world.redis.get(&dedup("denied.test")).await.unwrap().is_some());
    let unreachable = world.redis.get(&dedup("denied-503.test")).await.unwrap();
    assert_eq!(unreachable, None, "what nobody knew whether it might be read is tried by the next run");
    for host in hosts {
        let fetched = world.site.count(&format!("{host}/job"));
        assert_eq!(fetched, usize::from(!host.starts_with("denied")), "{host}");
    }
    assert_eq!(world.site.count("allowed-loop.test/robots.txt"), 6, "five redirects and no more");
}
