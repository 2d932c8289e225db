//! What the dashboards and alerts look at is there: every metric they name is exported by the roles of a run of the demo.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
    path::Path,
};

use sandbox::web::{Campaign, DemoWeb};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::fleet::{Fleet, LIMIT};

const ROLES: [&str; 6] = ["crawl", "ingest", "embed", "worker", "schedule", "api"];

/// Names of our metrics in any text: an expression, or an exposition.
fn names(text: &str) -> impl Iterator<Item = String> {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.split(move |c| !word(c)).filter(|name| name.starts_with("jobtrawl_")).map(str::to_owned)
}

/// Every metric that a dashboard or an alert names, with the file that does.
fn looked_at() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/observe");
    let mut files = vec![folder.join("alerts.yml")];
    files.extend(std::fs::read_dir(folder.join("dashboards")).unwrap().map(|entry| entry.unwrap().path()));
    let of_file = |path: &std::path::PathBuf| {
        let (text, file) = (std::fs::read_to_string(path).unwrap(), path.display().to_string());
        names(&text).map(|name| (name, file.clone())).collect::<Vec<_>>()
    };
    files.iter().flat_map(of_file).collect()
}

/// A port that was free a moment ago; the role says so when it no longer is.
fn free_port() -> SocketAddr {
    std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap()
}

async fn get(address: SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn every_metric_of_dashboards_and_alerts_is_exported_by_a_running_demo() {
    let small = |web: &DemoWeb| Campaign { boards: web.campaign().boards, ..Campaign::default() };
    let fleet = Fleet::new(None, small).await;
    let page = free_port();
    let (mut roles, mut metrics) = (Vec::new(), Vec::new());
    for name in ROLES {
        let listen = free_port();
        let own = [("TELEMETRY__METRICS_LISTEN", listen.to_string()), ("API__LISTEN", page.to_string())];
        let mut role = fleet.role_with(name, own.map(|(key, value)| (format!("JOBTRAWL__{key}"), value)));
        role.wait_for(if name == "api" { "API listening" } else { "role started" }, LIMIT).await;
        roles.push(role);
        metrics.push(listen);
    }
    fleet.tool(&["campaign", "start", "demo"]);
    fleet.ingested().await;
    fleet.embedded().await;
    get(page, "/api/v1/jobs").await;

    let mut exported = BTreeSet::new();
    for listen in metrics {
        exported.extend(names(&get(listen, "/metrics").await));
    }
    let missing: BTreeMap<_, _> =
        looked_at().into_iter().filter(|(name, _)| !exported.contains(name)).collect();
    assert!(missing.is_empty(), "looked at, and exported by no role: {missing:#?}");
    assert!(looked_at().len() > 30, "{:?}", looked_at());
}
