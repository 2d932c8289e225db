//! From one model to another while queries go on.

use std::time::Duration;

use matcher::embed::Embedder;
use platform::lifecycle::Shutdown;
use store::{Store, StoreError};

use super::{EmbedRole, EmbedRoleConfig, EmbedRoleError};

/// Between two looks when nothing can be taken: what others have leased, or what became due just now.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// Fills in `embedder`'s model beside the serving one and switches queries over when nothing is due for it any more.
/// Resumable: calling again goes on, whatever ended the last call. Several may run at once. Postings that were set aside
/// do not hold the switch up. `progress` hears how many of how many are embedded.
///
/// # Errors
/// [`EmbedRoleError`]; an outage of database or provider is waited for.
pub async fn backfill(
    config: EmbedRoleConfig,
    store: Store,
    embedder: Embedder,
    shutdown: Shutdown,
    progress: impl Fn(u64, u64),
) -> Result<bool, EmbedRoleError> {
    let model = embedder.model().to_owned();
    let width = embedder.native_dimensions();
    let mut role = EmbedRole::new(config, store.clone(), embedder);
    let mut started = false;
    while !shutdown.soft().is_cancelled() {
        let step = async {
            if !started {
                match store.embeddings().start_backfill(&model, width).await {
                    // Another process has made the switch already.
                    Err(StoreError::ModelConflict(_)) if serves(&store, &model).await? => {
                        return Ok(Step::Done);
                    }
                    other => other?,
                }
                started = true;
            }
            let outcome = role.run_once(&shutdown).await?;
            let coverage = store.embeddings().coverage(&model).await?;
            progress(coverage.embedded, coverage.active);
            if outcome.leased > 0 {
                return Ok(if outcome.released > 0 { Step::Failing } else { Step::Going });
            }
            if store.embeddings().backlog(&model).await?.count > 0 {
                return Ok(Step::Waiting);
            }
            match store.embeddings().promote(&model, false).await {
                // A posting became due between the two questions.
                Err(StoreError::ModelConflict(_)) => Ok(Step::Waiting),
                other => other.map(|()| Step::Done),
            }
        };
        let pause = match step.await {
            Ok(Step::Done) => return Ok(true),
            Ok(Step::Going) => continue,
            Ok(Step::Waiting) => LOOK_AGAIN,
            Ok(Step::Failing) => role.backoff(),
            // A third model is in the way: an operator's to settle, who is waiting for this command.
            Err(error @ StoreError::ModelConflict(_)) => return Err(error.into()),
            Err(error) => role.after(error)?,
        };
        shutdown.pause(pause).await;
    }
    Ok(false)
}

enum Step {
    Done,
    Going,
    Waiting,
    Failing,
}

async fn serves(store: &Store, model: &str) -> Result<bool, StoreError> {
    Ok(store.embeddings().serving().await?.is_some_and(|serving| serving.model == model))
}
