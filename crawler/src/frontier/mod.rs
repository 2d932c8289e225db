//! The frontier: which address is fetched next, by whom, and when. All of its state is in Redis.
//!
//! Guarantees, each held by a Lua script that runs as one step on the server:
//! - **Nothing is lost.** An address is waiting, leased, or finished. A lease that runs out is claimed again by
//!   whoever looks at its politeness key next; a key that nobody looks at is found by every worker's slow sweep.
//! - **Nothing happens twice without need.** An end is accepted only with the lease's own token.
//! - **Politeness is one for the fleet.** Rate, delay, concurrency, Retry-After and the circuit are checked where a
//!   lease is given, by the server's clock.
//! - **Nothing is counted up.** Every figure is the size of a set.
//!
//! Two round trips a batch: [`Frontier::take`] names the politeness keys that are due (and hands in what was
//! learned since the last time), [`Frontier::claim`] is sent for all of them at once.

pub(crate) mod keys;
mod scripts;
#[cfg(test)]
mod tests;
mod types;
mod visit;

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use futures::{StreamExt, TryStreamExt, future::try_join_all, stream};
use platform::redis::{Redis, RedisError};
use serde::Deserialize;
pub use types::{
    Claimed, DomainState, Enqueued, Health, Lease, Outcome, Politeness, Progress, Report, RunSpec, Settle,
    Taken,
};
pub use visit::{Sweep, Visit};

/// Scripts take this many addresses at most: one must not keep the server from everybody else for long.
const BATCH: usize = 250;
/// How long a key that was taken is held back from others: longer than any claim takes, short enough that a worker
/// which died between taking and claiming is not missed.
const HOLD: Duration = Duration::from_secs(5);
/// What is known of a run is kept for a week after its last address was added.
const RUN_SECONDS: u64 = 7 * 86_400;
/// How many times an address may take its worker down before it is given up.
const MAX_EXPIRIES: u32 = 5;
/// Calls under way at once where many keys are asked.
const PARALLEL: usize = 64;

/// `[crawl.frontier]`
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FrontierConfig {
    /// How long a worker may hold an address without a sign of life, in seconds. Default: 120: more than
    /// `http.total_timeout_ms`, publishing included, and no longer than a lost address may stay lost.
    pub lease_seconds: u64,
    /// How long an address is not fetched again, in seconds. Default: 86,400, the owner's 24 hours.
    pub dedup_seconds: u64,
    /// Most addresses that wait for one politeness key. Default: 200,000, about 200 MB.
    pub max_per_domain: u64,
    /// Most addresses that wait in all. Default: 5,000,000; links are refused beyond it, seeds are not.
    pub max_total: u64,
    /// Redis Cluster: dedup keys lie on other nodes than their address, so they are asked separately. Default: false.
    pub cluster: bool,
}

impl Default for FrontierConfig {
    fn default() -> Self {
        Self {
            lease_seconds: 120,
            dedup_seconds: 86_400,
            max_per_domain: 200_000,
            max_total: 5_000_000,
            cluster: false,
        }
    }
}

