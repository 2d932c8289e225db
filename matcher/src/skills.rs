//! Which skills a text names, and how much two lists share.

use std::collections::BTreeSet;

use posting::vocabulary::Vocabulary;

/// The canonical names of the skills that `text` names.
pub(crate) fn of_text(vocabulary: &Vocabulary, text: &str) -> BTreeSet<String> {
    vocabulary.skills_in(text).into_iter().map(str::to_owned).collect()
}

/// How much of what is asked is held, 0 to 1, drawn to the middle where little is asked: one skill found of one says
/// less than nine of nine. Nothing asked: the middle.
pub(crate) fn overlap(asked: &BTreeSet<String>, held: &BTreeSet<String>) -> f32 {
    let found = asked.intersection(held).count() as f32;
    (found + 1.0) / (asked.len() as f32 + 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlap_is_cautious() {
        let set = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<BTreeSet<_>>();
        assert_eq!(overlap(&set(&[]), &set(&["Rust"])), 0.5);
        assert!(
            overlap(&set(&["Rust"]), &set(&["Rust"])) < overlap(&set(&["Rust", "Go"]), &set(&["Rust", "Go"]))
        );
        assert!(overlap(&set(&["Rust"]), &set(&[])) < 0.5);
    }
}
