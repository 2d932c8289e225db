//! The engines themselves: started for real, killed one by one, started again.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Mutex,
    time::{Duration, Instant},
};

use platform::{
    blob::{Blob, BlobConfig},
    kafka::{KafkaConfig, Producer, Reader, StartAt, ensure_topics},
    redis::{Redis, RedisConfig},
};
use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use sandbox::engines::{
    Endpoints, Engine, EngineError, EngineOptions, Engines, Progress, endpoints_file, read_endpoints,
};
use sqlx::{Connection as _, PgConnection};
use testkit::process::eventually;

fn options(data: &Path) -> EngineOptions {
    // Durable, as `jobtrawl up` runs them.
    EngineOptions {
        durable: true,
        ..testkit::engine_options(data, Path::new(env!("CARGO_BIN_EXE_test-engines")))
    }
}

/// Engines of a test that failed half way would run for ever.
struct StopAtEnd(PathBuf);

impl Drop for StopAtEnd {
    fn drop(&mut self) {
        let data = self.0.clone();
        let stopping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async { Engines::attach(&data)?.stop(&quiet).await })
        });
        // The test has said what is wrong already.
        let _ = stopping.join();
    }
}

fn pid(engines: &Engines, engine: Engine) -> Pid {
    Pid::from_raw(i32::try_from(engines.pid(engine).unwrap()).unwrap()).unwrap()
}

async fn gone(pid: Pid) {
    // A process that has ended stays in the table until its parent has taken note.
    eventually("the process is gone", Duration::from_secs(5), async || test_kill_process(pid).is_err()).await;
}

fn quiet(_: Progress) {}

fn kafka(endpoints: &Endpoints) -> KafkaConfig {
    KafkaConfig { brokers: endpoints.kafka_brokers.clone(), ..KafkaConfig::default() }
}

fn redis(endpoints: &Endpoints) -> RedisConfig {
    RedisConfig { url: endpoints.redis_url.clone(), ..RedisConfig::default() }
}

fn blob(endpoints: &Endpoints) -> Blob {
    Blob::connect(&BlobConfig {
        endpoint: endpoints.s3_endpoint.clone(),
        region: endpoints.s3_region.clone(),
        access_key: endpoints.s3_access_key.clone(),
        secret_key: endpoints.s3_secret_key.clone(),
        ..BlobConfig::default()
    })
    .unwrap()
}

async fn write(endpoints: &Endpoints) {
    let mut connection = PgConnection::connect(&endpoints.postgres_url).await.unwrap();
    for statement in [
        "CREATE EXTENSION vector",
        "CREATE EXTENSION \"uuid-ossp\"",
        "CREATE TABLE t (id uuid DEFAULT uuid_generate_v4(), v vector(3))",
        "INSERT INTO t (v) SELECT '[1,2,3]' FROM generate_series(1, 100)",
    ] {
        sqlx::query(statement).execute(&mut connection).await.unwrap();
    }
    Redis::connect(&redis(endpoints)).await.unwrap().set_ex("kept", "yes", 3600).await.unwrap();
    let config = kafka(endpoints);
    ensure_topics(&config, &["kept"]).await.unwrap();
    Producer::connect(&config).await.unwrap().send("kept", b"key", b"yes", &[]).await.unwrap();
    let blob = blob(endpoints);
    blob.ensure_bucket().await.unwrap();
    blob.put("kept", b"yes".to_vec(), "text/plain", None).await.unwrap();
}

async fn assert_kept(endpoints: &Endpoints) {
    let mut connection = PgConnection::connect(&endpoints.postgres_url).await.unwrap();
    let rows: i64 = sqlx::query_scalar("SELECT count(*) FROM t WHERE v <-> '[1,2,3]' = 0")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(rows, 100);
    let value = Redis::connect(&redis(endpoints)).await.unwrap().get("kept").await.unwrap();
    assert_eq!(value.as_deref(), Some("yes"));
    let mut reader = Reader::open(&kafka(endpoints), "kept", StartAt::Earliest).await.unwrap();
    assert_eq!(reader.next().await.unwrap().unwrap().payload, b"yes");
    assert_eq!(blob(endpoints).get("kept").await.unwrap(), b"yes");
}

