//! The skills vocabulary: which skills a text names, under one canonical name each.
//!
//! Many skills are also common words ("Go", "R", "Excel", "Spring"), so a spelling carries a rule (see
//! `config/skills.toml`, where the rules are explained): some count wherever they stand as a whole word, some only in
//! their exact case, and some only where something near says that a skill is meant.

mod clue;
mod fold;
mod parse;
mod variants;

use std::{collections::HashMap, sync::LazyLock};

use aho_corasick::{AhoCorasick, MatchKind};

use fold::Folded;
pub use parse::VocabularyError;
use parse::{Rule, Source};

/// Longest text that is searched, in bytes: postings and résumés are far shorter, and the rest of a longer text is
/// not looked at.
pub const MAX_TEXT_BYTES: usize = 1 << 20;

static BUILTIN: LazyLock<Vocabulary> = LazyLock::new(|| {
    #[expect(
        clippy::expect_used,
        reason = "a compiled-in file: a broken one is a broken build, shown by any test"
    )]
    Vocabulary::from_toml(include_str!("../../../config/skills.toml"))
        .expect("config/skills.toml is a vocabulary")
});

/// A skill found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention<'v> {
    /// Canonical name.
    pub skill: &'v str,
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// One way to write a skill.
#[derive(Debug)]
struct Term {
    /// Index into `skills`; `None` for an ignored phrase.
    skill: Option<usize>,
    rule: Rule,
    /// The spelling as the file has it, folded.
    text: String,
    /// Whether it is the skill's own name and not another spelling.
    is_name: bool,
}

/// A set of skills and all their spellings.
#[derive(Debug)]
pub struct Vocabulary {
    source: Source,
    skills: Vec<(String, String)>,
    terms: Vec<Term>,
    names: HashMap<String, usize>,
    automaton: AhoCorasick,
}

impl Vocabulary {
    /// The vocabulary that ships with jobtrawl.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// Reads a vocabulary file.
    ///
    /// # Errors
    /// [`VocabularyError`] names the offending entry.
    pub fn from_toml(text: &str) -> Result<Self, VocabularyError> {
        Self::build(Source::parse(text)?)
    }

    /// This vocabulary with an operator's file laid over it: new skills and spellings are added, `false` removes.
    ///
    /// # Errors
    /// [`VocabularyError`] names the offending entry.
    pub fn extended(&self, text: &str) -> Result<Self, VocabularyError> {
        Self::build(self.source.clone().overlaid(Source::parse(text)?))
    }

    fn build(source: Source) -> Result<Self, VocabularyError> {
        let mut skills = Vec::new();
        let mut terms = Vec::new();
        let mut names = HashMap::new();
        for entry in source.entries() {
            let skill = skills.len();
            skills.push((entry.name.clone(), entry.category.clone()));
            names.insert(key(&entry.name), skill);
            for (rule, spelling) in &entry.spellings {
                for written in variants::of(*rule, spelling) {
                    names.entry(key(&written)).or_insert(skill);
                    let (text, is_name) = (fold::fold_pattern(&written), *spelling == entry.name);
                    terms.push(Term { skill: Some(skill), rule: *rule, text, is_name });
                }
            }
        }
        for phrase in source.ignored() {
            let text = fold::fold_pattern(phrase);
            terms.push(Term { skill: None, rule: Rule::Plain, text, is_name: false });
        }
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .build(terms.iter().map(|term| term.text.as_str()))
            .map_err(|_| VocabularyError::TooLarge)?;
        Ok(Self { source, skills, terms, names, automaton })
    }

    /// Every mention in `text`, in order, not overlapping.
    pub fn find(&self, text: &str) -> Vec<Mention<'_>> {
        let text = crate::text::truncate_bytes(text, MAX_TEXT_BYTES);
        let folded = Folded::new(text);
        let mut candidates = self.candidates(&folded);
        clue::decide(&folded, &mut candidates);
        candidates
            .into_iter()
            .filter(|c| c.accepted)
            .filter_map(|c| {
                let (start, end) = folded.original(c.start, c.end);
                Some(Mention { skill: &self.skills[self.terms[c.term].skill?].0, start, end })
            })
            .collect()
    }

    /// The canonical names of the skills in `text`, in order of first mention, without doubles.
    pub fn skills_in(&self, text: &str) -> Vec<&str> {
        let mut seen = Vec::new();
        for mention in self.find(text) {
            if !seen.contains(&mention.skill) {
                seen.push(mention.skill);
            }
        }
        seen
    }

    /// The canonical name of a skill, however it is written.
    pub fn canonical(&self, name: &str) -> Option<&str> {
        self.index_of(name).map(|index| self.skills[index].0.as_str())
    }

    /// The category of a skill: the table of the file that names it.
    pub fn category(&self, name: &str) -> Option<&str> {
        self.index_of(name).map(|index| self.skills[index].1.as_str())
    }

    /// Which skill a name is; it may carry a plural s, as in a text.
    fn index_of(&self, name: &str) -> Option<usize> {
        let key = key(name);
        let one = || key.strip_suffix('s').filter(|one| one.len() >= 3).and_then(|one| self.names.get(one));
        self.names.get(&key).or_else(one).copied()
    }

    /// How many skills there are.
    pub fn len(&self) -> usize {
        self.skills.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.skills.is_empty()
    }

    /// Whole-word matches in the right case, the longest at each place.
    fn candidates(&self, folded: &Folded<'_>) -> Vec<Candidate> {
        let mut all: Vec<Candidate> = self
            .automaton
            .find_overlapping_iter(folded.text())
            .filter_map(|found| {
                let term = &self.terms[found.pattern().as_usize()];
                let (start, mut end) = (found.start(), found.end());
                if term.rule.is_exact() && folded.text()[start..end] != *term.text {
                    return None;
                }
                if folded.crosses_entries(start, end) {
                    return None;
                }
                end = folded.word_end(start, end, term.rule)?;
                if folded.is_currency(start, end) {
                    return None;
                }
                let rule = if term.skill.is_none() { Rule::Plain } else { term.rule };
                Some(Candidate { start, end, term: found.pattern().as_usize(), rule, accepted: false })
            })
            .collect();
        // At one place the longest wins; between equals an ignored phrase, then the skill that bears the name, then the first
        // in the file.
        all.sort_by_key(|c| {
            let term = &self.terms[c.term];
            (c.start, std::cmp::Reverse(c.end), term.skill.is_some(), !term.is_name, term.skill)
        });
        let mut chosen: Vec<Candidate> = Vec::new();
        for candidate in all {
            if chosen.last().is_none_or(|last| last.end <= candidate.start) {
                chosen.push(candidate);
            }
        }
        chosen.retain(|c| self.terms[c.term].skill.is_some());
        chosen
    }
}

/// A possible mention, in folded coordinates.
struct Candidate {
    start: usize,
    end: usize,
    term: usize,
    rule: Rule,
    accepted: bool,
}

/// How names are compared: folded and lower-case.
fn key(name: &str) -> String {
    fold::fold_pattern(name).to_lowercase()
}

#[cfg(test)]
mod tests;
