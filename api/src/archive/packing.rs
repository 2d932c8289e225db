//! A zip that is stored while it is made.
//!
//! ```text
//!  rows, files ─(4 pieces)─► zip, on a blocking thread ─(8 × 64 KiB)─► object store, in parts of 5 MiB
//! ```
//!
//! What is held at once is one file of the user's, one part and what stands in the channels, however large the archive.

use std::io::Write;

use platform::blob::{BlobError, ObjectWriter};
use serde::Serialize;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::error::ApiError;

/// Pieces on their way to the zip; the largest is one file.
const PIECES: usize = 4;
/// Bytes on their way to the object store: eight such chunks.
const CHUNK: usize = 64 * 1024;
const CHUNKS: usize = 8;

enum Piece {
    Entry(String),
    Bytes(Vec<u8>),
    /// The archive is complete. Without it, an end of the channel is a failure of whoever filled it.
    End,
}

/// Why a zip was not made.
#[derive(Debug, thiserror::Error)]
enum PackError {
    #[error("the archive cannot be written")]
    Zip(#[from] zip::result::ZipError),
    #[error("the archive cannot be passed on")]
    Write(#[from] std::io::Error),
    #[error("the archive was given up")]
    GivenUp,
}

/// An archive under way. Dropped before [`Packing::finish`], nothing of it is kept.
pub(super) struct Packing {
    pieces: mpsc::Sender<Piece>,
    zipping: JoinHandle<Result<(), PackError>>,
    storing: JoinHandle<Result<ObjectWriter, BlobError>>,
}

impl Packing {
    pub(super) fn new(mut writer: ObjectWriter) -> Self {
        let (pieces, to_zip) = mpsc::channel(PIECES);
        let (chunks, mut to_store) = mpsc::channel::<Vec<u8>>(CHUNKS);
        let zipping = tokio::task::spawn_blocking(move || zip(to_zip, chunks));
        let storing = tokio::spawn(async move {
            while let Some(chunk) = to_store.recv().await {
                writer.write(&chunk).await?;
            }
            Ok(writer)
        });
        Self { pieces, zipping, storing }
    }

    async fn send(&mut self, piece: Piece) -> Result<(), ApiError> {
        if self.pieces.send(piece).await.is_ok() {
            return Ok(());
        }
        // The thread ended early: because of the store, which then knows why, or of the zip.
        match (&mut self.storing).await {
            Ok(Err(error)) => Err(error.into()),
            _ => match (&mut self.zipping).await {
                Ok(Err(error)) => Err(ApiError::internal(error)),
                _ => Err(ApiError::internal(PackError::GivenUp)),
            },
        }
    }

    /// One file.
    pub(super) async fn file(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), ApiError> {
        self.send(Piece::Entry(name.to_owned())).await?;
        self.send(Piece::Bytes(bytes)).await
    }

    /// JSON Lines: one row a line.
    pub(super) async fn rows<T: Serialize>(&mut self, name: &str, rows: &[T]) -> Result<(), ApiError> {
        self.send(Piece::Entry(name.to_owned())).await?;
        self.more_rows(rows).await
    }

    /// Further rows of the entry before.
    pub(super) async fn more_rows<T: Serialize>(&mut self, rows: &[T]) -> Result<(), ApiError> {
        let mut text = Vec::new();
        for row in rows {
            serde_json::to_writer(&mut text, row).map_err(ApiError::internal)?;
            text.push(b'\n');
            if text.len() >= CHUNK {
                self.send(Piece::Bytes(std::mem::take(&mut text))).await?;
            }
        }
        self.send(Piece::Bytes(text)).await
    }

    /// Completes the archive and makes it visible; answers its size in bytes.
    pub(super) async fn finish(mut self) -> Result<u64, ApiError> {
        self.send(Piece::End).await?;
        let zipped = self.zipping.await.map_err(ApiError::internal)?;
        let writer = self.storing.await.map_err(ApiError::internal)??;
        zipped.map_err(ApiError::internal)?;
        let size = writer.len();
        writer.finish().await?;
        Ok(size)
    }
}

fn zip(mut pieces: mpsc::Receiver<Piece>, chunks: mpsc::Sender<Vec<u8>>) -> Result<(), PackError> {
    let mut zip = ZipWriter::new_stream(Outlet { chunks, held: Vec::with_capacity(CHUNK) });
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    loop {
        match pieces.blocking_recv() {
            Some(Piece::Entry(name)) => zip.start_file(name, options)?,
            Some(Piece::Bytes(bytes)) => zip.write_all(&bytes)?,
            Some(Piece::End) => break,
            None => return Err(PackError::GivenUp),
        }
    }
    zip.finish()?.flush()?;
    Ok(())
}

/// Bytes of the zip, gathered into chunks for the object store.
struct Outlet {
    chunks: mpsc::Sender<Vec<u8>>,
    held: Vec<u8>,
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= CHUNK {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        let chunk = std::mem::replace(&mut self.held, Vec::with_capacity(CHUNK));
        let gone = |_| std::io::Error::from(std::io::ErrorKind::BrokenPipe);
        if chunk.is_empty() { Ok(()) } else { self.chunks.blocking_send(chunk).map_err(gone) }
    }
}
