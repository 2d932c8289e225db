//! The API on real engines, over real HTTP.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

mod admin;
mod chat;
mod drain;
mod erasure;
mod journeys;
mod matrix;
mod outages;
mod schemathesis;
mod sign_in;
mod storm;
mod support;
mod workers;

/// Not a test: what others start as processes of their own.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "started by other tests"]
async fn child() {
    Box::pin(support::child::run()).await;
}
