//! `jobtrawl campaign list|start|status|pause|resume|stop`

use std::{process::ExitCode, time::Duration};

use campaign::{Campaign, RunStatus, Runs};
use crawler::{DomainRules, Frontier};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use store::RunState;

use crate::{
    cli::{CampaignCommand, Output},
    context::Context,
    output,
};

/// How often `--watch` looks: often enough to feel live, seldom enough to cost the engines nothing.
const WATCH_EVERY: Duration = Duration::from_millis(500);

pub async fn run(context: &Context, command: CampaignCommand) -> anyhow::Result<ExitCode> {
    // The file is read before an engine is asked: a wrong name is told at once.
    let named = |name: &str| Campaign::find(&context.config.schedule.campaigns_dir, name);
    match command {
        CampaignCommand::List { output: how } => list(context, &runs(context).await?, how).await?,
        CampaignCommand::Start { name, watch, output: how } => {
            let campaign = named(&name)?;
            let runs = runs(context).await?;
            runs.start(&campaign).await?;
            return follow(&runs, &campaign, watch, how).await;
        }
        CampaignCommand::Status { name, watch, output: how } => {
            let campaign = named(&name)?;
            return follow(&runs(context).await?, &campaign, watch, how).await;
        }
        CampaignCommand::Pause { name, output: how } => {
            named(&name)?;
            runs(context).await?.set_paused(&name, true).await?;
            let text = format!("{name} is paused; go on with `jobtrawl campaign resume {name}`");
            output::done(how, &json!({ "campaign": name, "paused": true }), text)?;
        }
        CampaignCommand::Resume { name, output: how } => {
            named(&name)?;
            runs(context).await?.set_paused(&name, false).await?;
            output::done(how, &json!({ "campaign": name, "paused": false }), format!("{name} goes on"))?;
        }
        CampaignCommand::Stop { name, output: how } => {
            let stopped = runs(context).await?.stop(&name).await?;
            let text = format!("{stopped} run(s) of {name} stopped");
            output::done(how, &json!({ "campaign": name, "stopped": stopped }), text)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Store and frontier, brought together.
pub async fn runs(context: &Context) -> anyhow::Result<Runs> {
    let domains = DomainRules::load(&context.config.crawl.domains_dir)?;
    let frontier = Frontier::new(context.redis().await?, context.config.crawl.frontier.clone());
    Ok(Runs::new(context.store().await?, frontier, domains, context.clock.clone()))
}

async fn list(context: &Context, runs: &Runs, how: Output) -> anyhow::Result<()> {
    let mut rows = Vec::new();
    for read in Campaign::read_all(&context.config.schedule.campaigns_dir) {
        match read {
            Ok(campaign) => {
                let status = runs.status(&campaign).await?;
                rows.push((campaign, status));
            }
            Err(error) => output::error(&error.into()),
        }
    }
    if how.json {
        let json: Vec<_> = rows
            .iter()
            .map(|(campaign, status)| json!({"name": campaign.name, "description": campaign.description, "enabled": campaign.enabled, "latest": status}))
            .collect();
        return output::json(&json);
    }
    let mut table = output::table(&["campaign", "schedule", "latest run", "state", "pages done", "failed"]);
    for (campaign, status) in rows {
        let schedule = campaign
            .schedule
            .as_ref()
            .map_or_else(|| "by hand".to_owned(), |s| format!("{} {}", s.cron, s.timezone));
        let cells = status.map_or_else(
            || ["never".to_owned(), "–".to_owned(), String::new(), String::new()],
            |s| {
                [
                    output::moment(s.run.started_at),
                    state(&s),
                    s.progress.done.to_string(),
                    s.progress.failed.to_string(),
                ]
            },
        );
        table.add_row([campaign.name, schedule].into_iter().chain(cells));
    }
    output::line(table.to_string())
}

async fn follow(runs: &Runs, campaign: &Campaign, watch: bool, how: Output) -> anyhow::Result<ExitCode> {
    let bar = watch.then(|| bar(&campaign.name));
    loop {
        let status = runs
            .status(campaign)
            .await?
            .ok_or_else(|| campaign::RunError::NotRunning(campaign.name.clone()))?;
        let ended = status.run.state != RunState::Running;
        if let Some(bar) = &bar {
            show(bar, &status);
            if !ended {
                tokio::time::sleep(WATCH_EVERY).await;
                continue;
            }
            bar.finish_and_clear();
        }
        print(&status, how)?;
        let failed = matches!(status.run.state, RunState::Failed);
        return Ok(ExitCode::from(u8::from(failed)));
    }
}

/// A bar whose length grows with what the frontier learns.
pub fn bar(name: &str) -> ProgressBar {
    let style = ProgressStyle::with_template("{prefix} {wide_bar} {pos}/{len} pages, {elapsed} {msg}");
    let bar = ProgressBar::new(0).with_prefix(name.to_owned());
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Shows a run's progress on its bar.
pub fn show(bar: &ProgressBar, status: &RunStatus) {
    let progress = &status.progress;
    bar.set_length(progress.total());
    bar.set_position(progress.done + progress.failed + progress.skipped);
    let paused = if status.paused { ", paused" } else { "" };
    bar.set_message(format!(
        "{} hosts, {} under way, {} failed{paused}",
        progress.hosts, progress.leased, progress.failed
    ));
}

fn print(status: &RunStatus, how: Output) -> anyhow::Result<()> {
    if how.json {
        return output::json(status);
    }
    let mut table = output::table(&["run", &status.run.id.to_string()]);
    let progress = &status.progress;
    for (name, value) in [
        ("campaign", status.run.campaign.clone()),
        ("state", state(status)),
        ("started", output::moment(status.run.started_at)),
        ("ended", status.run.finished_at.map_or_else(|| "–".to_owned(), output::moment)),
        ("hosts", progress.hosts.to_string()),
        ("pages done", progress.done.to_string()),
        ("pages waiting", progress.queued.to_string()),
        ("pages under way", progress.leased.to_string()),
        ("pages skipped by rule", progress.skipped.to_string()),
        ("pages failed", progress.failed.to_string()),
    ] {
        table.add_row([name.to_owned(), value]);
    }
    output::line(table.to_string())
}

fn state(status: &RunStatus) -> String {
    let paused = if status.paused { ", paused" } else { "" };
    let why = status.run.detail.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
    format!("{}{paused}{why}", status.run.state.as_str())
}
