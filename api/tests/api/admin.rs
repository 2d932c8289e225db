//! What an administrator sees and steers, on real engines.

use crate::support::{Person, server};
use reqwest::Method;
use serde_json::{Value, json};

async fn act(admin: &Person, path: &str) -> (u16, Value) {
    let answer = admin.send(Method::POST, &format!("/api/v1/admin/{path}")).await;
    let status = answer.status().as_u16();
    (status, answer.json().await.unwrap_or(Value::Null))
}

#[tokio::test]
async fn a_campaign_is_started_paused_and_stopped_and_every_step_is_recorded() {
    let Some(server) = server().await else { return };
    let admin = server.sign_in("root@example.org").await;
    let list = admin.json("/api/v1/admin/campaigns").await;
    assert_eq!(list["campaigns"].as_array().unwrap().len(), 1);
    let broken = list["broken"][0].as_str().unwrap();
    assert!(broken.contains("broken.toml") && broken.contains("seed"), "{broken}");
    let nightly = &list["campaigns"][0];
    assert_eq!((&nightly["name"], &nightly["boards"]), (&json!("nightly"), &json!(["greenhouse:acme"])));
    assert_eq!((&nightly["paused"], &nightly["latest"]), (&json!(false), &Value::Null));
    assert!(nightly["schedule"]["next_at"].as_str().unwrap().contains("T03:00:00Z"));

    let (status, run) = act(&admin, "campaigns/nightly/start").await;
    assert_eq!(
        (status, &run["state"], &run["queued"], &run["total"]),
        (202, &json!("running"), &json!(2), &json!(2))
    );
    let (status, again) = act(&admin, "campaigns/nightly/start").await;
    assert_eq!((status, &again["code"]), (409, &json!("already-running")));
    let running = admin.json("/api/v1/admin/overview").await["running"].clone();
    assert_eq!(running[0]["id"], run["id"]);
    assert_eq!(act(&admin, "campaigns/nightly/pause").await.0, 204);
    assert_eq!(admin.json("/api/v1/admin/campaigns/nightly").await["paused"], true);
    assert_eq!(act(&admin, "campaigns/nightly/resume").await.0, 204);
    assert_eq!(act(&admin, "campaigns/nightly/stop").await, (200, json!({"stopped": 1})));
    let (status, again) = act(&admin, "campaigns/nightly/stop").await;
    assert_eq!((status, &again["code"]), (409, &json!("not-running")));
    let runs = admin.json("/api/v1/admin/campaigns/nightly/runs?limit=5").await;
    assert_eq!(
        (&runs[0]["state"], &runs[0]["detail"]),
        (&json!("stopped"), &json!("stopped by an operator"))
    );
    assert_eq!(runs.as_array().unwrap().len(), 1);

    // A broken file cannot be started, a name that is none is nothing, and a campaign whose file is gone keeps its past.
    assert_eq!(act(&admin, "campaigns/broken/start").await.1["code"], "campaign-file");
    for name in ["nightyl", "..%2Fnightly", "%00", "a%20b"] {
        assert_eq!(act(&admin, &format!("campaigns/{name}/start")).await.0, 404, "{name}");
        assert_eq!(act(&admin, &format!("campaigns/{name}/stop")).await.0, 404, "{name}");
    }
    std::fs::remove_file(server.campaigns.path().join("nightly.toml")).unwrap();
    assert_eq!(act(&admin, "campaigns/nightly/start").await.0, 404);
    assert_eq!(admin.json("/api/v1/admin/campaigns/nightly/runs").await.as_array().unwrap().len(), 1);

    let audit = admin.json("/api/v1/admin/audit").await;
    let me = admin.json("/api/v1/me").await["id"].clone();
    let steps: Vec<&str> =
        audit.as_array().unwrap().iter().rev().map(|entry| entry["action"].as_str().unwrap()).collect();
    let expected = ["start", "start", "pause", "resume", "stop", "stop"];
    assert_eq!(steps, expected.map(|step| format!("campaign.{step}")));
    assert!(audit.as_array().unwrap().iter().all(|e| e["actor"] == me && e["target"] == "nightly"));
}

