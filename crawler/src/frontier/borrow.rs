//! Requests beside the addresses: what a browser asks for while it runs a page counts against its host like a page.

use std::time::Duration;

use super::{End, Frontier, FrontierError, Politeness, Settle, keys, scripts};

/// A request that may be sent now, and must be ended with [`Frontier::give_back`].
#[derive(Debug)]
pub(crate) struct Borrowed {
    key: String,
    id: String,
}

impl Frontier {
    /// Asks for one request of `key`. `held`: the caller holds a lease of that key, whose last request ended that long
    /// ago. `lease`: how long the request may take at most; after that it counts as ended.
    ///
    /// Returns the request, or how long to wait before asking again.
    ///
    /// # Errors
    /// [`FrontierError`]
    pub(crate) async fn borrow(
        &self,
        key: &str,
        rules: &Politeness,
        held: Option<Duration>,
        lease: Duration,
    ) -> Result<Result<Borrowed, Duration>, FrontierError> {
        let id = format!("beside:{}", uuid::Uuid::new_v4().simple());
        let args = vec![
            rules.rate_per_minute.to_string(),
            rules.delay.as_millis().to_string(),
            rules.concurrency.max(1).to_string(),
            u8::from(rules.heed_crawl_delay).to_string(),
            lease.as_millis().to_string(),
            id.clone(),
            id.clone(),
            u8::from(held.is_some()).to_string(),
            held.unwrap_or_default().as_millis().to_string(),
        ];
        let names = vec![keys::base(&self.redis, key), keys::rate(&self.redis, key)];
        let wait: i64 = self.redis.eval(&scripts::BORROW, names, args).await?;
        Ok(match u64::try_from(wait) {
            Ok(0) => Ok(Borrowed { key: key.to_owned(), id }),
            wait => Err(Duration::from_millis(wait.unwrap_or(1_000))),
        })
    }

    /// Says how a borrowed request went. The outcome's kind is of no account: there is no address.
    ///
    /// # Errors
    /// [`FrontierError`]; then it counts until its lease has run out.
    pub(crate) async fn give_back(
        &self,
        borrowed: &Borrowed,
        rules: &Politeness,
        end: &Settle,
    ) -> Result<(), FrontierError> {
        let (_, report) = self
            .settle_one(&borrowed.key, &End { id: &borrowed.id, token: &borrowed.id, settle: end }, rules)
            .await?;
        self.report(vec![report]).await
    }
}
