//! The evaluation set, where it exists: at least 95 of 100 fields.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

#[path = "../examples/eval_resumes.rs"]
#[allow(dead_code, reason = "the tool's own main and tables")]
mod tool;

use resume::{ParseLimits, parse_file};

#[tokio::test]
async fn at_least_95_of_100_fields_are_right() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = std::env::var_os("JOBTRAWL_SHARED").map_or_else(|| root.join("../shared"), Into::into);
    let pairs = tool::pairs(&shared.join("resumes"));
    if pairs.is_empty() || std::process::Command::new("pdfinfo").arg("-v").output().is_err() {
        eprintln!("skipped: no evaluation résumés in {} or no poppler", shared.display());
        return;
    }
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    for (file, truth) in pairs {
        let truth = serde_json::from_slice(&std::fs::read(truth).unwrap()).unwrap();
        let parsed = parse_file(&file, &ParseLimits::default()).await;
        let (r, a) = tool::sum(&tool::score(&truth, &parsed, &mut wrong));
        right += r;
        all += a;
    }
    assert!(right * 100 >= all * 95, "{right}/{all}: {wrong:#?}");
}
