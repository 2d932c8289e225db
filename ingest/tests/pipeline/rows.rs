use posting::{BoardSwept, Event};
use testkit::process::eventually;
use time::Duration;

use crate::{
    events::{self, START, found, gone, input, sent},
    kit::{Kit, LONG},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn duplicates_disorder_and_garbage_leave_the_reference_rows() {
    let kit = Kit::new().await;
    let input = input(600, 1);
    let running = kit.start();
    kit.send(&input.messages).await;
    kit.reaches(&input).await;
    // All of it once more: the same rows.
    let before = kit.store.jobs().by_url_hash(found(3, 0).url_hash).await.unwrap().unwrap();
    let valid: Vec<_> =
        input.messages.iter().filter(|m| posting::schema::decode(m.0, &m.2).is_ok()).cloned().collect();
    kit.send(&valid).await;
    running.drain().await;
    let running = kit.start();
    running.drain().await;
    assert_eq!(kit.differences(&input).await, 0);
    let after = kit.store.jobs().by_url_hash(found(3, 0).url_hash).await.unwrap().unwrap();
    assert_eq!((before.id, before.content_hash), (after.id, after.content_hash));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_drain_commits_everything_it_took() {
    let kit = Kit::new().await;
    let input = input(200, 2);
    kit.send(&input.messages).await;
    let running = kit.start();
    eventually("the first rows are there", LONG, async || {
        kit.store.jobs().counts().await.is_ok_and(|counts| counts.total > 0)
    })
    .await;
    running.drain().await;
    let running = kit.start();
    kit.reaches(&input).await;
    running.drain().await;
    assert_eq!(kit.dead_letters().await.len(), input.garbage);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_posting_is_delisted_by_sweeps_and_comes_back_with_its_id() {
    let kit = Kit::new().await;
    let running = kit.start();
    let hash = found(7, 0).url_hash;
    kit.send(&[sent(&Event::Found(Box::new(found(7, 0))))]).await;
    let row = async || kit.store.jobs().by_url_hash(hash).await.unwrap();
    eventually("the row is there", LONG, async || row().await.is_some()).await;
    let id = row().await.unwrap().id;
    for round in 1..=3 {
        let started_at = START + Duration::hours(round);
        let sweep = BoardSwept {
            schema_version: 1,
            board: events::board(7),
            sweep_id: format!("sweep-{round}"),
            started_at,
            finished_at: started_at + Duration::minutes(1),
            complete: true,
            postings: 5,
        };
        // A replayed sweep counts once.
        kit.send(&[sent(&Event::Swept(sweep.clone())), sent(&Event::Swept(sweep))]).await;
    }
    eventually("three sweeps without it end it", LONG, async || {
        row().await.is_some_and(|row| !row.is_active)
    })
    .await;
    let mut back = found(7, 0);
    back.crawled_at = START + Duration::hours(9);
    kit.send(&[sent(&Event::Found(Box::new(back)))]).await;
    eventually("it comes back", LONG, async || row().await.is_some_and(|row| row.is_active)).await;
    assert_eq!(row().await.unwrap().id, id);
    kit.send(&[sent(&gone(7, START + Duration::hours(10)))]).await;
    eventually("a 404 ends it", LONG, async || row().await.is_some_and(|row| !row.is_active)).await;
    running.drain().await;
}
