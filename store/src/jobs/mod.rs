//! The postings: writing them (`upsert`), their life (`lifecycle`), reading them (`read`).

mod lifecycle;
mod read;
mod record;
mod upsert;

pub use lifecycle::{MarkOutcome, SweepOutcome};
pub use read::{JobCounts, JobEvent, JobPage, StaleJob};
pub use record::JobRecord;
pub(crate) use record::shaped;
pub use upsert::UpsertOutcome;

use time::OffsetDateTime;

use crate::Store;

/// Rows per statement. 1,000: beyond it a round trip costs nothing any more, and one statement's arrays stay at a few
/// megabytes. Longer slices are cut into several statements.
pub const MAX_BATCH: usize = 1_000;

/// The postings. See [`Store::jobs`].
#[derive(Clone, Copy, Debug)]
pub struct Jobs<'s> {
    pub(crate) store: &'s Store,
}

/// PostgreSQL keeps microseconds. Times are compared as it will keep them, or two events within one microsecond
/// would be ordered differently in a batch and in the table.
fn as_stored(at: OffsetDateTime) -> OffsetDateTime {
    let nanos = at.unix_timestamp_nanos();
    OffsetDateTime::from_unix_timestamp_nanos(nanos - nanos.rem_euclid(1_000)).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn times_are_cut_to_microseconds_downwards() {
        let at = OffsetDateTime::from_unix_timestamp_nanos(-1).unwrap();
        assert_eq!(as_stored(at).unix_timestamp_nanos(), -1_000);
        let at = OffsetDateTime::from_unix_timestamp_nanos(1_999).unwrap();
        assert_eq!(as_stored(at).unix_timestamp_nanos(), 1_000);
    }
}
