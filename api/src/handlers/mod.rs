//! One file a resource.

pub(crate) mod health;
pub(crate) mod jobs;
