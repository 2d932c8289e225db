//! A browser never outlives its worker. Alone in its file: it looks at this process's children.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::time::Duration;

use common::{World, browser_config, site::Reply};
use extract::RequestKind::Posting;

/// Processes of the groups that our own browsers lead.
fn browsers(groups: &mut Vec<u32>) -> usize {
    let mut processes = 0;
    let us = std::process::id();
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let Ok(pid) = entry.file_name().to_string_lossy().parse::<u32>() else { continue };
        let Ok(stat) = std::fs::read_to_string(entry.path().join("stat")) else { continue };
        let (_, rest) = stat.rsplit_once(')').unwrap();
        let fields: Vec<&str> = rest.split_whitespace().collect();
        let (state, parent, group) =
            (fields[0], fields[1].parse::<u32>().unwrap(), fields[2].parse().unwrap());
        let line = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
        if parent == us
            && String::from_utf8_lossy(&line).contains("jobtrawl-render-")
            && !groups.contains(&pid)
        {
            groups.push(pid);
        }
        processes += usize::from(state != "Z" && groups.contains(&group));
    }
    processes
}

async fn until(what: &str, mut condition: impl FnMut() -> bool) {
    let waited = tokio::time::timeout(Duration::from_secs(30), async {
        while !condition() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    assert!(waited.await.is_ok(), "{what}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_browser_dies_with_its_worker() {
    let Some(config) = browser_config() else {
        return println!("skipped: there is no Chromium (Debian package `chromium`)");
    };
    let world = World::new().await;
    world.domain_file("jobs.test", "render = \"chrome\"");
    world
        .site
        .route("jobs.test/1", Reply::html("<script src=/never.js></script>"))
        .route("jobs.test/never.js", Reply::Hang);
    world.start("one", &[], &[("http://jobs.test/1", Posting)]).await;
    let (task, shutdown) = world.worker_with(config).await;
    until("the page asks for its script", || world.site.count("jobs.test/never.js") == 1).await;
    let mut groups = Vec::new();
    assert!(browsers(&mut groups) > 1 && groups.len() == 1, "a browser and its children run");
    shutdown.abort();
    task.await.unwrap().unwrap();
    until("no process of the browser is left", || browsers(&mut groups) == 0).await;
}
