//! How far this process is behind, told as a gauge per partition.

use std::collections::BTreeSet;

use metrics::Gauge;
use platform::kafka::PartitionLag;

/// Tells the lag of the partitions that this process has. A gauge keeps its last figure: a partition that goes is set to zero,
/// and not told again, whatever the client's statistics still say of it. Its next owner tells what is left.
#[derive(Debug, Default)]
pub(crate) struct Lag {
    mine: BTreeSet<(String, i32)>,
}

impl Lag {
    pub(crate) fn assigned(&mut self, partitions: Vec<(String, i32)>) {
        self.mine.extend(partitions);
    }

    pub(crate) fn revoked(&mut self, partitions: &[(String, i32)]) {
        for (topic, partition) in partitions {
            self.mine.remove(&(topic.clone(), *partition));
            gauge(topic, *partition).set(0.0);
        }
    }

    pub(crate) fn tell(&self, all: &[PartitionLag]) {
        for lag in all.iter().filter(|lag| self.mine.contains(&(lag.topic.clone(), lag.partition))) {
            // A message count fits a float's 53 bits.
            #[expect(clippy::cast_precision_loss, reason = "see above")]
            gauge(&lag.topic, lag.partition).set(lag.messages as f64);
        }
    }
}

fn gauge(topic: &str, partition: i32) -> Gauge {
    metrics::gauge!("jobtrawl_ingest_lag_messages", "topic" => topic.to_owned(), "partition" => partition.to_string())
}

#[cfg(test)]
mod tests {
    use metrics_exporter_prometheus::PrometheusBuilder;

    use super::*;

    #[test]
    fn a_partition_that_goes_to_another_process_leaves_no_lag_behind() {
        let recorder = PrometheusBuilder::new().build_recorder();
        let told = || recorder.handle().render();
        let of = |partition, messages| PartitionLag { topic: "job.found".to_owned(), partition, messages };
        let line = |partition, lag| {
            format!("jobtrawl_ingest_lag_messages{{topic=\"job.found\",partition=\"{partition}\"}} {lag}\n")
        };
        metrics::with_local_recorder(&recorder, || {
            let mut lag = Lag::default();
            lag.assigned(vec![("job.found".to_owned(), 0), ("job.found".to_owned(), 1)]);
            lag.tell(&[of(0, 500), of(1, 700)]);
            assert!(told().contains(&line(0, 500)) && told().contains(&line(1, 700)), "{}", told());
            lag.revoked(&[("job.found".to_owned(), 1)]);
            // The statistics are as old as two seconds.
            lag.tell(&[of(0, 400), of(1, 700)]);
            assert!(told().contains(&line(0, 400)) && told().contains(&line(1, 0)), "{}", told());
            lag.assigned(vec![("job.found".to_owned(), 1)]);
            lag.tell(&[of(1, 30)]);
            assert!(told().contains(&line(1, 30)), "{}", told());
        });
    }
}
