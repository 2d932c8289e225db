//! A résumé from its upload to its matches.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use super::{NURSE, RESUME, RUST, uploaded, work};
use crate::support::{server, server_with};

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
