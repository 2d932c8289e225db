//! Everything around the pipeline that a laptop lacks: the engines that the roles talk to, and a small web to crawl.
//!
//! Architecture invariant: no role depends on this crate. It starts things and hands out addresses; the roles cannot
//! tell them from a cluster and the open web.

pub mod engines;
pub mod web;
