//! Places as résumés write them: "Oakland, CA", "10115 Berlin", "Toronto, ON, Canada", "Remote".

use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::lexicon::{is_city, is_country, is_region_code, is_region_name};
use crate::text::{squeeze, word_count};

/// A place. Every part stands in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// As written.
    pub address: String,
    /// City.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// State or province.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Country, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Postal code.
    #[serde(rename = "postalCode", skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
}

#[expect(clippy::unwrap_used, reason = "constant patterns, compiled by every test")]
static POSTAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?x) \b( \d{5}(?:-\d{4})? | [A-Z]\d[A-Z]\s?\d[A-Z]\d | [A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2} | \d{4}(?:\s?[A-Z]{2})? | \d{6} )\b").unwrap()
});
#[expect(clippy::unwrap_used, reason = "constant pattern, compiled by every test")]
static REMOTE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\(?(?:fully\s+|100\s?%\s*)?(?:remote|hybrid|on-?site|télétravail|remoto|en remoto|home\s?office)(?:\s*[,(/-]?\s*(?:usa?|uk|eu|europe|worldwide|canada|germany|hybrid|remote)\)?)?\)?$").unwrap()
});

/// Whether the text says only where or how the work is done from.
pub(crate) fn is_remote(s: &str) -> bool {
    REMOTE.is_match(s.trim())
}

fn is_region(s: &str) -> bool {
    is_region_code(s) || is_region_name(s) || is_county(s)
}

/// "Co. Galway"
fn is_county(s: &str) -> bool {
    s.strip_prefix("Co. ")
        .or_else(|| s.strip_prefix("County "))
        .is_some_and(|c| townlike(c) && word_count(c) == 1)
}

