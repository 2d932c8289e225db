//! `jobtrawl dlq list|show|replay`

use std::process::ExitCode;

use ingest::dead_letter::{self, DeadLetter, Filter, Left, Position, Replay};
use serde_json::json;

use crate::{
    cli::{DlqCommand, DlqFilter},
    context::Context,
    output,
};

pub async fn run(context: &Context, command: DlqCommand) -> anyhow::Result<ExitCode> {
    let kafka = &context.config.kafka;
    match command {
        DlqCommand::List { filter, replayed, output: how } => {
            let filter = Filter { replayed, ..of(context, &filter) };
            let letters = dead_letter::list(kafka, &filter).await?;
            if how.json {
                output::json(&letters)?;
            } else if letters.is_empty() {
                output::line("no dead letters")?;
            } else {
                output::line(table(&letters))?;
            }
        }
        DlqCommand::Show { id, output: how } => show(context, &id, how.json).await?,
        DlqCommand::Replay { id, filter, dry_run, output: how } => {
            let mut filter = of(context, &filter);
            if let Some(id) = id {
                let position: Position = id.parse()?;
                filter.topic.get_or_insert_with(|| position.topic.clone());
                filter.position = Some(position);
            }
            let Replay { sent, left } = dead_letter::replay(kafka, &filter, dry_run).await?;
            if how.json {
                output::json(&json!({ "dry_run": dry_run, "sent": sent, "left": left }))?;
                return Ok(ExitCode::SUCCESS);
            }
            if !sent.is_empty() {
                output::line(table(&sent))?;
            }
            for Left { letter, why } in &left {
                output::line(format!("{} stays: {why}", letter.position))?;
            }
            output::line(format!(
                "{} dead letters {}",
                sent.len(),
                if dry_run { "would be sent back" } else { "sent back" }
            ))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn of(context: &Context, filter: &DlqFilter) -> Filter {
    Filter {
        topic: filter.topic.clone(),
        kind: filter.kind.clone(),
        since: filter.since.map(|hours| context.clock.now() - time::Duration::hours(i64::from(hours))),
        limit: filter.limit,
        ..Filter::default()
    }
}

async fn show(context: &Context, id: &str, as_json: bool) -> anyhow::Result<()> {
    let (letter, message) = dead_letter::show(&context.config.kafka, &id.parse()?).await?;
    let payload = String::from_utf8_lossy(&message.payload);
    if as_json {
        return output::json(&json!({ "letter": letter, "payload": payload }));
    }
    output::line(table(std::slice::from_ref(&letter)))?;
    output::line(format!("{}\n", letter.error))?;
    output::line(payload)
}

fn table(letters: &[DeadLetter]) -> String {
    let mut table = output::table(&["dead letter", "when", "kind", "error", "board", "bytes", ""]);
    for letter in letters {
        table.add_row([
            letter.position.to_string(),
            letter.at.map_or_else(|| "–".to_owned(), output::moment),
            letter.kind.clone(),
            letter.error.clone(),
            letter.key.clone(),
            letter.bytes.to_string(),
            if letter.replayed { "sent back".to_owned() } else { String::new() },
        ]);
    }
    table.to_string()
}