#[tokio::test]
async fn data_survives_killed_engines_and_a_stop_ends_every_process() {
    let folder = tempfile::tempdir().unwrap();
    let options = options(&folder.path().join("engines"));
    let _stop = StopAtEnd(options.data.clone());
    let engines = Engines::start(&options, &quiet).await.unwrap();
    let endpoints = engines.endpoints().clone();
    write(&endpoints).await;

    let mut pids: Vec<Pid> = Engine::ALL.iter().map(|engine| pid(&engines, *engine)).collect();
    for engine in Engine::ALL {
        kill_process(pid(&engines, engine), Signal::KILL).unwrap();
    }
    assert!(matches!(engines.first_death().await, EngineError::Died { .. }));
    assert!(read_endpoints(&options.data).is_none(), "dead engines are nobody's endpoints");
    drop(engines);

    let started = Instant::now();
    let engines = Engines::start(&options, &quiet).await.unwrap();
    println!("second start after SIGKILL: {:.1} s", started.elapsed().as_secs_f64());
    assert_eq!(engines.endpoints(), &endpoints, "ports and passwords stay");
    assert_kept(&endpoints).await;

    pids.extend(Engine::ALL.iter().map(|engine| pid(&engines, *engine)));
    engines.stop(&quiet).await.unwrap();
    for pid in pids {
        gone(pid).await;
    }
    assert!(!endpoints_file(&options.data).exists());

    let started = Instant::now();
    let engines = Engines::start(&options, &quiet).await.unwrap();
    println!("start after a stop: {:.1} s", started.elapsed().as_secs_f64());
    assert_kept(&endpoints).await;
    engines.stop(&quiet).await.unwrap();
}

#[tokio::test]
async fn one_dead_engine_is_replaced_and_the_others_are_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let options = options(&folder.path().join("engines"));
    let _stop = StopAtEnd(options.data.clone());
    let engines = Engines::start(&options, &quiet).await.unwrap();
    assert!(
        matches!(Engines::start(&options, &quiet).await, Err(EngineError::InUse { owner, .. }) if owner == std::process::id().to_string())
    );
    let before: Vec<Pid> = Engine::ALL.iter().map(|engine| pid(&engines, *engine)).collect();
    kill_process(pid(&engines, Engine::Redis), Signal::KILL).unwrap();
    // As if this process had been killed: nothing is stopped.
    drop(engines);

    let seen = Mutex::new(Vec::new());
    let engines = Engines::start(&options, &|progress| seen.lock().unwrap().push(progress)).await.unwrap();
    let after: Vec<Pid> = Engine::ALL.iter().map(|engine| pid(&engines, *engine)).collect();
    for (at, engine) in Engine::ALL.into_iter().enumerate() {
        assert_eq!(before[at] == after[at], engine != Engine::Redis, "{engine}");
    }
    let seen = seen.into_inner().unwrap();
    assert_eq!(
        seen.iter().filter(|progress| matches!(progress, Progress::Found { .. })).count(),
        3,
        "{seen:?}"
    );
    drop(engines);

    let stopped = Engines::attach(&options.data).unwrap();
    stopped.stop(&quiet).await.unwrap();
    for pid in after {
        gone(pid).await;
    }
}

#[tokio::test]
async fn what_is_missing_is_named_with_its_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let options =
        EngineOptions { home: folder.path().join("nothing"), ..options(&folder.path().join("engines")) };
    let error = Engines::start(&options, &quiet).await.unwrap_err().to_string();
    assert!(error.contains("is not installed") && error.ends_with("run scripts/setup"), "{error}");
}

#[tokio::test]
async fn an_engine_that_cannot_run_is_named_with_its_reason_and_log() {
    let folder = tempfile::tempdir().unwrap();
    let mut options = options(&folder.path().join("engines"));
    let _stop = StopAtEnd(options.data.clone());
    options.s3_command = vec!["sh".into(), "-c".into(), "echo no room on this disk >&2; exit 1".into()];
    let error = Engines::start(&options, &quiet).await.unwrap_err().to_string();
    assert!(error.starts_with("S3 server did not start: no room on this disk; its log is"), "{error}");
    Engines::attach(&options.data).unwrap().stop(&quiet).await.unwrap();
}