/// A word that can be (part of) a town's name: capital first, no digits.
fn townlike(s: &str) -> bool {
    let s = s.trim();
    (1..=4).contains(&word_count(s))
        && s.chars().next().is_some_and(char::is_uppercase)
        && s.chars().all(|c| c.is_alphabetic() || " .'’-–()".contains(c))
        && s.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

/// "SE15", "M1", "EC2A".
fn is_outward(code: &str) -> bool {
    let letters = code.chars().take_while(char::is_ascii_uppercase).count();
    let rest = &code[letters..];
    (1..=2).contains(&letters)
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.len() <= 2
        && rest.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
}

/// "6100 Main St": the number before is no postal code.
pub(crate) fn is_street(s: &str) -> bool {
    let last = s.rsplit(' ').next().unwrap_or_default().trim_end_matches('.').to_lowercase();
    s.starts_with(|c: char| c.is_ascii_digit())
        && !s.contains(',')
        && matches!(
            last.as_str(),
            "st" | "street"
                | "ave"
                | "avenue"
                | "rd"
                | "road"
                | "blvd"
                | "dr"
                | "drive"
                | "lane"
                | "ln"
                | "way"
                | "court"
                | "ct"
        )
}

/// Reads a whole string as a place. `None` unless its last part is a known state, province, country or city (or it
/// says "remote"), so that "Data, Tools" is never a place.
pub(crate) fn parse(s: &str) -> Option<Place> {
    let s = squeeze(s);
    let s = s.strip_prefix('[').and_then(|s| s.strip_suffix(']')).unwrap_or(&s);
    let wrapped = s.starts_with('(') || s.matches('(').count() < s.matches(')').count();
    let bare = if wrapped { s.trim_matches(|c| c == '(' || c == ')').trim() } else { s.trim() };
    if bare.is_empty() || bare.chars().count() > 90 {
        return None;
    }
    if is_remote(bare) {
        return Some(Place { address: bare.to_owned(), ..Place::default() });
    }
    // "Acme (Leeds, UK)": what stands before the bracket is no part of the place.
    if bare.split_once(" (").is_some_and(|(_, inside)| inside.contains(',')) {
        return None;
    }
    let mut place = Place { address: bare.to_owned(), ..Place::default() };
    let mut text = bare.to_owned();
    if let Some(code) = POSTAL.find_iter(bare).last() {
        // A postal code only beside words: a bare number is none.
        place.postal_code = Some(code.as_str().to_owned());
        text = format!("{} {}", &bare[..code.start()], &bare[code.end()..]);
    }
    // "ENGRD 2700" is a course: four digits stand before a town, or behind a state.
    let course = place.postal_code.as_ref().is_some_and(|c| c.len() == 4 && bare.ends_with(c.as_str()));
    let had_postal = place.postal_code.is_some() && !course;
    if is_street(bare) {
        return None;
    }
    let mut parts: Vec<String> = text
        .split([',', ';'])
        .map(|p| squeeze(p.trim_matches(['-', ' ', '|', '/'])))
        .filter(|p| !p.is_empty())
        .collect();
    let mut known = false;
    // "London SE15": the first half of a British code.
    if let [only] = parts.as_slice()
        && let Some((city, code)) = only.rsplit_once(' ')
        && is_city(city)
        && is_outward(code)
    {
        place.postal_code = Some(code.to_owned());
        place.city = Some(city.to_owned());
        return Some(place);
    }
    if let Some(last) = parts.last()
        && (is_country(last) && (parts.len() > 1 || !is_region_code(last)))
        && !(parts.len() == 2 && is_region_code(last))
    {
        place.country = parts.pop();
        known = true;
    }
    if let Some(last) = parts.last().cloned() {
        if is_region(&last)
            && (parts.len() > 1 || place.country.is_some() || is_county(&last))
            && !(parts.len() == 1 && is_city(&last) && place.country.is_some())
        {
            place.region = parts.pop();
            known = true;
        } else if parts.len() <= 2
            && let Some((city, code)) = last.rsplit_once(' ')
            && is_region_code(code)
            && code.chars().count() >= 2
            && townlike(city)
            && (had_postal || known || is_city(city))
        {
            // "Springfield IL 62701"
            parts.pop();
            place.region = Some(code.to_owned());
            place.city = Some(city.to_owned());
            known = true;
        }
    }
    if place.city.is_none()
        && let Some(last) = parts.last().cloned()
        && townlike(&last)
    {
        let alone = parts.len() == 1 && !known;
        if is_city(&last)
            || is_city(last.trim_start_matches("Greater ").trim_end_matches(" Area"))
            || (known && parts.len() <= 4)
            || (had_postal && !alone)
            || (had_postal && parts.len() == 1)
        {
            place.city = parts.pop();
            known = true;
        }
    }
    // "Grenoble, Auvergne-Rhône-Alpes, France": a region that no list has, between a known town and its country.
    if let [town] = parts.as_slice()
        && place.country.is_some()
        && place.region.is_none()
        && place.postal_code.is_none()
        && is_city(town)
    {
        place.region = place.city.replace(town.clone());
        parts.clear();
    }
    // What is left over must look like a street or a district of a numbered address.
    let numbered =
        |p: &String| p.split_whitespace().any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let street_ok = parts.is_empty() || parts.iter().any(numbered);
    (known && street_ok).then_some(place)
}

/// Cuts a place off the end of `s` ("Acme Corp, Springfield, IL" → "Acme Corp"). The rest is never empty.
pub(crate) fn split_suffix(s: &str) -> Option<(String, Place)> {
    if let Some(open) = s.rfind(['(', '['])
        && s.trim_end().ends_with([')', ']'])
        && let Some(place) = parse(&s[open..])
    {
        let rest = s[..open].trim();
        return (!rest.is_empty()).then(|| (rest.to_owned(), place));
    }
    // Longest place first; but a piece that names an organisation is not a town.
    let commas: Vec<usize> = s.match_indices(',').map(|(i, _)| i).collect();
    let tail = commas.len().saturating_sub(3);
    for &at in &commas[tail..] {
        let (rest, candidate) = (s[..at].trim(), s[at + 1..].trim());
        if rest.is_empty() {
            continue;
        }
        if let Some(place) = parse(candidate)
            && !candidate.split(',').any(|p| crate::structure::score::org(p) > 0.5)
        {
            return Some((rest.to_owned(), place));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        let p = parse("Oakland, CA").expect("place");
        assert_eq!((p.city.as_deref(), p.region.as_deref()), (Some("Oakland"), Some("CA")));
        let p = parse("123 Main St, Springfield, IL 62701").expect("place");
        assert_eq!((p.city.as_deref(), p.postal_code.as_deref()), (Some("Springfield"), Some("62701")));
        let p = parse("10115 Berlin, Germany").expect("place");
        assert_eq!((p.city.as_deref(), p.country.as_deref()), (Some("Berlin"), Some("Germany")));
        let p = parse("Toronto, ON, Canada").expect("place");
        assert_eq!((p.city.as_deref(), p.region.as_deref()), (Some("Toronto"), Some("ON")));
        assert!(parse("New York, NY").is_some() && parse("Remote").is_some() && parse("Paris").is_some());
        assert!(
            parse("Python, Go").is_none() && parse("Senior Engineer").is_none() && parse("2012").is_none()
        );
    }

    #[test]
    fn suffixes() {
        let (rest, place) = split_suffix("Meridian Labs, Chicago, IL").expect("split");
        assert_eq!((rest.as_str(), place.address.as_str()), ("Meridian Labs", "Chicago, IL"));
        assert_eq!(split_suffix("Acme (Remote)").map(|s| s.0).as_deref(), Some("Acme"));
        assert!(split_suffix("Globex Systems, Inc.").is_none());
    }
}