#[tokio::test]
async fn a_domain_is_shown_with_its_rules_and_paused_with_its_key() {
    let Some(server) = server().await else { return };
    let admin = server.sign_in("root@example.org").await;
    assert_eq!(admin.json("/api/v1/admin/domains").await, json!({"domains": [], "total": 0}));
    act(&admin, "campaigns/nightly/start").await;
    let list = admin.json("/api/v1/admin/domains").await;
    assert_eq!(list["total"], 2);
    let keys: Vec<_> =
        list["domains"].as_array().unwrap().iter().map(|d| (&d["key"], &d["waiting"])).collect();
    let one = json!(1);
    assert_eq!(keys, [(&json!("boards-api.greenhouse.io"), &one), (&json!("careers.example.com"), &one)]);

    let shown = admin.json("/api/v1/admin/domains/Careers.example.com").await;
    let rules = shown["rules"].as_array().unwrap();
    let rate = rules.iter().find(|rule| rule["name"] == "rate_per_minute").unwrap();
    assert_eq!(rate, &json!({"name": "rate_per_minute", "value": "60", "origin": "built in"}));
    assert_eq!((&shown["state"]["circuit"], &shown["errors"]), (&json!("closed"), &json!([])));
    let (status, switched) = act(&admin, "domains/careers.example.com/pause").await;
    assert_eq!((status, switched), (200, json!({"key": "careers.example.com"})));
    assert_eq!(admin.json("/api/v1/admin/domains/careers.example.com").await["state"]["paused"], true);
    assert_eq!(act(&admin, "domains/careers.example.com/resume").await.0, 200);
    assert_eq!(admin.json("/api/v1/admin/domains/careers.example.com").await["state"]["paused"], false);
    assert_eq!(admin.get("/api/v1/admin/domains/a%20b").await.status(), 404);
    assert_eq!(act(&admin, "domains/%7Bfleet%7D/pause").await.0, 404);
    assert_eq!(admin.json("/api/v1/admin/audit").await[0]["action"], "domain.resume");
}

#[tokio::test]
async fn dead_letters_are_read_and_sent_back_once() {
    let Some(server) = server().await else { return };
    let admin = server.sign_in("root@example.org").await;
    assert_eq!(admin.json("/api/v1/admin/dead-letters").await, json!([]), "no topics yet");
    server.dead_letter("schema", 0).await;
    server.dead_letter("json", 1).await;
    let letters = admin.json("/api/v1/admin/dead-letters").await;
    assert_eq!(letters.as_array().unwrap().len(), 2, "{letters}");
    let of_kind = admin.json("/api/v1/admin/dead-letters?kind=schema&topic=job.found").await;
    assert_eq!((&of_kind[0]["original"], &of_kind[1]), (&json!("job.found:0:0"), &Value::Null));
    let position = of_kind[0]["position"].as_str().unwrap();
    let shown = admin.json(&format!("/api/v1/admin/dead-letters/{position}")).await;
    assert_eq!(
        (&shown["payload"], &shown["letter"]["error"]),
        (&json!("{\"not\": \"ours\"}"), &json!("does not fit"))
    );
    for nothing in ["job.found.dlq:0:99999", "users:0:0", "job.found:-1:0", "x", "a:b:c"] {
        let path = format!("/api/v1/admin/dead-letters/{nothing}");
        assert_eq!(admin.get(&path).await.status(), 404, "{nothing}");
    }
    assert_eq!(admin.get("/api/v1/admin/dead-letters?topic=users").await.status(), 400);

    let replay = |body: Value| {
        let admin = admin.clone();
        async move {
            let answer = admin.post("/api/v1/admin/dead-letters/replay", &body).await;
            assert_eq!(answer.status(), 200, "{body}");
            answer.json::<Value>().await.unwrap()
        }
    };
    let rehearsed = replay(json!({"kind": "schema", "dry_run": true})).await;
    assert_eq!((rehearsed["letters"].as_array().unwrap().len(), &rehearsed["dry_run"]), (1, &json!(true)));
    let sent = replay(json!({"position": position})).await;
    assert_eq!(sent["letters"][0]["position"], position);
    assert_eq!(replay(json!({"position": position})).await["letters"], json!([]), "it is not sent twice");
    let left = admin.json("/api/v1/admin/dead-letters").await;
    assert_eq!((left.as_array().unwrap().len(), &left[0]["kind"]), (1, &json!("json")));
    let audit = admin.json("/api/v1/admin/audit").await;
    assert_eq!(
        (&audit[0]["action"], &audit[0]["detail"]["position"]),
        (&json!("dead_letters.replay"), &json!(position))
    );
    assert_eq!(audit.as_array().unwrap().len(), 2, "a rehearsal changes nothing");
}

#[tokio::test]
async fn throughput_is_told_from_what_all_processes_did() {
    let Some(server) = server().await else { return };
    let admin = server.sign_in("root@example.org").await;
    server.postings(&[("Backend Engineer", "Rust."), ("Head Chef", "Cook.")]).await;
    let totals = admin.json("/api/v1/admin/overview").await["postings"].clone();
    assert_eq!(totals, json!({"total": 2, "active": 2, "embedded": 2, "boards": 1}));
    // The server's statistics lag by some seconds.
    testkit::process::eventually("the chart shows both", std::time::Duration::from_secs(40), || async {
        let series = admin.json("/api/v1/admin/throughput?minutes=5").await;
        let sum = |name: &str| {
            series["points"].as_array().unwrap().iter().map(|p| p[name].as_u64().unwrap()).sum::<u64>()
        };
        (sum("postings_new"), sum("embedded")) == (2, 2)
    })
    .await;
    assert_eq!(admin.get("/api/v1/admin/throughput?minutes=0").await.status(), 400);
}
