//! What can go wrong between us and the object store.

/// The object store did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// `blob.secret_key_file` cannot be read.
    #[error("blob.secret_key_file {} cannot be read", path.display())]
    Secret {
        /// The file.
        path: std::path::PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// No such object.
    #[error("no object at {0}")]
    Missing(String),
    /// The object is larger than `blob.max_object_bytes`.
    #[error("the object at {0} is larger than blob.max_object_bytes")]
    TooLarge(String),
    /// Not an `s3://bucket/key` address of this store.
    #[error("{0:?} is not an address in this store")]
    Address(String),
    /// The object is not what its key says.
    #[error("the object at {0} cannot be decompressed")]
    Corrupt(String),
    /// The server is down, slow, or refuses.
    #[error("S3 server {endpoint}: {action} failed ({cause}): is it running, and are the keys right?")]
    Server {
        /// Where.
        endpoint: String,
        /// What was tried.
        action: &'static str,
        /// The SDK's reason, which holds no credentials.
        cause: String,
    },
}

impl BlobError {
    /// Whether the same call may succeed later.
    pub fn is_transient(&self) -> bool {
        matches!(self, Self::Server { .. })
    }
}
