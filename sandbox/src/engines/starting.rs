//! What the starters of the four engines share: adopting what runs already, starting what does not, and waiting for it.

use std::{
    path::PathBuf,
    process::Command,
    time::{Duration, Instant},
};

use super::{
    Engine, EngineError, EngineOptions, Progress,
    process::{self, Running},
};

/// Shared by the starters of the four engines.
pub(super) struct Context<'a> {
    pub(super) options: &'a EngineOptions,
    pub(super) progress: &'a (dyn Fn(Progress) + Sync),
}

impl Context<'_> {
    pub(super) fn tell(&self, progress: Progress) {
        (self.progress)(progress);
    }

    pub(super) fn log(&self, engine: Engine) -> PathBuf {
        process::log(&self.options.data, engine)
    }

    pub(super) fn spawn(
        &self,
        engine: Engine,
        command: Command,
        fingerprint: String,
    ) -> Result<Running, EngineError> {
        self.tell(Progress::Starting(engine));
        Running::spawn(&self.options.data, engine, command, fingerprint)
    }

    /// The process of `engine` that an earlier start left, when it runs what would be started now and answers
    /// `question`; one that does not is stopped.
    pub(super) async fn adopt(
        &self,
        engine: Engine,
        fingerprint: &str,
        what: &str,
        question: impl AsyncFnOnce() -> Result<(), String>,
    ) -> Result<Option<Running>, EngineError> {
        let Some(record) = process::Record::load(&self.options.data, engine) else { return Ok(None) };
        let same = record.runs(fingerprint);
        let running = Running::adopted(&self.options.data, record);
        if same && question().await.is_ok() {
            self.tell(Progress::Found { engine, what: what.to_owned() });
            return Ok(Some(running));
        }
        running.stop(self.progress).await?;
        Ok(None)
    }
}

/// Asks `question` until it is answered with yes, the process ends, or `limit` has passed: then it is stopped.
pub(super) async fn until_ready<F, Fut>(
    running: Running,
    limit: Duration,
    mut question: F,
) -> Result<Running, EngineError>
where
    F: FnMut() -> Fut,
    Fut: Future<Output = Result<(), String>>,
{
    let started = Instant::now();
    loop {
        let answer = question().await;
        let Err(reason) = answer else { return Ok(running) };
        let ended = running.has_ended();
        if ended || started.elapsed() > limit {
            let last = process::last_line(&running.record.log);
            let reason = if ended {
                last.unwrap_or_else(|| "it ended at once".into())
            } else {
                format!("no answer in {} s ({reason})", limit.as_secs())
            };
            let (engine, log) = (running.record.engine, running.record.log.clone());
            running.stop(&|_| {}).await?;
            return Err(EngineError::NotReady { engine, reason, log });
        }
        // Between two questions, so that a starting engine is not kept busy with refusing.
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
}
