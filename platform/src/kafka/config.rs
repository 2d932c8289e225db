//! `[kafka]`

use std::{collections::BTreeMap, time::Duration};

use rdkafka::ClientConfig;
use serde::Deserialize;

/// `[kafka]`
#[derive(Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KafkaConfig {
    /// `host:port`, several separated by commas.
    pub brokers: String,
    /// Put before every topic and group name. Empty in production; tests and tenants isolate with it.
    pub topic_prefix: String,
    /// Partitions of a topic that is created; an existing topic keeps its own. Default: 8, the most consumers
    /// that can share one topic.
    pub partitions: i32,
    /// Replicas of a topic that is created. Default: 1, what a single broker can give; 3 on a cluster.
    pub replication: i32,
    /// Largest message, in bytes, sent, stored or fetched. Default: 8 MiB, above the longest posting: a
    /// description is cut at 2 Mi characters.
    pub max_message_bytes: usize,
    /// How long a topic keeps messages, in hours. Default: 168, a week to repair a consumer in.
    pub retention_hours: u64,
    /// How long a dead-letter topic keeps messages, in hours. Default: 720, a month to look at them in.
    pub dead_letter_retention_hours: u64,
    /// Messages that wait for their acknowledgement in one process, in KiB. Default: 32 MiB; a sender waits
    /// when it is full, so a dead broker costs memory no further.
    pub producer_queue_kib: usize,
    /// How long a message may wait for its acknowledgement, in milliseconds, before sending it has failed.
    /// Default: 30,000: a broker's restart, and well below the lease of the page it came from.
    pub delivery_timeout_ms: u64,
    /// How long to gather messages into one request, in milliseconds. Default: 5.
    pub linger_ms: u64,
    /// zstd level of what is sent, 1–12. Default: 3.
    pub compression_level: i32,
    /// Silence after which the group gives a consumer's partitions away, in milliseconds. Default: 10,000:
    /// a killed process is replaced soon, a paused virtual machine survives.
    pub session_timeout_ms: u64,
    /// How long a consumer may finish what it holds before a partition is taken from it, in milliseconds.
    /// Default: 8,000, below the time the group waits for it. Work that is cut off is done again elsewhere.
    pub handover_timeout_ms: u64,
    /// Messages received and not yet released by the consumer's user, in KiB, before fetching pauses.
    /// Default: 32 MiB.
    pub consumer_buffer_kib: usize,
    /// The same as a number of messages. Default: 20,000, for small messages cost more than their bytes.
    pub consumer_buffer_messages: usize,
    /// How long to wait for a broker at start and for administration, in milliseconds. Default: 5,000.
    pub connect_timeout_ms: u64,
    /// Further properties of librdkafka, such as `security.protocol`, `sasl.username`, `ssl.ca.location`. They
    /// win over everything above.
    pub properties: BTreeMap<String, String>,
}

impl Default for KafkaConfig {
    fn default() -> Self {
        Self {
            brokers: "127.0.0.1:9092".into(),
            topic_prefix: String::new(),
            partitions: 8,
            replication: 1,
            max_message_bytes: 8 << 20,
            retention_hours: 168,
            dead_letter_retention_hours: 720,
            producer_queue_kib: 32 << 10,
            delivery_timeout_ms: 30_000,
            linger_ms: 5,
            compression_level: 3,
            session_timeout_ms: 10_000,
            handover_timeout_ms: 8_000,
            consumer_buffer_kib: 32 << 10,
            consumer_buffer_messages: 20_000,
            connect_timeout_ms: 5_000,
            properties: BTreeMap::new(),
        }
    }
}

impl std::fmt::Debug for KafkaConfig {
    // `properties` may hold passwords: only their names are shown.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KafkaConfig")
            .field("brokers", &self.brokers)
            .field("topic_prefix", &self.topic_prefix)
            .field("properties", &self.properties.keys())
            .finish_non_exhaustive()
    }
}

impl KafkaConfig {
    /// The name of a topic on the broker.
    pub fn topic(&self, name: &str) -> String {
        format!("{}{name}", self.topic_prefix)
    }

    pub(super) fn connect_timeout(&self) -> Duration {
        Duration::from_millis(self.connect_timeout_ms)
    }

    /// The topic's name without the prefix; a foreign topic keeps its own.
    pub(super) fn bare_topic<'a>(&self, topic: &'a str) -> &'a str {
        topic.strip_prefix(self.topic_prefix.as_str()).unwrap_or(topic)
    }

    fn base(&self) -> ClientConfig {
        let mut client = ClientConfig::new();
        client
            .set("bootstrap.servers", &self.brokers)
            .set("client.id", "jobtrawl")
            // A broker that came back is found within two seconds, not within librdkafka's ten.
            .set("reconnect.backoff.ms", "50")
            .set("reconnect.backoff.max.ms", "2000")
            // New topics are created with our settings by `ensure_topics`, never by a broker's default.
            .set("allow.auto.create.topics", "false")
            .set("receive.message.max.bytes", (self.max_message_bytes * 4 + (16 << 20)).to_string());
        client
    }

    fn with_properties(&self, mut client: ClientConfig) -> ClientConfig {
        for (name, value) in &self.properties {
            client.set(name, value);
        }
        client
    }

    pub(super) fn admin(&self) -> ClientConfig {
        self.with_properties(self.base())
    }

    pub(super) fn producer(&self) -> ClientConfig {
        let mut client = self.base();
        client
            .set("acks", "all")
            .set("enable.idempotence", "true")
            .set("compression.type", "zstd")
            .set("compression.level", self.compression_level.to_string())
            .set("linger.ms", self.linger_ms.to_string())
            .set("delivery.timeout.ms", self.delivery_timeout_ms.to_string())
            // Dead letters carry a page plus headers: the topic's own limit is checked by `Producer::send`.
            .set("message.max.bytes", (self.max_message_bytes + HEADER_ROOM).to_string())
            .set("queue.buffering.max.kbytes", self.producer_queue_kib.to_string())
            .set("queue.buffering.max.messages", "100000");
        self.with_properties(client)
    }

    pub(super) fn consumer(&self, group: &str) -> ClientConfig {
        let mut client = self.reader();
        client
            .set("group.id", self.topic(group))
            .set("partition.assignment.strategy", "cooperative-sticky")
            .set("session.timeout.ms", self.session_timeout_ms.to_string())
            .set("heartbeat.interval.ms", (self.session_timeout_ms / 4).max(500).to_string())
            .set("enable.auto.commit", "false")
            .set("enable.auto.offset.store", "false")
            // The source of the lag figures.
            .set("statistics.interval.ms", "2000");
        self.with_properties(client)
    }

    pub(super) fn reader(&self) -> ClientConfig {
        let mut client = self.base();
        client
            // Only used where a group is not: a client without one may still not be created without a name.
            .set("group.id", self.topic("jobtrawl-reader"))
            .set("enable.auto.commit", "false")
            .set("auto.offset.reset", "earliest")
            .set("fetch.message.max.bytes", (self.max_message_bytes + HEADER_ROOM).to_string())
            .set("fetch.max.bytes", (self.max_message_bytes + HEADER_ROOM).max(16 << 20).to_string())
            // What librdkafka fetches ahead of us, beside `consumer_buffer_kib`.
            .set("queued.max.messages.kbytes", "16384")
            .set("fetch.wait.max.ms", "100");
        self.with_properties(client)
    }
}

/// Bytes of headers that a dead letter adds to the message it holds; their texts are cut to fit.
pub(super) const HEADER_ROOM: usize = 64 << 10;
