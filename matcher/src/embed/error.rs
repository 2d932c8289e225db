use std::path::PathBuf;

use async_openai::error::OpenAIError;
use posting::FailureClass;

/// Why texts did not become vectors. Display never repeats the text or a key.
#[derive(Debug, thiserror::Error)]
pub enum EmbedError {
    /// A model file is not where the configuration says.
    #[error("embedding model file {} is missing; run scripts/setup, or set [embed] model_dir", path.display())]
    ModelMissing {
        /// The file that was looked for.
        path: PathBuf,
    },
    /// A model file is there but cannot be used.
    #[error("embedding model file {} cannot be used: {problem}; delete it and run scripts/setup", path.display())]
    ModelBroken {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// The `[embed]` section contradicts itself.
    #[error("[embed] {0}")]
    Config(String),
    /// The local model refused an input it should take.
    #[error("the embedding model failed: {0}")]
    Inference(String),
    /// The provider did not answer in time, could not be reached, asked for patience or failed.
    #[error("embedding provider is not answering as it should")]
    Unavailable(#[source] Box<OpenAIError>),
    /// The provider did not answer within all the time it has, or asked to wait for longer.
    #[error("embedding provider did not answer within {0} s")]
    TooSlow(u64),
    /// The provider refuses the key.
    #[error("embedding provider refuses the key (HTTP {0})")]
    Unauthorised(u16),
    /// The provider refuses the request itself.
    #[error("embedding provider refuses the request")]
    Refused(#[source] Box<OpenAIError>),
    /// The provider's answer has another shape than was asked for.
    #[error("embedding provider answered {0}")]
    Answer(String),
    /// The process is shutting down.
    #[error("embedding was cancelled")]
    Cancelled,
}

impl EmbedError {
    /// What is to be done. A missing model or a refused key is the operator's to mend, not the posting's
    /// fault, so the posting waits; a text that breaks the model is looked at by somebody.
    pub fn class(&self) -> FailureClass {
        match self {
            Self::ModelMissing { .. }
            | Self::ModelBroken { .. }
            | Self::Config(_)
            | Self::Unavailable(_)
            | Self::TooSlow(_)
            | Self::Unauthorised(_)
            | Self::Answer(_)
            | Self::Cancelled => FailureClass::Retry,
            Self::Inference(_) | Self::Refused(_) => FailureClass::DeadLetter,
        }
    }

    /// A short name for metrics.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::ModelMissing { .. } => "model-missing",
            Self::ModelBroken { .. } => "model-broken",
            Self::Config(_) => "config",
            Self::Inference(_) => "inference",
            Self::Unavailable(_) => "unavailable",
            Self::TooSlow(_) => "too-slow",
            Self::Unauthorised(_) => "unauthorised",
            Self::Refused(_) => "refused",
            Self::Answer(_) => "answer",
            Self::Cancelled => "cancelled",
        }
    }
}

impl From<OpenAIError> for EmbedError {
    fn from(error: OpenAIError) -> Self {
        match &error {
            OpenAIError::ApiError(answer) => match answer.status_code.as_u16() {
                status @ (401 | 403) => Self::Unauthorised(status),
                // 404 is a model that is not (yet) pulled on a self-hosted server.
                404 | 408 | 409 | 425 | 429 | 500..=599 => Self::Unavailable(Box::new(error)),
                _ => Self::Refused(Box::new(error)),
            },
            OpenAIError::InvalidArgument(_) => Self::Refused(Box::new(error)),
            // Its Display would repeat the whole answer.
            OpenAIError::JSONDeserialize(..) => {
                Self::Answer("something that is not an embedding list".to_owned())
            }
            _ => Self::Unavailable(Box::new(error)),
        }
    }
}
