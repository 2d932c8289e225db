//! Every failure has a class, and the class is decided by the error's type, never by its text.

use serde::{Deserialize, Serialize};

/// What is to be done about a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailureClass {
    /// May succeed later (a time-out, a 503, an engine that restarts): try again, a bounded number of times.
    Retry,
    /// Will not succeed and needs nobody's attention (robots disallow, 404): record it and go on.
    Skip,
    /// Will not succeed and somebody should look (bytes that break a contract): keep the original for replay.
    DeadLetter,
}

impl FailureClass {
    /// The name used in metrics, logs and dead-letter headers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Retry => "retry",
            Self::Skip => "skip",
            Self::DeadLetter => "dead-letter",
        }
    }
}
