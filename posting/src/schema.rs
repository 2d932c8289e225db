//! Holds the Rust shapes and `doc/schemas/kafka/*.json` together: both ends of a topic validate.

use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::Value;

use crate::{Event, FailureClass, event::SCHEMA_VERSION};

static SCHEMAS: LazyLock<[(&str, Validator); 4]> = LazyLock::new(|| {
    [
        ("job.found", include_str!("../../doc/schemas/kafka/job.found.json")),
        ("job.seen", include_str!("../../doc/schemas/kafka/job.seen.json")),
        ("job.gone", include_str!("../../doc/schemas/kafka/job.gone.json")),
        ("board.swept", include_str!("../../doc/schemas/kafka/board.swept.json")),
    ]
    .map(|(topic, text)| (topic, compile(text)))
});

#[expect(
    clippy::expect_used,
    reason = "compiled-in files: a broken one is a broken build, shown by any test"
)]
fn compile(text: &str) -> Validator {
    let schema: Value = serde_json::from_str(text).expect("doc/schemas/kafka holds JSON");
    jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .should_validate_formats(true)
        .build(&schema)
        .expect("doc/schemas/kafka holds JSON Schema 2020-12")
}

/// Why a message breaks its topic's contract. Each of these is poison: replaying it unchanged changes nothing.
#[derive(Debug, thiserror::Error)]
pub enum ContractError {
    /// A topic that carries no pipeline events.
    #[error("topic {0:?} has no schema")]
    UnknownTopic(String),
    /// Not JSON, or not UTF-8.
    #[error("not JSON")]
    Json(#[source] serde_json::Error),
    /// JSON, but not this topic's.
    #[error("breaks the schema at {at}: {problem}")]
    Schema {
        /// JSON pointer to the offending value; `/` for the whole.
        at: String,
        /// What is wrong with it.
        problem: String,
    },
    /// Written by a newer or older producer.
    #[error("schema_version {0} is not {SCHEMA_VERSION}")]
    Version(u64),
    /// Passes the schema, but not the Rust types: the two have drifted apart.
    #[error("does not fit the event's types")]
    Types(#[source] serde_json::Error),
}

impl ContractError {
    /// Always [`FailureClass::DeadLetter`].
    pub fn class(&self) -> FailureClass {
        FailureClass::DeadLetter
    }

    /// A short name for metrics and dead-letter headers.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::UnknownTopic(_) => "unknown-topic",
            Self::Json(_) => "json",
            Self::Schema { .. } => "schema",
            Self::Version(_) => "schema-version",
            Self::Types(_) => "types",
        }
    }
}

/// Reads a message of `topic` (without prefix), validating it against the topic's schema.
///
/// # Errors
/// [`ContractError`], always to be dead-lettered.
pub fn decode(topic: &str, payload: &[u8]) -> Result<Event, ContractError> {
    let value: Value = serde_json::from_slice(payload).map_err(ContractError::Json)?;
    check(topic, &value)?;
    let event = match topic {
        "job.found" => serde_json::from_value(value).map(Event::Found),
        "job.seen" => serde_json::from_value(value).map(Event::Seen),
        "job.gone" => serde_json::from_value(value).map(Event::Gone),
        _ => serde_json::from_value(value).map(Event::Swept),
    };
    event.map_err(ContractError::Types)
}

/// Writes an event, validating it before anyone else has to.
///
/// # Errors
/// [`ContractError`] when a producer built an event that breaks the contract.
pub fn encode(event: &Event) -> Result<Vec<u8>, ContractError> {
    let bytes = event.to_json().map_err(ContractError::Types)?;
    let value = serde_json::from_slice(&bytes).map_err(ContractError::Json)?;
    check(event.topic(), &value)?;
    Ok(bytes)
}

fn check(topic: &str, value: &Value) -> Result<(), ContractError> {
    let (_, schema) = SCHEMAS
        .iter()
        .find(|(name, _)| *name == topic)
        .ok_or_else(|| ContractError::UnknownTopic(topic.to_owned()))?;
    if let Some(version) = value.get("schema_version").and_then(Value::as_u64)
        && version != u64::from(SCHEMA_VERSION)
    {
        return Err(ContractError::Version(version));
    }
    schema.validate(value).map_err(|error| ContractError::Schema {
        at: match error.instance_path().to_string() {
            at if at.is_empty() => "/".to_owned(),
            at => at,
        },
        // The offending value may be a whole page: the message names the rule, `at` names the place.
        problem: crate::text::truncate_chars(&error.to_string(), 300).to_owned(),
    })
}
