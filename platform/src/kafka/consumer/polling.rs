//! The thread that polls librdkafka, and pauses while too much is held.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use rdkafka::{
    TopicPartitionList,
    consumer::{BaseConsumer, Consumer as _},
};
use tokio::sync::mpsc;

use super::{Delivery, Incoming, context::Context};
use crate::kafka::{KafkaConfig, Message, flow::Flow};

pub(super) struct Polling {
    pub(super) client: Arc<BaseConsumer<Context>>,
    pub(super) config: Arc<KafkaConfig>,
    pub(super) sender: mpsc::UnboundedSender<Incoming>,
    pub(super) stop: Arc<AtomicBool>,
    pub(super) held_back: Arc<AtomicBool>,
    pub(super) flow: Arc<Flow>,
}

impl Polling {
    pub(super) fn run(self) {
        let mut paused: Option<TopicPartitionList> = None;
        while !self.stop.load(Ordering::Relaxed) {
            if let Err(error) = self.regulate(&mut paused) {
                tracing::warn!(kafka.error = %error, "pausing failed");
            }
            let wait = Duration::from_millis(if paused.is_some() { 20 } else { 100 });
            match self.client.poll(wait) {
                None => {}
                Some(Ok(borrowed)) => {
                    let message = Message::read(&self.config, &borrowed);
                    let held = self.flow.hold(message.bytes());
                    if self.sender.send(Incoming::Message(Delivery { message, held })).is_err() {
                        break;
                    }
                }
                Some(Err(rdkafka::error::KafkaError::MessageConsumptionFatal(code))) => {
                    tracing::error!(kafka.error = %code, "the consumer has failed for good");
                    break;
                }
                // librdkafka reconnects; what it could not do it tries again.
                Some(Err(error)) => tracing::warn!(kafka.error = %error, "consuming goes on"),
            }
        }
    }

    /// Pauses every partition while too much is held, those that are assigned meanwhile included.
    fn regulate(&self, paused: &mut Option<TopicPartitionList>) -> Result<(), rdkafka::error::KafkaError> {
        let (bytes, messages) = (self.config.consumer_buffer_kib << 10, self.config.consumer_buffer_messages);
        // Resumes at half, for a pause drops what was fetched ahead.
        let full = self.held_back.load(Ordering::Relaxed)
            || self.flow.exceeds(bytes, messages, if paused.is_some() { 2 } else { 1 });
        if full {
            let assigned = self.client.assignment()?;
            if paused.as_ref() != Some(&assigned) {
                self.client.pause(&assigned)?;
                *paused = Some(assigned);
            }
        } else if paused.take().is_some() {
            self.client.resume(&self.client.assignment()?)?;
        }
        Ok(())
    }
}
