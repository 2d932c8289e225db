//! Dead letters: look at them, and send them back.

use axum::Json;
use axum::extract::State;
use ingest::dead_letter::{self, DeadLetter, DeadLetterError, Filter, Left, Position, Replay};
use platform::kafka::DEAD_LETTER_SUFFIX;
use posting::event::TOPICS;
use serde::{Deserialize, Serialize};
use serde_json::json;
use time::OffsetDateTime;
use utoipa::{IntoParams, ToSchema};

use crate::auth::Admin;
use crate::error::ApiError;
use crate::extract::{Body, Path, Query};
use crate::handlers::admin::{record, rows};
use crate::handlers::jobs::check_text;
use crate::state::App;

/// Most dead letters of a list.
const LISTED: usize = 500;
/// Most that one call sends back: a call ends within its time limit, and the next one goes on.
const SENT: usize = 100;
/// Bytes of a message that are shown: an operator looks at its head.
const SHOWN: usize = 64 * 1024;

/// A dead letter, without what it carries.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct LetterView {
    /// Where it stands: `topic:partition:offset`.
    position: String,
    /// Where its message first stood.
    original: String,
    /// The message's key: the board.
    key: String,
    /// Class of the error.
    class: String,
    /// Kind of the error.
    kind: String,
    /// The error in words.
    error: String,
    #[serde(skip_serializing_if = "Option::is_none", with = "time::serde::rfc3339::option", default)]
    at: Option<OffsetDateTime>,
    /// Size of the message.
    bytes: usize,
    /// Whether it was sent back.
    replayed: bool,
}

impl From<DeadLetter> for LetterView {
    fn from(letter: DeadLetter) -> Self {
        Self {
            position: letter.position.to_string(),
            original: letter.original.to_string(),
            key: letter.key,
            class: letter.class,
            kind: letter.kind,
            error: letter.error,
            at: letter.at,
            bytes: letter.bytes,
            replayed: letter.replayed,
        }
    }
}

/// Which dead letters; everything that is set must hold.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct LetterQuery {
    /// The topic the message came from (`job.found`).
    #[param(pattern = "^(job\\.found|job\\.seen|job\\.gone|board\\.swept)(\\.dlq)?$")]
    topic: Option<String>,
    /// The kind of the error (`json`, `schema`, …).
    #[param(max_length = 100)]
    kind: Option<String>,
    /// The class of the error.
    #[param(max_length = 100)]
    class: Option<String>,
    /// Dead-lettered at or after, RFC 3339.
    #[serde(with = "time::serde::rfc3339::option")]
    #[param(value_type = Option<String>, format = DateTime)]
    since: Option<OffsetDateTime>,
    /// Those that were sent back as well.
    replayed: bool,
    /// The newest so many, 1 to 500; 100 unless given.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<usize>,
}

/// Dead letters, oldest first
#[utoipa::path(get, path = "/api/v1/admin/dead-letters", tag = "admin", security(("session" = ["ROLE_ADMIN"])), params(LetterQuery), responses(
    (status = 200, body = Vec<LetterView>)))]
pub(crate) async fn list(
    State(app): State<App>,
    _admin: Admin,
    Query(query): Query<LetterQuery>,
) -> Result<Json<Vec<LetterView>>, ApiError> {
    for (name, text) in [("topic", &query.topic), ("kind", &query.kind), ("class", &query.class)] {
        check_text(name, text.as_deref(), 100)?;
    }
    let filter = Filter {
        limit: rows(query.limit, 100, LISTED)?,
        topic: query.topic,
        kind: query.kind,
        class: query.class,
        since: query.since,
        replayed: query.replayed,
        position: None,
    };
    let letters = dead_letter::list(&app.operations.kafka, &filter).await?;
    Ok(Json(letters.into_iter().map(LetterView::from).collect()))
}

/// A dead letter with its message.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct LetterDetail {
    letter: LetterView,
    /// The message as text, as far as it is shown. It came from outside: show it as text.
    payload: String,
    /// Whether there is more of it.
    truncated: bool,
}

/// One dead letter with its message
#[utoipa::path(get, path = "/api/v1/admin/dead-letters/{position}", tag = "admin", security(("session" = ["ROLE_ADMIN"])), params(("position" = String, Path, description = "`topic:partition:offset`")), responses(
    (status = 200, body = LetterDetail)))]
