//! Where a domain's rules want it, what a browser makes of the page takes the place of what the server sent.

use std::{
    sync::{Arc, Mutex},
    time::Instant,
};

use extract::{Extraction, RequestKind};
use platform::http::Answer;
use posting::FailureClass;

use super::{
    Worker,
    visit::{Fetched, chain},
};
use crate::{
    domains::RenderMode,
    render::{Errands, RenderError, Static, policy::has_script},
};

/// As the browser gives it back.
const RENDERED: &str = "text/html; charset=utf-8";

impl Worker {
    /// The answer as a browser shows it; `None` where the page is not to be rendered, or cannot be for a reason of its
    /// own (it never rests, it is too large): then what the server sent is what there is.
    ///
    /// # Errors
    /// [`RenderError`], where another attempt may succeed.
    pub(super) async fn rendered(
        &self,
        fetched: &Fetched<'_>,
        page: &Extraction,
    ) -> Result<Option<Answer>, RenderError> {
        if !wanted(fetched, page) {
            return Ok(None);
        }
        let Fetched { lease, rules, answer } = fetched;
        let url = &lease.visit.request.url;
        let started = Instant::now();
        let errands = Arc::new(Errands {
            http: self.http.clone(),
            robots: self.robots.clone(),
            frontier: self.frontier.clone(),
            domains: self.domains.clone(),
            clock: self.clock.clone(),
            renderer: self.renderer.clone(),
            page: url.clone(),
            key: lease.key.clone(),
            last: Mutex::new(started),
            until: started + self.config.render.timeout(),
            requests: Default::default(),
            bytes: Default::default(),
        });
        let shown = Static {
            url,
            content_type: answer.header("content-type").unwrap_or("text/html"),
            body: &answer.body,
            max_bytes: rules.max_body_bytes.unwrap_or(usize::MAX).min(self.http.config().max_body_bytes),
        };
        let result = self.renderer.render(shown, &errands).await;
        let kind = result.as_ref().map_or_else(RenderError::kind, |_| "ok");
        metrics::counter!("jobtrawl_render_pages_total", "result" => kind).increment(1);
        metrics::histogram!("jobtrawl_render_page_seconds").record(started.elapsed().as_secs_f64());
        match result {
            Ok(html) => {
                let mut rendered = answer.clone();
                rendered.headers.retain(|(name, _)| name != "content-type");
                rendered.headers.push(("content-type".to_owned(), RENDERED.to_owned()));
                rendered.body = html.into();
                Ok(Some(rendered))
            }
            Err(error) if error.class() == FailureClass::Skip => {
                tracing::info!(url = %url, error = %chain(&error), "page read without its scripts");
                Ok(None)
            }
            Err(error) => {
                tracing::warn!(url = %url, error = %chain(&error), "page not rendered");
                Err(error)
            }
        }
    }
}

fn wanted(fetched: &Fetched<'_>, page: &Extraction) -> bool {
    let Fetched { lease, rules, answer } = fetched;
    let mode = match rules.render {
        RenderMode::Never => return false,
        mode => mode,
    };
    let request = &lease.visit.request;
    // Interfaces and sitemaps hold no script; a page that is over is over.
    let kind = answer.header("content-type").unwrap_or("text/html").to_ascii_lowercase();
    let is_page = request.kind != RequestKind::Sitemap
        && request.body.is_none()
        && (200..300).contains(&answer.status)
        && kind.contains("html");
    is_page && (mode == RenderMode::Chrome || (page.postings.is_empty() && has_script(&answer.body)))
}
