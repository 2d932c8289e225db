//! The evaluation of extraction: recorded exchanges in, figures per source and field out. Shared by the test over the recorded
//! web and by the program behind `make eval-extract`.
#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    missing_docs,
    clippy::unwrap_used,
    reason = "shared by two programs that use different parts of it"
)]

pub mod plain;
mod recorded;
mod report;
mod score;
mod show;
mod truth;
pub mod whole;

pub use recorded::{Exchange, exchanges, run};
pub use report::{Figures, Ratio, Report};
pub use score::score;
pub use show::show;
pub use truth::{TruePosting, Truth, words};