pub(crate) async fn get(
    State(app): State<App>,
    _admin: Admin,
    Path(position): Path<String>,
) -> Result<Json<LetterDetail>, ApiError> {
    let position = place(&position).ok_or(ApiError::NotFound)?;
    let (letter, message) = dead_letter::show(&app.operations.kafka, &position).await?;
    let shown = &message.payload[..message.payload.len().min(SHOWN)];
    Ok(Json(LetterDetail {
        letter: letter.into(),
        payload: String::from_utf8_lossy(shown).into_owned(),
        truncated: message.payload.len() > SHOWN,
    }))
}

/// A place where a dead letter of ours can stand.
fn place(text: &str) -> Option<Position> {
    let position: Position = text.parse().ok()?;
    let bare = position.topic.strip_suffix(DEAD_LETTER_SUFFIX).unwrap_or(&position.topic);
    let ours = TOPICS.contains(&bare) && position.partition >= 0 && position.offset >= 0;
    ours.then_some(position)
}

fn no_place(text: &str) -> ApiError {
    DeadLetterError::Position(text.to_owned()).into()
}

/// Which dead letters to send back; everything that is set must hold.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ReplayRequest {
    /// The topic the message came from.
    #[schema(pattern = "^(job\\.found|job\\.seen|job\\.gone|board\\.swept)(\\.dlq)?$")]
    topic: Option<String>,
    /// The kind of the error.
    #[schema(max_length = 100)]
    kind: Option<String>,
    /// The class of the error.
    #[schema(max_length = 100)]
    class: Option<String>,
    /// Dead-lettered at or after, RFC 3339.
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(value_type = Option<String>, format = DateTime)]
    since: Option<OffsetDateTime>,
    /// This one only: `topic:partition:offset`.
    #[schema(
        pattern = "^(job\\.found|job\\.seen|job\\.gone|board\\.swept)(\\.dlq)?:[0-9]{1,9}:[0-9]{1,18}$"
    )]
    position: Option<String>,
    /// The oldest so many, 1 to 100; 100 unless given.
    #[schema(minimum = 1, maximum = 100)]
    limit: Option<usize>,
    /// Only say which would be sent.
    dry_run: bool,
}

/// A dead letter that cannot be sent back.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct LeftView {
    letter: LetterView,
    /// Why, in words: its message is too large or is gone.
    why: String,
}

/// What was sent back.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Replayed {
    /// Oldest first; empty when there is none that can be sent.
    letters: Vec<LetterView>,
    /// Those that cannot be sent and stay; a rehearsal knows of none.
    left: Vec<LeftView>,
    /// Whether nothing was sent.
    dry_run: bool,
}

/// Send dead letters back to where they came from, oldest first
///
/// At most a hundred a call. What was sent back is not sent again: call until a call sends none. One that cannot be sent holds
/// up no other.
#[utoipa::path(post, path = "/api/v1/admin/dead-letters/replay", tag = "admin", security(("session" = ["ROLE_ADMIN"])), request_body = ReplayRequest, responses(
    (status = 200, body = Replayed)))]
pub(crate) async fn replay(
    State(app): State<App>,
    admin: Admin,
    Body(asked): Body<ReplayRequest>,
) -> Result<Json<Replayed>, ApiError> {
    for (name, text) in [("topic", &asked.topic), ("kind", &asked.kind), ("class", &asked.class)] {
        check_text(name, text.as_deref(), 100)?;
    }
    let filter = Filter {
        limit: rows(asked.limit, SENT, SENT)?,
        position: asked.position.map(|text| place(&text).ok_or_else(|| no_place(&text))).transpose()?,
        topic: asked.topic,
        kind: asked.kind,
        class: asked.class,
        since: asked.since,
        replayed: false,
    };
    if !asked.dry_run {
        let detail = json!({
            "topic": filter.topic, "kind": filter.kind, "class": filter.class, "position": filter.position,
            "since": filter.since.map(OffsetDateTime::unix_timestamp), "limit": filter.limit,
        });
        record(&app, &admin, "dead_letters.replay", None, detail).await?;
    }
    let kafka = app.operations.kafka.clone();
    // A task of its own: an administrator who goes away does not stop it between a letter and its mark.
    let work = tokio::spawn(async move { dead_letter::replay(&kafka, &filter, asked.dry_run).await });
    let Replay { sent, left } = work.await.map_err(ApiError::internal)??;
    let left = left.into_iter().map(|Left { letter, why }| LeftView { letter: letter.into(), why }).collect();
    Ok(Json(Replayed {
        letters: sent.into_iter().map(LetterView::from).collect(),
        left,
        dry_run: asked.dry_run,
    }))
}
