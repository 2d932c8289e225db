//! What runs beside the loop: leases are prolonged, politeness keys are swept.

use std::{collections::HashMap, sync::Arc, time::Duration};

use super::{SWEEP, Worker, lock, visit::chain};

/// Keeps the leases of what is under way, three times as often as needed.
pub(super) async fn heartbeat(worker: Arc<Worker>) {
    let every = Duration::from_secs(worker.config.frontier.lease_seconds) / 3;
    loop {
        tokio::time::sleep(every).await;
        let mut by_key: HashMap<String, Vec<(String, String)>> = HashMap::new();
        for (id, (key, token)) in lock(&worker.held).iter() {
            by_key.entry(key.clone()).or_default().push((id.clone(), token.clone()));
        }
        for (key, leases) in by_key {
            match worker.frontier.extend(&key, &leases).await {
                Ok(kept) if kept < leases.len() as u64 => {
                    tracing::debug!(key, lost = leases.len() as u64 - kept, "leases had run out");
                }
                Ok(_) => {}
                Err(error) => tracing::debug!(key, error = %chain(&error), "leases not prolonged"),
            }
        }
    }
}

pub(super) async fn sweep(worker: Arc<Worker>) {
    loop {
        match worker.frontier.sweep().await {
            Ok(total) => metrics::gauge!("jobtrawl_frontier_urls").set(total as f64),
            Err(error) => tracing::debug!(error = %chain(&error), "frontier not swept"),
        }
        // Workers that started together drift apart.
        tokio::time::sleep(SWEEP.mul_f64(0.75 + 0.5 * rand::random::<f64>())).await;
    }
}
