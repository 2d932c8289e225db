//! Pages whose postings appear only after their scripts ran: Chromium, driven over a pipe.
//!
//! The page itself is fetched like every other; the browser is given its bytes and runs them.
//!
//! Architecture invariants:
//! - **The browser has no network.** It starts with a proxy that nobody listens at and a resolver that knows no name.
//!   Each request it makes stops at the `Fetch` domain and is refused ([`policy`]) or made by [`Errands`]: through
//!   the guarded client, allowed by robots.txt, counted against its host's politeness. What is never intercepted
//!   (WebSocket, WebRTC, workers of other origins) reaches nothing.
//! - **Bounded** in time, memory, requests and bytes, per page; in pages at once and in age, per browser.
//! - **Dies with us.** The pipe's end ends the browser even when this process is killed; else its process group is.
//!
//! A pipe instead of a WebSocket: no port that others on the machine could drive, and no further dependency.

mod browser;
mod cdp;
mod errands;
mod page;
pub(crate) mod policy;

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use browser::Browser;
pub(crate) use errands::Errands;
use posting::FailureClass;
use serde::Deserialize;
use tokio::sync::Semaphore;
use url::Url;

/// How long a browser that nobody needs stays: starting one costs half a second, keeping one 200 MB.
const IDLE: Duration = Duration::from_secs(60);

/// `[crawl.render]`: for domains whose file says `render = "chrome"` or `"auto"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RenderConfig {
    /// Chromium's program. Empty, the default: `chromium`, `chromium-browser` or `google-chrome` on `PATH`.
    pub program: String,
    /// Pages at once. Default: 2, one for each of two cores; others wait their turn.
    pub pages: usize,
    /// Limit of one page, in milliseconds, what it fetches included. Default: 30,000: with a delay of one second a page
    /// may load two dozen scripts.
    pub timeout_ms: u64,
    /// How far a page's own timers are run ahead once nothing is loading, in milliseconds. Default: 5,000. It costs
    /// no time: the page's clock is a virtual one.
    pub settle_ms: u64,
    /// Most requests of one page. Default: 40; what is refused (pictures, other hosts) does not count.
    pub max_requests: u32,
    /// Most bytes that these may bring, decoded. Default: 16 MiB, three times a heavy careers page's scripts.
    pub max_bytes: usize,
    /// Memory of the browser with all its processes, in MiB; past it the browser is killed. Default: 1,024.
    pub memory_mib: u64,
    /// Pages after which a browser is replaced, since browsers grow. Default: 200.
    pub recycle_after: u32,
    /// Chromium's own sandbox. Default: true. It refuses to run as root; `false` is for containers that hold nothing
    /// else.
    pub sandbox: bool,
}

impl Default for RenderConfig {
    fn default() -> Self {
        Self {
            program: String::new(),
            pages: 2,
            timeout_ms: 30_000,
            settle_ms: 5_000,
            max_requests: 40,
            max_bytes: 16 << 20,
            memory_mib: 1_024,
            recycle_after: 200,
            sandbox: true,
        }
    }
}

impl RenderConfig {
    pub(crate) fn timeout(&self) -> Duration {
        Duration::from_millis(self.timeout_ms)
    }

    /// The program, where there is one.
    ///
    /// # Errors
    /// [`RenderError::Missing`], which names the remedy.
    pub fn program(&self) -> Result<PathBuf, RenderError> {
        let names: Vec<&str> = match self.program.as_str() {
            "" => vec!["chromium", "chromium-browser", "google-chrome"],
            name => vec![name],
        };
        let path = std::env::var_os("PATH").unwrap_or_default();
        let places: Vec<PathBuf> = std::env::split_paths(&path).collect();
        // A name with a slash is joined to nothing: `join` keeps an absolute path as it is.
        names
            .iter()
            .flat_map(|name| places.iter().map(move |place| place.join(name)))
            .chain(names.iter().filter(|name| name.contains('/')).map(PathBuf::from))
            .find(|file| file.is_file())
            .ok_or_else(|| RenderError::Missing { program: names.join(", ") })
    }
}

