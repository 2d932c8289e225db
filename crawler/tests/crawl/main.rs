//! The crawl role on real engines, against a web that misbehaves.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "../common/mod.rs"]
mod common;
mod faults;
mod limits;
mod politeness;
mod robots;
mod runs;
