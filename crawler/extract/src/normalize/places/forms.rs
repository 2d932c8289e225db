//! Places in codes and with hyphens, and the codes that post offices give them.

use posting::Location;

use super::{country, is_noise, outside_brackets, region, without_digits};

/// "US-CA-San Francisco", "USA.VA.Reston", "CHN Shanghai": largest first.
pub(super) fn dashed(text: &str) -> Option<Location> {
    if let Some((code, town)) = text.split_once(' ')
        && code.len() == 3
        && code.bytes().all(|byte| byte.is_ascii_uppercase())
        && country(code).is_some()
    {
        return outside_brackets(&format!("{town}, {code}"));
    }
    let mark = if text.contains('-') { '-' } else { '.' };
    let parts: Vec<&str> = text.split(mark).map(str::trim).collect();
    if let [first, second] = parts.as_slice()
        && country(text).is_none()
        && let Some(line) = in_words(first, second)
    {
        return outside_brackets(&line);
    }
    if parts.len() < 2 || parts[0].len() > 3 || !parts[0].bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let code = country(parts[0])?;
    let (region, city) = match parts.as_slice() {
        [_, city] if region(city).is_some() && city.len() == 2 => (Some(*city), None),
        [_, city] => (None, Some(*city)),
        // "GBR-London-20 Gresham Street".
        [_, city, street] if street.starts_with(|c: char| c.is_ascii_digit()) => (None, Some(*city)),
        [_, region, city, ..] => (Some(*region), Some(*city)),
        _ => return None,
    };
    let some = |text: Option<&str>| text.filter(|text| !is_noise(text)).map(str::to_owned);
    Some(Location { city: some(city), region: some(region), country: Some(code.to_owned()) })
}

/// "Boston-MA", "TX-Houston", "Belgium-Brussels", "Remote-Germany": the two parts as a line that names the larger last.
fn in_words(first: &str, second: &str) -> Option<String> {
    let is_state = |part: &str| part.len() == 2 && part == part.to_uppercase() && region(part).is_some();
    let is_country = |part: &str| part.len() > 3 && country(part).is_some();
    let town_first = || Some(format!("{first}, {second}"));
    let town_last = || Some(format!("{second}, {first}"));
    match (first, second) {
        _ if is_noise(first) || is_noise(second) => town_first(),
        _ if is_state(second) && first.len() > 3 && !is_country(first) => town_first(),
        _ if is_state(first) && country(first).is_none() && second.len() > 3 => town_last(),
        _ if is_country(first) => town_last(),
        _ if is_country(second) && first.len() > 3 => town_first(),
        _ => None,
    }
}

/// "24103", "94105-1804": a part of its own that is a number only.
pub(super) fn is_postcode(part: &str) -> bool {
    part.len() >= 4 && part.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b' '))
}

/// "T12", "SW1A 1AA": capitals and figures at the end of a line that has named a town and more.
pub(super) fn is_outcode(part: &str) -> bool {
    (3..=8).contains(&part.len())
        && part.bytes().any(|byte| byte.is_ascii_digit())
        && part.bytes().next().is_some_and(|first| first.is_ascii_uppercase())
        && part.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b' ')
        && region(without_digits(part)).is_none()
}
