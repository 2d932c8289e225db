//! An operator's hand on the frontier: pause, resume, stop.

use std::time::Duration;

use super::{BATCH, Frontier, FrontierError, RUN_SECONDS, Report, Visit, keys, number, scripts};

/// How long an origin's Crawl-delay is believed: twice as long as its robots.txt, which is read again and told again by then.
const CRAWL_DELAY_KEPT: Duration = Duration::from_secs(2 * 86_400);
/// Origins of one politeness key whose delays are told apart: all are looked at when one is told, which is once a day each.
const MAX_DELAYS: usize = 1_000;

impl Frontier {
    /// Remembers for the whole fleet what the robots.txt of `origin` asks for, one of the origins that share `key`: the
    /// largest of their delays holds for all of them.
    ///
    /// # Errors
    /// [`FrontierError`]
    pub async fn set_crawl_delay(
        &self,
        key: &str,
        origin: &str,
        delay: Option<Duration>,
    ) -> Result<(), FrontierError> {
        let args = vec![
            origin.to_owned(),
            delay.unwrap_or_default().as_millis().to_string(),
            CRAWL_DELAY_KEPT.as_millis().to_string(),
            MAX_DELAYS.to_string(),
        ];
        let names = vec![keys::base(&self.redis, key)];
        let _generation: String = self.redis.eval(&scripts::CRAWL_DELAY, names, args).await?;
        Ok(())
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

    /// Takes every waiting address of a run out again, and in none any more: leased ones end by themselves and lead to
    /// nothing. What was taken out may be added by another run at once.
    ///
    /// # Errors
    /// [`FrontierError`]; calling again goes on.
    pub async fn stop_run(&self, run: &str) -> Result<u64, FrontierError> {
        let seconds = i64::try_from(RUN_SECONDS).unwrap_or(i64::MAX);
        // First of all: a politeness key that the run has not come to is closed to it by this, each of the others by its own
        // mark, which is set in the same step that empties it.
        self.redis.set_ex(&keys::run(&self.redis, run, "stopped"), "1", seconds).await?;
        let mut dropped = 0;
        for key in self.members(keys::run(&self.redis, run, "domains")).await? {
            loop {
                let args = vec![run.to_owned(), BATCH.to_string(), RUN_SECONDS.to_string()];
                let taken: Vec<String> =
                    self.redis.eval(&scripts::DROP, vec![keys::base(&self.redis, &key)], args).await?;
                if taken.is_empty() {
                    break;
                }
                dropped += taken.len() as u64;
                let visits: Vec<Visit> =
                    taken.iter().filter_map(|json| serde_json::from_str(json).ok()).collect();
                self.forget(&visits).await?;
            }
        }
        Ok(dropped)
    }

    pub(super) async fn set(&self, key: &str, field: &str, value: &str) -> Result<i64, FrontierError> {
        let args = vec![field.to_owned(), value.to_owned()];
        let generation: String =
            self.redis.eval(&scripts::SET, vec![keys::base(&self.redis, key)], args).await?;
        number(&generation)
    }
}
