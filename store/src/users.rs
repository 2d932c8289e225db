//! Accounts.

use serde::{Deserialize, Serialize};
use sqlx::{FromRow, Row, postgres::PgRow};
use time::OffsetDateTime;

use crate::{Store, StoreError, UserId, bind, sql};

/// Accounts. See [`Store::users`].
#[derive(Clone, Copy, Debug)]
pub struct Users<'s> {
    pub(crate) store: &'s Store,
}

/// What a user may do: the owner's `users.role`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// Their own things.
    #[default]
    #[serde(rename = "ROLE_USER")]
    User,
    /// Campaigns, domains, dead letters, users.
    #[serde(rename = "ROLE_ADMIN")]
    Admin,
}

impl Role {
    /// The text of the column.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::User => "ROLE_USER",
            Self::Admin => "ROLE_ADMIN",
        }
    }
}

/// What a sign-in says of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUser {
    /// The provider's subject: the identity.
    pub google_sub: String,
    /// Verified address; it may change.
    pub email: String,
    /// As the provider shows it.
    pub full_name: Option<String>,
    /// As the provider shows it.
    pub avatar_url: Option<String>,
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Its id.
    pub id: UserId,
    /// Address.
    pub email: String,
    /// The provider's subject.
    pub google_sub: String,
    /// Name.
    pub full_name: Option<String>,
    /// Picture.
    pub avatar_url: Option<String>,
    /// What they may do.
    pub role: Role,
    /// First sign-in.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// Latest sign-in.
    #[serde(with = "time::serde::rfc3339::option")]
    pub last_login_at: Option<OffsetDateTime>,
}

impl FromRow<'_, PgRow> for User {
    fn from_row(row: &PgRow) -> Result<Self, sqlx::Error> {
        // A role of a newer program gives no rights here.
        let role = match row.try_get::<Option<String>, _>("role")?.as_deref() {
            Some("ROLE_ADMIN") => Role::Admin,
            _ => Role::User,
        };
        Ok(Self {
            id: row.try_get("id")?,
            email: row.try_get("email")?,
            google_sub: row.try_get("google_sub")?,
            full_name: row.try_get("full_name")?,
            avatar_url: row.try_get("avatar_url")?,
            role,
            created_at: row.try_get("created_at")?,
            last_login_at: row.try_get("last_login_at")?,
        })
    }
}

/// Longest subject and address: the owner's columns. Neither may be cut: it would be another identity.
const IDENTITY_CHARS: usize = 255;

impl Users<'_> {
    /// Creates the account of this subject, or renews what the provider says of it, and notes the sign-in.
    ///
    /// # Errors
    /// [`StoreError::EmailTaken`] when another account has the address; [`StoreError::Invalid`] for a subject or address
    /// that is empty or too long.
    pub async fn sign_in(&self, person: &NewUser, now: OffsetDateTime) -> Result<User, StoreError> {
        for (what, value) in [("subject", &person.google_sub), ("e-mail address", &person.email)] {
            if value.is_empty() || value.contains('\0') || value.chars().nth(IDENTITY_CHARS).is_some() {
                return Err(StoreError::Invalid(format!(
                    "the {what} is empty or longer than {IDENTITY_CHARS} characters"
                )));
            }
        }
        sqlx::query_as(sql::USER_SIGN_IN.as_str())
            .bind(&person.google_sub)
            .bind(&person.email)
            .bind(person.full_name.as_deref().map(|name| bind::varchar(name, 100)))
            .bind(person.avatar_url.as_deref().map(bind::text))
            .bind(now)
            .fetch_one(&self.store.pool)
            .await
            .map_err(|error| match error.as_database_error() {
                // `google_sub` is the arbiter of the statement: only the address can collide.
                Some(e) if e.is_unique_violation() => StoreError::EmailTaken,
                _ => error.into(),
            })
    }

    /// One account.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn get(&self, id: UserId) -> Result<Option<User>, StoreError> {
        Ok(sqlx::query_as(sql::USER_GET.as_str()).bind(id).fetch_optional(&self.store.pool).await?)
    }

    /// Accounts, oldest first, for administrators; `after` is the last of the page before.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn list(&self, after: Option<&User>, limit: usize) -> Result<Vec<User>, StoreError> {
        Ok(sqlx::query_as(sql::USER_LIST.as_str())
            .bind(after.map(|user| user.created_at))
            .bind(after.map(|user| user.id))
            .bind(bind::limit(limit))
            .fetch_all(&self.store.pool)
            .await?)
    }

    /// Gives or takes rights; false when there is no such account.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_role(&self, id: UserId, role: Role) -> Result<bool, StoreError> {
        let done = sqlx::query(sql::USER_SET_ROLE.as_str())
            .bind(id)
            .bind(role.as_str())
            .execute(&self.store.pool)
            .await?;
        Ok(done.rows_affected() > 0)
    }

    /// Addresses of everything of this user in the blob store. Remove those first, then [`Users::erase`]: an erasure
    /// that is cut off half way can then be begun again.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn files(&self, id: UserId) -> Result<Vec<String>, StoreError> {
        Ok(sqlx::query_scalar(sql::USER_FILES.as_str()).bind(id).fetch_all(&self.store.pool).await?)
    }

    /// Removes everything of this user from the database; false when there was no such account.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn erase(&self, id: UserId) -> Result<bool, StoreError> {
        let done = sqlx::query(sql::USER_ERASE.as_str()).bind(id).execute(&self.store.pool).await?;
        Ok(done.rows_affected() > 0)
    }
}
