//! What an export holds, and how a snapshot is read back.

mod packing;

use std::io::{Cursor, Read};

use platform::blob::ObjectWriter;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{NewChunk, NewResume, RestoredResume, Resume, ResumeChunk, ResumeId, UserId};
use zip::ZipArchive;

use crate::error::ApiError;
use crate::keys;
use crate::state::Deps;
use packing::Packing;

/// Rows of one list in an export; far above what a person has.
const MAX_ROWS: usize = 10_000;
/// Largest entry read back from a snapshot, unpacked: an upload's limit with room for its text.
const MAX_ENTRY: u64 = 32 * 1024 * 1024;

/// What a snapshot says of its résumé.
#[derive(Serialize, Deserialize)]
struct Snapshot {
    resume: Resume,
    chunks: Vec<ResumeChunk>,
}

/// Everything of a user: JSON Lines and their original files. Answers the archive's size.
pub(crate) async fn full(deps: &Deps, user: UserId, writer: ObjectWriter) -> Result<u64, ApiError> {
    let store = &deps.store;
    let account = store.users().get(user).await?.ok_or(ApiError::NotFound)?;
    let resumes = store.resumes().list(user, MAX_ROWS).await?;
    let mut packing = Packing::new(writer);
    packing.rows("account.jsonl", &[account]).await?;
    packing.rows("resumes.jsonl", &resumes).await?;
    packing.rows::<ResumeChunk>("resume_chunks.jsonl", &[]).await?;
    for resume in &resumes {
        packing.more_rows(&store.resumes().chunks(user, resume.id).await?).await?;
    }
    let shelf = store.shelf();
    let row = |kept: &store::ShelvedJob| serde_json::json!({"job_id": kept.job.id, "title": kept.job.title, "source_url": kept.job.source_url});
    let saved: Vec<Value> = shelf.saved(user, None, MAX_ROWS).await?.iter().map(row).collect();
    let hidden: Vec<Value> = shelf.hidden(user, None, MAX_ROWS).await?.iter().map(row).collect();
    packing.rows("saved_jobs.jsonl", &saved).await?;
    packing.rows("hidden_jobs.jsonl", &hidden).await?;
    packing.rows("hidden_companies.jsonl", &shelf.hidden_companies(user).await?).await?;
    packing.rows("session_events.jsonl", &store.audit().sessions(user, MAX_ROWS).await?).await?;
    packing.rows("backups.jsonl", &store.backups().list(user, MAX_ROWS).await?).await?;
    let chat = deps.redis.range(&deps.redis.key(&keys::chat_history(user)), 0, -1).await?;
    let chat: Vec<Value> = chat.iter().filter_map(|line| serde_json::from_str(line).ok()).collect();
    packing.rows("chat.jsonl", &chat).await?;
    for resume in &resumes {
        if let Some(bytes) = original(deps, resume).await? {
            packing.file(&format!("files/{}{}", resume.id, extension(resume)), bytes).await?;
        }
    }
    packing.finish().await
}

/// One résumé with its file. Answers the archive's size.
pub(crate) async fn snapshot(
    deps: &Deps,
    user: UserId,
    id: ResumeId,
    writer: ObjectWriter,
) -> Result<u64, ApiError> {
    let resume = deps.store.resumes().get(user, id).await?.ok_or(ApiError::NotFound)?;
    let chunks = deps.store.resumes().chunks(user, id).await?;
    let mut packing = Packing::new(writer);
    if let Some(bytes) = original(deps, &resume).await? {
        packing.file("original", bytes).await?;
    }
    packing.rows("snapshot.json", &[Snapshot { resume, chunks }]).await?;
    packing.finish().await
}

async fn original(deps: &Deps, resume: &Resume) -> Result<Option<Vec<u8>>, ApiError> {
    let Some(address) = &resume.original_file_url else { return Ok(None) };
    match deps.blob.get(deps.blob.key_of(address)?).await.map_err(ApiError::from) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(ApiError::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

fn extension(resume: &Resume) -> &'static str {
    match resume.content_type.as_deref() {
        Some("application/pdf") => ".pdf",
        Some(kind) if kind.contains("wordprocessingml") => ".docx",
        Some(_) => ".txt",
        None => "",
    }
}

/// A snapshot, ready to be stored under new ids.
pub(crate) struct Unpacked {
    pub(crate) file: Vec<u8>,
    pub(crate) restored: RestoredResume,
}

/// Reads a snapshot that [`snapshot`] made; `id` is the résumé's new one.
pub(crate) fn unpack(bytes: Vec<u8>, id: ResumeId, address: String) -> Result<Unpacked, ApiError> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(ApiError::internal)?;
    let told = entry(&mut zip, "snapshot.json")?
        .ok_or_else(|| ApiError::internal("the snapshot holds no résumé"))?;
    let told: Snapshot = serde_json::from_slice(&told).map_err(ApiError::internal)?;
    let file = entry(&mut zip, "original")?.unwrap_or_default();
    let resume = told.resume;
    let upload = NewResume {
        id,
        title: resume.title,
        original_file_url: address,
        file_name: resume.file_name,
        content_type: resume.content_type.unwrap_or_else(|| "application/octet-stream".to_owned()),
        byte_size: file.len() as u64,
    };
    let chunks = told.chunks.into_iter().map(|chunk| NewChunk {
        kind: chunk.kind.unwrap_or_default(),
        heading: chunk.heading,
        text: chunk.text,
        // The model may have changed since: the worker embeds them.
        embedding: None,
    });
    let (content_markdown, content_json) = (resume.content_markdown, resume.content_json);
    let restored = RestoredResume { upload, content_markdown, content_json, chunks: chunks.collect() };
    Ok(Unpacked { file, restored })
}

fn entry(zip: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> Result<Option<Vec<u8>>, ApiError> {
    let Ok(file) = zip.by_name(name) else { return Ok(None) };
    let mut bytes = Vec::new();
    file.take(MAX_ENTRY).read_to_end(&mut bytes).map_err(ApiError::internal)?;
    Ok(Some(bytes))
}
