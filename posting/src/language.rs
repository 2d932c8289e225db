//! The language that a text is written in.

use whatlang::{Lang, detect};

use crate::text::truncate_chars;

/// ISO 639-1 code of the text's language; nothing when the text is short or the detector is not sure.
pub fn of_text(text: &str) -> Option<&'static str> {
    // Below this many letters the detector's "reliable" is wrong too often (titles, "see website").
    if text.chars().filter(|c| c.is_alphabetic()).count() < 60 {
        return None;
    }
    // Two hundred words tell a language as surely as two thousand, and the detector counts every three letters.
    let info = detect(truncate_chars(text, 1_500))?;
    if info.is_reliable() { code(info.lang()) } else { None }
}

fn code(lang: Lang) -> Option<&'static str> {
    // whatlang speaks ISO 639-3; the two letters are not a prefix of the three in general.
    const CODES: &[(&str, &str)] = &[
        ("eng", "en"),
        ("deu", "de"),
        ("fra", "fr"),
        ("spa", "es"),
        ("por", "pt"),
        ("ita", "it"),
        ("nld", "nl"),
        ("swe", "sv"),
        ("dan", "da"),
        ("nob", "no"),
        ("fin", "fi"),
        ("pol", "pl"),
        ("ces", "cs"),
        ("slk", "sk"),
        ("hun", "hu"),
        ("ron", "ro"),
        ("bul", "bg"),
        ("ell", "el"),
        ("tur", "tr"),
        ("rus", "ru"),
        ("ukr", "uk"),
        ("bel", "be"),
        ("srp", "sr"),
        ("hrv", "hr"),
        ("slv", "sl"),
        ("mkd", "mk"),
        ("lit", "lt"),
        ("lav", "lv"),
        ("est", "et"),
        ("cat", "ca"),
        ("heb", "he"),
        ("ara", "ar"),
        ("pes", "fa"),
        ("urd", "ur"),
        ("hin", "hi"),
        ("ben", "bn"),
        ("tam", "ta"),
        ("tel", "te"),
        ("mar", "mr"),
        ("guj", "gu"),
        ("kan", "kn"),
        ("mal", "ml"),
        ("pan", "pa"),
        ("ori", "or"),
        ("sin", "si"),
        ("nep", "ne"),
        ("mya", "my"),
        ("khm", "km"),
        ("tha", "th"),
        ("vie", "vi"),
        ("ind", "id"),
        ("jav", "jv"),
        ("tgl", "tl"),
        ("cmn", "zh"),
        ("jpn", "ja"),
        ("kor", "ko"),
        ("kat", "ka"),
        ("hye", "hy"),
        ("aze", "az"),
        ("uzb", "uz"),
        ("tuk", "tk"),
        ("amh", "am"),
        ("zul", "zu"),
        ("sna", "sn"),
        ("aka", "ak"),
        ("afr", "af"),
        ("yid", "yi"),
        ("epo", "eo"),
        ("lat", "la"),
    ];
    CODES.iter().find(|(three, _)| *three == lang.code()).map(|(_, two)| *two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_from_sentences_only() {
        assert_eq!(
            of_text(
                "Wir suchen eine engagierte Person, die unser Team in Berlin bei der Entwicklung neuer Produkte unterstützt."
            ),
            Some("de")
        );
        assert_eq!(
            of_text(
                "We are looking for someone who enjoys building reliable systems together with a small and friendly team."
            ),
            Some("en")
        );
        assert_eq!(of_text("Senior Engineer"), None);
    }
}
