//! How far an upload is.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::Stream;
use store::ResumeStatus;
use tokio::sync::OwnedSemaphorePermit;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{ResumeSummary, own};
use crate::auth::SignedIn;
use crate::error::ApiError;
use crate::extract::Path;
use crate::state::App;

/// How often the progress of an upload is looked up for a listener.
const LOOK: Duration = Duration::from_millis(500);
/// How long a listener is served: parsing takes seconds, with a queue before it minutes.
const LISTEN: Duration = Duration::from_secs(300);

/// One server-sent event.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes events, which are written by the framework")]
pub(crate) struct StreamEvent {
    /// What it is.
    event: String,
    /// JSON.
    data: String,
}

/// How far an upload is, as server-sent events
///
/// One `status` event with a `ResumeSummary` at once and at every change, until it is `PARSED` or `FAILED`.
#[utoipa::path(get, path = "/api/v1/resumes/{id}/events", tag = "résumés", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 200, body = StreamEvent, content_type = "text/event-stream")))]
pub(crate) async fn events(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<Response, ApiError> {
    own(&app, &who, id).await?;
    let room = app.stream_room()?;
    Ok(Sse::new(progress(app, who, id, room)).keep_alive(KeepAlive::default()).into_response())
}

struct Listening {
    app: App,
    who: SignedIn,
    id: Uuid,
    last: Option<ResumeStatus>,
    until: tokio::time::Instant,
    over: bool,
    _room: OwnedSemaphorePermit,
}

fn progress(
    app: App,
    who: SignedIn,
    id: Uuid,
    room: OwnedSemaphorePermit,
) -> impl Stream<Item = Result<Event, Infallible>> {
    let until = tokio::time::Instant::now() + LISTEN;
    let start = Listening { app, who, id, last: None, until, over: false, _room: room };
    futures::stream::unfold(start, |mut at| async move {
        loop {
            if at.over || tokio::time::Instant::now() >= at.until || at.app.stopping.is_cancelled() {
                return None;
            }
            // Deleted meanwhile, or an engine is down: the listener asks again and hears it as an error.
            let resume = own(&at.app, &at.who, at.id).await.ok()?;
            if at.last != Some(resume.status) {
                at.last = Some(resume.status);
                at.over = resume.status != ResumeStatus::Processing;
                let event = Event::default().event("status").json_data(ResumeSummary::from(&resume)).ok()?;
                return Some((Ok(event), at));
            }
            let app = Arc::clone(&at.app);
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                () = app.stopping.cancelled() => return None,
            }
        }
    })
}
