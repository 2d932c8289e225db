//! crawler

pub mod frontier;
pub mod robots;
