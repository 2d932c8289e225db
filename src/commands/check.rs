//! `jobtrawl config check` and `jobtrawl doctor`

use std::{path::Path, process::ExitCode, time::Duration};

use campaign::Campaign;
use crawler::DomainRules;
use posting::event::TOPICS;
use serde::Serialize;

use crate::{cli::Output, context::Context, output};

/// A check that takes longer than this has its answer: no.
const PATIENCE: Duration = Duration::from_secs(15);
/// Less free memory than this and the roles together do not fit (1 GiB: the local model alone takes a quarter of it).
const LEAST_MEMORY_KIB: u64 = 1 << 20;

/// Reads every file of the operator. Exit 2 and one line for each file that is wrong.
pub fn config(path: Option<&Path>) -> anyhow::Result<ExitCode> {
    let context = Context::load(path)?;
    let mut wrong = 0;
    let mut report = |error: anyhow::Error| {
        wrong += 1;
        output::error(&error);
    };
    let rules = DomainRules::builtin();
    let domains = match DomainRules::load(&context.config.crawl.domains_dir) {
        Ok(loaded) => loaded.files().len(),
        Err(error) => {
            report(error.into());
            rules.files().len()
        }
    };
    let mut campaigns = 0;
    for read in Campaign::read_all(&context.config.schedule.campaigns_dir) {
        match read {
            Ok(_) => campaigns += 1,
            Err(error) => report(error.into()),
        }
    }
    if wrong > 0 {
        return Ok(ExitCode::from(2));
    }
    output::line(format!(
        "configuration, {domains} domain files and {campaigns} campaign files are well-formed"
    ))?;
    Ok(ExitCode::SUCCESS)
}

#[derive(Serialize)]
struct Finding {
    what: &'static str,
    ok: bool,
    says: String,
}

/// Asks everything that a role needs. Exit 1 when something is missing.
pub async fn doctor(path: Option<&Path>, how: Output) -> anyhow::Result<ExitCode> {
    let mut findings = Vec::new();
    match Context::load(path) {
        Err(error) => findings.push(finding("configuration", Err(error))),
        Ok(context) => {
            findings.push(finding("configuration", Ok("well-formed".into())));
            findings.push(finding("PostgreSQL", patient(postgres(&context)).await));
            findings.push(finding("Redis", patient(redis(&context)).await));
            findings.push(finding("Kafka", patient(kafka(&context)).await));
            findings.push(finding("S3", patient(s3(&context)).await));
            findings.push(finding("embedding model", patient(model(&context)).await));
            findings.push(finding("PDF reader", pdf_reader()));
            findings.push(finding("memory", memory()));
        }
    }
    let well = findings.iter().all(|finding| finding.ok);
    if how.json {
        output::json(&findings)?;
    } else {
        let mut table = output::table(&["", "", ""]);
        for one in findings {
            table.add_row([one.what, if one.ok { "ok" } else { "wrong" }, &one.says]);
        }
        output::line(table.to_string())?;
    }
    Ok(ExitCode::from(u8::from(!well)))
}

fn finding(what: &'static str, result: anyhow::Result<String>) -> Finding {
    match result {
        Ok(says) => Finding { what, ok: true, says },
        Err(error) => {
            let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
            Finding { what, ok: false, says: causes.join(": ") }
        }
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
    let counts = store.jobs().counts().await?;
    Ok(format!("schema up to date, {} jobs ({} active)", counts.total, counts.active))
}

async fn redis(context: &Context) -> anyhow::Result<String> {
    let redis = context.redis().await?;
    redis.ping().await?;
    let now = context.clock.now();
    let theirs = redis.time().await?;
    let apart = (now - theirs).abs();
    // Leases are counted by the server's clock, freshness by ours.
    anyhow::ensure!(
        apart < time::Duration::seconds(5),
        "its clock and this machine's are {apart} apart: run NTP on both"
    );
    Ok("answers, clocks agree".into())
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
