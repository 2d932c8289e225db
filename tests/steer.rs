//! An operator's hand on a running fleet: the scheduler that leads is killed and another takes over; a campaign that is
//! paused, resumed or stopped obeys within two seconds; `top` sees who is there.
#![allow(clippy::unwrap_used, reason = "a test's panic is its report")]

mod stage;

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use stage::{Fleet, LIMIT};
use testkit::process::eventually;

/// What an operator is promised.
const TAKEN_OVER_WITHIN: Duration = Duration::from_secs(30);
const OBEYED_WITHIN: Duration = Duration::from_secs(2);

/// Due every two seconds, so that a takeover lies between ticks; nobody crawls, and no run waits for another.
const TICKING: &str =
    "seeds = [\"https://nobody.example/\"]\nschedule = { cron = \"*/2 * * * * *\" }\noverlap = \"allow\"\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_leader_is_taken_over_and_no_tick_is_doubled() {
    let fleet = Fleet::new().await;
    fleet.write("campaigns/ticking.toml", TICKING);
    let mut leader = fleet.role("schedule");
    leader.wait_for("this scheduler leads now", LIMIT).await;
    let mut second = fleet.role("schedule");
    second.wait_for("role started", LIMIT).await;
    let runs = || async { fleet.store.campaigns().list(Some("ticking"), 1_000).await.unwrap() };
    eventually("some ticks were taken", LIMIT, || async { runs().await.len() >= 2 }).await;
    assert!(!second.output().contains("leads now"), "one leads:\n{}", second.output());

    leader.kill();
    second.wait_for("this scheduler leads now", TAKEN_OVER_WITHIN).await;
    let before = runs().await.len();
    eventually("ticks go on", LIMIT, || async { runs().await.len() > before + 1 }).await;
    let ticks: Vec<_> = runs().await.into_iter().map(|run| run.scheduled_for.unwrap()).collect();
    assert_eq!(ticks.iter().collect::<BTreeSet<_>>().len(), ticks.len(), "{ticks:?}");
    // What passed while nobody led became one run: the gap is there once, and ticks stand on both sides of it.
    let gaps = ticks.windows(2).filter(|pair| pair[0] - pair[1] > time::Duration::seconds(10)).count();
    assert!(gaps >= 1, "{ticks:?}");

    // A leader that drains hands over at once; the next one need not wait for the lease's end.
    let mut third = fleet.role("schedule");
    third.wait_for("role started", LIMIT).await;
    assert!(second.terminate(LIMIT).await.success());
    third.wait_for("this scheduler leads now", TAKEN_OVER_WITHIN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pause_resume_and_stop_reach_a_running_fleet_within_two_seconds() {
    let fleet = Fleet::new().await;
    let mut crawl = fleet.role("crawl");
    crawl.wait_for("role started", LIMIT).await;
    let asked = || fleet.web.requests().len();
    let goes_on = |from: usize| async move {
        eventually("pages are asked for", LIMIT, || async { asked() > from + 2 }).await;
    };
    fleet.tool(&["campaign", "start", "steady"]);
    goes_on(asked()).await;

    let top: Value = serde_json::from_str(&fleet.tool(&["top", "--json"])).unwrap();
    assert_eq!(top["workers"][0]["role"], "crawl", "{top}");
    assert_eq!(top["runs"][0]["campaign"], "steady", "{top}");
    let host = "careers.northwind-systems.example";
    assert!(top["domains"].as_array().unwrap().iter().any(|domain| domain["key"] == host), "{top}");
    assert!(fleet.tool(&["top", "--once"]).contains(host));

    // However it is written; what nobody knows is said to be unknown.
    let tell = |args: &[&str]| -> Value { serde_json::from_str(&fleet.tool(args)).unwrap() };
    let address = format!("https://{}/jobs", host.to_uppercase());
    let told = tell(&["domain", "pause", &address, "--json"]);
    assert_eq!(told, json!({ "key": host, "paused": true, "known": true }));
    assert_eq!(tell(&["domain", "show", host, "--json"])["state"]["paused"], true);
    assert_eq!(tell(&["domain", "resume", host, "--json"])["paused"], false);
    assert_eq!(tell(&["domain", "resume", "careers.nortwind.example", "--json"])["known"], false);

    for (name, back) in [("pause", "resume"), ("stop", "start")] {
        fleet.tool(&["campaign", name, "steady"]);
        let told = Instant::now();
        eventually("two seconds are over", LIMIT, || async { told.elapsed() >= OBEYED_WITHIN }).await;
        let then = asked();
        // Four of its delays: whoever had not heard would have asked again.
        eventually("four delays are over", LIMIT, || async { told.elapsed() >= OBEYED_WITHIN * 2 }).await;
        assert_eq!(asked(), then, "after {name} and two seconds pages were asked for");
        fleet.tool(&["campaign", back, "steady"]);
        goes_on(asked()).await;
    }
}
