//! Places as sources write them, into city, region and country. Only what the text says: "Springfield" stays a city
//! without a country.

mod countries;
mod forms;
mod noise;
mod office;
mod parts;
mod regions;
mod street;

use posting::{Location, fingerprint::fold, text::squeeze};

pub use countries::{country, country_or_text};
use forms::{dashed, is_outcode, is_postcode};
use noise::is_noise;
pub(crate) use office::is_address;
use office::{without_code, without_door, without_office};
pub use parts::{line, of_parts};
use regions::{IN_DELAWARE, NOT_AMERICAN, region};
pub(crate) use street::{is_street, without_street};

/// More places than this in one posting are a list of every shop of a chain; the schema allows 500.
const MAX_PLACES: usize = 200;

/// Reads one line that may name several places: "San Francisco, CA; New York, NY", "Remote - US", "London, UK or Paris".
pub fn parse(text: &str) -> Vec<Location> {
    let text = squeeze(posting::text::truncate_chars(text, 4_000));
    let mut places = Vec::new();
    for part in split_places(&text) {
        if let Some(place) = one(&part).filter(|place| !places.contains(place)) {
            places.push(place);
        }
        if places.len() == MAX_PLACES {
            break;
        }
    }
    places
}

fn split_places(text: &str) -> Vec<String> {
    let text = text
        .replace(" or ", ";")
        .replace(" oder ", ";")
        .replace(" ou ", ";")
        .replace(" | ", ";")
        .replace(" / ", ";")
        .replace(['•', '·', '\n'], ";");
    let parts: Vec<&str> = text.split([';', '|']).map(str::trim).filter(|part| !part.is_empty()).collect();
    parts
        .into_iter()
        .flat_map(|part| {
            // "London & Paris" are two places; "Trinidad and Tobago" is one.
            let both = part
                .split_once(" & ")
                .or_else(|| part.split_once(" and ").filter(|_| country(part).is_none()));
            match both {
                Some((a, b))
                    if !a.contains(',')
                        && !b.contains(',')
                        && a.len() > 2
                        && b.len() > 2
                        && country(part).is_none() =>
                {
                    vec![a.to_owned(), b.to_owned()]
                }
                _ => vec![part.to_owned()],
            }
        })
        .collect()
}

fn one(text: &str) -> Option<Location> {
    // Codes and remarks in brackets are not part of the place: "Edinburgh, UK (ZUK129)", "Berlin (Hybrid)".
    let inside = text.rsplit_once('(').map(|(_, inside)| inside.trim_end_matches([')', ' ']));
    let text = without_door(&without_brackets(text));
    match (outside_brackets(without_code(&text)), inside) {
        (Some(place), Some(inside)) if place.country.is_none() => {
            Some(Location { country: country_in_words(inside).map(str::to_owned), ..place })
        }
        // "Remote (UK)", "Virtual Office (Texas)": only what is in brackets is a place.
        (None, Some(inside)) => {
            outside_brackets(inside).filter(|place| place.city.is_none() && place.country.is_some())
        }
        (place, _) => place,
    }
}

/// A country's name; a code in brackets may be anything.
fn country_in_words(text: &str) -> Option<&'static str> {
    country(text).filter(|_| text.len() > 3)
}

fn outside_brackets(text: &str) -> Option<Location> {
    let normal = text.replace(" - ", ",").replace(" – ", ",").replace(" — ", ",").replace(": ", ",");
    let mut parts = named_parts(&normal);
    if let [only] = parts.as_slice() {
        return dashed(only).or_else(|| Some(alone(only)));
    }
    smallest_first(&mut parts, text.contains(" - "));
    match parts.as_slice() {
        [] => None,
        [only] => Some(alone(only)),
        [..] => Some(in_order(&parts)),
    }
}

/// The parts of a line that are places, without what is said of them.
fn named_parts(normal: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = normal
        .split(',')
        .map(|part| part.trim().trim_matches(['-', '–', '.', ' ']))
        .filter(|part| !is_noise(part))
        .map(|part| {
            part.strip_prefix("Remote ")
                .or_else(|| part.strip_suffix(" Remote"))
                .or_else(|| part.strip_prefix("Hybrid "))
                .unwrap_or(part)
                .trim()
        })
        .map(|part| part.strip_prefix("in ").or_else(|| part.strip_prefix("from ")).unwrap_or(part))
        .map(without_office)
        .filter(|part| !is_noise(part) && !is_postcode(part))
        .collect();
    // "Cork, IE, T12".
    if parts.len() > 2 && parts.last().is_some_and(|last| is_outcode(last)) {
        parts.pop();
    }
    if parts.iter().any(|part| !is_address(part)) {
        parts.retain(|part| !is_address(part));
    }
    parts.dedup();
    parts
}

