//! One Chromium process with its children.

use std::{
    process::Stdio,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use rustix::process::{Pid, Signal, kill_process_group};
use serde_json::json;
use tempfile::TempDir;
use tokio::{
    io::AsyncReadExt,
    process::{Child, ChildStderr, Command},
};

use super::{RenderConfig, RenderError, cdp::Connection};

/// How long a start may take: ten times the usual on an idle machine.
const START: Duration = Duration::from_secs(15);
/// What is kept of its complaints.
const MAX_SAID: usize = 2_000;

/// Nothing listens at port 9 (discard), and no name resolves: what is not intercepted reaches nobody, loopback included.
const FLAGS: &[&str] = &[
    "--headless",
    "--remote-debugging-pipe",
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,AutofillServerCommunication,SpareRendererForSitePerProcess",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-breakpad",
    "--disable-crash-reporter",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
    "--mute-audio",
    "--hide-scrollbars",
    "--password-store=basic",
    "--blink-settings=imagesEnabled=false",
    "--js-flags=--max-old-space-size=256",
];

pub(super) struct Browser {
    pub(super) connection: Connection,
    pub(super) user_agent: String,
    group: Option<Pid>,
    pages: AtomicU32,
    /// Reaped by the runtime after it was killed.
    _child: Child,
    _profile: TempDir,
}

impl Browser {
    pub(super) async fn launch(config: &RenderConfig, user_agent: &str) -> Result<Self, RenderError> {
        let program = config.program()?;
        let failed = |what: &str, error: &dyn std::fmt::Display| RenderError::Launch {
            said: format!("{what}: {error}"),
        };
        let profile = tempfile::Builder::new()
            .prefix("jobtrawl-render-")
            .tempdir()
            .map_err(|error| failed("its folder", &error))?;
        // Chromium talks over descriptors 3 and 4; a shell moves its own there.
        let mut command = Command::new("/bin/sh");
        command
            .args(["-c", "exec 3<&0 4>&1 </dev/null >/dev/null; exec \"$@\"", "sh"])
            .arg(program)
            .args(FLAGS)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .args((!config.sandbox).then_some("--no-sandbox"))
            .arg("about:blank")
            // Nothing of our environment, which may hold secrets, is a page's business.
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", profile.path())
            .env("TMPDIR", profile.path())
            .env("LANG", "C.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .kill_on_drop(true);
        let mut child = command.spawn().map_err(|error| failed("its process", &error))?;
        let group = child.id().and_then(|id| Pid::from_raw(i32::try_from(id).ok()?));
        let (Some(input), Some(output), Some(complaints)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(RenderError::Broken("no pipe"));
        };
        let said = Arc::new(Mutex::new(String::new()));
        tokio::spawn(listen(complaints, said.clone()));
        let browser = Self {
            connection: Connection::new(input, output),
            user_agent: user_agent.to_owned(),
            group,
            pages: AtomicU32::new(0),
            _child: child,
            _profile: profile,
        };
        let hello = tokio::time::timeout(START, browser.greet()).await;
        if !matches!(hello, Ok(Ok(()))) {
            let said = said.lock().unwrap_or_else(PoisonError::into_inner).trim().replace('\n', " | ");
            return Err(RenderError::Launch { said });
        }
        tracing::debug!(browser.group = ?group, "browser started");
        metrics::counter!("jobtrawl_render_browsers_total").increment(1);
        Ok(browser)
    }

    /// The first call is answered when it is up.
    async fn greet(&self) -> Result<(), RenderError> {
        loop {
            match self.connection.call(None, "Browser.getVersion", json!({})).await {
                Ok(_) => return Ok(()),
                Err(super::cdp::CallError::Silent) => {}
                Err(_) => return Err(RenderError::Broken("start")),
            }
        }
    }

    pub(super) fn usable(&self, recycle_after: u32) -> bool {
        !self.connection.closed().is_cancelled() && self.pages() < recycle_after
    }

    /// Pages opened so far.
    pub(super) fn pages(&self) -> u32 {
        self.pages.load(Ordering::Relaxed)
    }

    pub(super) fn count_page(&self) {
        self.pages.fetch_add(1, Ordering::Relaxed);
    }

    /// Ends it with all its children.
    pub(super) fn kill(&self) {
        self.connection.closed().cancel();
        if let Some(group) = self.group {
            // It may be gone already.
            let _ = kill_process_group(group, Signal::KILL);
        }
    }

    /// Memory of all its processes in MiB, shared pages counted once. `None` where the system does not tell.
    pub(super) fn memory_mib(&self) -> Option<u64> {
        let group = self.group?.as_raw_nonzero().get();
        let mut kib = 0;
        for entry in std::fs::read_dir("/proc").ok()?.flatten() {
            let path = entry.path();
            if !entry.file_name().as_encoded_bytes().first().is_some_and(u8::is_ascii_digit) {
                continue;
            }
            let Ok(stat) = std::fs::read_to_string(path.join("stat")) else { continue };
            // After the command's name, which may hold anything: state, parent, group.
            let own =
                stat.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(2)?.parse().ok());
            if own != Some(group) {
                continue;
            }
            let Ok(rollup) = std::fs::read_to_string(path.join("smaps_rollup")) else { continue };
            let pss = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
            kib += pss.and_then(|text| text.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0);
        }
        Some(kib / 1024)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Reads what it complains about to its end, so that it never blocks on us, and keeps the beginning.
async fn listen(mut complaints: ChildStderr, said: Arc<Mutex<String>>) {
    let mut piece = [0; 4_096];
    while let Ok(read @ 1..) = complaints.read(&mut piece).await {
        let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
        if said.len() < MAX_SAID {
            said.push_str(&String::from_utf8_lossy(&piece[..read]));
        }
    }
}
