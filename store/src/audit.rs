//! Who did what: a user's sessions, an administrator's changes.

use serde::{Deserialize, Serialize};
use sqlx::Row;
use time::OffsetDateTime;

use crate::{Store, StoreError, UserId, bind, jobs, sql};

/// Records of who did what. See [`Store::audit`].
#[derive(Clone, Copy, Debug)]
pub struct Audit<'s> {
    pub(crate) store: &'s Store,
}

/// What happened to a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionEventKind {
    /// It began.
    SignedIn,
    /// Its owner left.
    SignedOut,
    /// Its owner ended it from another session.
    Ended,
    /// Its id was exchanged.
    Rotated,
}

impl SessionEventKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::SignedIn => "signed_in",
            Self::SignedOut => "signed_out",
            Self::Ended => "ended",
            Self::Rotated => "rotated",
        }
    }
}

/// An event of a user's session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionEvent {
    /// What.
    pub kind: SessionEventKind,
    /// SHA-256 of the session's id, hex; never the id.
    pub session_hash: Option<String>,
    /// The client's address.
    pub address: Option<String>,
    /// The client's name for itself, at most 300 characters.
    pub user_agent: Option<String>,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
}

/// A change an administrator makes.
#[derive(Clone, Debug, PartialEq)]
pub struct AdminAction {
    /// Who.
    pub actor: UserId,
    /// What, as `noun.verb`: `campaign.pause`.
    pub action: String,
    /// To what.
    pub target: Option<String>,
    /// Before, after, why.
    pub detail: Option<serde_json::Value>,
    /// When.
    pub at: OffsetDateTime,
}

/// A recorded change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AdminEntry {
    /// Position in the record.
    pub id: i64,
    /// Who; `None` once their account is erased.
    pub actor: Option<UserId>,
    /// What.
    pub action: String,
    /// To what.
    pub target: Option<String>,
    /// Before, after, why.
    pub detail: Option<serde_json::Value>,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
}

impl Audit<'_> {
    /// Records an event of a user's session.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn session(&self, user: UserId, event: &SessionEvent) -> Result<(), StoreError> {
        sqlx::query(sql::SESSION_ADD.as_str())
            .bind(user)
            .bind(event.kind.as_str())
            .bind(event.session_hash.as_deref().map(bind::text))
            .bind(event.address.as_deref().map(bind::text))
            .bind(event.user_agent.as_deref().map(|agent| bind::varchar(agent, 300)))
            .bind(event.at)
            .execute(&self.store.pool)
            .await?;
        Ok(())
    }

    /// The latest events of a user's sessions, latest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn sessions(&self, user: UserId, limit: usize) -> Result<Vec<SessionEvent>, StoreError> {
        let rows = sqlx::query(sql::SESSION_LIST.as_str())
            .bind(user)
            .bind(bind::limit(limit))
            .fetch_all(&self.store.pool)
            .await?;
        let mut events = Vec::with_capacity(rows.len());
        for row in &rows {
            let kind: String = row.try_get("event")?;
            // An event of a newer program is left out.
            let Some(kind) = jobs::shaped(Some(kind.into())) else { continue };
            events.push(SessionEvent {
                kind,
                session_hash: row.try_get("session_hash")?,
                address: row.try_get("address")?,
                user_agent: row.try_get("user_agent")?,
                at: row.try_get("at")?,
            });
        }
        Ok(events)
    }

    /// Records an administrator's change.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn admin(&self, action: &AdminAction) -> Result<(), StoreError> {
        let detail: Option<serde_json::Value> = match &action.detail {
            Some(detail) => jobs::shaped(serde_json::from_str(&bind::json(detail)?).ok()),
            None => None,
        };
        sqlx::query(sql::ADMIN_ADD.as_str())
            .bind(action.actor)
            .bind(bind::text(&action.action))
            .bind(action.target.as_deref().map(bind::text))
            .bind(detail)
            .bind(action.at)
            .execute(&self.store.pool)
            .await?;
        Ok(())
    }

    /// Administrators' changes, latest first; `before` is the id of the last entry of the page before.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn admin_entries(
        &self,
        before: Option<i64>,
        limit: usize,
    ) -> Result<Vec<AdminEntry>, StoreError> {
        let rows = sqlx::query(sql::ADMIN_LIST.as_str())
            .bind(before)
            .bind(bind::limit(limit))
            .fetch_all(&self.store.pool)
            .await?;
        rows.iter()
            .map(|row| {
                Ok(AdminEntry {
                    id: row.try_get("id")?,
                    actor: row.try_get("actor_id")?,
                    action: row.try_get("action")?,
                    target: row.try_get("target")?,
                    detail: row.try_get("detail")?,
                    at: row.try_get("at")?,
                })
            })
            .collect()
    }
}
