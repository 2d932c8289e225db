//! Background workers, turn by turn, while engines are away or another worker was faster.

use std::net::SocketAddr;
use std::time::Duration;

use api::{BackupWorker, Deps, ResumeWorker};
use matcher::embed::{EmbedConfig, Embedder, Provider};
use platform::blob::{Blob, BlobConfig};
use resume::ParseLimits;
use serde_json::json;
use testkit::embedding::EmbeddingServer;
use testkit::process::eventually;
use testkit::proxy::{ChaosProxy, Mode};

use crate::support::{Person, Server, server};

const RESUME: &str = include_str!("../../../sandbox/assets/demo-resume.md");

/// The server's engines, but its objects at `endpoint`.
fn with_objects_at(server: &Server, endpoint: String) -> Deps {
    let blob = BlobConfig { endpoint, ..server.engines.blob.clone() };
    Deps { blob: Blob::connect(&blob).unwrap(), ..server.deps.clone() }
}

/// Ends every pause and every lease.
async fn due_now(server: &Server, table: &str) {
    let statement = format!("UPDATE {table} SET available_at = now() - interval '1 second'");
    testkit::rows(&server.engines.store.url, &statement).await;
}

/// A résumé that is read.
async fn read_resume(server: &Server, who: &Person) -> String {
    let worker = ResumeWorker::new(&server.config.uploads, ParseLimits::default());
    assert_eq!(who.upload("mara.md", RESUME).await.status(), 202);
    while worker.run_once(&server.deps, "reader").await.unwrap() > 0 {}
    who.json("/api/v1/resumes").await[0]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn an_outage_of_the_object_store_takes_no_attempts() {
    let Some(server) = server().await else { return };
    let ann = server.sign_in("ann@example.org").await;
    assert_eq!(ann.upload("mara.md", RESUME).await.status(), 202);
    assert_eq!(ann.post("/api/v1/backups", &json!({"type": "FULL_EXPORT"})).await.status(), 202);
    let away = with_objects_at(&server, "http://127.0.0.1:9".to_owned());
    let mut reader = ResumeWorker::new(&server.config.uploads, ParseLimits::default());
    reader.max_attempts = 1;
    let exporter = BackupWorker::new(&server.config.backups);
    for _ in 0..6 {
        let engine_failed = "while the object store is away";
        reader.run_once(&away, "reader").await.expect_err(engine_failed);
        exporter.run_once(&away, "exporter").await.expect_err(engine_failed);
        due_now(&server, "resumes").await;
        due_now(&server, "user_backups").await;
    }
    assert_eq!(reader.run_once(&server.deps, "reader").await.unwrap(), 1);
    assert_eq!(ann.json("/api/v1/resumes").await[0]["status"], "PARSED");
    assert_eq!(exporter.run_once(&server.deps, "exporter").await.unwrap(), 1);
    assert_eq!(ann.json("/api/v1/backups").await[0]["status"], "READY");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_that_stalled_leaves_the_archive_that_another_finished() {
    let Some(server) = server().await else { return };
    let ann = server.sign_in("ann@example.org").await;
    let id = read_resume(&server, &ann).await;
    let asked = json!({"type": "RESUME_SNAPSHOT", "resume_id": id});
    assert_eq!(ann.post("/api/v1/backups", &asked).await.status(), 202);
    let endpoint = server.engines.blob.endpoint.clone();
    let s3: SocketAddr = endpoint.split("://").nth(1).unwrap().parse().unwrap();
    let proxy = ChaosProxy::start(s3).await;
    proxy.set(Mode::BlackHole);
    let stalled = with_objects_at(&server, proxy.in_front_of(&endpoint));
    let worker = BackupWorker::new(&server.config.backups);
    let first = tokio::spawn({
        let worker = worker.clone();
        async move { worker.run_once(&stalled, "stalled").await.map_err(|error| error.to_string()) }
    });
    let held = "SELECT id::text FROM user_backups WHERE leased_by = 'stalled'";
    let holds = || async { !testkit::rows(&server.engines.store.url, held).await.is_empty() };
    eventually("the first worker holds it", Duration::from_secs(20), holds).await;
    due_now(&server, "user_backups").await;
    assert_eq!(worker.run_once(&server.deps, "other").await.unwrap(), 1);
    proxy.set(Mode::Pass);
    proxy.cut();
    assert_eq!(first.await.unwrap(), Ok(1));
    let backup = ann.json("/api/v1/backups").await;
    assert_eq!(backup[0]["status"], "READY");
    let link = ann.json(&format!("/api/v1/backups/{}/file", backup[0]["id"].as_str().unwrap())).await;
    assert_eq!(ann.fetch(link["url"].as_str().unwrap()).await.status(), 200);
}

#[tokio::test]
async fn a_part_that_the_model_refuses_holds_no_other_part() {
    let Some(server) = server().await else { return };
    let provider = EmbeddingServer::start().await;
    let config = EmbedConfig {
        provider: Provider::Compatible,
        base_url: Some(provider.base_url()),
        api_key_env: "JOBTRAWL_TEST_NO_SUCH_KEY".to_owned(),
        ..EmbedConfig::default()
    };
    let deps = Deps { embedder: Embedder::open(&config).await.unwrap(), ..server.deps.clone() };
    let (model, url) = (deps.embedder.model().to_owned(), &server.engines.store.url);
    testkit::rows(url, "DELETE FROM embedding_models").await;
    deps.store.embeddings().register(&model, deps.embedder.native_dimensions()).await.unwrap();
    let ann = server.sign_in("ann@example.org").await;
    let two =
        "# Ann\n\n## Projects\n\n### Tidepool\n\nA ledger in Rust.\n\n### Quokkaflow\n\nStreams on Kafka.\n";
    assert_eq!(ann.upload("ann.md", two).await.status(), 202);
    let worker = ResumeWorker::new(&server.config.uploads, ParseLimits::default());
    let bare = "SELECT count(*)::text FROM resume_chunks WHERE embedding IS NULL";
    let marked = "SELECT count(*)::text FROM resume_chunks WHERE refused_by IS NOT NULL";
    let count = async |of: &'static str| testkit::rows(url, of).await[0][0].clone().unwrap();
    // A provider that refuses everything refuses no chunk: it is waited for.
    provider.break_on("", 402);
    assert_eq!(worker.run_once(&deps, "reader").await.unwrap(), 1);
    worker.run_once(&deps, "reader").await.expect_err("the provider refuses");
    let all = count(bare).await;
    assert!(all.parse::<u32>().unwrap() > 1 && count(marked).await == "0", "{all}");
    provider.break_on("Quokkaflow", 400);
    assert_eq!(worker.run_once(&deps, "reader").await.unwrap().to_string(), all);
    assert_eq!(count(bare).await, count(marked).await);
    assert_ne!(count(bare).await, all);
    assert_eq!(worker.run_once(&deps, "reader").await.unwrap(), 0, "it is not asked again");
}
