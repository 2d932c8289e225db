//! Other ways to write the same spelling, which the file need not list.

use super::parse::Rule;

/// Word endings and words that British and American English write differently.
const PAIRS: [(&str, &str); 16] = [
    ("ization", "isation"),
    ("izing", "ising"),
    ("modeling", "modelling"),
    ("labeling", "labelling"),
    ("counseling", "counselling"),
    ("color", "colour"),
    ("behavior", "behaviour"),
    ("fiber", "fibre"),
    ("center", "centre"),
    ("license", "licence"),
    ("mold", "mould"),
    ("molding", "moulding"),
    ("tire", "tyre"),
    ("program", "programme"),
    ("jewelry", "jewellery"),
    ("catalog", "catalogue"),
];

/// The spelling itself and what it is also written as: "colour matching" of "color matching", "food & wine" of "food and wine",
/// "batteries" of "battery". Only what counts in any case is varied; the other spellings are meant to the letter.
pub(super) fn of(rule: Rule, spelling: &str) -> Vec<String> {
    let mut all = vec![spelling.to_owned()];
    if rule != Rule::Plain {
        return all;
    }
    for (one, other) in PAIRS {
        all.extend(rewritten(spelling, one, other).or_else(|| rewritten(spelling, other, one)));
    }
    for (one, other) in [(" and ", " & "), (" & ", " and ")] {
        if spelling.contains(one) {
            all.push(spelling.replacen(one, other, 1));
        }
    }
    all.extend(many(spelling));
    all
}

/// The spelling with `from` at the end of its first word that ends so replaced.
fn rewritten(spelling: &str, from: &str, to: &str) -> Option<String> {
    let start = spelling.match_indices(from).map(|(at, _)| at).find(|at| {
        let after = spelling[at + from.len()..].chars().next();
        let before = spelling[..*at].chars().next_back();
        // An ending belongs to a word, a word stands alone.
        let ending = matches!(from, "ization" | "isation" | "izing" | "ising");
        after.is_none_or(|c| !c.is_alphanumeric()) && before.is_some_and(char::is_alphanumeric) == ending
    })?;
    Some(format!("{}{to}{}", &spelling[..start], &spelling[start + from.len()..]))
}

/// "surgeries" of "surgery": what a plural s does not say.
fn many(spelling: &str) -> Option<String> {
    let stem = spelling.strip_suffix('y')?;
    let consonant = stem.ends_with(|c: char| c.is_ascii_lowercase() && !"aeiou".contains(c));
    (consonant && stem.is_ascii()).then(|| format!("{stem}ies"))
}
