//! The raw store is away: what could not be looked up again is not published, and nothing is lost.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::time::Duration;

use common::{
    World, crawl_config,
    site::{Reply, posting},
};
use extract::RequestKind::Posting;
use platform::blob::{Blob, BlobConfig};
use posting::Event;
use testkit::{
    process::eventually,
    proxy::{ChaosProxy, Mode},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_s3_nothing_is_published_and_nothing_is_lost() {
    let world = World::new().await;
    let titles = ["Data Engineer", "Rust Engineer", "Welder"];
    world.site.route("jobs.test/robots.txt", Reply::text("User-agent: *\nAllow: /\n"));
    let seeds: Vec<String> = (0..titles.len()).map(|n| format!("http://jobs.test/jobs/{n}")).collect();
    for (number, title) in titles.iter().enumerate() {
        world.site.route(&format!("jobs.test/jobs/{number}"), posting(title));
    }
    let host = world.blob_config.endpoint.trim_start_matches("http://").trim_end_matches('/').to_owned();
    let proxy = ChaosProxy::start(host.parse().unwrap()).await;
    let endpoint = proxy.in_front_of(&world.blob_config.endpoint);
    let behind = Blob::connect(&BlobConfig { endpoint, ..world.blob_config.clone() }).unwrap();
    proxy.set(Mode::Refuse);
    let seeds: Vec<_> = seeds.iter().map(|url| (url.as_str(), Posting)).collect();
    world.start("one", &["jobs.test"], &seeds).await;
    let (task, shutdown) = world.worker_of(crawl_config(), |deps| deps.blob = behind).await;

    // A second request means that the first page was given back: it could not be stored.
    eventually("a page is fetched again", Duration::from_secs(60), async || {
        (0..titles.len()).any(|number| world.site.count(&format!("jobs.test/jobs/{number}")) > 1)
    })
    .await;
    assert!(world.events().await.is_empty(), "published without its raw page");

    proxy.set(Mode::Pass);
    let progress = world.finished("one").await;
    assert_eq!(progress.failed, 0, "{progress:?}");
    assert_eq!(world.found().await, titles);
    for event in world.events().await {
        if let Event::Found(found) = event {
            let raw = world.blob.get_raw_page(found.raw_html_s3_url.as_deref().unwrap()).await.unwrap();
            assert!(String::from_utf8(raw).unwrap().contains(&found.data.title));
        }
    }
    shutdown.drain();
    task.await.unwrap().unwrap();
}
