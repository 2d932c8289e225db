//! The list of what is to be embedded: who may touch a mark, and that each posting has what it needs.

use std::time::Duration;

use testkit::process::eventually;

use crate::{
    models::embed_all,
    support::{posting, store},
};

const MODEL: &str = "mini@1";
const MINUTE: Duration = Duration::from_secs(60);

/// Whoever comes late with an answer speaks of a text or of a lease that is no longer theirs.
#[tokio::test]
async fn a_worker_gives_back_and_sets_aside_only_what_it_still_has() {
    let store = store().await;
    store.embeddings().register(MODEL, 384).await.unwrap();
    store.jobs().upsert_batch(&[posting("a", 1, "old")]).await.unwrap();
    let due = store.embeddings();
    let old = due.lease_due(MODEL, 1, MINUTE, "first").await.unwrap();
    let ids = [old[0].job_id];
    // Changed meanwhile: the new text was never tried.
    store.jobs().upsert_batch(&[posting("a", 2, "new")]).await.unwrap();
    due.park(MODEL, "first", &ids, "refused").await.unwrap();
    assert_eq!(due.backlog(MODEL).await.unwrap().parked, 0);
    // Somebody else's meanwhile: their lease stands.
    assert_eq!(due.lease_due(MODEL, 1, MINUTE, "second").await.unwrap().len(), 1);
    due.release(MODEL, "first", &ids, Duration::ZERO, Some("timeout")).await.unwrap();
    due.park(MODEL, "first", &ids, "refused").await.unwrap();
    assert!(due.lease_due(MODEL, 1, MINUTE, "third").await.unwrap().is_empty());
    assert_eq!(due.backlog(MODEL).await.unwrap().parked, 0);
    due.release(MODEL, "second", &ids, Duration::ZERO, Some("timeout")).await.unwrap();
    assert_eq!(due.lease_due(MODEL, 1, MINUTE, "third").await.unwrap()[0].attempts, 2);
}

#[tokio::test]
async fn a_posting_with_neither_vector_nor_mark_is_marked_again() {
    let store = store().await;
    store.embeddings().register(MODEL, 384).await.unwrap();
    store.jobs().upsert_batch(&[posting("a", 1, "text"), posting("b", 1, "text")]).await.unwrap();
    assert_eq!(store.embeddings().mark_missing().await.unwrap(), 0, "both have a mark");
    assert_eq!(embed_all(&store, MODEL, 3, 384).await, 2);
    assert_eq!(store.embeddings().mark_missing().await.unwrap(), 0, "both have a vector");
    // As it is left when one comes back in the moment that its vector is removed.
    store.run("DELETE FROM job_embeddings WHERE job_id = (SELECT min(id::text)::uuid FROM jobs)").await;
    assert_eq!(store.embeddings().mark_missing().await.unwrap(), 1);
    assert_eq!(embed_all(&store, MODEL, 3, 384).await, 1);
}

/// Between the look at a posting and its mark the text changes and the new one is embedded: nobody could take that mark, and it
/// would be told as waiting for ever.
#[tokio::test]
async fn a_posting_that_changes_while_it_is_marked_is_not_due_with_its_former_text() {
    let store = store().await;
    store.embeddings().register(MODEL, 384).await.unwrap();
    store.jobs().upsert_batch(&[posting("a", 1, "text"), posting("b", 1, "text")]).await.unwrap();
    store.run("DELETE FROM job_embeddings_due").await;
    let last = store.texts("SELECT external_id FROM jobs ORDER BY id DESC LIMIT 1").await.remove(0);
    // Marking stops at the first, having looked at both.
    let mut first = store.pool.begin().await.unwrap();
    sqlx::query("INSERT INTO job_embeddings_due (model, job_id, content_hash) SELECT $1, id, content_hash FROM jobs ORDER BY id LIMIT 1")
        .bind(MODEL)
        .execute(&mut *first)
        .await
        .unwrap();
    let embeddings = store.embeddings();
    let meanwhile = async {
        let waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        eventually("it waits", Duration::from_secs(20), async || store.number(waiting).await == 1).await;
        store.jobs().upsert_batch(&[posting(&last, 2, "changed")]).await.unwrap();
        assert_eq!(embed_all(&store, MODEL, 3, 384).await, 1);
        first.commit().await.unwrap();
    };
    let (marked, ()) = tokio::join!(embeddings.mark_missing(), meanwhile);
    marked.unwrap();
    assert_eq!(store.embeddings().backlog(MODEL).await.unwrap().count, 1);
    assert_eq!(embed_all(&store, MODEL, 3, 384).await, 1);
    assert_eq!(store.embeddings().backlog(MODEL).await.unwrap().count, 0);
}
