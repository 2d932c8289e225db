//! Sessions: how they begin and end, and who may use them.

use std::net::SocketAddr;
use std::time::Duration;

use reqwest::Method;
use serde_json::json;
use sha2::{Digest, Sha256};
use testkit::process::eventually;
use testkit::proxy::{ChaosProxy, Mode};

use crate::support::{Person, server, server_on, server_with};

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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_told_to_be_signed_out_who_is_not() {
    let redis: SocketAddr = {
        let url = testkit::endpoints().redis_url.clone();
        let rest = url.split("://").nth(1).unwrap().rsplit('@').next().unwrap();
        rest.split('/').next().unwrap().parse().unwrap()
    };
    let proxy = ChaosProxy::start(redis).await;
    let before = |url: &str| proxy.in_front_of(url);
    let Some(server) = server_on(None, |_, engines| engines.redis.url = before(&engines.redis.url)).await
    else {
        return;
    };
    let ann = server.sign_in("ann@example.org").await;
    proxy.set(Mode::Refuse);
    proxy.cut();
    let answer = ann.send(Method::POST, "/api/v1/auth/logout").await;
    assert_eq!(answer.status(), 503);
    assert!(!answer.headers().contains_key("set-cookie"), "the browser keeps what it needs to try again");
    proxy.set(Mode::Pass);
    let out = || async { ann.send(Method::POST, "/api/v1/auth/logout").await.status() == 204 };
    eventually("signed out when Redis is back", Duration::from_secs(30), out).await;
    assert_eq!(ann.get("/api/v1/me").await.status(), 401);
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
