//! Starting a process in a group of its own, recognising it later, and stopping it.

use std::{
    fs::File,
    io::{Read as _, Seek as _, SeekFrom},
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use serde::{Deserialize, Serialize};

use super::{Engine, EngineError, Progress, state::write_private};

/// A process that belongs to a data folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    pub(super) engine: Engine,
    pub(super) pid: u32,
    /// When it started, in clock ticks since this boot: numbers of processes are used again.
    started: u64,
    /// The boot during which that is true.
    boot: String,
    /// Command line and configuration, hashed: a process that runs with others is replaced, not taken over.
    command: String,
    pub(super) log: PathBuf,
}

impl Record {
    fn file(data: &Path, engine: Engine) -> PathBuf {
        data.join("process").join(format!("{engine:?}.json").to_lowercase())
    }

    /// Whether a process of `engine` was started and never stopped, alive or not.
    pub(super) fn exists(data: &Path, engine: Engine) -> bool {
        Self::file(data, engine).exists()
    }

    /// The live process of `engine` that an earlier start left in the folder `data`.
    pub(super) fn load(data: &Path, engine: Engine) -> Option<Self> {
        let text = std::fs::read_to_string(Self::file(data, engine)).ok()?;
        // Written whole or not at all, so what cannot be read is of another version, and its process long gone.
        let record: Self = serde_json::from_str(&text).ok()?;
        record.is_alive().then_some(record)
    }

    /// Whether the recorded process still runs.
    pub(super) fn is_alive(&self) -> bool {
        self.boot == boot_id()
            && matches!(stat(self.pid), Some(stat) if stat.started == self.started && !stat.is_zombie)
    }

    pub(super) fn runs(&self, command: &str) -> bool {
        self.command == command
    }

    fn signal(&self, signal: Signal, group: bool) {
        let Some(pid) = i32::try_from(self.pid).ok().and_then(Pid::from_raw) else { return };
        // It may have ended a moment ago; whoever waits will see.
        let _ = if group { kill_process_group(pid, signal) } else { kill_process(pid, signal) };
    }
}

/// A process of this folder, our own child or one that an earlier start left.
#[derive(Debug)]
pub(super) struct Running {
    pub(super) record: Record,
    /// Where the record is kept until the process has ended.
    file: PathBuf,
}

impl Running {
    pub(super) fn adopted(data: &Path, record: Record) -> Self {
        Self { file: Record::file(data, record.engine), record }
    }

    /// Starts `command` detached from the terminal, with its output appended to a log, and records it in the folder
    /// `data` before anything else is done: a starter that is killed at any moment leaves no process that its successor
    /// does not know.
    pub(super) fn spawn(
        data: &Path,
        engine: Engine,
        mut command: Command,
        fingerprint: String,
    ) -> Result<Self, EngineError> {
        let log = &log(data, engine);
        let output = open_log(log)?;
        let errors = output.try_clone().map_err(EngineError::io(log))?;
        let program = PathBuf::from(command.get_program());
        let mut child = command
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(errors)
            .spawn()
            .map_err(EngineError::io(&program))?;
        let pid = child.id();
        let started = stat(pid).map_or(0, |stat| stat.started);
        let record =
            Record { engine, pid, started, boot: boot_id(), command: fingerprint, log: log.to_owned() };
        // Takes the dead process out of the table, whoever holds this value by then: PostgreSQL would otherwise
        // believe that its predecessor still runs.
        std::thread::spawn(move || child.wait());
        let file = Record::file(data, engine);
        write_private(&file, &record)?;
        Ok(Self { record, file })
    }

    pub(super) fn has_ended(&self) -> bool {
        !self.record.is_alive()
    }

    /// Asks the process to end, insists after a while, and returns when it is gone.
    pub(super) async fn stop(self, progress: &(dyn Fn(Progress) + Sync)) -> Result<(), EngineError> {
        if self.has_ended() {
            return Ok(());
        }
        progress(Progress::Stopping(self.record.engine));
        let (signal, patience) = match self.record.engine {
            // "Fast shutdown": ends the connections, then writes a checkpoint.
            Engine::Postgres => (Signal::INT, Duration::from_secs(30)),
            Engine::Kafka => (Signal::TERM, Duration::from_secs(30)),
            Engine::Redis | Engine::S3 => (Signal::TERM, Duration::from_secs(10)),
        };
        self.record.signal(signal, false);
        if !self.ended_within(patience).await {
            self.record.signal(Signal::KILL, true);
        }
        if self.ended_within(Duration::from_secs(5)).await {
            // A record without a process would be harmless.
            let _ = std::fs::remove_file(&self.file);
            return Ok(());
        }
        Err(EngineError::WillNotStop { engine: self.record.engine, pid: self.record.pid })
    }

