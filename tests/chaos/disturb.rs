//! What goes wrong: roles are killed again and again, each engine is killed once and cut off once.

use std::{
    fmt,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use platform::kafka::{KafkaConfig, group_lag};
use posting::event::TOPICS;
use rand::{Rng, SeedableRng, rngs::StdRng, seq::SliceRandom};
use sandbox::engines::{Engine, EngineOptions, Engines};
use store::Store;
use testkit::{
    embedding::EmbeddingServer,
    process::{Role, eventually},
    proxy::{ChaosProxy, Mode},
};
use tokio::{sync::Mutex, task::JoinHandle};

use crate::{
    Plan,
    fleet::{self, Fleet, PROVIDER_TAKES, Pages},
    progress::Progress,
};

/// Everything that is being disturbed.
pub struct Disturbances {
    keepers: Vec<JoinHandle<Kept>>,
    engines: JoinHandle<String>,
    open: Arc<AtomicU64>,
    stop: Arc<AtomicBool>,
}

/// What was disturbed.
pub struct Disturbed {
    pub kills: String,
    pub engines: String,
}

/// The lives of one role.
struct Kept {
    name: &'static str,
    kills: u64,
    /// Kills that left work undone: messages that were not committed, postings that were not embedded, a walk's pages.
    at_work: u64,
    /// Ends by itself, because an engine did not answer at its start: what a supervisor starts again.
    own_ends: u64,
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ({} of them at work", self.name, self.kills, self.at_work)?;
        match self.own_ends {
            0 => f.write_str(")"),
            ends => write!(f, "; {ends} ends by itself)"),
        }
    }
}

/// Begins with all of it at once.
pub fn start(fleet: &Fleet, plan: &Plan, progress: &Arc<Progress>) -> Disturbances {
    // Three roles and the engines.
    let open = Arc::new(AtomicU64::new(4));
    let stop = Arc::new(AtomicBool::new(false));
    let keepers = ["crawl", "ingest", "embed"]
        .into_iter()
        .zip(1..)
        .map(|(name, number)| {
            let keeper = Keeper {
                name,
                environment: fleet.environment.clone(),
                kafka: fleet.kafka.clone(),
                store: fleet.store.clone(),
                embedding: fleet.embedding.clone(),
                pages: fleet.pages.clone(),
                progress: progress.clone(),
                rng: StdRng::seed_from_u64(plan.seed + number),
            };
            tokio::spawn(keeper.keep(plan.kills, open.clone(), stop.clone()))
        })
        .collect();
    let engines = Surgeon {
        engines: fleet.engines.clone(),
        options: fleet.options.clone(),
        proxies: fleet.proxies.clone(),
        outage: plan.outage,
        progress: progress.clone(),
        rng: StdRng::seed_from_u64(plan.seed),
    };
    let engines = tokio::spawn(engines.operate(open.clone()));
    Disturbances { keepers, engines, open, stop }
}

impl Disturbances {
    /// Whether every kill and every outage has happened; the roles go on.
    pub fn are_over(&self) -> bool {
        let panicked = self.keepers.iter().any(JoinHandle::is_finished);
        self.open.load(Ordering::SeqCst) == 0 || panicked
    }

    /// Lets the roles finish: they are drained once nothing is left for them. Answers what happened.
    pub async fn end(self) -> Disturbed {
        let engines = self.engines.await.unwrap();
        self.stop.store(true, Ordering::SeqCst);
        let mut kills = Vec::new();
        for keeper in self.keepers {
            kills.push(keeper.await.unwrap().to_string());
        }
        Disturbed { kills: kills.join(", "), engines }
    }
}

/// Keeps one role alive, as a supervisor does, and kills it, as nobody should.
struct Keeper {
    name: &'static str,
    environment: Vec<(String, String)>,
    kafka: KafkaConfig,
    store: Store,
    embedding: Arc<EmbeddingServer>,
    pages: Pages,
    progress: Arc<Progress>,
    rng: StdRng,
}

impl Keeper {
    async fn keep(mut self, kills: u64, open: Arc<AtomicU64>, stop: Arc<AtomicBool>) -> Kept {
        let mut kept = Kept { name: self.name, kills: 0, at_work: 0, own_ends: 0 };
        while kept.kills < kills {
            let before = self.work_done().await;
            let mut role = fleet::spawn(self.name, &self.environment);
            if !self.comes_to_its_end(&mut role, before, (kept.kills, kills)).await {
                kept.own_ends += 1;
                tokio::time::sleep(Duration::from_millis(500)).await;
                continue;
            }
            role.kill();
            kept.kills += 1;
            kept.at_work += u64::from(self.has_work().await == Some(true));
        }
        eprintln!("{kept}: no more kills");
        open.fetch_sub(1, Ordering::SeqCst);
        let mut role = fleet::spawn(self.name, &self.environment);
        // The last life lasts until the work is done, whatever happens to the engines meanwhile.
        while !stop.load(Ordering::SeqCst) || self.has_work().await != Some(false) {
            if role.status().is_some() {
                kept.own_ends += 1;
                role = fleet::spawn(self.name, &self.environment);
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        let status = role.terminate(fleet::LIMIT).await;
        assert!(status.success(), "{} did not drain: {}", self.name, role.output());
        kept
    }

    /// Until the moment of the next kill: its share of the work is done, and the role is in the middle of more. False when
    /// the role ended by itself.
    async fn comes_to_its_end(&mut self, role: &mut Role, before: u64, (number, of): (u64, u64)) -> bool {
        let started = Instant::now();
        while !(self.progress.has_come_to(self.name, number, of) && self.is_at_work(role, before).await) {
            if role.status().is_some() {
                return false;
            }
            assert!(started.elapsed() < fleet::LIMIT, "no work for {}: {}", self.name, role.output());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let most = match self.name {
            // Half of them while the provider is asked, the others while its vectors are written.
            "embed" => 2 * u64::try_from(PROVIDER_TAKES.as_millis()).unwrap_or(0),
            // A batch, and what is before and after it.
            _ => 500,
        };
        tokio::time::sleep(Duration::from_millis(self.rng.random_range(0..most))).await;
        role.status().is_none()
    }

    /// Whether this life has done something and is doing more.
    async fn is_at_work(&self, role: &Role, before: u64) -> bool {
        match self.name {
            "ingest" => role.output().contains("partitions assigned") && self.has_work().await != Some(false),
            // The first request of an embed role asks what the model is; its work is what follows, and a kill comes
            // after the beginning of a call.
            "embed" => {
                let asked = self.work_done().await;
                let next = async {
                    while self.work_done().await == asked {
                        tokio::time::sleep(Duration::from_millis(5)).await;
                    }
                };
                asked > before + 1 && tokio::time::timeout(Duration::from_secs(1), next).await.is_ok()
            }
            _ => self.work_done().await > before && self.has_work().await != Some(false),
        }
    }

    /// A number that grows while the role works.
    async fn work_done(&self) -> u64 {
        match self.name {
            "crawl" => self.pages.count().await,
            _ => self.embedding.requests(),
        }
    }

    /// Whether something waits for the role; unknown while the engine that would know is away.
    async fn has_work(&self) -> Option<bool> {
        match self.name {
            // Between two walks there is none.
            "crawl" => self.store.campaigns().running(None).await.ok().map(|runs| !runs.is_empty()),
            "ingest" => group_lag(&self.kafka, "ingest", TOPICS).await.ok().map(|lag| lag > 0),
            _ => {
                let embeddings = self.store.embeddings();
                // Before the first worker has come there is no model, and everything to do.
                let Some(model) = embeddings.serving().await.ok()? else { return Some(true) };
                embeddings.backlog(&model.model).await.ok().map(|backlog| backlog.count > 0)
            }
        }
    }
}

/// Kills engines and cuts them off.
struct Surgeon {
    engines: Arc<Mutex<Option<Engines>>>,
    options: EngineOptions,
    proxies: Arc<[(Engine, ChaosProxy)]>,
    outage: Duration,
    progress: Arc<Progress>,
    rng: StdRng,
}

impl Surgeon {
    async fn operate(mut self, open: Arc<AtomicU64>) -> String {
        let mut operations: Vec<(Engine, bool)> =
            Engine::ALL.into_iter().flat_map(|engine| [(engine, true), (engine, false)]).collect();
        operations.shuffle(&mut self.rng);
        let mut done = Vec::new();
        let of = operations.len() as u64;
        for (number, (engine, kill)) in (0..).zip(operations) {
            eventually("the next disturbance is due", fleet::LIMIT, async || {
                self.progress.has_come_to("ingest", number, of)
            })
            .await;
            let began = Instant::now();
            if kill {
                self.kill(engine).await;
            } else {
                self.cut_off(engine).await;
            }
            let what = if kill { "killed" } else { "cut off" };
            let line = format!("{engine} {what} for {:.0} s", began.elapsed().as_secs_f64());
            eprintln!("{line}");
            done.push(line);
        }
        open.fetch_sub(1, Ordering::SeqCst);
        done.join(", ")
    }

    /// SIGKILL, then a start that finds the others running.
    async fn kill(&self, engine: Engine) {
        let mut slot = self.engines.lock().await;
        let engines = slot.take().unwrap();
        let pid = engines.pid(engine).unwrap().to_string();
        let killed = Command::new("kill").args(["-KILL", &pid]).status().unwrap();
        assert!(killed.success(), "{engine} could not be killed");
        engines.detach();
        *slot = Some(Engines::start(&self.options, &fleet::quiet).await.unwrap());
    }

    /// Half the time nothing passes and nobody is told; then every connection is reset and none is let in.
    async fn cut_off(&self, engine: Engine) {
        let proxy = fleet::proxy(&self.proxies, engine);
        proxy.set(Mode::BlackHole);
        tokio::time::sleep(self.outage / 2).await;
        proxy.set(Mode::Refuse);
        proxy.cut();
        tokio::time::sleep(self.outage / 2).await;
        proxy.set(Mode::Pass);
    }
}
