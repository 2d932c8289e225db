//! What companies write around a place's name where they name their offices: codes, numbers, streets, "HQ".

use posting::fingerprint::fold;

use super::{country, region};

/// Words that an office's own number follows.
const UNITS: &[&str] =
    &["site", "store", "plant", "branch", "building", "bldg", "floor", "suite", "unit", "warehouse", "shop"];
/// Words of a street's name.
const STREETS: &[&str] = &[
    "st",
    "street",
    "ave",
    "avenue",
    "rd",
    "road",
    "blvd",
    "boulevard",
    "ln",
    "lane",
    "dr",
    "drive",
    "way",
    "pkwy",
    "parkway",
    "plaza",
    "sq",
    "square",
    "ct",
    "court",
    "pl",
    "hwy",
    "highway",
    "terrace",
    "broadway",
    "circle",
    "crescent",
    "quay",
];
/// Last words of an office's name, behind its town's or country's.
const OFFICES: &[&str] =
    &[" HQ", " Headquarters", " Home Office", " Offices", " Office", " Offsite", " Virtual", " Telework"];
/// What stands before these words and is no town.
const KINDS: &[&str] = &[
    "head",
    "home",
    "main",
    "corporate",
    "regional",
    "branch",
    "central",
    "post",
    "field",
    "global",
    "sales",
];

/// "PER - Lahore, PK", "NYC - New York, NY", "IL00 - Chicago", "IL00 Chicago": an office's code before a town.
pub(super) fn without_code(text: &str) -> &str {
    let apart = text.split_once(" - ").filter(|(code, rest)| is_code(code.trim(), rest));
    let before = || text.split_once(' ').filter(|(code, _)| is_numbered(code) && code.len() > 3);
    match apart.or_else(before) {
        Some((_, rest)) if rest.trim().starts_with(char::is_uppercase) => rest.trim(),
        _ => text,
    }
}

/// Letters alone may be a place's, unless the rest is a town and its country or state.
fn is_code(code: &str, rest: &str) -> bool {
    let is_short = |most| (2..=most).contains(&code.len());
    if is_numbered(code) || code.bytes().all(|byte| byte.is_ascii_digit()) {
        return is_short(6);
    }
    let last = rest.rsplit(',').next().unwrap_or_default().trim();
    is_short(4)
        && code.bytes().all(|byte| byte.is_ascii_uppercase())
        && rest.contains(',')
        && (region(last).is_some() || country(last).is_some())
        && country(code).is_none_or(|of| country(last).is_some_and(|named| named != of))
}

/// "IL00": capitals and figures.
fn is_numbered(code: &str) -> bool {
    let holds = |is: fn(&u8) -> bool| code.bytes().any(|byte| is(&byte));
    holds(u8::is_ascii_uppercase)
        && holds(u8::is_ascii_digit)
        && code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// "Toronto-40 King St W" is in Toronto: what follows a hyphen and starts with a number is the office's door.
pub(super) fn without_door(text: &str) -> String {
    let at_door = |at: usize| {
        let number = text[at + 1..].trim_start_matches(|c: char| c.is_ascii_digit());
        text[..at].ends_with(char::is_alphabetic)
            && number.len() < text.len() - at - 1
            && number.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    };
    let Some(at) = text.match_indices('-').map(|(at, _)| at).find(|at| at_door(*at)) else {
        return text.to_owned();
    };
    let end = text[at..].find(',').map_or(text.len(), |comma| at + comma);
    format!("{}{}", &text[..at], &text[end..])
}

/// "1500 Louisiana St", "Site 0412": a part that says where in a town an office is.
pub(crate) fn is_address(part: &str) -> bool {
    let folded = fold(part);
    let words: Vec<&str> = folded.split(' ').collect();
    let [first, .., last] = words.as_slice() else { return false };
    let is_number = |word: &str| word.len() < 6 && word.starts_with(|c: char| c.is_ascii_digit());
    // "9000 St. Gallen" is a town.
    let is_street = words[1] == "rue" || words.iter().skip(2).any(|word| STREETS.contains(word));
    is_number(first) && is_street || UNITS.contains(first) && is_number(last) && words.len() == 2
}

/// "Leeds Office" and "United Kingdom Offsite" without what they say of the office.
pub(super) fn without_office(part: &str) -> &str {
    let named = OFFICES.iter().find_map(|office| part.strip_suffix(office)).map(str::trim);
    named.filter(|name| !name.is_empty() && !KINDS.contains(&fold(name).as_str())).unwrap_or(part)
}
