//! Small text rules that several stages share.

use crate::words::{Ascii, Words};

/// Cuts `text` to at most `max_chars` characters (not bytes), so that it fits a `VARCHAR(max_chars)`:
/// PostgreSQL counts characters, and a cut inside one would not be valid UTF-8.
pub fn truncate_chars(text: &str, max_chars: usize) -> &str {
    match text.char_indices().nth(max_chars) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

/// Cuts `text` to at most `max` bytes, between characters.
pub fn truncate_bytes(text: &str, max: usize) -> &str {
    &text[..text.floor_char_boundary(max)]
}

/// Removes what PostgreSQL's `TEXT` cannot hold (NUL) and what hides text from a reader (zero-width
/// and bidirectional control characters), and folds every run of white space to one space.
pub fn squeeze(text: &str) -> String {
    Words::of(text, &VISIBLE, |words, c| {
        if c.is_whitespace() {
            words.part();
        } else if !is_invisible(c) {
            words.add(c);
        }
    })
}

/// ASCII as [`squeeze`] takes it.
const VISIBLE: Ascii = {
    let mut table = [0; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte as usize] = match byte {
            b'!'..=b'~' => byte,
            b'\t'..=b'\r' | b' ' => b' ',
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// Characters that show nothing: NUL and other C0/C1 controls except white space, zero-width
/// characters, bidirectional overrides, the byte-order mark and soft hyphens.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}'
        | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn truncation_counts_characters_and_keeps_them_whole() {
        assert_eq!(truncate_chars("héllo", 2), "hé");
        assert_eq!(truncate_chars("日本語", 5), "日本語");
        assert_eq!(truncate_chars("", 0), "");
    }

    #[test]
    fn truncation_by_bytes_keeps_characters_whole() {
        assert_eq!(truncate_bytes("héllo", 2), "h");
        assert_eq!(truncate_bytes("héllo", 3), "hé");
        assert_eq!(truncate_bytes("héllo", 60), "héllo");
    }

    proptest! {
        #[test]
        fn squeezing_is_what_it_is_character_by_character(text in "[ -~\t\n\r\u{0}-\u{1f}\u{85}\u{a0}\u{ad}\u{200b}é日\u{feff}]{0,40}") {
            let seen: String = text.chars().filter(|c| !is_invisible(*c)).collect();
            prop_assert_eq!(squeeze(&text), seen.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    #[test]
    fn squeezing_removes_hidden_characters_and_folds_space() {
        assert_eq!(squeeze("  Rust\u{200b} \n\t engineer\u{0} "), "Rust engineer");
    }
}
