//! From a posting as it was found to a posting as it is stored: pure, and safe on any input.
//!
//! Invariant: what leaves this module holds no raw HTML, no image and no link that runs anything, whatever came in.

mod blocks;
mod elements;
mod guard;
mod html;
mod inline;
mod markdown;

use posting::{
    CanonicalUrl, CleanPosting, DescriptionFormat, FailureClass, JobFound,
    fingerprint::fingerprint,
    language,
    text::{squeeze, truncate_bytes},
    vocabulary::Vocabulary,
};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::requirements;

/// Longest description that is read, in bytes; the rest is cut. The longest real one measured has 120 KB.
pub const MAX_INPUT_BYTES: usize = 2 << 20;
/// Longest Markdown that is kept, in bytes; cut at a paragraph's end.
pub const MAX_OUTPUT_BYTES: usize = 256 << 10;

/// Why a posting cannot be stored. Replaying it unchanged changes nothing.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum CleanError {
    /// The title holds nothing that shows.
    #[error("the title is empty")]
    EmptyTitle,
    /// The address is not one.
    #[error("source_url is not an address")]
    Address,
    /// The identity does not belong to the address: stored, it would overwrite another posting.
    #[error("url_hash is not the hash of source_url")]
    Identity,
    /// A cleaner panicked: a bug of ours, found by this posting.
    #[error("the cleaner failed on this posting: {0}")]
    Panic(String),
}

impl CleanError {
    /// Always [`FailureClass::DeadLetter`].
    pub fn class(&self) -> FailureClass {
        FailureClass::DeadLetter
    }

    /// A short name for metrics and dead-letter headers.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::EmptyTitle => "empty-title",
            Self::Address => "address",
            Self::Identity => "identity",
            Self::Panic(_) => "panic",
        }
    }
}

/// HTML as sanitised CommonMark (with GFM tables): headings, lists, tables and links stay; scripts, styles, forms,
/// images and hidden text go. Empty when nothing shows.
pub fn to_markdown(html: &str) -> String {
    let html = truncate_bytes(html, MAX_INPUT_BYTES);
    let has_tag = |text: &str| {
        text.as_bytes().windows(2).any(|w| w[0] == b'<' && (w[1].is_ascii_alphabetic() || w[1] == b'/'))
    };
    if !has_tag(html) {
        // No markup at all: either it was encoded once too often, or it is plain text under a wrong name.
        let decoded = decode_entities(html);
        if has_tag(&decoded) {
            return finish(&blocks::write(&html::blocks(&guard::tame(&decoded))));
        }
        return text_to_markdown(&decoded);
    }
    finish(&blocks::write(&html::blocks(&guard::tame(html))))
}

/// Plain text as Markdown that shows the same: paragraphs and lines stay, bullets become lists.
pub fn text_to_markdown(text: &str) -> String {
    let text = truncate_bytes(text, MAX_INPUT_BYTES).replace("\r\n", "\n").replace('\r', "\n");
    let run = inline::Run { text, style: inline::Style::default() };
    finish(&blocks::write(&blocks::paragraphs(&[run])))
}

/// Markdown with raw HTML, images and unsafe links removed. Leaves the output of [`to_markdown`] as it is.
pub fn sanitise_markdown(text: &str) -> String {
    finish(&markdown::sanitise(truncate_bytes(text, MAX_INPUT_BYTES)))
}

/// Turns found postings into stored ones, with one vocabulary.
#[derive(Clone, Copy, Debug)]
pub struct Cleaner<'v> {
    vocabulary: &'v Vocabulary,
}

impl<'v> Cleaner<'v> {
    /// A cleaner that finds skills by `vocabulary`.
    pub fn new(vocabulary: &'v Vocabulary) -> Self {
        Self { vocabulary }
    }

    /// Cleans one posting.
    ///
    /// # Errors
    /// [`CleanError`], always to be dead-lettered.
    pub fn clean(&self, found: JobFound) -> Result<CleanPosting, CleanError> {
        check_identity(&found)?;
        let data = found.data;
        let title = squeeze(&data.title);
        if title.is_empty() {
            return Err(CleanError::EmptyTitle);
        }
        let some = |text: Option<String>| text.map(|t| squeeze(&t)).filter(|t| !t.is_empty());
        let (company, location) = (some(data.company), some(data.location));
        let markdown = match data.description_format {
            DescriptionFormat::Html => to_markdown(&data.description),
            DescriptionFormat::Markdown => sanitise_markdown(&data.description),
            DescriptionFormat::Text => text_to_markdown(&data.description),
        };
        let requirements = requirements::extract(self.vocabulary, &title, company.as_deref(), &markdown);
        let facts = json!({
            "locations": data.locations,
            "employment_type": data.employment_type,
            "workplace": data.workplace,
            "salary": data.salary,
            "valid_through": data.valid_through.map(|at| at.unix_timestamp()),
        });
        let content_hash =
            CleanPosting::content_hash_of(&title, company.as_deref(), location.as_deref(), &markdown, &facts);
        Ok(CleanPosting {
            fingerprint: fingerprint(company.as_deref(), &title, location.as_deref(), &markdown),
            language: some(data.language).or_else(|| language::of_text(&markdown).map(str::to_owned)),
            url_hash: found.url_hash,
            source_url: found.source_url,
            source: found.source,
            board: found.board,
            external_id: some(data.external_id),
            title,
            company,
            location,
            locations: data.locations,
            raw_html_s3_url: found.raw_html_s3_url,
            description_markdown: markdown,
            requirements,
            employment_type: data.employment_type,
            workplace: data.workplace,
            salary: data.salary,
            posted_at: data.posted_at,
            valid_through: data.valid_through,
            content_hash,
            crawled_at: found.crawled_at,
        })
    }
}

/// Cleans one posting with the built-in vocabulary.
///
/// # Errors
/// [`CleanError`], always to be dead-lettered.
pub fn clean(found: JobFound) -> Result<CleanPosting, CleanError> {
    Cleaner::new(Vocabulary::builtin()).clean(found)
}

/// A producer that hashes the address as it stands instead of its canonical form is believed as well: its rows are
/// its own. Any other hash would let one posting pose as another.
fn check_identity(found: &JobFound) -> Result<(), CleanError> {
    let canonical = CanonicalUrl::parse(&found.source_url).map_err(|_| CleanError::Address)?;
    let literal: [u8; 32] = Sha256::digest(found.source_url.as_bytes()).into();
    if found.url_hash == canonical.hash() || *found.url_hash.as_bytes() == literal {
        Ok(())
    } else {
        Err(CleanError::Identity)
    }
}

fn finish(markdown: &str) -> String {
    let markdown = markdown.trim_matches('\n');
    if markdown.len() <= MAX_OUTPUT_BYTES {
        return markdown.to_owned();
    }
    let head = truncate_bytes(markdown, MAX_OUTPUT_BYTES);
    head[..head.rfind("\n\n").or_else(|| head.rfind('\n')).unwrap_or(head.len())].trim_end().to_owned()
}

/// Decodes character references by the parser's own table.
fn decode_entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    // Inside a textarea everything but references and its own end is text; that text has none was checked.
    let fragment = scraper::Html::parse_fragment(&format!("<textarea>\n{text}</textarea>"));
    fragment.root_element().text().collect()
}

#[cfg(test)]
mod tests;
