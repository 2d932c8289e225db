//! The least education asked for.

use std::sync::LazyLock;

use regex::Regex;

/// From the least to the most; the least one named in a sentence that asks for education counts, for "a bachelor's or
/// master's degree" asks for the former.
static LEVELS: LazyLock<Vec<(&str, Regex)>> = LazyLock::new(|| {
    [
        ("none", r"(?i)\bno (?:formal )?(?:degree|education|qualifications?|diploma)\b.{0,20}\b(?:required|necessary|needed)"),
        ("secondary", r"(?i)\bhigh[- ]school\b|\bG\.?E\.?D\.?\b|\bsecondary (?:school|education)\b|\bA[- ]levels?\b|\bGCSEs?\b|\bAbitur\b|\bSchulabschluss\b|\bbaccalauréat\b|\bbachillerato\b"),
        ("vocational", r"(?i)\bassociate(?:['’]?s)?(?: degree|['’]s)\b|\bvocational\b|\btrade school\b|\btechnical (?:diploma|school|degree)\b|\bapprenticeship (?:completed|certificate)\b|\b(?:abgeschlossene )?(?:Berufs|Fach)?ausbildung (?:als|zum|zur|im|in)\b|\babgeschlossene (?:Berufs)?ausbildung\b|\bBTS\b|\bDUT\b|\bMBO\b|\bformación profesional\b"),
        ("bachelor", r"(?i)\bbachelor(?:['’]?s)?\b|\bB\.?Sc?\.?\b(?:[ /,]|$)|\bB\.?A\.?\b(?:[ /,]|$)|\bB\.?Eng\b|\bBS/MS\b|\bundergraduate degree\b|\b(?:university|college|4[- ]year|four[- ]year|academic|technical|STEM|CS|engineering|relevant|related|business) degree\b|\bdegree\)? in\b|\b(?:science|engineering|mathematics|field|subject|discipline|studies)\)? degree\b|\bdegree[- ](?:qualified|educated)\b|\bdegree or equivalent\b|\bdegree[- ]level\b|\babgeschlossenes (?:\w+ )?(?:Hochschul)?studium\b|\b(?:Fach)?hochschul(?:abschluss|studium)\b|\bStudium\b|\blicence\b.{0,15}\bbac\b|\bbac ?\+ ?3\b|\bHBO\b|\blicenciatura\b|\bgrado en\b|\btítulo universitario\b|\blaurea\b|\bgraduação\b"),
        ("master", r"(?i)\bmaster(?:['’]s|s)(?: degree| level|\b)|\bmaster degree\b|\bM\.?Sc\b|\bM\.?B\.?A\.?\b|\bM\.?Eng\b|\bgraduate degree\b|\badvanced degree\b|\bbac ?\+ ?5\b|\bmáster\b|\bMasterabschluss\b|\bécole d['’]ingénieur"),
        ("doctorate", r"(?i)\bPh\.?\s?D\b|\bdoctorate\b|\bdoctoral degree\b|\bPromotion (?:in|im)\b|\bdoctorat\b|\bM\.D\.(?:\s|$)|\bJ\.D\.(?:\s|$)|\bPharmD\b"),
    ]
    .into_iter()
    .filter_map(|(level, pattern)| Some((level, Regex::new(pattern).ok()?)))
    .collect()
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
        if NOT_ASKED.as_ref().is_some_and(|not| not.is_match(sentence)) {
            continue;
        }
        let Some((level, _)) = LEVELS.iter().find(|(_, pattern)| pattern.is_match(sentence)) else {
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
