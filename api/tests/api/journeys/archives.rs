//! Archives of what somebody has here, and the end of an account.

use api::BackupWorker;
use reqwest::Method;
use serde_json::json;

use super::{RUST, uploaded, work};
use crate::support::server;

#[tokio::test]
async fn archives_are_made_restored_and_an_account_is_erased_everywhere() {
    let Some(server) = server().await else { return };
    let jobs = server.postings(&[("Backend Engineer", RUST)]).await;
    let ann = server.sign_in("ann.unmistakable@example.org").await;
    let me = ann.json("/api/v1/me").await["id"].as_str().unwrap().to_owned();
    let id = uploaded(&server, &ann).await;
    ann.send(Method::PUT, &format!("/api/v1/me/saved-jobs/{}", jobs[0])).await;
    ann.post("/api/v1/chat", &json!({"question": "What fits?"})).await.text().await.unwrap();
    assert_eq!(ann.post("/api/v1/backups", &json!({"type": "FULL_EXPORT"})).await.status(), 202);
    assert_eq!(
        ann.post("/api/v1/backups", &json!({"type": "RESUME_SNAPSHOT", "resume_id": id})).await.status(),
        202
    );
    let worker = BackupWorker::new(&server.config.backups);
    while worker.run_once(&server.deps, "test").await.unwrap() > 0 {}
    let archives = ann.json("/api/v1/backups").await;
    assert!(archives.as_array().unwrap().iter().all(|a| a["status"] == "READY"), "{archives}");
    let of = |kind: &str| {
        archives.as_array().unwrap().iter().find(|a| a["backup_type"] == kind).unwrap()["id"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let link = ann.json(&format!("/api/v1/backups/{}/file", of("FULL_EXPORT"))).await;
    let zip = ann.fetch(link["url"].as_str().unwrap()).await.bytes().await.unwrap();
    assert!(zip.starts_with(b"PK\x03\x04"));

    assert_eq!(ann.send(Method::DELETE, &format!("/api/v1/resumes/{id}")).await.status(), 204);
    assert_eq!(ann.json("/api/v1/resumes").await, json!([]));
    let restored =
        ann.send(Method::POST, &format!("/api/v1/backups/{}/restore", of("RESUME_SNAPSHOT"))).await;
    assert_eq!(restored.status(), 201);
    work(&server).await;
    let best = ann.json(&format!("/api/v1/jobs/{}/best-projects", jobs[0])).await;
    assert!(!best.as_array().unwrap().is_empty(), "a restored résumé is embedded again");

    assert_eq!(ann.send(Method::DELETE, "/api/v1/me").await.status(), 204);
    assert_eq!(ann.get("/api/v1/me").await.status(), 401);
    let user = store::UserId(me.parse().unwrap());
    assert!(server.deps.store.users().get(user).await.unwrap().is_none());
    assert_eq!(server.deps.store.users().files(user).await.unwrap(), Vec::<String>::new());
    for prefix in ["resumes/", "backups/"] {
        assert_eq!(server.deps.blob.list(prefix, 10).await.unwrap(), Vec::<String>::new());
    }
    let chat = server.deps.redis.key(&format!("chat:history:{me}"));
    assert_eq!(server.deps.redis.range(&chat, 0, -1).await.unwrap(), Vec::<String>::new());
}
