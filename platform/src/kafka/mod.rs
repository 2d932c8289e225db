//! Kafka behind three handles: a [`Producer`] that answers when every replica has the message, a [`Consumer`]
//! of one group that hands partitions over only after its user let go of them, and a [`Reader`] that walks a
//! topic once without a group.
//!
//! Delivery guarantee: at least once. A message counts as sent when the broker acknowledged it, and as
//! consumed when its offset was committed, which the user does after its effects are durable.
//!
//! Architecture invariant: the only module that names the client library. It knows topics as names; what they
//! carry is none of its business.

mod config;
mod consumer;
mod error;
mod flow;
mod lag;
mod message;
mod producer;
mod reader;
mod topics;

pub use config::KafkaConfig;
pub use consumer::{Committer, Consumer, Delivery, Incoming, Offsets, PartitionLag, Revoked};
pub use error::KafkaError;
pub use flow::Held;
pub use lag::group_lag;
pub use message::Message;
pub use producer::Producer;
pub use reader::{Reader, StartAt};
pub use topics::{DEAD_LETTER_SUFFIX, delete_topics, ensure_topics};
