//! What a data folder remembers between starts: ports and credentials.

use std::{
    fs::Permissions,
    io::Write as _,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    path::Path,
    time::{Duration, Instant},
};

use rand::{Rng as _, distr::Alphanumeric};
use serde::{Deserialize, Serialize};

use super::{Context, Endpoints, Engine, EngineError, Progress, process::Record};

/// The region that everybody signs for; the server has no other.
pub(super) const S3_REGION: &str = "us-east-1";
/// The user and the database of PostgreSQL.
pub(super) const POSTGRES_NAME: &str = "jobtrawl";

/// The content of `state.json`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct State {
    pub(super) ports: Ports,
    /// PostgreSQL's, Redis' and the S3 server's. Any user of this machine can reach loopback.
    pub(super) password: String,
    /// 22 characters of base64 that name the Kafka cluster.
    pub(super) kafka_cluster: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ports {
    pub(super) postgres: u16,
    pub(super) redis: u16,
    pub(super) kafka: u16,
    pub(super) kafka_controller: u16,
    pub(super) s3: u16,
}

impl State {
    pub(super) fn load(data: &Path) -> Result<Self, EngineError> {
        let path = data.join("state.json");
        if !path.exists() {
            return Self::fresh().map_err(EngineError::io(&path));
        }
        let text = std::fs::read_to_string(&path).map_err(EngineError::io(&path))?;
        serde_json::from_str(&text).map_err(|error| EngineError::Io { path, source: error.into() })
    }

    fn fresh() -> std::io::Result<Self> {
        let random =
            |length| rand::rng().sample_iter(Alphanumeric).take(length).map(char::from).collect::<String>();
        Ok(Self {
            ports: Ports::free()?,
            password: random(24),
            // 16 bytes in base64 end in a character whose low four bits are zero.
            kafka_cluster: format!("{}A", random(21)),
        })
    }

    pub(super) fn save(&self, data: &Path) -> Result<(), EngineError> {
        write_private(&data.join("state.json"), self)
    }

    /// Keeps the ports of the last start, unless somebody else took one meanwhile.
    pub(super) async fn settle_ports(&mut self, context: &Context<'_>) {
        let data = &context.options.data;
        for engine in Engine::ALL {
            if Record::load(data, engine).is_some() {
                continue;
            }
            // The threads of a process that was just killed hold its ports for a moment longer.
            let patience = if Record::exists(data, engine) { Duration::from_secs(3) } else { Duration::ZERO };
            for port in self.ports.of(engine) {
                if is_free_within(*port, patience).await {
                    continue;
                }
                if let Ok(free) = free_port().and_then(|listener| listener.local_addr()) {
                    context.tell(Progress::Note(format!(
                        "{engine}: port {port} is taken by another program, using {} instead",
                        free.port()
                    )));
                    *port = free.port();
                }
            }
        }
    }

    pub(super) fn endpoints(&self) -> Endpoints {
        let Ports { postgres, redis, kafka, s3, .. } = self.ports;
        let password = &self.password;
        Endpoints {
            postgres_url: format!(
                "postgres://{POSTGRES_NAME}:{password}@127.0.0.1:{postgres}/{POSTGRES_NAME}"
            ),
            redis_url: format!("redis://:{password}@127.0.0.1:{redis}"),
            kafka_brokers: format!("127.0.0.1:{kafka}"),
            s3_endpoint: format!("http://127.0.0.1:{s3}"),
            s3_access_key: POSTGRES_NAME.to_owned(),
            s3_secret_key: password.clone(),
            s3_region: S3_REGION.to_owned(),
        }
    }
}

impl Ports {
    /// Five free ports of loopback, different from each other because all are held while they are chosen.
    fn free() -> std::io::Result<Self> {
        let held: Vec<TcpListener> = (0..5).map(|_| free_port()).collect::<Result<_, _>>()?;
        let port = |at: usize| Ok::<_, std::io::Error>(held[at].local_addr()?.port());
        Ok(Self {
            postgres: port(0)?,
            redis: port(1)?,
            kafka: port(2)?,
            kafka_controller: port(3)?,
            s3: port(4)?,
        })
    }

