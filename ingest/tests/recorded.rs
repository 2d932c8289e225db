//! Cleaning over recorded pages of real boards, where they are at hand.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

use std::path::PathBuf;

use ingest::{clean, requirements};
use posting::vocabulary::Vocabulary;
use serde_json::Value;

fn recordings() -> Option<PathBuf> {
    let shared = std::env::var_os("JOBTRAWL_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared")), PathBuf::from);
    Some(shared.join("web/bodies")).filter(|bodies| bodies.is_dir())
}

/// Every string of a JSON answer that is HTML, with the title beside it.
fn descriptions(value: &Value, title: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            let title = ["title", "text", "name"]
                .iter()
                .find_map(|name| fields.get(*name).and_then(Value::as_str))
                .filter(|t| t.len() < 200)
                .unwrap_or(title);
            fields.values().for_each(|value| descriptions(value, title, found));
        }
        Value::Array(items) => items.iter().for_each(|item| descriptions(item, title, found)),
        Value::String(text) if text.len() > 800 && (text.contains("<p") || text.contains("&lt;p")) => {
            found.push((title.to_owned(), text.clone()));
        }
        _ => {}
    }
}

#[test]
fn real_descriptions_become_stable_safe_markdown() {
    let Some(bodies) = recordings() else {
        println!("skipped: no recorded web");
        return;
    };
    let mut found = Vec::new();
    for file in std::fs::read_dir(bodies).unwrap().map(|file| file.unwrap().path()) {
        if file.extension().is_some_and(|e| e == "json")
            && let Ok(value) = serde_json::from_slice::<Value>(&std::fs::read(&file).unwrap())
        {
            descriptions(&value, "", &mut found);
        }
    }
    // One of many recorded boards repeats itself: enough of them is enough.
    let step = found.len().div_ceil(150).max(1);
    let show = std::env::var_os("SHOW").is_some();
    for (title, html) in found.iter().step_by(step) {
        let markdown = clean::to_markdown(html);
        assert!(markdown.len() > html.len() / 12, "{title}: little is left");
        assert_eq!(
            clean::sanitise_markdown(&markdown),
            markdown,
            "{title}: the sanitiser changes what is clean"
        );
        assert!(!markdown.contains("](javascript:") && !markdown.contains("&nbsp;"), "{title}");
        let read = requirements::extract(Vocabulary::builtin(), title, None, &markdown);
        if show {
            println!("== {title}\n{read:?}");
            for line in markdown.lines().filter(|line| {
                line.to_lowercase().contains("year") || line.to_lowercase().contains("experience")
            }) {
                println!("   {}", line.chars().take(220).collect::<String>());
            }
        }
    }
    println!("{} descriptions, every {step}th cleaned", found.len());
}
