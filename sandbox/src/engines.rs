//! The engines on loopback: PostgreSQL, Redis, Kafka and an S3 server, for `jobtrawl up` and for tests.
//!
//! The processes belong to a data folder, not to whoever started them: their ids are recorded there, so that a start
//! after a crash finds what is left over and takes it back, and a stop ends exactly those processes. One lock file
//! decides which process looks after a folder. Every engine has a process group of its own: Ctrl-C in a terminal
//! reaches jobtrawl alone, which drains before it stops what its roles still need.
//!
//! Architecture invariant: nothing outside this module knows that the engines are ours. Roles get [`Endpoints`].

mod kafka;
mod postgres;
mod probe;
mod process;
mod redis;
mod report;
pub mod s3;
mod state;

use std::{
    ffi::OsString,
    fs::{File, TryLockError},
    io::{Read as _, Seek as _, Write as _},
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};

pub use self::report::{EngineError, Progress};
use self::{process::Running, state::State};

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

/// Where the engines answer, and the credentials they take. Everything listens on 127.0.0.1.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endpoints {
    /// `postgres://` address of a database of a superuser; `vector` and `uuid-ossp` can be created in it.
    pub postgres_url: String,
    /// `redis://` address with its password.
    pub redis_url: String,
    /// Bootstrap list, `host:port`.
    pub kafka_brokers: String,
    /// `http://host:port`
    pub s3_endpoint: String,
    /// Access key id.
    pub s3_access_key: String,
    /// Secret key.
    pub s3_secret_key: String,
    /// The region that requests are signed for.
    pub s3_region: String,
}

impl std::fmt::Debug for Endpoints {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Addresses hold passwords.
        f.debug_struct("Endpoints")
            .field("kafka_brokers", &self.kafka_brokers)
            .field("s3_endpoint", &self.s3_endpoint)
            .finish_non_exhaustive()
    }
}

/// What to start, and where.
#[derive(Clone, Debug)]
pub struct EngineOptions {
    /// The folder that `scripts/setup` filled: see [`home`].
    pub home: PathBuf,
    /// The folder for data, logs and process ids. A second start in the same folder finds its data again.
    pub data: PathBuf,
    /// The program and leading arguments that run [`s3::run`]; `--root DIR --addr HOST:PORT` are appended.
    pub s3_command: Vec<OsString>,
    /// Whether data survives the loss of power. Tests do without: they need it to survive killed processes only,
    /// and a database per test is several times faster without waiting for the disk.
    pub durable: bool,
    /// The port that the broker tells its clients instead of its own: that of a proxy before it. Clients follow the
    /// addresses that brokers name, so nothing else brings all of their traffic to a proxy.
    pub kafka_advertised: Option<u16>,
}

/// Where `scripts/setup` puts engines and models: `$JOBTRAWL_HOME`, else `.jobtrawl` of the nearest folder above
/// the working directory that holds `scripts/setup`, else `.jobtrawl` here.
pub fn home() -> PathBuf {
    if let Some(home) = std::env::var_os("JOBTRAWL_HOME") {
        return PathBuf::from(home);
    }
    let here = std::env::current_dir().unwrap_or_default();
    let root = here.ancestors().find(|folder| folder.join("scripts/setup").is_file());
    root.unwrap_or(&here).join(".jobtrawl")
}

/// Shared by the starters of the four engines.
struct Context<'a> {
    options: &'a EngineOptions,
    progress: &'a (dyn Fn(Progress) + Sync),
}

impl Context<'_> {
    fn tell(&self, progress: Progress) {
        (self.progress)(progress);
    }

    fn log(&self, engine: Engine) -> PathBuf {
        process::log(&self.options.data, engine)
    }

    fn spawn(&self, engine: Engine, command: Command, fingerprint: String) -> Result<Running, EngineError> {
        self.tell(Progress::Starting(engine));
        Running::spawn(&self.options.data, engine, command, fingerprint)
    }

    /// The process of `engine` that an earlier start left, when it runs what would be started now and answers
    /// `question`; one that does not is stopped.
    async fn adopt(
        &self,
        engine: Engine,
        fingerprint: &str,
        what: &str,
        question: impl AsyncFnOnce() -> Result<(), String>,
    ) -> Result<Option<Running>, EngineError> {
        let Some(record) = process::Record::load(&self.options.data, engine) else { return Ok(None) };
        let same = record.runs(fingerprint);
        let running = Running::adopted(&self.options.data, record);
        if same && question().await.is_ok() {
            self.tell(Progress::Found { engine, what: what.to_owned() });
            return Ok(Some(running));
        }
        running.stop(self.progress).await?;
        Ok(None)
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

/// The endpoints of the engines that run in `data`, when all of them run.
pub fn read_endpoints(data: &Path) -> Option<Endpoints> {
    let text = std::fs::read_to_string(endpoints_file(data)).ok()?;
    let endpoints: Endpoints = serde_json::from_str(&text).ok()?;
    let all_alive = Engine::ALL.iter().all(|engine| process::Record::load(data, *engine).is_some());
    all_alive.then_some(endpoints)
}

/// The file in which [`Engines::start`] leaves the endpoints.
pub fn endpoints_file(data: &Path) -> PathBuf {
    data.join("endpoints.json")
}

fn lock(data: &Path) -> Result<File, EngineError> {
    std::fs::create_dir_all(data).map_err(EngineError::io(data))?;
    let path = data.join("lock");
    let mut file = File::options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .map_err(EngineError::io(&path))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut owner = String::new();
            // Without the number the message still says what to do.
            let _ = file.read_to_string(&mut owner);
            return Err(EngineError::InUse { data: data.to_owned(), owner: owner.trim().to_owned() });
        }
        Err(TryLockError::Error(source)) => return Err(EngineError::Io { path, source }),
    }
    let written =
        file.set_len(0).and_then(|()| file.rewind()).and_then(|()| writeln!(file, "{}", std::process::id()));
    written.map_err(EngineError::io(&path))?;
    Ok(file)
}

/// Asks `question` until it is answered with yes, the process ends, or `limit` has passed: then it is stopped.
async fn until_ready<F, Fut>(
    running: Running,
    limit: Duration,
    mut question: F,
) -> Result<Running, EngineError>
where
    F: FnMut() -> Fut,
    Fut: Future<Output = Result<(), String>>,
{
    let started = Instant::now();
    loop {
        let answer = question().await;
        let Err(reason) = answer else { return Ok(running) };
        let ended = running.has_ended();
        if ended || started.elapsed() > limit {
            let last = process::last_line(&running.record.log);
            let reason = if ended {
                last.unwrap_or_else(|| "it ended at once".into())
            } else {
                format!("no answer in {} s ({reason})", limit.as_secs())
            };
            let (engine, log) = (running.record.engine, running.record.log.clone());
            running.stop(&|_| {}).await?;
            return Err(EngineError::NotReady { engine, reason, log });
        }
        // Between two questions, so that a starting engine is not kept busy with refusing.
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
}
