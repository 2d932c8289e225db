//! What a posting asks for: the owner's `requirements_json`.

mod education;
mod languages;
mod seniority;
mod years;

use posting::{Requirements, vocabulary::Vocabulary};

/// Reads a cleaned posting. `company` is the employer: its own name in the text is not a skill that is asked for, nor is a
/// word of it ("Wren Payroll").
pub fn extract(vocabulary: &Vocabulary, title: &str, company: Option<&str>, markdown: &str) -> Requirements {
    let text = format!("{title}\n\n{markdown}");
    let years = years::years(markdown);
    Requirements {
        years: years.map(|y| y.least),
        years_max: years.and_then(|y| y.most),
        tech: tech(vocabulary, &text, company),
        education: education::education(markdown).map(str::to_owned),
        seniority: seniority::seniority(title, markdown).map(str::to_owned),
        languages: languages::languages(title, markdown),
    }
}

fn tech(vocabulary: &Vocabulary, text: &str, company: Option<&str>) -> Vec<String> {
    let employer = company.map(posting::fingerprint::fold).unwrap_or_default();
    let names = company.map(|name| occurrences(text, name)).unwrap_or_default();
    let mut tech: Vec<String> = Vec::new();
    for mention in vocabulary.find(text) {
        let skill = posting::fingerprint::fold(mention.skill);
        let named = names.iter().any(|name| name.start <= mention.start && mention.end <= name.end)
            || !skill.is_empty() && (employer == skill || employer.starts_with(&format!("{skill} ")));
        if !named && !tech.iter().any(|known| known == mention.skill) {
            tech.push(mention.skill.to_owned());
        }
    }
    tech
}

/// Where a name stands in a text, as it is written.
fn occurrences(text: &str, name: &str) -> Vec<std::ops::Range<usize>> {
    if name.is_empty() {
        return Vec::new();
    }
    text.match_indices(name).map(|(at, found)| at..at + found.len()).collect()
}

/// Sentences: lines, cut again at full stops that end something.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| {
        let mut rest = line;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let end = sentence_end(rest);
            let (sentence, after) = rest.split_at(end);
            rest = after;
            Some(sentence.trim())
        })
        .filter(|sentence| !sentence.is_empty())
    })
}

fn sentence_end(text: &str) -> usize {
    const ABBREVIATIONS: &[&str] = &[
        "yrs", "yr", "min", "exp", "e.g", "i.e", "etc", "incl", "approx", "mind", "ca", "bzw", "z.b", "u.a",
        "b.sc", "m.sc", "b.s", "m.s", "b.a", "m.a", "b.eng", "m.eng", "ph.d", "j.d", "sr", "jr", "u.s",
        "inkl", "evtl", "nr",
    ];
    for (at, c) in text.char_indices() {
        if !matches!(c, '.' | '!' | '?' | ';') || !text[at + 1..].starts_with(char::is_whitespace) {
            continue;
        }
        let word = text[..at].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
        if c == '.' && ABBREVIATIONS.contains(&word.to_lowercase().as_str()) {
            continue;
        }
        return at + c.len_utf8();
    }
    text.len()
}

#[cfg(test)]
mod tests;
