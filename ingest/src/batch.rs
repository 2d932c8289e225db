//! A batch on its way: as it was received, and as it is to be written.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    time::{Duration, Instant},
};

use platform::{
    clock::Clock,
    kafka::{Delivery, Message, Offsets, Revoked},
};
use posting::{
    BoardSwept, CleanPosting, Event, FailureClass, JobGone, JobSeen, schema, text::truncate_chars,
    vocabulary::Vocabulary,
};
use time::OffsetDateTime;

use crate::clean::{CleanError, Cleaner};

/// Messages in the order they came.
#[derive(Debug)]
pub(crate) struct Batch {
    pub(crate) deliveries: Vec<Delivery>,
    pub(crate) bytes: usize,
    pub(crate) opened: Instant,
    /// Partitions to let go of once this batch is committed.
    pub(crate) revoked: Vec<Revoked>,
}

impl Batch {
    pub(crate) fn new() -> Self {
        Self { deliveries: Vec::new(), bytes: 0, opened: Instant::now(), revoked: Vec::new() }
    }

    pub(crate) fn push(&mut self, delivery: Delivery) {
        if self.deliveries.is_empty() {
            self.opened = Instant::now();
        }
        self.bytes += delivery.message.bytes();
        self.deliveries.push(delivery);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.deliveries.is_empty() && self.revoked.is_empty()
    }

    /// How long until it is closed for its age.
    pub(crate) fn remaining(&self, age: Duration) -> Duration {
        age.saturating_sub(self.opened.elapsed())
    }

    /// Where the group goes on after this batch.
    pub(crate) fn offsets(&self) -> Offsets {
        let mut offsets = Offsets::new();
        for Delivery { message, .. } in &self.deliveries {
            let next = offsets.entry((message.topic.clone(), message.partition)).or_insert(0);
            *next = (*next).max(message.offset + 1);
        }
        offsets
    }
}

/// Why a message cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Poison {
    pub(crate) class: FailureClass,
    pub(crate) kind: String,
    pub(crate) text: String,
}

impl Poison {
    pub(crate) fn new(kind: &str, error: &dyn std::error::Error) -> Self {
        let mut text = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            text.push_str(": ");
            text.push_str(&cause.to_string());
            source = cause.source();
        }
        // It becomes a header, and may quote a page.
        let text = truncate_chars(&text, 1_000).to_owned();
        Self { class: FailureClass::DeadLetter, kind: kind.to_owned(), text }
    }
}

/// An event claims a time that has not come.
#[derive(Debug, thiserror::Error)]
#[error("the event is dated {at}, {ahead} s in the future")]
struct Future {
    at: OffsetDateTime,
    ahead: i64,
}

/// A message is larger than any of ours.
#[derive(Debug, thiserror::Error)]
#[error("the message has {bytes} bytes; kafka.max_message_bytes is {max}")]
struct OverSize {
    bytes: usize,
    max: usize,
}

/// What a batch asks of the store. Numbers are positions in [`Batch::deliveries`].
#[derive(Debug, Default)]
pub(crate) struct Work {
    pub(crate) found: Vec<(usize, CleanPosting)>,
    pub(crate) seen: Vec<(usize, JobSeen)>,
    pub(crate) gone: Vec<(usize, JobGone)>,
    pub(crate) swept: Vec<(usize, BoardSwept)>,
    pub(crate) poison: Vec<(usize, Poison)>,
}

impl Work {
    fn append(&mut self, mut other: Self) {
        self.found.append(&mut other.found);
        self.seen.append(&mut other.seen);
        self.gone.append(&mut other.gone);
        self.swept.append(&mut other.swept);
        self.poison.append(&mut other.poison);
    }
}

/// What cleaning needs besides the message.
#[derive(Clone, Debug)]
pub(crate) struct CleanContext {
    pub(crate) vocabulary: Arc<Vocabulary>,
    pub(crate) clock: Clock,
    /// How far ahead of the clock an event may be.
    pub(crate) max_future: Duration,
    /// Largest message that is read: `kafka.max_message_bytes`. The broker bounds what is sent, which compressed is less.
    pub(crate) max_bytes: usize,
}