    async fn ended_within(&self, limit: Duration) -> bool {
        let started = Instant::now();
        while !self.has_ended() {
            if started.elapsed() > limit {
                return false;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        true
    }
}

/// Runs a command that prepares a folder, to its end.
pub(super) async fn run(engine: Engine, mut command: Command, log: &Path) -> Result<(), EngineError> {
    let output = open_log(log)?;
    let errors = output.try_clone().map_err(EngineError::io(log))?;
    let program = PathBuf::from(command.get_program());
    command.process_group(0).stdin(Stdio::null()).stdout(output).stderr(errors);
    let status = tokio::process::Command::from(command)
        .kill_on_drop(true)
        .status()
        .await
        .map_err(EngineError::io(&program))?;
    if status.success() {
        return Ok(());
    }
    Err(EngineError::Prepare {
        engine,
        reason: last_line(log).unwrap_or_else(|| status.to_string()),
        log: log.to_owned(),
    })
}

/// The log of an engine.
pub(super) fn log(data: &Path, engine: Engine) -> PathBuf {
    data.join("log").join(format!("{engine:?}.log").to_lowercase())
}

/// Opens a log for appending. One that has grown beyond 16 MB starts anew: it holds weeks of quiet running.
fn open_log(log: &Path) -> Result<File, EngineError> {
    let is_full = log.metadata().is_ok_and(|metadata| metadata.len() > 16 << 20);
    File::options()
        .append(!is_full)
        .write(true)
        .create(true)
        .truncate(is_full)
        .open(log)
        .map_err(EngineError::io(log))
}

/// The last line of a log with text in it.
pub(super) fn last_line(log: &Path) -> Option<String> {
    tail(log).lines().rev().map(str::trim).find(|line| !line.is_empty()).map(str::to_owned)
}

/// The last 2 KB of a log; nothing where it cannot be read.
pub(super) fn tail(log: &Path) -> String {
    let read = || {
        let mut file = File::open(log)?;
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(2048)))?;
        let mut tail = Vec::new();
        file.read_to_end(&mut tail)?;
        Ok::<_, std::io::Error>(tail)
    };
    String::from_utf8_lossy(&read().unwrap_or_default()).into_owned()
}

/// A stable name for what a process was started with.
pub(super) fn fingerprint(command: &Command, configuration: &str) -> String {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    command.get_program().hash(&mut hasher);
    command.get_args().for_each(|argument| argument.hash(&mut hasher));
    configuration.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

struct Stat {
    started: u64,
    is_zombie: bool,
}

/// State and start time of a process, fields 3 and 22 of its `stat`.
fn stat(pid: u32) -> Option<Stat> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The second field is the program's name in parentheses and may hold anything.
    let mut fields = text.get(text.rfind(')')? + 1..)?.split_whitespace();
    let state = fields.next()?;
    let started = fields.nth(18)?.parse().ok()?;
    Some(Stat { started, is_zombie: matches!(state, "Z" | "X") })
}

fn boot_id() -> String {
    std::fs::read_to_string("/proc/sys/kernel/random/boot_id")
        .map(|id| id.trim().to_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail")]
    use super::*;

    fn sleeper(folder: &Path) -> Running {
        for inner in ["log", "process"] {
            std::fs::create_dir_all(folder.join(inner)).unwrap();
        }
        let mut command = Command::new("sleep");
        command.arg("600");
        let fingerprint = fingerprint(&command, "");
        Running::spawn(folder, Engine::Redis, command, fingerprint).unwrap()
    }

    #[tokio::test]
    async fn a_process_is_recognised_until_it_is_stopped() {
        let folder = tempfile::tempdir().unwrap();
        let running = sleeper(folder.path());
        let record = running.record.clone();
        assert_eq!(Record::load(folder.path(), Engine::Redis).as_ref(), Some(&record));
        running.stop(&|_| {}).await.unwrap();
        assert!(!record.is_alive());
        assert_eq!(Record::load(folder.path(), Engine::Redis), None);
    }

    #[tokio::test]
    async fn a_number_that_was_used_again_is_not_ours() {
        let folder = tempfile::tempdir().unwrap();
        let running = sleeper(folder.path());
        let stranger = Record { started: running.record.started + 1, ..running.record.clone() };
        assert!(!stranger.is_alive());
        Running::adopted(folder.path(), stranger).stop(&|_| {}).await.unwrap();
        assert!(running.record.is_alive(), "a stranger's process was left alone");
        running.stop(&|_| {}).await.unwrap();
    }

    #[tokio::test]
    async fn a_killed_process_counts_as_ended() {
        let folder = tempfile::tempdir().unwrap();
        let running = sleeper(folder.path());
        running.record.signal(Signal::KILL, false);
        assert!(running.ended_within(Duration::from_secs(5)).await);
    }

    #[test]
    fn the_last_line_of_a_log_skips_empty_ones() {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("log");
        std::fs::write(&log, "first\nFATAL: no space\n\n").unwrap();
        assert_eq!(last_line(&log).as_deref(), Some("FATAL: no space"));
        assert_eq!(last_line(&folder.path().join("none")), None);
    }
}
