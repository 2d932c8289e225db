//! What `up` starts, as configuration: the same options that an operator would write for engines of their own.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use sandbox::engines::{self, Endpoints, EngineOptions};

/// Where the engines of `up` keep their data.
pub fn data(home: &Path) -> PathBuf {
    home.join("up")
}

/// The engines are started durable: `up` is also how one machine is run for real.
pub fn engine_options(home: &Path) -> anyhow::Result<EngineOptions> {
    let own = std::env::current_exe().context("the path of this program")?;
    let s3_command = [own.into_os_string(), OsString::from("sandbox"), OsString::from("s3")].into();
    Ok(EngineOptions {
        home: home.to_owned(),
        data: data(home),
        s3_command,
        durable: true,
        kafka_advertised: None,
    })
}

/// The configuration that points at these engines.
pub fn engine_variables(endpoints: &Endpoints) -> Vec<(String, String)> {
    [
        ("STORE__URL", &endpoints.postgres_url),
        ("REDIS__URL", &endpoints.redis_url),
        ("KAFKA__BROKERS", &endpoints.kafka_brokers),
        ("BLOB__ENDPOINT", &endpoints.s3_endpoint),
        ("BLOB__REGION", &endpoints.s3_region),
        ("BLOB__ACCESS_KEY", &endpoints.s3_access_key),
        ("BLOB__SECRET_KEY", &endpoints.s3_secret_key),
    ]
    .map(|(name, value)| (format!("JOBTRAWL__{name}"), value.clone()))
    .into()
}

fn file(data: &Path) -> PathBuf {
    data.join("surroundings.json")
}

/// Leaves the configuration for other commands on this machine, readable by this user only: it holds passwords.
pub fn remember(data: &Path, variables: &[(String, String)]) -> anyhow::Result<()> {
    use std::{io::Write as _, os::unix::fs::OpenOptionsExt as _};
    let path = file(data);
    let cannot = || format!("{}: cannot be written", path.display());
    // A new file, so that its mode is ours.
    let _ = std::fs::remove_file(&path);
    let mut out =
        std::fs::File::options().write(true).create_new(true).mode(0o600).open(&path).with_context(cannot)?;
    out.write_all(serde_json::to_string(variables)?.as_bytes()).with_context(cannot)?;
    Ok(())
}

/// The engines are about to stop: nobody should look for them any more.
pub fn forget(data: &Path) {
    // A file that stays is harmless: it counts only while the engines run.
    let _ = std::fs::remove_file(file(data));
}

/// The configuration of a `jobtrawl up` that runs on this machine now; empty where none does.
pub fn running_engines() -> Vec<(String, String)> {
    let data = data(&engines::home());
    let text = engines::read_endpoints(&data).and_then(|_| std::fs::read_to_string(file(&data)).ok());
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}
