//! Chat: one question, a streamed answer with its sources.

use std::convert::Infallible;

use axum::Json;
use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::StreamExt;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use store::ResumeId;
use tokio::sync::mpsc;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::auth::SignedIn;
use crate::chat::{self, Asked, Neutral, Passage, Turn};
use crate::error::{ApiError, Problem};
use crate::extract::Body;
use crate::handlers::jobs::check_text;
use crate::handlers::resumes::events::StreamEvent;
use crate::handlers::resumes::own;
use crate::state::{App, AppState};

/// Events on the way to a reader: a slow one slows the model down, not our memory.
const QUEUE: usize = 32;
/// Postings that one question may name.
const MAX_JOBS: usize = 5;

/// A question.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    #[schema(min_length = 1, max_length = 4000)]
    question: String,
    /// About this résumé only; all active ones unless given.
    resume_id: Option<Uuid>,
    /// About these postings; those nearest to the question unless given.
    #[serde(default)]
    #[schema(max_items = 5)]
    job_ids: Vec<Uuid>,
}

/// How an answer ended.
#[derive(Serialize)]
struct Done {
    /// Whether a language model wrote it.
    model: bool,
}

/// Ask about my matches and my résumé
///
/// Server-sent events: one `sources` (a list of `Passage`), then `text` pieces as JSON strings, then `done`
/// (`{"model": bool}`) or `error` (a `Problem`). Show the text as plain text.
#[utoipa::path(post, path = "/api/v1/chat", tag = "chat", security(("session" = [])), request_body = Question, responses(
    (status = 200, body = StreamEvent, content_type = "text/event-stream"),
    (status = 404, body = Problem, content_type = "application/problem+json", description = "No such posting or résumé, or not yours")))]
pub(crate) async fn ask(
    State(app): State<App>,
    who: SignedIn,
    Body(asked): Body<Question>,
) -> Result<Response, ApiError> {
    app.limits.costly(who.user)?;
    let question = asked.question.trim().to_owned();
    check_text("question", Some(&question), app.config.chat.max_question_chars)?;
    if question.is_empty() || asked.job_ids.len() > MAX_JOBS {
        return Err(ApiError::Invalid(format!(
            "a question is not empty and names at most {MAX_JOBS} postings"
        )));
    }
    if let Some(id) = asked.resume_id {
        own(&app, &who, id).await?;
    }
    let room = app.stream_room()?;
    let about = Asked {
        user: who.user,
        question: &question,
        resume: asked.resume_id.map(ResumeId),
        jobs: &asked.job_ids,
    };
    let passages = chat::find(&app, &about).await?;
    let (sender, mut receiver) = mpsc::channel(QUEUE);
    tokio::spawn(async move {
        let _room = room;
        // The reader went away, or the answer is complete: both are an end.
        let _ = answer(&app, &who, &question, &passages, &sender).await;
    });
    let events =
        futures::stream::poll_fn(move |context| receiver.poll_recv(context)).map(Ok::<Event, Infallible>);
    Ok(Sse::new(events).keep_alive(KeepAlive::default()).into_response())
}

/// The reader is gone.
struct Gone;

async fn answer(
    app: &AppState,
    who: &SignedIn,
    question: &str,
    passages: &[Passage],
    to: &mpsc::Sender<Event>,
) -> Result<(), Gone> {
    say(to, "sources", passages).await?;
    let mut told = String::new();
    let written = match &app.model {
        Some(model) => by_model(app, model, who, question, passages, to, &mut told).await?,
        None => Ok(false),
    };
    let by_model = match written {
        Ok(by_model) => by_model,
        Err(error) if told.is_empty() => {
            tracing::warn!(error = %crate::error::chain(&error), "no language model; the passages answer");
            false
        }
        // Half an answer stands there already: the reader is told that it is one.
        Err(error) => {
            tracing::warn!(error = %crate::error::chain(&error), "a chat answer was broken off");
            return say(to, "error", &error.problem()).await;
        }
    };
    if !by_model {
        for piece in without_model(passages, app.model.is_some()) {
            say(to, "text", &piece).await?;
            told.push_str(&piece);
        }
    }
    let kept = async {
        chat::remember(app, who.user, "user", question).await?;
        chat::remember(app, who.user, "assistant", &told).await
    };
    if let Err(error) = kept.await {
        tracing::warn!(%error, "a chat was not remembered");
    }
    say(to, "done", &Done { model: by_model }).await
}