/// The frontier could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum FrontierError {
    /// Redis.
    #[error(transparent)]
    Redis(#[from] RedisError),
    /// A script answered in a shape that it cannot answer in: two versions of jobtrawl share a server.
    #[error("the frontier's scripts answered in an unknown shape ({0})")]
    Shape(&'static str),
    /// The run is not known (any more).
    #[error("run {0} is not known to the frontier")]
    UnknownRun(String),
    /// A name that cannot be part of a key.
    #[error("{0:?} cannot be part of a key: no `|`, braces or white space")]
    Name(String),
}

impl FrontierError {
    /// Whether the same call may succeed later.
    pub fn is_transient(&self) -> bool {
        matches!(self, Self::Redis(error) if error.is_transient())
    }
}

/// A handle to the frontier. Clones share their small caches.
#[derive(Clone, Debug)]
pub struct Frontier {
    redis: Redis,
    config: FrontierConfig,
    worker: String,
    local: Arc<Local>,
}

#[derive(Debug, Default)]
struct Local {
    runs: Mutex<HashMap<String, Arc<RunSpec>>>,
    /// Politeness keys, and pairs with a run, that this process has registered: saves round trips only.
    registered: Mutex<HashSet<String>>,
    /// Addresses in all, as of the last full sweep.
    total: AtomicU64,
}

impl Frontier {
    /// A frontier on `redis`.
    pub fn new(redis: Redis, config: FrontierConfig) -> Self {
        let mut worker = uuid::Uuid::new_v4().simple().to_string();
        worker.truncate(12);
        Self { redis, config, worker, local: Arc::default() }
    }

    /// The configuration.
    pub fn config(&self) -> &FrontierConfig {
        &self.config
    }

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

    /// Adds addresses, each to its politeness key. A crash at any moment in here loses nothing: the caller has not
    /// finished the page they came from, and adding is idempotent.
    ///
    /// # Errors
    /// [`FrontierError`]; some may have been added.
    pub async fn enqueue(
        &self,
        run: Option<&RunSpec>,
        visits: Vec<(String, Visit)>,
    ) -> Result<Enqueued, FrontierError> {
        let mut by_key: BTreeMap<String, Vec<Visit>> = BTreeMap::new();
        let mut seen = HashSet::new();
        let mut result = Enqueued::default();
        for (key, visit) in visits {
            check_name(&key)?;
            if !seen.insert(visit.hash()) {
                result.known += 1;
            } else if !visit.again && self.local.total.load(Ordering::Relaxed) >= self.config.max_total {
                result.full.push(visit);
            } else {
                by_key.entry(key).or_default().push(visit);
            }
        }
        let mut parts = Vec::new();
        for (key, mut visits) in by_key {
            while !visits.is_empty() {
                let rest = visits.split_off(visits.len().min(BATCH));
                parts.push((key.clone(), std::mem::replace(&mut visits, rest)));
            }
        }
        let mut parts = parts.into_iter().peekable();
        while parts.peek().is_some() {
            let mut calls = Vec::new();
            for (key, chunk) in parts.by_ref().take(PARALLEL) {
                calls.push(self.enqueue_one(run, key, chunk));
            }
            for part in try_join_all(calls).await? {
                result.add(part);
            }
        }
        Ok(result)
    }

    async fn enqueue_one(
        &self,
        run: Option<&RunSpec>,
        key: String,
        visits: Vec<Visit>,
    ) -> Result<Enqueued, FrontierError> {
        let mut result = Enqueued::default();
        let visits = self.admit(run, visits, &mut result).await?;
        let visits = self.without_known(visits, &mut result).await?;
        if visits.is_empty() {
            return Ok(result);
        }
        // Before the addresses: a run or a key that is registered for nothing costs nothing.
        self.register(run, &key).await?;
        let mut args = vec![
            self.config.max_per_domain.to_string(),
            self.config.dedup_seconds.to_string(),
            run.map_or("-", |run| run.campaign.as_str()).to_owned(),
            run.map_or("", |run| run.id.as_str()).to_owned(),
            run.map_or(0, |run| run.max_urls_per_host).to_string(),
            RUN_SECONDS.to_string(),
        ];
        let mut names = vec![keys::base(&self.redis, &key)];
        for visit in &visits {
            if !self.config.cluster {
                names.push(keys::dedup(&self.redis, &visit.hash()));
            }
            let json = serde_json::to_string(visit).map_err(|_| FrontierError::Shape("visit"))?;
            let mode = if visit.again { "1" } else { "0" };
            args.extend([
                visit.id(),
                visit.request.priority.min(9).to_string(),
                "0".into(),
                mode.into(),
                json,
            ]);
        }
        let answer: Vec<String> = self.redis.eval(&scripts::ENQUEUE, names, args).await?;
        let (generation, states) = answer.split_first().ok_or(FrontierError::Shape("enqueue"))?;
        let mut added = Vec::new();
        for (state, visit) in states.iter().zip(visits) {
            match state.as_str() {
                "added" => {
                    result.added += 1;
                    added.push(visit.hash());
                }
                "known" => result.known += 1,
                "limited" => result.limited += 1,
                _ => result.full.push(visit),
            }
        }
        if self.config.cluster {
            let seconds = i64::try_from(self.config.dedup_seconds).unwrap_or(i64::MAX);
            for hash in &added {
                self.redis.set_ex(&keys::dedup(&self.redis, hash), "1", seconds).await?;
            }
        }
        if result.added > 0 {
            let generation = number(generation)?;
            self.report(vec![Report { key, when: 0, generation, raise: false }]).await?;
        }
        Ok(result)
    }

    /// The run's limit over all hosts.
    async fn admit(
        &self,
        run: Option<&RunSpec>,
        visits: Vec<Visit>,
        result: &mut Enqueued,
    ) -> Result<Vec<Visit>, FrontierError> {
        let Some(run) = run.filter(|run| run.max_urls > 0) else { return Ok(visits) };
        let mut args = vec![run.max_urls.to_string(), RUN_SECONDS.to_string()];
        args.extend(visits.iter().map(Visit::id));
        let answer: Vec<i64> =
            self.redis.eval(&scripts::ADMIT, vec![keys::run(&self.redis, &run.id, "urls")], args).await?;
        let admitted: Vec<Visit> = visits
            .into_iter()
            .zip(answer.iter())
            .filter(|(_, admitted)| **admitted == 1)
            .map(|(visit, _)| visit)
            .collect();
        result.limited += (answer.len() - admitted.len()) as u64;
        Ok(admitted)
    }

    /// On a cluster the dedup keys are asked beforehand: an address that is added twice in the moment between is
    /// still one item of its politeness key.
    async fn without_known(
        &self,
        visits: Vec<Visit>,
        result: &mut Enqueued,
    ) -> Result<Vec<Visit>, FrontierError> {
        if !self.config.cluster {
            return Ok(visits);
        }
        let mut unknown = Vec::new();
        for visit in visits {
            if !visit.again && self.redis.get(&keys::dedup(&self.redis, &visit.hash())).await?.is_some() {
                result.known += 1;
            } else {
                unknown.push(visit);
            }
        }
        Ok(unknown)
    }

    async fn register(&self, run: Option<&RunSpec>, key: &str) -> Result<(), FrontierError> {
        self.register_in(keys::fleet(&self.redis, "domains"), key).await?;
        match run {
            Some(run) => self.register_in(keys::run(&self.redis, &run.id, "domains"), key).await,
            None => Ok(()),
        }
    }

    async fn register_in(&self, set: String, key: &str) -> Result<(), FrontierError> {
        let mark = format!("{set} {key}");
        if lock(&self.local.registered).contains(&mark) {
            return Ok(());
        }
        let _: i64 = self.redis.eval(&scripts::MEMBERS, vec![set.clone()], vec![format!("+{key}")]).await?;
        self.redis.expire(&set, i64::try_from(RUN_SECONDS * 4).unwrap_or(i64::MAX)).await?;
        let mut registered = lock(&self.local.registered);
        if registered.len() >= 100_000 {
            registered.clear();
        }
        registered.insert(mark);
        Ok(())
    }

    /// Names up to `want` politeness keys that are due, and hands in `reports` of earlier claims and ends.
    ///
    /// # Errors
    /// [`FrontierError`]; then the reports are to be handed in again.
    pub async fn take(&self, want: usize, reports: &[Report]) -> Result<Taken, FrontierError> {
        let mut args = vec![want.to_string(), HOLD.as_millis().to_string()];
        for report in reports {
            let raise = if report.raise { "1" } else { "0" };
            args.extend([
                report.key.clone(),
                report.when.to_string(),
                report.generation.to_string(),
                raise.into(),
            ]);
        }
        let names = ["ready", "generations", "paused"].map(|name| keys::fleet(&self.redis, name)).to_vec();
        let answer: Vec<String> = self.redis.eval(&scripts::TAKE, names, args).await?;
        let [wait, paused, rest @ ..] = answer.as_slice() else { return Err(FrontierError::Shape("take")) };
        let paused = usize::try_from(number(paused)?).unwrap_or(0).min(rest.len());
        let wait = u64::try_from(number(wait)?).ok().map(Duration::from_millis);
        Ok(Taken { keys: rest[paused..].to_vec(), paused: rest[..paused].to_vec(), wait })
    }

    /// Hands in reports alone.
    ///
    /// # Errors
    /// [`FrontierError`]
    pub async fn report(&self, reports: Vec<Report>) -> Result<(), FrontierError> {
        for part in reports.chunks(BATCH) {
            self.take(0, part).await?;
        }
        Ok(())
    }

    /// Leases up to `want` addresses of one politeness key, as far as politeness allows.
    ///
    /// # Errors
    /// [`FrontierError`]
    pub async fn claim(
        &self,
        key: &str,
        rules: &Politeness,
        want: usize,
        paused: &[String],
    ) -> Result<Claimed, FrontierError> {
        let lease = Duration::from_secs(self.config.lease_seconds);
        let until = Instant::now() + lease;
        let mut args = vec![
            rules.rate_per_minute.to_string(),
            rules.delay.as_millis().to_string(),
            rules.concurrency.max(1).to_string(),
            lease.as_millis().to_string(),
            want.to_string(),
            self.worker.clone(),
            MAX_EXPIRIES.to_string(),
            u8::from(rules.heed_crawl_delay).to_string(),
        ];
        args.extend_from_slice(paused);
        let names = vec![keys::base(&self.redis, key), keys::rate(&self.redis, key)];
        let answer: Vec<String> = self.redis.eval(&scripts::CLAIM, names, args).await?;
        let [_now, generation, when, rest @ ..] = answer.as_slice() else {
            return Err(FrontierError::Shape("claim"));
        };
        let mut claimed = Claimed {
            report: Some(Report {
                key: key.to_owned(),
                when: number(when)?,
                generation: number(generation)?,
                raise: true,
            }),
            ..Claimed::default()
        };
        for part in rest.chunks_exact(7) {
            let [id, token, attempts, campaign, run, enqueued, json] = part else { continue };
            let Ok(visit) = serde_json::from_str::<Visit>(json) else {
                claimed.unreadable.push((id.clone(), token.clone()));
                continue;
            };
            claimed.leases.push(Lease {
                key: key.to_owned(),
                id: id.clone(),
                token: token.clone(),
                attempts: u32::try_from(number(attempts)?).unwrap_or(u32::MAX),
                campaign: Some(campaign.clone()).filter(|name| name != "-"),
                run: Some(run.clone()).filter(|name| !name.is_empty()),
                enqueued_ms: number(enqueued)?,
                visit,
                until,
            });
        }
        Ok(claimed)
    }

    /// Ends a lease. Whether it was still ours, and a report for the next [`Frontier::take`].
    ///
    /// # Errors
    /// [`FrontierError`]; calling again is safe.
    pub async fn settle(
        &self,
        lease: &Lease,
        rules: &Politeness,
        end: &Settle,
    ) -> Result<(bool, Report), FrontierError> {
        self.settle_raw(&lease.key, &lease.id, &lease.token, rules, end).await
    }

    /// As [`Frontier::settle`], for an address whose text cannot be read.
    ///
    /// # Errors
    /// [`FrontierError`]
    pub async fn settle_raw(
        &self,
        key: &str,
        id: &str,
        token: &str,
        rules: &Politeness,
        end: &Settle,
    ) -> Result<(bool, Report), FrontierError> {
        let (outcome, wait) = end.outcome.text();
        let ms = |duration: Duration| duration.as_millis().to_string();
        let flag = |set: bool| u8::from(set).to_string();
        let health = match end.health {
            Health::Ok => "ok",
            Health::Bad => "bad",
            Health::None => "none",
        };
        let args = vec![
            id.to_owned(),
            token.to_owned(),
            outcome.to_owned(),
            ms(wait),
            posting::text::truncate_chars(&end.reason, 200).to_owned(),
            flag(end.sent),
            ms(rules.delay),
            flag(rules.heed_crawl_delay),
            ms(end.latency),
            flag(rules.adaptive),
            ms(rules.max_delay),
            ms(end.retry_after),
            health.to_owned(),
            rules.circuit_failures.max(1).to_string(),
            // The first probe after a minute, then twice as long each time, an hour at most.
            "60000".to_owned(),
            "3600000".to_owned(),
            flag(rules.rate_per_minute > 0),
        ];
        let answer: Vec<String> = self
            .redis
            .eval(&scripts::SETTLE, vec![keys::base(&self.redis, key), keys::rate(&self.redis, key)], args)
            .await?;
        let [ours, generation, when] = answer.as_slice() else { return Err(FrontierError::Shape("settle")) };
        let report = Report {
            key: key.to_owned(),
            when: number(when)?,
            generation: number(generation)?,
            raise: false,
        };
        Ok((ours == "1", report))
    }

    /// Prolongs leases of one politeness key; how many of them are still ours.
    ///
    /// # Errors
    /// [`FrontierError`]
    pub async fn extend(&self, key: &str, leases: &[(String, String)]) -> Result<u64, FrontierError> {
        let mut args = vec![(self.config.lease_seconds * 1_000).to_string()];
        args.extend(leases.iter().flat_map(|(id, token)| [id.clone(), token.clone()]));
        let kept: i64 = self.redis.eval(&scripts::EXTEND, vec![keys::base(&self.redis, key)], args).await?;
        Ok(u64::try_from(kept).unwrap_or(0))
    }

    /// How far a run is.
    ///
    /// # Errors
    /// [`FrontierError`]
    pub async fn progress(&self, run: &str) -> Result<Progress, FrontierError> {
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

    async fn members(&self, set: String) -> Result<Vec<String>, FrontierError> {
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

    /// Remembers a site's Crawl-delay for the whole fleet.
    ///
    /// # Errors
    /// [`FrontierError`]
    pub async fn set_crawl_delay(&self, key: &str, delay: Duration) -> Result<(), FrontierError> {
        self.set(key, "crawl_delay", &delay.as_millis().to_string()).await.map(drop)
    }

    /// Stops, or lets go on, everything of one politeness key.
    ///
    /// # Errors
    /// [`FrontierError`]
    pub async fn pause_domain(&self, key: &str, paused: bool) -> Result<(), FrontierError> {
        let generation = self.set(key, "paused", if paused { "1" } else { "0" }).await?;
        if !paused {
            self.report(vec![Report { key: key.to_owned(), when: 0, generation, raise: false }]).await?;
        }
        Ok(())
    }

    /// Stops, or lets go on, everything of one campaign, on every host.
    ///
    /// # Errors
    /// [`FrontierError`]
    pub async fn pause_campaign(&self, campaign: &str, paused: bool) -> Result<(), FrontierError> {
        let change = format!("{}{campaign}", if paused { '+' } else { '-' });
        let _: i64 = self
            .redis
            .eval(&scripts::MEMBERS, vec![keys::fleet(&self.redis, "paused")], vec![change])
            .await?;
        Ok(())
    }

    /// Campaigns that are paused.
    ///
    /// # Errors
    /// [`FrontierError`]
    pub async fn paused_campaigns(&self) -> Result<Vec<String>, FrontierError> {
        self.members(keys::fleet(&self.redis, "paused")).await
    }

    /// Takes every waiting address of a run out again; leased ones end by themselves.
    ///
    /// # Errors
    /// [`FrontierError`]; calling again goes on.
    pub async fn stop_run(&self, run: &str) -> Result<u64, FrontierError> {
        let mut dropped = 0;
        for key in self.members(keys::run(&self.redis, run, "domains")).await? {
            loop {
                let args = vec![run.to_owned(), BATCH.to_string()];
                let taken: i64 =
                    self.redis.eval(&scripts::DROP, vec![keys::base(&self.redis, &key)], args).await?;
                dropped += u64::try_from(taken).unwrap_or(0);
                if taken == 0 {
                    break;
                }
            }
        }
        Ok(dropped)
    }

    async fn set(&self, key: &str, field: &str, value: &str) -> Result<i64, FrontierError> {
        let args = vec![field.to_owned(), value.to_owned()];
        let generation: String =
            self.redis.eval(&scripts::SET, vec![keys::base(&self.redis, key)], args).await?;
        number(&generation)
    }

    /// The net below everything else: looks at every registered key and makes those that hold addresses due again,
    /// so that no crash, wherever it happened, leaves one forgotten. Also learns how many addresses wait in all.
    ///
    /// # Errors
    /// [`FrontierError`]
    pub async fn sweep(&self) -> Result<u64, FrontierError> {
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

fn check_name(name: &str) -> Result<(), FrontierError> {
    let bad = |c: char| matches!(c, '|' | '{' | '}') || c.is_whitespace() || c.is_control();
    if name.is_empty() || name.contains(bad) { Err(FrontierError::Name(name.to_owned())) } else { Ok(()) }
}

fn number(text: &str) -> Result<i64, FrontierError> {
    text.parse().map_err(|_| FrontierError::Shape("number"))
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
