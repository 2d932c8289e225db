//! Plain pages: the goals hold on every part. `--nocapture` shows the figures.
#![allow(clippy::print_stdout, reason = "tests")]

mod evaluation;

use evaluation::{plain, whole};

#[test]
fn plain_pages_are_judged_and_read() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plain");
    for half in ["dev.txt", "dev2.txt", "heldout.txt"] {
        let report = plain::score(&plain::pages(&folder, half));
        assert!(report.passes(), "{half}: {report}\n{}", report.misses.join("\n"));
    }
}

#[test]
fn whole_pages_are_judged_and_read() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plain");
    let failed = whole::PARTS.iter().filter_map(|(name, files)| {
        let report = plain::score(&whole::pages(&folder, files));
        println!("{name}: {report}");
        (!report.passes()).then(|| format!("{name}: {report}\n{}", report.misses.join("\n")))
    });
    let failed: Vec<String> = failed.collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn pages_of_one_posting_are_one_job() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plain");
    for part in ["dev.txt", "dev2.txt", "heldout.txt"] {
        let (same, wrong) = plain::grouped(&plain::pages(&folder, part));
        assert!(same.value() >= 0.90 && wrong == 0, "{part}: {same:?} grouped, {wrong} wrongly");
    }
}
