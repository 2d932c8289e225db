//! The truth files, written by hand, and whether a description agrees with one.

use posting::fingerprint::fold;
use serde::Deserialize;

/// The truth about one recorded body.
#[derive(Deserialize)]
pub struct Truth {
    /// The source it is counted under.
    pub source: String,
    /// `structured` or `html`.
    pub kind: String,
    /// Every posting that the answer holds in full.
    pub postings: Vec<TruePosting>,
    /// How many postings it lists without their texts.
    #[serde(default)]
    pub listed: Option<usize>,
}

/// Facts of one posting.
#[derive(Deserialize)]
pub struct TruePosting {
    pub title: String,
    pub company: Option<String>,
    pub location: Option<String>,
    /// The first words of the description.
    #[serde(default)]
    pub starts: Option<String>,
    /// The last words of the description.
    #[serde(default)]
    pub ends: Option<String>,
    /// How many words the description has.
    #[serde(default)]
    pub words: Option<usize>,
    /// Words that must not be part of it: navigation, forms, notices.
    #[serde(default)]
    pub without: Vec<String>,
}

/// The words of a description, whatever its mark-up.
pub fn words(description: &str) -> String {
    fold(&extract::normalize::text::of_html(description, 4 << 20))
}

/// The first and the last words agree, the number of words is right within 2 %, and nothing foreign is in it.
pub fn describes(words: &str, expected: &TruePosting) -> (bool, String) {
    let count = words.split(' ').filter(|word| !word.is_empty()).count();
    let starts = expected.starts.as_deref().is_none_or(|start| words.starts_with(&fold(start)));
    let ends = expected.ends.as_deref().is_none_or(|end| words.ends_with(&fold(end)));
    let right = expected.words.is_none_or(|want| count.abs_diff(want) * 50 <= want.max(50));
    let foreign = expected.without.iter().find(|foreign| words.contains(&fold(foreign)));
    let got = format!(
        "{count} words, {:?} … {:?} {}",
        words.chars().take(50).collect::<String>(),
        words.chars().rev().take(50).collect::<Vec<_>>().into_iter().rev().collect::<String>(),
        foreign.map(|foreign| format!("with {foreign:?}")).unwrap_or_default()
    );
    (starts && ends && right && foreign.is_none(), got)
}
