//! The word lists of `words.txt`: what sections, labels, buttons and titles are called, in many languages.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

static LISTS: LazyLock<BTreeMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut lists: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in include_str!("words.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, words)) = line.split_once(" = ") {
            lists.entry(name).or_default().extend(words.split(" | ").map(str::trim));
        }
    }
    lists
});

/// Every word of the lists whose names start with a group's, with the rest of the list's name.
static GROUPS: LazyLock<HashMap<(&str, &str), &str>> = LazyLock::new(|| {
    LISTS
        .iter()
        .filter_map(|(name, words)| Some((name.split_once(' ')?, words)))
        .flat_map(|((group, kind), words)| words.iter().map(move |word| ((group, *word), kind)))
        .collect()
});

/// The words of one list.
pub(crate) fn list(name: &str) -> &'static [&'static str] {
    LISTS.get(name).map_or(&[], Vec::as_slice)
}

/// Whether a list holds a word.
pub(crate) fn has(name: &str, word: &str) -> bool {
    list(name).contains(&word)
}

/// Which list of a group (`section`, `label`) holds exactly this phrase.
pub(crate) fn kind_of(group: &'static str, phrase: &str) -> Option<&'static str> {
    GROUPS.get(&(group, phrase)).copied()
}

/// Which list of a group holds a phrase of more than `least` letters that the text starts with.
pub(crate) fn kind_by_start(group: &str, text: &str, least: usize) -> Option<&'static str> {
    LISTS
        .iter()
        .filter_map(|(name, words)| Some((name.strip_prefix(group)?.trim_start(), words)))
        .find(|(_, words)| words.iter().any(|word| word.len() > least && text.starts_with(word)))
        .map(|(kind, _)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read() {
        assert!(has("apply", "jetzt bewerben") && !has("apply", "sections"));
        assert_eq!(kind_of("section", "ihre aufgaben"), Some("tasks"));
        assert_eq!(kind_of("label", "standort"), Some("location"));
        assert_eq!(kind_by_start("section", "what you ll do every day", 8), Some("tasks"));
    }
}
