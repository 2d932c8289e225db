//! One file a resource.

pub(crate) mod admin;
pub(crate) mod auth;
pub(crate) mod backups;
pub(crate) mod chat;
pub(crate) mod health;
pub(crate) mod jobs;
pub(crate) mod link;
pub(crate) mod matches;
pub(crate) mod me;
pub(crate) mod pages;
pub(crate) mod resumes;
pub(crate) mod shelf;
