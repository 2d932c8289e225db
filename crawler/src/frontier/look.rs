//! What the frontier holds: runs, domains, and the sweep that finds what was forgotten.

use std::{
    collections::HashSet,
    sync::{Arc, atomic::Ordering},
};

use futures::{StreamExt, TryStreamExt, stream};

use super::{
    BATCH, DOMAIN_SECONDS, DomainState, Frontier, FrontierError, PARALLEL, Progress, RUN_SECONDS, Report,
    RunSpec, check_name, keys, lock, number, scripts,
};

impl Frontier {
    /// Makes a run known to all workers. Its addresses can be enqueued after that.
    ///
    /// # Errors
    /// [`FrontierError`]
    pub async fn open_run(&self, spec: &RunSpec) -> Result<(), FrontierError> {
        check_name(&spec.id)?;
        check_name(&spec.campaign)?;
        let text = serde_json::to_string(spec).map_err(|_| FrontierError::Shape("run"))?;
        let key = keys::run(&self.redis, &spec.id, "spec");
        self.redis.set_ex(&key, &text, i64::try_from(RUN_SECONDS).unwrap_or(i64::MAX)).await?;
        Ok(())
    }

    /// The run's limits and scope.
    ///
    /// # Errors
    /// [`FrontierError::UnknownRun`] for one that was never opened or is forgotten.
    pub async fn run(&self, id: &str) -> Result<Arc<RunSpec>, FrontierError> {
        if let Some(known) = lock(&self.local.runs).get(id) {
            return Ok(known.clone());
        }
        let text = self.redis.get(&keys::run(&self.redis, id, "spec")).await?;
        let spec = text.and_then(|text| serde_json::from_str::<RunSpec>(&text).ok());
        let spec = Arc::new(spec.ok_or_else(|| FrontierError::UnknownRun(id.to_owned()))?);
        let mut runs = lock(&self.local.runs);
        if runs.len() >= 1_000 {
            runs.clear();
        }
        runs.insert(id.to_owned(), spec.clone());
        Ok(spec)
    }
    /// How far a run is. Hosts are asked one after the other while workers move on: an address that was added to a host
    /// already asked is missed by one look. A run therefore counts as finished only when a second look, which
    /// sees everything that the first one missed, finds the same.
    ///
    /// # Errors
    /// [`FrontierError`]
    pub async fn progress(&self, run: &str) -> Result<Progress, FrontierError> {
        let mut progress = self.count(run).await?;
        while progress.is_finished() {
            let again = self.count(run).await?;
            if again == progress {
                break;
            }
            progress = again;
        }
        Ok(progress)
    }

    async fn count(&self, run: &str) -> Result<Progress, FrontierError> {
        let hosts = self.members(keys::run(&self.redis, run, "domains")).await?;
        let mut progress = Progress { hosts: hosts.len() as u64, ..Progress::default() };
        let states: Vec<[u64; 5]> = stream::iter(hosts)
            .map(|key| async move { self.look(&key, run).await.map(|(_, states)| states) })
            .buffer_unordered(PARALLEL)
            .try_collect()
            .await?;
        for [queued, leased, done, failed, skipped] in states {
            progress.queued += queued;
            progress.leased += leased;
            progress.done += done;
            progress.failed += failed;
            progress.skipped += skipped;
        }
        Ok(progress)
    }

    /// What a politeness key holds.
    ///
    /// # Errors
    /// [`FrontierError`]
    pub async fn domain(&self, key: &str) -> Result<DomainState, FrontierError> {
        Ok(self.look(key, "").await?.0)
    }

    /// All politeness keys that hold or have held addresses.
    ///
    /// # Errors
    /// [`FrontierError`]
    pub async fn domains(&self) -> Result<Vec<String>, FrontierError> {
        let mut keys = self.members(keys::fleet(&self.redis, "domains")).await?;
        keys.sort();
        Ok(keys)
    }

    async fn look(&self, key: &str, run: &str) -> Result<(DomainState, [u64; 5]), FrontierError> {
        let names = vec![keys::base(&self.redis, key), keys::rate(&self.redis, key)];
        let answer: Vec<String> = self.redis.eval(&scripts::LOOK, names, vec![run.to_owned()]).await?;
        if answer.len() < 20 {
            return Err(FrontierError::Shape("look"));
        }
        let figures = answer[..20].iter().map(|text| number(text)).collect::<Result<Vec<i64>, _>>()?;
        let figure = |at: usize| u64::try_from(figures[at]).unwrap_or(0);
        let left = |at: usize| figure(at).saturating_sub(figure(0));
        let errors = usize::try_from(figure(19)).unwrap_or(0).min(answer.len() - 20);
        let state = DomainState {
            key: key.to_owned(),
            now_ms: figures[0],
            items: figure(1),
            leased: figure(2),
            window: figure(3),
            window_ms: figure(4),
            paused: figure(5) == 1,
            next_in_ms: left(6),
            open_for_ms: left(7),
            circuit_open: figure(7) > 0,
            failures: figure(8),
            crawl_delay_ms: figure(9),
            adaptive_delay_ms: figure(10),
            latency_ms: figure(11),
            later: figure(18),
            errors: answer[20..20 + errors].to_vec(),
            dead: answer[20 + errors..].to_vec(),
        };
        Ok((state, [13, 14, 15, 16, 17].map(figure)))
    }

    pub(super) async fn members(&self, set: String) -> Result<Vec<String>, FrontierError> {
        let (mut cursor, mut found) = ("0".to_owned(), HashSet::new());
        loop {
            let answer: Vec<String> =
                self.redis.eval(&scripts::SCAN, vec![set.clone()], vec![cursor, "1000".into()]).await?;
            let (next, members) = answer.split_first().ok_or(FrontierError::Shape("scan"))?;
            found.extend(members.iter().cloned());
            if next == "0" {
                return Ok(found.into_iter().collect());
            }
            cursor = next.clone();
        }
    }

    /// The net below everything else: looks at every registered key and makes those that hold addresses due again,
    /// so that no crash, wherever it happened, leaves one forgotten. Also learns how many addresses wait in all.
    ///
    /// # Errors
    /// [`FrontierError`]
    pub async fn sweep(&self) -> Result<u64, FrontierError> {
        // A fleet that meets no new host for long must not forget the ones it has.
        self.redis.expire(&keys::fleet(&self.redis, "domains"), DOMAIN_SECONDS).await?;
        let mut total = 0;
        for part in self.domains().await?.chunks(BATCH) {
            let states: Vec<DomainState> = stream::iter(part.to_vec())
                .map(|key| async move { self.domain(&key).await })
                .buffer_unordered(PARALLEL)
                .try_collect()
                .await?;
            let held = states.iter().filter(|state| state.items > 0);
            total += held.clone().map(|state| state.items).sum::<u64>();
            // A time a little ahead adds a key that is missing and disturbs none that is known to be due.
            let reports = held
                .map(|s| Report { key: s.key.clone(), when: s.now_ms + 10_000, generation: 0, raise: false })
                .collect();
            self.report(reports).await?;
        }
        self.local.total.store(total, Ordering::Relaxed);
        Ok(total)
    }
}
