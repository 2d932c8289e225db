//! From a résumé to the postings that fit it, with the reasons.
//!
//! The flow, which is also the order to read in: [`embed`] turns text into vectors; `retrieve` asks the job table by
//! meaning, by parts and by words; [`pool`] weighs the candidates' texts against the question, `facts` adds what can be
//! said without a model (skills, years, level, place, age); `rank` orders, and [`explain`] says why. `best` goes the
//! other way round, from a posting to the user's own projects. [`eval`] measures all of it on files.
//!
//! Architecture invariants: no SQL and no address of an engine here; [`pool`], `facts`, [`explain`] and the arithmetic
//! under [`eval`] are pure.

mod best;
mod config;
pub mod embed;
mod error;
pub mod eval;
pub mod explain;
mod facts;
pub mod fuse;
pub mod lexical;
pub mod pool;
pub mod profile;
pub mod provider;
mod rank;
mod refine;
mod retrieve;
pub mod seniority;
mod skills;

pub use best::{VersionFit, best_projects, best_resume};
pub use config::MatchConfig;
pub use error::MatchError;
pub use rank::{Match, Parts, match_profile, match_resume};
pub use refine::{RefineConfig, Refiner};
