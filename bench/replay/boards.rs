//! A recording of boards: one Greenhouse answer each, a hundred postings of a usual size in it.

use std::path::Path;

use rand::{SeedableRng, rngs::StdRng};
use serde_json::{Value, json};

use crate::words;

/// Postings of one board: an answer of some 350 KB.
pub(crate) const PER_BOARD: usize = 100;
const TITLES: [&str; 6] =
    ["Rust engineer", "Nurse", "Data analyst", "Welder", "Product manager", "Senior backend developer"];

/// The tenant's name; no walk shows another's.
pub(crate) fn tenant(walk: usize, board: usize) -> String {
    format!("walk{walk}board{board}")
}

/// Writes what the boards of all walks answer: a manifest and the bodies it names.
pub(crate) fn write(folder: &Path, walks: usize, boards: usize) {
    std::fs::create_dir_all(folder).unwrap();
    let mut manifest = String::new();
    for (walk, board) in (0..walks).flat_map(|walk| (0..boards).map(move |board| (walk, board))) {
        let tenant = tenant(walk, board);
        let mut rng = StdRng::seed_from_u64(((walk as u64) << 32) | board as u64);
        let jobs: Vec<Value> = (0..PER_BOARD).map(|number| posting(&tenant, number, &mut rng)).collect();
        let body = format!("{tenant}.json");
        std::fs::write(folder.join(&body), json!({ "jobs": jobs }).to_string()).unwrap();
        let url = format!("https://boards-api.greenhouse.io/v1/boards/{tenant}/jobs?content=true");
        let headers = json!({"content-type": "application/json"});
        let line = json!({"method": "GET", "url": url, "status": 200, "headers": headers, "body": body});
        manifest.push_str(&format!("{line}\n"));
    }
    std::fs::write(folder.join("manifest.jsonl"), manifest).unwrap();
}

fn posting(tenant: &str, number: usize, rng: &mut StdRng) -> Value {
    json!({
        "id": 100_000 + number,
        "title": format!("{} {number}", TITLES[number % TITLES.len()]),
        "absolute_url": format!("https://boards.greenhouse.io/{tenant}/jobs/{}", 100_000 + number),
        "company_name": format!("Company {tenant}"),
        "location": {"name": format!("City{}, Germany", number % 40)},
        "updated_at": "2026-01-02T03:04:05Z",
        "content": words::description(rng).replace('<', "&lt;").replace('>', "&gt;"),
    })
}
