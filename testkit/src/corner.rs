//! A corner of Redis, Kafka and S3 for one test.

use platform::{
    blob::{Blob, BlobConfig},
    kafka::KafkaConfig,
    redis::{Redis, RedisConfig},
};

use crate::{TestDatabase, endpoints};

/// A short name that no other test has, safe in a key, a topic and a bucket.
pub fn unique() -> String {
    format!("t{}", &uuid::Uuid::new_v4().simple().to_string()[..12])
}

/// Redis with a key prefix of its own.
pub fn redis_config() -> RedisConfig {
    RedisConfig {
        url: endpoints().redis_url.clone(),
        prefix: format!("{}:", unique()),
        ..RedisConfig::default()
    }
}

/// A connection for [`redis_config`].
///
/// # Panics
/// When Redis does not answer.
pub async fn redis() -> Redis {
    Redis::connect(&redis_config()).await.expect("Redis answers")
}

/// Kafka with a topic prefix of its own.
pub fn kafka_config() -> KafkaConfig {
    KafkaConfig {
        brokers: endpoints().kafka_brokers.clone(),
        topic_prefix: format!("{}.", unique()),
        ..KafkaConfig::default()
    }
}

/// The S3 server with a bucket of its own, which does not exist yet.
pub fn blob_config() -> BlobConfig {
    let endpoints = endpoints();
    BlobConfig {
        endpoint: endpoints.s3_endpoint.clone(),
        region: endpoints.s3_region.clone(),
        bucket: unique(),
        access_key: endpoints.s3_access_key.clone(),
        secret_key: endpoints.s3_secret_key.clone(),
        ..BlobConfig::default()
    }
}

/// A handle for [`blob_config`], with its bucket created.
///
/// # Panics
/// When the S3 server does not answer.
pub async fn blob() -> Blob {
    let blob = Blob::connect(&blob_config()).expect("a client can be built");
    blob.ensure_bucket().await.expect("the S3 server creates a bucket");
    blob
}

/// What a role's process is told of its engines, as environment variables.
pub fn role_environment(
    database: &TestDatabase,
    redis: &RedisConfig,
    kafka: &KafkaConfig,
    blob: &BlobConfig,
) -> Vec<(String, String)> {
    [
        ("STORE__URL", &database.url),
        ("REDIS__URL", &redis.url),
        ("REDIS__PREFIX", &redis.prefix),
        ("KAFKA__BROKERS", &kafka.brokers),
        ("KAFKA__TOPIC_PREFIX", &kafka.topic_prefix),
        ("BLOB__ENDPOINT", &blob.endpoint),
        ("BLOB__BUCKET", &blob.bucket),
        ("BLOB__ACCESS_KEY", &blob.access_key),
        ("BLOB__SECRET_KEY", &blob.secret_key),
    ]
    .map(|(name, value)| setting(name, value))
    .into()
}

/// A setting as an environment variable.
pub fn setting(name: &str, value: impl Into<String>) -> (String, String) {
    (format!("JOBTRAWL__{name}"), value.into())
}
