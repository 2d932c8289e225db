//! The API, its worker or a crowd of uploaders as a process of its own: the test's own binary, run again. What is killed
//! or measured must not be the test itself, and who measures must not wait for a crowd.

use std::net::SocketAddr;
use std::sync::Mutex;
use std::time::Duration;

use api::{Api, BackupWorker, ResumeWorker};
use bytes::Bytes;
use platform::blob::BlobConfig;
use platform::http::HttpConfig;
use platform::lifecycle::Shutdown;
use platform::redis::RedisConfig;
use resume::ParseLimits;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::StoreConfig;
use testkit::process::Role;

use super::{Engines, config, operations, visitor};

/// Says to a copy of the test what it is to be.
const VARIABLE: &str = "JOBTRAWL_TEST_CHILD";

/// A copy of this test that runs `role` (`api` or `worker`) on these engines.
pub fn spawn(role: &str, engines: &Engines, lease_secs: u64) -> Role {
    let blob = &engines.blob;
    let told = json!({
        "role": role,
        "store": engines.store.url,
        "redis": {"url": engines.redis.url, "prefix": engines.redis.prefix},
        "blob": {
            "endpoint": blob.endpoint, "region": blob.region, "bucket": blob.bucket,
            "access_key": blob.access_key, "secret_key": blob.secret_key,
        },
        "lease_secs": lease_secs,
    });
    copy(&told, "0")
}

/// A copy of this test that uploads `many` files to the API at `addr`, all at once, each by the next of the people whose
/// cookies are given. It runs at the lowest priority: in life, people bring their own processors.
pub fn crowd(addr: SocketAddr, cookies: &[String], many: usize) -> Role {
    copy(&json!({"role": "crowd", "addr": addr.to_string(), "cookies": cookies, "many": many}), "19")
}

/// The test binary must have a test `child` that calls [`run`].
fn copy(told: &Value, niceness: &str) -> Role {
    let own = std::env::current_exe().unwrap();
    let own = own.to_str().unwrap();
    let arguments = ["-n", niceness, own, "--exact", "child", "--ignored", "--nocapture", "--test-threads=1"];
    Role::spawn("nice", arguments, [(VARIABLE, told.to_string())])
}

/// What a copy does until it is killed.
pub async fn run() {
    let Ok(told) = std::env::var(VARIABLE) else { return };
    let told: Value = serde_json::from_str(&told).unwrap();
    if told["role"] == "crowd" {
        // Whoever connects to the engines does this first; a crowd knows none.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let addr = told["addr"].as_str().unwrap().parse().unwrap();
        let cookies: Vec<String> = serde_json::from_value(told["cookies"].clone()).unwrap();
        let tally = insist_together(addr, &cookies, told["many"].as_u64().unwrap() as usize).await;
        eprintln!("child: all answered {}", serde_json::to_string(&tally).unwrap());
        return;
    }
    let engines = Engines {
        store: StoreConfig { url: told["store"].as_str().unwrap().to_owned(), ..StoreConfig::default() },
        redis: RedisConfig {
            url: told["redis"]["url"].as_str().unwrap().to_owned(),
            prefix: told["redis"]["prefix"].as_str().unwrap().to_owned(),
            ..RedisConfig::default()
        },
        blob: serde_json::from_value::<BlobConfig>(told["blob"].clone()).unwrap(),
        http: HttpConfig::default(),
    };
    let deps = engines.connect().await.expect("the test that started this has the model");
    let shutdown = Shutdown::manual();
    let mut config = config();
    config.uploads.lease_secs = told["lease_secs"].as_u64().unwrap();
    config.backups.lease_secs = config.uploads.lease_secs;
    if told["role"] == "api" {
        let campaigns = tempfile::tempdir().unwrap();
        let operations = operations(&deps, campaigns.path());
        let api = Api::bind(config, deps, operations).await.unwrap();
        eprintln!("child: listening on {}", api.addr());
        api.serve(shutdown).await;
    } else {
        let resumes = ResumeWorker::new(&config.uploads, ParseLimits::default());
        let backups = BackupWorker::new(&config.backups);
        eprintln!("child: working");
        tokio::join!(resumes.run(deps.clone(), shutdown.clone()), backups.run(deps, shutdown));
    }
}

/// What a crowd was answered.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Files that were taken in the end.
    pub taken: usize,
    /// Answers that asked to come again, with how long to wait.
    pub turned_away: usize,
    /// Connections that ended without an answer.
    pub cut_off: usize,
    /// Statuses of other answers: there should be none.
    pub others: Vec<u16>,
}

/// Uploads until the file is taken, as a page does that heeds `Retry-After`.
async fn insist_together(addr: SocketAddr, cookies: &[String], many: usize) -> Tally {
    let file = Bytes::from([b"%PDF-1.4\n".to_vec(), vec![b'x'; 10 << 20]].concat()).slice(..10 << 20);
    let tally = Mutex::new(Tally::default());
    let one = |n: usize| {
        let (person, file, tally) = (visitor(addr).with(&cookies[n % cookies.len()]), file.clone(), &tally);
        async move {
            loop {
                let answer = person.upload_bytes("cv.pdf", file.clone()).await;
                let Ok(answer) = answer else {
                    tally.lock().unwrap().cut_off += 1;
                    tokio::time::sleep(Duration::from_secs(1)).await;
                    continue;
                };
                let wait = answer.headers().get("retry-after").and_then(|v| v.to_str().ok()?.parse().ok());
                match (answer.status().as_u16(), wait) {
                    (202, _) => return tally.lock().unwrap().taken += 1,
                    (503 | 429, Some(secs)) => {
                        tally.lock().unwrap().turned_away += 1;
                        tokio::time::sleep(Duration::from_secs(secs)).await;
                    }
                    (other, _) => return tally.lock().unwrap().others.push(other),
                }
            }
        }
    };
    futures::future::join_all((0..many).map(one)).await;
    tally.into_inner().unwrap()
}

/// Waits until a copy has printed `text`; what stands behind it on that line.
pub async fn told(role: &mut Role, text: &str) -> String {
    role.wait_for(text, Duration::from_secs(300)).await;
    let output = role.output();
    let rest = output.split(text).nth(1).unwrap_or_default();
    rest.lines().next().unwrap_or_default().trim().to_owned()
}

/// Megabytes of memory that a process holds now (`VmRSS`) or held at most (`VmHWM`).
pub fn memory(pid: u32, what: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix(':')).unwrap_or("0");
    line.trim().trim_end_matches(" kB").trim().parse::<u64>().unwrap_or(0) / 1_024
}
