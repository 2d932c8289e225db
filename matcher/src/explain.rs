//! Why a posting was proposed, in facts and in one sentence made of them.

use serde::Serialize;

use crate::facts::Facts;

/// Skills named in the sentence; the rest are counted. A sentence with ten names is a list.
const NAMED: usize = 3;

/// Why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// Cosine between résumé and posting, -1 to 1.
    pub similarity: f32,
    /// Asked skills that the résumé names.
    pub matched_skills: Vec<String>,
    /// Asked skills that it does not.
    pub missing_skills: Vec<String>,
    /// Years the posting asks for.
    pub years_asked: Option<u32>,
    /// Years the résumé's roles cover, to half a year.
    pub years_had: Option<f32>,
    /// The part of the résumé that fits best.
    pub best_chunk: Option<BestChunk>,
    /// All of it in one sentence.
    pub sentence: String,
}

/// The part of a résumé that fits a posting best.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BestChunk {
    /// `experience`, `project`, …
    pub kind: String,
    /// "Senior Engineer, Acme (2019 – 2021)".
    pub heading: String,
    /// Its text.
    pub text: String,
    /// Cosine with the posting.
    pub similarity: f32,
}

impl Explanation {
    pub(crate) fn new(
        similarity: f32,
        facts: &Facts,
        years_asked: Option<u32>,
        years_had: Option<f32>,
        best_chunk: Option<BestChunk>,
    ) -> Self {
        let years_had = years_had.map(|years| (years * 2.0).round() / 2.0);
        let sentence = sentence(facts, years_asked, years_had, best_chunk.as_ref());
        Self {
            similarity,
            matched_skills: facts.matched_skills.clone(),
            missing_skills: facts.missing_skills.clone(),
            years_asked,
            years_had,
            best_chunk,
            sentence,
        }
    }
}

fn sentence(facts: &Facts, asked: Option<u32>, had: Option<f32>, best: Option<&BestChunk>) -> String {
    let mut parts = Vec::new();
    if let Some(chunk) = best {
        parts.push(format!("closest to your {} “{}”", kind_in_words(&chunk.kind), short(&chunk.heading)));
    }
    let all = facts.matched_skills.len() + facts.missing_skills.len();
    if all > 0 {
        let mut skills = format!("you have {} of {all} skills asked for", facts.matched_skills.len());
        if !facts.matched_skills.is_empty() {
            skills.push_str(&format!(" ({})", listed(&facts.matched_skills)));
        }
        if !facts.missing_skills.is_empty() && !facts.matched_skills.is_empty() {
            skills.push_str(&format!(", not {}", listed(&facts.missing_skills)));
        }
        parts.push(skills);
    }
    match (asked.filter(|years| *years > 0), had) {
        (Some(asked), Some(had)) => {
            parts.push(format!("it asks for {asked} years and your roles cover {}", number(had)));
        }
        (Some(asked), None) => parts.push(format!("it asks for {asked} years")),
        _ => {}
    }
    if parts.is_empty() {
        parts.push("its text as a whole is near to your résumé".to_owned());
    }
    let mut out = parts.join("; ");
    if let Some(first) = out.get(..1) {
        let upper = first.to_uppercase();
        out.replace_range(..1, &upper);
    }
    out.push('.');
    out
}

fn kind_in_words(kind: &str) -> &str {
    match kind {
        "experience" => "role",
        "volunteer" => "voluntary work",
        "certifications" => "certificates",
        other => other,
    }
}

fn short(heading: &str) -> String {
    let cut = posting::text::truncate_chars(heading, 80);
    if cut.len() == heading.len() { heading.to_owned() } else { format!("{}…", cut.trim_end()) }
}

fn number(years: f32) -> String {
    if years.fract() == 0.0 { format!("{years:.0}") } else { format!("{years:.1}") }
}

fn listed(names: &[String]) -> String {
    let named = names.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(matched: &[&str], missing: &[&str]) -> Facts {
        let owned = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect();
        Facts {
            matched_skills: owned(matched),
            missing_skills: owned(missing),
            skills: 0.5,
            years: 0.5,
            seniority: 0.5,
            location: 0.5,
            freshness: 0.5,
        }
    }

    #[test]
    fn the_sentence_is_made_of_the_facts_and_of_nothing_else() {
        let chunk = BestChunk {
            kind: "experience".into(),
            heading: "Data Engineer, Acme (2019 – 2023)".into(),
            text: String::new(),
            similarity: 0.7,
        };
        let why =
            Explanation::new(0.6, &facts(&["Kafka", "Python"], &["Go"]), Some(3), Some(4.26), Some(chunk));
        insta::assert_snapshot!(why.sentence, @"Closest to your role “Data Engineer, Acme (2019 – 2023)”; you have 2 of 3 skills asked for (Kafka, Python), not Go; it asks for 3 years and your roles cover 4.5.");
        let bare = Explanation::new(0.6, &facts(&[], &[]), None, None, None);
        insta::assert_snapshot!(bare.sentence, @"Its text as a whole is near to your résumé.");
    }
}