/// Passes a model's answer on while it comes; `true` once it is complete. An answer without a word is none.
async fn by_model(
    app: &AppState,
    model: &chat::Model,
    who: &SignedIn,
    question: &str,
    passages: &[Passage],
    to: &mpsc::Sender<Event>,
    told: &mut String,
) -> Result<Result<bool, ApiError>, Gone> {
    let history = chat::history(app, who.user).await.unwrap_or_default();
    let pieces = tokio::select! {
        pieces = model.answer(question, passages, &history) => pieces,
        () = to.closed() => return Err(Gone),
        () = app.stopping.cancelled() => return Err(Gone),
    };
    match pieces {
        Ok(pieces) => Ok(pass_on(Box::pin(pieces), to, told, app).await?.map(|()| !told.trim().is_empty())),
        Err(error) => Ok(Err(error)),
    }
}

async fn pass_on(
    mut pieces: impl futures::Stream<Item = Result<String, ApiError>> + Unpin,
    to: &mpsc::Sender<Event>,
    told: &mut String,
    app: &AppState,
) -> Result<Result<(), ApiError>, Gone> {
    let mut filter = Neutral::default();
    loop {
        // Whoever stops listening stops the model, too: dropping the stream closes its connection.
        let piece = tokio::select! {
            piece = pieces.next() => piece,
            () = to.closed() => return Err(Gone),
            () = app.stopping.cancelled() => return Err(Gone),
        };
        let safe = match piece {
            Some(Ok(piece)) => filter.push(&piece),
            Some(Err(error)) => return Ok(Err(error)),
            None => break,
        };
        if !safe.is_empty() {
            say(to, "text", &safe).await?;
            told.push_str(&safe);
        }
    }
    let rest = filter.finish();
    if !rest.is_empty() {
        say(to, "text", &rest).await?;
        told.push_str(&rest);
    }
    Ok(Ok(()))
}

/// The passages themselves, saying that nobody wrote an answer, and why.
fn without_model(passages: &[Passage], configured: bool) -> Vec<String> {
    let why = if configured {
        "The language model does not answer at the moment."
    } else {
        "No language model is configured."
    };
    if passages.is_empty() {
        return vec![format!("{why} Nothing was found for this question.")];
    }
    let mut pieces = vec![format!("{why} This is what was found for your question:\n")];
    for passage in passages {
        let excerpt = posting::text::truncate_chars(&passage.text, 400);
        pieces.push(format!("\n[{}] {}\n{excerpt}\n", passage.label, passage.title));
    }
    pieces
}

async fn say<T: Serialize + ?Sized>(to: &mpsc::Sender<Event>, name: &str, data: &T) -> Result<(), Gone> {
    let event = Event::default().event(name).json_data(data).map_err(|_| Gone)?;
    to.send(event).await.map_err(|_| Gone)
}

/// The chat so far, oldest turn first; it is forgotten an hour after the last
#[utoipa::path(get, path = "/api/v1/chat/history", tag = "chat", security(("session" = [])), responses(
    (status = 200, body = Vec<Turn>)))]
pub(crate) async fn history(State(app): State<App>, who: SignedIn) -> Result<Json<Vec<Turn>>, ApiError> {
    Ok(Json(chat::history(&app, who.user).await?))
}

/// Forget the chat now
#[utoipa::path(delete, path = "/api/v1/chat/history", tag = "chat", security(("session" = [])), responses(
    (status = 204, description = "Nothing of it is left")))]
pub(crate) async fn forget(State(app): State<App>, who: SignedIn) -> Result<StatusCode, ApiError> {
    chat::forget(&app, who.user).await?;
    Ok(StatusCode::NO_CONTENT)
}
