//! The language that a source states.

/// The ISO 639-1 code that a source states as `en`, `en-GB`, `en_US` or "English (US)".
pub fn of_code(text: &str) -> Option<String> {
    let first = text.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    match first.len() {
        2 if first.bytes().all(|byte| byte.is_ascii_lowercase()) => Some(first),
        _ => [
            ("english", "en"),
            ("german", "de"),
            ("deutsch", "de"),
            ("french", "fr"),
            ("spanish", "es"),
            ("dutch", "nl"),
            ("italian", "it"),
            ("portuguese", "pt"),
            ("polish", "pl"),
            ("swedish", "sv"),
        ]
        .iter()
        .find(|(name, _)| first.starts_with(name))
        .map(|(_, code)| (*code).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_read() {
        assert_eq!(of_code("en-GB"), Some("en".to_owned()));
        assert_eq!(of_code("English (UK)"), Some("en".to_owned()));
    }
}
