//! Redis, with every write in its append-only file.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use super::{
    Context, Engine, EngineError, Progress, probe, process, process::Running, state::State,
    state::write_private_text, until_ready,
};

/// Loading the append-only file of millions of keys takes seconds; a minute is far above that.
const READY_LIMIT: Duration = Duration::from_secs(60);

pub(super) async fn start(context: &Context<'_>, state: &State) -> Result<Running, EngineError> {
    let began = Instant::now();
    let port = state.ports.redis;
    let folder = context.options.data.join("redis");
    std::fs::create_dir_all(&folder).map_err(EngineError::io(&folder))?;

    // A file, for the arguments of a process are readable by every user of the machine.
    let path = folder.join("redis.conf");
    let configuration = configuration(&folder.display().to_string(), port, &state.password);
    write_private_text(&path, &configuration)?;
    let mut command = Command::new("redis-server");
    command.arg(&path);
    let fingerprint = process::fingerprint(&command, &configuration);

    let what = format!("127.0.0.1:{port}");
    let ask = async || probe::redis(port, &state.password).await;
    if let Some(running) = context.adopt(Engine::Redis, &fingerprint, &what, ask).await? {
        return Ok(running);
    }
    let running = match context.spawn(Engine::Redis, command, fingerprint) {
        Err(EngineError::Io { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
            return Err(EngineError::NotInstalled {
                engine: Engine::Redis,
                looked_for: "redis-server".into(),
            });
        }
        other => other?,
    };
    let running = until_ready(running, READY_LIMIT, ask).await?;
    context.tell(Progress::Ready { engine: Engine::Redis, what, took: began.elapsed() });
    Ok(running)
}

fn configuration(folder: &str, port: u16, password: &str) -> String {
    format!(
        "bind 127.0.0.1\n\
         port {port}\n\
         requirepass {password}\n\
         dir \"{folder}\"\n\
         daemonize no\n\
         # The frontier lives here: a killed server loses nothing, a lost machine at most a second.\n\
         appendonly yes\n\
         appendfsync everysec\n\
         save \"\"\n\
         # Full memory is an error that a role sees, never a key that silently vanishes.\n\
         maxmemory-policy noeviction\n"
    )
}
