//! Workers and engines killed, and engines cut off, while people upload and export: nothing is lost, nothing is doubled.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::support::{Person, Server, child, server_on};
use platform::blob::{Blob, BlobConfig};
use reqwest::multipart;
use serde_json::{Value, json};
use store::{Store, StoreConfig};
use testkit::process::eventually;
use testkit::proxy::{ChaosProxy, Mode};
use testkit::{Engine, OwnEngines};
use tokio_util::sync::CancellationToken;

const PATIENCE: Duration = Duration::from_secs(60);
/// The shortest that a worker takes.
const LEASE_SECS: u64 = 10;

fn text(n: usize) -> String {
    format!(
        "# Person {n}\n\n## Projects\n\nTidepool {n}: a ledger in Rust, on PostgreSQL and Kafka, for {n} banks.\n"
    )
}

/// The ids of what is there, with titles, and none twice.
async fn resumes(person: &Person) -> BTreeMap<String, (String, String)> {
    let list = person.json("/api/v1/resumes").await;
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    list.as_array()
        .unwrap()
        .iter()
        .map(|r| (text(&r["id"]), (text(&r["title"]), text(&r["status"]))))
        .collect()
}

/// What must hold at the end: every row has its file and every file its row.
async fn nothing_lost_or_doubled(server: &Server, expected: usize) {
    let url = &server.engines.store.url;
    let rows = testkit::rows(url, "SELECT original_file_url::text FROM resumes ORDER BY 1").await;
    let named: Vec<String> = rows
        .iter()
        .map(|row| server.deps.blob.key_of(row[0].as_ref().unwrap()).unwrap().to_owned())
        .collect();
    assert_eq!(named.len(), expected, "rows");
    let left = || async {
        let mut kept = server.deps.blob.list("resumes/", 1_000).await.unwrap();
        kept.sort();
        kept == named
    };
    eventually("files and rows are the same", PATIENCE, left).await;
    let doubled =
        "SELECT resume_id::text, chunk_text::text FROM resume_chunks GROUP BY 1, 2 HAVING count(*) > 1";
    assert_eq!(testkit::rows(url, doubled).await, Vec::<Vec<_>>::new(), "chunks are there once");
    let bare = "SELECT id::text FROM resume_chunks WHERE embedding IS NULL";
    assert_eq!(testkit::rows(url, bare).await, Vec::<Vec<_>>::new(), "and embedded");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_killed_again_and_again_loses_and_doubles_nothing() {
    let Some(server) = server_on(None, |_, _| {}).await else { return };
    let ann = server.sign_in("ann@example.org").await;
    for n in 0..12 {
        assert_eq!(ann.upload(&format!("cv-{n}.md"), text(n)).await.status(), 202);
    }
    assert_eq!(ann.post("/api/v1/backups", &json!({"type": "FULL_EXPORT"})).await.status(), 202);
    let parsed = || async { resumes(&ann).await.values().filter(|(_, status)| status == "PARSED").count() };
    // Three workers die as soon as they hold something; the fourth takes over what their leases leave.
    for _ in 0..3 {
        let mut worker = child::spawn("worker", &server.engines, LEASE_SECS);
        child::told(&mut worker, "child: working").await;
        let leased = "SELECT id::text FROM resumes WHERE leased_by IS NOT NULL AND status = 'PROCESSING'";
        let holds = || async {
            !testkit::rows(&server.engines.store.url, leased).await.is_empty() || parsed().await == 12
        };
        eventually("it holds a résumé", PATIENCE, holds).await;
        worker.kill();
    }
    let mut last = child::spawn("worker", &server.engines, LEASE_SECS);
    child::told(&mut last, "child: working").await;
    eventually("all are read", PATIENCE, || async { parsed().await == 12 }).await;
    let made = || async { ann.json("/api/v1/backups").await[0]["status"] == "READY" };
    eventually("the export is made", PATIENCE, made).await;
    nothing_lost_or_doubled(&server, 12).await;
    assert_eq!(server.deps.blob.list("backups/", 10).await.unwrap().len(), 1);
}

/// Uploads until it is taken, as a person at a page that says "try again" would; how often that was said.
async fn insist(person: &Person, name: &str, text: &str) -> usize {
    for attempt in 0.. {
        let part = multipart::Part::bytes(text.as_bytes().to_vec()).file_name(name.to_owned());
        let form = multipart::Form::new().part("file", part);
        let sent = person.request(reqwest::Method::POST, "/api/v1/resumes").multipart(form);
        match sent.timeout(Duration::from_secs(20)).send().await {
            Ok(answer) if answer.status() == 202 => return attempt,
            Ok(answer) => assert!([500, 503, 504].contains(&answer.status().as_u16()), "{}", answer.status()),
            Err(_) => {}
        }
        assert!(attempt < 200, "{name} is never taken");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    unreachable!()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn engines_that_go_away_during_uploads_and_exports_lose_and_double_nothing() {
    let at = |url: &str| -> SocketAddr {
        let start = url.find("://").unwrap() + 3;
        let rest = url[start..].rsplit('@').next().unwrap();
        rest.split('/').next().unwrap().parse().unwrap()
    };
    let endpoints = testkit::endpoints();
    let postgres = ChaosProxy::start(at(&endpoints.postgres_url)).await;
    let redis = ChaosProxy::start(at(&endpoints.redis_url)).await;
    let s3 = ChaosProxy::start(at(&endpoints.s3_endpoint)).await;
    let Some(server) = server_on(None, |_, engines| {
        engines.store.url = postgres.in_front_of(&engines.store.url);
        engines.redis.url = redis.in_front_of(&engines.redis.url);
        engines.blob.endpoint = s3.in_front_of(&engines.blob.endpoint);
    })
    .await
    else {
        return;
    };
    let ann = server.sign_in("ann@example.org").await;
    let mut worker = child::spawn("worker", &server.engines, LEASE_SECS);
    child::told(&mut worker, "child: working").await;
    let mut uploaded = 0;
    let mut refused = 0;
    for engine in [&redis, &postgres, &s3] {
        for how in [Mode::Pass, Mode::Refuse] {
            // Cut while requests are under way; then closed until the person has been turned away once.
            let names: Vec<String> = (0..4).map(|n| format!("cv-{uploaded}-{n}.md")).collect();
            ann.post("/api/v1/backups", &json!({"type": "FULL_EXPORT"})).await;
            let uploads = futures::future::join_all(names.iter().map(|name| {
                let text = text(uploaded);
                let ann = ann.clone();
                async move { insist(&ann, name, &text).await }
            }));
            let disturb = async {
                engine.set(how);
                engine.cut();
                tokio::time::sleep(Duration::from_millis(400)).await;
                engine.cut();
                engine.set(Mode::Pass);
            };
            let (attempts, ()) = tokio::join!(uploads, disturb);
            refused += attempts.iter().sum::<usize>();
            uploaded += 4;
        }
    }
    eprintln!("{uploaded} uploads were taken; {refused} attempts were turned away");
    all_is_there(&server, &[ann], uploaded).await;
}

/// Every upload that was taken is read, every export made, and each is there as it should be.
async fn all_is_there(server: &Server, people: &[Person], uploaded: usize) {
    // An attempt whose answer was lost may have been taken: then its title is there in two versions, each whole.
    let (mut titles, mut rows) = (BTreeSet::new(), 0);
    for person in people {
        let all = || async { resumes(person).await.values().all(|(_, status)| status == "PARSED") };
        eventually("every résumé is read", PATIENCE, all).await;
        let made = || async {
            let list = person.json("/api/v1/backups").await;
            list.as_array().unwrap().iter().all(|backup| backup["status"] == "READY")
        };
        eventually("every export is made", PATIENCE, made).await;
        let kept = resumes(person).await;
        rows += kept.len();
        titles.extend(kept.into_values().map(|(title, _)| title));
    }
    assert_eq!(titles.len(), uploaded, "every upload that was taken is there");
    nothing_lost_or_doubled(server, rows).await;
}

/// A server on engines of this test's own.
async fn server_on_its_own(own: &OwnEngines) -> Option<Server> {
    let at = own.endpoints().clone();
    let blob = BlobConfig {
        endpoint: at.s3_endpoint,
        region: at.s3_region,
        bucket: testkit::unique(),
        access_key: at.s3_access_key,
        secret_key: at.s3_secret_key,
        ..BlobConfig::default()
    };
    Blob::connect(&blob).unwrap().ensure_bucket().await.unwrap();
    let store = StoreConfig { url: at.postgres_url, ..StoreConfig::default() };
    Store::connect(&store).await.unwrap().migrate().await.unwrap();
    server_on(None, |config, engines| {
        config.uploads.max_resumes = 1_000;
        engines.redis.url = at.redis_url;
        (engines.store, engines.blob) = (store, blob);
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn engines_killed_during_uploads_and_exports_lose_and_double_nothing() {
    let mut own = OwnEngines::start().await;
    let Some(server) = server_on_its_own(&own).await else { return };
    let people = [server.sign_in("ann@example.org").await, server.sign_in("bob@example.org").await];
    let mut worker = child::spawn("worker", &server.engines, LEASE_SECS);
    child::told(&mut worker, "child: working").await;
    let (taken, refused) = (AtomicUsize::new(0), AtomicUsize::new(0));
    for engine in [Engine::Redis, Engine::Postgres, Engine::S3] {
        for person in &people {
            assert_eq!(person.post("/api/v1/backups", &json!({"type": "FULL_EXPORT"})).await.status(), 202);
        }
        let before = taken.load(Ordering::Relaxed);
        let back = CancellationToken::new();
        // One file after the other while the engine dies and comes back.
        let uploads = futures::future::join_all(people.iter().enumerate().map(|(who, person)| {
            let (taken, refused, back) = (&taken, &refused, &back);
            async move {
                let mut n = 0;
                while !back.is_cancelled() {
                    let attempts = insist(person, &format!("{engine}-{who}-{n}.md"), &text(n)).await;
                    refused.fetch_add(attempts, Ordering::Relaxed);
                    taken.fetch_add(1, Ordering::Relaxed);
                    n += 1;
                    // As far apart as a person drops files.
                    tokio::time::sleep(Duration::from_millis(150)).await;
                }
            }
        }));
        let kill = async {
            let under_way = || async { taken.load(Ordering::Relaxed) >= before + 2 };
            eventually("uploads are under way", PATIENCE, under_way).await;
            own.kill(engine).await;
            let before = taken.load(Ordering::Relaxed);
            let again = || async { taken.load(Ordering::Relaxed) > before };
            eventually("uploads are taken again", PATIENCE, again).await;
            back.cancel();
        };
        tokio::join!(uploads, kill);
    }
    let taken = taken.into_inner();
    eprintln!("{taken} uploads were taken; {} attempts were turned away", refused.into_inner());
    all_is_there(&server, &people, taken).await;
}
