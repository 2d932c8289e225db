//! Values on their way into a statement: what PostgreSQL cannot hold is taken out here, once.

use std::borrow::Cow;

use posting::text::truncate_chars;
use serde::Serialize;

use crate::StoreError;

/// `TEXT` cannot hold NUL.
pub(crate) fn text(value: &str) -> Cow<'_, str> {
    if value.contains('\0') { Cow::Owned(value.replace('\0', "")) } else { Cow::Borrowed(value) }
}

/// For a `VARCHAR(max_chars)`, cut on a character boundary.
pub(crate) fn varchar(value: &str, max_chars: usize) -> String {
    truncate_chars(&text(value), max_chars).to_owned()
}

/// JSON as text, for `::jsonb`, which cannot hold `\u0000`.
pub(crate) fn json(value: &impl Serialize) -> Result<String, StoreError> {
    let written = serde_json::to_string(value)
        .map_err(|error| StoreError::Invalid(format!("a value cannot be written as JSON: {error}")))?;
    if !written.contains("\\u0000") {
        return Ok(written);
    }
    let mut value = serde_json::to_value(value)
        .map_err(|error| StoreError::Invalid(format!("a value cannot be written as JSON: {error}")))?;
    strip_nul(&mut value);
    Ok(value.to_string())
}

fn strip_nul(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::String(s) => s.retain(|c| c != '\0'),
        serde_json::Value::Array(items) => items.iter_mut().for_each(strip_nul),
        serde_json::Value::Object(map) => {
            let cleaned = std::mem::take(map).into_iter().map(|(key, mut item)| {
                strip_nul(&mut item);
                (key.replace('\0', ""), item)
            });
            *map = cleaned.collect();
        }
        _ => {}
    }
}

/// A count from the database.
pub(crate) fn count(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

/// A limit on its way to the database.
pub(crate) fn limit(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn nul_is_removed_from_text_and_from_every_depth_of_json() {
        assert_eq!(text("a\0b"), "ab");
        let value = serde_json::json!({"k\0": ["x\0y", {"z": "\\u0000"}]});
        assert_eq!(json(&value).unwrap(), r#"{"k":["xy",{"z":"\\u0000"}]}"#);
    }

    #[test]
    fn varchars_are_cut_between_characters() {
        assert_eq!(varchar("äöü\0ß", 3), "äöü");
    }
}
