//! How much a phrase looks like a job title or like an organisation.

use crate::lexicon::{is_legal_form, is_org_kind, is_title_word, opens_org};
use crate::text::{fold, is_caps, word_count};

const SENIORITY: [&str; 18] = [
    "senior",
    "sr",
    "junior",
    "jr",
    "staff",
    "lead",
    "chief",
    "head",
    "vice",
    "deputy",
    "assistant",
    "associate",
    "graduate",
    "working",
    "interim",
    "acting",
    "trainee",
    "founding",
];

/// Whether a text is a title beyond doubt.
pub(crate) fn is_title(s: &str) -> bool {
    title(s) >= 0.9
}

/// 0 (no sign of a title) to 1.3.
pub(crate) fn title(s: &str) -> f32 {
    let folded = fold(head_of(s));
    let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
    if words.is_empty() || words.len() > 14 || words.len() > 1 && words[0] == "the" || is_branch(s) {
        return 0.0;
    }
    // "Stage de fin d'études": the stage of a theatre stands elsewhere.
    if words[0] == "stage" && words.get(1).is_some_and(|w| matches!(*w, "de" | "d" | "en" | "au")) {
        return 0.9;
    }
    // "Engineer II", "Developer (m/w/d)", "Analyst 3"
    let mut core = words.as_slice();
    while let [rest @ .., last] = core
        && (matches!(*last, "i" | "ii" | "iii" | "iv" | "v" | "m" | "w" | "f" | "d" | "h" | "x" | "in")
            || last.bytes().all(|b| b.is_ascii_digit()))
    {
        core = rest;
    }
    let Some(last) = core.last() else { return 0.0 };
    // Romance titles and "Director of …" carry the noun in front.
    let before_of = core.iter().position(|w| {
        matches!(
            *w,
            "of" | "for" | "de" | "des" | "du" | "d" | "der" | "fur" | "en" | "to" | "on" | "in" | "and"
        )
    });
    let mut score: f32 = if is_title_word(last) {
        1.0
    } else if before_of.is_some_and(|i| i > 0 && is_title_word(core[i - 1])) || is_title_word(core[0]) {
        0.9
    } else if core.iter().any(|w| is_title_word(w)) {
        0.6
    } else {
        0.0
    };
    if score > 0.0 && SENIORITY.contains(&core[0]) {
        score += 0.3;
    }
    score
}

/// 0 to 1.2.
pub(crate) fn org(s: &str) -> f32 {
    let folded = fold(head_of(s));
    let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return 0.0 };
    if words.len() > 1 && words.iter().skip(1).any(|w| is_legal_form(w)) {
        return 1.2;
    }
    // "Cheffe de projet digital", "Head of Robotics": a role whose last word only happens to name a trade.
    if words.len() > 2
        && is_title_word(first)
        && words[1..words.len() - 1]
            .iter()
            .any(|w| matches!(*w, "of" | "de" | "des" | "du" | "for" | "in" | "en"))
    {
        return 0.1;
    }
    if words.len() > 1 && is_org_kind(last)
        || words.len() == 1 && is_org_kind(last) && last.chars().count() > 8
    {
        return 1.0;
    }
    let community =
        ["city", "county", "town", "state", "village", "borough", "province", "port", "commonwealth"];
    if community.contains(first) && words.len() > 2 && words[1] == "of"
        || is_org_kind(first)
            && words.get(1).is_some_and(|w| matches!(*w, "of" | "for" | "de" | "fur" | "di" | "do" | "du"))
        || words.len() > 1 && opens_org(first) && !words.iter().any(|w| is_title_word(w))
    {
        return 1.0;
    }
    // "Scioto Architects", "Port Royal Customs Brokers": many of a trade are a firm.
    let trade = words.len() >= 2
        && last.strip_suffix('s').is_some_and(is_title_word)
        && !words[..words.len() - 1].iter().any(|w| is_title_word(w));
    let mid = words.iter().any(|w| is_org_kind(w)) || words.len() > 1 && *first == "the";
    let caps = word_count(s) <= 2 && is_caps(s) && s.chars().count() <= 6;
    let dotted = s.contains(".com") || s.contains(".io") || s.contains(".org");
    if dotted {
        0.7
    } else if trade || is_branch(s) {
        0.6
    } else if mid {
        0.4
    } else if caps {
        0.3
    } else {
        0.0
    }
}

/// "Corner Grocer #114": one of a chain's shops.
fn is_branch(s: &str) -> bool {
    s.split_once(" #")
        .is_some_and(|(name, number)| !name.is_empty() && number.starts_with(|c: char| c.is_ascii_digit()))
}

/// The phrase before brackets.
fn head_of(s: &str) -> &str {
    match s.find('(') {
        Some(at) if at > 0 => &s[..at],
        _ => s,
    }
}

/// A part of a firm, which a title may end in: "Vice President, Finance".
pub(crate) fn is_department(s: &str) -> bool {
    const DEPARTMENTS: [&str; 48] = [
        "manufacturing",
        "procurement",
        "purchasing",
        "logistics",
        "production",
        "quality",
        "quality assurance",
        "audit",
        "risk",
        "compliance",
        "tax",
        "treasury",
        "claims",
        "underwriting",
        "growth",
        "partnerships",
        "public relations",
        "public affairs",
        "corporate development",
        "facilities",
        "finance",
        "marketing",
        "operations",
        "engineering",
        "sales",
        "human resources",
        "hr",
        "product",
        "legal",
        "strategy",
        "it",
        "technology",
        "infrastructure",
        "platform",
        "research",
        "security",
        "data",
        "design",
        "communications",
        "people",
        "product management",
        "business development",
        "customer success",
        "supply chain",
        "accounting",
        "analytics",
        "r and d",
        "information technology",
    ];
    DEPARTMENTS.contains(&fold(s).as_str())
}

/// Full-time, contract, … : how one is employed, not a title or an employer.
pub(crate) fn is_employment_type(s: &str) -> bool {
    matches!(
        fold(s).as_str(),
        "full time"
            | "fulltime"
            | "part time"
            | "contract"
            | "contractor"
            | "permanent"
            | "temporary"
            | "temp"
            | "seasonal"
            | "self employed"
            | "freelance"
            | "internship"
            | "vollzeit"
            | "teilzeit"
            | "befristet"
            | "unbefristet"
            | "cdi"
            | "cdd"
            | "stage"
            | "alternance"
            | "temps plein"
            | "temps partiel"
            | "jornada completa"
            | "media jornada"
            | "tiempo completo"
            | "apprenticeship"
            | "co op"
            | "coop"
            | "volunteer"
            | "6 month contract"
            | "12 month contract"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_organisations() {
        for t in [
            "Senior Staff Engineer",
            "Founder & CEO",
            "Director of Nursing",
            "Software Engineer II",
            "Ingénieur logiciel",
            "Softwareentwickler (m/w/d)",
            "VP, Engineering",
            "Registered Nurse",
            "Software Engineering Intern on the Machine Learning Team",
        ] {
            assert!(title(t) >= 0.6, "{t} {}", title(t));
            assert!(title(t) > org(t), "{t}");
        }
        for o in [
            "Globex Systems LLC",
            "Acme Corp",
            "Northwind Labs",
            "University of Illinois",
            "Beacon Financial",
            "Klinikum Stuttgart",
            "Siemens AG",
        ] {
            assert!(org(o) > title(o), "{o} {} {}", org(o), title(o));
        }
    }
}
