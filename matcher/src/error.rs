use posting::FailureClass;
use store::StoreError;

use crate::embed::EmbedError;

/// Why there are no matches to show.
#[derive(Debug, thiserror::Error)]
pub enum MatchError {
    /// The résumé holds no text to match with.
    #[error("the résumé holds no text to match with")]
    NoText,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The process is shutting down.
    #[error("matching was interrupted")]
    Interrupted,
    /// The embedding model.
    #[error(transparent)]
    Embed(#[from] EmbedError),
}

impl MatchError {
    /// What is to be done.
    pub fn class(&self) -> FailureClass {
        match self {
            Self::NoText => FailureClass::Skip,
            Self::Interrupted => FailureClass::Retry,
            Self::Store(error) => error.class(),
            Self::Embed(error) => error.class(),
        }
    }
}
