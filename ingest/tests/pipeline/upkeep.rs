//! What has had its time is removed, and nothing else.

use ingest::{
    IngestConfig,
    maintenance::{Maintained, maintain},
};
use platform::clock::Clock;
use posting::Event;
use testkit::{Session, process::eventually};
use time::{Duration, OffsetDateTime};

use crate::{
    events::{found, gone, sent},
    kit::{Kit, LONG},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn raw_pages_and_rows_go_when_their_time_is_over_and_nobody_names_them() {
    let (kit, blob) = (Kit::new().await, testkit::blob().await);
    let named = blob.put_raw_page(b"a page that a row names", "text/html").await.unwrap();
    let orphan = blob.put_raw_page(b"a page of a former text", "text/html").await.unwrap();
    let export = blob.put("exports/a.zip", vec![1], "application/zip", None).await.unwrap();
    let mut posting = found(1, 0);
    posting.raw_html_s3_url = Some(named.clone());
    let running = kit.start();
    // One observation of a posting that never comes.
    let stray = gone(2, posting.crawled_at);
    kit.send(&[sent(&Event::Found(Box::new(posting))), sent(&stray)]).await;
    eventually("the row is there", LONG, async || kit.store.jobs().counts().await.unwrap().total == 1).await;
    running.drain().await;

    // As it is left when it comes back in the moment that its vector is removed: neither a vector nor a mark.
    kit.store.embeddings().register("m@1", 64).await.unwrap();
    Session::open(&kit.database.url).await.run("DELETE FROM job_embeddings_due").await;

    let config = IngestConfig::default();
    let now = Clock::system().now();
    let young = maintain(&config, &kit.store, Some(&blob), &Clock::manual(now)).await.unwrap();
    assert_eq!(young, Maintained { due: 1, ..Maintained::default() });
    assert_eq!(kit.store.embeddings().backlog("m@1").await.unwrap().count, 1);
    let later: OffsetDateTime = now + Duration::days(40);
    let old = maintain(&config, &kit.store, Some(&blob), &Clock::manual(later)).await.unwrap();
    assert_eq!((old.raw_pages, old.pruned.early_observations, old.due), (1, 1, 0));
    assert!(blob.get_raw_page(&named).await.is_ok(), "a row names it");
    assert!(blob.get_raw_page(&orphan).await.is_err());
    assert!(blob.get(blob.key_of(&export).unwrap()).await.is_ok(), "not a raw page");
}
