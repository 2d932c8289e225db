//! Sending: resolved when every in-sync replica has the message.

use std::{
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use rdkafka::{
    error::KafkaError as Client,
    message::{Header, OwnedHeaders},
    producer::{FutureProducer, FutureRecord, Producer as _},
    types::RDKafkaErrorCode as Code,
};

use super::{KafkaConfig, KafkaError, config::HEADER_ROOM, topics::blocking};

/// Sends messages. Clones share one client, one queue and one connection per broker.
#[derive(Clone)]
pub struct Producer {
    config: Arc<KafkaConfig>,
    // Replaced when the idempotent protocol declares its state lost: librdkafka then refuses every
    // further message of that client for ever.
    client: Arc<RwLock<FutureProducer>>,
}

impl std::fmt::Debug for Producer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Producer").field("brokers", &self.config.brokers).finish_non_exhaustive()
    }
}

impl Producer {
    /// Connects, and fails at once when nobody answers.
    ///
    /// # Errors
    /// [`KafkaError::Config`] or [`KafkaError::Down`].
    pub async fn connect(config: &KafkaConfig) -> Result<Self, KafkaError> {
        let client = config.producer().create().map_err(KafkaError::Config)?;
        let producer = Self { config: Arc::new(config.clone()), client: Arc::new(RwLock::new(client)) };
        producer.ping().await?;
        Ok(producer)
    }

    /// Whether a broker answers.
    ///
    /// # Errors
    /// [`KafkaError::Down`].
    pub async fn ping(&self) -> Result<(), KafkaError> {
        let (client, config) = (self.client(), self.config.clone());
        blocking(move || {
            client
                .client()
                .fetch_metadata(None, config.connect_timeout())
                .map(drop)
                .map_err(|source| KafkaError::Down { brokers: config.brokers.clone(), source })
        })
        .await
    }

    /// Sends one message to `topic` (without prefix) and waits until it is stored by every in-sync replica. Messages
    /// of one key keep their order as long as the caller awaits one before it sends the next; concurrent calls
    /// share requests.
    ///
    /// # Errors
    /// [`KafkaError::TooLarge`] at once; [`KafkaError::Send`] when it was not acknowledged within
    /// `delivery_timeout_ms`: it may have been stored all the same, so consumers must be idempotent.
    pub async fn send(
        &self,
        topic: &str,
        key: &[u8],
        payload: &[u8],
        headers: &[(&str, &[u8])],
    ) -> Result<(), KafkaError> {
        let extra: usize = headers.iter().map(|(name, value)| name.len() + value.len() + 16).sum();
        let (bytes, limit) = (payload.len() + key.len() + extra, self.config.max_message_bytes);
        // Headers have room of their own, so that whatever could be sent can also be dead-lettered.
        if payload.len() + key.len() > limit || bytes > limit + HEADER_ROOM / 2 {
            return Err(KafkaError::TooLarge { bytes, limit });
        }
        let name = self.config.topic(topic);
        let mut record = FutureRecord::to(&name).key(key).payload(payload);
        if !headers.is_empty() {
            let owned =
                headers.iter().fold(OwnedHeaders::new_with_capacity(headers.len()), |all, (key, value)| {
                    all.insert(Header { key, value: Some(*value) })
                });
            record = record.headers(owned);
        }
        // A full queue is waited for as long as an acknowledgement is.
        let wait = Duration::from_millis(self.config.delivery_timeout_ms);
        match self.client().send(record, wait).await {
            Ok(_) => Ok(()),
            Err((source, _)) => {
                self.renew_after(&source);
                Err(KafkaError::Send { topic: topic.to_owned(), source })
            }
        }
    }

    /// Waits until everything in the queue is acknowledged or has failed. Senders that await their own messages
    /// do not need it.
    ///
    /// # Errors
    /// [`KafkaError::Send`] when messages are still unacknowledged after `delivery_timeout_ms`.
    pub async fn flush(&self) -> Result<(), KafkaError> {
        let client = self.client();
        let wait = Duration::from_millis(self.config.delivery_timeout_ms);
        blocking(move || {
            client.flush(wait).map_err(|source| KafkaError::Send { topic: "(flush)".to_owned(), source })
        })
        .await
    }

    /// Messages queued or on their way.
    pub fn in_flight(&self) -> usize {
        usize::try_from(self.client().in_flight_count()).unwrap_or_default()
    }

    fn client(&self) -> FutureProducer {
        self.client.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn renew_after(&self, error: &Client) {
        if !matches!(
            error.rdkafka_error_code(),
            Some(Code::Fatal | Code::Fenced | Code::OutOfOrderSequenceNumber)
        ) {
            return;
        }
        let mut current = self.client.write().unwrap_or_else(PoisonError::into_inner);
        // Of several senders that fail together only the first finds a broken client.
        if current.client().fatal_error().is_none() {
            return;
        }
        match self.config.producer().create() {
            Ok(client) => {
                tracing::warn!(kafka.error = %error, "idempotent producer lost its state: starting a new one");
                *current = client;
            }
            Err(error) => tracing::error!(kafka.error = %error, "a new producer cannot be started"),
        }
    }
}
