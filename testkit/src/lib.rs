//! What integration tests stand on: real engines, shared by all tests, with a corner of its own for each.
//!
//! A test takes a database, a key prefix, a topic prefix or a bucket from here, and nothing it does is seen by another
//! test. Everything in this crate panics with a full sentence where it cannot help: there is no test without it.
//!
//! Architecture invariant: dev-dependency only, the binary never links it.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test without its engines can only fail")]

mod corner;
mod database;
mod engines;
pub mod process;
pub mod proxy;

pub use corner::{blob, blob_config, kafka_config, redis, redis_config, unique};
pub use database::{TestDatabase, database, empty_database};
pub use engines::{endpoints, engine_options, start, stop, test_folder};
