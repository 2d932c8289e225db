//! `[blob]`: which object store, and how it is used.

use serde::Deserialize;

/// `[blob]`
#[derive(Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BlobConfig {
    /// The S3 server, `http(s)://host:port`.
    pub endpoint: String,
    /// The region that requests are signed for.
    pub region: String,
    /// The bucket for raw pages, uploads and exports. It must exist or be creatable.
    pub bucket: String,
    /// Access key id.
    pub access_key: String,
    /// Secret key. Prefer `secret_key_file`.
    pub secret_key: String,
    /// A file that holds the secret key, for secrets that come mounted. Wins over `secret_key`.
    pub secret_key_file: Option<std::path::PathBuf>,
    /// zstd level of raw pages, 1–19. Default: 3, where pages shrink to a quarter at little cost.
    pub compression_level: i32,
    /// Largest object that is read into memory, in bytes. Default: 64 MiB, above the largest page
    /// (`http.max_body_bytes`) and upload.
    pub max_object_bytes: usize,
}

impl Default for BlobConfig {
    fn default() -> Self {
        Self {
            endpoint: "http://127.0.0.1:9000".into(),
            region: "us-east-1".into(),
            bucket: "jobtrawl".into(),
            access_key: String::new(),
            secret_key: String::new(),
            secret_key_file: None,
            compression_level: 3,
            max_object_bytes: 64 << 20,
        }
    }
}

impl std::fmt::Debug for BlobConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BlobConfig")
            .field("endpoint", &self.endpoint)
            .field("bucket", &self.bucket)
            .finish_non_exhaustive()
    }
}