/// Reads and cleans a batch on `threads` blocking threads. Pure: a cleaner that panics costs its message only. Each thread
/// has its share of the messages as its own and hands it back, so that none can stay behind.
pub(crate) async fn clean(mut batch: Batch, context: CleanContext, threads: usize) -> (Batch, Work) {
    let start = Instant::now();
    let share = batch.deliveries.len().div_ceil(threads.max(1)).max(16);
    let mut rest = std::mem::take(&mut batch.deliveries).into_iter();
    let mut tasks = Vec::new();
    loop {
        let (from, mine): (usize, Vec<Delivery>) = (tasks.len() * share, rest.by_ref().take(share).collect());
        if mine.is_empty() {
            break;
        }
        let context = context.clone();
        tasks.push(tokio::task::spawn_blocking(move || {
            let mut work = Work::default();
            for (index, delivery) in mine.iter().enumerate() {
                read(&mut work, from + index, &delivery.message, &context);
            }
            (mine, work)
        }));
    }
    let mut work = Work::default();
    for task in tasks {
        match task.await {
            Ok((deliveries, part)) => {
                batch.deliveries.extend(deliveries);
                work.append(part);
            }
            // Panics are caught per message; a join fails otherwise only when the runtime ends.
            Err(error) => std::panic::resume_unwind(error.into_panic()),
        }
    }
    metrics::histogram!("jobtrawl_ingest_clean_seconds").record(start.elapsed());
    (batch, work)
}

fn read(work: &mut Work, index: usize, message: &Message, context: &CleanContext) {
    match guarded(|| event(message, context)) {
        Ok(Clean::Found(posting)) => work.found.push((index, *posting)),
        Ok(Clean::Seen(seen)) => work.seen.push((index, seen)),
        Ok(Clean::Gone(gone)) => work.gone.push((index, gone)),
        Ok(Clean::Swept(swept)) => work.swept.push((index, swept)),
        Err(poison) => work.poison.push((index, poison)),
    }
}

/// What `clean` answers; a panic in it is poison of its own kind.
fn guarded(clean: impl FnOnce() -> Result<Clean, Poison>) -> Result<Clean, Poison> {
    catch_unwind(AssertUnwindSafe(clean)).unwrap_or_else(|panic| {
        let text = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or("no message");
        let error = CleanError::Panic(truncate_chars(text, 200).to_owned());
        Err(Poison::new(error.kind(), &error))
    })
}

enum Clean {
    Found(Box<CleanPosting>),
    Seen(JobSeen),
    Gone(JobGone),
    Swept(BoardSwept),
}

fn event(message: &Message, context: &CleanContext) -> Result<Clean, Poison> {
    let key = message.key.as_ref().map_or(0, Vec::len);
    let (bytes, max) = (message.payload.len() + key, context.max_bytes);
    if bytes > max {
        return Err(Poison::new("over-size", &OverSize { bytes, max }));
    }
    let event = schema::decode(&message.topic, &message.payload)
        .map_err(|error| Poison::new(error.kind(), &error))?;
    let now = context.clock.now();
    if event.at() > now + context.max_future {
        let ahead = (event.at() - now).whole_seconds();
        return Err(Poison::new("future", &Future { at: event.at(), ahead }));
    }
    match event {
        Event::Found(found) => {
            let _span =
                tracing::debug_span!("clean", url_hash = %found.url_hash, board = %found.board).entered();
            Cleaner::new(&context.vocabulary)
                .clean(*found)
                .map(|posting| Clean::Found(Box::new(posting)))
                .map_err(|error| Poison::new(error.kind(), &error))
        }
        Event::Seen(seen) => Ok(Clean::Seen(seen)),
        Event::Gone(gone) => Ok(Clean::Gone(gone)),
        Event::Swept(swept) => Ok(Clean::Swept(swept)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_makes_a_cleaner_fail_costs_its_own_message_only() {
        let Err(poison) = guarded(|| panic!("at byte {}", 7)) else { panic!("it is poison") };
        assert_eq!((poison.kind.as_str(), poison.class), ("panic", FailureClass::DeadLetter));
        assert_eq!(poison.text, "the cleaner failed on this posting: at byte 7");
    }
}
