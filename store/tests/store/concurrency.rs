//! Several ingesters at once: no deadlock, no lost row, one row per posting.

use store::UpsertOutcome;

use crate::support::{posting, store};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writers_of_the_same_postings_neither_deadlock_nor_lose() {
    let store = store().await;
    store.embeddings().register("model", 384).await.unwrap();
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..6i64 {
        let store = (*store).clone();
        writers.spawn(async move {
            let mut total = UpsertOutcome::default();
            for round in 0..10i64 {
                let hour = round * 6 + writer;
                // The same names in another order for each writer, some new every round.
                let mut batch: Vec<_> = (round * 5..round * 5 + 40)
                    .map(|n| posting(&format!("p{n}"), hour, &format!("v{}", hour % 4)))
                    .collect();
                batch.rotate_left(usize::try_from(writer).unwrap() * 6);
                let outcome = store.jobs().upsert_batch(&batch).await.unwrap();
                total.inserted += outcome.inserted;
            }
            total.inserted
        });
    }
    let inserted: u64 = writers.join_all().await.into_iter().sum();
    assert_eq!(inserted, 85);
    assert_eq!(store.jobs().counts().await.unwrap().total, 85);
    // Every row holds what its newest crawl said, and is due for exactly that.
    let wrong = store
        .number(
            "SELECT count(*) FROM jobs j LEFT JOIN job_embeddings_due q ON q.job_id = j.id
             WHERE q.content_hash IS DISTINCT FROM j.content_hash OR j.content_crawled_at <> j.last_crawled_at",
        )
        .await;
    assert_eq!(wrong, 0);
    let newest = store.job(&posting("p49", 0, "")).await;
    assert_eq!(newest.last_crawled_at, Some(crate::support::at(59)));
}
