//! The object store behind one handle. Keys are hashes, never names that came from outside: some servers
//! resolve `..` in a key.

mod config;
mod error;
mod list;
mod writer;

use std::time::Duration;

use aws_sdk_s3::{
    Client,
    config::{BehaviorVersion, Credentials, Region, retry::RetryConfig, timeout::TimeoutConfig},
    error::{DisplayErrorContext, ProvideErrorMetadata, SdkError},
    presigning::PresigningConfig,
    primitives::ByteStream,
};
pub use config::BlobConfig;
pub use error::BlobError;
pub use list::Object;
use sha2::{Digest, Sha256};
pub use writer::ObjectWriter;

/// A connection to the object store. Clones share it.
#[derive(Clone, Debug)]
pub struct Blob {
    client: Client,
    config: std::sync::Arc<BlobConfig>,
}

impl Blob {
    /// Prepares a client; nothing is sent yet.
    ///
    /// # Errors
    /// [`BlobError::Secret`].
    pub fn connect(config: &BlobConfig) -> Result<Self, BlobError> {
        let secret = match &config.secret_key_file {
            Some(path) => std::fs::read_to_string(path)
                .map_err(|source| BlobError::Secret { path: path.clone(), source })?,
            None => config.secret_key.clone(),
        };
        let tls = aws_smithy_http_client::tls::Provider::Rustls(
            aws_smithy_http_client::tls::rustls_provider::CryptoMode::Ring,
        );
        let http = aws_smithy_http_client::Builder::new().tls_provider(tls).build_https();
        let sdk = aws_sdk_s3::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .http_client(http)
            .endpoint_url(&config.endpoint)
            .region(Region::new(config.region.clone()))
            .credentials_provider(Credentials::new(&config.access_key, secret.trim(), None, None, "config"))
            .force_path_style(true)
            // Three tries ride out a dropped connection; an outage is the caller's to wait for.
            .retry_config(RetryConfig::standard().with_max_attempts(3))
            .timeout_config(
                TimeoutConfig::builder()
                    .connect_timeout(Duration::from_secs(3))
                    .operation_attempt_timeout(Duration::from_secs(30))
                    .build(),
            )
            .build();
        Ok(Self { client: Client::from_conf(sdk), config: std::sync::Arc::new(config.clone()) })
    }

    /// Creates the bucket where it is missing. Call once, before any role starts: not every server takes a race.
    ///
    /// # Errors
    /// [`BlobError::Server`].
    pub async fn ensure_bucket(&self) -> Result<(), BlobError> {
        if self.health().await.is_ok() {
            return Ok(());
        }
        match self.client.create_bucket().bucket(&self.config.bucket).send().await {
            Ok(_) => Ok(()),
            Err(error) if matches!(error.code(), Some("BucketAlreadyOwnedByYou" | "BucketAlreadyExists")) => {
                Ok(())
            }
            Err(error) => Err(self.failed("creating the bucket", &error)),
        }
    }

    /// Asks the server whether the bucket is there.
    ///
    /// # Errors
    /// [`BlobError::Server`].
    pub async fn health(&self) -> Result<(), BlobError> {
        let asked = self.client.head_bucket().bucket(&self.config.bucket).send().await;
        asked.map(drop).map_err(|error| self.failed("asking for the bucket", &error))
    }

    /// Stores `bytes` under `key` and returns its `s3://` address.
    ///
    /// # Errors
    /// [`BlobError::Server`].
    pub async fn put(
        &self,
        key: &str,
        bytes: Vec<u8>,
        content_type: &str,
        content_encoding: Option<&str>,
    ) -> Result<String, BlobError> {
        let request =
            self.client.put_object().bucket(&self.config.bucket).key(key).content_type(content_type);
        let request =
            request.set_content_encoding(content_encoding.map(str::to_owned)).body(ByteStream::from(bytes));
        request.send().await.map_err(|error| self.failed("storing an object", &error))?;
        Ok(self.address(key))
    }

    /// Stores a raw page, compressed, under the SHA-256 of its bytes: the same page is the same object.
    ///
    /// # Errors
    /// [`BlobError::Server`].
    pub async fn put_raw_page(&self, body: &[u8], content_type: &str) -> Result<String, BlobError> {
        let digest = hex::encode(Sha256::digest(body));
        let key = format!("raw/{}/{digest}.zst", &digest[..2]);
        let packed = zstd::bulk::compress(body, self.config.compression_level)
            .map_err(|_| BlobError::Corrupt(key.clone()))?;
        self.put(&key, packed, content_type, Some("zstd")).await
    }

