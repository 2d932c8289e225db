//! Places from fields of their own, and as one line.

use posting::{Location, fingerprint::fold};

use super::{country, country_or_text, is_noise};

/// Towns that are called as their countries are.
const NAMESAKES: &[&str] = &[
    "singapore",
    "luxembourg",
    "hong kong",
    "macau",
    "monaco",
    "gibraltar",
    "guatemala",
    "panama",
    "kuwait",
    "djibouti",
    "san marino",
    "andorra",
];
/// Regions that may stand for their country and are regions all the same.
const NATIONS: &[&str] = &["england", "scotland", "wales", "northern ireland"];
/// Parts of the world stand where a tenant sorts its offices by them.
const CONTINENTS: &[&str] = &[
    "europe",
    "asia",
    "africa",
    "emea",
    "apac",
    "latam",
    "amer",
    "americas",
    "asia pacific",
    "north america",
    "south america",
    "latin america",
    "middle east",
];

/// Puts a place together from fields, each of which may be missing, blank or hold what is no place ("Remote").
pub fn of_parts(city: Option<&str>, region: Option<&str>, of: Option<&str>) -> Option<Location> {
    let clean = |text: Option<&str>| {
        text.map(crate::normalize::text::plain).filter(|text| {
            !matches!(
                text.to_ascii_lowercase().as_str(),
                "" | "null" | "undefined" | "n/a" | "none" | "-" | "unavailable"
            )
        })
    };
    let of = clean(of).as_deref().and_then(country_or_text);
    // "Spain, Spain, Spain": where only a country is meant, some fill in all fields.
    let repeats = |text: &String| {
        text.len() > 3
            && !NATIONS.contains(&fold(text).as_str())
            && country(text).is_some_and(|code| Some(code) == of.as_deref())
    };
    let is_place = |text: &String| !is_noise(text);
    let place = Location {
        city: clean(city)
            .filter(is_place)
            .filter(|city| !repeats(city) || NAMESAKES.contains(&fold(city).as_str())),
        region: clean(region)
            .filter(is_place)
            .filter(|region| !repeats(region) && !CONTINENTS.contains(&fold(region).as_str())),
        country: of,
    };
    (place != Location::default()).then_some(place)
}

/// One line for people. The region is left out where it only repeats the city or the country.
pub fn line(place: &Location) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in [&place.city, &place.region, &place.country].into_iter().flatten() {
        if !parts.iter().any(|have| have.eq_ignore_ascii_case(part)) {
            parts.push(part);
        }
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}
