//! Process plumbing without domain types: configuration, telemetry, lifecycle, clock, and the four
//! ways out of a process (Redis, Kafka, S3 and the guarded HTTP client), each behind one small handle.
//!
//! Architecture invariant: `fred`, `rdkafka` and `aws-sdk-s3` are named in this crate only, so that replacing
//! one is a change to one module. No module here knows what a job posting is.

pub mod blob;
pub mod clock;
pub mod config;
pub mod http;
pub mod kafka;
pub mod lifecycle;
pub mod redis;
pub mod telemetry;
