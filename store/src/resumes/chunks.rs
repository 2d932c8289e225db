//! Chunks of résumés: read, searched and embedded. A user's chunks are compared one by one: there are a few hundred,
//! and an index over everybody's would have to be filtered down to them.

use serde::{Deserialize, Serialize};
use sqlx::{FromRow, Row, postgres::PgRow};
use uuid::Uuid;

use super::Resumes;
use crate::{ResumeId, StoreError, UserId, bind, embeddings, sql};

/// A part of a résumé.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResumeChunk {
    /// Its id.
    pub id: Uuid,
    /// Of which résumé.
    pub resume_id: ResumeId,
    /// Its place in the résumé, from 0.
    pub ordinal: i32,
    /// `project`, `experience`, …
    pub kind: Option<String>,
    /// Where it stood.
    pub heading: Option<String>,
    /// Its text.
    pub text: String,
    /// The model of its vector; `None`: it has none yet.
    pub model: Option<String>,
    /// The model that will not take this text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused_by: Option<String>,
}

impl FromRow<'_, PgRow> for ResumeChunk {
    fn from_row(row: &PgRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.try_get("id")?,
            resume_id: row.try_get("resume_id")?,
            ordinal: row.try_get("ordinal")?,
            kind: row.try_get("kind")?,
            heading: row.try_get("heading")?,
            text: row.try_get::<Option<_>, _>("chunk_text")?.unwrap_or_default(),
            model: row.try_get("model")?,
            refused_by: row.try_get("refused_by")?,
        })
    }
}

/// A chunk and how near it is to what was asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChunkMatch {
    /// The chunk.
    pub chunk: ResumeChunk,
    /// Cosine similarity; 1 = same direction.
    pub similarity: f64,
}

/// A chunk to embed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChunkText {
    /// Its id.
    pub id: Uuid,
    /// Where it stood.
    pub heading: Option<String>,
    /// Its text.
    pub text: String,
}

impl Resumes<'_> {
    /// The chunks of one of the user's résumés, in order; empty for somebody else's.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn chunks(&self, user: UserId, id: ResumeId) -> Result<Vec<ResumeChunk>, StoreError> {
        Ok(sqlx::query_as(sql::CHUNKS.as_str()).bind(user).bind(id).fetch_all(&self.store.pool).await?)
    }

    /// The vectors of one of the user's résumés by `model`, in order; empty for somebody else's.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn chunk_vectors(
        &self,
        user: UserId,
        id: ResumeId,
        model: &str,
    ) -> Result<Vec<(Uuid, Vec<f32>)>, StoreError> {
        let rows = sqlx::query(sql::CHUNK_VECTORS.as_str())
            .bind(user)
            .bind(id)
            .bind(model)
            .fetch_all(&self.store.pool)
            .await?;
        rows.iter()
            .map(|row| Ok((row.try_get("id")?, row.try_get::<pgvector::Vector, _>("embedding")?.to_vec())))
            .collect()
    }

    /// The user's chunks nearest to `vector`, of one résumé or, without one, of all their active ones: which project to
    /// lead with, and (by [`ResumeChunk::resume_id`]) which version fits best.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] for a vector of a wrong width.
    pub async fn nearest_chunks(
        &self,
        user: UserId,
        id: Option<ResumeId>,
        model: &str,
        vector: &[f32],
        limit: usize,
    ) -> Result<Vec<ChunkMatch>, StoreError> {
        let rows = sqlx::query(sql::NEAREST_CHUNKS.as_str())
            .bind(user)
            .bind(id)
            .bind(model)
            .bind(embeddings::vector(vector)?)
            .bind(bind::limit(limit))
            .fetch_all(&self.store.pool)
            .await?;
        rows.iter()
            .map(|row| {
                Ok(ChunkMatch { chunk: ResumeChunk::from_row(row)?, similarity: row.try_get("similarity")? })
            })
            .collect()
    }

    /// Chunks of parsed résumés, of all users, that have no vector of `model` and were not refused by it: for the embedding
    /// worker. None while another model serves.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn chunks_to_embed(&self, model: &str, limit: usize) -> Result<Vec<ChunkText>, StoreError> {
        let rows = sqlx::query(sql::LEASE_CHUNKS.as_str())
            .bind(model)
            .bind(bind::limit(limit))
            .fetch_all(&self.store.pool)
            .await?;
        rows.iter()
            .map(|row| {
                Ok(ChunkText {
                    id: row.try_get("id")?,
                    heading: row.try_get("heading")?,
                    text: row.try_get::<Option<_>, _>("chunk_text")?.unwrap_or_default(),
                })
            })
            .collect()
    }

    /// Stores vectors of chunks; answers how many of the chunks still exist and had none of this model.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] for a vector of a wrong width.
    pub async fn write_chunk_vectors(
        &self,
        model: &str,
        vectors: &[(Uuid, Vec<f32>)],
    ) -> Result<u64, StoreError> {
        let (ids, values) = embeddings::columns(vectors.iter().map(|(id, values)| (*id, values.as_slice())))?;
        let done = sqlx::query(sql::WRITE_CHUNKS.as_str())
            .bind(model)
            .bind(ids)
            .bind(values)
            .execute(&self.store.pool)
            .await?;
        Ok(done.rows_affected())
    }

    /// Notes that `model` will not take a chunk's text.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn refuse_chunk(&self, model: &str, id: Uuid) -> Result<(), StoreError> {
        sqlx::query(sql::REFUSE_CHUNK.as_str()).bind(model).bind(id).execute(&self.store.pool).await?;
        Ok(())
    }
}
