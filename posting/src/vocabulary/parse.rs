//! The file format of a vocabulary.

use serde::Deserialize;
use toml::Table;

/// Why a vocabulary file is refused.
#[derive(Debug, thiserror::Error)]
pub enum VocabularyError {
    /// Not TOML; the text names the line.
    #[error("not TOML: {0}")]
    Toml(#[from] Box<toml::de::Error>),
    /// An entry is not a list of spellings.
    #[error("[{category}] {name:?}: expected a list of spellings, or false to remove the skill")]
    Entry {
        /// The table.
        category: String,
        /// The skill.
        name: String,
    },
    /// More spellings than an automaton can hold.
    #[error("too many spellings")]
    TooLarge,
}

/// When a spelling counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// In any case.
    Plain,
    /// In exactly this case.
    Exact,
    /// In this case, with a clue; a capital inside a sentence is one.
    Clue,
    /// In this case, with a better clue than a capital.
    Strict,
}

impl Rule {
    pub(super) fn is_exact(self) -> bool {
        self != Self::Plain
    }

    pub(super) fn needs_clue(self) -> bool {
        matches!(self, Self::Clue | Self::Strict)
    }
}

/// One skill as the file gives it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) category: String,
    pub(super) spellings: Vec<(Rule, String)>,
}

/// A parsed file, or several laid over each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Source {
    entries: Vec<Entry>,
    removed: Vec<String>,
    ignored: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Value {
    Spellings(Vec<String>),
    Remove(bool),
}

impl Source {
    pub(super) fn parse(text: &str) -> Result<Self, VocabularyError> {
        let file: Table = toml::from_str(text).map_err(Box::new)?;
        let mut source = Self::default();
        for (category, table) in file {
            let entries = match table {
                toml::Value::Table(entries) => entries,
                _ => return Err(VocabularyError::Entry { category, name: String::new() }),
            };
            for (name, value) in entries {
                let wrong = || VocabularyError::Entry { category: category.clone(), name: name.clone() };
                match value.try_into().map_err(|_| wrong())? {
                    Value::Spellings(list) if category == "ignore" => source.ignored.extend(list),
                    Value::Spellings(list) => source.entries.push(entry(name, category.clone(), &list)),
                    Value::Remove(false) => source.removed.push(name),
                    Value::Remove(true) => return Err(wrong()),
                }
            }
        }
        Ok(source)
    }

    /// `self` with `over` on top: a skill that both have gets the spellings of both.
    pub(super) fn overlaid(mut self, over: Self) -> Self {
        self.entries.retain(|entry| !over.removed.contains(&entry.name));
        for entry in over.entries {
            match self.entries.iter_mut().find(|known| known.name == entry.name) {
                Some(known) => {
                    // The upper file's rule for a spelling wins.
                    known.spellings.retain(|(_, text)| !entry.spellings.iter().any(|(_, new)| new == text));
                    known.spellings.extend(entry.spellings);
                }
                None => self.entries.push(entry),
            }
        }
        self.ignored.extend(over.ignored);
        self
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(super) fn ignored(&self) -> &[String] {
        &self.ignored
    }
}

fn entry(name: String, category: String, list: &[String]) -> Entry {
    let mut spellings = Vec::with_capacity(list.len() + 1);
    let mut own = Some(Rule::Plain);
    for marked in list {
        let (rule, text) = if let Some(text) = marked.strip_prefix("??") {
            (Some(Rule::Strict), text)
        } else if let Some(text) = marked.strip_prefix('?') {
            (Some(Rule::Clue), text)
        } else if let Some(text) = marked.strip_prefix('=') {
            (Some(Rule::Exact), text)
        } else if marked == "-" {
            (None, "")
        } else {
            (Some(Rule::Plain), marked.as_str())
        };
        match rule {
            _ if text.is_empty() => own = rule,
            Some(rule) => spellings.push((rule, text.to_owned())),
            None => {}
        }
    }
    if let Some(rule) = own {
        spellings.insert(0, (rule, name.clone()));
    }
    Entry { name, category, spellings }
}
