//! What one file may cost. A résumé is a few pages: what needs more than this is broken or hostile.

use serde::Deserialize;

/// Limits of parsing one file: `[match.resume]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ParseLimits {
    /// Largest file in bytes. 10 MiB: a résumé with photographs stays below 5.
    pub max_bytes: usize,
    /// Most pages. 30: a long academic CV.
    pub max_pages: usize,
    /// Seconds that one parse may take in all. 20: a normal one takes under 0.2.
    pub timeout_s: u64,
    /// Address space of each poppler process in MiB (0 = unlimited). 768: poppler maps fonts and ICC data; a page
    /// of text needs under 100.
    pub memory_mib: u64,
    /// Most bytes taken from poppler, and most bytes unpacked from a DOCX. 32 MiB: word boxes of 30 full pages are 4.
    pub max_unpacked_bytes: usize,
    /// Most characters of text. 400,000: five times a 30-page CV.
    pub max_chars: usize,
    /// Where `pdftotext`, `pdftohtml` and `pdfinfo` are; empty = on `PATH`.
    pub poppler_dir: String,
}

impl Default for ParseLimits {
    fn default() -> Self {
        Self {
            max_bytes: 10 << 20,
            max_pages: 30,
            timeout_s: 20,
            memory_mib: 768,
            max_unpacked_bytes: 32 << 20,
            max_chars: 400_000,
            poppler_dir: String::new(),
        }
    }
}