/// Root's folders are closed to the user that PostgreSQL runs as.
#[tokio::test]
async fn postgres_runs_in_a_folder_that_only_root_may_enter() {
    if !rustix::process::geteuid().is_root() {
        println!("skipped: needs root");
        return;
    }
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o700)).unwrap();
    let options = options(&folder.path().join("engines"));
    let _stop = StopAtEnd(options.data.clone());
    let engines = Engines::start(&options, &quiet).await.unwrap();
    PgConnection::connect(&engines.endpoints().postgres_url).await.unwrap();
    engines.stop(&quiet).await.unwrap();
}

/// And for everybody who is not root there is nothing special at all.
#[tokio::test]
async fn an_unprivileged_user_runs_everything_as_himself() {
    if !rustix::process::geteuid().is_root() {
        println!("skipped: every other test did that");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let binary = Path::new(env!("CARGO_BIN_EXE_test-engines"));
    let reachable = binary.ancestors().skip(1).all(|folder| {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::metadata(folder).is_ok_and(|metadata| metadata.permissions().mode() & 0o001 != 0)
    });
    if !reachable {
        println!("skipped: the target folder is closed to other users");
        return;
    }
    let home = testkit::engine_options(folder.path(), binary).home;
    let own = folder.path().join("home");
    std::fs::create_dir(&own).unwrap();
    std::os::unix::fs::symlink(home.join("engines"), own.join("engines")).unwrap();
    std::os::unix::fs::chown(folder.path(), Some(65534), Some(65534)).unwrap();
    std::os::unix::fs::chown(&own, Some(65534), Some(65534)).unwrap();
    let run = |verb: &str| {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"]).arg(binary).arg(verb);
        command
            .env("JOBTRAWL_HOME", &own)
            .env_remove("JOBTRAWL_TEST_DATA")
            .env("HOME", &own)
            .current_dir(&own)
            .stdin(Stdio::null());
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    run("up");
    let endpoints = read_endpoints(&own.join("test")).unwrap();
    PgConnection::connect(&endpoints.postgres_url).await.unwrap();
    run("down");
    assert!(!own.join("test").exists());
}

/// The same promises as for a database: nobody sees what another test did.
#[tokio::test]
async fn tests_get_corners_of_their_own() {
    let (first, second) = tokio::join!(testkit::database(), testkit::database());
    assert_ne!(first.url, second.url);
    let mut connection = PgConnection::connect(&first.url).await.unwrap();
    let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM pg_tables WHERE tablename = 'jobs'")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(tables, 1, "migrations are applied");
    let url = first.url.clone();
    drop(first);
    assert!(PgConnection::connect(&url).await.is_err(), "dropped, although a connection was open");

    let (one, other) = (testkit::redis().await, testkit::redis().await);
    one.set_ex(&one.key("k"), "v", 60).await.unwrap();
    assert_eq!(other.get(&other.key("k")).await.unwrap(), None);

    let blob = testkit::blob().await;
    blob.put("k", b"v".to_vec(), "text/plain", None).await.unwrap();
    assert_eq!(testkit::blob().await.list("", 10).await.unwrap(), Vec::<String>::new());

    let config = testkit::kafka_config();
    ensure_topics(&config, &["t"]).await.unwrap();
    assert_ne!(config.topic("t"), testkit::kafka_config().topic("t"));
}

#[tokio::test]
async fn a_role_is_followed_and_killed() {
    let mut role = testkit::process::Role::spawn("sh", ["-c", "echo ready; exec sleep 600"], [("A", "1")]);
    role.wait_for("ready", Duration::from_secs(10)).await;
    let pid = Pid::from_raw(i32::try_from(role.pid()).unwrap()).unwrap();
    role.kill();
    assert!(test_kill_process(pid).is_err());
}
