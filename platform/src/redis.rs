//! Redis behind one handle: the only module that names its client library.

use std::{sync::LazyLock, time::Duration};

pub use fred::types::{FromValue, Value, scripts::Script};
use fred::{
    clients::Pool,
    error::{Error, ErrorKind},
    interfaces::{ClientLike, KeysInterface, ListInterface, LuaInterface},
    types::{
        Builder, Expiration, SetOptions,
        config::{Config, ReconnectPolicy},
    },
};
use serde::Deserialize;

/// A Lua script, compiled into the binary and loaded into a server the first time that server needs it.
pub type LazyScript = LazyLock<Script>;

/// `[redis]`
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RedisConfig {
    /// `redis://`, `rediss://` or `redis-cluster://` address. May hold a password.
    pub url: String,
    /// Put before every key. Empty in production, where the key names are a contract; tests isolate with it.
    pub prefix: String,
    /// Connections of this process. A connection pipelines, so few serve many tasks. Default: 4.
    pub pool_size: usize,
    /// How long one command may take, in milliseconds, before it counts as failed. Default: 5,000, far above a
    /// healthy server's worst and below every lease.
    pub command_timeout_ms: u64,
}

impl Default for RedisConfig {
    fn default() -> Self {
        Self {
            url: "redis://127.0.0.1:6379".into(),
            prefix: String::new(),
            pool_size: 4,
            command_timeout_ms: 5_000,
        }
    }
}

impl RedisConfig {
    /// Whether [`RedisConfig::url`] is an address; nobody is asked.
    ///
    /// # Errors
    /// [`RedisError::Url`]
    pub fn check(&self) -> Result<(), RedisError> {
        self.parsed().map(drop)
    }

    fn parsed(&self) -> Result<Config, RedisError> {
        // The client takes any scheme, `http:` as well.
        let known = self.url.starts_with("redis");
        Config::from_url(&self.url).ok().filter(|_| known).ok_or(RedisError::Url)
    }
}

/// A Redis command did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum RedisError {
    /// `redis.url` cannot be read. The address is not repeated: it may hold a password.
    #[error("redis.url is not a Redis address (expected redis://HOST:PORT)")]
    Url,
    /// No server answers.
    #[error("Redis does not answer at {address}: start it, or set redis.url")]
    Down {
        /// Host and port, without credentials.
        address: String,
        /// Why.
        #[source]
        source: Error,
    },
    /// A command failed.
    #[error("Redis command failed")]
    Command(#[from] Error),
}

impl RedisError {
    /// Whether the same command may succeed later: anything but a malformed command or a wrong type.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Url => false,
            Self::Down { .. } => true,
            Self::Command(error) => {
                matches!(
                    error.kind(),
                    ErrorKind::IO
                        | ErrorKind::Timeout
                        | ErrorKind::Canceled
                        | ErrorKind::Cluster
                        | ErrorKind::Backpressure
                        | ErrorKind::Auth
                        | ErrorKind::Unknown
                ) || ["LOADING", "BUSY", "READONLY", "CLUSTERDOWN", "TRYAGAIN", "OOM"]
                    .iter()
                    .any(|code| error.details().starts_with(code))
            }
        }
    }
}

/// A pool of connections that reconnects for as long as the process lives. Clones share it.
#[derive(Clone)]
pub struct Redis {
    pool: Pool,
    prefix: std::sync::Arc<str>,
    clustered: bool,
}

impl std::fmt::Debug for Redis {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Redis").field("prefix", &self.prefix).finish_non_exhaustive()
    }
}

impl Redis {
    /// Connects, and fails at once when nobody answers.
    ///
    /// # Errors
    /// [`RedisError::Url`] or [`RedisError::Down`].
    pub async fn connect(config: &RedisConfig) -> Result<Self, RedisError> {
        let parsed = config.parsed()?;
        let address = parsed
            .server
            .hosts()
            .first()
            .map_or_else(|| "?".to_owned(), |server| format!("{}:{}", server.host, server.port));
        let mut parsed = parsed;
        parsed.fail_fast = true;
        let clustered = parsed.server.is_clustered();
        let pool = Builder::from_config(parsed)
            .with_performance_config(|c| {
                c.default_command_timeout = Duration::from_millis(config.command_timeout_ms);
            })
            .with_connection_config(|c| {
                c.connection_timeout = Duration::from_secs(3);
                c.internal_command_timeout = Duration::from_secs(3);
                // A command is sent again once when the connection broke under it: every script is idempotent.
                c.max_command_attempts = 2;
                // A dead peer that never resets is noticed within this time.
                c.unresponsive.max_timeout = Some(Duration::from_secs(10));
                c.unresponsive.interval = Duration::from_secs(2);
            })
            // Attempts are unbounded, for a worker without Redis has nothing else to do; the wait is bounded.
            .set_policy(ReconnectPolicy::new_exponential(0, 50, 2_000, 2))
            .build_pool(config.pool_size.max(1))
            .map_err(|source| RedisError::Down { address: address.clone(), source })?;
        pool.init().await.map_err(|source| RedisError::Down { address, source })?;
        Ok(Self { pool, prefix: config.prefix.as_str().into(), clustered })
    }

