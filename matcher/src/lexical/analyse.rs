use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use whatlang::{Detector, Lang};

use super::stop_words;

/// Below this many characters a language is not guessed from a text but taken from its neighbours: a job
/// title of three words reads as any of five languages.
const TELLING: usize = 120;
/// Characters that the guess reads: more changes nothing.
const GUESS_FROM: usize = 2_000;

/// Splits texts into comparable terms: lower case, stop words dropped, stemmed by the text's language,
/// accents folded last (Snowball's rules read them).
pub struct Analyser {
    detector: Detector,
    stemmers: Vec<(Lang, Stemmer)>,
    usual: Lang,
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
    /// An analyser whose usual language, used for texts too short to tell, is the commonest of `texts`
    /// (English when none tells).
    pub fn for_texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut analyser = Self {
            detector: Detector::with_allowlist(LANGUAGES.iter().map(|(lang, _)| *lang).collect()),
            stemmers: LANGUAGES.iter().map(|(lang, rule)| (*lang, Stemmer::create(*rule))).collect(),
            usual: Lang::Eng,
        };
        let mut votes = [0usize; LANGUAGES.len()];
        for text in texts {
            if let Some(at) =
                analyser.guess(text).and_then(|l| LANGUAGES.iter().position(|(lang, _)| *lang == l))
            {
                votes[at] += 1;
            }
        }
        // The first of equals: English before the others.
        if let Some((at, _)) =
            votes.iter().enumerate().rev().max_by_key(|(_, n)| **n).filter(|(_, n)| **n > 0)
        {
            analyser.usual = LANGUAGES[at].0;
        }
        analyser
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
    pub fn terms(&self, text: &str) -> Vec<String> {
        let language = self.guess(text).unwrap_or(self.usual);
        let stop = stop_words::of(language);
        let stemmer = self.stemmers.iter().find(|(lang, _)| *lang == language).map(|(_, stemmer)| stemmer);
        words(text)
            .filter_map(|word| {
                if stop.contains(&fold(&word).as_str()) {
                    return None;
                }
                let stem = stemmer.map_or(word.as_str().into(), |s| s.stem(&word));
                Some(fold(&stem))
            })
            .collect()
    }
}

/// Lower-case runs of letters and digits; `+` and `#` stay where they end a word (C++, C#), and a mark
/// composed of two characters is one letter, whatever program wrote it.
fn words(text: &str) -> impl Iterator<Item = String> {
    let lower: String = text.nfc().flat_map(char::to_lowercase).collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for c in lower.chars() {
        if c.is_alphanumeric() || (matches!(c, '+' | '#') && !word.is_empty()) {
            word.push(c);
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words.into_iter()
}

fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    word.nfkd().filter(|c| !is_combining_mark(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_words_meet_in_their_stems_and_languages_of_programs_survive() {
        let analyser = Analyser::for_texts([]);
        assert_eq!(analyser.terms("Managing the C++ and C# pipelines"), ["manag", "c++", "c#", "pipelin"]);
    }

    #[test]
    fn short_texts_take_the_language_of_their_neighbours() {
        let text = "Buscamos una persona para el puesto de enfermera en nuestro hospital, con experiencia en cuidados \
                    intensivos y ganas de aprender cada día con nuestro equipo.";
        let analyser = Analyser::for_texts([text]);
        assert_eq!(analyser.terms("Enfermeras de los hospitales"), analyser.terms("enfermera hospital"));
    }
}
