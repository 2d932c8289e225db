//! Reading JSON of which nothing is certain: a field may be missing, null, of another type, or wrapped.

use serde_json::Value;

/// The value at `path` (`"location.name"`; a number indexes an array). Null counts as absent.
pub(crate) fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.')
        .try_fold(value, |value, step| match value {
            Value::Array(items) => step.parse::<usize>().ok().and_then(|index| items.get(index)),
            other => other.get(step),
        })
        .filter(|value| !value.is_null())
}

/// Text that is not blank, trimmed.
pub(crate) fn str_at<'a>(value: &'a Value, path: &str) -> Option<&'a str> {
    at(value, path)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// Text, or a number as text.
pub(crate) fn text_at(value: &Value, path: &str) -> Option<String> {
    scalar(at(value, path)?)
}

/// A scalar as text.
pub(crate) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A number, or text that is one.
pub(crate) fn num_at(value: &Value, path: &str) -> Option<f64> {
    match at(value, path)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => crate::normalize::salary::figure(text),
        _ => None,
    }
    .filter(|number| number.is_finite())
}

/// A truth value in any of its spellings.
pub(crate) fn bool_at(value: &Value, path: &str) -> Option<bool> {
    match at(value, path)? {
        Value::Bool(truth) => Some(*truth),
        Value::Number(number) => number.as_f64().map(|number| number != 0.0),
        Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "1" | "y" => Some(true),
            "false" | "no" | "0" | "n" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// The items of an array; one value stands for an array of one; an object keyed by number or id, for its values.
pub(crate) fn list_at<'a>(value: &'a Value, path: &str) -> Vec<&'a Value> {
    match at(value, path) {
        Some(Value::Array(items)) => items.iter().filter(|item| !item.is_null()).collect(),
        Some(other) => vec![other],
        None => Vec::new(),
    }
}

/// What a person would read: a scalar, or an object's name, label, title, descriptor, text or value; an array's first.
pub(crate) fn label(value: &Value) -> Option<String> {
    match value {
        Value::Object(_) => {
            ["name", "label", "title", "descriptor", "text", "value", "displayName", "description"]
                .iter()
                .find_map(|key| text_at(value, key))
        }
        Value::Array(items) => items.iter().find_map(|item| if item.is_array() { None } else { label(item) }),
        other => scalar(other),
    }
}

/// [`label`] of the value at `path`.
pub(crate) fn label_at(value: &Value, path: &str) -> Option<String> {
    label(at(value, path)?)
}

/// The first of `paths` that holds text.
pub(crate) fn first_text(value: &Value, paths: &[&str]) -> Option<String> {
    paths.iter().find_map(|path| label_at(value, path))
}
