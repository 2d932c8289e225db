//! The engines on loopback: PostgreSQL, Redis, Kafka and an S3 server, for `jobtrawl up` and for tests.
//!
//! The processes belong to a data folder, not to whoever started them: their ids are recorded there, so that a start
//! after a crash finds what is left over and takes it back, and a stop ends exactly those processes. One lock file
//! decides which process looks after a folder. Every engine has a process group of its own: Ctrl-C in a terminal
//! reaches jobtrawl alone, which drains before it stops what its roles still need.
//!
//! Architecture invariant: nothing outside this module knows that the engines are ours. Roles get [`Endpoints`].

mod endpoints;
mod kafka;
mod lock;
mod options;
mod postgres;
mod probe;
mod process;
mod redis;
mod report;
pub mod s3;
mod starting;
mod state;

use std::{
    fs::File,
    path::{Path, PathBuf},
    time::Duration,
};

use serde::{Deserialize, Serialize};

pub use self::{
    endpoints::{Endpoints, endpoints_file, read_endpoints},
    options::{EngineOptions, home},
    report::{EngineError, Progress},
};
use self::{
    lock::lock,
    process::Running,
    starting::{Context, until_ready},
    state::State,
};

/// One of the engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    /// PostgreSQL with pgvector.
    Postgres,
    /// Redis with its append-only file.
    Redis,
    /// Apache Kafka, or the light broker where set-up could not get it.
    Kafka,
    /// The S3 server.
    S3,
}

impl Engine {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Postgres, Self::Redis, Self::Kafka, Self::S3];
}

impl std::fmt::Display for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Postgres => "PostgreSQL",
            Self::Redis => "Redis",
            Self::Kafka => "Kafka",
            Self::S3 => "S3 server",
        })
    }
}

/// Four running engines that this process looks after until [`Engines::stop`] or [`Engines::detach`].
///
/// Dropping the value stops nothing: whoever starts engines decides when they stop, and a crash must not take the
/// data of running roles away. The next start takes over what was left.
#[derive(Debug)]
pub struct Engines {
    endpoints: Endpoints,
    running: Vec<Running>,
    data: PathBuf,
    // Held for as long as this value lives.
    _lock: File,
}

impl Engines {
    /// Starts every engine that does not run yet, at the same time, and waits until each of them answers.
    ///
    /// # Errors
    /// [`EngineError`]; then nothing of this folder runs any more. When the returned future is dropped half way, what
    /// it had started keeps running, and [`Engines::attach`] finds it.
    pub async fn start(
        options: &EngineOptions,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Result<Self, EngineError> {
        let absolute = |path: &Path| std::path::absolute(path).map_err(EngineError::io(path));
        let options = &EngineOptions {
            home: absolute(&options.home)?,
            data: absolute(&options.data)?,
            ..options.clone()
        };
        let data = &options.data;
        for folder in [data.clone(), data.join("log"), data.join("process")] {
            std::fs::create_dir_all(&folder).map_err(EngineError::io(&folder))?;
        }
        let lock = lock(data)?;
        let mut state = State::load(data)?;
        let context = Context { options, progress };
        state.settle_ports(&context).await;
        // Recorded before anything starts: a start that is killed in the middle must not lose the ports.
        state.save(data)?;

        let light = kafka::uses_light_broker(&options.home)?;
        let (postgres, redis, s3_and_light, kafka) = tokio::join!(
            postgres::start(&context, &state),
            redis::start(&context, &state),
            async {
                let s3 = s3::start(&context, &state).await?;
                // The light broker keeps its records on the S3 server.
                let light = if light { Some(kafka::start_light(&context, &state).await?) } else { None };
                Ok::<_, EngineError>((s3, light))
            },
            async { if light { Ok(None) } else { kafka::start(&context, &state).await.map(Some) } },
        );
        let mut running = Vec::new();
        let mut failure = None;
        for result in [
            postgres.map(|r| vec![r]),
            redis.map(|r| vec![r]),
            kafka.map(Vec::from_iter),
            s3_and_light.map(|(s3, light)| [s3].into_iter().chain(light).collect()),
        ] {
            match result {
                Ok(started) => running.extend(started),
                Err(error) => failure = failure.or(Some(error)),
            }
        }
        let endpoints = state.endpoints();
        let engines = Self { endpoints, running, data: data.clone(), _lock: lock };
        if let Some(error) = failure {
            // Its own failure would only hide the first one.
            let _ = engines.stop(progress).await;
            return Err(error);
        }
        state::write_private(&endpoints_file(data), &engines.endpoints)?;
        Ok(engines)
    }

    /// Takes over the engines that an earlier start left running in `data`; starts nothing.
    ///
    /// # Errors
    /// [`EngineError::InUse`], [`EngineError::Io`].
    pub fn attach(data: &Path) -> Result<Self, EngineError> {
        let lock = lock(data)?;
        let state = State::load(data)?;
        let records = Engine::ALL.iter().filter_map(|engine| process::Record::load(data, *engine));
        let running = records.map(|record| Running::adopted(data, record)).collect();
        Ok(Self { endpoints: state.endpoints(), running, data: data.to_owned(), _lock: lock })
    }

    /// Where they answer.
    pub fn endpoints(&self) -> &Endpoints {
        &self.endpoints
    }

    /// The process id of `engine`, where it runs.
    pub fn pid(&self, engine: Engine) -> Option<u32> {
        self.running.iter().find(|process| process.record.engine == engine).map(|process| process.record.pid)
    }

    /// Waits until one of them ends although nobody asked it to.
    pub async fn first_death(&self) -> EngineError {
        // A look at /proc per engine and second costs nothing and also sees processes that are not our children.
        let mut tick = tokio::time::interval(Duration::from_secs(1));
        loop {
            tick.tick().await;
            if let Some(dead) = self.running.iter().find(|process| !process.record.is_alive()) {
                return EngineError::Died { engine: dead.record.engine, log: dead.record.log.clone() };
            }
        }
    }

    /// Leaves the engines running for others, who find them through [`read_endpoints`].
    pub fn detach(self) -> Endpoints {
        self.endpoints
    }

    /// Stops the engines of this folder, and nothing else: politely first, by force where that does not help.
    ///
    /// # Errors
    /// [`EngineError::WillNotStop`], [`EngineError::Io`].
    pub async fn stop(mut self, progress: &(dyn Fn(Progress) + Sync)) -> Result<(), EngineError> {
        let endpoints = endpoints_file(&self.data);
        if endpoints.exists() {
            std::fs::remove_file(&endpoints).map_err(EngineError::io(&endpoints))?;
        }
        // The light broker writes to the S3 server until its end, so that one goes last.
        self.running.sort_by_key(|process| process.record.engine == Engine::S3);
        let (last, first): (Vec<_>, Vec<_>) =
            self.running.drain(..).partition(|process| process.record.engine == Engine::S3);
        let mut failure = None;
        for group in [first, last] {
            for result in
                futures::future::join_all(group.into_iter().map(|process| process.stop(progress))).await
            {
                failure = failure.or(result.err());
            }
        }
        failure.map_or(Ok(()), Err)
    }
}
