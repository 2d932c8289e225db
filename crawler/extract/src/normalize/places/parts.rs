//! Places from fields of their own, and as one line.

use posting::{Location, fingerprint::fold};

use super::{country, country_or_text, is_noise, parse};

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
    (place != Location::default()).then(|| with_country(place))
}

/// The country that a region's field names instead, or that follows from a state's name as in a line ("Denver, CO").
fn with_country(mut place: Location) -> Location {
    let (None, Some(region)) = (&place.country, &place.region) else { return place };
    if region.len() > 3
        && !NATIONS.contains(&fold(region).as_str())
        && let Some(code) = country(region)
    {
        return Location { region: None, country: Some(code.to_owned()), ..place };
    }
    if let Some(city) = &place.city
        && let [line] = parse(&format!("{city}, {region}")).as_slice()
        && line.city == place.city
        && line.region == place.region
    {
        place.country.clone_from(&line.country);
    }
    place
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
