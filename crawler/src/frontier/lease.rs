//! Out of the frontier and to an end: which politeness keys are due, leases, heartbeats, ends.

use std::time::{Duration, Instant};

use super::{
    BATCH, Claimed, End, Frontier, FrontierError, HOLD, Lease, MAX_EXPIRIES, Politeness, Report, Settle,
    Taken, Visit, keys, number, scripts,
};

impl Frontier {
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
        self.settle_one(&lease.key, &End { id: &lease.id, token: &lease.token, settle: end }, rules).await
    }

    /// As [`Frontier::settle`], for one end alone.
    ///
    /// # Errors
    /// [`FrontierError`]
    pub(crate) async fn settle_one(
        &self,
        key: &str,
        end: &End<'_>,
        rules: &Politeness,
    ) -> Result<(bool, Report), FrontierError> {
        let (ours, report) = self.settle_all(key, std::slice::from_ref(end), rules).await?;
        Ok((ours == [true], report))
    }

    /// Ends leases of one politeness key in one step. Whether each was still ours.
    ///
    /// # Errors
    /// [`FrontierError`]; calling again is safe.
    pub(crate) async fn settle_all(
        &self,
        key: &str,
        ends: &[End<'_>],
        rules: &Politeness,
    ) -> Result<(Vec<bool>, Report), FrontierError> {
        let mut names = vec![keys::base(&self.redis, key), keys::rate(&self.redis, key)];
        let mut args = vec![
            ms(rules.delay),
            flag(rules.heed_crawl_delay),
            flag(rules.adaptive),
            ms(rules.max_delay),
            rules.circuit_failures.max(1).to_string(),
            // The first probe after a minute, then twice as long each time, an hour at most.
            "60000".to_owned(),
            "3600000".to_owned(),
            flag(rules.rate_per_minute > 0),
        ];
        for End { id, token, settle } in ends {
            let (outcome, wait) = settle.outcome.text();
            let mut kept = (String::new(), String::new());
            if let Some(memory) = &settle.memory {
                if self.redis.is_clustered() {
                    // On another node, as often as not: first, for nobody comes back to an address that is settled.
                    self.redis.set_ex(&memory.key, &memory.text, memory.seconds).await?;
                } else {
                    kept = (memory.text.clone(), memory.seconds.to_string());
                }
            }
            if !self.redis.is_clustered() {
                // An end without a memory has an empty name in its place.
                names.push(settle.memory.as_ref().map_or_else(String::new, |memory| memory.key.clone()));
            }
            args.extend([
                (*id).to_owned(),
                (*token).to_owned(),
                outcome.to_owned(),
                ms(wait),
                posting::text::truncate_chars(&settle.reason, 200).to_owned(),
                flag(settle.sent),
                ms(settle.latency),
                ms(settle.retry_after),
                settle.health.text().to_owned(),
                kept.0,
                kept.1,
            ]);
        }
        let answer: Vec<String> = self.redis.eval(&scripts::SETTLE, names, args).await?;
        let [generation, when, ours @ ..] = answer.as_slice() else {
            return Err(FrontierError::Shape("settle"));
        };
        let report = Report {
            key: key.to_owned(),
            when: number(when)?,
            generation: number(generation)?,
            raise: false,
        };
        Ok((ours.iter().map(|ours| ours == "1").collect(), report))
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
}

fn ms(duration: Duration) -> String {
    duration.as_millis().to_string()
}

fn flag(set: bool) -> String {
    u8::from(set).to_string()
}
