//! An operator's hand on the frontier: pause, resume, stop.

use std::time::Duration;

use super::{BATCH, Frontier, FrontierError, Report, keys, number, scripts};

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

    pub(super) async fn set(&self, key: &str, field: &str, value: &str) -> Result<i64, FrontierError> {
        let args = vec![field.to_owned(), value.to_owned()];
        let generation: String =
            self.redis.eval(&scripts::SET, vec![keys::base(&self.redis, key)], args).await?;
        number(&generation)
    }
}
