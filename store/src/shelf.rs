//! What a user keeps and what they do not want to see again.

use sqlx::{FromRow, Row};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{Cursor, JobRecord, Store, StoreError, UserId, bind, sql};

/// Saved and hidden jobs, hidden companies. See [`Store::shelf`].
#[derive(Clone, Copy, Debug)]
pub struct Shelf<'s> {
    pub(crate) store: &'s Store,
}

/// A posting on a user's list, open or ended.
#[derive(Clone, Debug, PartialEq)]
pub struct ShelvedJob {
    /// The posting.
    pub job: JobRecord,
    /// Since when it is on the list.
    pub shelved_at: OffsetDateTime,
}

impl ShelvedJob {
    /// Where a page ends that ends with this row.
    pub fn cursor(&self) -> Cursor {
        Cursor::Recent(self.shelved_at, self.job.id)
    }
}

impl Shelf<'_> {
    /// Saves a posting; false when there is no such posting, or as many as `at_most` are saved.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn save(&self, user: UserId, job: Uuid, at_most: usize) -> Result<bool, StoreError> {
        self.add(&sql::SAVED_ADD, user, job, at_most).await
    }

    /// Takes a posting off the saved ones; false when it was not there.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn unsave(&self, user: UserId, job: Uuid) -> Result<bool, StoreError> {
        self.change(&sql::SAVED_REMOVE, user, job).await
    }

    /// The saved postings, latest first, from the beginning or after a row.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn saved(
        &self,
        user: UserId,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Vec<ShelvedJob>, StoreError> {
        self.list(&sql::SAVED_LIST, user, after, limit).await
    }

    /// Hides a posting; false when there is no such posting, or as many as `at_most` are hidden.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn hide(&self, user: UserId, job: Uuid, at_most: usize) -> Result<bool, StoreError> {
        self.add(&sql::HIDDEN_ADD, user, job, at_most).await
    }

    /// Shows a hidden posting again; false when it was not hidden.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn unhide(&self, user: UserId, job: Uuid) -> Result<bool, StoreError> {
        self.change(&sql::HIDDEN_REMOVE, user, job).await
    }

    /// The hidden postings, latest first, from the beginning or after a row.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn hidden(
        &self,
        user: UserId,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Vec<ShelvedJob>, StoreError> {
        self.list(&sql::HIDDEN_LIST, user, after, limit).await
    }

    /// Hides a company's postings, whatever the case of its name; false when it was hidden already.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn hide_company(&self, user: UserId, company: &str) -> Result<bool, StoreError> {
        self.change_company(&sql::COMPANIES_ADD, user, company).await
    }

    /// Shows a company's postings again; false when it was not hidden.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn unhide_company(&self, user: UserId, company: &str) -> Result<bool, StoreError> {
        self.change_company(&sql::COMPANIES_REMOVE, user, company).await
    }

    /// The hidden companies, lower-case.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn hidden_companies(&self, user: UserId) -> Result<Vec<String>, StoreError> {
        Ok(sqlx::query_scalar(sql::COMPANIES_LIST.as_str()).bind(user).fetch_all(&self.store.pool).await?)
    }

    async fn add(
        &self,
        statement: &'static str,
        user: UserId,
        job: Uuid,
        at_most: usize,
    ) -> Result<bool, StoreError> {
        let query = sqlx::query(statement).bind(user).bind(job).bind(bind::limit(at_most));
        Ok(query.execute(&self.store.pool).await?.rows_affected() > 0)
    }

    async fn change(&self, statement: &'static str, user: UserId, job: Uuid) -> Result<bool, StoreError> {
        let done = sqlx::query(statement).bind(user).bind(job).execute(&self.store.pool).await?;
        Ok(done.rows_affected() > 0)
    }

    async fn change_company(
        &self,
        statement: &'static str,
        user: UserId,
        company: &str,
    ) -> Result<bool, StoreError> {
        let company = bind::varchar(company.trim(), 255);
        if company.is_empty() {
            return Err(StoreError::Invalid("a company without a name".to_owned()));
        }
        let done = sqlx::query(statement).bind(user).bind(company).execute(&self.store.pool).await?;
        Ok(done.rows_affected() > 0)
    }

    async fn list(
        &self,
        statement: &'static str,
        user: UserId,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Vec<ShelvedJob>, StoreError> {
        let (at, job) = match after {
            None => (None, None),
            Some(Cursor::Recent(at, job)) => (Some(at), Some(job)),
            Some(Cursor::Relevant(..)) => {
                return Err(StoreError::Invalid("not a cursor of this list".to_owned()));
            }
        };
        let query = sqlx::query(statement).bind(user).bind(bind::limit(limit)).bind(at).bind(job);
        let rows = query.fetch_all(&self.store.pool).await?;
        rows.iter()
            .map(|row| {
                Ok(ShelvedJob { job: JobRecord::from_row(row)?, shelved_at: row.try_get("shelved_at")? })
            })
            .collect()
    }
}
