//! Résumé files in, structured résumés out.
//!
//! `bytes ─► reader (pdf, docx, markdown, text) ─► lines ─► structure ─► json, markdown, chunks`
//!
//! Readers bring every format into [`Line`]s in reading order; [`structure`] is pure and knows nothing of formats.
//! Invariants: a file that cannot be read ends in [`Status::Failed`] with a reason for people, never in a guess;
//! every text in `content_json` stands in the document ([`ground`]); no input panics; time, memory, pages and
//! unpacked bytes are bounded by [`ParseLimits`].

mod chunks;
mod dates;
mod docx;
mod failure;
mod geo;
mod ground;
mod lexicon;
mod limits;
mod line;
mod markdown;
mod matter;
mod model;
mod pdf;
mod plain;
mod refine;
mod structure;
mod text;

use std::path::Path;
use std::time::Duration;

use posting::vocabulary::Vocabulary;
use serde::Serialize;
use serde_json::Value;

pub use chunks::Chunk;
pub use failure::Failure;
pub use ground::ground;
pub use lexicon::Section;
pub use limits::ParseLimits;
pub use line::{Line, Run, Segment};
pub use model::{Basics, Certificate, Language, Profile, Project, Resume, Role, SkillGroup, Study};
pub use refine::refine;
pub use structure::{Block, Structured, structure};

/// How parsing ended: the values of the database column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Status {
    /// The contents are there.
    Parsed,
    /// `reason` says why they are not.
    Failed,
}

/// A parsed résumé, or why there is none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Parsed {
    /// How it ended.
    pub status: Status,
    /// For people; only when failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// [`Resume`] as JSON; `{}` when failed.
    pub content_json: Value,
    /// The document as Markdown; empty when failed.
    pub content_markdown: String,
    /// What is embedded; empty when failed.
    pub chunks: Vec<Chunk>,
    /// The document's own words and where its links lead: what every value is measured against. Empty when failed.
    #[serde(skip)]
    pub source: String,
}

impl Parsed {
    fn failed(failure: &Failure) -> Self {
        Self {
            status: Status::Failed,
            reason: Some(failure.to_string()),
            content_json: Value::Object(serde_json::Map::new()),
            content_markdown: String::new(),
            chunks: Vec::new(),
            source: String::new(),
        }
    }
}

/// Most texts kept of one document. Whether a value stands in the document is asked by searching all of it, so a list of tens
/// of thousands would take minutes. 3,000: twice the lines of 30 pages.
const MOST_TEXTS: usize = 3_000;

/// Parses a file.
pub async fn parse_file(path: &Path, limits: &ParseLimits) -> Parsed {
    let size = tokio::fs::metadata(path).await.map(|m| m.len() as usize);
    let read = match size {
        Ok(size) if size > limits.max_bytes => Err(too_large(size, limits)),
        Ok(_) => tokio::fs::read(path).await.map_err(Failure::Unreadable),
        Err(error) => Err(Failure::Unreadable(error)),
    };
    match read {
        Ok(bytes) => parse_bytes(&bytes, limits).await,
        Err(failure) => Parsed::failed(&failure),
    }
}

/// Parses a file's bytes. The format is told by its first bytes, never by a name.
pub async fn parse_bytes(bytes: &[u8], limits: &ParseLimits) -> Parsed {
    match try_parse(bytes, limits).await {
        Ok(parsed) => parsed,
        Err(failure) => Parsed::failed(&failure),
    }
}

/// Like [`parse_bytes`], with the failure as a value: whoever retries needs its class.
///
/// # Errors
/// Every [`Failure`]; [`Failure::class`] says which may pass.
pub async fn try_parse(bytes: &[u8], limits: &ParseLimits) -> Result<Parsed, Failure> {
    let work = async {
        let lines = read_lines(bytes, limits).await?;
        // Milliseconds for a résumé, seconds for the largest text allowed.
        on_a_processor(move || render(&lines)).await
    };
    match tokio::time::timeout(Duration::from_secs(limits.timeout_s.max(1)), work).await {
        Ok(result) => result,
        Err(_) => Err(Failure::Timeout(limits.timeout_s)),
    }
}

/// Work that would hold up whoever shares the thread. It cannot be stopped half way: its input is bounded instead.
async fn on_a_processor<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work).await.map_err(|e| Failure::Machine(std::io::Error::other(e)))
}

fn too_large(size: usize, limits: &ParseLimits) -> Failure {
    Failure::TooLarge(size.div_ceil(1 << 20), limits.max_bytes >> 20)
}

async fn read_lines(bytes: &[u8], limits: &ParseLimits) -> Result<Vec<Line>, Failure> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Failure::Empty);
    }
    if bytes.len() > limits.max_bytes {
        return Err(too_large(bytes.len(), limits));
    }
    let head = &bytes[..bytes.len().min(1024)];
    let lines = if head.windows(5).any(|w| w == b"%PDF-") {
        return pdf::read(bytes, limits)
            .await
            .and_then(|l| if plain::has_words(&l) { Ok(l) } else { Err(Failure::NoText) });
    } else if bytes.starts_with(b"PK\x03\x04") {
        let (bytes, limits) = (bytes.to_vec(), limits.clone());
        on_a_processor(move || docx::read(&bytes, &limits)).await??
    } else {
        let bytes = bytes.to_vec();
        on_a_processor(move || text_or_refusal(&bytes)).await??
    };
    let chars = |line: &Line| line.segments.iter().map(|s| s.text().chars().count()).sum::<usize>();
    if lines.iter().map(chars).sum::<usize>() > limits.max_chars {
        return Err(Failure::Bomb);
    }
    if plain::has_words(&lines) { Ok(lines) } else { Err(Failure::NoWords) }
}

