//! The API on real engines.

use std::time::Duration;

use crate::support::{Person, Server, clean, server, server_with};
use api::{BackupWorker, ResumeWorker};
use reqwest::Method;
use resume::ParseLimits;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const RESUME: &str = include_str!("../../../sandbox/assets/demo-resume.md");
const RUST: &str =
    "Build payment services in Rust on PostgreSQL and Kafka. You bring five years with distributed systems.";
const NURSE: &str = "Care for patients on a surgical ward. You bring a nursing registration and kindness.";

async fn work(server: &Server) {
    let worker = ResumeWorker::new(&server.config.uploads, ParseLimits::default());
    while worker.run_once(&server.deps, "test").await.unwrap() > 0 {}
}

async fn uploaded(server: &Server, who: &Person) -> String {
    let answer = who.upload("mara.md", RESUME).await;
    assert_eq!(answer.status(), 202);
    let resume: Value = answer.json().await.unwrap();
    assert_eq!((&resume["status"], &resume["title"]), (&json!("PROCESSING"), &json!("mara")));
    work(server).await;
    resume["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn postings_are_searched_cached_and_forgotten_when_they_change() {
    let Some(server) = server().await else { return };
    let ids = server
        .postings(&[("Backend Engineer", RUST), ("Registered Nurse", NURSE), ("Head Chef", "Cook.")])
        .await;
    let nobody = server.nobody();
    let page = nobody.json("/api/v1/jobs?limit=2").await;
    let next = page["next"].as_str().unwrap();
    let rest = nobody.json(&format!("/api/v1/jobs?limit=2&cursor={next}")).await;
    assert_eq!(
        (page["jobs"].as_array().unwrap().len(), rest["jobs"].as_array().unwrap().len(), &rest["next"]),
        (2, 1, &Value::Null)
    );
    let found = nobody.json("/api/v1/jobs?q=kafka").await;
    assert_eq!(
        (found["jobs"].as_array().unwrap().len(), &found["jobs"][0]["title"]),
        (1, &json!("Backend Engineer"))
    );

    let path = format!("/api/v1/jobs/{}", ids[0]);
    let answer = nobody.get(&path).await;
    let tag = answer.headers()["etag"].clone();
    assert_eq!(answer.headers()["cache-control"], "public, max-age=60");
    let again = nobody.request(Method::GET, &path).header("if-none-match", tag).send().await.unwrap();
    assert_eq!(again.status(), 304);
    let key = server.deps.redis.key(&format!("cache:job:{}", ids[0]));
    assert!(server.deps.redis.get(&key).await.unwrap().unwrap().starts_with('{'));
    assert!((3_500..=3_600).contains(&server.deps.redis.ttl(&key).await.unwrap().unwrap()));

    server.deps.store.jobs().upsert_batch(&[clean("Backend Engineer", "Changed.")]).await.unwrap();
    server.deps.redis.del(&key).await.unwrap();
    assert_eq!(nobody.json(&path).await["description_markdown"], "Changed.");
}

#[tokio::test]
async fn a_hundred_readers_of_a_cold_posting_all_get_it() {
    let Some(server) = server().await else { return };
    let ids = server.postings(&[("Backend Engineer", RUST)]).await;
    let (nobody, path) = (server.nobody(), format!("/api/v1/jobs/{}", ids[0]));
    let answers = futures::future::join_all((0..100).map(|_| nobody.get(&path))).await;
    assert!(answers.iter().all(|answer| answer.status() == 200));
}

#[tokio::test]
async fn errors_are_problems_and_every_answer_is_guarded() {
    let Some(server) = server().await else { return };
    let nobody = server.nobody();
    let cases = [
        (nobody.get("/nowhere").await, 404, "not-found"),
        (nobody.get("/api/v1/jobs/not-a-uuid").await, 404, "not-found"),
        (nobody.get("/api/v1/jobs?limit=0").await, 400, "invalid-request"),
        (nobody.get("/api/v1/jobs?colour=red").await, 400, "invalid-request"),
        (nobody.get("/api/v1/jobs?cursor=%00").await, 400, "invalid-request"),
        (nobody.get("/api/v1/me").await, 401, "not-signed-in"),
        (nobody.send(Method::PUT, "/api/v1/jobs").await, 405, "method-not-allowed"),
    ];
    for (answer, status, code) in cases {
        let path = answer.url().to_string();
        let headers = answer.headers().clone();
        assert_eq!(answer.status(), status, "{path}");
        assert_eq!(headers["content-type"], "application/problem+json", "{path}");
        for name in ["x-request-id", "content-security-policy", "x-content-type-options", "referrer-policy"] {
            assert!(headers.contains_key(name), "{path} lacks {name}");
        }
        let problem: Value = answer.json().await.unwrap();
        assert_eq!(problem["code"], code, "{path}");
    }
    assert_eq!(
        nobody.json("/readyz").await,
        json!({"ready": true, "postgres": "ok", "redis": "ok", "s3": "ok"})
    );
    assert_eq!(nobody.get("/healthz").await.status(), 200);
    assert_eq!(nobody.get("/docs").await.status(), 200);
}

#[tokio::test]
async fn sessions_begin_rotate_are_listed_and_end() {
    let Some(server) = server().await else { return };
    let (phone, laptop) = (server.sign_in("ann@example.org").await, server.sign_in("ann@example.org").await);
    let sessions = laptop.json("/api/v1/me/sessions").await;
    assert_eq!(sessions.as_array().unwrap().len(), 2);
    let other = sessions.as_array().unwrap().iter().find(|s| s["current"] == false).unwrap();
    let path = format!("/api/v1/me/sessions/{}", other["handle"].as_str().unwrap());
    assert_eq!(server.sign_in("eve@example.org").await.send(Method::DELETE, &path).await.status(), 404);
    assert_eq!(laptop.send(Method::DELETE, &path).await.status(), 204);
    assert_eq!(phone.get("/api/v1/me").await.status(), 401, "ended from the other device");
    assert_eq!(laptop.json("/api/v1/me").await["email"], "ann@example.org");
    let farewell = laptop.send(Method::POST, "/api/v1/auth/logout").await;
    assert_eq!(
        (farewell.status().as_u16(), &farewell.headers()["clear-site-data"]),
        (204, &"\"cache\", \"storage\"".parse().unwrap())
    );
    assert_eq!(laptop.get("/api/v1/me").await.status(), 401);
}

#[tokio::test]
async fn a_session_that_nobody_uses_ends() {
    let Some(server) = server_with(|config| config.session_idle_hours = 1).await else { return };
    let (phone, laptop) = (server.sign_in("ann@example.org").await, server.sign_in("ann@example.org").await);
    let redis = &server.deps.redis;
    let key = |person: &Person| {
        let (_, secret) = person.cookie.as_deref().unwrap().split_once('=').unwrap();
        redis.key(&format!("sess:{}", hex::encode(Sha256::digest(secret.as_bytes()))))
    };
    let (phone, used) = (key(&phone), key(&laptop));
    // The hour is as good as over for both; one of them is used, the other only listed.
    for session in [&phone, &used] {
        assert!((3_500..=3_600).contains(&redis.ttl(session).await.unwrap().unwrap()));
        redis.expire(session, 30).await.unwrap();
    }
    assert_eq!(laptop.json("/api/v1/me/sessions").await.as_array().unwrap().len(), 2);
    assert!(redis.ttl(&phone).await.unwrap().unwrap() <= 30);
    assert!((3_500..=3_600).contains(&redis.ttl(&used).await.unwrap().unwrap()));
}

#[tokio::test]
async fn changes_from_other_sites_and_sign_in_under_other_names_are_refused() {
    let Some(server) = server().await else { return };
    let ann = server.sign_in("ann@example.org").await;
    let elsewhere = ann
        .request(Method::DELETE, "/api/v1/me")
        .header("origin", "https://evil.example")
        .send()
        .await
        .unwrap();
    assert_eq!(elsewhere.status(), 403);
    let rebound = server.nobody().request(Method::POST, "/api/v1/auth/dev").header("host", "evil.example");
    assert_eq!(rebound.json(&json!({"email": "x@example.org"})).send().await.unwrap().status(), 404);
    let Some(closed) = server_with(|config| config.dev_sign_in = false).await else { return };
    let refused = closed.nobody().post("/api/v1/auth/dev", &json!({"email": "x@example.org"})).await;
    assert_eq!(refused.status(), 404);
    let open = api::ApiConfig {
        listen: "0.0.0.0:0".parse().unwrap(),
        dev_sign_in: true,
        ..api::ApiConfig::default()
    };
    assert!(open.check().unwrap_err().contains("loopback"));
}

#[tokio::test]
async fn a_resume_is_read_matched_and_asked_about() {
    let Some(server) = server().await else { return };
    let ids = server.postings(&[("Backend Engineer", RUST), ("Registered Nurse", NURSE)]).await;
    let ann = server.sign_in("ann@example.org").await;
    let id = uploaded(&server, &ann).await;
    let resume = ann.json(&format!("/api/v1/resumes/{id}")).await;
    assert_eq!(resume["status"], "PARSED");
    assert!(resume["content_json"].to_string().contains("Rust"));
    let events = ann.get(&format!("/api/v1/resumes/{id}/events")).await.text().await.unwrap();
    assert!(events.starts_with("event: status\ndata: {") && events.contains("PARSED"), "{events}");

    let matches = ann.json(&format!("/api/v1/resumes/{id}/matches")).await;
    let titles: Vec<_> =
        matches["matches"].as_array().unwrap().iter().map(|m| m["job"]["title"].as_str().unwrap()).collect();
    assert_eq!(titles[0], "Backend Engineer");
    assert!(!matches["matches"][0]["reasons"]["sentence"].as_str().unwrap().is_empty());
    assert_eq!(ann.send(Method::PUT, &format!("/api/v1/me/hidden-jobs/{}", ids[0])).await.status(), 204);
    let matches = ann.json(&format!("/api/v1/resumes/{id}/matches")).await;
    assert!(matches["matches"].as_array().unwrap().iter().all(|m| m["job"]["id"] != json!(ids[0])), "hidden");
    assert_eq!(ann.send(Method::DELETE, &format!("/api/v1/me/hidden-jobs/{}", ids[0])).await.status(), 204);

    let best = ann.json(&format!("/api/v1/jobs/{}/best-projects", ids[0])).await;
    assert!(!best.as_array().unwrap().is_empty());
    let eve = server.sign_in("eve@example.org").await;
    assert_eq!(eve.json(&format!("/api/v1/jobs/{}/best-projects", ids[0])).await, json!([]), "nobody else's");
    let stolen = format!("/api/v1/jobs/{}/best-projects?resume_id={id}", ids[0]);
    assert_eq!(eve.get(&stolen).await.status(), 404);

    let fits = ann.json(&format!("/api/v1/jobs/{}/best-resumes", ids[0])).await;
    assert_eq!(fits[0]["resume_id"], json!(id));
    assert!(!fits[0]["because"].as_array().unwrap().is_empty());
    assert_eq!(eve.json(&format!("/api/v1/jobs/{}/best-resumes", ids[0])).await, json!([]), "nobody else's");
    let company = matches["matches"][0]["job"]["company"].as_str().unwrap().to_owned();
    for (asked, same) in [("company", true), ("exclude_company", false)] {
        let query = [(asked, company.to_uppercase())];
        let address = format!("/api/v1/resumes/{id}/matches");
        let found = ann.request(Method::GET, &address).query(&query).send().await.unwrap();
        let found: Value = found.json().await.unwrap();
        let found = found["matches"].as_array().unwrap();
        assert!(found.iter().all(|m| (m["job"]["company"] == json!(company)) == same), "{asked}");
        assert!(!same || !found.is_empty(), "{asked}");
    }

    let answer =
        ann.post("/api/v1/chat", &json!({"question": "Which project shows my Kafka experience?"})).await;
    let said = answer.text().await.unwrap();
    assert!(
        said.contains("event: sources")
            && said.contains("No language model is configured")
            && said.contains("event: done"),
        "{said}"
    );
    let history = ann.json("/api/v1/chat/history").await;
    assert_eq!((history.as_array().unwrap().len(), &history[0]["role"]), (2, &json!("user")));
    assert_eq!(eve.json("/api/v1/chat/history").await, json!([]));

    let link = ann.json(&format!("/api/v1/resumes/{id}/file")).await;
    let file = ann.fetch(link["url"].as_str().unwrap()).await.text().await.unwrap();
    assert_eq!(file, RESUME);
}

#[tokio::test]
async fn files_that_are_no_resumes_are_refused_and_quotas_hold() {
    let Some(server) = server_with(|config| {
        config.uploads.max_bytes = 50_000;
        config.uploads.max_resumes = 2;
    })
    .await
    else {
        return;
    };
    let ann = server.sign_in("ann@example.org").await;
    assert_eq!(
        ann.upload("cv.pdf", b"MZ\x90\x00\x03\x00".to_vec()).await.status(),
        415,
        "a renamed executable"
    );
    assert_eq!(ann.upload("cv.md", vec![b'a'; 60_000]).await.status(), 413);
    assert_eq!(ann.post("/api/v1/resumes", &json!({})).await.status(), 400, "no form");
    assert_eq!(ann.upload("broken.pdf", b"%PDF-1.4 and nothing else".to_vec()).await.status(), 202);
    work(&server).await;
    let list = ann.json("/api/v1/resumes").await;
    assert_eq!(list[0]["status"], "FAILED");
    assert!(!list[0]["failure_reason"].as_str().unwrap().is_empty());
    assert_eq!(ann.upload("cv.md", "# Ann\n\nEngineer").await.status(), 202);
    let full: Value = ann.upload("cv.md", "# Ann\n\nEngineer").await.json().await.unwrap();
    assert_eq!(full["code"], "quota-exceeded");
    assert_eq!(
        server.deps.blob.list("resumes/", 10).await.unwrap().len(),
        2,
        "a refused file leaves nothing"
    );
}

#[tokio::test]
async fn an_upload_is_taken_over_when_its_worker_dies() {
    let Some(server) = server().await else { return };
    let ann = server.sign_in("ann@example.org").await;
    assert_eq!(ann.upload("mara.md", RESUME).await.status(), 202);
    let store = &server.deps.store;
    let dead = store.resumes().lease_parse(1, Duration::from_millis(200), "dead").await.unwrap();
    assert_eq!(dead.len(), 1);
    testkit::process::eventually("another worker reads it", Duration::from_secs(20), || async {
        work(&server).await;
        ann.json("/api/v1/resumes").await[0]["status"] == "PARSED"
    })
    .await;
    let late =
        store.resumes().finish_parse(dead[0].resume_id, "dead", "late", &json!({}), &[]).await.unwrap();
    assert!(!late, "the dead worker's lease is over");
}

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
