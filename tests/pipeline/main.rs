//! The whole pipeline as its operators run it: roles as processes, on real engines.
#![allow(clippy::unwrap_used, reason = "a test's panic is its report")]

mod fleet;
mod killed_roles;
mod observed;
mod ports;
mod recorded_rows;
