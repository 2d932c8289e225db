//! Takes an uploaded file: passed on to the object store while it arrives, told by its bytes and never by its name.

mod places;
mod sniff;

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use futures::StreamExt;
use platform::blob::{Blob, ObjectWriter};

use crate::error::ApiError;
pub(crate) use places::Places;
use sniff::Sniff;

/// A file that may be a résumé, stored.
#[derive(Debug)]
pub(crate) struct Upload {
    /// Where it lies.
    pub(crate) address: String,
    pub(crate) byte_size: u64,
    pub(crate) file_name: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) content_type: &'static str,
}

/// Longest title kept by the schema.
const TITLE_CHARS: usize = 100;
/// Fields of a form: ours has two.
const MAX_FIELDS: usize = 8;
/// A client that sends nothing for so long keeps a place from others. 15 s: a tunnel on a train ride.
const SILENCE: Duration = Duration::from_secs(15);
/// How long the rest of a refused upload is read away.
const LINGER: Duration = Duration::from_secs(10);

/// An object that is removed again unless it is kept: its request may end anywhere, by an error, a timeout or a client
/// that goes away, and nobody could find an object without a row.
pub(crate) struct Unclaimed {
    blob: Blob,
    key: Option<String>,
}

impl Unclaimed {
    pub(crate) fn new(blob: Blob, key: String) -> Self {
        Self { blob, key: Some(key) }
    }

    /// A row names it now.
    pub(crate) fn keep(mut self) {
        self.key = None;
    }
}

impl Drop for Unclaimed {
    fn drop(&mut self) {
        let (Some(key), Ok(runtime)) = (self.key.take(), tokio::runtime::Handle::try_current()) else {
            return;
        };
        let blob = self.blob.clone();
        runtime.spawn(async move {
            if let Err(error) = blob.delete(&key).await {
                tracing::warn!(%error, "a file that nobody claims was not removed; it goes with its owner's account");
            }
        });
    }
}

/// Reads the body of a refused upload away, as far as one that is taken may be long. A connection that is closed on
/// bytes still coming in is reset, and the answer lost with it: browsers would show a broken network.
pub(crate) async fn read_away(body: Body, max_bytes: usize) {
    let mut body = body.into_data_stream();
    let mut left = max_bytes;
    let reading = async {
        while let Some(Ok(chunk)) = body.next().await {
            left = left.saturating_sub(chunk.len());
            if left == 0 {
                return;
            }
        }
    };
    // Slow senders lose the answer: they may not hold a connection for it.
    let _ = tokio::time::timeout(LINGER, reading).await;
}

/// The same for a form that was begun.
pub(crate) async fn skip(mut form: Multipart) {
    let reading = async { while let Ok(Some(_)) = form.next_field().await {} };
    let _ = tokio::time::timeout(LINGER, reading).await;
}

/// Reads a form with `file` and, if given, `title`; the file goes to `key`, held in memory one part at a time.
pub(crate) async fn store(
    form: &mut Multipart,
    max_bytes: usize,
    blob: &Blob,
    key: &str,
) -> Result<Upload, ApiError> {
    let (mut file, mut title) = (None, None);
    for _ in 0..MAX_FIELDS {
        let Some(field) = form.next_field().await.map_err(|e| broken(&e, max_bytes))? else { break };
        match field.name() {
            Some("file") if file.is_none() => {
                let name = field.file_name().map(file_name);
                file = Some((pass_on(field, max_bytes, blob.writer(key, "")).await?, name));
            }
            Some("title") if title.is_none() => title = Some(text(field).await?),
            _ => return Err(ApiError::Invalid("the form may hold one `file` and one `title`".to_owned())),
        }
    }
    let ((writer, content_type), file_name) =
        file.ok_or_else(|| ApiError::Invalid("the form holds no `file`".to_owned()))?;
    let title = title.map(|t| shown(&t, TITLE_CHARS)).filter(|t| !t.is_empty());
    let byte_size = writer.len();
    Ok(Upload { address: writer.finish().await?, byte_size, file_name, title, content_type })
}

/// From the client to the object store, looked at on the way. A file that cannot be a résumé is refused as soon as
/// that is clear.
async fn pass_on(
    mut field: Field<'_>,
    max: usize,
    mut writer: ObjectWriter,
) -> Result<(ObjectWriter, &'static str), ApiError> {
    const UNKNOWN: ApiError = ApiError::Unsupported("a résumé must be a PDF, DOCX, Markdown or text file");
    let mut sniff = Sniff::default();
    while let Some(chunk) = next(&mut field, max).await? {
        if writer.len() + chunk.len() as u64 > max as u64 {
            return Err(ApiError::TooLarge(max));
        }
        sniff.push(&chunk);
        if let Some(kind) = sniff.so_far() {
            writer.set_content_type(kind);
        } else if sniff.is_hopeless() {
            return Err(UNKNOWN);
        }
        writer.write(&chunk).await?;
    }
    let kind = sniff.finish().ok_or(UNKNOWN)?;
    writer.set_content_type(kind);
    Ok((writer, kind))
}

/// The next bytes of a file, unless they do not come.
async fn next(field: &mut Field<'_>, max: usize) -> Result<Option<Bytes>, ApiError> {
    let chunk = tokio::time::timeout(SILENCE, field.chunk()).await.map_err(|_| ApiError::Timeout)?;
    chunk.map_err(|error| broken(&error, max))
}

async fn text(mut field: Field<'_>) -> Result<String, ApiError> {
    const MAX: usize = 4 * TITLE_CHARS;
    let mut out = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|e| broken(&e, MAX))? {
        if out.len() + chunk.len() > MAX {
            return Err(ApiError::Invalid(format!("title may have at most {TITLE_CHARS} characters")));
        }
        out.extend_from_slice(&chunk);
    }
    String::from_utf8(out).map_err(|_| ApiError::Invalid("title is not UTF-8".to_owned()))
}

fn broken(error: &MultipartError, max: usize) -> ApiError {
    match error.status().as_u16() {
        413 => ApiError::TooLarge(max),
        _ => ApiError::Invalid(format!("the form cannot be read: {}", error.body_text())),
    }
}

/// The last part of what a browser calls the file, without what could confuse a reader or a disk.
fn file_name(name: &str) -> String {
    shown(name.rsplit(['/', '\\']).next().unwrap_or_default(), 200)
}

fn shown(text: &str, max_chars: usize) -> String {
    posting::text::truncate_chars(&posting::text::squeeze(text), max_chars).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_folders_and_hidden_characters() {
        assert_eq!(file_name("C:\\Users\\ann\\cv\u{202e}fdp.exe"), "cvfdp.exe");
        assert_eq!(file_name("../../etc/passwd"), "passwd");
    }
}
