//! A text as the matcher sees it, and the way back to the original.

use super::parse::Rule;
use crate::text::is_invisible;

/// Stands for what is never part of a skill: addresses.
const MASK: char = '\u{1}';

/// The folded text: white space and hyphens are one space, marks of Markdown and invisible characters are gone,
/// addresses are masked. Case and everything else stay.
pub(super) struct Folded<'t> {
    original: &'t str,
    text: String,
    /// For every byte of `text`, the byte of the original it came from.
    map: Vec<u32>,
}

/// A spelling, folded the same way.
pub(super) fn fold_pattern(spelling: &str) -> String {
    Folded::new(spelling).text.trim().to_owned()
}

impl<'t> Folded<'t> {
    pub(super) fn new(original: &'t str) -> Self {
        let mut this = Self {
            original,
            text: String::with_capacity(original.len()),
            map: Vec::with_capacity(original.len()),
        };
        let mut address = false;
        for (at, c) in original.char_indices() {
            if address && (c.is_whitespace() || matches!(c, ')' | '>' | '"' | ']' | '<')) {
                address = false;
            } else if !address && starts_address(&original[at..]) {
                address = true;
            }
            let next = original[at + c.len_utf8()..].chars().next();
            match c {
                _ if address => this.push_once(MASK, at),
                '*' | '_' | '`' => {}
                // Markdown escapes punctuation: "C\+\+".
                '\\' if next.is_some_and(|n| n.is_ascii_punctuation()) => {}
                '’' | '‘' => this.push('\'', at),
                '-' | '\u{2010}' | '\u{2011}' => this.push_once(' ', at),
                c if c.is_whitespace() => this.push_once(' ', at),
                c if is_invisible(c) => {}
                c => this.push(c, at),
            }
        }
        this
    }

    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        for i in 0..c.len_utf8() {
            // MAX_TEXT_BYTES is far below 4 GiB.
            self.map.push(u32::try_from(at + i).unwrap_or(u32::MAX));
        }
    }

    fn push_once(&mut self, c: char, at: usize) {
        if !self.text.ends_with(c) {
            self.push(c, at);
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn original_text(&self) -> &str {
        self.original
    }

    /// The original bytes of `start..end`, which must not be empty.
    pub(super) fn original(&self, start: usize, end: usize) -> (usize, usize) {
        (self.map[start] as usize, self.map[end - 1] as usize + 1)
    }

    /// The character of the original after an end.
    pub(super) fn original_after(&self, end: usize) -> Option<char> {
        let at = (self.map[end - 1] as usize + 1).min(self.original.len());
        self.original.get(at..)?.chars().next()
    }

    /// Where the word that a match fills ends (a plural s and a version may follow), or `None` when it is only
    /// a part of a word.
    pub(super) fn word_end(&self, start: usize, end: usize, rule: Rule) -> Option<usize> {
        let before = self.text[..start].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '@' | '#')) {
            return None;
        }
        let matched = &self.text[start..end];
        let rest = &self.text[end..];
        let lettered = matched.ends_with(|c: char| c.is_alphabetic());
        let extra = if lettered && !rule.needs_clue() && matched.len() >= 3 { suffix(rest) } else { 0 };
        let after = &rest[extra..];
        let mut following = after.chars();
        let (next, second) = (following.next(), following.next());
        let inside = match next {
            Some(c) if c.is_alphanumeric() || c == '@' => true,
            // "java.com" is an address, and so is ".net" after a name.
            Some('.') => {
                starts_domain(after) || (rule.needs_clue() && second.is_some_and(char::is_alphanumeric))
            }
            Some('+' | '#') if lettered && matched.len() <= 2 => true,
            Some('&') if rule.needs_clue() => second.is_some_and(char::is_alphanumeric),
            Some('\'') if rule == Rule::Strict => true,
            _ => false,
        };
        if inside {
            return None;
        }
        if rule.needs_clue() && (self.original_after(end) == Some('-') || self.hyphen_before(start)) {
            return None;
        }
        Some(end + extra)
    }

    /// Whether a match begins in one entry of a list or paragraph and ends in another: its spaces are more than a broken line.
    pub(super) fn crosses_entries(&self, start: usize, end: usize) -> bool {
        let (start, end) = self.original(start, end);
        let Some((_, after)) = self.original[start..end].split_once('\n') else { return false };
        after.trim_start_matches([' ', '\t', '\r']).starts_with(['\n', '-', '*', '•', '+', '·', '#'])
    }

    /// "CAD 88,000", "$60k CAD": dollars of Canada or pesos of the Philippines, not the skill of that name.
    pub(super) fn is_currency(&self, start: usize, end: usize) -> bool {
        if !matches!(&self.text[start..end], "CAD" | "PHP") {
            return false;
        }
        let figure = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '$' | 'k' | 'K');
        let after = self.text[end..].trim_start_matches(' ');
        let before = self.text[..start].trim_end_matches(' ');
        let following = &after[..after.len() - after.trim_start_matches(figure).len()];
        let preceding = &before[before.trim_end_matches(figure).len()..];
        // "PHP 8" has a version.
        [following, preceding].into_iter().any(|near| {
            let digits = near.chars().filter(char::is_ascii_digit).count();
            digits >= 4 || digits > 0 && near.contains(['$', 'k', 'K'])
        })
    }

    /// A hyphen that joins words, not a bullet.
    fn hyphen_before(&self, start: usize) -> bool {
        let at = self.map[start] as usize;
        let mut before = self.original[..at].chars().rev();
        before.next() == Some('-') && before.next().is_some_and(char::is_alphanumeric)
    }
}

fn starts_address(rest: &str) -> bool {
    let starts =
        |prefix: &str| rest.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    starts("http://") || starts("https://") || starts("mailto:") || starts("www.")
}

/// Length of a plural s or of a version number directly after a word.
fn suffix(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    match bytes.first() {
        Some(b's') if !bytes.get(1).is_some_and(u8::is_ascii_alphanumeric) => 1,
        Some(b'0'..=b'9') => {
            let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
            let fraction = match bytes.get(digits) {
                Some(b'.') => bytes[digits + 1..].iter().take_while(|b| b.is_ascii_digit()).count(),
                _ => 0,
            };
            if fraction > 0 { digits + 1 + fraction } else { digits }
        }
        _ => 0,
    }
}

fn starts_domain(rest: &str) -> bool {
    [".com", ".org", ".io", ".net", ".de", ".co", ".dev", ".ai"].iter().any(|domain| {
        rest.get(..domain.len()).is_some_and(|head| head.eq_ignore_ascii_case(domain))
            && !rest[domain.len()..].starts_with(|c: char| c.is_alphanumeric())
    })
}
