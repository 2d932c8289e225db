//! The engines that tests share: `up` starts what does not run, `down` stops all and deletes their data, `s3` is the
//! S3 server itself.
#![allow(clippy::print_stderr, reason = "a tool for people and scripts")]

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context as _, bail};
use sandbox::engines::{Progress, s3};

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let show = |progress: Progress| {
        if !matches!(progress, Progress::Starting(_)) {
            eprintln!("  {progress}");
        }
    };
    match arguments.as_slice() {
        ["up"] => {
            let own = std::env::current_exe().context("the path of this program")?;
            testkit::start(&own, &show).await?;
        }
        ["down"] => testkit::stop(&show).await?,
        ["s3", "--root", root, "--addr", addr] => {
            s3::run(addr.parse().context("--addr")?, &PathBuf::from(root))
                .await
                .with_context(|| format!("S3 server on {addr}"))?;
        }
        _ => bail!("usage: test-engines up | down | s3 --root DIR --addr HOST:PORT"),
    }
    Ok(())
}
