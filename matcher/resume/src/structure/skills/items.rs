//! A row's text becomes items.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::{fold, squeeze, strip_bullet};

#[expect(clippy::unwrap_used, reason = "constant patterns, compiled by every test")]
static LEVEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\s*(?:[\(\[]\s*(?:(?:very\s+)?(?:advanced|intermediate|beginner|expert|proficient|basic|basics|familiar|fluent|native|good|strong|working knowledge|learning|novice|experienced|grundkenntnisse|fortgeschritten|experte|sehr gut|gut|gute kenntnisse|avancé|intermédiaire|débutant|avanzado|intermedio|básico)|\d+\+?\s*(?:years?|yrs?|jahre|ans|años)[^)]*|\d{1,3}\s?%|\d\s?/\s?\d{1,2})\s*[\)\]]|\s[-–—:]\s*(?:advanced|intermediate|beginner|expert|proficient|basic|familiar|very good|good|novice|experienced|fortgeschritten|experte|sehr gut|gut|grundkenntnisse|avancé|avanzado|intermedio|básico)|\s+\d{1,3}\s?%|\s*[●○◉◯■□★☆⬤◐•·]{2,}|(?:\s+[●○◉◯■□★☆⬤])+)\s*$").unwrap()
});

/// "Advanced in SQL", "Proficient with Excel": how well, before what.
#[expect(clippy::unwrap_used, reason = "constant pattern, compiled by every test")]
static LEVEL_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:highly\s+|very\s+)?(?:advanced|proficient|proficiency|fluent|experienced|skilled|expert|intermediate|familiar|competent|working knowledge|knowledge|knowledgeable|experience)\s+(?:in|with|at|of|using)\s+").unwrap()
});

/// Splits a row's text into items; brackets are kept whole.
pub(crate) fn split_items(text: &str) -> Vec<String> {
    let commas = text.contains([',', ';', '|', '•', '·', '▪', '●']);
    let mut out = Vec::new();
    let (mut depth, mut start) = (0i32, 0);
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    for (k, (i, c)) in chars.iter().copied().enumerate() {
        let spaced = k > 0 && chars[k - 1].1 == ' ' && chars.get(k + 1).is_some_and(|n| n.1 == ' ');
        // "//" and "*" between spaces separate as well.
        let doubled =
            c == '/' && k > 0 && chars[k - 1].1 == ' ' && chars.get(k + 1).is_some_and(|n| n.1 == '/');
        match c {
            _ if depth <= 0 && doubled && chars.get(k + 2).is_some_and(|n| n.1 == ' ') => {
                out.push(&text[start..i]);
                start = i + 2;
            }
            '*' if spaced && depth <= 0 => {
                out.push(&text[start..i]);
                start = i + 1;
            }
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ if depth > 0 => {}
            ',' | ';' | '|' | '•' | '·' | '▪' | '●' | '∙' | '⋅' | '◦' | '\t' => {
                // "1,000" and rating dots are not separators.
                let digits = c == ','
                    && k > 0
                    && chars[k - 1].1.is_ascii_digit()
                    && chars.get(k + 1).is_some_and(|n| n.1.is_ascii_digit());
                if !digits {
                    out.push(&text[start..i]);
                    start = i + c.len_utf8();
                }
            }
            '/' | '>' if spaced => {
                out.push(&text[start..i]);
                start = i + 1;
            }
            '–' | '—' | '-' if spaced && !commas => {
                out.push(&text[start..i]);
                start = i + c.len_utf8();
            }
            _ => {}
        }
    }
    out.push(&text[start..]);
    out.into_iter().map(tidy).filter(|s| !s.is_empty()).collect()
}

fn tidy(raw: &str) -> String {
    let mut text = squeeze(strip_bullet(raw).1);
    loop {
        let cut = LEVEL.replace(&text, "").into_owned();
        if cut == text || cut.trim().is_empty() {
            break;
        }
        text = cut;
    }
    let text = text.trim().trim_matches(|c: char| c.is_whitespace() || "|·•–—,;:".contains(c));
    let text = LEVEL_BEFORE.find(text).map_or(text, |found| &text[found.end()..]);
    let text = text.strip_prefix("and ").or_else(|| text.strip_prefix("& ")).unwrap_or(text);
    // A full stop ends the list, unless it is part of the name ("Node.js." keeps its inner one).
    let text = if text.ends_with('.') && !text.ends_with("etc.") { text.trim_end_matches('.') } else { text };
    let text = text.trim();
    if matches!(fold(text).as_str(), "etc" | "and" | "more" | "and more" | "others") {
        String::new()
    } else {
        text.to_owned()
    }
}
