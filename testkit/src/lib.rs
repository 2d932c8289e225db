//! What integration tests stand on: real engines, shared by all tests, with a corner of its own for each.
//!
//! A test takes a database, a key prefix, a topic prefix or a bucket from here, and nothing it does is seen by another
//! test. Everything in this crate panics with a full sentence where it cannot help: there is no test without it.
//!
//! Architecture invariant: dev-dependency only, the binary never links it.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test without its engines can only fail")]

pub mod chat;
mod corner;
mod database;
pub mod embedding;
mod engines;
mod own_engines;
pub mod process;
pub mod proxy;
mod recording;
mod redis_server;

pub use corner::{blob, blob_config, kafka_config, redis, redis_config, role_environment, setting, unique};
pub use database::{Session, TestDatabase, database, empty_database, rows};
pub use engines::{endpoints, engine_options, start, stop, test_folder};
pub use own_engines::OwnEngines;
pub use recording::record;
pub use redis_server::{RedisCluster, RedisServer};
pub use sandbox::engines::Engine;
