//! How far the roles have come with what they have to do. Kills and outages are spread over it, and not over time: on any
//! machine they meet roles at work, from the first posting to the last.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::task::AbortHandle;

use crate::{
    Plan,
    fleet::Fleet,
    input::{Input, PASSES},
};

/// Between two looks.
const EVERY: Duration = Duration::from_millis(250);
/// All of it.
const WHOLE: u64 = 1_000;
/// Every open posting is embedded at least once, and nine of ten stay open: the least, in tenths of all postings.
const EMBEDDED_TENTHS: u64 = 9;

/// Thousandths of the least that each role has to do.
#[derive(Debug, Default)]
pub struct Progress {
    crawl: AtomicU64,
    ingest: AtomicU64,
    embed: AtomicU64,
}

/// The least that there is to do.
#[derive(Clone, Copy)]
struct Least {
    pages: u64,
    rows: u64,
    texts: u64,
}

/// Looks until it is dropped.
pub struct Watch {
    pub progress: Arc<Progress>,
    watching: AbortHandle,
}

impl Watch {
    pub fn start(fleet: &Fleet, input: &Input, plan: &Plan) -> Self {
        let rows = plan.postings as u64;
        let pages = (input.boards.len() * PASSES) as u64;
        let least = Least { pages, rows, texts: rows * EMBEDDED_TENTHS / 10 };
        let progress: Arc<Progress> = Arc::default();
        let (pages, store, embedding) = (fleet.pages.clone(), fleet.store.clone(), fleet.embedding.clone());
        let told = progress.clone();
        let watching = tokio::spawn(async move {
            let mut rows = 0;
            loop {
                let crawl = share(pages.count().await, least.pages);
                // A database that is away has the rows that it had.
                rows = store.jobs().counts().await.map_or(rows, |counts| counts.total);
                told.crawl.store(crawl, Ordering::Relaxed);
                // First there are rows to be written, then walks that confirm, change and end them.
                told.ingest.store(u64::midpoint(share(rows, least.rows), crawl), Ordering::Relaxed);
                told.embed.store(share(embedding.texts(), least.texts), Ordering::Relaxed);
                tokio::time::sleep(EVERY).await;
            }
        });
        Self { progress, watching: watching.abort_handle() }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.watching.abort();
    }
}

impl Progress {
    /// Whether `role` has done what comes before the disturbance of this number, of so many.
    pub fn has_come_to(&self, role: &str, number: u64, of: u64) -> bool {
        let done = match role {
            "crawl" => &self.crawl,
            "embed" => &self.embed,
            _ => &self.ingest,
        };
        done.load(Ordering::Relaxed) * (of + 1) >= WHOLE * (number + 1)
    }
}

fn share(done: u64, least: u64) -> u64 {
    (done * WHOLE / least.max(1)).min(WHOLE)
}
