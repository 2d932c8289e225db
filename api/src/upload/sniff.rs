//! What a file is, told from its bytes as they come, in pieces of any size: PDF, DOCX, or text without control
//! characters (Markdown is text).

const PDF: &str = "application/pdf";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const TEXT: &str = "text/plain; charset=utf-8";

/// A PDF's mark stands within this many bytes, as readers accept it.
const HEAD: usize = 1_024;
/// The entry that makes a zip a DOCX.
const DOCUMENT: &[u8] = b"word/document.xml";

/// Looks at a file while it passes. What its head makes a PDF is not looked at any further: hundreds may pass at once.
#[derive(Default)]
pub(super) struct Sniff {
    head: Vec<u8>,
    /// Whether a PDF's mark stands in the head.
    is_pdf: bool,
    /// The end of what has passed: an entry's name may lie across two pieces.
    tail: Vec<u8>,
    is_document: bool,
    /// Bytes of a character that is not complete yet.
    broken: Vec<u8>,
    not_text: bool,
    has_words: bool,
}

impl Sniff {
    pub(super) fn push(&mut self, piece: &[u8]) {
        if self.is_pdf {
            return;
        }
        let room = HEAD - self.head.len();
        if room > 0 {
            self.head.extend_from_slice(&piece[..piece.len().min(room)]);
            self.is_pdf = self.head.windows(5).any(|window| window == b"%PDF-");
        }
        if self.is_zip() && !self.is_document {
            self.tail.extend_from_slice(piece);
            self.is_document = self.tail.windows(DOCUMENT.len()).any(|window| window == DOCUMENT);
            let keep = self.tail.len().saturating_sub(DOCUMENT.len() - 1);
            self.tail.drain(..keep);
        }
        if !self.not_text && !self.is_pdf {
            self.read_text(piece);
        }
    }

    fn read_text(&mut self, piece: &[u8]) {
        self.broken.extend_from_slice(piece);
        let bytes = std::mem::take(&mut self.broken);
        let (text, rest) = match std::str::from_utf8(&bytes) {
            Ok(text) => (text, &[][..]),
            Err(error) if error.error_len().is_none() => {
                let (whole, rest) = bytes.split_at(error.valid_up_to());
                (std::str::from_utf8(whole).unwrap_or_default(), rest)
            }
            Err(_) => {
                self.not_text = true;
                return;
            }
        };
        self.not_text = text.chars().any(|c| c.is_control() && !c.is_whitespace());
        self.has_words = self.has_words || text.chars().any(|c| !c.is_whitespace());
        self.broken = rest.to_vec();
    }

    fn is_zip(&self) -> bool {
        self.head.starts_with(b"PK\x03\x04")
    }

    /// What it seems to be.
    pub(super) fn so_far(&self) -> Option<&'static str> {
        match () {
            () if self.is_pdf => Some(PDF),
            () if self.is_zip() => Some(DOCX),
            () if !self.not_text => Some(TEXT),
            () => None,
        }
    }

    /// Whether it cannot become anything we read: not text, no zip, and no mark of a PDF where it must be.
    pub(super) fn is_hopeless(&self) -> bool {
        self.so_far().is_none() && self.head.len() == HEAD
    }

    /// What it is.
    pub(super) fn finish(self) -> Option<&'static str> {
        if self.is_zip() && !self.is_pdf {
            return self.is_document.then_some(DOCX);
        }
        let is_text = self.so_far() == Some(TEXT);
        self.so_far().filter(|_| !is_text || (self.has_words && self.broken.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(bytes: &[u8], piece: usize) -> Option<&'static str> {
        let mut sniff = Sniff::default();
        bytes.chunks(piece).for_each(|piece| sniff.push(piece));
        sniff.finish()
    }

    #[test]
    fn files_are_told_by_their_bytes_however_they_arrive() {
        for piece in [1, 3, 1_000_000] {
            assert_eq!(kind(b"%PDF-1.7\n...\x00\xff", piece), Some(PDF));
            assert_eq!(kind("# Ännchen\n\nEngineer €".as_bytes(), piece), Some(TEXT));
            assert_eq!(kind(b"PK\x03\x04....word/document.xml....\x00", piece), Some(DOCX));
            for other in [
                &b""[..],
                b"   ",
                b"MZ\x90\x00\x03",
                b"\x7fELF\x02",
                b"PK\x03\x04 a zip",
                b"\xff\xd8\xff\xe0",
                b"half a character \xe2\x82",
            ] {
                assert_eq!(kind(other, piece), None, "{other:?} in pieces of {piece}");
            }
        }
    }

    #[test]
    fn a_file_that_cannot_be_read_is_known_after_its_head() {
        let mut sniff = Sniff::default();
        sniff.push(b"MZ\x90\x00");
        assert!(!sniff.is_hopeless(), "a PDF may begin later");
        sniff.push(&[0; HEAD]);
        assert!(sniff.is_hopeless());
    }
}
