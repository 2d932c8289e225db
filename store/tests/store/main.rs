//! The store against a real PostgreSQL, each test on a database of its own.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod accounts;
mod campaigns;
mod concurrency;
mod due;
mod embeddings;
mod lifecycle;
mod migrations;
mod models;
mod order;
mod resumes;
mod search;
mod statements;
mod support;
mod upsert;
