//! Nothing is lost and nothing is doubled: every role is a process of its own, each is killed in the middle of its
//! work and started again, and the tables end as the demo web's truth says.

use std::collections::BTreeMap;

use posting::CanonicalUrl;
use sandbox::web::DemoWeb;
use testkit::process::eventually;

use crate::fleet::{Fleet, LIMIT};

/// Every row, each with what a posting must have: address to title.
async fn titles(fleet: &Fleet) -> BTreeMap<String, String> {
    let mut titles = BTreeMap::new();
    for job in fleet.rows().await {
        let url = job.source_url.clone();
        assert!(job.company.is_some() && job.location.is_some(), "{url}: {job:?}");
        assert!(!job.description_markdown.is_empty(), "{url} has no text");
        assert_eq!(titles.insert(job.source_url, job.title), None, "{url} is stored twice");
    }
    titles
}

#[tokio::test(flavor = "multi_thread")]
async fn every_role_is_killed_and_the_tables_equal_the_truth() {
    let fleet = Fleet::new(None, DemoWeb::campaign).await;
    let (mut crawl, mut ingest, mut embed) = (fleet.role("crawl"), fleet.role("ingest"), fleet.role("embed"));
    let (mut schedule, mut worker, mut api) =
        (fleet.role("schedule"), fleet.role("worker"), fleet.role("api"));
    for role in [&mut crawl, &mut ingest, &mut embed, &mut schedule, &mut worker] {
        role.wait_for("role started", LIMIT).await;
    }
    api.wait_for("API listening", LIMIT).await;
    fleet.tool(&["campaign", "start", "demo"]);

    // Each is killed when it has done some of its work and has more before it.
    eventually("some jobs are stored", LIMIT, || async { fleet.stored().await >= 10 }).await;
    for role in [&mut crawl, &mut ingest, &mut schedule, &mut worker, &mut api] {
        role.kill();
    }
    let (mut schedule, mut worker, mut api) =
        (fleet.role("schedule"), fleet.role("worker"), fleet.role("api"));
    let (mut crawl, mut ingest) = (fleet.role("crawl"), fleet.role("ingest"));
    eventually("some jobs are embedded", LIMIT, || async { fleet.vectors().await >= 8 }).await;
    embed.kill();
    let mut embed = fleet.role("embed");
    eventually("more jobs are stored", LIMIT, || async { fleet.stored().await >= 60 }).await;
    ingest.kill();
    crawl.kill();
    let (mut crawl, mut ingest) = (fleet.role("crawl"), fleet.role("ingest"));

    fleet.ingested().await;
    fleet.embedded().await;
    let truth: BTreeMap<String, String> = fleet
        .web
        .generated()
        .truth()
        .into_iter()
        .map(|posting| (CanonicalUrl::parse(&posting.url).unwrap().to_string(), posting.title))
        .collect();
    let rows = titles(&fleet).await;
    let missing: Vec<_> = truth.keys().filter(|url| !rows.contains_key(*url)).collect();
    let invented: Vec<_> = rows.keys().filter(|url| !truth.contains_key(*url)).collect();
    assert!(missing.is_empty() && invented.is_empty(), "missing: {missing:#?}\ninvented: {invented:#?}");
    assert_eq!(rows, truth);
    assert_eq!(fleet.dead_letters().await, 0);
    assert_eq!(fleet.tool(&["embed", "aside"]), "no posting is set aside\n");
    let again: serde_json::Value = fleet.tool(&["embed", "aside", "--again", "--json"]).parse().unwrap();
    assert_eq!(again, serde_json::json!({ "due_again": 0 }));
    for url in fleet.web.generated().disallowed() {
        let asked = fleet.web.requests().iter().any(|request| request.url() == url);
        assert!(!asked, "{url} is disallowed by robots.txt and was fetched");
    }

    // The same campaign again changes nothing: no row, no text, no vector.
    let before = (rows, fleet.vectors().await);
    fleet.tool(&["campaign", "start", "demo"]);
    fleet.ingested().await;
    fleet.embedded().await;
    assert_eq!((titles(&fleet).await, fleet.vectors().await), before);

    for role in [&mut crawl, &mut ingest, &mut embed, &mut schedule, &mut worker, &mut api] {
        assert!(role.terminate(LIMIT).await.success(), "{}", role.output());
    }
}
