//! Words that carry no subject, by language; accents folded, as they are compared after folding, in the
//! alphabet's order, as they are looked up.

use whatlang::Lang;

/// The list of a language; a language without one keeps all its words, which BM25's weights bear well.
pub(super) fn of(language: Lang) -> &'static [&'static str] {
    match language {
        Lang::Eng => ENGLISH,
        Lang::Spa => SPANISH,
        Lang::Deu => GERMAN,
        Lang::Fra => FRENCH,
        Lang::Por => PORTUGUESE,
        _ => &[],
    }
}

const ENGLISH: &[&str] = &[
    "a", "about", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can",
    "do", "for", "from", "had", "has", "have", "he", "her", "his", "how", "i", "if", "in", "into", "is",
    "it", "its", "may", "more", "most", "my", "no", "not", "of", "on", "or", "other", "our", "out", "over",
    "she", "so", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this",
    "those", "through", "to", "up", "us", "was", "we", "were", "what", "when", "which", "while", "who",
    "will", "with", "would", "you", "your",
];
const SPANISH: &[&str] = &[
    "a", "al", "algo", "ante", "asi", "aun", "cada", "como", "con", "cual", "cuando", "de", "del", "desde",
    "donde", "durante", "e", "el", "ella", "ellos", "en", "entre", "era", "es", "esa", "ese", "eso", "esta",
    "estas", "este", "esto", "estos", "fue", "ha", "han", "hasta", "hay", "la", "las", "le", "les", "lo",
    "los", "mas", "me", "mi", "mis", "muy", "ni", "no", "nos", "nuestra", "nuestro", "o", "otra", "otras",
    "otro", "otros", "para", "pero", "por", "que", "quien", "se", "segun", "ser", "si", "sin", "sobre",
    "son", "su", "sus", "tambien", "te", "tu", "tus", "u", "un", "una", "unas", "uno", "unos", "y", "ya",
    "yo",
];
const GERMAN: &[&str] = &[
    "aber", "als", "am", "an", "auch", "auf", "aus", "bei", "bist", "da", "das", "dass", "dein", "deine",
    "dem", "den", "der", "des", "die", "dir", "du", "durch", "ein", "eine", "einem", "einen", "einer",
    "eines", "er", "es", "fur", "hat", "ich", "ihr", "ihre", "ihrer", "im", "in", "ist", "mit", "nach",
    "nicht", "oder", "sich", "sie", "sind", "so", "sowie", "uber", "um", "und", "uns", "unser", "unsere",
    "unter", "vom", "von", "vor", "wie", "wir", "wird", "zu", "zum", "zur",
];
const FRENCH: &[&str] = &[
    "a", "au", "aux", "avec", "ce", "ces", "cette", "d", "dans", "de", "des", "du", "elle", "en", "est",
    "et", "il", "ils", "je", "l", "la", "le", "les", "leur", "leurs", "mais", "ne", "nos", "notre", "nous",
    "ou", "par", "pas", "plus", "pour", "qu", "que", "qui", "sa", "se", "ses", "son", "sont", "sur", "tu",
    "un", "une", "vos", "votre", "vous",
];
const PORTUGUESE: &[&str] = &[
    "a", "ao", "aos", "as", "com", "como", "da", "das", "de", "do", "dos", "e", "ela", "ele", "em", "entre",
    "essa", "esse", "esta", "este", "foi", "mais", "mas", "na", "nao", "nas", "no", "nos", "nossa", "nosso",
    "o", "os", "ou", "para", "pela", "pelo", "por", "que", "sao", "se", "sem", "ser", "seu", "seus", "sua",
    "suas", "um", "uma",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_can_be_looked_up() {
        for list in [ENGLISH, SPANISH, GERMAN, FRENCH, PORTUGUESE] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
    }
}
