//! The language of jobtrawl: pure domain types, no runtime, no I/O.
//!
//! Types change name at each stage of the flow, so the compiler keeps the order: a page becomes a
//! [`JobFound`], which becomes a [`CleanPosting`], which is embedded and matched. Everything a
//! process says to another one through Kafka is in [`event`]; `doc/schemas/kafka/*.json` is its
//! other half and [`schema`] holds the two together.
//!
//! Architecture invariant: this crate depends on no engine, no network and no clock.

pub mod clean;
pub mod event;
pub mod failure;
pub mod fingerprint;
pub mod identity;
pub mod language;
pub mod schema;
pub mod text;
pub mod vocabulary;
mod words;

pub use clean::{CleanPosting, Requirements};
pub use event::{
    BoardSwept, DescriptionFormat, EmploymentType, Event, GoneReason, JobFound, JobGone, JobSeen, Location,
    PostingData, Salary, SalaryUnit, Workplace,
};
pub use failure::FailureClass;
pub use identity::{Board, CanonicalUrl, ContentHash, UrlHash};
