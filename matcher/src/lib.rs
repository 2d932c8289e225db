//! From a résumé to the postings that fit it, with the reasons.
//!
//! [`embed`] turns text into vectors.

pub mod embed;
