//! `jobtrawl migrate up|down|status`

use std::process::ExitCode;

use crate::{cli::MigrateCommand, context::Context, output};

pub async fn run(context: &Context, command: MigrateCommand) -> anyhow::Result<ExitCode> {
    let store = context.store().await?;
    match command {
        MigrateCommand::Up => {
            store.migrate().await?;
            let applied = store.migration_status().await?.len();
            output::line(format!("the schema is at its newest: {applied} migrations applied"))?;
        }
        MigrateCommand::Down { steps } => {
            let reverted = store.revert(steps).await?;
            let versions: Vec<String> = reverted.iter().map(ToString::to_string).collect();
            output::line(match versions.as_slice() {
                [] => "nothing to revert".to_owned(),
                _ => format!("reverted {}", versions.join(", ")),
            })?;
        }
        MigrateCommand::Status { output: how } => {
            let status = store.migration_status().await?;
            if how.json {
                output::json(&status)?;
                return Ok(ExitCode::SUCCESS);
            }
            let mut table = output::table(&["version", "description", "applied"]);
            for one in status {
                let applied = match (one.applied_at, one.altered) {
                    (Some(_), true) => "yes, but the file has changed since".to_owned(),
                    (Some(at), false) => output::moment(at),
                    (None, _) => "pending".to_owned(),
                };
                table.add_row([one.version.to_string(), one.description, applied]);
            }
            output::line(table.to_string())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
