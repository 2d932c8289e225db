//! Reads an uploaded file: bounded while it arrives, told by its bytes and never by its name.

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};

use crate::error::ApiError;

/// A file that may be a résumé.
#[derive(Debug)]
pub(crate) struct Upload {
    pub(crate) bytes: Vec<u8>,
    pub(crate) file_name: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) content_type: &'static str,
}

/// Longest title kept by the schema.
const TITLE_CHARS: usize = 100;
/// Fields of a form: ours has two.
const MAX_FIELDS: usize = 8;

/// Reads a form with `file` and, if given, `title`.
pub(crate) async fn read(mut form: Multipart, max_bytes: usize) -> Result<Upload, ApiError> {
    let (mut file, mut title) = (None, None);
    for _ in 0..MAX_FIELDS {
        let Some(field) = form.next_field().await.map_err(|e| broken(&e, max_bytes))? else { break };
        match field.name() {
            Some("file") if file.is_none() => {
                let name = field.file_name().map(file_name);
                file = Some((bytes(field, max_bytes).await?, name));
            }
            Some("title") if title.is_none() => {
                let text = bytes(field, 4 * TITLE_CHARS).await?;
                let text = String::from_utf8(text)
                    .map_err(|_| ApiError::Invalid("title is not UTF-8".to_owned()))?;
                title = Some(text);
            }
            _ => return Err(ApiError::Invalid("the form may hold one `file` and one `title`".to_owned())),
        }
    }
    let (bytes, file_name) = file.ok_or_else(|| ApiError::Invalid("the form holds no `file`".to_owned()))?;
    let content_type =
        kind(&bytes).ok_or(ApiError::Unsupported("a résumé must be a PDF, DOCX, Markdown or text file"))?;
    let title = title.map(|t| shown(&t, TITLE_CHARS)).filter(|t| !t.is_empty());
    Ok(Upload { bytes, file_name, title, content_type })
}

async fn bytes(mut field: Field<'_>, max: usize) -> Result<Vec<u8>, ApiError> {
    let mut out = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|e| broken(&e, max))? {
        if out.len() + chunk.len() > max {
            return Err(ApiError::TooLarge(max));
        }
        out.extend_from_slice(&chunk);
    }
    Ok(out)
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

/// What the bytes are: PDF, DOCX, or text without control characters (Markdown is text).
fn kind(bytes: &[u8]) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(1024)];
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Some("application/pdf");
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let document = bytes.windows(17).any(|window| window == b"word/document.xml");
        return document.then_some("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let readable = text.chars().all(|c| !c.is_control() || c.is_whitespace());
    (readable && !text.trim().is_empty()).then_some("text/plain; charset=utf-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_their_bytes() {
        assert_eq!(kind(b"%PDF-1.7\n..."), Some("application/pdf"));
        assert_eq!(kind(b"# Ann\n\nEngineer"), Some("text/plain; charset=utf-8"));
        assert!(kind(b"PK\x03\x04....word/document.xml....").is_some());
        for other in
            [&b""[..], b"   ", b"MZ\x90\x00\x03", b"\x7fELF\x02", b"PK\x03\x04 a zip", b"\xff\xd8\xff\xe0"]
        {
            assert_eq!(kind(other), None, "{other:?}");
        }
    }

    #[test]
    fn names_lose_their_folders_and_hidden_characters() {
        assert_eq!(file_name("C:\\Users\\ann\\cv\u{202e}fdp.exe"), "cvfdp.exe");
        assert_eq!(file_name("../../etc/passwd"), "passwd");
    }
}
