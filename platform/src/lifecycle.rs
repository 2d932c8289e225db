//! Stopping: the first signal drains, the second one aborts.

use tokio_util::sync::CancellationToken;

/// How a role learns that it is to stop. Clones share the state.
#[derive(Clone, Debug, Default)]
pub struct Shutdown {
    soft: CancellationToken,
    hard: CancellationToken,
}

impl Shutdown {
    /// A shutdown that only code can ask for.
    pub fn manual() -> Self {
        Self::default()
    }

    /// Listens for SIGINT and SIGTERM: the first asks for a drain, the second for an abort.
    ///
    /// # Errors
    /// When the process may not install signal handlers.
    pub fn on_signals() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let shutdown = Self::default();
        let (mut int, mut term) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        let handle = shutdown.clone();
        tokio::spawn(async move {
            loop {
                tokio::select! {
                    _ = int.recv() => {}
                    _ = term.recv() => {}
                }
                if handle.soft.is_cancelled() {
                    tracing::warn!("second signal: aborting");
                    handle.abort();
                } else {
                    tracing::info!("draining; signal again to abort");
                    handle.drain();
                }
            }
        });
        Ok(shutdown)
    }

    /// Cancelled when no new work is to be taken and what is at hand is to be finished.
    pub fn soft(&self) -> &CancellationToken {
        &self.soft
    }

    /// Cancelled when even the work at hand is to be dropped; leases and offsets make that safe.
    pub fn hard(&self) -> &CancellationToken {
        &self.hard
    }

    /// Asks for a drain.
    pub fn drain(&self) {
        self.soft.cancel();
    }

    /// Asks for an abort, which is also a drain.
    pub fn abort(&self) {
        self.soft.cancel();
        self.hard.cancel();
    }

    /// A shutdown that ends with this one and can also be ended alone.
    pub fn child(&self) -> Self {
        Self { soft: self.soft.child_token(), hard: self.hard.child_token() }
    }

    /// Waits for `duration`, or less when a drain is asked for. Returns whether to go on.
    pub async fn pause(&self, duration: std::time::Duration) -> bool {
        tokio::select! {
            () = self.soft.cancelled() => false,
            () = tokio::time::sleep(duration) => !self.soft.is_cancelled(),
        }
    }
}