    fn of(&mut self, engine: Engine) -> Vec<&mut u16> {
        match engine {
            Engine::Postgres => vec![&mut self.postgres],
            Engine::Redis => vec![&mut self.redis],
            Engine::Kafka => vec![&mut self.kafka, &mut self.kafka_controller],
            Engine::S3 => vec![&mut self.s3],
        }
    }
}

/// A port below those that the kernel gives to outgoing connections: while an engine is down, one of these would take
/// a port from that range sooner or later.
fn free_port() -> std::io::Result<TcpListener> {
    let range = std::fs::read_to_string("/proc/sys/net/ipv4/ip_local_port_range").unwrap_or_default();
    let end = range.split_whitespace().next().and_then(|first| first.parse().ok()).unwrap_or(32_768_u16);
    // Registered services crowd the numbers below.
    let start = 18_000;
    if start < end {
        // A hundred tries miss only where nearly all of the range is taken.
        for _ in 0..100 {
            if let Ok(listener) = bind(rand::rng().random_range(start..end)) {
                return Ok(listener);
            }
        }
    }
    bind(0)
}

async fn is_free_within(port: u16, patience: Duration) -> bool {
    let started = Instant::now();
    while bind(port).is_err() {
        if started.elapsed() >= patience {
            return false;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    true
}

fn bind(port: u16) -> std::io::Result<TcpListener> {
    TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
}

/// Writes `value` for the owner's eyes only, whole or not at all.
pub(super) fn write_private<T: Serialize>(path: &Path, value: &T) -> Result<(), EngineError> {
    let text = serde_json::to_string_pretty(value)
        .map_err(|error| EngineError::Io { path: path.to_owned(), source: error.into() })?;
    write_private_text(path, &text)
}

/// Writes `text` for the owner's eyes only, whole or not at all.
pub(super) fn write_private_text(path: &Path, text: &str) -> Result<(), EngineError> {
    let partial = path.with_extension("partial");
    let written = || {
        let mut file =
            std::fs::File::options().write(true).create(true).truncate(true).mode(0o600).open(&partial)?;
        file.set_permissions(Permissions::from_mode(0o600))?;
        file.write_all(text.as_bytes())?;
        std::fs::rename(&partial, path)
    };
    written().map_err(EngineError::io(path))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail")]
    use super::*;

    #[test]
    fn a_folder_keeps_its_ports_and_password() {
        let folder = tempfile::tempdir().unwrap();
        let first = State::load(folder.path()).unwrap();
        first.save(folder.path()).unwrap();
        let second = State::load(folder.path()).unwrap();
        assert_eq!(first.ports, second.ports);
        assert_eq!(first.endpoints(), second.endpoints());
        let mode = std::fs::metadata(folder.path().join("state.json")).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "the file holds a password");
    }

    #[test]
    fn debug_output_of_endpoints_holds_no_password() {
        let state = State::fresh().unwrap();
        assert!(!format!("{:?}", state.endpoints()).contains(&state.password));
    }

    #[tokio::test]
    async fn a_taken_port_is_replaced_and_said_so() {
        let folder = tempfile::tempdir().unwrap();
        let mut state = State::fresh().unwrap();
        let taken = bind(state.ports.redis).unwrap();
        let options = super::super::EngineOptions {
            home: folder.path().into(),
            data: folder.path().into(),
            s3_command: Vec::new(),
            durable: true,
            kafka_advertised: None,
        };
        let notes = std::sync::Mutex::new(Vec::new());
        let before = state.ports;
        state
            .settle_ports(&Context {
                options: &options,
                progress: &|line| notes.lock().unwrap().push(line.to_string()),
            })
            .await;
        assert_ne!(state.ports.redis, taken.local_addr().unwrap().port());
        assert_eq!(Ports { redis: before.redis, ..state.ports }, before, "the others keep theirs");
        assert!(notes.lock().unwrap()[0].starts_with("Redis: port"));
    }
}
