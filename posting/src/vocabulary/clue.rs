//! Whether an ambiguous word is meant as a skill.

use std::sync::LazyLock;

use regex::Regex;

use super::{Candidate, fold::Folded, parse::Rule};

/// How far before a word a phrase such as "experience with" is looked for, in bytes.
const PHRASE_WINDOW: usize = 90;
/// Longest stretch between two entries of one list, in bytes.
const GAP: usize = 40;

/// Ends directly before the word: "experience with", "written in", "Kenntnisse in", "languages: ".
static BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)(?:\b(?:experience[ds]?|exposure|proficien\w+|knowledge|knowledgeable|familiar\w*|skill(?:s|ed)?|expertise|expert|",
        r"fluen\w+|background|competen\w+|comfortable|certifi\w+|understanding|command|mastery|programming|",
        r"program|coding|code|develop\w*|written|built|building|build|write|writing|use|uses|used|using|work|working|leverag\w+|",
        r"languages?|frameworks?|tools?|tooling|technolog\w+|stack|software|platforms?|librar\w+|database\w*|systems?|",
        r"kenntniss\w*|erfahrung\w*|umgang|sicher\w*|exp[ée]rience|connaissances?|ma[îi]trise|experiencia|conocimientos?|",
        r"dominio|manejo|ervaring|kennis|esperienza|conoscenza|experi[êe]ncia|conhecimentos?)\b",
        r"(?:[\s/&,]+(?:or|and|und|in|et|y|e|of|working|hands|on|experience|skills|knowledge|development|programming|",
        r"developing|building|coding|with|software|applications?|services|web|backend|frontend)){0,4}?",
        r"[\s]*(?:\b(?:with|in|of|on|using|like|as|to|mit|von|im|en|de|avec|con|com|em|met|van|di|su|include|includes|including|are|is)\b|:|\(|–|—|-)",
        r"[\s*]*(?:(?:the|a|an|e\.g\.,?|modern|advanced|basic|strong|either|both|microsoft|ms|core|excellent|good)\s+)*",
        r#"["'(\[*\s]*)$"#,
    ))
    .ok()
});

/// Starts directly after the word: "… developer", "… programming".
static AFTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^\s+(?:[Dd]evelop(?:er|ers|ment)|[Ee]ngineers?|[Pp]rogramm(?:er|ers|ing)|[Ll]anguages?|[Ff]rameworks?|[Ll]ibrar(?:y|ies)|[Cc]ode|",
        r"[Cc]odebases?|[Ss]cript(?:s|ing)?|[Ss]kills|(?:[Bb]ack|[Ff]ront)-?end|[Mm]icroservices?|[Ss]tack|",
        r"[Cc]omponents?|[Ss]preadsheets?|[Cc]ertifi(?:ed|cation)|SDKs?|APIs?|[Pp]roficiency|[Kk]nowledge|[Ee]xperience|",
        r"[Ee]ntwickler\w*|[Kk]enntniss\w*|[Ff]ormulas?|[Mm]acros?|[Ww]orkbooks?|[Dd]ashboards?|[Hh]ooks?)\b"
    ))
    .ok()
});

/// What may stand between two entries of a list.
static LIST_GAP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^(?:[\s,/;|•·&+()\[\]*:\-–—]|\d+(?:\.\d+)*|\b(?:and|or|und|oder|et|ou|y|o|e|en|of|with|as|well|such|like|e\.g\.|",
        r"including|include|plus|preferably|ideally|also|either|basic|advanced|ms|microsoft|the|experience|proficiency|in|",
        r"developer|development|engineer|programming|modern|core|hands|on|preferred|framework|similar)\b)*$"
    ))
    .ok()
});

