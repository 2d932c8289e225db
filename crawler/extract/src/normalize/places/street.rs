//! Streets, house numbers and codes around a town's name.

use super::is_address;

/// "Muelle Norte 4, Bermeo" is in Bermeo, and "23774 Heiligenhafen" in Heiligenhafen.
pub(crate) fn without_street(place: &str) -> &str {
    let town = match place.split_once(", ") {
        Some((street, town))
            if (is_street(street) || is_address(street)) && town.starts_with(char::is_alphanumeric) =>
        {
            town
        }
        _ => place,
    };
    // A sentence's full stop is none of the name's.
    let town = match town.strip_suffix('.') {
        Some(name) if !name.contains('.') && name.rsplit(' ').next().is_some_and(|last| last.len() > 3) => {
            name
        }
        _ => town,
    };
    let bare = town.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    let is_coded = matches!(town.len() - bare.len(), 5 | 6) && bare.starts_with(char::is_uppercase);
    if is_coded { bare } else { town }
}

/// "Am Kalkberg 11": words and a number of a house.
pub(crate) fn is_street(text: &str) -> bool {
    let Some((street, number)) = text.trim().rsplit_once(' ') else { return false };
    let figures = number.trim_end_matches(|c: char| c.is_ascii_lowercase());
    street.starts_with(char::is_uppercase)
        && (1..=4).contains(&figures.len())
        && number.len() - figures.len() < 2
        && figures.bytes().all(|byte| byte.is_ascii_digit())
        && !street.contains(',')
}
