//! Why a file could not be read, in words for the person who sent it.

use posting::FailureClass;

/// Why parsing ended without a résumé. The text is shown to people.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Larger than [`crate::ParseLimits::max_bytes`].
    #[error("the file is {0} MiB large; at most {1} MiB are read")]
    TooLarge(usize, usize),
    /// None of the formats.
    #[error("this is not a PDF, DOCX, Markdown or plain-text file ({0})")]
    UnknownFormat(&'static str),
    /// A PDF that opens only with a password.
    #[error("the PDF is protected by a password: save it without one and send it again")]
    Encrypted,
    /// Poppler cannot read it.
    #[error("the PDF is damaged or incomplete: export it again and send the new file")]
    Damaged,
    /// More than [`crate::ParseLimits::max_pages`].
    #[error("the document has {0} pages; a résumé of more than {1} pages is not read")]
    TooManyPages(usize, usize),
    /// Images only.
    #[error(
        "the PDF has no text layer: it looks like a scan or a picture. Export it from the program that wrote it, or run text recognition (OCR) first"
    )]
    NoText,
    /// A text file without words.
    #[error("the file holds no text")]
    NoWords,
    /// Took longer than [`crate::ParseLimits::timeout_s`].
    #[error("reading the document took longer than {0} s and was stopped")]
    Timeout(u64),
    /// Poppler died of its limits, or its output was larger than allowed.
    #[error("the document unpacks to more than it may: it is not read")]
    Bomb,
    /// A DOCX that is no Word document inside.
    #[error("the DOCX file is damaged: {0}")]
    BadDocx(String),
    /// An old binary Word file.
    #[error("this is an old Word file (.doc): save it as .docx or PDF and send it again")]
    OldWord,
    /// `pdftotext` is not installed.
    #[error(
        "PDF files cannot be read here: poppler's {0} is missing. Remedy: install the package poppler-utils (Debian, Ubuntu: apt-get install poppler-utils; macOS: brew install poppler)"
    )]
    PopplerMissing(&'static str),
    /// The file could not be opened.
    #[error("the file cannot be opened: {0}")]
    Unreadable(#[source] std::io::Error),
    /// The machine refused a process or a temporary file.
    #[error("the machine could not start reading the document: {0}")]
    Machine(#[source] std::io::Error),
}

impl Failure {
    /// What to do: only the machine's own troubles may pass; a missing program needs somebody.
    pub fn class(&self) -> FailureClass {
        match self {
            Self::Machine(_) | Self::Timeout(_) => FailureClass::Retry,
            Self::PopplerMissing(_) => FailureClass::DeadLetter,
            _ => FailureClass::Skip,
        }
    }
}
