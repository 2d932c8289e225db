//! From the topics to the tables: consume, clean, store, embed.

pub mod clean;
pub mod embed;
pub mod requirements;
