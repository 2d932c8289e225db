//! The whole crawl role on a Redis Cluster of three nodes: no script and no command touches keys of two of them.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{
    World,
    site::{Reply, links, posting},
};
use extract::RequestKind::Page;
use platform::redis::RedisConfig;

const HOSTS: usize = 6;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crawl_on_a_cluster_reads_every_page_once_and_keeps_its_memory() {
    let cluster = testkit::RedisCluster::start();
    let config = RedisConfig {
        url: cluster.url(),
        prefix: format!("{}:", testkit::unique()),
        pool_size: 2,
        ..RedisConfig::default()
    };
    let world = World::on(config).await;
    let hosts: Vec<String> = (0..HOSTS).map(|n| format!("jobs{n}.test")).collect();
    let starts: Vec<String> = hosts.iter().map(|host| format!("http://{host}/")).collect();
    for host in &hosts {
        let page = |path: &str| format!("{host}{path}");
        world
            .site
            .route(&page("/robots.txt"), Reply::text("User-agent: *\nDisallow: /private\n"))
            .route(&page("/"), links(&["/jobs/1", "/jobs/2", "/moved", "/busy", "/private/3"]))
            .route(&page("/jobs/1"), posting(&format!("First of {host}")))
            .route(&page("/jobs/2"), posting(&format!("Second of {host}")))
            .route(&page("/moved"), Reply::redirect(301, "/jobs/2"))
            .route(
                &page("/busy"),
                Reply::Then(Box::new(Reply::status(503)), Box::new(posting(&format!("Third of {host}")))),
            );
    }
    let scope: Vec<&str> = hosts.iter().map(String::as_str).collect();
    let seeds: Vec<_> = starts.iter().map(|url| (url.as_str(), Page)).collect();
    world.start("one", &scope, &seeds).await;
    let progress = world.crawl("one").await;
    assert_eq!((progress.failed, progress.done, progress.hosts), (0, 5 * HOSTS as u64, HOSTS as u64));
    assert_eq!(world.found().await.len(), 3 * HOSTS);
    for host in &hosts {
        let mut paths = world.site.paths(host);
        paths.sort();
        assert_eq!(paths, ["/", "/busy", "/busy", "/jobs/1", "/jobs/2", "/moved", "/robots.txt"], "{host}");
    }
    assert!(cluster.keys().iter().all(|keys| *keys > 0), "every node has its share: {:?}", cluster.keys());
    // What was read is remembered: the next run reads its seeds alone.
    world.start("two", &scope, &seeds).await;
    assert_eq!(world.crawl("two").await.total(), HOSTS as u64);
}
