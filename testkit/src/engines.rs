//! One set of engines for every test process of this clone.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
};

use sandbox::engines::{Endpoints, EngineError, EngineOptions, Engines, Progress, read_endpoints};

/// Names a file of endpoints of engines that somebody else looks after.
const VARIABLE: &str = "JOBTRAWL_TEST_ENGINES";

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("testkit is a folder of the repository")
}

fn home() -> PathBuf {
    std::env::var_os("JOBTRAWL_HOME").map_or_else(|| repository().join(".jobtrawl"), PathBuf::from)
}

/// The folder of the shared engines: `$JOBTRAWL_TEST_DATA`, which `scripts/test` sets so that a run of everything
/// has engines of its own, else `test` beside the installed engines.
pub fn test_folder() -> PathBuf {
    std::env::var_os("JOBTRAWL_TEST_DATA").map_or_else(|| home().join("test"), PathBuf::from)
}

/// Options for engines in `data`. `test_engines` is the path of this crate's binary, which serves S3.
pub fn engine_options(data: &Path, test_engines: &Path) -> EngineOptions {
    EngineOptions {
        home: home(),
        data: data.to_owned(),
        s3_command: vec![test_engines.into(), "s3".into()],
        durable: false,
        kafka_advertised: None,
    }
}

/// The shared engines, started when they do not run yet. They are left running: the next test process finds them, and
/// `make test` (or `test-engines down`) stops them.
///
/// # Panics
/// When they cannot be started; the message says what is missing.
pub fn endpoints() -> &'static Endpoints {
    static ENDPOINTS: OnceLock<Endpoints> = OnceLock::new();
    ENDPOINTS.get_or_init(|| {
        if let Some(file) = std::env::var_os(VARIABLE) {
            let file = PathBuf::from(file);
            let text = std::fs::read_to_string(&file)
                .unwrap_or_else(|error| panic!("{VARIABLE}: {}: {error}", file.display()));
            return serde_json::from_str(&text)
                .unwrap_or_else(|error| panic!("{VARIABLE}: {}: {error}", file.display()));
        }
        let folder = test_folder();
        read_endpoints(&folder).unwrap_or_else(|| {
            let status = Command::new(binary())
                .arg("up")
                .stdin(Stdio::null())
                .status()
                .expect("test-engines is executable");
            assert!(status.success(), "the engines for tests did not start: see the lines above");
            read_endpoints(&folder).expect("test-engines leaves the endpoints of running engines")
        })
    })
}

/// The `test-engines` binary beside the test binaries, built when cargo was not asked for it.
pub(crate) fn binary() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows its own file");
    let profile = test
        .ancestors()
        .find(|folder| folder.join("deps").is_dir())
        .expect("tests lie in a folder of cargo's");
    let binary = profile.join("test-engines");
    if !binary.is_file() {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let status = Command::new(cargo)
            .args(["build", "--quiet", "-p", "testkit", "--bin", "test-engines"])
            .current_dir(repository())
            .status();
        assert!(
            status.is_ok_and(|status| status.success()),
            "test-engines cannot be built: cargo build -p testkit"
        );
    }
    binary
}

/// Starts the shared engines from the binary `test_engines`, waiting for whoever is just doing the same.
///
/// # Errors
/// [`EngineError`].
pub async fn start(
    test_engines: &Path,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Endpoints, EngineError> {
    let folder = test_folder();
    let options = engine_options(&folder, test_engines);
    let started = std::time::Instant::now();
    loop {
        match Engines::start(&options, progress).await {
            // Several test processes find at the same time that nothing runs; one of them starts everything.
            Err(EngineError::InUse { .. }) if started.elapsed().as_secs() < 180 => {
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
            other => return other.map(Engines::detach),
        }
    }
}

/// Stops the shared engines and deletes what tests wrote to them.
///
/// # Errors
/// [`EngineError`].
pub async fn stop(progress: &(dyn Fn(Progress) + Sync)) -> Result<(), EngineError> {
    let folder = test_folder();
    if !folder.exists() {
        return Ok(());
    }
    Engines::attach(&folder)?.stop(progress).await?;
    std::fs::remove_dir_all(&folder).map_err(|source| EngineError::Io { path: folder, source })
}
