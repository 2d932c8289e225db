//! What a consumer tells its user: messages, and which partitions come and go.

use std::sync::mpsc as sync_mpsc;

use crate::kafka::{Message, flow::Held};

/// What a consumer has to say, in order.
#[derive(Debug)]
pub enum Incoming {
    /// A message.
    Message(Delivery),
    /// Partitions that are now this consumer's, as topic and partition.
    Assigned(Vec<(String, i32)>),
    /// Partitions that are about to be somebody else's.
    Revoked(Revoked),
}

/// A message and its claim on the consumer's buffer.
#[derive(Debug)]
pub struct Delivery {
    /// The message.
    pub message: Message,
    /// To be kept until the message's effects are durable.
    pub held: Held,
}

/// A notice that partitions are being taken away. The group waits for it to be dropped, up to
/// `handover_timeout_ms`: finish what is at hand, commit, then drop it. `lost` partitions are already somebody
/// else's: nothing of them can be committed any more.
#[derive(Debug)]
pub struct Revoked {
    /// Topic and partition.
    pub partitions: Vec<(String, i32)>,
    /// Whether it is too late to commit.
    pub lost: bool,
    // Dropping it wakes the polling thread.
    pub(super) _done: sync_mpsc::SyncSender<()>,
}
