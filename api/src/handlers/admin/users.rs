//! Accounts, and the record of what administrators changed.

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::{Role, User, UserId};
use time::OffsetDateTime;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::auth::Admin;
use crate::error::{ApiError, Problem};
use crate::extract::{Body, Path, Query};
use crate::handlers::admin::{ROWS, record};
use crate::state::App;

/// An account, as administrators see it: nothing of what its owner keeps.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct AdminUser {
    id: Uuid,
    email: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// `ROLE_USER` or `ROLE_ADMIN`.
    role: String,
    #[serde(with = "time::serde::rfc3339")]
    created_at: OffsetDateTime,
    #[serde(skip_serializing_if = "Option::is_none", with = "time::serde::rfc3339::option", default)]
    last_login_at: Option<OffsetDateTime>,
}

impl From<User> for AdminUser {
    fn from(user: User) -> Self {
        Self {
            id: user.id.0,
            email: user.email,
            name: user.full_name,
            role: user.role.as_str().to_owned(),
            created_at: user.created_at,
            last_login_at: user.last_login_at,
        }
    }
}

/// Where a list goes on.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct UserQuery {
    /// The last id of the page before.
    after: Option<Uuid>,
}

/// Accounts, oldest first, a hundred a page
#[utoipa::path(get, path = "/api/v1/admin/users", tag = "admin", security(("session" = ["ROLE_ADMIN"])), params(UserQuery), responses(
    (status = 200, body = Vec<AdminUser>),
    (status = 404, body = Problem, content_type = "application/problem+json", description = "Nobody has the id in `after`")))]
pub(crate) async fn users(
    State(app): State<App>,
    _admin: Admin,
    Query(query): Query<UserQuery>,
) -> Result<Json<Vec<AdminUser>>, ApiError> {
    let users = app.deps.store.users();
    let after = match query.after {
        Some(id) => Some(users.get(UserId(id)).await?.ok_or(ApiError::NotFound)?),
        None => None,
    };
    Ok(Json(users.list(after.as_ref(), ROWS).await?.into_iter().map(AdminUser::from).collect()))
}

/// A role.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RoleChange {
    /// `ROLE_USER` or `ROLE_ADMIN`.
    #[schema(value_type = String, pattern = "^ROLE_(USER|ADMIN)$")]
    role: Role,
}

/// Give or take a role
#[utoipa::path(put, path = "/api/v1/admin/users/{id}/role", tag = "admin", security(("session" = ["ROLE_ADMIN"])), params(("id" = Uuid, Path)), request_body = RoleChange, responses(
    (status = 204, description = "It holds from the next request on"),
    (status = 409, body = Problem, content_type = "application/problem+json", description = "One's own role")))]
pub(crate) async fn set_role(
    State(app): State<App>,
    admin: Admin,
    Path(id): Path<Uuid>,
    Body(change): Body<RoleChange>,
) -> Result<StatusCode, ApiError> {
    let user = app.deps.store.users().get(UserId(id)).await?.ok_or(ApiError::NotFound)?;
    if user.id == admin.user {
        return Err(ApiError::Conflict {
            code: "own-role",
            detail: "another administrator must change your role".to_owned(),
        });
    }
    let detail = json!({"before": user.role.as_str(), "after": change.role.as_str()});
    record(&app, &admin, "user.role", Some(id.to_string()), detail).await?;
    app.deps.store.users().set_role(user.id, change.role).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A recorded change.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct AuditView {
    /// Position in the record.
    id: i64,
    /// Who; absent once their account is erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<Uuid>,
    /// What, as `noun.verb`.
    action: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    detail: Option<Value>,
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
}

/// Where the record goes on.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct AuditQuery {
    /// The last id of the page before.
    before: Option<i64>,
}

/// What administrators changed, latest first
#[utoipa::path(get, path = "/api/v1/admin/audit", tag = "admin", security(("session" = ["ROLE_ADMIN"])), params(AuditQuery), responses(
    (status = 200, body = Vec<AuditView>)))]
pub(crate) async fn audit(
    State(app): State<App>,
    _admin: Admin,
    Query(query): Query<AuditQuery>,
) -> Result<Json<Vec<AuditView>>, ApiError> {
    let entries = app.deps.store.audit().admin_entries(query.before, ROWS).await?;
    let view = |entry: store::AdminEntry| AuditView {
        id: entry.id,
        actor: entry.actor.map(|id| id.0),
        action: entry.action,
        target: entry.target,
        detail: entry.detail,
        at: entry.at,
    };
    Ok(Json(entries.into_iter().map(view).collect()))
}
