//! `jobtrawl domain list|show|pause|resume`

use std::process::ExitCode;

use crawler::{DomainRules, Frontier, inspect};

use crate::{
    cli::{DomainCommand, Output},
    context::Context,
    output,
};

pub async fn run(context: &Context, command: DomainCommand) -> anyhow::Result<ExitCode> {
    let domains = DomainRules::load(&context.config.crawl.domains_dir)?;
    let frontier = Frontier::new(context.redis().await?, context.config.crawl.frontier.clone());
    match command {
        DomainCommand::List { output: how } => list(&frontier, how).await?,
        DomainCommand::Show { domain, output: how } => show(&frontier, &domains, &domain, how).await?,
        DomainCommand::Pause { domain, output: how } => {
            let done = inspect::pause(&frontier, &domains, &domain, true).await?;
            let text = format!("{0} is paused; go on with `jobtrawl domain resume {0}`", done.key);
            switched(&done, how, text)?;
        }
        DomainCommand::Resume { domain, output: how } => {
            let done = inspect::pause(&frontier, &domains, &domain, false).await?;
            switched(&done, how, format!("{} goes on", done.key))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn switched(done: &inspect::Paused, how: Output, text: String) -> anyhow::Result<()> {
    output::done(how, done, text)?;
    if !done.known && !how.json {
        output::line(format!(
            "no domain file is for {}, and nothing of it was ever queued: is that its name? `jobtrawl domain list` has those that were",
            done.key
        ))?;
    }
    Ok(())
}

async fn list(frontier: &Frontier, how: Output) -> anyhow::Result<()> {
    let mut states = inspect::list(frontier, true).await?;
    states.sort_by(|a, b| b.items.cmp(&a.items).then_with(|| a.key.cmp(&b.key)));
    if how.json {
        return output::json(&states);
    }
    let mut table = output::table(&["domain", "queued", "leased", "this minute", "next in", "state"]);
    for state in states {
        let condition = match (state.paused, state.circuit_open) {
            (true, _) => "paused".to_owned(),
            (false, true) => format!("circuit open, probe in {}", seconds(state.open_for_ms)),
            (false, false) if state.failures > 0 => format!("{} failures in a row", state.failures),
            (false, false) => "ok".to_owned(),
        };
        let waiting = state.items.saturating_sub(state.leased);
        table.add_row([
            state.key,
            waiting.to_string(),
            state.leased.to_string(),
            state.window.to_string(),
            seconds(state.next_in_ms),
            condition,
        ]);
    }
    output::line(table.to_string())
}

async fn show(frontier: &Frontier, domains: &DomainRules, domain: &str, how: Output) -> anyhow::Result<()> {
    let report = inspect::show(frontier, domains, domain).await?;
    if how.json {
        return output::json(&report);
    }
    let mut rules = output::table(&["rule", "value", "from"]);
    for (name, value, origin) in &report.rules {
        rules.add_row([name, value, origin]);
    }
    output::line(rules.to_string())?;
    let state = &report.state;
    let mut facts = output::table(&["state", ""]);
    for (name, value) in [
        ("politeness key", state.key.clone()),
        ("paused", yes(state.paused)),
        ("queued", state.items.saturating_sub(state.leased).to_string()),
        ("waiting for a later time", state.later.to_string()),
        ("leased", state.leased.to_string()),
        (
            "requests in this minute's window",
            format!("{} (ends in {})", state.window, seconds(state.window_ms)),
        ),
        ("next request in", seconds(state.next_in_ms)),
        (
            "circuit",
            if state.circuit_open {
                format!("open, probe in {}", seconds(state.open_for_ms))
            } else {
                "closed".into()
            },
        ),
        ("failures in a row", state.failures.to_string()),
        ("Crawl-delay of the site", seconds(state.crawl_delay_ms)),
        ("adaptive delay", seconds(state.adaptive_delay_ms)),
        ("latest time to first byte", seconds(state.latency_ms)),
    ] {
        facts.add_row([name.to_owned(), value]);
    }
    output::line(facts.to_string())?;
    for (name, entries) in [("latest errors", &state.errors), ("latest given up", &state.dead)] {
        if !entries.is_empty() {
            output::line(format!("{name}:"))?;
        }
        for entry in entries {
            output::line(format!("  {}", dated(entry)))?;
        }
    }
    Ok(())
}

/// `<Unix ms> <text>` with the time for people.
fn dated(entry: &str) -> String {
    let (at, text) = entry.split_once(' ').unwrap_or((entry, ""));
    let moment = at
        .parse::<i128>()
        .ok()
        .and_then(|ms| time::OffsetDateTime::from_unix_timestamp_nanos(ms * 1_000_000).ok());
    moment.map_or_else(|| entry.to_owned(), |moment| format!("{}  {text}", output::moment(moment)))
}

fn seconds(ms: u64) -> String {
    let whole = std::time::Duration::from_millis(ms);
    format!("{:.1} s", whole.as_secs_f64())
}

fn yes(value: bool) -> String {
    if value { "yes".into() } else { "no".into() }
}
