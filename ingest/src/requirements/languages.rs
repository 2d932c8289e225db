//! Human languages asked for: a language counts where the text speaks of speaking it.

use std::sync::LazyLock;

use regex::Regex;

const NAMES: &[(&str, &str)] = &[
    ("en", r"english|englisch\w*|anglais|inglés|inglese|inglês|engels"),
    ("de", r"german|deutsch\w*|allemand|alemán|tedesco|alemão|duits"),
    ("fr", r"french|französisch\w*|français|francés|francese|francês|frans"),
    ("es", r"spanish|spanisch\w*|espagnol|español|castellano|spagnolo|espanhol|spaans"),
    ("it", r"italian|italienisch\w*|italien|italiano|italiaans"),
    ("pt", r"portuguese|portugiesisch\w*|portugais|portugués|portoghese|português"),
    ("nl", r"dutch|niederländisch\w*|néerlandais|neerlandés|olandese|holandés|nederlands\w*"),
    ("pl", r"polish|polnisch\w*|polonais|polaco"),
    ("sv", r"swedish|schwedisch\w*|suédois"),
    ("da", r"danish|dänisch\w*|danois"),
    ("no", r"norwegian|norwegisch\w*"),
    ("fi", r"finnish|finnisch\w*"),
    ("cs", r"czech|tschechisch\w*"),
    ("ru", r"russian|russisch\w*|russe|ruso"),
    ("uk", r"ukrainian|ukrainisch\w*"),
    ("tr", r"turkish|türkisch\w*"),
    ("ar", r"arabic|arabisch\w*|arabe|árabe"),
    ("he", r"hebrew|hebräisch\w*"),
    ("hi", r"hindi"),
    ("ja", r"japanese|japanisch\w*|japonais|japonés"),
    ("ko", r"korean|koreanisch\w*|coréen"),
    ("zh", r"mandarin|cantonese|chinese|chinesisch\w*|chinois|chino"),
    ("vi", r"vietnamese"),
    ("el", r"greek|griechisch\w*"),
    ("ro", r"romanian|rumänisch\w*"),
    ("hu", r"hungarian|ungarisch\w*"),
];

static PATTERNS: LazyLock<Vec<(&str, Regex)>> = LazyLock::new(|| {
    NAMES
        .iter()
        .filter_map(|(code, names)| Some((*code, Regex::new(&format!(r"(?i)\b(?:{names})\b")).ok()?)))
        .collect()
});
static SPEAKING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:fluen\w+|(?:full |good |excellent |strong )?command of|(?:working|professional|conversational|business) level|speak\w*|spoken|written|proficien\w+|native|bilingual|language\w*|communicat\w+|business level|verhandlungssicher\w*|fließend\w*|muttersprach\w*|sprach\w*|\w*kenntnisse|courant|bilingue|maîtrise|langue|parlé\w*|idioma\w*|fluid[oa]s?|conocimientos? de|nivel|dominio|spreek\w*|taal|vloeiend|beheers\w*|lingua|fluente|conoscenza|nativ[oa]|intermedio|avanzado|(?:anglais|allemand) (?:technique|professionnel|opérationnel)|gute[sm]? (?:deutsch|englisch)|(?:un|buon|buono|ottimo|discreto) (?:inglese|tedesco|francese|spagnolo)|read and write|read, write|[abc][12])\b").ok()
});
/// "Spanish is a plus": said of the language itself, not of knowing a market or a law.
static WELCOME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\b[A-Z]\p{L}+ (?:(?:is|are|would be) (?:an? (?:\w+ )?(?:plus|advantage|bonus|must|asset)|(?:strongly |highly )?(?:required|preferred|helpful|desirable|welcome|necessary|mandatory))|(?:ist|sind|wäre) (?:von Vorteil|ein Plus|(?:uns )?(?:\w+ ){0,2}(?:willkommen|erforderlich)))\b").ok()
});
static LEVEL_AFTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:programming|query|markup|scripting|modelling|modeling) languages?\b").ok()
});

/// Languages asked for, in the order of [`NAMES`]; "French-speaking" in a title counts as well.
pub(super) fn languages(title: &str, markdown: &str) -> Vec<String> {
    let mut found: Vec<&str> = Vec::new();
    for sentence in std::iter::once(title).chain(super::sentences(markdown)) {
        let speaks =
            [&SPEAKING, &WELCOME].into_iter().any(|said| said.as_ref().is_some_and(|p| p.is_match(sentence)));
        if !speaks
            || (LEVEL_AFTER.as_ref().is_some_and(|p| p.is_match(sentence)) && !sentence.contains("luent"))
        {
            continue;
        }
        for (code, pattern) in PATTERNS.iter() {
            if !found.contains(code) && pattern.is_match(sentence) {
                found.push(code);
            }
        }
    }
    found.into_iter().map(str::to_owned).collect()
}
