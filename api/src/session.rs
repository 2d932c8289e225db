//! `sess:{…}`: who is signed in.
//!
//! A session is 256 random bits, held by the browser. Redis knows only their SHA-256, so that a reader of Redis (or of
//! a backup of it) cannot pose as anybody. It ends 7 days after it began, whatever is done with it, and, where an idle
//! time is configured, earlier when nobody uses it: each use then makes its key last that long.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use platform::clock::Clock;
use platform::redis::{LazyScript, Redis, Script};
use rand::TryRngCore;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::UserId;
use time::OffsetDateTime;

use crate::config::ApiConfig;
use crate::error::ApiError;

/// The cookie. `__Host-`: browsers keep it to this host, to `/` and to secure connections.
pub(crate) const COOKIE: &str = "__Host-session";

/// Sessions listed (and ended together) for one user; the oldest beyond are ended. People have a few devices.
const MAX_SESSIONS: i64 = 50;

/// Adds to a user's sessions: KEYS[1] index, ARGV[1] hash, ARGV[2] now, ARGV[3] end, ARGV[4] seconds, ARGV[5] most.
/// Answers those pushed out.
static REMEMBER: LazyScript = LazyLock::new(|| {
    Script::from_lua(
        "redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[2])
         redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
         redis.call('EXPIRE', KEYS[1], ARGV[4])
         local over = redis.call('ZCARD', KEYS[1]) - tonumber(ARGV[5])
         if over <= 0 then return {} end
         local out = redis.call('ZRANGE', KEYS[1], 0, over - 1)
         redis.call('ZREMRANGEBYRANK', KEYS[1], 0, over - 1)
         return out",
    )
});
/// Reads a session that is being used: KEYS[1] session, ARGV[1] seconds it may lie idle from now.
static USE: LazyScript =
    LazyLock::new(|| Script::from_lua("return redis.call('GETEX', KEYS[1], 'EX', ARGV[1])"));
/// A user's sessions: KEYS[1] index, ARGV[1] now.
static LIST: LazyScript =
    LazyLock::new(|| Script::from_lua("return redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. ARGV[1], '+inf')"));
/// Forgets one: KEYS[1] index, ARGV[1] hash.
static FORGET: LazyScript = LazyLock::new(|| Script::from_lua("return redis.call('ZREM', KEYS[1], ARGV[1])"));

/// What Redis holds of a session.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Session {
    pub(crate) user: UserId,
    #[serde(with = "time::serde::rfc3339")]
    pub(crate) created_at: OffsetDateTime,
    #[serde(with = "time::serde::rfc3339")]
    pub(crate) ends_at: OffsetDateTime,
    pub(crate) address: String,
    pub(crate) user_agent: String,
}

/// SHA-256 of a session's secret, hex: what everything but the browser knows it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SessionHash(pub(crate) String);

impl SessionHash {
    pub(crate) fn of(secret: &str) -> Self {
        Self(hex::encode(Sha256::digest(secret.as_bytes())))
    }

    /// What its owner sees: enough to tell a few sessions apart.
    pub(crate) fn handle(&self) -> &str {
        self.0.get(..16).unwrap_or(&self.0)
    }
}

