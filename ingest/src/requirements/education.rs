//! The least education asked for.

use std::sync::LazyLock;

use regex::Regex;

/// From the least to the most; the least one named in a sentence that asks for education counts, for "a bachelor's or
/// master's degree" asks for the former.
const LEVELS: [(&str, &str); 6] = [
    (
        "none",
        r"(?i)\bno (?:formal )?(?:degree|education|qualifications?|diploma)\b.{0,20}\b(?:required|necessary|needed)",
    ),
    (
        "secondary",
        r"(?i)\bhigh[- ]school\b|\bG\.?E\.?D\.?\b|\bsecondary (?:school|education)\b|(?-i:\bA-[Ll]evels?\b|\bA [Ll]evels\b)|\bGCSEs?\b|\bAbitur\b|\bSchulabschluss\b|(?-i:\bESO\b)|\bschool leaving certificate\b|\bbaccalauréat\b|\bbachillerato\b|\bdiploma (?:di|tecnico|superiore)\b",
    ),
    (
        "vocational",
        r"(?i)\bassociate(?:['’]?s)?(?: degree|['’]s)\b|\bvocational\b|\btrade school\b|\btechnical (?:diploma|school|degree)\b|\bapprenticeship (?:completed|certificate)\b|\b(?:abgeschlossene )?(?:Berufs|Fach)?ausbildung (?:als|zum|zur|im|in)\b|\b(?:kaufmännische|technische|handwerkliche|gewerbliche|medizinische|pflegerische) (?:Berufs)?ausbildung\b|\babgeschlossene (?:\w+ )?(?:Berufs)?ausbildung\b|\bBerufsabschluss\b|\bBTS\b|\bDUT\b|\bbac ?\+ ?2\b|\bbac(?:calauréat)? pro(?:fessionnel)?\b|(?-i:\b(?:un|ou|de|du) CAP\b|\bCAP(?:/BEP| en| ou)\b|\bBEP\b)|\bMBO\b|\bformación profesional\b|\bciclo formativo\b|\bgrado (?:medio|superior)\b",
    ),
    (
        "bachelor",
        r"(?i)\bbachelor(?:['’]?s)?\b|\bB\.?Sc?\.?(?:[ /,]|$)|\bB\.?A\.?(?:[ /,]|$)|\bB\.?Eng\b|\bBSN\b|\bBS/MS\b|\bundergraduate degree\b|\b(?:university|college|4[- ]year|four[- ]year|academic|technical|STEM|CS|engineering|relevant|related|business) degree\b|\bdegree\)? in\b|\b(?:science|engineering|mathematics|field|subject|discipline|studies)\)? degree\b|\bdegree[- ](?:qualified|educated)\b|\bdegree or equivalent\b|\bdegree[- ]level\b|\babgeschlossenes (?:\w+ )?(?:Hochschul)?studium\b|\b(?:Fach)?hochschul(?:abschluss|studium)\b|\bStudium\b|\blicence\b.{0,15}\bbac\b|\bbac ?\+ ?3\b|\bHBO\b|\blicenciatura\b|\bgrado en\b|\btítulo universitario\b|\blaurea\b|\bgraduação\b",
    ),
    (
        "master",
        r"(?i)\bmaster(?:['’]s|s)(?: degree| level|\b)|\bmaster degree\b|\bM\.?Sc\b|\bM\.S\.(?:[ /,]|$)|\bM\.A\.(?:[ /,]|$)|\bM\.?B\.?A\.?\b|\bM\.?Eng\b|\bgraduate degree\b|\badvanced degree\b|\bbac ?\+ ?5\b|\bmáster\b|\bMasterabschluss\b|\b(?:école|diplôme|formation) d['’]ingénieur|\bmaster 2\b|(?-i:\bMS(?: in [A-Za-z]| with \d| degree|/Ph))",
    ),
    (
        "doctorate",
        r"(?i)\bPh\.?\s?D\b|\bdoctorate\b|\bdoctoral degree\b|\bPromotion (?:in|im)\b|\bdoctorat\b|\bM\.D\.(?:\s|$)|\bJ\.D\.(?:\s|$)|\bJuris Doctor\b|(?-i:\bDoctor of [A-Z]\w+)|\bDPT\b|\bPsyD\b|\bEdD\b|\bDNP\b|(?-i:\bJD\b) (?:degree|from|required|or equivalent)\b|\bPharmD\b",
    ),
];
const HIGHER: &str = r"(?i)\b(master(?:['’]?s)?|doctoral|doctorate|advanced|graduate|associate(?:['’]?s)?|high[- ]school)\s+degrees?\b";
static PATTERNS: LazyLock<Vec<(&str, Regex)>> = LazyLock::new(|| {
    LEVELS.iter().filter_map(|(level, pattern)| Some((*level, Regex::new(pattern).ok()?))).collect()
});
static HIGHER_DEGREE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(HIGHER).ok());
/// Any of all these, in one pass: most sentences speak of none.
static ANY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let all: Vec<_> =
        LEVELS.iter().map(|(_, pattern)| *pattern).chain([HIGHER]).map(|one| format!("(?:{one})")).collect();
    Regex::new(&all.join("|")).ok()
});
static NOT_ASKED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:scrum master|master data|masterclass|mastercard|headmaster|web ?master|tuition|reimburse\w*|founded by|founders?|alumni|regardless of|pursuing your|further education|continuing education)\b").ok()
});
static PREFERRED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:preferred|a plus|nice to have|desirable|bonus|advantage|ideally|von vorteil)\b")
        .ok()
});

/// The least level a posting asks for; what is only preferred counts where nothing is required.
pub(super) fn education(markdown: &str) -> Option<&'static str> {
    let mut preferred = None;
    for sentence in super::sentences(markdown) {
        if !ANY.as_ref().is_some_and(|any| any.is_match(sentence)) {
            continue;
        }
        if NOT_ASKED.as_ref().is_some_and(|not| not.is_match(sentence)) {
            continue;
        }
        // "A master's degree in" is no degree of the level below, whose words are the plain ones.
        let plain =
            HIGHER_DEGREE.as_ref().map_or(sentence.into(), |higher| higher.replace_all(sentence, "$1"));
        let is = |(level, pattern): &&(&str, Regex)| {
            pattern.is_match(if *level == "bachelor" { plain.as_ref() } else { sentence })
        };
        let Some((level, _)) = PATTERNS.iter().find(is) else {
            continue;
        };
        if PREFERRED.as_ref().is_some_and(|p| p.is_match(sentence)) {
            preferred = preferred.or(Some(*level));
        } else {
            return Some(*level);
        }
    }
    preferred
}
