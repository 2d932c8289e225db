//! Why a posting was proposed, in facts and in one sentence made of them.

use serde::Serialize;

use crate::{facts::Facts, seniority};

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
    let mut parts: Vec<String> = Vec::new();
    if let Some(chunk) = best {
        parts.push(format!("closest to your {} “{}”", kind_in_words(&chunk.kind), short(&chunk.heading)));
    }
    parts.extend(skills_in_words(&facts.matched_skills, &facts.missing_skills));
    parts.extend(years_in_words(asked.filter(|years| *years > 0), had));
    parts.extend(levels_in_words(facts.levels));
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

fn skills_in_words(matched: &[String], missing: &[String]) -> Option<String> {
    let all = matched.len() + missing.len();
    Some(match (matched, missing) {
        ([], []) => return None,
        ([], [one]) => format!("your résumé does not name the one skill asked for ({one})"),
        ([], missing) => {
            format!("your résumé names none of the {all} skills asked for ({})", listed(missing))
        }
        ([one], []) => format!("you have the one skill asked for ({one})"),
        (matched, []) => format!("you have all {all} skills asked for ({})", listed(matched)),
        (matched, missing) => {
            let (had, lacking) = (listed(matched), listed(missing));
            format!("you have {} of {all} skills asked for ({had}), not {lacking}", matched.len())
        }
    })
}

fn years_in_words(asked: Option<u32>, had: Option<f32>) -> Option<String> {
    let asked = asked?;
    let asks = format!("it asks for {asked} {}", if asked == 1 { "year" } else { "years" });
    Some(match had {
        None => asks,
        Some(had) if had < 1.0 => format!("{asks} and your roles cover less than one"),
        Some(had) if had < asked as f32 => format!("{asks} and your roles cover only {}", number(had)),
        Some(had) => format!("{asks} and your roles cover {}", number(had)),
    })
}

/// Said only where the levels lie far apart: one step is everyday, two are a reason.
fn levels_in_words(levels: Option<(f32, f32)>) -> Option<String> {
    let (asked, has) = levels.filter(|(asked, has)| (asked - has).abs() >= 1.5)?;
    let (asked, has) = (seniority::name(asked), seniority::name(has));
    (asked != has).then(|| format!("its level is {asked}, yours {has}"))
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

    fn facts(matched: &[&str], missing: &[&str], levels: Option<(f32, f32)>) -> Facts {
        let owned = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect();
        Facts {
            matched_skills: owned(matched),
            missing_skills: owned(missing),
            levels,
            skills: 0.5,
            years: 0.5,
            seniority: 0.5,
            location: 0.5,
            freshness: 0.5,
        }
    }

    fn say(facts: &Facts, asked: Option<u32>, had: Option<f32>) -> String {
        Explanation::new(0.6, facts, asked, had, None).sentence
    }

    #[test]
    fn the_sentence_is_made_of_the_facts_and_of_nothing_else() {
        let chunk = BestChunk {
            kind: "experience".into(),
            heading: "Data Engineer, Acme (2019 – 2023)".into(),
            text: String::new(),
            similarity: 0.7,
        };
        let facts = facts(&["Kafka", "Python"], &["Go"], Some((1.0, 3.0)));
        let why = Explanation::new(0.6, &facts, Some(3), Some(4.26), Some(chunk));
        insta::assert_snapshot!(why.sentence, @"Closest to your role “Data Engineer, Acme (2019 – 2023)”; you have 2 of 3 skills asked for (Kafka, Python), not Go; it asks for 3 years and your roles cover 4.5; its level is junior, yours senior.");
    }

    #[test]
    fn every_branch_of_skills_reads_well() {
        let said = |matched: &[&str], missing: &[&str]| say(&facts(matched, missing, None), None, None);
        insta::assert_snapshot!(said(&[], &[]), @"Its text as a whole is near to your résumé.");
        insta::assert_snapshot!(said(&[], &["Go"]), @"Your résumé does not name the one skill asked for (Go).");
        insta::assert_snapshot!(said(&[], &["A", "B", "C", "D"]), @"Your résumé names none of the 4 skills asked for (A, B, C and 1 more).");
        insta::assert_snapshot!(said(&["Go"], &[]), @"You have the one skill asked for (Go).");
        insta::assert_snapshot!(said(&["Go", "SQL"], &[]), @"You have all 2 skills asked for (Go, SQL).");
        insta::assert_snapshot!(said(&["Go"], &["A", "B", "C", "D", "E"]), @"You have 1 of 6 skills asked for (Go), not A, B, C and 2 more.");
    }

    #[test]
    fn every_branch_of_years_and_levels_reads_well() {
        let nothing = facts(&[], &[], None);
        insta::assert_snapshot!(say(&nothing, Some(1), Some(10.5)), @"It asks for 1 year and your roles cover 10.5.");
        insta::assert_snapshot!(say(&nothing, Some(5), Some(2.0)), @"It asks for 5 years and your roles cover only 2.");
        insta::assert_snapshot!(say(&nothing, Some(2), Some(0.5)), @"It asks for 2 years and your roles cover less than one.");
        insta::assert_snapshot!(say(&nothing, Some(2), None), @"It asks for 2 years.");
        assert_eq!(say(&nothing, Some(0), Some(3.0)), say(&nothing, None, Some(3.0)));
        assert_eq!(say(&facts(&[], &[], Some((2.0, 3.0))), None, None), say(&nothing, None, None));
        insta::assert_snapshot!(say(&facts(&[], &[], Some((5.0, 2.0))), None, None), @"Its level is director, yours mid.");
    }
}
