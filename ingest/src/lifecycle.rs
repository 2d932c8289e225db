//! What ends postings without anybody saying so: their own date.

use std::time::Duration;

use platform::{clock::Clock, lifecycle::Shutdown};
use store::{Store, StoreError};

use crate::forget::Forget;

/// Rows ended by one statement: short enough to hold no lock for long.
const AT_ONCE: usize = 1_000;

/// Ends postings past their `valid_through`, every `every`, until a drain. Any number of processes may do it at once.
pub(crate) async fn expire_passes(
    store: Store,
    forget: Forget,
    clock: Clock,
    every: Duration,
    shutdown: Shutdown,
) {
    loop {
        match expire_once(&store, &forget, &clock).await {
            Ok(0) => {}
            Ok(ended) => tracing::info!(jobs = ended, "postings past their date ended"),
            // The next pass finds the same rows.
            Err(error) => tracing::warn!(error = %error, "expiring failed; it is tried again"),
        }
        if !shutdown.pause(every).await {
            return;
        }
    }
}

/// One pass; how many postings it ended.
pub(crate) async fn expire_once(store: &Store, forget: &Forget, clock: &Clock) -> Result<usize, StoreError> {
    let mut ended = 0;
    loop {
        let ids = store.jobs().expire(clock.now(), AT_ONCE).await?;
        let batch = ids.len();
        ended += batch;
        metrics::counter!("jobtrawl_ingest_rows_total", "outcome" => "expired").increment(batch as u64);
        forget.jobs(ids);
        if batch < AT_ONCE {
            return Ok(ended);
        }
    }
}
