//! The consumer's wiring: gather, clean, write, each with one batch in hand.

use std::time::{Duration, Instant};

use platform::{
    blob::Blob,
    clock::Clock,
    kafka::{Consumer, Incoming, KafkaConfig, Producer},
    lifecycle::Shutdown,
    redis::RedisConfig,
};
use posting::event::TOPICS;
use store::Store;
use tokio::sync::mpsc;

use crate::{
    IngestConfig, IngestError,
    batch::{self, Batch, CleanContext, Work},
    dead_letter,
    forget::Forget,
    lag::Lag,
    lifecycle, maintenance,
    write::{Stopped, Writer},
};

/// Batches that wait between two stages: one, so that each stage has its next at hand and memory stays within the
/// consumer's buffer.
const BETWEEN_STAGES: usize = 1;
/// How often lag is told.
const LAG_EVERY: Duration = Duration::from_secs(2);

/// What the role works with.
#[derive(Clone, Debug)]
pub struct Deps {
    /// Where rows go.
    pub store: Store,
    /// Where messages come from, and dead letters go.
    pub kafka: KafkaConfig,
    /// Where the API keeps jobs that were asked for; `None`: there is no such cache. It may be down.
    pub redis: Option<RedisConfig>,
    /// Where raw pages are removed that no row names any more; `None`: they stay. It may be down.
    pub blob: Option<Blob>,
    /// Tells what lies in the future.
    pub clock: Clock,
}

/// Consumes the four topics until a drain is asked for, then finishes what it holds, commits and leaves the group.
///
/// # Errors
/// [`IngestError`]: Kafka is down at start, the skills file is unusable, or the consumer failed for good. An outage
/// of the database or of Kafka later on is waited out.
pub async fn run(config: IngestConfig, deps: Deps, shutdown: Shutdown) -> Result<(), IngestError> {
    let Deps { store, kafka, redis, blob, clock } = deps;
    let vocabulary = config.vocabulary()?;
    let producer = Producer::connect(&kafka).await?;
    let mut consumer = Consumer::join(&kafka, &config.group, TOPICS).await?;
    let (forget, forgetting) = Forget::start(redis);
    let writer = Writer::new(
        config.clone(),
        store.clone(),
        forget.clone(),
        producer,
        consumer.committer(),
        shutdown.clone(),
    );
    let background = shutdown.child();
    let passes = tokio::spawn(lifecycle::expire_passes(
        store.clone(),
        forget,
        clock.clone(),
        Duration::from_secs(config.expire_every_secs.max(1)),
        background.clone(),
    ));
    let rounds =
        tokio::spawn(maintenance::rounds(config.clone(), store, blob, clock.clone(), background.clone()));
    let max_future = Duration::from_secs(config.max_future_secs);
    let context = CleanContext { vocabulary, clock, max_future, max_bytes: kafka.max_message_bytes };
    let depth = tokio::spawn(dead_letter::tell_depth(kafka, background.clone()));
    let (to_clean, from_gather) = mpsc::channel(BETWEEN_STAGES);
    let (to_write, from_clean) = mpsc::channel(BETWEEN_STAGES);
    let (gathered, (), written) = tokio::join!(
        Box::pin(gather(&config, &mut consumer, to_clean, &shutdown)),
        Box::pin(clean(context, config.threads(), from_gather, to_write)),
        Box::pin(write(writer, from_clean)),
    );
    if written.is_err() {
        tracing::warn!("stopped with work under way; its messages come again");
    }
    consumer.close().await;
    background.drain();
    // They end at a drain; a panic in one has been printed.
    let _ = tokio::join!(passes, rounds, depth);
    forgetting.finish().await;
    gathered
}

/// Fills batches. Ends at a drain, or when the stages after it have stopped.
async fn gather(
    config: &IngestConfig,
    consumer: &mut Consumer,
    out: mpsc::Sender<Batch>,
    shutdown: &Shutdown,
) -> Result<(), IngestError> {
    let mut batch = Batch::new();
    let (mut lag, mut tell_lag) = (Lag::default(), tokio::time::interval(LAG_EVERY));
    loop {
        let open = !batch.is_empty();
        let close = tokio::select! {
            biased;
            () = shutdown.soft().cancelled() => break,
            () = tokio::time::sleep(batch.remaining(config.batch_age())), if open => true,
            _ = tell_lag.tick() => {
                lag.tell(&consumer.lag());
                false
            }
            incoming = consumer.next() => take(config, &mut batch, &mut lag, incoming?),
        };
        if close && out.send(std::mem::replace(&mut batch, Batch::new())).await.is_err() {
            return Ok(());
        }
    }
    if !batch.is_empty() {
        // The writer has stopped already: what is at hand comes again.
        let _ = out.send(batch).await;
    }
    Ok(())
}

/// Adds what arrived; whether the batch is to be closed.
fn take(config: &IngestConfig, batch: &mut Batch, lag: &mut Lag, incoming: Incoming) -> bool {
    match incoming {
        Incoming::Message(delivery) => {
            batch.push(delivery);
            batch.deliveries.len() >= config.batch_messages || batch.bytes >= config.batch_bytes
        }
        Incoming::Assigned(partitions) => {
            tracing::info!(kafka.partitions = partitions.len(), "partitions assigned");
            lag.assigned(partitions);
            false
        }
        // Everything before the notice is in this batch or ahead of it: the partitions are let go of once it is written.
        Incoming::Revoked(revoked) => {
            tracing::info!(kafka.partitions = revoked.partitions.len(), "partitions revoked: handing over");
            lag.revoked(&revoked.partitions);
            batch.revoked.push(revoked);
            true
        }
    }
}

async fn clean(
    context: CleanContext,
    threads: usize,
    mut from: mpsc::Receiver<Batch>,
    out: mpsc::Sender<(Batch, Work)>,
) {
    while let Some(batch) = from.recv().await {
        if out.send(batch::clean(batch, context.clone(), threads).await).await.is_err() {
            return;
        }
    }
}

async fn write(writer: Writer, mut from: mpsc::Receiver<(Batch, Work)>) -> Result<(), Stopped> {
    while let Some((batch, work)) = from.recv().await {
        let start = Instant::now();
        writer.write(batch, work).await?;
        metrics::histogram!("jobtrawl_ingest_batch_seconds").record(start.elapsed());
    }
    Ok(())
}
