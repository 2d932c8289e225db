//! Places where a test makes the process die as if it had been killed: `JOBTRAWL_FAILPOINT=after-publish` aborts at
//! the first pass, `after-publish:3` at the third.

use std::sync::{
    OnceLock,
    atomic::{AtomicU32, Ordering},
};

static CHOSEN: OnceLock<Option<(String, u32)>> = OnceLock::new();
static PASSED: AtomicU32 = AtomicU32::new(0);

/// Every place, in the order of the pipeline.
pub const FAILPOINTS: &[&str] = &[
    "after-claim",
    "after-fetch",
    "after-extract",
    "after-store",
    "after-publish",
    "after-enqueue",
    "before-complete",
    "after-complete",
];

/// Dies here when the environment says so.
pub(crate) fn reached(name: &str) {
    debug_assert!(FAILPOINTS.contains(&name), "{name} is not listed");
    let chosen = CHOSEN.get_or_init(|| {
        let text = std::env::var("JOBTRAWL_FAILPOINT").ok()?;
        Some(match text.split_once(':') {
            Some((name, pass)) => (name.to_owned(), pass.parse().unwrap_or(1)),
            None => (text, 1),
        })
    });
    let Some((_, pass)) = chosen.as_ref().filter(|(chosen, _)| chosen == name) else { return };
    if PASSED.fetch_add(1, Ordering::SeqCst) + 1 == *pass {
        // As SIGKILL would: no destructor runs, nothing is flushed.
        std::process::abort();
    }
}
