//! PostgreSQL from the private copy that set-up made, with pgvector in it.
//!
//! The server refuses to run as root. Started by root it runs as the user `postgres` (or `nobody`) and owns its data
//! folder; where the folders above are closed to that user, it keeps the one capability that opens them.

use std::{
    ffi::OsString,
    fs::Permissions,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use super::{
    Context, Engine, EngineError, Progress, process,
    process::Running,
    state::{POSTGRES_NAME, State, write_private_text},
    until_ready,
};

/// Recovery after a crash replays at most `max_wal_size` (1 GB): seconds, a minute on a slow disk.
const READY_LIMIT: Duration = Duration::from_secs(120);
/// A session in the middle of a long statement ends only after it.
const ORPHANS_LIMIT: Duration = Duration::from_secs(20);

pub(super) async fn start(context: &Context<'_>, state: &State) -> Result<Running, EngineError> {
    let began = Instant::now();
    let server = Server::find(context, state)?;
    let fingerprint = process::fingerprint(&server.command(), "");

    let what = format!("127.0.0.1:{}", state.ports.postgres);
    if let Some(running) =
        context.adopt(Engine::Postgres, &fingerprint, &what, async || server.select_one().await).await?
    {
        return Ok(running);
    }
    if !server.data.join("prepared").exists() {
        context.tell(Progress::Preparing(Engine::Postgres));
        server.prepare().await?;
    }
    let running = loop {
        let running = context.spawn(Engine::Postgres, server.command(), fingerprint.clone())?;
        match until_ready(running, READY_LIMIT, || server.select_one()).await {
            Ok(running) => break running,
            // Sessions of a server that was killed notice within a moment, and until then hold its shared memory.
            Err(EngineError::NotReady { .. }) if began.elapsed() < ORPHANS_LIMIT && server.has_orphans() => {
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
            Err(error) => return Err(error),
        }
    };
    server.create_database().await?;
    context.tell(Progress::Ready { engine: Engine::Postgres, what, took: began.elapsed() });
    Ok(running)
}

struct Server<'a> {
    /// The folder with `postgres`, `initdb` and `psql`.
    bin: PathBuf,
    /// `postgres/` of the data folder; the cluster is in `postgres/cluster`.
    data: PathBuf,
    log: PathBuf,
    state: &'a State,
    account: Option<Account>,
    durable: bool,
}

impl<'a> Server<'a> {
    fn find(context: &Context<'_>, state: &'a State) -> Result<Self, EngineError> {
        let versions = context.options.home.join("engines/postgresql/lib/postgresql");
        let newest = std::fs::read_dir(&versions)
            .ok()
            .and_then(|entries| entries.flatten().map(|entry| entry.path()).max());
        let bin = newest.map(|version| version.join("bin")).filter(|bin| bin.join("postgres").is_file());
        let bin = bin.ok_or_else(|| EngineError::NotInstalled {
            engine: Engine::Postgres,
            looked_for: versions.display().to_string(),
        })?;
        let data = absolute(&context.options.data)?.join("postgres");
        let bin = absolute(&bin)?;
        let is_root = rustix::process::geteuid().is_root();
        let account = if is_root { Some(Account::unprivileged(&[&data, &bin])) } else { None };
        Ok(Self {
            bin,
            data,
            log: context.log(Engine::Postgres),
            state,
            account,
            durable: context.options.durable,
        })
    }

    fn as_account(&self, program: &str) -> Command {
        let program = self.bin.join(program);
        let mut command = match &self.account {
            None => Command::new(program),
            Some(account) => {
                let mut command = Command::new("setpriv");
                command.args(account.arguments()).arg(program);
                command
            }
        };
        // The server reads settings from its own file; whoever starts it may have others for another server.
        for name in ["PGDATA", "PGPORT", "PGOPTIONS", "PGHOST", "PGUSER", "PGDATABASE", "PGSERVICE"] {
            command.env_remove(name);
        }
        command.env("LC_ALL", "C.UTF-8").current_dir("/");
        command
    }

    fn command(&self) -> Command {
        let mut command = self.as_account("postgres");
        command.arg("-D").arg(self.data.join("cluster")).arg("-p").arg(self.state.ports.postgres.to_string());
        let mut set = |setting: &str| {
            command.arg("-c").arg(setting);
        };
        set("listen_addresses=127.0.0.1");
        // Paths of sockets are limited to 107 characters, folders are not.
        set("unix_socket_directories=");
        // Roles in one process, tests in several: each holds a small pool.
        set("max_connections=200");
        set("shared_buffers=128MB");
        // The private copy of PostgreSQL is built without the compiler's bitcode, and statements here take milliseconds.
        set("jit=off");
        set("timezone=UTC");
        set("log_timezone=UTC");
        if !self.durable {
            set("fsync=off");
            set("synchronous_commit=off");
            set("full_page_writes=off");
        }
        command
    }

    async fn prepare(&self) -> Result<(), EngineError> {
        let cluster = self.data.join("cluster");
        // Left half done by a start that was killed: without the mark it holds nobody's data.
        if cluster.exists() {
            std::fs::remove_dir_all(&cluster).map_err(EngineError::io(&cluster))?;
        }
        std::fs::create_dir_all(&self.data).map_err(EngineError::io(&self.data))?;
        let password = self.data.join("password");
        write_private_text(&password, &self.state.password)?;
        std::fs::set_permissions(&self.data, Permissions::from_mode(0o700))
            .map_err(EngineError::io(&self.data))?;
        if let Some(account) = &self.account {
            for path in [&self.data, &password] {
                std::os::unix::fs::chown(path, Some(account.user), Some(account.group))
                    .map_err(EngineError::io(path))?;
            }
        }
        let mut initdb = self.as_account("initdb");
        initdb.arg("-D").arg(&cluster).args([
            "-U",
            POSTGRES_NAME,
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--auth=scram-sha-256",
            "--no-instructions",
        ]);
        initdb.arg(format!("--pwfile={}", password.display()));
        if !self.durable {
            initdb.arg("--no-sync");
        }
        process::run(Engine::Postgres, initdb, &self.log).await?;
        std::fs::remove_file(&password).map_err(EngineError::io(&password))?;
        let mark = self.data.join("prepared");
        std::fs::write(&mark, "").map_err(EngineError::io(&mark))
    }

    /// Whether the last start was refused because sessions of an earlier server still live.
    fn has_orphans(&self) -> bool {
        process::tail(&self.log).contains("pre-existing shared memory block")
    }

    async fn select_one(&self) -> Result<(), String> {
        self.ask("postgres", "SELECT 1").await.map(drop)
    }

    async fn create_database(&self) -> Result<(), EngineError> {
        let exists = format!("SELECT 1 FROM pg_database WHERE datname = '{POSTGRES_NAME}'");
        let failed =
            |reason| EngineError::Prepare { engine: Engine::Postgres, reason, log: self.log.clone() };
        if self.ask("postgres", &exists).await.map_err(failed)?.trim() == "1" {
            return Ok(());
        }
        self.ask("postgres", &format!("CREATE DATABASE {POSTGRES_NAME}")).await.map(drop).map_err(failed)
    }

    /// Runs one statement through `psql`: this crate has no PostgreSQL client of its own.
    async fn ask(&self, database: &str, statement: &str) -> Result<String, String> {
        let mut command = Command::new(self.bin.join("psql"));
        for name in ["PGOPTIONS", "PGSERVICE", "PGSSLMODE"] {
            command.env_remove(name);
        }
        command
            .args([
                "-X",
                "-A",
                "-t",
                "-q",
                "-w",
                "-h",
                "127.0.0.1",
                "-U",
                POSTGRES_NAME,
                "-d",
                database,
                "-c",
                statement,
            ])
            .arg("-p")
            .arg(self.state.ports.postgres.to_string())
            .env("PGPASSWORD", &self.state.password)
            .env("PGCONNECT_TIMEOUT", "3")
            .stdin(Stdio::null());
        let output = tokio::process::Command::from(command)
            .kill_on_drop(true)
            .output()
            .await
            .map_err(|error| error.to_string())?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        Err(String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or("psql failed").to_owned())
    }
}

/// The user that the server runs as when root starts it.
struct Account {
    user: u32,
    group: u32,
    /// Whether a folder on the way to the data or the programs is closed to others, as `/root` is.
    needs_passage: bool,
}

impl Account {
    fn unprivileged(paths: &[&Path]) -> Self {
        let accounts = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
        let find = |name: &str| {
            let line = accounts.lines().find(|line| line.split(':').next() == Some(name))?;
            let mut fields = line.split(':').skip(2).map(str::parse::<u32>);
            Some((fields.next()?.ok()?, fields.next()?.ok()?))
        };
        // 65534 is nobody on every Linux.
        let (user, group) = find("postgres").or_else(|| find("nobody")).unwrap_or((65534, 65534));
        let is_closed = |folder: &Path| {
            std::fs::metadata(folder)
                .is_ok_and(|metadata| metadata.uid() != user && metadata.mode() & 0o001 == 0)
        };
        let needs_passage = paths.iter().any(|path| path.ancestors().skip(1).any(is_closed));
        Self { user, group, needs_passage }
    }

    fn arguments(&self) -> Vec<OsString> {
        let mut arguments = vec![
            format!("--reuid={}", self.user),
            format!("--regid={}", self.group),
            "--clear-groups".to_owned(),
        ];
        if self.needs_passage {
            // The securebit makes access(2) honour the capability, which initdb asks before it looks at its files.
            arguments.extend(
                ["--securebits=+no_setuid_fixup", "--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
                    .map(str::to_owned),
            );
        }
        arguments.push("--".to_owned());
        arguments.into_iter().map(OsString::from).collect()
    }
}

fn absolute(path: &Path) -> Result<PathBuf, EngineError> {
    std::path::absolute(path).map_err(EngineError::io(path))
}
