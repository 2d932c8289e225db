//! Where a crawl ends: budgets, sites without an end, and a drain.

use std::time::Duration;

use extract::RequestKind::{Page, Posting};

use crate::common::{
    World,
    site::{Reply, links, posting},
};

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
