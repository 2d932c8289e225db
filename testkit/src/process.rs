//! Roles as processes, for tests that kill them.

use std::{
    ffi::OsStr,
    fs::File,
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};

/// A process that is killed when the value is dropped.
#[derive(Debug)]
pub struct Role {
    child: Child,
    log: PathBuf,
}

impl Role {
    /// Starts `program`, with its output in a file of its own under the folder of the test engines.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn spawn<A, E, K, V>(program: impl AsRef<OsStr>, arguments: A, environment: E) -> Self
    where
        A: IntoIterator,
        A::Item: AsRef<OsStr>,
        E: IntoIterator<Item = (K, V)>,
        K: AsRef<OsStr>,
        V: AsRef<OsStr>,
    {
        let folder = crate::test_folder().join("role");
        std::fs::create_dir_all(&folder).expect("the folder for tests is writable");
        let log = folder.join(format!("{}.log", crate::unique()));
        let output = File::create(&log).expect("the folder for tests is writable");
        let errors = output.try_clone().expect("a file can be shared");
        let mut command = Command::new(program);
        command.args(arguments).envs(environment).stdin(Stdio::null()).stdout(output).stderr(errors);
        let child =
            command.spawn().unwrap_or_else(|error| panic!("{}: {error}", command.get_program().display()));
        Self { child, log }
    }

    /// Its process id.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// How it ended, if it has.
    ///
    /// # Panics
    /// When it cannot be waited for.
    pub fn status(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().expect("a child can be waited for")
    }

    /// What it has printed so far, both streams.
    pub fn output(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Waits until its output contains `text`.
    ///
    /// # Panics
    /// With the output, when the process ends or `limit` passes before.
    pub async fn wait_for(&mut self, text: &str, limit: Duration) {
        let started = Instant::now();
        loop {
            // Asked before the output is read, so that the last words of a process count.
            let ended = self.child.try_wait().expect("a child can be waited for");
            let output = self.output();
            if output.contains(text) {
                return;
            }
            assert!(
                ended.is_none() && started.elapsed() < limit,
                "{text:?} was not printed ({ended:?}):\n{output}"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// SIGKILL, as a crash: returns when the process is gone.
    ///
    /// # Panics
    /// When it cannot be killed.
    pub fn kill(&mut self) {
        self.child.kill().expect("a child can be killed");
        self.child.wait().expect("a child can be waited for");
    }

    /// Sends `signal`.
    ///
    /// # Panics
    /// When the process is gone.
    pub fn signal(&self, signal: Signal) {
        let pid =
            i32::try_from(self.child.id()).ok().and_then(Pid::from_raw).expect("a process has a number");
        kill_process(pid, signal).expect("a running child takes signals");
    }

    /// SIGTERM, then waits for the end.
    ///
    /// # Panics
    /// With the output, when it has not ended after `limit`.
    pub async fn terminate(&mut self, limit: Duration) -> ExitStatus {
        self.signal(Signal::TERM);
        self.ended(limit).await
    }

    /// Waits for the end.
    ///
    /// # Panics
    /// With the output, when it has not ended after `limit`.
    pub async fn ended(&mut self, limit: Duration) -> ExitStatus {
        let started = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a child can be waited for") {
                return status;
            }
            assert!(started.elapsed() < limit, "still running after {limit:?}:\n{}", self.output());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Role {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Asks `condition` until it holds.
///
/// # Panics
/// With `what`, when it does not hold within `limit`.
pub async fn eventually<F, Fut>(what: &str, limit: Duration, mut condition: F)
where
    F: FnMut() -> Fut,
    Fut: Future<Output = bool>,
{
    let started = Instant::now();
    while !condition().await {
        assert!(started.elapsed() < limit, "not within {limit:?}: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
