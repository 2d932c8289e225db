//! From the topics to the tables: consume, clean, store, embed.
//!
//! Delivery guarantee: at least once into a store where twice changes nothing. An offset is committed only after
//! everything before it is durable, as rows or as dead letters; whatever happens in between, the messages come again.
//!
//! ```text
//!  Kafka ─► gather ─(1 batch)─► clean ─(1 batch)─► write ─► commit
//!  4 topics  count, bytes, age   blocking threads   one statement a batch, or dead letters
//! ```
//!
//! What is held at once is bounded by the consumer's buffer: a message's claim on it ends with its commit, and a full
//! buffer pauses fetching. So a database that is down costs memory no further, and nothing is lost or skipped.
//!
//! Architecture invariant: embedding is a role of its own ([`embed`]); nothing here waits for a model.

mod batch;
pub mod clean;
mod config;
pub mod dead_letter;
pub mod embed;
mod forget;
mod lag;
mod lifecycle;
pub mod maintenance;
mod pipeline;
pub mod requirements;
mod write;

pub use config::{IngestConfig, IngestError};
pub use pipeline::{Deps, run};