/// Marks which candidates are skills.
pub(super) fn decide(folded: &Folded<'_>, candidates: &mut [Candidate]) {
    for candidate in candidates.iter_mut() {
        candidate.accepted = match candidate.rule {
            Rule::Plain | Rule::Exact => true,
            Rule::Clue => {
                has_phrase(folded, candidate)
                    || alone_in_line(folded, candidate)
                    || capital_inside(folded, candidate)
            }
            Rule::Strict => has_phrase(folded, candidate),
        };
    }
    // A list lends its meaning to its entries, from either end.
    for index in 1..candidates.len() {
        spread(folded, candidates, index - 1, index);
    }
    for index in (1..candidates.len()).rev() {
        spread(folded, candidates, index, index - 1);
    }
    // Two ambiguous words in one list vouch for each other, unless both are as weak as "C or D".
    for index in 1..candidates.len() {
        let (one, two) = (&candidates[index - 1], &candidates[index]);
        let weak = !one.accepted && !two.accepted;
        let (a, b) = (word(folded, one).len(), word(folded, two).len());
        if weak && a.max(b) > 1 && one.term != two.term && listed(folded, one, two) {
            candidates[index - 1].accepted = true;
            candidates[index].accepted = true;
        }
    }
}

fn spread(folded: &Folded<'_>, candidates: &mut [Candidate], from: usize, to: usize) {
    if candidates[from].accepted && !candidates[to].accepted {
        let (first, second) = (from.min(to), from.max(to));
        candidates[to].accepted = listed(folded, &candidates[first], &candidates[second]);
    }
}

fn word<'t>(folded: &'t Folded<'_>, candidate: &Candidate) -> &'t str {
    &folded.text()[candidate.start..candidate.end]
}

/// Whether two candidates stand in one list.
fn listed(folded: &Folded<'_>, one: &Candidate, two: &Candidate) -> bool {
    let text = folded.original_text();
    let (_, from) = folded.original(one.start, one.end);
    let (to, end) = folded.original(two.start, two.end);
    let Some(gap) = text.get(from..to) else { return false };
    if gap.len() > GAP || !LIST_GAP.as_ref().is_some_and(|gap_of| gap_of.is_match(gap)) {
        return false;
    }
    if !gap.contains(|c: char| !c.is_whitespace()) {
        return false;
    }
    // Two lines are one list only where each is an entry, not where a sentence begins.
    !gap.contains('\n')
        || ends_entry(&text[end..]) && gap.trim_end_matches(' ').ends_with(['-', '*', '•', '\n'])
}

fn ends_entry(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '*', '_', '\u{a0}']);
    !rest.starts_with(|c: char| c.is_alphanumeric())
}

fn has_phrase(folded: &Folded<'_>, candidate: &Candidate) -> bool {
    let text = folded.original_text();
    let (start, end) = folded.original(candidate.start, candidate.end);
    let mut from = start.saturating_sub(PHRASE_WINDOW);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = &text[from..start];
    // Within one sentence and one line.
    let sentence = before.rfind(['\n', '!', '?']).map_or(0, |at| at + 1);
    let mut sentence = &before[sentence..];
    if let Some(at) = sentence.rfind(". ") {
        sentence = &sentence[at + 2..];
    }
    BEFORE.as_ref().is_some_and(|clue| clue.is_match(sentence))
        || AFTER.as_ref().is_some_and(|clue| clue.is_match(&text[end..]))
}

/// "- Go", "* Rust (advanced)".
fn alone_in_line(folded: &Folded<'_>, candidate: &Candidate) -> bool {
    let text = folded.original_text();
    let (start, end) = folded.original(candidate.start, candidate.end);
    let before = text[..start].rsplit('\n').next().unwrap_or_default();
    let after = text[end..].split('\n').next().unwrap_or_default();
    let bullet = before.trim().chars().all(|c| matches!(c, '-' | '*' | '•' | '+' | '·'));
    let rest = after.trim_matches([' ', '*', '.', ',', ';']);
    bullet && !before.trim().is_empty() && (rest.is_empty() || (rest.starts_with('(') && rest.ends_with(')')))
}

/// A capitalised word where the sentence has no reason for a capital.
fn capital_inside(folded: &Folded<'_>, candidate: &Candidate) -> bool {
    let text = folded.original_text();
    let (start, end) = folded.original(candidate.start, candidate.end);
    let line = text[..start].rsplit('\n').next().unwrap_or_default();
    let Some(previous) = line.split_whitespace().next_back() else { return false };
    let lower = previous.starts_with(|c: char| c.is_lowercase())
        && previous.ends_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';' | '/'));
    let next = text[end..].trim_start_matches([' ', ',', '/', ')']).chars().next();
    lower && !next.is_some_and(char::is_uppercase)
}
