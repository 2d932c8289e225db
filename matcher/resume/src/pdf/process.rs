//! Runs a poppler program with its limits: address space, processor time, file size, wall time, output size.

use std::path::Path;
use std::process::Stdio;

use tokio::io::AsyncReadExt;
use tokio::process::Command;

use crate::failure::Failure;
use crate::limits::ParseLimits;

/// What a program left behind.
pub(super) struct Output {
    pub(super) stdout: Vec<u8>,
    pub(super) stderr: String,
    pub(super) success: bool,
}

/// Poppler's messages are a few lines; a broken file repeats them endlessly.
const MAX_STDERR: u64 = 16 << 10;

/// Runs `program args…` in `dir`. The shell only sets limits and is replaced by the program, so that killing the
/// child kills the work; `nice` puts those who wait for an answer before it. A platform that knows one of the limits not (macOS: address space) runs without it.
pub(super) async fn run(
    program: &'static str,
    args: &[&str],
    dir: &Path,
    limits: &ParseLimits,
) -> Result<Output, Failure> {
    let path = if limits.poppler_dir.is_empty() {
        program.to_owned()
    } else {
        format!("{}/{program}", limits.poppler_dir)
    };
    let kib =
        if limits.memory_mib == 0 { "unlimited".to_owned() } else { (limits.memory_mib * 1024).to_string() };
    let script = "ulimit -v \"$1\" 2>/dev/null; ulimit -t \"$2\" 2>/dev/null; ulimit -f 0 2>/dev/null; ulimit -c 0 2>/dev/null; shift 2; exec nice -n 10 \"$@\"";
    let mut child = Command::new("/bin/sh")
        .arg("-c")
        .arg(script)
        .arg("sh")
        .arg(kib)
        .arg(limits.timeout_s.max(1).to_string())
        .arg(&path)
        .args(args)
        .current_dir(dir)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_else(|| "/usr/bin:/bin".into()))
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .map_err(Failure::Machine)?;
    let (Some(stdout), Some(stderr)) = (child.stdout.take(), child.stderr.take()) else {
        return Err(Failure::Machine(std::io::Error::other("no pipe to the program")));
    };
    let limit = limits.max_unpacked_bytes as u64;
    let read_out = async {
        let mut out = Vec::new();
        stdout.take(limit + 1).read_to_end(&mut out).await.map(|_| out)
    };
    let read_err = async {
        let mut stderr = stderr;
        let mut err = Vec::new();
        (&mut stderr).take(MAX_STDERR).read_to_end(&mut err).await?;
        // Drained, not kept: a full pipe would stop the program.
        tokio::io::copy(&mut stderr, &mut tokio::io::sink()).await?;
        Ok::<_, std::io::Error>(err)
    };
    tokio::pin!(read_out, read_err);
    // Too much output ends the work at once, whatever the program still has to say.
    let (out, err) = tokio::select! {
        out = &mut read_out => {
            let out = out.map_err(Failure::Machine)?;
            if out.len() as u64 > limit {
                return Err(Failure::Bomb);
            }
            (out, read_err.await.map_err(Failure::Machine)?)
        }
        err = &mut read_err => {
            let err = err.map_err(Failure::Machine)?;
            let out = read_out.await.map_err(Failure::Machine)?;
            if out.len() as u64 > limit {
                return Err(Failure::Bomb);
            }
            (out, err)
        }
    };
    let status = child.wait().await.map_err(Failure::Machine)?;
    let stderr = String::from_utf8_lossy(&err).into_owned();
    match status.code() {
        Some(127) => return Err(Failure::PopplerMissing(program)),
        // Killed by a limit (processor time, memory).
        None => return Err(Failure::Bomb),
        _ => {}
    }
    if stderr.contains("Out of memory") || stderr.contains("std::bad_alloc") {
        return Err(Failure::Bomb);
    }
    Ok(Output { stdout: out, stderr, success: status.success() })
}
