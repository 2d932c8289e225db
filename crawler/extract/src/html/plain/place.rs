//! A place that stands nowhere but in a sentence: it counts where an address on the page has it too.

use super::weigh::Weighed;
use crate::html::render;

/// Words in front of places, in the languages that are read.
const IN: &[&str] = &["in", "à", "en", "i", "w", "v", "ve", "em", "a", "at", "near", "bei", "te"];
/// Places are named early.
const MAX_WORDS: usize = 300;

/// "our shop in Hebden Bridge", where the page's last line ends with ", Hebden Bridge" or "07524 Hebden Bridge".
pub(super) fn in_text(page: &Weighed<'_>, plain: &str) -> Option<String> {
    let whole = render::raw_text(page.body, 200_000);
    let words: Vec<&str> = plain.split_whitespace().take(MAX_WORDS).collect();
    (1..words.len()).filter(|at| IN.contains(&words[at - 1])).find_map(|at| {
        let last = words.len().min(at + 3);
        // The longest name that an address holds.
        (at + 1..=last).rev().find_map(|end| {
            let name = words[at..end].join(" ");
            let name = name.trim_end_matches(|c: char| !c.is_alphanumeric());
            let is_name = name.chars().count() > 2
                && name.split(' ').all(|word| word.starts_with(char::is_uppercase))
                && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\''));
            (is_name && is_addressed(&whole, name)).then(|| name.to_owned())
        })
    })
}

/// Behind a comma or a postcode, with a number not far in front: "Church Lane 4, Holmefield", "36037 Fulda".
fn is_addressed(whole: &str, name: &str) -> bool {
    whole.match_indices(name).take(50).any(|(at, _)| {
        let before = &whole[..at];
        let near = before.char_indices().rev().nth(40).map_or(before, |(from, _)| &before[from..]);
        let line = near.rsplit(['\n', '.', '|']).next().unwrap_or_default().trim_end();
        let ends = !whole[at + name.len()..].starts_with(char::is_alphanumeric);
        let parted = line.ends_with(',') || line.ends_with(|c: char| c.is_ascii_digit());
        ends && parted && line.bytes().any(|byte| byte.is_ascii_digit())
    })
}
