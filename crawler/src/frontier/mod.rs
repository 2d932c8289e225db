//! The frontier: which address is fetched next, by whom, and when. All of its state is in Redis.
//!
//! Guarantees, each held by a Lua script that runs as one step on the server:
//! - **Nothing is lost.** An address is waiting, leased, or finished. A lease that runs out is claimed again by
//!   whoever looks at its politeness key next; a key that nobody looks at is found by every worker's slow sweep.
//! - **Nothing happens twice without need.** An end is accepted only with the lease's own token.
//! - **Politeness is one for the fleet.** Rate, delay, concurrency, Retry-After and the circuit are checked where a
//!   lease is given, by the server's clock.
//! - **Nothing is counted up.** Every figure is the size of a set.
//!
//! Two round trips a batch: [`Frontier::take`] names the politeness keys that are due (and hands in what was
//! learned since the last time), [`Frontier::claim`] is sent for all of them at once.

mod admit;
mod borrow;
mod config;
mod dedup;
mod enqueue;
pub(crate) mod keys;
mod lease;
mod look;
mod reports;
mod scripts;
mod steer;
#[cfg(test)]
mod tests;
mod told;
mod types;
mod visit;

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError, atomic::AtomicU64},
    time::Duration,
};

pub(crate) use borrow::Borrowed;
pub use config::{FrontierConfig, FrontierError};
pub use dedup::{BloomConfig, Dedup};
use platform::redis::Redis;
pub use reports::Reports;
pub(crate) use types::End;
pub use types::{
    Claimed, DomainState, Enqueued, Health, Lease, Memory, Outcome, Politeness, Progress, Report, RunSpec,
    Settle, Taken,
};
pub use visit::{Sweep, Visit};

/// Scripts take this many addresses at most: one must not keep the server from everybody else for long.
const BATCH: usize = 250;
/// How long a key that was taken is held back from others: longer than any claim takes, short enough that a worker
/// which died between taking and claiming is not missed.
const HOLD: Duration = Duration::from_secs(5);
/// What is known of a run is kept for a week after its last address was added.
const RUN_SECONDS: u64 = 7 * 86_400;
/// Politeness keys are known for four weeks after they were last heard of: the slow sweep goes through them.
const DOMAIN_SECONDS: i64 = 28 * 86_400;
/// How many times an address may take its worker down before it is given up.
const MAX_EXPIRIES: u32 = 5;
/// Calls under way at once where many keys are asked.
const PARALLEL: usize = 64;

/// A handle to the frontier. Clones share their small caches.
#[derive(Clone, Debug)]
pub struct Frontier {
    redis: Redis,
    config: FrontierConfig,
    worker: String,
    local: Arc<Local>,
}

#[derive(Debug, Default)]
struct Local {
    runs: Mutex<HashMap<String, Arc<RunSpec>>>,
    /// Politeness keys, and pairs with a run, that this process has registered: saves round trips only.
    registered: Mutex<HashSet<String>>,
    /// Addresses that runs have already.
    told: told::Told,
    /// Addresses in all, as of the last full sweep.
    total: AtomicU64,
}

impl Frontier {
    /// A frontier on `redis`.
    pub fn new(redis: Redis, config: FrontierConfig) -> Self {
        let mut worker = uuid::Uuid::new_v4().simple().to_string();
        worker.truncate(12);
        Self { redis, config, worker, local: Arc::default() }
    }

    /// The configuration.
    pub fn config(&self) -> &FrontierConfig {
        &self.config
    }
}

pub(crate) fn check_name(name: &str) -> Result<(), FrontierError> {
    match name.is_empty() || name.contains(keys::breaks_keys) {
        true => Err(FrontierError::Name(name.to_owned())),
        false => Ok(()),
    }
}

fn number(text: &str) -> Result<i64, FrontierError> {
    text.parse().map_err(|_| FrontierError::Shape("number"))
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
