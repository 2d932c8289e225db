//! The loop that every background worker runs: take what is due, rest when there is nothing, wait when an engine
//! failed.

use std::time::Duration;

use platform::lifecycle::Shutdown;
use time::OffsetDateTime;

use crate::error::ApiError;
use crate::state::Deps;

/// Pause when there is nothing to do: what a request waits at most before it is begun.
const IDLE: Duration = Duration::from_millis(700);
/// Pause after an engine failed.
pub(crate) const AFTER_FAILURE: Duration = Duration::from_secs(5);

/// Longest pause of one upload or request after an engine failed.
const LONGEST: Duration = Duration::from_secs(60);

/// When to take up again what an engine's outage interrupted, by when it was asked for. An outage takes no attempts, so this
/// counts by time: a tenth of what the person has waited for already.
pub(crate) fn after_outage(deps: &Deps, asked_at: OffsetDateTime) -> Duration {
    let waited = Duration::try_from(deps.clock.now() - asked_at).unwrap_or_default();
    (waited / 10).clamp(AFTER_FAILURE, LONGEST)
}

/// A name that no other worker has: leases are held under it.
pub(crate) fn owner(name: &str) -> String {
    format!("{name}-{}", uuid::Uuid::new_v4())
}

/// Takes turns until the shutdown; what is in work then is finished, unless the shutdown turns hard. A turn answers how
/// much it did.
pub(crate) async fn run<Turn, Done>(name: &'static str, shutdown: &Shutdown, turn: Turn)
where
    Turn: Fn() -> Done,
    Done: Future<Output = Result<usize, ApiError>>,
{
    while !shutdown.soft().is_cancelled() {
        let done = tokio::select! {
            done = turn() => done,
            () = shutdown.hard().cancelled() => return,
        };
        let pause = match done {
            Ok(0) => IDLE,
            Ok(_) => continue,
            Err(error) => {
                let error = crate::error::chain(&error);
                tracing::warn!(worker.name = name, error, "an engine failed; trying again");
                AFTER_FAILURE
            }
        };
        shutdown.pause(pause).await;
    }
}
