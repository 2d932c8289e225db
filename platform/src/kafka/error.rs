//! What can go wrong between us and a broker.

use rdkafka::{error::KafkaError as Client, types::RDKafkaErrorCode as Code};

/// A Kafka operation did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum KafkaError {
    /// `[kafka]` holds something the client refuses.
    #[error("[kafka] settings are refused")]
    Config(#[source] Client),
    /// No broker answers.
    #[error("Kafka does not answer at {brokers}: start it (`jobtrawl up` starts one), or set kafka.brokers")]
    Down {
        /// `kafka.brokers`.
        brokers: String,
        /// Why.
        #[source]
        source: Client,
    },
    /// A message is larger than `kafka.max_message_bytes`, with room for dead-letter headers.
    #[error("a message of {bytes} bytes is larger than kafka.max_message_bytes allows ({limit})")]
    TooLarge {
        /// Its payload, key and headers.
        bytes: usize,
        /// What is allowed.
        limit: usize,
    },
    /// A message was not acknowledged: it may or may not have been stored.
    #[error("sending to {topic} was not acknowledged")]
    Send {
        /// Without prefix.
        topic: String,
        /// Why.
        #[source]
        source: Client,
    },
    /// A topic could not be created or deleted.
    #[error("topic {topic} cannot be prepared: {code}")]
    Topic {
        /// Without prefix.
        topic: String,
        /// The broker's reason.
        code: Code,
    },
    /// Offsets were not committed: their messages come again, here or elsewhere.
    #[error("offsets were not committed")]
    Commit(#[source] Client),
    /// Reading failed.
    #[error("reading failed")]
    Read(#[source] Client),
    /// Reading stopped for good: the consumer must be built anew.
    #[error("the consumer has stopped")]
    Stopped,
}

impl KafkaError {
    /// Whether the same call may succeed later: anything but a refused setting, a refused topic and an
    /// over-long message.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Config(_) | Self::TooLarge { .. } => false,
            Self::Topic { code, .. } => transient(*code),
            Self::Send { source, .. } => source.rdkafka_error_code().is_none_or(transient),
            Self::Down { .. } | Self::Commit(_) | Self::Read(_) | Self::Stopped => true,
        }
    }

    /// A short name for metrics and logs.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Config(_) => "config",
            Self::Down { .. } => "down",
            Self::TooLarge { .. } => "too-large",
            Self::Send { .. } => "send",
            Self::Topic { .. } => "topic",
            Self::Commit(_) => "commit",
            Self::Read(_) => "read",
            Self::Stopped => "stopped",
        }
    }

    /// Whether the commit failed because the group has moved on: the partitions are somebody else's now.
    pub fn is_lost_membership(&self) -> bool {
        matches!(self, Self::Commit(source) if matches!(
            source.rdkafka_error_code(),
            Some(
                Code::UnknownMemberId
                    | Code::IllegalGeneration
                    | Code::RebalanceInProgress
                    | Code::FencedInstanceId
                    | Code::AssignmentLost
                    | Code::NoOffset
            )
        ))
    }
}

fn transient(code: Code) -> bool {
    !matches!(
        code,
        Code::MessageSizeTooLarge
            | Code::InvalidMessageSize
            | Code::InvalidTopic
            | Code::TopicAuthorizationFailed
            | Code::ClusterAuthorizationFailed
            | Code::InvalidPartitions
            | Code::InvalidReplicationFactor
            | Code::InvalidConfig
            | Code::PolicyViolation
            | Code::InvalidArgument
    )
}
