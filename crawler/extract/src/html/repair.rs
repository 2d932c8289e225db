//! JSON as pages write it: repaired where only one reading is possible.

use serde_json::{Deserializer, Value};

use crate::normalize::entities;

/// All values of a script's text. Tries the text as it is; then without the wrappers that scripts put around JSON,
/// with control characters in strings escaped, trailing commas and comments dropped; then with its character references
/// decoded; last with quotes inside strings escaped where what follows cannot continue JSON. Truncated JSON stays unread.
pub(crate) fn values(text: &str) -> Vec<Value> {
    let bare = unwrapped(text);
    if bare.is_empty() {
        return Vec::new();
    }
    strict(bare)
        .or_else(|| strict(&tidy(bare, false)))
        .or_else(|| strict(&closed(&tidy(bare, false))?))
        .or_else(|| {
            let encoded = ["&quot;", "&#34;", "&#x22;"].iter().any(|quote| bare.contains(quote));
            encoded.then(|| strict(&tidy(&entities::decode(bare), false)))?
        })
        .or_else(|| strict(&tidy(bare, true)))
        .unwrap_or_default()
}

/// One or several values after one another; `None` when anything else is there.
fn strict(text: &str) -> Option<Vec<Value>> {
    let values: Result<Vec<Value>, _> =
        Deserializer::from_str(text.trim_end_matches([';', ' ', '\n', '\r', '\t']))
            .into_iter()
            .take(500)
            .collect();
    values.ok().filter(|values| !values.is_empty())
}

fn unwrapped(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        let before = text.len();
        for wrapper in [
            "<!--",
            "//<![CDATA[",
            "// <![CDATA[",
            "/*<![CDATA[*/",
            "/* <![CDATA[ */",
            "<![CDATA[",
            "\u{feff}",
        ] {
            text = text.strip_prefix(wrapper).unwrap_or(text).trim_start();
        }
        for wrapper in ["-->", "//-->", "//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>", "//", ";"] {
            text = text.strip_suffix(wrapper).unwrap_or(text).trim_end();
        }
        if text.len() == before {
            return text;
        }
    }
}

/// Rewrites `text` into strict JSON, as far as that needs no guess. `quotes` also escapes a quote inside a string.
fn tidy(text: &str, quotes: bool) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut chars = text.char_indices().peekable();
    let mut inside = false;
    while let Some((at, c)) = chars.next() {
        if !inside {
            match c {
                '"' => {
                    inside = true;
                    out.push(c);
                }
                ',' if closes(&text[at + 1..]) => {}
                '/' if text[at..].starts_with("/*") => {
                    let end = text[at..].find("*/").map_or(text.len(), |end| at + end + 2);
                    while chars.peek().is_some_and(|(next, _)| *next < end) {
                        chars.next();
                    }
                }
                '\u{a0}' | '\u{200b}' | '\u{feff}' => out.push(' '),
                _ => out.push(c),
            }
            continue;
        }
        match c {
            '"' if quotes && !ends_string(&text[at + 1..]) => out.push_str("\\\""),
            '"' => {
                inside = false;
                out.push(c);
            }
            '\\' => match chars.peek().map(|(_, next)| *next) {
                Some(next @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't')) => {
                    chars.next();
                    out.push(c);
                    out.push(next);
                }
                Some('u')
                    if text
                        .get(at + 2..at + 6)
                        .is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit())) =>
                {
                    out.push(c);
                }
                Some(next @ ('\'' | '&' | '-' | '.' | '(' | ')')) => {
                    chars.next();
                    out.push(next);
                }
                _ => out.push_str("\\\\"),
            },
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if u32::from(c) < 0x20 => {}
            _ => out.push(c),
        }
    }
    out
}

/// JSON whose last brackets were forgotten, or written once too often. A text that ends inside a string was cut off, and one that
/// lacks many brackets as well.
fn closed(text: &str) -> Option<String> {
    const FORGOTTEN: usize = 3;
    let mut open: Vec<char> = Vec::new();
    let (mut inside, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if inside => escaped = true,
            '"' => inside = !inside,
            '{' if !inside => open.push('}'),
            '[' if !inside => open.push(']'),
            '}' | ']' if !inside => {
                let opened = open.pop();
                if opened == Some(c) {
                    continue;
                }
                let rest = text[at..]
                    .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '}' | ']' | ';'));
                return (open.is_empty() && rest.is_empty()).then(|| text[..at].to_owned());
            }
            _ => {}
        }
    }
    let whole = text.trim_end().trim_end_matches(',');
    let missing: String = open.iter().rev().collect();
    (!inside && !open.is_empty() && open.len() <= FORGOTTEN && whole.ends_with(['"', '}', ']']))
        .then(|| format!("{whole}{missing}"))
}

/// After a comma: nothing but the end of an object or array (or of the text) follows.
fn closes(rest: &str) -> bool {
    rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',').starts_with(['}', ']'])
}

/// After a quote: what follows continues JSON, so the quote ended its string. A comma counts only before a new string,
/// value or end: prose goes on with a word.
fn ends_string(rest: &str) -> bool {
    let rest = rest.trim_start();
    match rest.chars().next() {
        None | Some('}' | ']') => true,
        Some(':') => rest[1..].trim_start().starts_with(|c: char| {
            matches!(c, '"' | '{' | '[' | '-' | 't' | 'f' | 'n') || c.is_ascii_digit()
        }),
        Some(',') => {
            let after = rest[1..].trim_start();
            after.starts_with(['{', '[', '}', ']'])
                || after.strip_prefix('"').is_some_and(|key| {
                    // A key or a string item: it ends in a quote followed by a colon, a comma or a bracket.
                    key.find('"')
                        .is_some_and(|end| key[end + 1..].trim_start().starts_with([':', ',', ']', '}']))
                })
                || after.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use serde_json::json;

    #[test]
    fn what_can_be_read_one_way_is_read() {
        for (text, expected) in [
            (r#"{"a":1}"#, json!({"a":1})),
            (r#"<!-- {"a":1,} -->"#, json!({"a":1})),
            ("//<![CDATA[\n{\"a\":[1,2,],}\n//]]>", json!({"a":[1,2]})),
            ("{\"a\":\"one\ntwo\tthree\"}", json!({"a":"one\ntwo\tthree"})),
            (r#"{"a":"it\'s"};"#, json!({"a":"it's"})),
            ("{&quot;a&quot;:&quot;b&quot;}", json!({"a":"b"})),
            (r#"{"a":"<p class="x">y</p>","b":2}"#, json!({"a":"<p class=\"x\">y</p>","b":2})),
            (r#"/* note */ {"a":1}"#, json!({"a":1})),
            (r#"{"a":{"b":"c"}"#, json!({"a":{"b":"c"}})),
            (r#"{"a":{"b":"}"}}}"#, json!({"a":{"b":"}"}})),
            ("{&#34;a&#34;:&#34;b&#34;}", json!({"a":"b"})),
        ] {
            assert_eq!(values(text), [expected], "{text}");
        }
        assert_eq!(values(r#"{"a":1}{"b":2}"#).len(), 2);
        assert!(values(r#"{"a":"cut of"#).is_empty());
        assert!(values(r#"{"a":{"b":[{"c":"d"#).is_empty());
        assert!(values(r#"{"a":[{"b":[{"c":"d""#).is_empty());
        assert!(values(&"[".repeat(100_000)).is_empty());
    }
}
