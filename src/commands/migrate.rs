//! `jobtrawl migrate up|down|status`

use std::process::ExitCode;

use serde_json::json;

use crate::{cli::MigrateCommand, context::Context, output};

pub async fn run(context: &Context, command: MigrateCommand) -> anyhow::Result<ExitCode> {
    let store = context.store().await?;
    match command {
        MigrateCommand::Up { output: how } => {
            store.migrate().await?;
            let applied = store.migration_status().await?.len();
            let text = format!("the schema is at its newest: {applied} migrations applied");
            output::done(how, &json!({ "applied": applied }), text)?;
        }
        MigrateCommand::Down { steps, output: how } => {
            let reverted = store.revert(steps).await?;
            let versions: Vec<String> = reverted.iter().map(ToString::to_string).collect();
            let text = match versions.as_slice() {
                [] => "nothing to revert".to_owned(),
                _ => format!("reverted {}", versions.join(", ")),
            };
            output::done(how, &json!({ "reverted": reverted }), text)?;
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
