//! What the store holds: keys by prefix, and when each object was stored.

use aws_sdk_s3::error::ProvideErrorMetadata;
use time::OffsetDateTime;

use super::{Blob, BlobError};

/// An object as a listing shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// Its key.
    pub key: String,
    /// When it was stored; storing it again moves this.
    pub modified_at: OffsetDateTime,
}

fn instant(at: Option<&aws_sdk_s3::primitives::DateTime>) -> Option<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp(at?.secs()).ok()
}

impl Blob {
    /// Every key under `prefix`, at most `limit`.
    ///
    /// # Errors
    /// [`BlobError::Server`].
    pub async fn list(&self, prefix: &str, limit: usize) -> Result<Vec<String>, BlobError> {
        let mut keys = Vec::new();
        let mut token = None;
        loop {
            let request = self
                .client
                .list_objects_v2()
                .bucket(&self.config.bucket)
                .prefix(prefix)
                .set_continuation_token(token);
            let page = request.send().await.map_err(|error| self.failed("listing objects", &error))?;
            keys.extend(page.contents().iter().filter_map(|object| object.key().map(str::to_owned)));
            token = page.next_continuation_token().map(str::to_owned);
            if token.is_none() || keys.len() >= limit {
                keys.truncate(limit);
                return Ok(keys);
            }
        }
    }

    /// A page of at most 1,000 objects under `prefix`, and where the next one begins. An object without a time is left out.
    ///
    /// # Errors
    /// [`BlobError::Server`].
    pub async fn list_page(
        &self,
        prefix: &str,
        from: Option<String>,
    ) -> Result<(Vec<Object>, Option<String>), BlobError> {
        let request = self.client.list_objects_v2().bucket(&self.config.bucket).prefix(prefix);
        let page = request
            .set_continuation_token(from)
            .send()
            .await
            .map_err(|error| self.failed("listing objects", &error))?;
        let objects = page.contents().iter().filter_map(|object| {
            Some(Object { key: object.key()?.to_owned(), modified_at: instant(object.last_modified())? })
        });
        Ok((objects.collect(), page.next_continuation_token().map(str::to_owned)))
    }

    /// When the object under `key` was stored; `None`: there is none.
    ///
    /// # Errors
    /// [`BlobError::Server`].
    pub async fn modified_at(&self, key: &str) -> Result<Option<OffsetDateTime>, BlobError> {
        match self.client.head_object().bucket(&self.config.bucket).key(key).send().await {
            Ok(head) => Ok(instant(head.last_modified())),
            Err(error) if matches!(error.code(), Some("NotFound" | "NoSuchKey")) => Ok(None),
            Err(error) => Err(self.failed("asking for an object", &error)),
        }
    }
}
