//! The recorded web, where it is present, against the truth files.
#![allow(clippy::print_stderr, reason = "a skipped test says so")]

mod evaluation;

use std::path::{Path, PathBuf};

#[test]
fn the_recorded_web_is_read_as_its_truth_files_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared =
        std::env::var_os("JOBTRAWL_SHARED").map_or_else(|| root.join("../../../shared"), PathBuf::from);
    let web = shared.join("web");
    if !web.join("manifest.jsonl").exists() {
        eprintln!("skipped: no recorded web at {}", web.display());
        return;
    }
    let exchanges =
        evaluation::exchanges(&web).unwrap_or_else(|problem| panic!("{}: {problem}", web.display()));
    let report = evaluation::score(&exchanges, &root.join("tests/truth"));
    assert!(report.passes() && report.misses.is_empty(), "{report}");
}
