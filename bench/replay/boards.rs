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

/// Writes what the boards of all walks answer.
pub(crate) fn write(folder: &Path, walks: usize, boards: usize) {
    let answers =
        (0..walks).flat_map(|walk| (0..boards).map(move |board| (walk, board))).map(|(walk, board)| {
            let tenant = tenant(walk, board);
            let mut rng = StdRng::seed_from_u64(((walk as u64) << 32) | board as u64);
            let jobs: Vec<Value> = (0..PER_BOARD).map(|number| posting(&tenant, number, &mut rng)).collect();
            let url = format!("https://boards-api.greenhouse.io/v1/boards/{tenant}/jobs?content=true");
            (url, json!({ "jobs": jobs }))
        });
    testkit::record(folder, answers);
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
