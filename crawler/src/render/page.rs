//! One page in the browser: given its bytes, run until it rests, read.

mod requests;

use std::{collections::VecDeque, sync::Arc, time::Duration};

use futures::future::OptionFuture;
use platform::http::Answer;
use serde_json::{Value, json};
use tokio::{sync::mpsc, task::JoinHandle};

use super::{
    RenderConfig, RenderError, Static,
    browser::Browser,
    cdp::{CallError, Event},
    errands::{Asked, Errands},
};

/// How often memory is looked at: a page that allocates as fast as it can gains a few hundred MiB in between.
const LOOK: Duration = Duration::from_millis(300);

/// A request of the page that waits for its answer.
struct Paused {
    id: String,
    asked: Asked,
}

struct Page<'a> {
    browser: &'a Browser,
    session: String,
    frame: String,
    config: &'a RenderConfig,
    shown: Static<'a>,
    errands: &'a Arc<Errands>,
    waiting: VecDeque<Paused>,
    given: bool,
}

/// Renders one page in a context of its own, which is gone afterwards.
pub(super) async fn run(
    browser: &Browser,
    config: &RenderConfig,
    shown: Static<'_>,
    errands: &Arc<Errands>,
) -> Result<String, RenderError> {
    browser.count_page();
    let connection = &browser.connection;
    let context = connection
        .call(None, "Target.createBrowserContext", json!({"disposeOnDetach": true}))
        .await
        .map_err(broken("context"))?;
    let context = context["browserContextId"].clone();
    let result = in_context(browser, config, shown, errands, &context).await;
    // Ends the page whatever it does: its process is the browser's to kill.
    let gone =
        connection.call(None, "Target.disposeBrowserContext", json!({"browserContextId": context})).await;
    match (result, gone) {
        (Err(error), _) => Err(error),
        (Ok(_), Err(_)) => Err(RenderError::Broken("the page stays")),
        (Ok(html), Ok(_)) => Ok(html),
    }
}

fn broken(what: &'static str) -> impl Fn(CallError) -> RenderError {
    move |_| RenderError::Broken(what)
}

async fn in_context(
    browser: &Browser,
    config: &RenderConfig,
    shown: Static<'_>,
    errands: &Arc<Errands>,
    context: &Value,
) -> Result<String, RenderError> {
    let connection = &browser.connection;
    let denied = json!({"behavior": "deny", "browserContextId": context});
    connection.call(None, "Browser.setDownloadBehavior", denied).await.map_err(broken("downloads"))?;
    let target = connection
        .call(None, "Target.createTarget", json!({"url": "about:blank", "browserContextId": context}))
        .await
        .map_err(broken("tab"))?["targetId"]
        .clone();
    let attached = connection
        .call(None, "Target.attachToTarget", json!({"targetId": target, "flatten": true}))
        .await
        .map_err(broken("session"))?;
    let session = attached["sessionId"].as_str().unwrap_or_default().to_owned();
    let events = connection.events(&session);
    let mut page = Page {
        browser,
        frame: target.as_str().unwrap_or_default().to_owned(),
        session,
        config,
        shown,
        errands,
        waiting: VecDeque::new(),
        given: false,
    };
    let result = page.show(events).await;
    connection.forget(&page.session);
    result
}