    /// `name` with the configured prefix.
    pub fn key(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// Whether keys lie on several nodes, so that a script may name keys of one slot only.
    pub fn is_clustered(&self) -> bool {
        self.clustered
    }

    /// Runs a script by its hash, and by its text where the server does not have it yet.
    ///
    /// # Errors
    /// [`RedisError::Command`].
    pub async fn eval<R: FromValue>(
        &self,
        script: &Script,
        keys: Vec<String>,
        args: Vec<String>,
    ) -> Result<R, RedisError> {
        let first: Result<R, Error> =
            self.pool.evalsha(script.sha1().clone(), keys.clone(), args.clone()).await;
        match (first, script.lua()) {
            (Err(error), Some(lua)) if error.details().starts_with("NOSCRIPT") => {
                Ok(self.pool.eval(lua.clone(), keys, args).await?)
            }
            (result, _) => Ok(result?),
        }
    }

    /// `GET`
    ///
    /// # Errors
    /// [`RedisError::Command`].
    pub async fn get(&self, key: &str) -> Result<Option<String>, RedisError> {
        Ok(self.pool.get(key).await?)
    }

    /// `SET key value EX seconds`
    ///
    /// # Errors
    /// [`RedisError::Command`].
    pub async fn set_ex(&self, key: &str, value: &str, seconds: i64) -> Result<(), RedisError> {
        Ok(self.pool.set(key, value, Some(Expiration::EX(seconds)), None, false).await?)
    }

    /// `SET key value NX EX seconds`: whether the key was free.
    ///
    /// # Errors
    /// [`RedisError::Command`].
    pub async fn set_nx_ex(&self, key: &str, value: &str, seconds: i64) -> Result<bool, RedisError> {
        let set: Option<String> =
            self.pool.set(key, value, Some(Expiration::EX(seconds)), Some(SetOptions::NX), false).await?;
        Ok(set.is_some())
    }

    /// `DEL key`: whether there was one.
    ///
    /// # Errors
    /// [`RedisError::Command`].
    pub async fn del(&self, key: &str) -> Result<bool, RedisError> {
        let removed: u64 = self.pool.del(key).await?;
        Ok(removed > 0)
    }

    /// `EXPIRE key seconds`
    ///
    /// # Errors
    /// [`RedisError::Command`].
    pub async fn expire(&self, key: &str, seconds: i64) -> Result<(), RedisError> {
        Ok(self.pool.expire(key, seconds, None).await?)
    }

    /// `TTL key` in seconds; `None` without a key or without an expiry.
    ///
    /// # Errors
    /// [`RedisError::Command`].
    pub async fn ttl(&self, key: &str) -> Result<Option<i64>, RedisError> {
        let seconds: i64 = self.pool.ttl(key).await?;
        Ok((seconds >= 0).then_some(seconds))
    }

    /// `RPUSH key value`, keeping the newest `keep` elements.
    ///
    /// # Errors
    /// [`RedisError::Command`].
    pub async fn push_bounded(&self, key: &str, value: &str, keep: i64) -> Result<(), RedisError> {
        let _: u64 = self.pool.rpush(key, value).await?;
        Ok(self.pool.ltrim(key, -keep, -1).await?)
    }

    /// `LRANGE key start stop`
    ///
    /// # Errors
    /// [`RedisError::Command`].
    pub async fn range(&self, key: &str, start: i64, stop: i64) -> Result<Vec<String>, RedisError> {
        Ok(self.pool.lrange(key, start, stop).await?)
    }

    /// `PING`
    ///
    /// # Errors
    /// [`RedisError::Command`].
    pub async fn ping(&self) -> Result<(), RedisError> {
        let _: String = self.pool.ping(None).await?;
        Ok(())
    }

    /// `TIME`: the server's clock, which leases are counted by.
    ///
    /// # Errors
    /// [`RedisError::Command`].
    pub async fn time(&self) -> Result<time::OffsetDateTime, RedisError> {
        static NOW: LazyScript = LazyLock::new(|| Script::from_lua("return redis.call('TIME')[1]"));
        let seconds: i64 = self.eval(&NOW, vec![self.key("clock")], Vec::new()).await?;
        Ok(time::OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(time::OffsetDateTime::UNIX_EPOCH))
    }

    /// Closes the connections after what is in flight.
    pub async fn quit(&self) {
        // A connection that is already gone is as closed as it gets.
        let _ = self.pool.quit().await;
    }
}