/// 256 random bits in base64url, from the system's generator.
pub(crate) fn secret() -> Result<String, ApiError> {
    let mut bytes = [0_u8; 32];
    rand::rngs::OsRng.try_fill_bytes(&mut bytes).map_err(ApiError::internal)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

#[derive(Clone)]
pub(crate) struct Sessions {
    redis: Redis,
    clock: Clock,
    seconds: i64,
    /// How long a session may lie idle, in seconds.
    idle: Option<i64>,
}

impl Sessions {
    pub(crate) fn new(redis: Redis, clock: Clock, config: &ApiConfig) -> Self {
        let seconds = config.session_days.clamp(1, 365) * 86_400;
        let idle = config.session_idle_hours.saturating_mul(3_600);
        Self { redis, clock, seconds, idle: (1..seconds).contains(&idle).then_some(idle) }
    }

    pub(crate) fn max_age(&self) -> i64 {
        self.seconds
    }

    fn key(&self, hash: &SessionHash) -> String {
        self.redis.key(&format!("sess:{}", hash.0))
    }

    fn index(&self, user: UserId) -> String {
        self.redis.key(&format!("sess:of:{user}"))
    }

    /// Begins a session; the secret is for the cookie and exists nowhere else.
    pub(crate) async fn begin(
        &self,
        user: UserId,
        address: &str,
        agent: &str,
    ) -> Result<(String, SessionHash), ApiError> {
        let secret = secret()?;
        let hash = SessionHash::of(&secret);
        let now = self.clock.now();
        let ends_at = now + time::Duration::seconds(self.seconds);
        let session = Session {
            user,
            created_at: now,
            ends_at,
            address: address.to_owned(),
            user_agent: posting::text::truncate_chars(agent, 300).to_owned(),
        };
        let json = serde_json::to_string(&session).map_err(ApiError::internal)?;
        // Listed first: a session that exists can always be found and ended.
        let pushed_out: Vec<String> = self
            .redis
            .eval(
                &REMEMBER,
                vec![self.index(user)],
                vec![
                    hash.0.clone(),
                    now.unix_timestamp().to_string(),
                    ends_at.unix_timestamp().to_string(),
                    self.seconds.to_string(),
                    MAX_SESSIONS.to_string(),
                ],
            )
            .await?;
        self.redis.set_ex(&self.key(&hash), &json, self.idle.unwrap_or(self.seconds)).await?;
        for old in pushed_out {
            self.redis.del(&self.key(&SessionHash(old))).await?;
        }
        Ok((secret, hash))
    }

    /// The session of a cookie's value, which is thereby used.
    pub(crate) async fn find(&self, hash: &SessionHash) -> Result<Option<Session>, ApiError> {
        let key = self.key(hash);
        let json = match self.idle {
            Some(idle) => self.redis.eval(&USE, vec![key], vec![idle.to_string()]).await?,
            None => self.redis.get(&key).await?,
        };
        Ok(self.open(json))
    }

    fn open(&self, json: Option<String>) -> Option<Session> {
        // An older shape than ours is no session.
        let session: Option<Session> = serde_json::from_str(&json?).ok();
        session.filter(|session| session.ends_at > self.clock.now())
    }

    /// A user's open sessions, newest first.
    pub(crate) async fn list(&self, user: UserId) -> Result<Vec<(SessionHash, Session)>, ApiError> {
        let mut out = Vec::new();
        for hash in self.hashes(user).await? {
            // Being listed is no use.
            let json = self.redis.get(&self.key(&hash)).await?;
            if let Some(session) = self.open(json).filter(|session| session.user == user) {
                out.push((hash, session));
            }
        }
        out.sort_by_key(|(_, session)| std::cmp::Reverse(session.created_at));
        Ok(out)
    }

    async fn hashes(&self, user: UserId) -> Result<Vec<SessionHash>, ApiError> {
        let now = self.clock.now().unix_timestamp().to_string();
        let hashes: Vec<String> = self.redis.eval(&LIST, vec![self.index(user)], vec![now]).await?;
        Ok(hashes.into_iter().map(SessionHash).collect())
    }

    /// Ends one session of `user`.
    pub(crate) async fn end(&self, user: UserId, hash: &SessionHash) -> Result<(), ApiError> {
        self.redis.del(&self.key(hash)).await?;
        let _: i64 = self.redis.eval(&FORGET, vec![self.index(user)], vec![hash.0.clone()]).await?;
        Ok(())
    }

    /// Ends every session of `user`.
    pub(crate) async fn end_all(&self, user: UserId) -> Result<(), ApiError> {
        for hash in self.hashes(user).await? {
            self.redis.del(&self.key(&hash)).await?;
        }
        self.redis.del(&self.index(user)).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn secrets_hold_256_bits_and_are_stored_only_as_a_hash() {
        let (a, b) = (secret().unwrap(), secret().unwrap());
        assert_ne!(a, b);
        assert_eq!(URL_SAFE_NO_PAD.decode(&a).unwrap().len(), 32);
        let hash = SessionHash::of(&a);
        assert_eq!((hash.0.len(), hash.handle().len()), (64, 16));
        assert!(!hash.0.contains(&a));
    }
}
