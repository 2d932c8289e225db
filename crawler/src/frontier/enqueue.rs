//! Into the frontier: limits, duplicates, recrawl intervals, back-pressure.

use std::{
    collections::{BTreeMap, HashSet},
    sync::atomic::Ordering,
};

use extract::Request;
use futures::future::try_join_all;
use platform::clock::Clock;

use super::{
    BATCH, DOMAIN_SECONDS, Enqueued, Frontier, FrontierError, PARALLEL, RUN_SECONDS, Report, RunSpec, Visit,
    admit::Places, check_name, dedup::is_early, keys, lock, number, scripts, visit::Admission,
};

/// An address on its way in, with its identity, which is dear to compute.
pub(super) struct New {
    pub(super) hash: String,
    pub(super) visit: Visit,
}

impl Frontier {
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
        self.enqueue_at(run, visits, Clock::system().now_ms()).await
    }

    /// Whether the frontier said a moment ago that `run` need not be given this address, so that it need not be asked.
    pub(crate) fn was_told(&self, run: &RunSpec, request: &Request) -> bool {
        self.local.told.knows(run, request)
    }

    /// As [`Frontier::enqueue`], at a moment of the caller's clock (Unix milliseconds), which recrawl intervals are
    /// counted by.
    ///
    /// # Errors
    /// [`FrontierError`]; some may have been added.
    pub async fn enqueue_at(
        &self,
        run: Option<&RunSpec>,
        visits: Vec<(String, Visit)>,
        now_ms: i64,
    ) -> Result<Enqueued, FrontierError> {
        let (result, reports) = self.add(run, visits, now_ms).await?;
        self.report(reports).await?;
        Ok(result)
    }

    /// As [`Frontier::enqueue_at`], with the reports left to the caller: until they are handed in, nobody is sent to a host
    /// that had nothing before, except by the slow sweep.
    pub(crate) async fn add(
        &self,
        run: Option<&RunSpec>,
        visits: Vec<(String, Visit)>,
        now_ms: i64,
    ) -> Result<(Enqueued, Vec<Report>), FrontierError> {
        let mut by_key: BTreeMap<String, Vec<New>> = BTreeMap::new();
        let mut seen = HashSet::new();
        let mut result = Enqueued::default();
        for (key, visit) in visits {
            check_name(&key)?;
            if visit.admission() == Admission::Once
                && run.is_some_and(|run| self.was_told(run, &visit.request))
            {
                result.known += 1;
                continue;
            }
            let hash = visit.hash();
            if !seen.insert(hash.clone()) {
                result.known += 1;
            } else if !visit.again && self.local.total.load(Ordering::Relaxed) >= self.config.max_total {
                result.full.push(visit);
            } else {
                by_key.entry(key).or_default().push(New { hash, visit });
            }
        }
        let mut parts = Vec::new();
        for (key, mut visits) in by_key {
            while !visits.is_empty() {
                let rest = visits.split_off(visits.len().min(BATCH));
                parts.push((key.clone(), std::mem::replace(&mut visits, rest)));
            }
        }
        let mut reports = Vec::new();
        let mut parts = parts.into_iter().peekable();
        while parts.peek().is_some() {
            let mut calls = Vec::new();
            for (key, chunk) in parts.by_ref().take(PARALLEL) {
                calls.push(self.enqueue_one(run, key, chunk, now_ms));
            }
            for (part, report) in try_join_all(calls).await? {
                result.add(part);
                reports.extend(report);
            }
        }
        Ok((result, reports))
    }

    async fn enqueue_one(
        &self,
        run: Option<&RunSpec>,
        key: String,
        visits: Vec<New>,
        now_ms: i64,
    ) -> Result<(Enqueued, Option<Report>), FrontierError> {
        let mut result = Enqueued::default();
        let (visits, mut places) = self.admit(run, visits, &mut result).await?;
        let visits = self.without_known(visits, now_ms, &mut result).await?;
        let report = self.put_in(run, key, visits, now_ms, &mut places, &mut result).await?;
        self.give_up(run, places).await?;
        Ok((result, report))
    }

    /// Adds addresses, and takes the places of those that the run has now.
    async fn put_in(
        &self,
        run: Option<&RunSpec>,
        key: String,
        visits: Vec<New>,
        now_ms: i64,
        places: &mut Places,
        result: &mut Enqueued,
    ) -> Result<Option<Report>, FrontierError> {
        if visits.is_empty() {
            return Ok(None);
        }
        // Before the addresses: a run or a key that is registered for nothing costs nothing.
        if !self.register(run, &key).await? {
            result.limited += visits.len() as u64;
            return Ok(None);
        }
        let (names, args) = self.enqueue_call(run, &key, &visits, now_ms)?;
        let answer: Vec<String> = self.redis.eval(&scripts::ENQUEUE, names, args).await?;
        let (generation, states) = answer.split_first().ok_or(FrontierError::Shape("enqueue"))?;
        let mut added = Vec::new();
        for (state, New { hash, visit }) in states.iter().zip(visits) {
            if let ("added" | "had" | "known", Some(run)) = (state.as_str(), run) {
                self.local.told.note(run, &visit.request);
            }
            if matches!(state.as_str(), "added" | "had") {
                places.remove(&Visit::id_of(&hash));
            }
            match state.as_str() {
                "added" => {
                    result.added += 1;
                    added.push(hash);
                }
                "had" | "known" => result.known += 1,
                "limited" => result.limited += 1,
                _ => result.full.push(visit),
            }
        }
        if self.dedup_apart() {
            self.learn(&added).await?;
        }
        let generation = number(generation)?;
        Ok((result.added > 0).then_some(Report { key, when: 0, generation, raise: false }))
    }

    fn enqueue_call(
        &self,
        run: Option<&RunSpec>,
        key: &str,
        visits: &[New],
        now_ms: i64,
    ) -> Result<(Vec<String>, Vec<String>), FrontierError> {
        let mut args = vec![
            self.config.max_per_domain.to_string(),
            self.config.dedup_seconds.to_string(),
            run.map_or("-", |run| run.campaign.as_str()).to_owned(),
            run.map_or("", |run| run.id.as_str()).to_owned(),
            run.map_or(0, |run| run.max_urls_per_host).to_string(),
            RUN_SECONDS.to_string(),
            now_ms.to_string(),
        ];
        let mut names = vec![keys::base(&self.redis, key)];
        for New { hash, visit } in visits {
            if !self.dedup_apart() {
                names.extend([keys::dedup(&self.redis, hash), keys::fetched(&self.redis, hash)]);
            }
            args.extend([
                Visit::id_of(hash),
                visit.request.priority.min(9).to_string(),
                "0".into(),
                visit.admission().code().into(),
                visit.modified_ms(now_ms).map_or_else(String::new, |ms| ms.to_string()),
                serde_json::to_string(visit).map_err(|_| FrontierError::Shape("visit"))?,
            ]);
        }
        Ok((names, args))
    }

    /// Where the script that adds cannot ask for what is remembered of an address, it is asked for here, by the same
    /// rules: see `enqueue.lua`.
    async fn without_known(
        &self,
        visits: Vec<New>,
        now_ms: i64,
        result: &mut Enqueued,
    ) -> Result<Vec<New>, FrontierError> {
        if !self.dedup_apart() {
            return Ok(visits);
        }
        let hashes: Vec<String> = visits.iter().map(|new| new.hash.clone()).collect();
        let lately = self.lately(&hashes).await?;
        let readings = self.readings(&visits).await?;
        let mut unknown = Vec::new();
        for ((new, lately), reading) in visits.into_iter().zip(lately).zip(readings) {
            let early = reading.and_then(|text| is_early(&text, new.visit.modified_ms(now_ms), now_ms));
            let known = match new.visit.admission() {
                Admission::Always => false,
                Admission::WhenDue => early.unwrap_or(false),
                Admission::Once => early.unwrap_or(lately),
            };
            if known {
                result.known += 1;
            } else {
                unknown.push(new);
            }
        }
        Ok(unknown)
    }

    /// What is remembered of the last reading of each address, where it matters.
    async fn readings(&self, visits: &[New]) -> Result<Vec<Option<String>>, FrontierError> {
        let mut readings = Vec::with_capacity(visits.len());
        for part in visits.chunks(PARALLEL) {
            let asked = part.iter().map(|New { hash, visit }| async move {
                match visit.admission() {
                    Admission::Always => Ok(None),
                    Admission::Once | Admission::WhenDue => {
                        self.redis.get(&keys::fetched(&self.redis, hash)).await
                    }
                }
            });
            readings.extend(try_join_all(asked).await?);
        }
        Ok(readings)
    }

    /// Whether addresses of `key` may be added: not for a run that was stopped before it came to that key.
    async fn register(&self, run: Option<&RunSpec>, key: &str) -> Result<bool, FrontierError> {
        let fleet = keys::fleet(&self.redis, "domains");
        if self.is_new(&fleet, key) {
            let member = vec![format!("+{key}")];
            let _: i64 = self.redis.eval(&scripts::MEMBERS, vec![fleet.clone()], member).await?;
            self.redis.expire(&fleet, DOMAIN_SECONDS).await?;
            self.registered(&fleet, key);
        }
        let Some(run) = run else { return Ok(true) };
        let set = keys::run(&self.redis, &run.id, "domains");
        if self.is_new(&set, key) {
            let names = vec![set.clone(), keys::run(&self.redis, &run.id, "stopped")];
            let args = vec![key.to_owned(), DOMAIN_SECONDS.to_string()];
            let noted: i64 = self.redis.eval(&scripts::REGISTER, names, args).await?;
            if noted == 0 {
                return Ok(false);
            }
            self.registered(&set, key);
        }
        Ok(true)
    }

    fn is_new(&self, set: &str, key: &str) -> bool {
        !lock(&self.local.registered).contains(&format!("{set} {key}"))
    }

    fn registered(&self, set: &str, key: &str) {
        let mut registered = lock(&self.local.registered);
        if registered.len() >= 100_000 {
            registered.clear();
        }
        registered.insert(format!("{set} {key}"));
    }
}
