//! The same job at several addresses.

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use crate::text::squeeze;

/// A key that is equal for one employer's one job in one place, whatever board shows it: SHA-256 (32 hex
/// digits) over company, title, location and the text's words, all case- and punctuation-folded. Two boards
/// that word a posting differently get two fingerprints; near-duplicates are a comparison, not a key.
pub fn fingerprint(company: Option<&str>, title: &str, location: Option<&str>, text: &str) -> String {
    let mut digest = Sha256::new();
    for part in [company.unwrap_or(""), title, location.unwrap_or(""), text] {
        digest.update(fold(part).as_bytes());
        digest.update([0x1f]);
    }
    hex::encode(&digest.finalize()[..16])
}

/// Lower-case letters and digits of `text`, everything else one space.
pub fn fold(text: &str) -> String {
    let words: String = text
        .nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    squeeze(&words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_case_and_accents_do_not_matter_and_places_do() {
        let a = fingerprint(Some("Société Ltd."), "Sr. Engineer", Some("Lyon"), "We **build**.");
        assert_eq!(a, fingerprint(Some("societe ltd"), "SR Engineer", Some("LYON"), "we build"));
        assert_ne!(a, fingerprint(Some("societe ltd"), "SR Engineer", Some("Paris"), "we build"));
    }

    #[test]
    fn text_does_not_slide_from_one_part_to_the_next() {
        assert_ne!(fingerprint(Some("a b"), "c", None, ""), fingerprint(Some("a"), "b c", None, ""));
    }
}
