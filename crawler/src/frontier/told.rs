//! What this process was told lately: addresses that a run has already. Every page of a site links to the same ones, and
//! asking Redis about each of them again is most of what a page would cost.
//!
//! It repeats answers of the frontier and gives none of its own, and none that is older than two [`TURN`]s: an address
//! whose dedup time ends, or that a crash of Redis lost, is asked about again by then.

use std::{
    collections::HashSet,
    hash::{BuildHasher, RandomState},
    sync::Mutex,
    time::{Duration, Instant},
};

use extract::{Request, RequestKind};

use super::{RunSpec, lock};

/// Addresses of one turn: a few megabytes, and more than the links that one worker meets twice in that time.
const MOST: usize = 100_000;
const TURN: Duration = Duration::from_secs(300);

/// Two sets that take turns; what both forget is simply asked again.
#[derive(Debug)]
pub(super) struct Told {
    /// Two, for 64 bits are enough against bad luck with some addresses, but not with all that a fleet ever sees.
    hashers: [RandomState; 2],
    turns: Mutex<Turns>,
}

#[derive(Debug)]
struct Turns {
    current: HashSet<u128>,
    before: HashSet<u128>,
    since: Instant,
}

impl Default for Told {
    fn default() -> Self {
        let turns = Turns { current: HashSet::new(), before: HashSet::new(), since: Instant::now() };
        Self { hashers: [RandomState::new(), RandomState::new()], turns: Mutex::new(turns) }
    }
}

impl Told {
    /// Whether the frontier said within the last turns that `run` need not be given this address.
    pub(super) fn knows(&self, run: &RunSpec, request: &Request) -> bool {
        let Some(name) = self.name(run, request) else { return false };
        let mut turns = lock(&self.turns);
        turns.advance();
        turns.current.contains(&name) || turns.before.contains(&name)
    }

    /// The frontier has just said so.
    pub(super) fn note(&self, run: &RunSpec, request: &Request) {
        let Some(name) = self.name(run, request) else { return };
        let mut turns = lock(&self.turns);
        turns.advance();
        turns.current.insert(name);
    }

    /// Lists are left out: whether one is added depends on where the link to it stands.
    fn name(&self, run: &RunSpec, request: &Request) -> Option<u128> {
        if request.kind == RequestKind::Listing {
            return None;
        }
        let parts = (&run.id, request.method, request.url.as_str(), request.body.as_deref());
        let [one, two] = [0, 1].map(|at| u128::from(self.hashers[at].hash_one(parts)));
        Some(one << 64 | two)
    }
}

impl Turns {
    fn advance(&mut self) {
        if self.current.len() >= MOST || self.since.elapsed() >= TURN {
            self.before = std::mem::take(&mut self.current);
            self.since = Instant::now();
        }
    }
}
