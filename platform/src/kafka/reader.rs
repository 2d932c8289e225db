//! Walking a topic once, from a given place to where it ended when the walk began, without joining a group.

use std::{collections::BTreeMap, ops::Range, sync::Arc, time::Duration};

use rdkafka::{
    Offset, TopicPartitionList,
    consumer::{BaseConsumer, Consumer as _},
    message::Message as _,
};

use super::{KafkaConfig, KafkaError, Message, lag::ends, topics::blocking};

/// Where a walk begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartAt {
    /// The oldest message kept.
    Earliest,
    /// The first message sent at or after this instant, in milliseconds since the Unix epoch.
    Timestamp(i64),
    /// One offset of one partition; other partitions are not read.
    Offset {
        /// The partition.
        partition: i32,
        /// The offset.
        offset: i64,
    },
    /// An offset of each partition, to go on where an earlier walk ended; of one that is not named, the oldest message
    /// kept.
    Offsets(BTreeMap<i32, i64>),
}

/// Reads a topic up to where it ended when the reader was opened, partition by partition in any order.
pub struct Reader {
    client: Arc<BaseConsumer>,
    config: KafkaConfig,
    /// Per partition: the next offset to come and the one to stop before.
    open: BTreeMap<i32, (i64, i64)>,
    kept: BTreeMap<i32, Range<i64>>,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").field("open", &self.open).finish_non_exhaustive()
    }
}

impl Reader {
    /// Finds the ends of `topic` (without prefix) and gets ready to read. A missing topic is an empty one.
    ///
    /// # Errors
    /// [`KafkaError::Down`], [`KafkaError::Config`] or [`KafkaError::Read`].
    pub async fn open(config: &KafkaConfig, topic: &str, from: StartAt) -> Result<Self, KafkaError> {
        let (config, topic) = (config.clone(), config.topic(topic));
        blocking(move || {
            let client: BaseConsumer =
                config.reader().set("enable.partition.eof", "true").create().map_err(KafkaError::Config)?;
            let (open, kept) = ranges(&client, &config, &topic, &from)?;
            let mut list = TopicPartitionList::new();
            for (&partition, &(start, _)) in &open {
                list.add_partition_offset(&topic, partition, Offset::Offset(start))
                    .map_err(KafkaError::Read)?;
            }
            if !open.is_empty() {
                client.assign(&list).map_err(KafkaError::Read)?;
            }
            Ok(Self { client: Arc::new(client), config, open, kept })
        })
        .await
    }

    /// How many messages lie between where the reader is and its end. Gaps that retention or transactions left are
    /// counted.
    pub fn remaining(&self) -> u64 {
        self.open.values().map(|(next, end)| u64::try_from(end - next).unwrap_or(0)).sum()
    }

    /// Per partition: the offsets that the broker keeps, wherever the walk began.
    pub fn kept(&self) -> &BTreeMap<i32, Range<i64>> {
        &self.kept
    }

    /// The next message, or `None` at the end.
    ///
    /// # Errors
    /// [`KafkaError::Read`] when the broker does not answer for half a minute.
    pub async fn next(&mut self) -> Result<Option<Message>, KafkaError> {
        let batch = self.next_batch(1).await?;
        Ok(batch.into_iter().next())
    }

    /// Up to `limit` messages; empty only at the end.
    ///
    /// # Errors
    /// As [`Reader::next`].
    pub async fn next_batch(&mut self, limit: usize) -> Result<Vec<Message>, KafkaError> {
        let (client, config, mut open) = (self.client.clone(), self.config.clone(), self.open.clone());
        let (batch, open) = blocking(move || {
            let mut batch = Vec::new();
            let mut silence = 0;
            while !open.is_empty() && batch.len() < limit {
                match client.poll(POLL) {
                    Some(Ok(message)) => {
                        silence = 0;
                        if step(&mut open, message.partition(), message.offset()) {
                            batch.push(Message::read(&config, &message));
                        }
                    }
                    // A log may end in a gap that holds no message.
                    Some(Err(rdkafka::error::KafkaError::PartitionEOF(partition))) => {
                        open.remove(&partition);
                    }
                    _ if !batch.is_empty() => break,
                    Some(Err(error)) => tracing::debug!(kafka.error = %error, "reading goes on"),
                    None => {
                        silence += 1;
                        if silence > SILENT_POLLS {
                            return Err(KafkaError::Read(rdkafka::error::KafkaError::NoMessageReceived));
                        }
                    }
                }
            }
            Ok((batch, open))
        })
        .await?;
        self.open = open;
        Ok(batch)
    }
}

const POLL: Duration = Duration::from_millis(200);
/// Half a minute without any message before the end: the broker is gone.
const SILENT_POLLS: u32 = 150;

/// What is to be read of each partition, and what there is of it.
type Ranges = (BTreeMap<i32, (i64, i64)>, BTreeMap<i32, Range<i64>>);

fn ranges(
    client: &BaseConsumer,
    config: &KafkaConfig,
    topic: &str,
    from: &StartAt,
) -> Result<Ranges, KafkaError> {
    let wait = config.connect_timeout();
    let down = |source| KafkaError::Down { brokers: config.brokers.clone(), source };
    let metadata = client.fetch_metadata(Some(topic), wait).map_err(down)?;
    let partitions: Vec<i32> = metadata
        .topics()
        .iter()
        .flat_map(|t| t.partitions().iter().map(|p| p.id()))
        .filter(|id| !matches!(from, StartAt::Offset { partition, .. } if partition != id))
        .collect();
    let mut starts = BTreeMap::new();
    if let StartAt::Timestamp(at) = from {
        let mut list = TopicPartitionList::new();
        for &id in &partitions {
            list.add_partition_offset(topic, id, Offset::Offset(*at)).map_err(KafkaError::Read)?;
        }
        let found = client.offsets_for_times(list, wait).map_err(KafkaError::Read)?;
        for element in found.elements() {
            // Nothing that new: the partition is not read.
            let start = if let Offset::Offset(offset) = element.offset() { offset } else { i64::MAX };
            starts.insert(element.partition(), start);
        }
    }
    let (mut open, mut kept) = (BTreeMap::new(), BTreeMap::new());
    for id in partitions {
        let (low, high) = ends(client, topic, id, wait)?;
        kept.insert(id, low..high);
        let start = match from {
            StartAt::Earliest => low,
            StartAt::Timestamp(_) => starts.get(&id).copied().unwrap_or(low).max(low),
            StartAt::Offset { offset, .. } => low.max(*offset),
            StartAt::Offsets(offsets) => offsets.get(&id).copied().unwrap_or(low).max(low),
        };
        if start < high {
            open.insert(id, (start, high));
        }
    }
    Ok((open, kept))
}

/// Records that `offset` was read; whether it is within the walk.
fn step(open: &mut BTreeMap<i32, (i64, i64)>, partition: i32, offset: i64) -> bool {
    let Some((next, end)) = open.get_mut(&partition) else { return false };
    let (within, done) = (offset < *end, offset + 1 >= *end);
    *next = offset + 1;
    if done {
        open.remove(&partition);
    }
    within
}
