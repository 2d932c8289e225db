//! The page in a real browser: every role as a process of its own, the demo web's postings behind it, and Chromium in
//! front, driven by `tests/browser/*.mjs`. Screenshots stay in `target/browser/`.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test's panic is its report")]

mod stage;

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use stage::{Fleet, LIMIT};
use testkit::process::Role;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The packages that `scripts/setup-browser` installed; `None` (with a line saying why) where they are not to be had.
fn packages() -> Option<PathBuf> {
    let set_up = Command::new(Path::new(ROOT).join("scripts/setup-browser")).output().unwrap();
    eprint!("{}{}", String::from_utf8_lossy(&set_up.stdout), String::from_utf8_lossy(&set_up.stderr));
    if !set_up.status.success() {
        eprintln!("skipped: the page was not looked at in a browser, see the line above");
        return None;
    }
    let home =
        std::env::var_os("JOBTRAWL_HOME").map_or_else(|| Path::new(ROOT).join(".jobtrawl"), PathBuf::from);
    let tools = std::fs::read_dir(home.join("tools")).unwrap();
    let mut installed =
        tools.map(|entry| entry.unwrap().path()).filter(|path| path.join("installed").exists());
    Some(installed.find(|path| path.file_name().unwrap().to_string_lossy().starts_with("browser-")).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn people_reach_everything_in_a_real_browser() {
    let Some(packages) = packages() else { return };
    let fleet = Fleet::new().await;
    let mut roles: Vec<Role> =
        ["crawl", "ingest", "embed", "worker", "schedule", "api"].map(|name| fleet.role(name)).into();
    for role in &mut roles {
        role.wait_for("role started", LIMIT).await;
    }
    fleet.break_a_message().await;
    fleet.fill().await;
    let shots = Path::new(ROOT).join("target/browser");
    std::fs::create_dir_all(&shots).unwrap();
    let run = Command::new("node")
        .args(["--test", "--test-reporter=spec"])
        .arg(Path::new(ROOT).join("tests/browser/page.test.mjs"))
        .env("BASE", fleet.base())
        .env("PACKAGES", packages)
        .env("SHOTS", &shots)
        .env("FILES", fleet.folder.path())
        .status()
        .unwrap();
    if !run.success() {
        for role in &roles {
            let output = role.output();
            let from = output.len().saturating_sub(2_000);
            eprintln!("---- a role's last lines\n{}", String::from_utf8_lossy(&output.as_bytes()[from..]));
        }
    }
    assert!(run.success(), "the page is not as it should be; screenshots are in {}", shots.display());
}
