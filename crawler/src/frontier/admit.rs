//! A run's limit of addresses over all hosts: each takes a place before it is added, and gives it up where it is not.

use std::collections::HashSet;

use super::{Enqueued, Frontier, FrontierError, RUN_SECONDS, RunSpec, Visit, enqueue::New, keys, scripts};

/// Addresses, by their names inside the frontier, that have just been given a place.
pub(super) type Places = HashSet<String>;

impl Frontier {
    /// Those for which the run has room, and which of them it did not count before.
    pub(super) async fn admit(
        &self,
        run: Option<&RunSpec>,
        visits: Vec<New>,
        result: &mut Enqueued,
    ) -> Result<(Vec<New>, Places), FrontierError> {
        let Some(run) = run.filter(|run| run.max_urls > 0) else { return Ok((visits, Places::new())) };
        let ids: Vec<String> = visits.iter().map(|new| Visit::id_of(&new.hash)).collect();
        let mut args = vec![run.max_urls.to_string(), RUN_SECONDS.to_string()];
        args.extend_from_slice(&ids);
        let answer: Vec<i64> =
            self.redis.eval(&scripts::ADMIT, vec![keys::run(&self.redis, &run.id, "urls")], args).await?;
        let (mut admitted, mut places) = (Vec::new(), Places::new());
        for ((new, id), place) in visits.into_iter().zip(ids).zip(answer) {
            match place {
                0 => result.limited += 1,
                2 => {
                    places.insert(id);
                    admitted.push(new);
                }
                _ => admitted.push(new),
            }
        }
        Ok((admitted, places))
    }

    /// Gives places back that were taken for nothing: what was read yesterday must not keep out what is new today.
    pub(super) async fn give_up(&self, run: Option<&RunSpec>, places: Places) -> Result<(), FrontierError> {
        let Some(run) = run.filter(|_| !places.is_empty()) else { return Ok(()) };
        let args = places.into_iter().map(|id| format!("-{id}")).collect();
        let _: i64 =
            self.redis.eval(&scripts::MEMBERS, vec![keys::run(&self.redis, &run.id, "urls")], args).await?;
        Ok(())
    }
}
