//! How much a consumer may hold: what was received and is not yet done with.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

/// The sum of all [`Held`] of one consumer.
#[derive(Debug, Default)]
pub(super) struct Flow {
    bytes: AtomicUsize,
    messages: AtomicUsize,
}

impl Flow {
    pub(super) fn hold(self: &Arc<Self>, bytes: usize) -> Held {
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        self.messages.fetch_add(1, Ordering::Relaxed);
        Held { flow: self.clone(), bytes }
    }

    /// Whether more than `1 / divisor` of a limit is held.
    pub(super) fn exceeds(&self, bytes: usize, messages: usize, divisor: usize) -> bool {
        self.bytes.load(Ordering::Relaxed) > bytes / divisor
            || self.messages.load(Ordering::Relaxed) > messages / divisor
    }
}

/// Counts one message against its consumer's buffer for as long as it lives. Keep it until the message's
/// effects are durable, and memory stays bounded however slow the rest is.
#[derive(Debug)]
pub struct Held {
    flow: Arc<Flow>,
    bytes: usize,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.flow.bytes.fetch_sub(self.bytes, Ordering::Relaxed);
        self.flow.messages.fetch_sub(1, Ordering::Relaxed);
    }
}
