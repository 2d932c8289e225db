//! What keeps the engines small: rows whose use has passed, and raw pages that no row names any more. And what keeps the
//! promise of a vector for every open posting, whatever ran at the same moment.
//!
//! Any number of ingest processes run; the one that holds the lease `maintenance` does it, once every
//! `ingest.maintenance_every_secs`. A pass that is cut off leaves the rest to the next one.

use std::{collections::HashSet, time::Duration};

use platform::{
    blob::{Blob, BlobError},
    clock::Clock,
    lifecycle::Shutdown,
};
use store::{Pruned, Store, StoreError};
use uuid::Uuid;

use crate::IngestConfig;

/// The lease's name.
const LEASE: &str = "maintenance";
/// Passes after one another while each removes as much as it may: the backlog of years is gone within days.
const PASSES: usize = 20;
/// Where raw pages lie in the bucket.
const RAW: &str = "raw/";

/// What one round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Maintained {
    /// Rows.
    pub pruned: Pruned,
    /// Raw pages deleted.
    pub raw_pages: u64,
    /// Postings made due that had neither a vector nor a mark.
    pub due: u64,
}

/// Why a round ended early.
#[derive(Debug, thiserror::Error)]
pub enum MaintenanceError {
    /// Postgres.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// S3.
    #[error(transparent)]
    Blob(#[from] BlobError),
}

/// Rounds until a drain.
pub(crate) async fn rounds(
    config: IngestConfig,
    store: Store,
    blob: Option<Blob>,
    clock: Clock,
    shutdown: Shutdown,
) {
    let every = Duration::from_secs(config.maintenance_every_secs.max(1));
    let holder = format!("ingest-{}", Uuid::new_v4().simple());
    loop {
        // Held for longer than a round is away from the next, so that it stays with whoever has it.
        let lease = every * 2 + Duration::from_secs(60);
        let round = async {
            if store.campaigns().lead(LEASE, &holder, lease).await?.is_none() {
                return Ok(None);
            }
            maintain(&config, &store, blob.as_ref(), &clock).await.map(Some)
        };
        let done = tokio::select! {
            done = round => done,
            () = shutdown.soft().cancelled() => break,
        };
        match done {
            Ok(Some(done)) if done != Maintained::default() => {
                tracing::info!(pruned = ?done.pruned, raw.pages = done.raw_pages, embed.due = done.due, "what had had its time was removed");
            }
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(error = %error, "maintenance stopped half way; the next round goes on");
            }
        }
        if !shutdown.pause(every).await {
            break;
        }
    }
    // Otherwise it runs out by itself.
    let _ = store.campaigns().step_down(LEASE, &holder).await;
}

/// One round.
///
/// # Errors
/// [`MaintenanceError`]; what was removed before stays removed.
pub async fn maintain(
    config: &IngestConfig,
    store: &Store,
    blob: Option<&Blob>,
    clock: &Clock,
) -> Result<Maintained, MaintenanceError> {
    let mut done = Maintained::default();
    for _ in 0..PASSES {
        let pass = store.maintenance().prune(&config.retention, clock.now()).await?;
        for (what, rows) in [
            ("early_observations", pass.early_observations),
            ("sweeps", pass.sweeps),
            ("vectors", pass.vectors),
            ("session_events", pass.session_events),
        ] {
            metrics::counter!("jobtrawl_ingest_pruned_total", "what" => what).increment(rows);
        }
        done.pruned.add(pass);
        if !pass.has_more() {
            break;
        }
    }
    // After the pruning: a posting that came back meanwhile may have lost the vector that it was taken to have.
    done.due = store.embeddings().mark_missing().await?;
    if let Some(blob) = blob.filter(|_| config.raw_pages_days > 0) {
        done.raw_pages = prune_raw_pages(config, store, blob, clock).await?;
        metrics::counter!("jobtrawl_ingest_pruned_total", "what" => "raw_pages").increment(done.raw_pages);
    }
    Ok(done)
}

/// Deletes raw pages that are older than `raw_pages_days` and that no row names. A rule of the bucket's own could only go by
/// age, and would delete the page of a posting that has stood unchanged for longer.
async fn prune_raw_pages(
    config: &IngestConfig,
    store: &Store,
    blob: &Blob,
    clock: &Clock,
) -> Result<u64, MaintenanceError> {
    let before = clock.now() - time::Duration::days(config.raw_pages_days.into());
    // 32 bytes a page: 60 MB for a million.
    let mut named: HashSet<[u8; 32]> = HashSet::new();
    store.maintenance().each_raw_page(|address| named.extend(page_hash(address))).await?;
    let (mut deleted, mut from) = (0, None);
    loop {
        let (objects, next) = blob.list_page(RAW, from).await?;
        for object in objects.iter().filter(|object| object.modified_at < before) {
            let orphan = page_hash(&object.key).is_some_and(|hash| !named.contains(&hash));
            // Asked again: a crawl may have stored the same page meanwhile.
            if orphan && blob.modified_at(&object.key).await?.is_some_and(|at| at < before) {
                blob.delete(&object.key).await?;
                deleted += 1;
            }
        }
        match next {
            Some(next) => from = Some(next),
            None => return Ok(deleted),
        }
    }
}

/// The SHA-256 in `…raw/aa/<sha256>.zst`.
fn page_hash(address: &str) -> Option<[u8; 32]> {
    let name = address.rsplit('/').next()?.strip_suffix(".zst")?;
    let digit = |at: usize| u8::from_str_radix(name.get(at * 2..at * 2 + 2)?, 16).ok();
    if name.len() != 64 {
        return None;
    }
    let mut hash = [0; 32];
    for (at, byte) in hash.iter_mut().enumerate() {
        *byte = digit(at)?;
    }
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_its_hash_in_address_and_key() {
        let hex = "ab".repeat(32);
        let hash = page_hash(&format!("s3://bucket/raw/ab/{hex}.zst"));
        assert_eq!(hash, Some([0xab; 32]));
        assert_eq!(hash, page_hash(&format!("raw/ab/{hex}.zst")));
        for other in ["raw/ab/short.zst", "exports/ab/x.zip", "", "raw/é.zst"] {
            assert_eq!(page_hash(other), None, "{other}");
        }
    }
}