    /// Reads the object under `key` as it was stored.
    ///
    /// # Errors
    /// [`BlobError::Missing`], [`BlobError::TooLarge`], [`BlobError::Server`].
    pub async fn get(&self, key: &str) -> Result<Vec<u8>, BlobError> {
        let object = match self.client.get_object().bucket(&self.config.bucket).key(key).send().await {
            Ok(object) => object,
            Err(error) if error.code() == Some("NoSuchKey") => {
                return Err(BlobError::Missing(key.to_owned()));
            }
            Err(error) => return Err(self.failed("reading an object", &error)),
        };
        let mut bytes = Vec::new();
        let mut body = object.body;
        while let Some(chunk) = body.next().await {
            let chunk = chunk.map_err(|error| self.server_error("reading an object", &error))?;
            if bytes.len() + chunk.len() > self.config.max_object_bytes {
                return Err(BlobError::TooLarge(key.to_owned()));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }

    /// Reads a raw page by the address that [`Blob::put_raw_page`] returned, decompressed.
    ///
    /// # Errors
    /// As [`Blob::get`], and [`BlobError::Address`], [`BlobError::Corrupt`].
    pub async fn get_raw_page(&self, address: &str) -> Result<Vec<u8>, BlobError> {
        let key = self.key_of(address)?;
        let packed = self.get(key).await?;
        zstd::bulk::decompress(&packed, self.config.max_object_bytes)
            .map_err(|_| BlobError::Corrupt(key.to_owned()))
    }

    /// The key inside this bucket of an `s3://` address.
    ///
    /// # Errors
    /// [`BlobError::Address`] for another bucket or another scheme.
    pub fn key_of<'a>(&self, address: &'a str) -> Result<&'a str, BlobError> {
        address
            .strip_prefix("s3://")
            .and_then(|rest| rest.strip_prefix(self.config.bucket.as_str()))
            .and_then(|rest| rest.strip_prefix('/'))
            .ok_or_else(|| BlobError::Address(address.to_owned()))
    }

    /// The `s3://` address of `key`.
    pub fn address(&self, key: &str) -> String {
        format!("s3://{}/{key}", self.config.bucket)
    }

    /// A link that reads `key` without credentials for `ttl`, downloaded under `file_name` where one is given.
    ///
    /// # Errors
    /// [`BlobError::Server`] when the link cannot be signed.
    pub async fn presign_get(
        &self,
        key: &str,
        ttl: Duration,
        file_name: Option<&str>,
    ) -> Result<String, BlobError> {
        let config =
            PresigningConfig::expires_in(ttl).map_err(|error| self.server_error("signing a link", &error))?;
        let disposition = file_name.map(|name| {
            let safe: String = name
                .chars()
                .map(|c| if c.is_ascii_alphanumeric() || ".-_ ".contains(c) { c } else { '_' })
                .collect();
            format!("attachment; filename=\"{safe}\"")
        });
        let request = self
            .client
            .get_object()
            .bucket(&self.config.bucket)
            .key(key)
            .set_response_content_disposition(disposition);
        let signed =
            request.presigned(config).await.map_err(|error| self.failed("signing a link", &error))?;
        Ok(signed.uri().to_owned())
    }

    /// Deletes `key`; deleting what is not there succeeds.
    ///
    /// # Errors
    /// [`BlobError::Server`].
    pub async fn delete(&self, key: &str) -> Result<(), BlobError> {
        match self.client.delete_object().bucket(&self.config.bucket).key(key).send().await {
            Ok(_) => Ok(()),
            Err(error) if error.code() == Some("NoSuchKey") => Ok(()),
            Err(error) => Err(self.failed("deleting an object", &error)),
        }
    }

    fn failed<E: std::error::Error + 'static, R: std::fmt::Debug>(
        &self,
        action: &'static str,
        error: &SdkError<E, R>,
    ) -> BlobError
    where
        SdkError<E, R>: std::error::Error,
    {
        self.server_error(action, &DisplayErrorContext(error))
    }

    fn server_error(&self, action: &'static str, cause: &dyn std::fmt::Display) -> BlobError {
        // The SDK prints its whole error tree; the first hundred characters name the reason.
        let cause = cause.to_string().chars().take(160).collect();
        BlobError::Server { endpoint: self.config.endpoint.clone(), action, cause }
    }
}
