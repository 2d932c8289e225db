//! `jobtrawl doctor`

use std::{path::Path, process::ExitCode, time::Duration};

use platform::redis::{LazyScript, Script};
use posting::event::TOPICS;
use serde::Serialize;

use super::check;
use crate::{cli::Output, context::Context, output};

/// A check that takes longer than this has its answer: no.
const PATIENCE: Duration = Duration::from_secs(15);
/// Less free memory than this and the roles together do not fit (1 GiB: the local model alone takes a quarter of it).
const LEAST_MEMORY_KIB: u64 = 1 << 20;
/// Less free disk than this (2 GiB) and an engine on it will stop before the day is over.
const LEAST_DISK_KIB: u64 = 2 << 20;
/// Connections, sockets and files of a busy process; the API alone takes up to 800 connections.
const LEAST_FILES: u64 = 4_096;
/// Clocks farther apart than this move leases visibly.
const CLOCKS: Duration = Duration::from_secs(5);
/// PostgreSQL 15: what the migrations are tested on.
const OLDEST_POSTGRES: i32 = 150_000;

/// What the server tells about itself: everything, for a script may not ask for its configuration.
static INFO: LazyScript = LazyScript::new(|| Script::from_lua("return redis.call('INFO')"));

#[derive(Serialize)]
struct Finding {
    what: &'static str,
    ok: bool,
    says: String,
    /// What to do where something is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    remedy: Option<&'static str>,
}

/// Asks everything that a role needs. Exit 1 when something is missing.
pub async fn doctor(path: Option<&Path>, how: Output) -> anyhow::Result<ExitCode> {
    let mut findings = Vec::new();
    let mut note = |what, remedy, result| findings.push(finding(what, remedy, result));
    match Context::load(path) {
        Err(error) => {
            note("configuration", "mend the named line; config/default.toml documents every key", Err(error));
        }
        Ok(context) => {
            note("configuration", "", Ok("well-formed".into()));
            note("operator's files", "`jobtrawl config check` names each line", files(&context));
            let (database, queue, events, objects) = tokio::join!(
                patient(postgres(&context)),
                patient(redis(&context)),
                patient(kafka(&context)),
                patient(s3(&context)),
            );
            note("PostgreSQL", "start it, set store.url, or run `jobtrawl migrate up`", database);
            note(
                "Redis",
                "start it with `--appendonly yes --maxmemory-policy noeviction`, or set redis.url",
                queue,
            );
            note("Kafka", "start it, or set kafka.brokers", events);
            note("S3", "start it, or set blob.endpoint and its keys", objects);
            note(
                "embedding model",
                "run scripts/setup-model, or set embed.model_dir",
                patient(model(&context)).await,
            );
            note("PDF reader", "install poppler-utils, or run scripts/setup", pdf_reader());
            note("memory", "the roles together want 1,024 MiB; run fewer here", memory());
            note("disk", "free some space: engines stop where theirs is full", disk());
            note("open files", "raise it: `ulimit -n 65536`, or LimitNOFILE in the unit", open_files());
        }
    }
    let well = findings.iter().all(|finding| finding.ok);
    if how.json {
        output::json(&findings)?;
    } else {
        let mut table = output::table(&["", "", ""]);
        for one in findings {
            let remedy = one.remedy.map(|remedy| format!("\n→ {remedy}")).unwrap_or_default();
            table.add_row([one.what, if one.ok { "ok" } else { "wrong" }, &format!("{}{remedy}", one.says)]);
        }
        output::line(table.to_string())?;
    }
    Ok(ExitCode::from(u8::from(!well)))
}

fn finding(what: &'static str, remedy: &'static str, result: anyhow::Result<String>) -> Finding {
    match result {
        Ok(says) => Finding { what, ok: true, says, remedy: None },
        Err(error) => {
            let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
            Finding { what, ok: false, says: causes.join(": "), remedy: Some(remedy) }
        }
    }
}

fn files(context: &Context) -> anyhow::Result<String> {
    let mut found = check::look(context);
    match found.mistakes.len() {
        0 => Ok(format!("{} domain files, {} campaign files", found.domains, found.campaigns)),
        1 => Err(found.mistakes.remove(0)),
        n => Err(found.mistakes.remove(0).context(format!("{n} mistakes, the first"))),
    }
}

async fn patient(check: impl Future<Output = anyhow::Result<String>>) -> anyhow::Result<String> {
    match tokio::time::timeout(PATIENCE, Box::pin(check)).await {
        Ok(result) => result,
        Err(_) => anyhow::bail!("no answer within {} s: is it reachable from here?", PATIENCE.as_secs()),
    }
}

