//! Vectors of postings: which are due (`due`), which models there are (`models`), and search (`search`, `lexical`).

mod due;
mod lexical;
mod models;
mod search;

pub use due::{Backlog, DueJob, JobVector, ParkedJob};
pub use models::{Coverage, ModelInfo, ModelRole};

use crate::{Store, StoreError};

/// The width of the schema's vector columns. A model of fewer dimensions is padded with zeros, which changes no cosine.
pub const DIMENSIONS: usize = 1536;

/// Vectors of postings. See [`Store::embeddings`].
#[derive(Clone, Copy, Debug)]
pub struct Embeddings<'s> {
    pub(crate) store: &'s Store,
}

/// A vector for a column of [`DIMENSIONS`].
pub(crate) fn vector(values: &[f32]) -> Result<pgvector::Vector, StoreError> {
    if values.len() != DIMENSIONS {
        return Err(StoreError::Invalid(format!(
            "a vector of {} components instead of {DIMENSIONS}",
            values.len()
        )));
    }
    if !values.iter().all(|value| value.is_finite()) {
        return Err(StoreError::Invalid("a vector with a component that is not a number".to_owned()));
    }
    Ok(pgvector::Vector::from(values.to_vec()))
}

/// Vectors with what they belong to, as two columns of equal length.
pub(crate) fn columns<'v>(
    rows: impl IntoIterator<Item = (uuid::Uuid, &'v [f32])>,
) -> Result<(Vec<uuid::Uuid>, Vec<pgvector::Vector>), StoreError> {
    rows.into_iter().map(|(id, values)| Ok((id, vector(values)?))).collect()
}
