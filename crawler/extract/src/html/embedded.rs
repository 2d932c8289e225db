//! State that pages carry as JSON: `window.__appData = {…}`, `<script id="__NEXT_DATA__">`.

use serde_json::Value;

/// The JSON assigned to `name` anywhere in the page's scripts.
pub(crate) fn assigned(text: &str, name: &str) -> Option<Value> {
    let mut from = 0;
    // A name may be mentioned before it is assigned.
    for _ in 0..5 {
        let at = from + text.get(from..)?.find(name)? + name.len();
        from = at;
        let rest = text[at..].trim_start().trim_start_matches(['"', '\'', ']']).trim_start();
        if let Some(value) = rest.strip_prefix('=').or_else(|| rest.strip_prefix(':')) {
            return first_value(value);
        }
    }
    None
}

/// The JSON that a text starts with, whatever follows it.
pub(crate) fn first_value(text: &str) -> Option<Value> {
    let text = text.trim_start();
    if !text.starts_with(['{', '[']) {
        return None;
    }
    serde_json::Deserializer::from_str(text).into_iter::<Value>().next()?.ok()
}
