//! Reading postings, and what every answer has in common.

use reqwest::Method;
use serde_json::{Value, json};

use super::{NURSE, RUST};
use crate::support::{clean, server};

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
