//! Words: what two texts literally share.
//!
//! In memory, over the few hundred candidates of one question (or an evaluation's corpus). The job table's own
//! full-text search is the database's, in `store`; this is what its answers are weighed with, so that an
//! evaluation on files and a match on the table run the same code.

mod analyse;
mod bm25;
mod stop_words;

pub use analyse::{Analyser, Term};
pub use bm25::{Bm25, Bm25Config};
