//! Objects that are stored while they are still being made or received: in parts, of which one is held at a time.

use aws_sdk_s3::{
    primitives::ByteStream,
    types::{CompletedMultipartUpload, CompletedPart},
};

use super::{Blob, BlobError};

/// Bytes of a part. 5 MiB: the least that S3 takes for any but the last.
const PART: usize = 5 << 20;

/// An object being stored. Nothing is visible under its key until [`ObjectWriter::finish`]; a writer that is dropped
/// before takes its parts back in the background. Where the process dies first, the server keeps them until its rule
/// for unfinished multipart uploads removes them.
#[derive(Debug)]
pub struct ObjectWriter {
    blob: Blob,
    key: String,
    content_type: String,
    held: Vec<u8>,
    stored: u64,
    /// The server's name for the parts, once there is one.
    upload: Option<String>,
    parts: Vec<CompletedPart>,
}

impl Blob {
    /// Begins to store an object under `key`; nothing is sent before the first part is full.
    pub fn writer(&self, key: &str, content_type: &str) -> ObjectWriter {
        ObjectWriter {
            blob: self.clone(),
            key: key.to_owned(),
            content_type: content_type.to_owned(),
            held: Vec::new(),
            stored: 0,
            upload: None,
            parts: Vec::new(),
        }
    }
}

impl ObjectWriter {
    /// Bytes taken so far.
    pub fn len(&self) -> u64 {
        self.stored + self.held.len() as u64
    }

    /// Whether nothing was taken so far.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What the object is; heeded until the first part is sent.
    pub fn set_content_type(&mut self, content_type: &str) {
        content_type.clone_into(&mut self.content_type);
    }

    /// Takes bytes, and sends a part whenever one is full.
    ///
    /// # Errors
    /// [`BlobError::Server`].
    pub async fn write(&mut self, mut bytes: &[u8]) -> Result<(), BlobError> {
        while !bytes.is_empty() {
            let (now, later) = bytes.split_at(bytes.len().min(PART - self.held.len()));
            self.held.extend_from_slice(now);
            bytes = later;
            if self.held.len() == PART {
                self.send_part().await?;
            }
        }
        Ok(())
    }

    async fn send_part(&mut self) -> Result<(), BlobError> {
        let (client, bucket) = (&self.blob.client, &self.blob.config.bucket);
        let upload = match &self.upload {
            Some(upload) => upload.clone(),
            None => {
                let begun = client
                    .create_multipart_upload()
                    .bucket(bucket)
                    .key(&self.key)
                    .content_type(&self.content_type);
                let begun =
                    begun.send().await.map_err(|error| self.blob.failed("beginning an object", &error))?;
                let upload = begun.upload_id().unwrap_or_default().to_owned();
                self.upload.insert(upload).clone()
            }
        };
        let number = i32::try_from(self.parts.len() + 1).unwrap_or(i32::MAX);
        let bytes = std::mem::take(&mut self.held);
        let length = bytes.len() as u64;
        let sent = client
            .upload_part()
            .bucket(bucket)
            .key(&self.key)
            .upload_id(upload)
            .part_number(number)
            .body(ByteStream::from(bytes));
        let sent = sent.send().await.map_err(|error| self.blob.failed("storing a part", &error))?;
        self.parts.push(
            CompletedPart::builder().part_number(number).set_e_tag(sent.e_tag().map(str::to_owned)).build(),
        );
        self.stored += length;
        Ok(())
    }

    /// Makes the object visible; answers its `s3://` address.
    ///
    /// # Errors
    /// [`BlobError::Server`]; the object is then not there.
    pub async fn finish(mut self) -> Result<String, BlobError> {
        if self.upload.is_none() {
            let bytes = std::mem::take(&mut self.held);
            return self.blob.put(&self.key, bytes, &self.content_type, None).await;
        }
        if !self.held.is_empty() {
            self.send_part().await?;
        }
        let parts = CompletedMultipartUpload::builder().set_parts(Some(self.parts.clone())).build();
        let done = self
            .blob
            .client
            .complete_multipart_upload()
            .bucket(&self.blob.config.bucket)
            .key(&self.key)
            .set_upload_id(self.upload.clone())
            .multipart_upload(parts);
        done.send().await.map_err(|error| self.blob.failed("completing an object", &error))?;
        self.upload = None;
        Ok(self.blob.address(&self.key))
    }
}

impl Drop for ObjectWriter {
    fn drop(&mut self) {
        let (Some(upload), Ok(runtime)) = (self.upload.take(), tokio::runtime::Handle::try_current()) else {
            return;
        };
        let (blob, key) = (self.blob.clone(), std::mem::take(&mut self.key));
        runtime.spawn(async move {
            let gone =
                blob.client.abort_multipart_upload().bucket(&blob.config.bucket).key(key).upload_id(upload);
            if let Err(error) = gone.send().await {
                let error = blob.failed("taking parts back", &error);
                tracing::debug!(%error, "parts of an unfinished object stay until the server removes them");
            }
        });
    }
}