fn text_or_refusal(bytes: &[u8]) -> Result<Vec<Line>, Failure> {
    const KNOWN: [(&[u8], &str); 12] = [
        (b"MZ", "it is a program"),
        (b"\x7fELF", "it is a program"),
        (b"\xcf\xfa\xed\xfe", "it is a program"),
        (b"\xca\xfe\xba\xbe", "it is a program"),
        (b"#!", "it is a script"),
        (b"\x89PNG", "it is a picture"),
        (b"\xff\xd8\xff", "it is a picture"),
        (b"GIF8", "it is a picture"),
        (b"{\\rtf", "it is an RTF file: save it as DOCX or PDF"),
        (b"\x1f\x8b", "it is a compressed file"),
        (b"Rar!", "it is an archive"),
        (b"7z\xbc\xaf", "it is an archive"),
    ];
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(Failure::OldWord);
    }
    let start = bytes.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(0);
    if let Some((_, what)) = KNOWN.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Failure::UnknownFormat(what));
    }
    let opening = String::from_utf8_lossy(&bytes[start..bytes.len().min(start + 15)]).to_lowercase();
    if opening.starts_with("<!doctype html") || opening.starts_with("<html") || opening.starts_with("<?xml") {
        return Err(Failure::UnknownFormat("it is a web page or XML: save it as PDF"));
    }
    let text = plain::decode(bytes).ok_or(Failure::UnknownFormat("it holds binary data"))?;
    Ok(if plain::is_markdown(&text) { plain::markdown_lines(&text) } else { plain::text_lines(&text) })
}

/// Structures lines and renders all three forms. Pure.
pub fn render(lines: &[Line]) -> Parsed {
    let mut structured = structure(lines);
    // Both forms: a date that was wrapped stands whole in the second only.
    let source = source_text(lines) + &source_text(&structure::mended(lines));
    structured.resume.skills_mentioned = mentioned(&source);
    let mut content_json = serde_json::to_value(&structured.resume).unwrap_or_default();
    let mut left = MOST_TEXTS;
    cut_lists(&mut content_json, &mut left);
    let dropped = ground(&mut content_json, &source);
    if dropped > 0 {
        // Names no value: they are personal data.
        tracing::debug!(dropped, "resume.ungrounded");
    }
    Parsed {
        status: Status::Parsed,
        reason: None,
        content_json,
        content_markdown: markdown::write(&structured),
        chunks: chunks::cut(&structured.resume),
        source,
    }
}

/// Ends every list where `left` texts have been passed.
fn cut_lists(value: &mut Value, left: &mut usize) {
    match value {
        Value::String(_) => *left = left.saturating_sub(1),
        Value::Object(map) => map.values_mut().for_each(|item| cut_lists(item, left)),
        Value::Array(items) => {
            let mut kept = 0;
            while *left > 0 && kept < items.len() {
                cut_lists(&mut items[kept], left);
                kept += 1;
            }
            items.truncate(kept);
        }
        _ => {}
    }
}

/// Vocabulary skills in order of first mention.
fn mentioned(source: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for mention in Vocabulary::builtin().find(source) {
        if !out.iter().any(|s| s == mention.skill) {
            out.push(mention.skill.to_owned());
        }
    }
    out
}

/// Everything the document says: its text and where its links lead.
fn source_text(lines: &[Line]) -> String {
    let mut out = String::new();
    for line in lines {
        out.push_str(&line.text());
        out.push('\n');
        for link in line.links() {
            out.push_str(link);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn lists_end_where_enough_was_kept() {
        let skills: Vec<String> = (0..2 * MOST_TEXTS).map(|i| format!("skill{i}x")).collect();
        let text = format!("Ada Byron\nada@example.org\n\nSkills\n{}\n", skills.join(", "));
        let parsed = render(&plain::text_lines(&text));
        let kept = parsed.content_json["skills"].as_array().unwrap();
        assert!((MOST_TEXTS - 100..MOST_TEXTS).contains(&kept.len()), "{}", kept.len());
        assert_eq!(parsed.content_json["basics"]["name"], "Ada Byron");
        let mut value = serde_json::json!({"a": [["x", "y"], ["z"]], "b": ["w"], "c": null});
        cut_lists(&mut value, &mut 2);
        assert_eq!(value, serde_json::json!({"a": [["x", "y"]], "b": [], "c": null}));
    }

    #[tokio::test]
    async fn a_limit_of_characters_counts_characters() {
        let text = format!("Анна Петрова\n\nОпыт\n\n{}\n", "вела склад ".repeat(20));
        let limits = ParseLimits { max_chars: text.chars().count(), ..ParseLimits::default() };
        assert_eq!(parse_bytes(text.as_bytes(), &limits).await.status, Status::Parsed);
    }
}
