//! From boards to rows, and to vectors: `make bench-replay`. Replayed Greenhouse boards are crawled, ingested and (EMBED=1)
//! embedded by a process of each role, over real engines on the same machine; nothing paces the crawler but itself.
//!
//! Each walk shows boards of its own. Behind its rate stand the CPU milliseconds that one posting cost each process, and the
//! memory that the roles held after it.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a report for a person")]

mod boards;
#[path = "../usage.rs"]
mod usage;
#[path = "../ingest/words.rs"]
mod words;

use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use platform::kafka::ensure_topics;
use posting::event::TOPICS;
use sandbox::{
    engines::{Engine, Engines},
    web::{DemoWeb, Options},
};
use testkit::{TestDatabase, embedding::EmbeddingServer, process::Role};

const BINARY: &str = env!("CARGO_BIN_EXE_jobtrawl");

fn variable(name: &str, default: usize) -> usize {
    std::env::var(format!("JOBTRAWL_BENCH_{name}")).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// A running role, or an engine.
struct Process {
    name: &'static str,
    pid: u32,
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let (walks, count) = (variable("WALKS", 3), variable("BOARDS", 200));
    let embedding = variable("EMBED", 0) == 1;
    let folder = tempfile::tempdir().unwrap();
    let recorded = folder.path().join("web");
    boards::write(&recorded, walks, count);
    write_files(folder.path(), walks, count);
    let options = Options { recorded: Some(recorded), ..Options::new(folder.path().join("ca")) };
    let web = DemoWeb::start(options).await.unwrap();
    let provider = EmbeddingServer::start().await;
    let database = testkit::database().await;
    let environment = environment(folder.path(), &web, &database, &provider).await;
    let names: &[&'static str] = if embedding { &["crawl", "ingest", "embed"] } else { &["crawl", "ingest"] };
    let roles: Vec<Role> =
        names.iter().map(|name| Role::spawn(BINARY, [*name], environment.clone())).collect();
    let mut processes = engines();
    processes.extend(names.iter().zip(&roles).map(|(name, role)| Process { name, pid: role.pid() }));
    // The boards' server runs here.
    processes.push(Process { name: "boards", pid: std::process::id() });
    head(&processes, names);
    for walk in 0..walks {
        one(&environment, &database, &processes, names.len(), walk, count * boards::PER_BOARD).await;
    }
}

/// One walk, from the campaign's start until every posting is a row (and has its vector).
async fn one(
    environment: &[(String, String)],
    database: &TestDatabase,
    processes: &[Process],
    roles: usize,
    walk: usize,
    postings: usize,
) {
    let pids: Vec<u32> = processes.iter().map(|process| process.pid).collect();
    let (began, before) = (Instant::now(), usage::cpu_seconds(&pids));
    let campaign = format!("walk{walk}");
    let started = Command::new(BINARY)
        .args(["campaign", "start", &campaign])
        .envs(environment.iter().cloned())
        .output()
        .unwrap();
    assert!(started.status.success(), "{}", String::from_utf8_lossy(&started.stderr));
    let wanted = postings * (walk + 1);
    let rows = "SELECT count(*)::text, (SELECT count(*)::text FROM job_embeddings_due) FROM jobs";
    let took = loop {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let row = testkit::rows(&database.url, rows).await.remove(0);
        let [count, due] = [0, 1].map(|at| row[at].as_ref().unwrap().parse::<usize>().unwrap());
        if count == wanted && due == 0 {
            break began.elapsed().as_secs_f64();
        }
        assert!(!took_too_long(began), "{count} of {wanted} rows, {due} without a vector");
    };
    let used = usage::cpu_seconds(&pids);
    print!("{walk:>4} {:>10.0}", postings as f64 / took);
    for (after, before) in used.iter().zip(&before) {
        print!(" {:>8.3}", (after - before) / postings as f64 * 1e3);
    }
    // The roles stand before the server of the boards.
    let of_roles = &processes[processes.len() - 1 - roles..processes.len() - 1];
    for role in of_roles {
        print!(" {:>10}", usage::resident_mb(role.pid));
    }
    println!();
}

/// A walk that is stuck is told of, not waited for.
fn took_too_long(began: Instant) -> bool {
    began.elapsed() > Duration::from_secs(3_600)
}

fn head(processes: &[Process], roles: &[&str]) {
    println!("CPU milliseconds of one posting by process; megabytes that each role holds");
    print!("walk postings/s");
    for process in processes {
        print!(" {:>8}", process.name);
    }
    for role in roles {
        print!(" {:>10}", format!("{role} MB"));
    }
    println!();
}

fn engines() -> Vec<Process> {
    let engines = Engines::attach(&testkit::test_folder()).unwrap();
    let all = [
        (Engine::Postgres, "postgres"),
        (Engine::Redis, "redis"),
        (Engine::Kafka, "kafka"),
        (Engine::S3, "s3"),
    ];
    let processes =
        all.map(|(engine, name)| Process { name, pid: engines.pid(engine).expect("the engine runs") });
    engines.detach();
    processes.into()
}

async fn environment(
    folder: &Path,
    web: &DemoWeb,
    database: &TestDatabase,
    provider: &EmbeddingServer,
) -> Vec<(String, String)> {
    let (kafka, redis, blob) = (testkit::kafka_config(), testkit::redis_config(), testkit::blob_config());
    ensure_topics(&kafka, TOPICS).await.unwrap();
    let mut environment = testkit::role_environment(database, &redis, &kafka, &blob);
    let own = [
        ("HTTP__RESOLVE", format!("{{ \"*\" = \"{}\" }}", web.addr())),
        ("HTTP__EXTRA_CA", web.ca_pem_path().display().to_string()),
        ("CRAWL__DOMAINS_DIR", folder.join("domains").display().to_string()),
        ("SCHEDULE__CAMPAIGNS_DIR", folder.join("campaigns").display().to_string()),
        ("EMBED__PROVIDER", "compatible".into()),
        ("EMBED__MODEL", "bench".into()),
        ("EMBED__BASE_URL", provider.base_url()),
    ];
    environment.extend(own.map(|(name, value)| testkit::setting(name, value)));
    environment
}

/// A campaign for each walk, and rules that pace nothing.
fn write_files(folder: &Path, walks: usize, count: usize) {
    let write = |name: String, text: String| {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("domains/default.toml".into(), "rate_per_minute = 0\ndelay_ms = 0\nconcurrency = 16\n".into());
    for walk in 0..walks {
        let boards: Vec<String> =
            (0..count).map(|board| format!("greenhouse:{}", boards::tenant(walk, board))).collect();
        write(format!("campaigns/walk{walk}.toml"), format!("boards = {boards:?}\n"));
    }
}
