//! Campaigns: what is to be crawled, when, and whether it is done.
//!
//! A campaign is a file of the operator (`config/campaigns/<name>.toml`, [`mod@file`]); a *run* of it ([`runs`]) is a row
//! in Postgres and a set of addresses in the frontier; the [`scheduler`] starts runs when a [`schedule`] says so.
//!
//! Architecture invariant: this crate is the only one that knows both store and frontier.

pub mod file;
mod recheck;
pub mod runs;
pub mod schedule;
pub mod scheduler;

pub use file::{Campaign, CampaignError};
pub use recheck::RECHECK;
pub use runs::{RunError, RunStatus, Runs};
pub use scheduler::{ScheduleConfig, Scheduler};
