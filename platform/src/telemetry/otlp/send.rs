//! The task that sends ended spans to the collector, in batches.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::mpsc;
use url::Url;

/// Spans of one request: far below a collector's usual 4 MiB.
const BATCH: usize = 512;
const EVERY: Duration = Duration::from_secs(1);

/// Sends what has ended, a batch a second at most, until the process ends.
pub(super) async fn export(client: reqwest::Client, address: Url, mut ended: mpsc::Receiver<Value>) {
    let mut reachable = true;
    loop {
        let mut batch = Vec::with_capacity(BATCH);
        if ended.recv_many(&mut batch, BATCH).await == 0 {
            return;
        }
        let sent = send(&client, &address, batch).await;
        // Told once, not once a second.
        match &sent {
            Err(problem) if reachable => {
                tracing::warn!(otlp.endpoint = %address, %problem, "spans are dropped until the collector takes them");
            }
            Ok(()) if !reachable => {
                tracing::info!(otlp.endpoint = %address, "the collector takes spans again");
            }
            _ => {}
        }
        reachable = sent.is_ok();
        tokio::time::sleep(EVERY).await;
    }
}

async fn send(client: &reqwest::Client, address: &Url, spans: Vec<Value>) -> Result<(), String> {
    let text = |key: &str, value: String| json!({ "key": key, "value": { "stringValue": value } });
    let resource = [
        text("service.name", "jobtrawl".to_owned()),
        text("service.version", env!("CARGO_PKG_VERSION").to_owned()),
        text("service.instance.id", std::process::id().to_string()),
    ];
    let body = json!({ "resourceSpans": [{
        "resource": { "attributes": resource },
        "scopeSpans": [{ "scope": { "name": "jobtrawl" }, "spans": spans }],
    }]});
    let answer = client.post(address.clone()).json(&body).send().await;
    match answer.map(|answer| answer.status()) {
        Ok(status) if status.is_success() => Ok(()),
        Ok(status) => Err(format!("it answered {status}")),
        Err(error) => Err(error.without_url().to_string()),
    }
}
