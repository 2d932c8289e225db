//! The roles: each is one process, or one task of `jobtrawl up`.

use std::{process::ExitCode, sync::Arc, time::Duration};

use anyhow::Context as _;
use campaign::{Runs, Scheduler};
use crawler::{DomainRules, Frontier};
use indicatif::{ProgressBar, ProgressStyle};
use platform::{lifecycle::Shutdown, telemetry::MetricsHandle};

use crate::{
    cli::EmbedCommand,
    context::{Context, Usage},
    output,
};

/// How often the metrics recorder folds its histograms; its own advice.
const UPKEEP: Duration = Duration::from_secs(5);

/// Logs, metrics and signals of a process that runs a role.
pub async fn start(context: &Context) -> anyhow::Result<(Shutdown, MetricsHandle)> {
    context.start_logs()?;
    let metrics = platform::telemetry::start_metrics()?;
    let handle = metrics.clone();
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(UPKEEP).await;
            handle.run_upkeep();
        }
    });
    let shutdown = Shutdown::on_signals()?;
    if let Some(listen) = context.config.telemetry.metrics_listen {
        platform::telemetry::serve_metrics(listen, metrics.clone(), shutdown.clone()).await?;
    }
    Ok((shutdown, metrics))
}

pub async fn crawl(context: &Context) -> anyhow::Result<ExitCode> {
    let (shutdown, _) = start(context).await?;
    run_crawl(context, shutdown).await?;
    Ok(ExitCode::SUCCESS)
}

pub async fn run_crawl(context: &Context, shutdown: Shutdown) -> anyhow::Result<()> {
    let deps = crawler::Deps {
        redis: context.redis().await?,
        producer: context.producer().await?,
        blob: context.blob().await?,
        http: context.http()?,
        clock: context.clock.clone(),
        domains: DomainRules::load(&context.config.crawl.domains_dir)?,
    };
    tracing::info!(role = "crawl", "role started");
    crawler::run(context.config.crawl.clone(), deps, shutdown).await.context("crawl role")
}

pub async fn ingest(context: &Context) -> anyhow::Result<ExitCode> {
    let (shutdown, _) = start(context).await?;
    run_ingest(context, shutdown).await?;
    Ok(ExitCode::SUCCESS)
}

pub async fn run_ingest(context: &Context, shutdown: Shutdown) -> anyhow::Result<()> {
    let store = context.store().await?;
    platform::kafka::ensure_topics(&context.config.kafka, posting::event::TOPICS).await?;
    tracing::info!(role = "ingest", "role started");
    let (config, kafka) = (context.config.ingest.clone(), context.config.kafka.clone());
    ingest::run(config, store, kafka, context.clock.clone(), shutdown).await.context("ingest role")
}

pub async fn embed(context: &Context, command: Option<EmbedCommand>) -> anyhow::Result<ExitCode> {
    let (shutdown, _) = start(context).await?;
    match command {
        None => run_embed(context, shutdown).await?,
        Some(EmbedCommand::Backfill { model }) => return backfill(context, &model, shutdown).await,
    }
    Ok(ExitCode::SUCCESS)
}

pub async fn run_embed(context: &Context, shutdown: Shutdown) -> anyhow::Result<()> {
    let (store, embedder) = (context.store().await?, context.embedder().await?);
    tracing::info!(role = "embed", embed.model = embedder.model(), "role started");
    ingest::embed::run(context.config.embed_role.clone(), store, embedder, shutdown)
        .await
        .context("embed role")
}

async fn backfill(context: &Context, model: &str, shutdown: Shutdown) -> anyhow::Result<ExitCode> {
    let (store, embedder) = (context.store().await?, context.embedder().await?);
    // The id of a local model carries the start of its weights' hash; its plain name is enough to mean it.
    if !embedder.model().starts_with(model) {
        let text = format!("--model {model}: [embed] configures {}; change it there first", embedder.model());
        return Err(Usage(text).into());
    }
    let style =
        ProgressStyle::with_template("embedding {wide_bar} {pos}/{len} jobs, {elapsed}, about {eta} left");
    let bar = ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let name = embedder.model().to_owned();
    let show = |done, total| {
        bar.set_length(total);
        bar.set_position(done);
    };
    let done =
        ingest::embed::backfill(context.config.embed_role.clone(), store, embedder, shutdown, show).await?;
    bar.finish_and_clear();
    output::line(if done {
        format!("every active job is embedded with {name}; queries use it now")
    } else {
        format!("stopped; `jobtrawl embed backfill --model {model}` goes on where it was")
    })?;
    Ok(ExitCode::from(u8::from(!done)))
}

pub async fn api(context: &Context) -> anyhow::Result<ExitCode> {
    let (shutdown, metrics) = start(context).await?;
    bind_api(context, metrics).await?.serve(shutdown).await;
    Ok(ExitCode::SUCCESS)
}

/// The API with its port taken: an address in use is told before anything else starts.
pub async fn bind_api(context: &Context, metrics: MetricsHandle) -> anyhow::Result<api::Api> {
    Ok(api::Api::bind(context.config.api.clone(), accounts(context, metrics).await?).await?)
}

/// What the API and its worker work on.
async fn accounts(context: &Context, metrics: MetricsHandle) -> anyhow::Result<api::Deps> {
    Ok(api::Deps {
        store: context.store().await?,
        redis: context.redis().await?,
        blob: context.blob().await?,
        embedder: context.embedder().await?,
        matching: context.config.matching.clone(),
        http: context.http()?,
        clock: context.clock.clone(),
        metrics: Arc::new(move || metrics.render()),
    })
}

pub async fn worker(context: &Context) -> anyhow::Result<ExitCode> {
    let (shutdown, metrics) = start(context).await?;
    Box::pin(run_worker(context, metrics, shutdown)).await?;
    Ok(ExitCode::SUCCESS)
}

/// Reads uploaded résumés and writes exports.
pub async fn run_worker(context: &Context, metrics: MetricsHandle, shutdown: Shutdown) -> anyhow::Result<()> {
    let (config, deps) = (&context.config.api, accounts(context, metrics).await?);
    tracing::info!(role = "worker", "role started");
    let resumes = api::ResumeWorker::new(&config.uploads, context.config.matching.resume.clone());
    let backups = api::BackupWorker::new(&config.backups);
    tokio::join!(resumes.run(deps.clone(), shutdown.clone()), backups.run(deps, shutdown));
    Ok(())
}

pub fn print_openapi() -> anyhow::Result<ExitCode> {
    output::json(&api::openapi())?;
    Ok(ExitCode::SUCCESS)
}

pub async fn schedule(context: &Context) -> anyhow::Result<ExitCode> {
    let (shutdown, _) = start(context).await?;
    run_schedule(context, shutdown).await?;
    Ok(ExitCode::SUCCESS)
}

pub async fn run_schedule(context: &Context, shutdown: Shutdown) -> anyhow::Result<()> {
    let (store, clock) = (context.store().await?, context.clock.clone());
    let domains = DomainRules::load(&context.config.crawl.domains_dir)?;
    let frontier = Frontier::new(context.redis().await?, context.config.crawl.frontier.clone());
    let runs = Runs::new(store.clone(), frontier, domains, clock.clone());
    tracing::info!(role = "schedule", "role started");
    Scheduler::new(context.config.schedule.clone(), store, runs, clock).run(shutdown).await;
    Ok(())
}
