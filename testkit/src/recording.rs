//! Recorded webs, written by a test.

use std::path::Path;

use serde_json::{Value, json};

/// Writes a recording that the demo web replays: what each address answers to a GET, as JSON.
///
/// # Panics
/// When the folder cannot be written.
pub fn record(folder: &Path, answers: impl IntoIterator<Item = (String, Value)>) {
    std::fs::create_dir_all(folder).expect("the folder for tests is writable");
    let mut manifest = String::new();
    for (number, (url, answer)) in answers.into_iter().enumerate() {
        let body = format!("{number}.json");
        std::fs::write(folder.join(&body), answer.to_string()).expect("the folder for tests is writable");
        let headers = json!({"content-type": "application/json"});
        let line = json!({"method": "GET", "url": url, "status": 200, "headers": headers, "body": body});
        manifest.push_str(&format!("{line}\n"));
    }
    std::fs::write(folder.join("manifest.jsonl"), manifest).expect("the folder for tests is writable");
}