/// "Germany, Berlin" and "United States, California, San Diego" name the largest first.
fn smallest_first(parts: &mut Vec<&str>, by_dashes: bool) {
    // An office's address ends a line with dashes: "Austria - Graz - Am Ring 5". "Paris 8" is no street.
    if by_dashes
        && parts.len() > 1
        && parts.last().is_some_and(|last| is_street(last) && last.matches(' ').count() > 1)
    {
        parts.pop();
    }
    let (Some(first), Some(last)) = (parts.first().copied(), parts.last().copied()) else { return };
    let country_first = as_country(first, parts.len());
    // The "TN" of "USA, TN" is no Tunisia.
    let is_tail = as_country(last, parts.len()).is_none() || first.len() > 2 && region(last) == country_first;
    if parts.len() > 1 && country_first.is_some() && is_tail {
        parts.reverse();
    }
    // "California - San Francisco": so of a state.
    if let [state, town] = parts.as_slice()
        && by_dashes
        && state.len() > 3
        && (region(state).is_some() || fold(state) == "washington")
        && region(town).is_none()
        && country(town).is_none()
    {
        parts.reverse();
    }
}

/// A country, a state or a town.
fn alone(only: &str) -> Location {
    let mut place = Location::default();
    match country(only).filter(|_| only.len() != 2 || matches!(only, "US" | "UK" | "GB" | "EU")) {
        Some(code) => place.country = Some(code.to_owned()),
        None => match region(only).filter(|_| fold(only) != "new york" && only.len() > 3) {
            Some(of) => {
                place.region = Some(only.to_owned());
                place.country = Some(of.to_owned());
            }
            None => place.city = Some(only.to_owned()),
        },
    }
    place
}

/// A town, its region and its country, or two of them.
fn in_order(parts: &[&str]) -> Location {
    let mut place = Location::default();
    let city = parts[0];
    let mut last = parts.len() - 1;
    let tail = parts[last];
    let state = region(without_digits(tail))
        .filter(|of| *of != "US" || tail.len() != 2 || !NOT_AMERICAN.contains(&fold(city).as_str()))
        .filter(|_| tail != "DE" || IN_DELAWARE.contains(&fold(city).as_str()));
    match (state, as_country(tail, parts.len())) {
        (Some(of), found) if parts.len() == 2 || found.is_none() => {
            place.region = Some(without_digits(tail).to_owned());
            place.country = Some(of.to_owned());
            last -= 1;
        }
        (_, Some(code)) => {
            place.country = Some(code.to_owned());
            last -= 1;
            // England, Scotland, Wales: the country is the United Kingdom, the region is what the text says.
            if matches!(fold(tail).as_str(), "england" | "scotland" | "wales" | "northern ireland") {
                place.region = Some(tail.to_owned());
            }
        }
        _ => {}
    }
    if last >= 1 && place.region.is_none() {
        place.region = Some(without_digits(parts[last]).to_owned());
    }
    if country(city).is_some_and(|code| Some(code) == place.country.as_deref())
        && city.len() > 3
        && fold(city) != "singapore"
        && fold(city) != "luxembourg"
        && fold(city) != "hong kong"
    {
        return place;
    }
    if parts.len() == 2
        && place.region.is_none()
        && place.country.is_some()
        && region(city).is_some_and(|of| Some(of) == place.country.as_deref())
        && fold(city) != "new york"
    {
        place.region = Some(city.to_owned());
    } else {
        place.city = Some(city.to_owned());
    }
    place
}

fn as_country(text: &str, parts: usize) -> Option<&'static str> {
    // A two-letter end is a state before it is a country; three parts ("Toronto, ON, CA") end in a country.
    country(text).or_else(|| (parts > 2 && text == "Georgia").then_some("GE"))
}

/// "CA 94105" is California.
fn without_digits(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-' || c == ' ')
}

fn without_brackets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_u32;
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    if out.trim().is_empty() { text.replace(['(', ')', '[', ']'], " ") } else { out }
}

#[cfg(test)]
mod tests;
