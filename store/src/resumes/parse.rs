//! The parser's side: uploads are leased, read elsewhere, and finished or failed by the holder of the lease.

use std::time::Duration;

use serde_json::Value;
use sqlx::{Postgres, Row, Transaction};
use time::OffsetDateTime;

use super::Resumes;
use crate::{ResumeId, StoreError, UserId, bind, embeddings, leases, sql};

/// An upload to parse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseLease {
    /// Which résumé.
    pub resume_id: ResumeId,
    /// Whose.
    pub user_id: UserId,
    /// Where the file lies.
    pub original_file_url: String,
    /// As uploaded.
    pub file_name: Option<String>,
    /// As found in the bytes.
    pub content_type: Option<String>,
    /// Of the file.
    pub byte_size: u64,
    /// When it was uploaded.
    pub created_at: OffsetDateTime,
    /// How often it has been leased, this time included: a file that kills its parser must not be tried for ever.
    pub attempts: u32,
}

/// A part of a résumé that is embedded on its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewChunk {
    /// `project`, `experience`, …
    pub kind: String,
    /// Where it stood.
    pub heading: Option<String>,
    /// Its text.
    pub text: String,
    /// Its vector with the model's name; without one it is embedded later.
    pub embedding: Option<(String, Vec<f32>)>,
}

/// Chunks of one résumé. 500: ten times a long one; the rest of a hostile file is cut off.
const MAX_CHUNKS: usize = 500;

impl Resumes<'_> {
    /// Takes up to `limit` uploads for `lease` on behalf of `owner`, a name no other worker has.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn lease_parse(
        &self,
        limit: usize,
        lease: Duration,
        owner: &str,
    ) -> Result<Vec<ParseLease>, StoreError> {
        let rows = leases::take(self.store, &sql::LEASE_PARSE, limit, lease, owner).await?;
        rows.iter()
            .map(|row| {
                Ok(ParseLease {
                    resume_id: row.try_get("id")?,
                    user_id: row.try_get("user_id")?,
                    original_file_url: row.try_get::<Option<_>, _>("original_file_url")?.unwrap_or_default(),
                    file_name: row.try_get("file_name")?,
                    content_type: row.try_get("content_type")?,
                    byte_size: bind::count(row.try_get::<Option<i64>, _>("byte_size")?.unwrap_or(0)),
                    created_at: row.try_get("created_at")?,
                    attempts: leases::attempts(row)?,
                })
            })
            .collect()
    }

    /// Stores what was read, and the chunks in place of any before. False when the lease was lost or the résumé deleted:
    /// nothing is stored then.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] for a vector of a wrong width.
    pub async fn finish_parse(
        &self,
        id: ResumeId,
        owner: &str,
        content_markdown: &str,
        content_json: &Value,
        chunks: &[NewChunk],
    ) -> Result<bool, StoreError> {
        let json: Value = serde_json::from_str(&bind::json(content_json)?).unwrap_or_default();
        let mut transaction = self.store.pool.begin().await?;
        let finished = sqlx::query(sql::FINISH_PARSE.as_str())
            .bind(id)
            .bind(bind::text(owner))
            .bind(bind::text(content_markdown))
            .bind(json)
            .fetch_optional(&mut *transaction)
            .await?;
        if finished.is_none() {
            return Ok(false);
        }
        replace_chunks(&mut transaction, id, chunks).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Gives up on an upload, with a reason for the person who uploaded it. False when the lease was lost.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn fail_parse(&self, id: ResumeId, owner: &str, reason: &str) -> Result<bool, StoreError> {
        leases::fail(self.store, &sql::FAIL_PARSE, id.0, owner, reason).await
    }

    /// Gives an upload back, to be taken again after `delay`; `tried`: whether this lease counts as an attempt. False when the
    /// lease was lost.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn release_parse(
        &self,
        id: ResumeId,
        owner: &str,
        delay: Duration,
        tried: bool,
    ) -> Result<bool, StoreError> {
        leases::give_back(self.store, &sql::RELEASE_PARSE, id.0, owner, delay, tried).await
    }
}

pub(super) async fn replace_chunks(
    transaction: &mut Transaction<'_, Postgres>,
    id: ResumeId,
    chunks: &[NewChunk],
) -> Result<(), StoreError> {
    let chunks = &chunks[..chunks.len().min(MAX_CHUNKS)];
    let ordinals: Vec<i32> = (0..).take(chunks.len()).collect();
    let text = |value: &str| bind::text(value).into_owned();
    let mut vectors = Vec::with_capacity(chunks.len());
    for chunk in chunks {
        vectors.push(chunk.embedding.as_ref().map(|(_, values)| embeddings::vector(values)).transpose()?);
    }
    sqlx::query(sql::CLEAR_CHUNKS.as_str()).bind(id).execute(&mut **transaction).await?;
    sqlx::query(sql::ADD_CHUNKS.as_str())
        .bind(id)
        .bind(ordinals)
        .bind(chunks.iter().map(|c| text(&c.kind)).collect::<Vec<_>>())
        .bind(chunks.iter().map(|c| c.heading.as_deref().map(text)).collect::<Vec<_>>())
        .bind(chunks.iter().map(|c| text(&c.text)).collect::<Vec<_>>())
        .bind(vectors)
        .bind(chunks.iter().map(|c| c.embedding.as_ref().map(|(model, _)| model.clone())).collect::<Vec<_>>())
        .bind(
            chunks
                .iter()
                .map(|c| posting::ContentHash::of([c.text.as_str()]).to_string())
                .collect::<Vec<_>>(),
        )
        .execute(&mut **transaction)
        .await?;
    Ok(())
}
