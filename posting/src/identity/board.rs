//! The identity of a board.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where postings are listed together: `greenhouse:acme`, or `web:careers.acme.com` for a plain
/// careers site. It is the Kafka key, so that one board's events stay in order, and the unit of a sweep.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Board(String);

impl Board {
    /// A tenant of a board system, lower-cased: boards answer to a name in any case.
    pub fn new(system: &str, tenant: &str) -> Self {
        Self(format!("{system}:{}", tenant.to_lowercase()))
    }

    /// A plain website.
    pub fn web(host: &str) -> Self {
        Self::new("web", host)
    }

    /// The text form `system:tenant`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the colon: the owner's `source`.
    pub fn system(&self) -> &str {
        self.0.split(':').next().unwrap_or_default()
    }

    /// The part after the first colon.
    pub fn tenant(&self) -> &str {
        self.0.split_once(':').map_or("", |(_, tenant)| tenant)
    }
}

impl fmt::Display for Board {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
