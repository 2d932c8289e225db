//! The running API held against its own OpenAPI document by schemathesis: no 5xx, no answer that is not documented, no
//! body that does not fit its schema, whatever is sent.
//!
//! `JOBTRAWL_SCHEMATHESIS_EXAMPLES` says how many requests each operation gets; `make schemathesis` runs the long form.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::support::{Person, Server, server};
use api::{BackupWorker, ResumeWorker};
use reqwest::Method;
use resume::ParseLimits;
use serde_json::json;
use tokio::process::Command;

/// Requests an operation gets unless told otherwise: what fits into half a minute on two cores.
const EXAMPLES: &str = "5";

/// Where a schema cannot say what is accepted: what makes a file a résumé, and that a cursor comes from the page before.
const UNTYPED: &str = "
[[operations]]
include-operation-id = [\"postResumes\", \"getJobs\", \"getResumesByIdMatches\", \"getMeSavedJobs\", \"getMeHiddenJobs\"]
checks.positive_data_acceptance.enabled = false
";

/// The program, or `None` with a line saying why.
async fn program() -> Option<PathBuf> {
    let repository = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let home = std::env::var_os("JOBTRAWL_HOME").map_or_else(|| repository.join(".jobtrawl"), PathBuf::from);
    let set_up = Command::new(repository.join("scripts/setup-schemathesis")).output().await;
    let failure = match set_up {
        Ok(output) if output.status.success() => {
            return Some(home.join("schemathesis/venv/bin/schemathesis"));
        }
        Ok(output) => String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        Err(error) => error.to_string(),
    };
    eprintln!("skipped: no schemathesis: {failure}");
    None
}

/// Something of every kind, so that answers are not all empty.
async fn furnish(server: &Server, person: &Person) {
    let jobs = server.postings(&[("Backend Engineer", "Rust and Kafka."), ("Head Chef", "Cook.")]).await;
    let resume = person.upload("cv.md", "# Ann\n\n## Experience\n\nEngineer, Acme, 2019 - 2024: Rust.").await;
    let resume: serde_json::Value = resume.json().await.unwrap();
    let worker = ResumeWorker::new(&server.config.uploads, ParseLimits::default());
    while worker.run_once(&server.deps, "test").await.unwrap() > 0 {}
    person.post("/api/v1/backups", &json!({"type": "RESUME_SNAPSHOT", "resume_id": resume["id"]})).await;
    let backups = BackupWorker::new(&server.config.backups);
    while backups.run_once(&server.deps, "test").await.unwrap() > 0 {}
    person.send(Method::PUT, &format!("/api/v1/me/saved-jobs/{}", jobs[0])).await;
    person.send(Method::POST, "/api/v1/admin/campaigns/nightly/start").await;
    server.dead_letter("schema", 0).await;
}

/// Runs schemathesis as somebody; its verdict.
async fn judge(program: &Path, server: &Server, person: &Person, examples: &str, except: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("schemathesis.toml");
    let session = person.cookie.as_deref().and_then(|cookie| cookie.split_once('=')).map(|(_, value)| value);
    let auth =
        session.map(|value| format!("[auth.openapi.session]\napi_key = \"{value}\"\n")).unwrap_or_default();
    std::fs::write(&settings, format!("{auth}{UNTYPED}")).unwrap();
    let mut command = Command::new(program);
    command
        .arg("--config-file")
        .arg(&settings)
        .arg("run")
        .arg(format!("http://{}/openapi.json", server.addr));
    command.args(["--max-examples", examples, "--seed", "1", "--generation-deterministic"]);
    command.args(["--warnings", "off", "--suppress-health-check", "all", "--no-color"]);
    // A session that the run itself ends would leave nothing but 401 to look at.
    for operation in except {
        command.args(["--exclude-operation-id", operation]);
    }
    let output = command.current_dir(folder.path()).stdin(Stdio::null()).output().await.unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}\n{}", String::from_utf8_lossy(&output.stderr));
    let summary = told.lines().rev().find(|line| line.contains(" generated, ")).unwrap_or_default();
    eprintln!("schemathesis: {}", summary.trim());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_is_the_documented_one() {
    let Some(program) = program().await else { return };
    let Some(server) = server().await else { return };
    let examples = std::env::var("JOBTRAWL_SCHEMATHESIS_EXAMPLES").unwrap_or_else(|_| EXAMPLES.to_owned());
    let admin = server.sign_in("root@example.org").await;
    furnish(&server, &admin).await;
    judge(&program, &server, &admin, &examples, &["deleteMe", "postAuthLogout"]).await;
}
