//! Engines of one test's own, to be killed: the shared ones are others' too.

use std::path::PathBuf;

use rustix::process::{Pid, Signal, kill_process};
use sandbox::engines::{Endpoints, Engine, EngineOptions, Engines};

use crate::{engine_options, engines::binary, test_folder, unique};

/// All engines, in a folder that is removed with them when the value is dropped.
#[derive(Debug)]
pub struct OwnEngines {
    options: EngineOptions,
    folder: PathBuf,
    engines: Option<Engines>,
}

impl OwnEngines {
    /// Starts them; returns when they answer.
    ///
    /// # Panics
    /// When they do not.
    pub async fn start() -> Self {
        let folder = test_folder().join("own").join(unique());
        let mut options = engine_options(&folder, &binary());
        // What an engine acknowledged must outlive its process.
        options.durable = true;
        let engines = Engines::start(&options, &|_| {}).await.expect("engines start");
        Self { options, folder, engines: Some(engines) }
    }

    /// Where they answer: the same after a kill.
    ///
    /// # Panics
    /// While one of them is being killed.
    pub fn endpoints(&self) -> &Endpoints {
        self.engines.as_ref().expect("nothing is being killed").endpoints()
    }

    /// SIGKILL, and a start in the same folder; returns when it answers again.
    ///
    /// # Panics
    /// When it cannot be killed or does not come back.
    pub async fn kill(&mut self, engine: Engine) {
        let engines = self.engines.take().expect("one kill at a time");
        let pid = engines.pid(engine).and_then(|pid| i32::try_from(pid).ok()).and_then(Pid::from_raw);
        kill_process(pid.expect("it runs"), Signal::KILL).expect("a running child takes signals");
        // The next start finds the others running.
        engines.detach();
        self.engines = Some(Engines::start(&self.options, &|_| {}).await.expect("it comes back"));
    }
}

impl Drop for OwnEngines {
    fn drop(&mut self) {
        let (Some(engines), folder) = (self.engines.take(), self.folder.clone()) else { return };
        // The test's own runtime may be gone, or be the thread that is dropping.
        let stopping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok()?;
            runtime.block_on(engines.stop(&|_| {})).ok()?;
            std::fs::remove_dir_all(folder).ok()
        });
        // A test that has its verdict keeps it.
        let _ = stopping.join();
    }
}