async fn postgres(context: &Context) -> anyhow::Result<String> {
    let store = context.store().await?;
    let pending = store.migration_status().await?.iter().filter(|one| one.applied_at.is_none()).count();
    anyhow::ensure!(pending == 0, "{pending} migrations are pending: run `jobtrawl migrate up`");
    let server = store.server(context.clock.now()).await?;
    anyhow::ensure!(
        server.number >= OLDEST_POSTGRES,
        "version {} is too old: 15 is the least",
        server.server
    );
    let vector = server.vector.unwrap_or_default();
    anyhow::ensure!(!vector.is_empty(), "the extension vector is not installed in this database");
    apart(server.ahead_seconds)?;
    let counts = store.jobs().counts().await?;
    let version = server.server.split(' ').next().unwrap_or_default().to_owned();
    Ok(format!(
        "{version}, pgvector {vector}, schema up to date, {} jobs ({} active)",
        counts.total, counts.active
    ))
}

async fn redis(context: &Context) -> anyhow::Result<String> {
    let redis = context.redis().await?;
    redis.ping().await?;
    let theirs = redis.time().await?;
    apart((theirs - context.clock.now()).as_seconds_f64())?;
    let text: String = redis.eval(&INFO, vec![redis.key("clock")], Vec::new()).await?;
    let told = |name: &str| {
        text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).unwrap_or_default().trim()
    };
    let policy = told("maxmemory_policy");
    anyhow::ensure!(
        matches!(policy, "" | "noeviction"),
        "maxmemory-policy is {policy}: under pressure it would forget addresses that wait"
    );
    anyhow::ensure!(told("aof_enabled") != "0", "it keeps nothing over a restart: appendonly is off");
    Ok(format!("{}, kept on disk, clocks agree", told("redis_version")))
}

/// Leases are counted by the servers' clocks, freshness by ours.
fn apart(seconds: f64) -> anyhow::Result<()> {
    let most = CLOCKS.as_secs_f64();
    anyhow::ensure!(
        seconds.abs() < most,
        "its clock and this machine's are {:.0} s apart: run NTP on both",
        seconds.abs()
    );
    Ok(())
}

async fn kafka(context: &Context) -> anyhow::Result<String> {
    platform::kafka::ensure_topics(&context.config.kafka, TOPICS).await?;
    let lag = platform::kafka::group_lag(&context.config.kafka, &context.config.ingest.group, TOPICS).await?;
    Ok(format!("topics are there, {lag} events wait for ingest"))
}

async fn s3(context: &Context) -> anyhow::Result<String> {
    context.blob().await?;
    Ok(format!("bucket {} is there", context.config.blob.bucket))
}

async fn model(context: &Context) -> anyhow::Result<String> {
    let embedder = context.embedder().await?;
    embedder.embed(&["a question".to_owned()], matcher::embed::Purpose::Query).await?;
    Ok(format!("{}, {} dimensions", embedder.model(), embedder.native_dimensions()))
}

fn pdf_reader() -> anyhow::Result<String> {
    let found = std::process::Command::new("pdftotext").arg("-v").output();
    match found {
        Ok(_) => Ok("pdftotext is there".into()),
        Err(_) => anyhow::bail!("pdftotext is missing: install poppler-utils, or run scripts/setup"),
    }
}

fn memory() -> anyhow::Result<String> {
    let text = std::fs::read_to_string("/proc/meminfo")?;
    let line = text.lines().find_map(|line| line.strip_prefix("MemAvailable:"));
    let kib: u64 = line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0);
    anyhow::ensure!(kib >= LEAST_MEMORY_KIB, "{} MiB available; the roles together want 1,024", kib >> 10);
    Ok(format!("{} MiB available", kib >> 10))
}

/// The disk below the working directory: engines of `up`, the model and temporary files lie there.
fn disk() -> anyhow::Result<String> {
    let shown = std::process::Command::new("df").args(["-Pk", "."]).output()?;
    let text = String::from_utf8_lossy(&shown.stdout);
    let free = text.lines().nth(1).and_then(|line| line.split_whitespace().nth(3)?.parse::<u64>().ok());
    let Some(kib) = free else { anyhow::bail!("`df` does not say how much is free") };
    anyhow::ensure!(kib >= LEAST_DISK_KIB, "{} MiB free here", kib >> 10);
    Ok(format!("{} GiB free here", kib >> 20))
}

/// The soft limit of this shell; a service manager may set another.
fn open_files() -> anyhow::Result<String> {
    let text = std::fs::read_to_string("/proc/self/limits")?;
    let line = text.lines().find_map(|line| line.strip_prefix("Max open files")).unwrap_or_default();
    let soft = line.split_whitespace().next().unwrap_or_default();
    let most = if soft == "unlimited" { u64::MAX } else { soft.parse().unwrap_or(0) };
    anyhow::ensure!(most >= LEAST_FILES, "at most {most} files may be open");
    Ok(format!("{soft} may be open"))
}
