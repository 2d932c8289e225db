//! Who may send a file now: so many at once, so many of one user, and nobody waits long for a place.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use rand::Rng;
use store::UserId;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::config::UploadConfig;
use crate::error::ApiError;

/// How long an upload waits for a place, on its own connection. Two uploads of a fast line are over by then; whoever
/// waits longer is better told to come back.
const PATIENCE: Duration = Duration::from_secs(2);
/// When those turned away may come back, in seconds: apart from each other, or they would all come at once again.
const COME_BACK: std::ops::Range<u64> = 2..8;

/// The places of this process.
pub(crate) struct Places {
    all: Semaphore,
    taken: Mutex<HashMap<UserId, usize>>,
    each: usize,
    patience: Duration,
}

/// A place, given back when it is dropped.
pub(crate) struct Place<'a> {
    places: &'a Places,
    user: UserId,
    one: Option<SemaphorePermit<'a>>,
}

impl Places {
    pub(crate) fn new(config: &UploadConfig) -> Self {
        Self {
            all: Semaphore::new(config.max_concurrent.max(1)),
            taken: Mutex::default(),
            each: config.per_user_concurrent.max(1),
            patience: PATIENCE,
        }
    }

    /// A place for one file of `user`.
    ///
    /// # Errors
    /// [`ApiError::RateLimited`] when the user sends several already, [`ApiError::Busy`] when all places stay taken.
    pub(crate) async fn take(&self, user: UserId) -> Result<Place<'_>, ApiError> {
        let come_back = rand::rng().random_range(COME_BACK);
        let mut own = self.own(user).ok_or(ApiError::RateLimited(come_back))?;
        match tokio::time::timeout(self.patience, self.all.acquire()).await {
            Ok(Ok(one)) => {
                own.one = Some(one);
                Ok(own)
            }
            _ => Err(ApiError::Busy(come_back)),
        }
    }

    /// The user's own share, without one of all places yet: those who wait count, too.
    fn own(&self, user: UserId) -> Option<Place<'_>> {
        let mut taken = self.taken.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let count = taken.entry(user).or_default();
        if *count >= self.each {
            return None;
        }
        *count += 1;
        Some(Place { places: self, user, one: None })
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        drop(self.one.take());
        let mut taken = self.places.taken.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(count) = taken.get_mut(&self.user) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.user);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[tokio::test]
    async fn one_user_cannot_take_all_places_and_nobody_waits_for_ever() {
        let config = UploadConfig { max_concurrent: 3, per_user_concurrent: 2, ..UploadConfig::default() };
        let places = Places { patience: Duration::from_millis(1), ..Places::new(&config) };
        let (ann, bob) = (UserId(uuid::Uuid::from_u128(1)), UserId(uuid::Uuid::from_u128(2)));
        let first = places.take(ann).await.unwrap();
        let second = places.take(ann).await.unwrap();
        assert!(matches!(places.take(ann).await, Err(ApiError::RateLimited(_))));
        let third = places.take(bob).await.unwrap();
        assert!(matches!(places.take(bob).await, Err(ApiError::Busy(_))), "all places are taken");
        drop((first, third));
        assert!(places.take(bob).await.is_ok());
        drop(second);
        assert!(places.taken.lock().unwrap().is_empty(), "what is given back is forgotten");
    }
}
