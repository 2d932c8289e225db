//! The consumer on real engines: whatever is sent, in whatever order, however often it is killed, the rows equal a
//! reference computed from the input and the dead-letter topics hold exactly the garbage.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

mod cache;
mod chaos;
mod dead_letters;
mod embed;
mod events;
mod kit;
mod rows;
mod upkeep;