/// A page could not be rendered.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// There is no browser.
    #[error(
        "no Chromium to render pages with (looked for {program}): install the package `chromium`, name its program in crawl.render.program, or set render = \"never\" in the domain file"
    )]
    Missing {
        /// The names tried.
        program: String,
    },
    /// It does not start.
    #[error(
        "Chromium does not start; as root it needs crawl.render.sandbox = false, better is another user. It said: {said}"
    )]
    Launch {
        /// The end of what it wrote.
        said: String,
    },
    /// It went away, or does not answer.
    #[error("the browser broke off ({0})")]
    Broken(&'static str),
    /// The page did not come to rest.
    #[error("the page's scripts did not end within {0:?}")]
    TimedOut(Duration),
    /// The page made the browser too large.
    #[error("the page needs more than {0} MiB")]
    Memory(u64),
    /// The page as rendered is too large.
    #[error("the rendered page is larger than {0} bytes")]
    TooLarge(usize),
}

impl RenderError {
    /// What the page does to every browser is not tried again; what befell this browser is.
    pub fn class(&self) -> FailureClass {
        match self {
            Self::Missing { .. } | Self::Launch { .. } | Self::Broken(_) => FailureClass::Retry,
            Self::TimedOut(_) | Self::Memory(_) | Self::TooLarge(_) => FailureClass::Skip,
        }
    }

    /// A short name for metrics.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "missing",
            Self::Launch { .. } => "launch",
            Self::Broken(_) => "broken",
            Self::TimedOut(_) => "timeout",
            Self::Memory(_) => "memory",
            Self::TooLarge(_) => "too-large",
        }
    }
}

/// What is rendered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Static<'a> {
    pub(crate) url: &'a Url,
    pub(crate) content_type: &'a str,
    pub(crate) body: &'a [u8],
    /// Most bytes of the rendered page.
    pub(crate) max_bytes: usize,
}

/// The pool: at most one browser, which is started when it is needed. Clones share it.
#[derive(Clone)]
pub(crate) struct Renderer(Arc<Inner>);

struct Inner {
    config: RenderConfig,
    user_agent: String,
    slots: Semaphore,
    browser: tokio::sync::Mutex<Option<Arc<Browser>>>,
    cache: Mutex<errands::Cache>,
}

impl Renderer {
    /// Starts nothing.
    pub(crate) fn new(config: RenderConfig, user_agent: String) -> Self {
        let slots = Semaphore::new(config.pages.max(1));
        Self(Arc::new(Inner {
            config,
            user_agent,
            slots,
            browser: tokio::sync::Mutex::default(),
            cache: Mutex::default(),
        }))
    }

    pub(crate) fn config(&self) -> &RenderConfig {
        &self.0.config
    }

    /// The page's document after its scripts ran, as HTML.
    ///
    /// # Errors
    /// [`RenderError`]
    pub(crate) async fn render(
        &self,
        page: Static<'_>,
        errands: &Arc<Errands>,
    ) -> Result<String, RenderError> {
        let Ok(_slot) = self.0.slots.acquire().await else { return Err(RenderError::Broken("shut down")) };
        let browser = self.browser().await?;
        let result = page::run(&browser, &self.0.config, page, errands).await;
        if let Err(RenderError::Broken(_) | RenderError::Memory(_)) = &result {
            browser.kill();
        }
        self.retire_when_idle(&browser);
        result
    }

    async fn browser(&self) -> Result<Arc<Browser>, RenderError> {
        let mut current = self.0.browser.lock().await;
        if let Some(browser) = current.as_ref()
            && browser.usable(self.0.config.recycle_after)
        {
            return Ok(browser.clone());
        }
        // Pages that still run in the old one hold it; it ends with the last of them.
        *current = None;
        let browser = Arc::new(Browser::launch(&self.0.config, &self.0.user_agent).await?);
        *current = Some(browser.clone());
        Ok(browser)
    }

    fn retire_when_idle(&self, browser: &Arc<Browser>) {
        let pages = browser.pages();
        let (inner, browser) = (Arc::downgrade(&self.0), Arc::downgrade(browser));
        tokio::spawn(async move {
            tokio::time::sleep(IDLE).await;
            let (Some(inner), Some(browser)) = (inner.upgrade(), browser.upgrade()) else { return };
            if browser.pages() == pages {
                let mut current = inner.browser.lock().await;
                if current.as_ref().is_some_and(|own| Arc::ptr_eq(own, &browser)) {
                    *current = None;
                }
            }
        });
    }

    pub(crate) fn cached<R>(&self, use_it: impl FnOnce(&mut errands::Cache) -> R) -> R {
        use_it(&mut self.0.cache.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
