use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use whatlang::{Detector, Lang};

use super::stop_words;

/// Below this many characters a language is not guessed from a text but taken from its neighbours: a job
/// title of three words reads as any of five languages.
const TELLING: usize = 120;
/// Characters that the guess reads: more changes nothing.
const GUESS_FROM: usize = 600;

/// A stem, shared by all texts that hold it.
pub type Term = Arc<str>;

/// Splits texts into comparable terms: lower case, stop words dropped, stemmed by the text's language,
/// accents folded last (Snowball's rules read them).
pub struct Analyser {
    detector: Detector,
    stemmers: Vec<(Lang, Stemmer)>,
    usual: Lang,
    /// What each word of each language became: postings share most of their words. As many as the texts hold.
    known: HashMap<Lang, HashMap<String, Option<Term>>>,
}

/// Languages with a Snowball stemmer that are worth telling apart in postings.
const LANGUAGES: [(Lang, Algorithm); 9] = [
    (Lang::Eng, Algorithm::English),
    (Lang::Spa, Algorithm::Spanish),
    (Lang::Deu, Algorithm::German),
    (Lang::Fra, Algorithm::French),
    (Lang::Por, Algorithm::Portuguese),
    (Lang::Ita, Algorithm::Italian),
    (Lang::Nld, Algorithm::Dutch),
    (Lang::Swe, Algorithm::Swedish),
    (Lang::Dan, Algorithm::Danish),
];

impl Analyser {
    /// An analyser whose usual language, used for texts too short to tell, is the commonest of `texts` (English when none
    /// tells), and the terms of each of them.
    pub fn for_texts(texts: &[&str]) -> (Self, Vec<Vec<Term>>) {
        let mut analyser = Self {
            detector: Detector::with_allowlist(LANGUAGES.iter().map(|(lang, _)| *lang).collect()),
            stemmers: LANGUAGES.iter().map(|(lang, rule)| (*lang, Stemmer::create(*rule))).collect(),
            usual: Lang::Eng,
            known: HashMap::new(),
        };
        let guesses: Vec<Option<Lang>> = texts.iter().map(|text| analyser.guess(text)).collect();
        let mut votes = [0usize; LANGUAGES.len()];
        for guess in guesses.iter().flatten() {
            if let Some(at) = LANGUAGES.iter().position(|(lang, _)| lang == guess) {
                votes[at] += 1;
            }
        }
        // The first of equals: English before the others.
        if let Some((at, _)) =
            votes.iter().enumerate().rev().max_by_key(|(_, n)| **n).filter(|(_, n)| **n > 0)
        {
            analyser.usual = LANGUAGES[at].0;
        }
        let terms = texts.iter().zip(guesses).map(|(text, guess)| analyser.terms_in(text, guess)).collect();
        (analyser, terms)
    }

    /// Whether the usual language is English.
    pub fn is_english(&self) -> bool {
        self.usual == Lang::Eng
    }

    fn guess(&self, text: &str) -> Option<Lang> {
        let text = posting::text::truncate_chars(text, GUESS_FROM);
        text.chars().nth(TELLING)?;
        self.detector.detect_lang(text)
    }

    /// The terms of `text`, in order, with repetitions.
    pub fn terms(&mut self, text: &str) -> Vec<Term> {
        self.terms_in(text, self.guess(text))
    }

    fn terms_in(&mut self, text: &str, language: Option<Lang>) -> Vec<Term> {
        let language = language.unwrap_or(self.usual);
        let stop = stop_words::of(language);
        let stemmer = self.stemmers.iter().find(|(lang, _)| *lang == language).map(|(_, stemmer)| stemmer);
        let term = |word: &str| {
            let stop = stop.binary_search(&fold(word).as_ref()).is_ok();
            let stem = || stemmer.map_or(Cow::Borrowed(word), |stemmer| stemmer.stem(word));
            (!stop).then(|| Term::from(fold(&stem())))
        };
        let known = self.known.entry(language).or_default();
        let mut terms = Vec::new();
        for_words(text, |word| match known.get(word) {
            Some(found) => terms.extend(found.clone()),
            None => {
                let found = term(word);
                terms.extend(found.clone());
                known.insert(word.to_owned(), found);
            }
        });
        terms
    }
}

/// Lower-case runs of letters and digits, one after the other; `+` and `#` stay where they end a word (C++, C#), and a mark
/// composed of two characters is one letter, whatever program wrote it.
fn for_words(text: &str, mut each: impl FnMut(&str)) {
    let mut word = String::new();
    for c in text.nfc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || (matches!(c, '+' | '#') && !word.is_empty()) {
            word.push(c);
        } else if !word.is_empty() {
            each(&word);
            word.clear();
        }
    }
    if !word.is_empty() {
        each(&word);
    }
}

fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.nfkd().filter(|c| !is_combining_mark(*c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_words_meet_in_their_stems_and_languages_of_programs_survive() {
        let (mut analyser, _) = Analyser::for_texts(&[]);
        let terms = analyser.terms("Managing the C++ and C# pipelines");
        assert_eq!(terms.iter().map(AsRef::as_ref).collect::<Vec<&str>>(), ["manag", "c++", "c#", "pipelin"]);
        assert_eq!(analyser.terms("Managing the C++ and C# pipelines"), terms, "known words");
    }

    #[test]
    fn short_texts_take_the_language_of_their_neighbours() {
        let text = "Buscamos una persona para el puesto de enfermera en nuestro hospital, con experiencia en cuidados \
                    intensivos y ganas de aprender cada día con nuestro equipo.";
        let (mut analyser, _) = Analyser::for_texts(&[text]);
        assert_eq!(analyser.terms("Enfermeras de los hospitales"), analyser.terms("enfermera hospital"));
    }
}
