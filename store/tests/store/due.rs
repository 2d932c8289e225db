//! The list of what is to be embedded: who may touch a mark.

use std::time::Duration;

use crate::support::{posting, store};

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
