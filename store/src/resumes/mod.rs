//! Résumés: the owner's side (`own`), the parser's side (`parse`), their chunks (`chunks`).

mod chunks;
mod own;
mod parse;

pub use chunks::{ChunkMatch, ChunkText, ResumeChunk};
pub use own::{NewResume, RestoredResume, Resume, ResumeChange, ResumeStatus, ResumeUsage};
pub use parse::{NewChunk, ParseLease};

use crate::Store;

/// Résumés and their chunks. See [`Store::resumes`].
#[derive(Clone, Copy, Debug)]
pub struct Resumes<'s> {
    pub(crate) store: &'s Store,
}
