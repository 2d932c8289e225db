//! Nothing is invented: a value that the source text does not hold is dropped.

use serde_json::Value;

use crate::text::fold;

/// Keys whose values are derived by rule (ISO dates, the network of an address, vocabulary names), not quoted.
const DERIVED: [&str; 6] = ["startDate", "endDate", "network", "skills_mentioned", "kind", "current"];

/// Removes every text of `value` that does not stand in `source`, whatever its case, accents, spacing and
/// punctuation. Returns how many were removed.
pub fn ground(value: &mut Value, source: &str) -> usize {
    let haystack = packed(source);
    visit(value, &|text| stands(text, &haystack))
}

/// As [`ground`], for what a language model proposed: each line of a text must stand in `source` as a whole. A rule
/// puts neighbours together; a model may put together what has nothing to do with each other.
pub(crate) fn ground_whole(value: &mut Value, source: &str) -> usize {
    let haystack = packed(source);
    visit(value, &|text| text.lines().all(|line| haystack.contains(&packed(line))))
}

fn packed(text: &str) -> String {
    fold(text).replace(' ', "")
}

fn stands(text: &str, haystack: &str) -> bool {
    let needle = packed(text);
    // "&" folds to a word only beside spaces; joined lines may lose one.
    needle.is_empty() || haystack.contains(&needle) || text.lines().all(|l| contains_pieces(l, haystack))
}

/// A value put together from neighbours ("Bachelor of Science, Computer Science") stands when its pieces do.
fn contains_pieces(line: &str, haystack: &str) -> bool {
    line.split([',', ' ']).map(|p| fold(p).replace(' ', "")).all(|p| haystack.contains(&p))
        && line.split(',').all(|p| haystack.contains(&fold(p).replace(' ', "")))
}

fn visit(value: &mut Value, stands: &impl Fn(&str) -> bool) -> usize {
    match value {
        Value::Object(map) => {
            let mut removed = 0;
            for (key, item) in map.iter_mut() {
                if DERIVED.contains(&key.as_str()) {
                    continue;
                }
                if item.as_str().is_some_and(|s| !stands(s)) {
                    *item = Value::Null;
                    removed += 1;
                } else {
                    removed += visit(item, stands);
                }
            }
            removed
        }
        Value::Array(items) => {
            let before = items.len();
            items.retain(|i| i.as_str().is_none_or(stands));
            let removed = before - items.len();
            removed + items.iter_mut().map(|i| visit(i, stands)).sum::<usize>()
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inventions_are_dropped() {
        let mut value = serde_json::json!({"basics": {"name": "John Doe", "email": "a@b.co"}, "skills": ["Rust", "COBOL"], "startDate": "2020-01"});
        assert_eq!(ground(&mut value, "Ada\na@b.co  Rust"), 2);
        assert_eq!(
            value,
            serde_json::json!({"basics": {"name": null, "email": "a@b.co"}, "skills": ["Rust"], "startDate": "2020-01"})
        );
    }
}
