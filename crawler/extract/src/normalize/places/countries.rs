//! Countries by their names and codes (`countries.txt`).

use std::{collections::HashMap, sync::LazyLock};

use posting::fingerprint::fold;

static COUNTRIES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for line in include_str!("../countries.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut parts = line.splitn(3, ' ');
        let (Some(two), Some(three), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        names.insert(three.to_lowercase(), two);
        for name in rest.split('|') {
            names.insert(fold(name), two);
        }
    }
    names
});

static CODES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    include_str!("../countries.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.get(..2))
        .collect()
});

/// ISO 3166-1 alpha-2 of a country's name or code (two or three letters), where it is one.
pub fn country(text: &str) -> Option<&'static str> {
    let text = text.trim().trim_end_matches('.');
    if text.len() == 2 && text.is_ascii() {
        let upper = text.to_ascii_uppercase();
        let upper = if upper == "UK" { "GB" } else { upper.as_str() };
        return CODES.iter().find(|code| **code == upper).copied();
    }
    COUNTRIES.get(&fold(text)).copied()
}

/// A country as a field states it: the code where known, else the source's own words.
pub fn country_or_text(text: &str) -> Option<String> {
    let text = crate::normalize::text::plain(text);
    if text.is_empty() {
        return None;
    }
    let known = country(&text).or_else(|| match fold(&text).as_str() {
        "georgia" => Some("GE"),
        "luxembourg" => Some("LU"),
        "jersey" => Some("JE"),
        _ => None,
    });
    Some(known.map_or(text, str::to_owned))
}