impl Page<'_> {
    async fn call(&self, method: &str, params: Value) -> Result<Value, CallError> {
        self.browser.connection.call(Some(&self.session), method, params).await
    }

    async fn show(&mut self, mut events: mpsc::Receiver<Event>) -> Result<String, RenderError> {
        let set_up = [
            ("Inspector.enable", json!({})),
            ("Page.enable", json!({})),
            ("Fetch.enable", json!({"patterns": [{"urlPattern": "*"}]})),
            ("Emulation.setUserAgentOverride", json!({"userAgent": self.browser.user_agent})),
            // A page that asks for a window gets none.
            ("Page.addScriptToEvaluateOnNewDocument", json!({"source": "window.open = () => null"})),
        ];
        for (method, params) in set_up {
            self.call(method, params).await.map_err(broken("set-up"))?;
        }
        // Its answer comes after the document, which we give, so both run side by side.
        let (browser, session) = (self.browser, self.session.clone());
        let url = json!({"url": self.shown.url.as_str()});
        let navigate = async move { browser.connection.call(Some(&session), "Page.navigate", url).await };
        tokio::pin!(navigate);
        let mut navigated = false;
        let deadline = tokio::time::sleep(self.config.timeout());
        tokio::pin!(deadline);
        let mut look = tokio::time::interval(LOOK);
        let mut errand: OptionFuture<JoinHandle<(Paused, Result<Answer, &'static str>)>> = None.into();
        let mut busy = false;
        loop {
            if !busy && let Some(paused) = self.waiting.pop_front() {
                let errands = self.errands.clone();
                // A task of its own: a request that was begun is ended and counted even when the page is given up.
                errand = Some(tokio::spawn(async move {
                    let result = errands.run(&paused.asked).await;
                    (paused, result)
                }))
                .into();
                busy = true;
            }
            tokio::select! {
                result = &mut navigate, if !navigated => {
                    navigated = true;
                    if matches!(result, Err(CallError::Closed)) {
                        return Err(RenderError::Broken("navigation"));
                    }
                }
                event = events.recv() => match event {
                    None => return Err(RenderError::Broken("events")),
                    Some(event) => {
                        if self.heed(event).await? {
                            return self.read().await;
                        }
                    }
                },
                Some(done) = &mut errand, if busy => {
                    busy = false;
                    if let Ok((paused, result)) = done {
                        self.answer(&paused, result).await;
                    }
                }
                _ = look.tick() => {
                    if self.browser.memory_mib().is_some_and(|mib| mib > self.config.memory_mib) {
                        return Err(RenderError::Memory(self.config.memory_mib));
                    }
                }
                () = &mut deadline => {
                    // What stands there by now may be all that there is: a page may poll for ever.
                    return self.read().await.map_err(|_| RenderError::TimedOut(self.config.timeout()));
                }
            }
        }
    }

    /// Acts on an event; true when the page has come to rest.
    async fn heed(&mut self, event: Event) -> Result<bool, RenderError> {
        match event.method.as_str() {
            "Fetch.requestPaused" => self.paused(&event.params).await,
            "Page.frameNavigated" => {
                let frame = &event.params["frame"];
                if frame["id"] != self.frame.as_str() || frame["url"] == "about:blank" {
                    return Ok(false);
                }
                if frame["url"].as_str().is_some_and(|url| url.starts_with("chrome-error:")) {
                    return Err(RenderError::Broken("the browser did not take the page"));
                }
                // From here on the page's clock runs ahead whenever nothing is loading.
                let policy = json!({
                    "policy": "pauseIfNetworkFetchesPending", "budget": self.config.settle_ms,
                    "maxVirtualTimeTaskStarvationCount": 9_999,
                });
                let (connection, session) = (&self.browser.connection, &self.session);
                connection.tell(session, "Emulation.setVirtualTimePolicy", policy).await;
            }
            "Emulation.virtualTimeBudgetExpired" => return Ok(true),
            "Page.javascriptDialogOpening" => {
                let _ = self.call("Page.handleJavaScriptDialog", json!({"accept": false})).await;
            }
            "Inspector.targetCrashed" => return Err(RenderError::Memory(self.config.memory_mib)),
            _ => {}
        }
        Ok(false)
    }

    async fn read(&self) -> Result<String, RenderError> {
        let limit = self.config.timeout();
        let slow = |_| RenderError::TimedOut(limit);
        let root = self.call("DOM.getDocument", json!({"depth": 0})).await.map_err(slow)?;
        let html =
            self.call("DOM.getOuterHTML", json!({"nodeId": root["root"]["nodeId"]})).await.map_err(slow)?;
        let html = html["outerHTML"].as_str().unwrap_or_default();
        if html.len() > self.shown.max_bytes {
            return Err(RenderError::TooLarge(self.shown.max_bytes));
        }
        Ok(html.to_owned())
    }
}
