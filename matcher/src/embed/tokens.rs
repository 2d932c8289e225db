//! BERT's WordPiece tokens, from the parts of a `tokenizer.json`.

use std::collections::HashMap;

use rten_text::{
    models::{Model, WordPiece, WordPieceOptions},
    normalizers::{self, Normalizer},
    pre_tokenizers::{self, PreTokenizer},
};
use serde::Deserialize;

/// Text to WordPiece ids. The file's own padding and truncation (128 tokens in the one MiniLM is shipped
/// with) are deliberately not read: how much of a text is used is our decision.
pub(super) struct Tokens {
    normaliser: normalizers::Bert,
    words: pre_tokenizers::Bert,
    pieces: WordPiece,
    unknown: u32,
    /// `[CLS]`, before every window.
    pub(super) start: i32,
    /// `[SEP]`, after every window.
    pub(super) end: i32,
}

#[derive(Deserialize)]
struct File {
    model: FileModel,
    normalizer: FileNormaliser,
}

#[derive(Deserialize)]
struct FileModel {
    vocab: HashMap<String, u32>,
    max_input_chars_per_word: Option<usize>,
}

#[derive(Deserialize)]
struct FileNormaliser {
    #[serde(default)]
    lowercase: bool,
    strip_accents: Option<bool>,
}

impl Tokens {
    /// Reads a `tokenizer.json` of the BERT family; the error says what is missing.
    pub(super) fn parse(json: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(json).map_err(|e| format!("not a WordPiece tokenizer: {e}"))?;
        let id = |token: &str| file.model.vocab.get(token).copied().ok_or(format!("it has no {token}"));
        let special = |token: &str| i32::try_from(id(token)?).map_err(|e| e.to_string());
        let (unknown, start, end) = (id("[UNK]")?, special("[CLS]")?, special("[SEP]")?);
        let lowercase = file.normalizer.lowercase;
        Ok(Self {
            normaliser: normalizers::Bert::new(normalizers::BertOptions {
                lowercase,
                strip_accents: file.normalizer.strip_accents.unwrap_or(lowercase),
            }),
            words: pre_tokenizers::Bert::new(),
            pieces: WordPiece::from_vocab(
                file.model.vocab,
                WordPieceOptions { max_word_len: file.model.max_input_chars_per_word },
            ),
            unknown,
            start,
            end,
        })
    }

    /// The ids of `text`, without the special tokens at its ends.
    pub(super) fn ids(&self, text: &str) -> Result<Vec<i32>, String> {
        let (folded, _) = self.normaliser.normalize(text).map_err(|e| e.to_string())?;
        let mut ids = Vec::with_capacity(text.len() / 4);
        for word in self.words.pre_tokenize(&folded).map_err(|e| e.to_string())? {
            let first = ids.len();
            let mut whole = true;
            self.pieces
                .encode_with_offsets(word, &mut |_, id| {
                    whole &= id != self.unknown;
                    ids.push(i32::try_from(id).unwrap_or_default());
                })
                .map_err(|e| e.to_string())?;
            // A word that cannot be spelled to its end is one unknown, as the model was trained.
            if !whole {
                ids.truncate(first);
                ids.push(i32::try_from(self.unknown).unwrap_or_default());
            }
        }
        Ok(ids)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test says so by failing")]
    use super::*;

    #[test]
    fn accents_fold_long_words_split_and_unspellable_words_are_one_unknown() {
        let json = r###"{"model": {"vocab": {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "mana": 3, "##ger": 4, ",": 5}},
            "normalizer": {"type": "BertNormalizer", "lowercase": true, "strip_accents": null},
            "truncation": {"max_length": 1}}"###;
        let tokens = Tokens::parse(json).unwrap();
        assert_eq!(tokens.ids("Maná, MANAGER mana!x").unwrap(), [3, 5, 3, 4, 3, 0, 0]);
        assert_eq!(tokens.ids("manaq").unwrap(), [0]);
        assert!(Tokens::parse("{}").is_err());
    }
}
