//! Mail address and telephone.

use super::patterns::{EMAIL, PHONE};
use crate::dates;
use crate::line::Line;
use crate::text::{fold, squeeze};

pub(super) fn email(text: &str) -> Option<String> {
    let found = EMAIL.find(text)?.as_str().trim_matches(['.', '\'', '-']);
    // "ada@example.orgParis": the next word may stand so near that it is part of this one.
    let top = found.rfind('.').unwrap_or(0);
    let mut letters = found[top..].char_indices().skip(1).peekable();
    let mut end = found.len();
    while let Some((_, letter)) = letters.next() {
        if let Some((at, next)) = letters.peek()
            && letter.is_lowercase()
            && next.is_uppercase()
        {
            end = top + at;
            break;
        }
    }
    Some(found[..end].to_owned())
}

/// A narrow column breaks an address anywhere: "ada@exam" over "ple.org", "ada@example.ne" over "t".
pub(super) fn torn_email(lines: &[Line]) -> Option<String> {
    const TOPS: [&str; 12] =
        [".com", ".net", ".org", ".edu", ".io", ".dev", ".info", ".de", ".fr", ".es", ".co.uk", ".pl"];
    lines.windows(2).find_map(|pair| {
        let (above, below) = (pair[0].text(), pair[1].text());
        let first = above.split_whitespace().next_back().filter(|word| word.contains('@'))?;
        let whole_above = TOPS.iter().any(|top| first.ends_with(top));
        let alone = !whole_above
            && below.len() <= 24
            && !below.contains(['@', ' '])
            && !below.contains(char::is_uppercase);
        let whole =
            email(&format!("{first}{below}")).filter(|whole| whole.len() == first.len() + below.len())?;
        (alone && TOPS.iter().any(|top| whole.ends_with(top))).then_some(whole)
    })
}

pub(super) fn labelled_phone(line: &Line) -> bool {
    let text = fold(&line.text());
    ["phone", "tel", "mobile", "cell", "telefon", "telephone", "handy", "mobil", "movil", "portable"]
        .iter()
        .any(|k| text.starts_with(k))
}

pub(super) fn phone(lines: &[&Line]) -> Option<String> {
    for line in lines {
        for part in line.segments.iter().map(|s| s.text()) {
            for found in PHONE.find_iter(&part) {
                let text = found.as_str().trim().trim_end_matches(['.', '-', '/', '(']).trim();
                let digits = text.chars().filter(char::is_ascii_digit).count();
                let before = part[..found.start()].chars().next_back();
                let after = part[found.end()..].chars().next();
                let part_of_word = before.is_some_and(|c| c.is_alphanumeric() || "@/_=".contains(c))
                    || after.is_some_and(|c| c.is_alphabetic() || c == '@');
                let dated = !dates::find(text).is_empty() && digits <= 8;
                if (7..=15).contains(&digits)
                    && !part_of_word
                    && !dated
                    && text.chars().any(|c| !c.is_ascii_digit()) | (digits >= 9)
                {
                    // A postal code in front ("94107 415-555-0100") belongs to the address.
                    return Some(squeeze(text));
                }
            }
        }
    }
    None
}
