//! From an address to an answer, politely.

pub mod robots;
pub mod status;
pub mod traps;

pub use robots::{RobotsCache, RobotsConfig, Verdict, origin_of};
