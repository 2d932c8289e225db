//! Where the job of a JobPosting is.

use posting::{Location, Workplace};
use serde_json::Value;

use super::Graph;
use crate::{
    draft::Draft,
    normalize::{places, text, workplace},
    value::{at, label, label_at, list_at, text_at},
};

pub(super) fn location(draft: &mut Draft, node: &Value, graph: &Graph<'_>) {
    let mut found: Vec<Location> = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    let stated: Vec<&Value> =
        list_at(node, "jobLocation").into_iter().map(|place| graph.resolve(place)).take(500).collect();
    // Some sites repeat one address under every place's own name: then the names are the places.
    let by_name = stated.len() > 1
        && stated.iter().all(|place| {
            text_at(place, "name").is_some() && place.get("address") == stated[0].get("address")
        });
    for place in stated {
        let named = by_name.then(|| text_at(place, "name")).flatten().map(|name| text::plain(&name));
        let read = match named {
            Some(name) => {
                let places = places::parse(&name);
                vec![(name, places)]
            }
            None => place_of(place, graph),
        };
        for (line, place) in read {
            if !lines.contains(&line) {
                lines.push(line);
            }
            found.extend(place.into_iter().filter(|place| !found.contains(place)).collect::<Vec<_>>());
        }
    }
    let kind = label_at(node, "jobLocationType").unwrap_or_default();
    let line = lines.join("; ");
    let title = draft.data().title.clone();
    let hybrid = [title.as_str(), line.as_str(), kind.as_str()].iter().any(|text| {
        workplace::in_place(text) == Some(Workplace::Hybrid)
            || workplace::parse(&kind) == Some(Workplace::Hybrid)
    });
    draft.workplace(
        if hybrid { Some(Workplace::Hybrid) } else { workplace::parse(&kind) },
        "JobPosting.jobLocationType",
    );
    if found.is_empty() && lines.is_empty() {
        for area in list_at(node, "applicantLocationRequirements") {
            let Some(name) = label(area).or_else(|| label_at(area, "address.addressCountry")) else {
                continue;
            };
            // "CA" as a country is Canada.
            let is_country = label_at(area, "@type").as_deref() == Some("Country");
            let of = Some(name.as_str()).filter(|name| is_country && places::country(name).is_some());
            let read = of.map_or_else(
                || places::parse(&name),
                |of| places::of_parts(None, None, Some(of)).into_iter().collect(),
            );
            found.extend(read.into_iter().filter(|place| !found.contains(place)).collect::<Vec<_>>());
            lines.push(name);
        }
        let line = lines.join("; ");
        draft.location(Some(&line), "JobPosting.applicantLocationRequirements");
        draft.places(found, "JobPosting.applicantLocationRequirements");
        if draft.data().workplace == Some(Workplace::Remote) {
            draft.location(Some("Remote"), "JobPosting.jobLocationType");
        }
        return;
    }
    draft.location(Some(&line), "JobPosting.jobLocation");
    draft.places(found, "JobPosting.jobLocation");
}

/// The places of a `Place`: each as a line in the source's words, and as parts.
fn place_of(place: &Value, graph: &Graph<'_>) -> Vec<(String, Vec<Location>)> {
    if let Some(text) = place.as_str() {
        return Some(text::plain(text))
            .filter(|text| !text.is_empty())
            .map(|text| (text.clone(), places::parse(&text)))
            .into_iter()
            .collect();
    }
    let addresses: Vec<&Value> =
        list_at(place, "address").into_iter().map(|address| graph.resolve(address)).collect();
    let addresses = if addresses.is_empty()
        && (at(place, "addressLocality").is_some() || at(place, "addressCountry").is_some())
    {
        vec![place]
    } else {
        addresses
    };
    let read: Vec<_> = addresses.iter().filter_map(|address| address_of(address)).collect();
    if read.is_empty()
        && let Some(name) = text_at(place, "name")
    {
        let name = text::plain(&name);
        return vec![(name.clone(), places::parse(&name))];
    }
    read
}

fn address_of(address: &Value) -> Option<(String, Vec<Location>)> {
    if let Some(text) = address.as_str() {
        let line = text::plain(text);
        return (!line.is_empty()).then(|| (line.clone(), places::parse(&line)));
    }
    let part = |key: &str| {
        let text = list_at(address, key)
            .into_iter()
            .filter_map(label)
            .map(|text| text::plain(&text))
            .find(|text| !text.is_empty())?;
        (!matches!(
            text.to_ascii_lowercase().as_str(),
            "null" | "undefined" | "n/a" | "none" | "-" | "unavailable"
        ))
        .then_some(text)
    };
    let (city, region, country) = (part("addressLocality"), part("addressRegion"), part("addressCountry"));
    // "Uusimaa,FI" in Finland: the code is the country's.
    let region = region.map(|region| match region.rsplit_once(',') {
        Some((name, code))
            if places::country(code.trim())
                .is_some_and(|code| Some(code) == country.as_deref().and_then(places::country)) =>
        {
            name.trim().to_owned()
        }
        _ => region,
    });
    // A region that is the country's name says nothing of its own.
    let region = region.filter(|region| {
        country.as_deref().is_none_or(|country| {
            places::country(region)
                .is_none_or(|code| Some(code) != places::country(country) || region.len() == 2)
        })
    });
    let mut line: Vec<&str> = Vec::new();
    for part in [&city, &region, &country].into_iter().flatten() {
        if !line.iter().any(|have| {
            have.eq_ignore_ascii_case(part)
                || have.to_lowercase().ends_with(&format!(", {}", part.to_lowercase()))
        }) {
            line.push(part);
        }
    }
    // Some put the whole address into the locality.
    let place: Vec<Location> = match &city {
        Some(city) if city.contains(',') && region.is_none() => places::parse(city)
            .into_iter()
            .map(|mut place| {
                place.country =
                    place.country.or_else(|| country.as_deref().and_then(places::country_or_text));
                place
            })
            .collect(),
        _ => places::of_parts(city.as_deref(), region.as_deref(), country.as_deref()).into_iter().collect(),
    };
    // "Tokyo, Japan" as the street, and only the country as itself.
    if city.is_none()
        && region.is_none()
        && let Some(found) = part("streetAddress").and_then(|street| town_of(&street, country.as_deref()?))
    {
        return Some(found);
    }
    if line.is_empty() {
        let street = part("streetAddress")?;
        return Some((street.clone(), places::parse(&street)));
    }
    Some((line.join(", "), place))
}

/// The town of an address in one line that ends with the country's name.
fn town_of(street: &str, country: &str) -> Option<(String, Vec<Location>)> {
    let (rest, last) = street.rsplit_once(',')?;
    let is_country =
        places::country(last.trim()).is_some() && places::country(last.trim()) == places::country(country);
    let town = rest.rsplit(',').next()?.trim();
    if !is_country || town.is_empty() || town.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let place = places::of_parts(Some(town), None, Some(country))?;
    Some((format!("{town}, {}", last.trim()), vec![place]))
}
