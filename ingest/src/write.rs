//! A batch becomes rows and dead letters, then its offsets are committed.

use std::time::{Duration, Instant};

use platform::{
    kafka::{Committer, Delivery, Offsets, Producer},
    lifecycle::Shutdown,
};
use posting::{BoardSwept, CleanPosting, FailureClass, JobGone, JobSeen};
use rand::Rng as _;
use store::{Store, StoreError};
use uuid::Uuid;

use crate::{
    IngestConfig,
    batch::{Batch, Poison, Work},
    dead_letter,
    forget::Forget,
};

/// A shutdown came before an engine did.
#[derive(Debug)]
pub(crate) struct Stopped;

/// Events of one kind.
#[derive(Clone, Copy)]
enum Chunk<'v> {
    Found(&'v [CleanPosting]),
    Seen(&'v [JobSeen]),
    Gone(&'v [JobGone]),
    Swept(&'v [BoardSwept]),
}

/// Writes batches, one after the other.
pub(crate) struct Writer {
    config: IngestConfig,
    store: Store,
    forget: Forget,
    producer: Producer,
    committer: Committer,
    shutdown: Shutdown,
}

impl Writer {
    pub(crate) fn new(
        config: IngestConfig,
        store: Store,
        forget: Forget,
        producer: Producer,
        committer: Committer,
        shutdown: Shutdown,
    ) -> Self {
        Self { config, store, forget, producer, committer, shutdown }
    }

    /// Writes everything of a batch, dead-letters what cannot be written, then commits. The store lets the newest
    /// observation of a posting decide, so kinds may be written one after the other; a sweep comes last, after the
    /// postings of its batch that it saw.
    pub(crate) async fn write(&self, batch: Batch, work: Work) -> Result<(), Stopped> {
        let mut poison = work.poison;
        poison.extend(self.each_half(work.found, |values| Chunk::Found(values)).await?);
        poison.extend(self.each_half(work.seen, |values| Chunk::Seen(values)).await?);
        poison.extend(self.each_half(work.gone, |values| Chunk::Gone(values)).await?);
        poison.extend(self.each_half(work.swept, |values| Chunk::Swept(values)).await?);
        for (index, poison) in poison {
            self.dead_letter(&batch.deliveries[index], &poison).await?;
        }
        let offsets = batch.offsets();
        self.commit(&offsets).await?;
        metrics::counter!("jobtrawl_ingest_messages_total").increment(batch.deliveries.len() as u64);
        // Dropping the batch frees its claim on the buffer and lets go of revoked partitions.
        drop(batch);
        Ok(())
    }

    /// Writes events of one kind, and tells the cache which postings read differently now.
    async fn store(&self, chunk: Chunk<'_>) -> Result<(), StoreError> {
        let start = Instant::now();
        let (statement, changed) = match chunk {
            Chunk::Found(postings) => ("upsert", self.found(postings).await?),
            Chunk::Seen(events) => {
                let outcome = self.store.jobs().mark_seen(events).await?;
                count(&[("seen", outcome.applied), ("stale", outcome.stale), ("unknown", outcome.unknown)]);
                ("mark_seen", outcome.changed_ids)
            }
            Chunk::Gone(events) => {
                let outcome = self.store.jobs().mark_gone(events).await?;
                count(&[("gone", outcome.applied), ("stale", outcome.stale), ("unknown", outcome.unknown)]);
                ("mark_gone", outcome.changed_ids)
            }
            Chunk::Swept(sweeps) => {
                // Each is a transaction of its own. Told at once: after a failure further on all are written again, and then
                // those before it delist nothing.
                for sweep in sweeps {
                    let swept = self.store.jobs().board_swept(sweep, self.config.missing_after).await?;
                    count(&[("unlisted", swept.delisted.len() as u64)]);
                    self.forget.jobs(swept.delisted);
                }
                ("board_swept", Vec::new())
            }
        };
        metrics::histogram!("jobtrawl_ingest_statement_seconds", "statement" => statement)
            .record(start.elapsed());
        self.forget.jobs(changed);
        Ok(())
    }

    async fn found(&self, postings: &[CleanPosting]) -> Result<Vec<Uuid>, StoreError> {
        // Each from here to the end of its statement; see "Metrics" in doc/operations.md. Nothing where they are not asked for.
        let _spans: Vec<_> = postings
            .iter()
            .map(|posting| tracing::debug_span!(parent: None, "store", url_hash = %posting.url_hash, board = %posting.board))
            .collect();
        let outcome = self.store.jobs().upsert_batch(postings).await?;
        count(&[
            ("inserted", outcome.inserted),
            ("updated", outcome.updated),
            ("unchanged", outcome.unchanged),
            ("stale", outcome.stale),
        ]);
        for posting in postings {
            tracing::debug!(url_hash = %posting.url_hash, board = %posting.board, "posting stored");
        }
        Ok(outcome.changed_ids)
    }

    /// Writes all values. Where the data is refused it is cut in halves until the refused value stands alone: that one
    /// is poison, the others are written.
    async fn each_half<T>(
        &self,
        values: Vec<(usize, T)>,
        chunk: for<'v> fn(&'v [T]) -> Chunk<'v>,
    ) -> Result<Vec<(usize, Poison)>, Stopped> {
        let (indexes, values): (Vec<usize>, Vec<T>) = values.into_iter().unzip();
        let mut poison = Vec::new();
        let mut open = Vec::from([std::ops::Range { start: 0, end: values.len() }]);
        while let Some(range) = open.pop() {
            if range.is_empty() {
                continue;
            }
            let Err(error) = self.until_up(chunk(&values[range.clone()])).await? else { continue };
            if range.len() > 1 {
                let middle = range.start + range.len() / 2;
                open.push(middle..range.end);
                open.push(range.start..middle);
            } else {
                poison.push((indexes[range.start], Poison::new("store", &error)));
            }
        }
        Ok(poison)
    }

    /// Tries until the store has taken or refused the data. The one retry that is unbounded: the messages cannot be
    /// skipped (they would be lost), cannot be dead-lettered (nothing is wrong with them) and cannot be overtaken (an
    /// offset stands for all before it). Meanwhile fetching is paused by the full buffer.
    async fn until_up(&self, chunk: Chunk<'_>) -> Result<Result<(), StoreError>, Stopped> {
        let mut wait = Backoff::new(&self.config);
        loop {
            let error = tokio::select! {
                biased;
                () = self.shutdown.hard().cancelled() => return Err(Stopped),
                outcome = self.store(chunk) => match outcome {
                    Ok(()) => return Ok(Ok(())),
                    Err(error) => error,
                },
            };
            match error.class() {
                FailureClass::Retry => {}
                FailureClass::Skip => return Ok(Ok(())),
                FailureClass::DeadLetter => return Ok(Err(error)),
            }
            wait.report("store", &error);
            self.pause(&mut wait).await?;
        }
    }

    async fn dead_letter(&self, delivery: &Delivery, poison: &Poison) -> Result<(), Stopped> {
        let mut wait = Backoff::new(&self.config);
        loop {
            let error = tokio::select! {
                biased;
                () = self.shutdown.hard().cancelled() => return Err(Stopped),
                sent = dead_letter::send(&self.producer, &delivery.message, poison) => match sent {
                    Ok(()) => break,
                    Err(error) => error,
                },
            };
            // Unbounded for the same reason.
            wait.report("dead-letter", &error);
            self.pause(&mut wait).await?;
        }
        let message = &delivery.message;
        metrics::counter!("jobtrawl_ingest_dead_letters_total", "topic" => message.topic.clone(), "kind" => poison.kind.clone())
            .increment(1);
        tracing::warn!(
            kafka.topic = message.topic,
            kafka.partition = message.partition,
            kafka.offset = message.offset,
            error.kind = poison.kind,
            error.text = poison.text,
            "message dead-lettered"
        );
        Ok(())
    }

    async fn commit(&self, offsets: &Offsets) -> Result<(), Stopped> {
        let mut wait = Backoff::new(&self.config);
        loop {
            let error = tokio::select! {
                biased;
                () = self.shutdown.hard().cancelled() => return Err(Stopped),
                outcome = self.committer.commit(offsets) => match outcome {
                    Ok(()) => return Ok(()),
                    Err(error) => error,
                },
            };
            // Somebody else has the partitions and reads these messages again, which changes nothing. Otherwise a later
            // commit covers this one: three attempts are enough.
            if error.is_lost_membership() || wait.attempts >= 3 {
                tracing::warn!(kafka.error = %error, "offsets not committed; their messages come again");
                return Ok(());
            }
            wait.report("commit", &error);
            self.pause(&mut wait).await?;
        }
    }

    async fn pause(&self, wait: &mut Backoff) -> Result<(), Stopped> {
        let pause = wait.next();
        tokio::select! {
            () = self.shutdown.hard().cancelled() => Err(Stopped),
            () = self.drained_out() => Err(Stopped),
            () = tokio::time::sleep(pause) => Ok(()),
        }
    }

    /// Ends `drain_secs` after a drain was asked for.
    async fn drained_out(&self) {
        self.shutdown.soft().cancelled().await;
        tokio::time::sleep(Duration::from_secs(self.config.drain_secs)).await;
    }
}

/// Waits that double up to a limit, with jitter so that processes do not return to an engine all at once.
struct Backoff {
    attempts: u32,
    first: Duration,
    most: Duration,
}

impl Backoff {
    fn new(config: &IngestConfig) -> Self {
        Self {
            attempts: 0,
            first: Duration::from_millis(config.retry_first_ms.max(1)),
            most: Duration::from_millis(config.retry_max_ms.max(1)),
        }
    }

    fn next(&mut self) -> Duration {
        let full = self.first.saturating_mul(1 << self.attempts.min(16)).min(self.most);
        self.attempts += 1;
        full.mul_f64(rand::rng().random_range(0.5..1.0))
    }

    /// Tells of the first failure and then of every tenth: an outage is one story.
    fn report(&self, what: &'static str, error: &dyn std::error::Error) {
        metrics::counter!("jobtrawl_ingest_retries_total", "what" => what).increment(1);
        if self.attempts.is_multiple_of(10) {
            let cause = error.source().map(ToString::to_string).unwrap_or_default();
            tracing::warn!(
                retry.what = what,
                retry.attempts = self.attempts,
                error = %error,
                error.cause = cause,
                "an engine does not do its part: trying again, fetching pauses"
            );
        }
    }
}

fn count(outcomes: &[(&'static str, u64)]) {
    for (outcome, rows) in outcomes {
        metrics::counter!("jobtrawl_ingest_rows_total", "outcome" => *outcome).increment(*rows);
    }
}
