//! A run from its seeds to its events, and the next run over the same pages.

use extract::RequestKind::{Listing, Page, Posting};
use platform::kafka::{KafkaConfig, Producer};
use posting::Event;

use crate::common::{
    World, crawl_config,
    site::{Reply, links, posting},
};

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

/// An answer of Greenhouse's board `acme`: numbers, titles and words of each posting.
fn greenhouse(jobs: &[(u64, &str, usize)]) -> Reply {
    let jobs: Vec<_> = jobs
        .iter()
        .map(|(id, title, words)| {
            let text = "We are looking for somebody who builds things that last. ".repeat(words / 10 + 1);
            serde_json::json!({"id": id, "title": title, "absolute_url": format!("https://boards.greenhouse.io/acme/jobs/{id}"),
                "content": format!("&lt;p&gt;{text}&lt;/p&gt;"), "location": {"name": "Berlin"}, "updated_at": "2026-11-01T00:00:00Z"})
        })
        .collect();
    let body = serde_json::json!({"jobs": jobs, "meta": {"total": jobs.len()}}).to_string();
    Reply::Full(200, vec![("content-type".into(), "application/json".into())], body.into_bytes())
}

/// The request for that board, as the site of a test serves it.
fn greenhouse_url(world: &World, reply: Reply) -> String {
    let request = extract::board_requests(&posting::Board::new("greenhouse", "acme")).unwrap().remove(0);
    world.site.route(&format!("boards-api.greenhouse.io{}", path_and_query(&request.url)), reply);
    request.url.to_string().replace("https://", "http://")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_board_is_swept_and_seen_again() {
    let world = World::new().await;
    let url = greenhouse_url(&world, greenhouse(&[(1, "Baker", 20), (2, "Miller", 20)]));
    for run in ["one", "two"] {
        world.start(run, &[], &[(&url, Listing)]).await;
        world.crawl(run).await;
    }
    let events = world.events().await;
    let count = |topic: &str| events.iter().filter(|event| event.topic() == topic).count();
    assert_eq!((count("job.found"), count("job.seen"), count("board.swept")), (2, 2, 2), "{events:?}");
    for event in &events {
        assert_eq!(event.board(), &posting::Board::new("greenhouse", "acme"));
        if let Event::Swept(swept) = event {
            assert!(swept.complete && swept.postings == 2 && swept.started_at <= swept.finished_at);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_posting_that_no_message_holds_keeps_its_board_from_being_swept_whole_and_is_not_tried_for_ever() {
    let world = World::new().await;
    let url = greenhouse_url(&world, greenhouse(&[(1, "Baker", 20), (2, "Poet", 5_000), (3, "Miller", 20)]));
    let narrow = KafkaConfig { max_message_bytes: 8 << 10, ..world.kafka.clone() };
    let narrow = Producer::connect(&narrow).await.unwrap();
    world.start("one", &[], &[(&url, Listing)]).await;
    let (task, shutdown) = world.worker_of(crawl_config(), |deps| deps.producer = narrow).await;
    let progress = world.finished("one").await;
    shutdown.drain();
    task.await.unwrap().unwrap();
    assert_eq!((progress.failed, progress.total()), (1, 1), "{progress:?}");
    assert_eq!(world.found().await, ["Baker", "Miller"]);
    let swept: Vec<bool> = world
        .events()
        .await
        .iter()
        .filter_map(|event| if let Event::Swept(swept) = event { Some(swept.complete) } else { None })
        .collect();
    assert_eq!(swept, [false], "or the poet would be missed");
}

fn path_and_query(url: &url::Url) -> String {
    url[url::Position::BeforePath..].to_owned()
}
