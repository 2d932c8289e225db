//! `*` and `$`.

use memchr::memmem;

/// A path pattern: anchored at the beginning, `*` for anything, `$` special at the very end only.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pattern {
    text: String,
}

impl Pattern {
    pub(super) fn new(text: String) -> Self {
        Self { text }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The length by which the more specific of two matching rules is found (RFC 9309 §2.2.2), in octets.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Taking each piece between two `*` at its first place leaves the most room for those after it, so nothing
    /// is ever tried twice: time is at most the number of `*` × path.
    pub(super) fn matches(&self, path: &[u8]) -> bool {
        let pattern = self.text.as_bytes();
        let (pattern, anchored) = match pattern.split_last() {
            Some((b'$', rest)) => (rest, true),
            _ => (pattern, false),
        };
        let mut pieces = pattern.split(|b| *b == b'*');
        let Some(mut rest) = pieces.next().and_then(|first| path.strip_prefix(first)) else { return false };
        let mut pieces = pieces.peekable();
        if pieces.peek().is_none() {
            return !anchored || rest.is_empty();
        }
        while let Some(piece) = pieces.next() {
            if anchored && pieces.peek().is_none() {
                return rest.ends_with(piece);
            }
            let Some(at) = memmem::find(rest, piece) else { return false };
            rest = &rest[at + piece.len()..];
        }
        true
    }
}
