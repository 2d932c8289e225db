//! The word lists of `words.txt`: what sections, labels, buttons and titles are called, in many languages.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::LazyLock,
};

use aho_corasick::{AhoCorasick, AhoCorasickKind};

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

/// A group and the first letters of words; the words and the rest of their list's name.
type Starts = HashMap<(&'static str, [u8; 3]), Vec<(&'static str, &'static str)>>;

/// The words of each group by their first letters, in the order of the lists; none is shorter.
static STARTS: LazyLock<Starts> = LazyLock::new(|| {
    let mut starts = Starts::new();
    for (name, words) in LISTS.iter() {
        let Some((group, kind)) = name.split_once(' ') else { continue };
        for word in words {
            if let Some(start) = word.as_bytes().first_chunk() {
                starts.entry((group, *start)).or_default().push((*word, kind));
            }
        }
    }
    starts
});

/// Each list's words, to be asked for one.
static SETS: LazyLock<HashMap<&str, HashSet<&str>>> =
    LazyLock::new(|| LISTS.iter().map(|(name, words)| (*name, words.iter().copied().collect())).collect());

/// Long lists that are looked for in texts, each as one automaton.
static SEARCHED: LazyLock<HashMap<&str, AhoCorasick>> = LazyLock::new(|| {
    [
        "job title",
        "job title mark",
        "job prose",
        "foreign prose",
        "invitation",
        "posting is over",
        "posting is surely over",
        "link to a list",
    ]
    .into_iter()
    .filter_map(|name| Some((name, automaton(list(name))?)))
    .collect()
});

/// A table for each letter: the quickest form, which lists of some hundred words can afford.
fn automaton(words: &[&str]) -> Option<AhoCorasick> {
    AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(words).ok()
}

/// Where a word of a list stands in a folded text.
#[derive(Clone, Copy)]
pub(crate) struct Hit {
    /// Its number in the list.
    pub(crate) word: usize,
    /// Bytes of it.
    pub(crate) length: usize,
    /// A word of the text begins with it.
    pub(crate) begins: bool,
    /// A word of the text ends with it.
    pub(crate) ends: bool,
}

/// Every place of every word of `name`, one of the lists that are searched for.
pub(crate) fn hits<'t>(name: &str, folded: &'t str) -> impl Iterator<Item = Hit> + 't {
    let blank =
        |at: Option<usize>| at.and_then(|at| folded.as_bytes().get(at)).is_none_or(|byte| *byte == b' ');
    SEARCHED.get(name).into_iter().flat_map(move |words| words.find_overlapping_iter(folded)).map(
        move |hit| Hit {
            word: hit.pattern().as_usize(),
            length: hit.end() - hit.start(),
            begins: blank(hit.start().checked_sub(1)),
            ends: blank(Some(hit.end())),
        },
    )
}

/// Whether any word of `name`, one of the lists that are searched for, stands anywhere in a folded text.
pub(crate) fn holds(name: &str, folded: &str) -> bool {
    SEARCHED.get(name).is_some_and(|words| words.is_match(folded))
}

/// The words of one list.
pub(crate) fn list(name: &str) -> &'static [&'static str] {
    LISTS.get(name).map_or(&[], Vec::as_slice)
}

/// Whether a list holds a word.
pub(crate) fn has(name: &str, word: &str) -> bool {
    SETS.get(name).is_some_and(|words| words.contains(word))
}

/// Which list of a group (`section`, `label`) holds exactly this phrase.
pub(crate) fn kind_of(group: &'static str, phrase: &str) -> Option<&'static str> {
    GROUPS.get(&(group, phrase)).copied()
}

/// Whether any phrase of a group begins as a text does: so many letters of it are enough to know that none stands there.
pub(crate) fn may_start(group: &'static str, text: &str) -> bool {
    text.as_bytes().first_chunk().is_none_or(|start| STARTS.contains_key(&(group, *start)))
}

/// Which list of a group holds a phrase of more than `least` letters that the text starts with.
pub(crate) fn kind_by_start(group: &'static str, text: &str, least: usize) -> Option<&'static str> {
    let start = *text.as_bytes().first_chunk()?;
    let phrases = STARTS.get(&(group, start))?;
    phrases.iter().find(|(word, _)| word.len() > least && text.starts_with(word)).map(|(_, kind)| *kind)
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
