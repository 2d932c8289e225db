//! Delisting is safe, and relisting keeps the id.

use posting::{Board, BoardSwept, GoneReason};
use store::SweepOutcome;

use crate::support::{Fixture, at, gone, posting, seen, store};

fn sweep(id: &str, hour: i64) -> BoardSwept {
    BoardSwept {
        schema_version: 1,
        board: Board::new("greenhouse", "acme"),
        sweep_id: id.to_owned(),
        started_at: at(hour),
        finished_at: at(hour),
        complete: true,
        postings: 10,
    }
}

async fn swept(store: &Fixture, sweep: &BoardSwept) -> SweepOutcome {
    store.jobs().board_swept(sweep, 2).await.unwrap()
}

#[tokio::test]
async fn an_observation_older_than_the_last_crawl_does_nothing() {
    let store = store().await;
    let p = posting("a", 5, "text");
    store.jobs().upsert_batch(std::slice::from_ref(&p)).await.unwrap();
    for hour in [4, 5] {
        let outcome = store.jobs().mark_gone(&[gone(&p, hour, GoneReason::Gone)]).await.unwrap();
        assert_eq!((outcome.applied, outcome.stale), (0, 1));
    }
    let outcome = store.jobs().mark_seen(&[seen(&p, 5)]).await.unwrap();
    assert_eq!((outcome.applied, outcome.stale), (0, 1));
    assert!(store.job(&p).await.is_active);
}

#[tokio::test]
async fn gone_ends_once_and_seen_brings_back() {
    let store = store().await;
    let p = posting("a", 1, "text");
    store.jobs().upsert_batch(std::slice::from_ref(&p)).await.unwrap();
    let id = store.job(&p).await.id;
    let ended = store
        .jobs()
        .mark_gone(&[gone(&p, 3, GoneReason::NotFound), gone(&p, 2, GoneReason::Gone)])
        .await
        .unwrap();
    assert_eq!((ended.applied, ended.stale, ended.changed_ids), (1, 1, vec![id]));
    let again = store.jobs().mark_gone(&[gone(&p, 3, GoneReason::NotFound)]).await.unwrap();
    assert_eq!((again.applied, again.stale), (0, 1));
    // Seen before it ended: it stays ended.
    let early = store.jobs().mark_seen(&[seen(&p, 2)]).await.unwrap();
    assert_eq!((early.applied, early.changed_ids), (1, vec![]));
    assert_eq!(store.job(&p).await.gone_reason, Some(GoneReason::NotFound));
    let back = store.jobs().mark_seen(&[seen(&p, 4)]).await.unwrap();
    assert_eq!(back.changed_ids, [id]);
    assert!(store.job(&p).await.is_active);
    let kinds: Vec<_> =
        store.jobs().history(id).await.unwrap().into_iter().map(|e| (e.kind, e.reason)).collect();
    assert_eq!(
        kinds,
        [("first_seen".into(), None), ("gone".into(), Some(GoneReason::NotFound)), ("back".to_owned(), None)]
    );
}

#[tokio::test]
async fn observations_of_unknown_postings_wait_for_them() {
    let store = store().await;
    let (a, b) = (posting("a", 1, "text"), posting("b", 1, "text"));
    let outcome = store.jobs().mark_gone(&[gone(&a, 3, GoneReason::Gone)]).await.unwrap();
    assert_eq!(outcome.unknown, 1);
    store.jobs().mark_seen(&[seen(&a, 2), seen(&b, 4)]).await.unwrap();
    store.jobs().upsert_batch(&[a.clone(), b.clone()]).await.unwrap();
    let ended = store.job(&a).await;
    assert_eq!((ended.is_active, ended.gone_at, ended.last_crawled_at), (false, Some(at(3)), Some(at(2))));
    assert_eq!(store.job(&b).await.last_crawled_at, Some(at(4)));
    assert_eq!(store.number("SELECT count(*) FROM early_observations").await, 0);
    assert_eq!(store.jobs().history(ended.id).await.unwrap().last().unwrap().kind, "gone");
}

