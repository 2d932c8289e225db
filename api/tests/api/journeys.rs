//! What people do with the API, from beginning to end.

mod archives;
mod postings;
mod resumes;
mod sessions;

use api::ResumeWorker;
use resume::ParseLimits;
use serde_json::{Value, json};

use crate::support::{Person, Server};

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
