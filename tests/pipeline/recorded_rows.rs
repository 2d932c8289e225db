//! The rows of recorded boards against facts that were written down by hand: each posting once, with its title, company,
//! place and text. Passes without a recording, for it is not part of the project.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use posting::fingerprint::fold;
use sandbox::web::{Campaign, DemoWeb};
use serde_json::Value;
use testkit::process::eventually;

use crate::fleet::{Fleet, LIMIT};

/// Title, company, place.
type Facts = (String, String, String);

fn recording() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("JOBTRAWL_SHARED").map_or(beside, PathBuf::from);
    Some(shared.join("web")).filter(|web| web.join("manifest.jsonl").is_file())
}

/// What is recorded, without the generated web.
fn recorded_only(web: &DemoWeb) -> Campaign {
    Campaign {
        boards: web.recorded_boards().iter().map(|held| held.board.clone()).collect(),
        seeds: web.recorded_pages().to_vec(),
        sitemaps: Vec::new(),
    }
}

/// Method, address and parameters as the replay compares them: in any case and order, with or without a last slash.
fn address(method: &str, url: &str) -> (String, String, BTreeSet<String>) {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let path = path.trim_end_matches('/').to_lowercase();
    (method.to_owned(), path, query.split('&').map(str::to_owned).collect())
}

/// The true postings in the answers that the crawler was given, each with the first and last words of its text.
fn truth(recording: &Path, web: &DemoWeb) -> BTreeMap<Facts, Vec<(String, String)>> {
    let answered = web.requests().into_iter().filter(|request| request.status == 200);
    let asked: BTreeSet<_> = answered.map(|request| address(&request.method, &request.url())).collect();
    let manifest = std::fs::read_to_string(recording.join("manifest.jsonl")).unwrap();
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("crawler/extract/tests/truth");
    let mut truth = BTreeMap::<Facts, Vec<_>>::new();
    for line in manifest.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| line[key].as_str().unwrap().to_owned();
        if !asked.contains(&address(&text("method"), &text("url"))) {
            continue;
        }
        let body = text("body");
        let file = files.join(format!("{}.json", body.rsplit('/').next().unwrap()));
        let facts: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        for posting in facts["postings"].as_array().unwrap() {
            let field = |key: &str| posting[key].as_str().unwrap_or_default().to_owned();
            let words = (fold(&field("starts")), fold(&field("ends")));
            truth.entry((field("title"), field("company"), field("location"))).or_default().push(words);
        }
    }
    truth
}

#[tokio::test(flavor = "multi_thread")]
async fn every_recorded_posting_is_one_row() {
    let Some(recording) = recording() else {
        println!("skipped: no recorded web beside the project");
        return;
    };
    let fleet = Fleet::new(Some(&recording), recorded_only).await;
    let (mut crawl, mut ingest) = (fleet.role("crawl"), fleet.role("ingest"));
    for role in [&mut crawl, &mut ingest] {
        role.wait_for("role started", LIMIT).await;
    }
    fleet.tool(&["campaign", "start", "demo"]);
    eventually("something is stored", LIMIT, || async { fleet.stored().await > 0 }).await;
    fleet.ingested().await;

    let rows = fleet.rows().await;
    let boards: usize = fleet.web.recorded_boards().iter().map(|held| held.postings).sum();
    assert_eq!(rows.len(), boards + fleet.web.recorded_pages().len());
    let addresses: BTreeSet<&str> = rows.iter().map(|job| job.source_url.as_str()).collect();
    assert_eq!(addresses.len(), rows.len(), "an address is stored twice");

    let mut truth = truth(&recording, &fleet.web);
    for job in &rows {
        let place = job.location.clone().unwrap_or_default();
        let facts = (job.title.clone(), job.company.clone().unwrap_or_default(), place);
        let text = fold(&job.description_markdown);
        let candidates = truth.get_mut(&facts).unwrap_or_else(|| panic!("{facts:?} is no true posting"));
        let same = |(starts, ends): &(String, String)| text.contains(starts) && text.contains(ends);
        let Some(at) = candidates.iter().position(same) else {
            panic!("{facts:?}: not the text of {candidates:?}: {text}")
        };
        candidates.swap_remove(at);
    }
    let missing: Vec<_> = truth.into_iter().filter(|(_, left)| !left.is_empty()).collect();
    assert!(missing.is_empty(), "no row holds {missing:#?}");
    assert_eq!(fleet.dead_letters().await, 0);
    for role in [&mut crawl, &mut ingest] {
        assert!(role.terminate(LIMIT).await.success(), "{}", role.output());
    }
}