#[tokio::test]
async fn absence_from_enough_complete_sweeps_delists() {
    let store = store().await;
    let (a, b) = (posting("a", 1, "text"), posting("b", 1, "text"));
    store.jobs().upsert_batch(&[a.clone(), b.clone()]).await.unwrap();
    let first = swept(&store, &sweep("s1", 2)).await;
    assert_eq!((first.first_time, first.counted, first.missing, first.delisted.len()), (true, true, 2, 0));
    assert_eq!(store.job(&a).await.missing_count, 1);
    // The same sweep again counts for nothing.
    let replay = swept(&store, &sweep("s1", 2)).await;
    assert_eq!((replay.first_time, replay.missing), (false, 0));
    // Nor does an incomplete or an empty one.
    assert!(!swept(&store, &BoardSwept { complete: false, ..sweep("s2", 3) }).await.counted);
    assert!(!swept(&store, &BoardSwept { postings: 0, ..sweep("s3", 3) }).await.counted);
    assert_eq!(store.job(&a).await.missing_count, 1);
    // One of the two is seen again: its count begins anew.
    store.jobs().mark_seen(&[seen(&b, 4)]).await.unwrap();
    assert_eq!(store.job(&b).await.missing_count, 0);
    let second = swept(&store, &sweep("s4", 5)).await;
    assert_eq!((second.missing, second.delisted), (1, vec![store.job(&a).await.id]));
    assert_eq!(store.job(&a).await.gone_reason, Some(GoneReason::Unlisted));
    assert!(store.job(&b).await.is_active);
    // A crawl after the sweep brings it back with its id.
    let id = store.job(&a).await.id;
    store.jobs().upsert_batch(&[posting("a", 6, "text")]).await.unwrap();
    let back = store.job(&a).await;
    assert_eq!((back.id, back.is_active, back.missing_count), (id, true, 0));
}

#[tokio::test]
async fn another_boards_sweep_and_a_sweep_begun_before_the_crawl_touch_nothing() {
    let store = store().await;
    let p = posting("a", 5, "text");
    store.jobs().upsert_batch(std::slice::from_ref(&p)).await.unwrap();
    let other = BoardSwept { board: Board::new("greenhouse", "other"), ..sweep("s1", 9) };
    for sweep in [other, sweep("s2", 4), sweep("s3", 5)] {
        assert_eq!(swept(&store, &sweep).await.missing, 0);
    }
    assert_eq!(store.job(&p).await.missing_count, 0);
}

#[tokio::test]
async fn sweeps_count_in_whatever_order_they_arrive() {
    let store = store().await;
    let p = posting("a", 1, "text");
    store.jobs().upsert_batch(std::slice::from_ref(&p)).await.unwrap();
    store.jobs().board_swept(&sweep("late", 8), 3).await.unwrap();
    store.jobs().board_swept(&sweep("early", 2), 3).await.unwrap();
    assert_eq!(store.job(&p).await.missing_count, 2);
    // A crawl between the two: only the later one counts.
    store.jobs().upsert_batch(&[posting("a", 5, "changed")]).await.unwrap();
    assert_eq!(store.job(&p).await.missing_count, 1);
}

#[tokio::test]
async fn a_past_end_expires_and_only_that() {
    let store = store().await;
    let mut ending = posting("a", 1, "text");
    ending.valid_through = Some(at(3));
    let open = posting("b", 1, "text");
    store.jobs().upsert_batch(&[ending.clone(), open.clone()]).await.unwrap();
    assert!(store.jobs().expire(at(3), 10).await.unwrap().is_empty());
    let ended = store.jobs().expire(at(4), 10).await.unwrap();
    assert_eq!(ended, [store.job(&ending).await.id]);
    assert!(store.jobs().expire(at(4), 10).await.unwrap().is_empty());
    let job = store.job(&ending).await;
    assert_eq!((job.gone_reason, job.gone_at), (Some(GoneReason::Expired), Some(at(3))));
    assert!(store.job(&open).await.is_active);
    // Seen after its own end: still over.
    store.jobs().mark_seen(&[seen(&ending, 5)]).await.unwrap();
    assert!(!store.job(&ending).await.is_active);
}

#[tokio::test]
async fn unconfirmed_postings_are_listed_for_a_second_look() {
    let store = store().await;
    store.jobs().upsert_batch(&[posting("a", 1, "text"), posting("b", 5, "text")]).await.unwrap();
    let stale = store.jobs().stale(at(3), None, 10).await.unwrap();
    assert_eq!(
        stale.iter().map(|job| job.source_url.as_str()).collect::<Vec<_>>(),
        ["https://jobs.example/a"]
    );
    assert_eq!(store.jobs().stale(at(9), Some("greenhouse:acme"), 1).await.unwrap().len(), 1);
    assert!(store.jobs().stale(at(9), Some("lever:acme"), 9).await.unwrap().is_empty());
    // Asked about at 7: others come first until that is as long ago as a crawl may be.
    store.jobs().rechecked(&[stale[0].id], at(7)).await.unwrap();
    let second = store.jobs().stale(at(6), None, 10).await.unwrap();
    assert_eq!(
        second.iter().map(|job| job.source_url.as_str()).collect::<Vec<_>>(),
        ["https://jobs.example/b"]
    );
    assert_eq!(store.jobs().stale(at(9), None, 10).await.unwrap().len(), 2);
}
