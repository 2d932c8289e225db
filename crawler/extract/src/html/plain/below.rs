//! A place on the lines below a title.

use posting::fingerprint::fold;
use scraper::ElementRef;

use super::{evidence, place, sections, title, wanted};
use crate::{
    html::words,
    normalize::{employment, workplace},
};

/// "Hereford · Full-time", or the same in elements of their own, directly below the title: the part that is neither a kind of
/// employment nor a date is the place. Without a kind of employment beside it a line may be anything.
pub(super) fn place_below(title: ElementRef<'_>, body: ElementRef<'_>) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut had_lede = false;
    let mut after = body.descendants().skip_while(|node| node.id() != title.id()).skip(1);
    let inside: std::collections::HashSet<_> = title.descendants().map(|node| node.id()).collect();
    for text in
        after.by_ref().filter(|node| !inside.contains(&node.id())).filter_map(|node| node.value().as_text())
    {
        let line = posting::text::squeeze(text);
        if line.is_empty() {
            continue;
        }
        // "Viroqua, WI. Full time, with a room."
        let first =
            line.split_once(". ").filter(|(_, rest)| rest.contains(' ')).map_or("", |(first, _)| first);
        if parts.len() < 3
            && line.len() < 90
            && let Some(place) =
                place_in_line(&line).or_else(|| place_in_line(first).filter(|place| is_known(place)))
        {
            return Some(place);
        }
        // A sentence or a heading ends the lines that belong to the title, but for one that says what the job is for.
        let is_lede = parts.is_empty() && !std::mem::replace(&mut had_lede, true);
        if line.ends_with('.') && is_lede && line.len() < 160 {
            continue;
        }
        if line.len() > 90 || parts.len() > 8 || line.ends_with('.') || sections::is_section(&line) {
            break;
        }
        parts.extend(
            line.split(['·', '|', '•'])
                .flat_map(|part| part.split(" / "))
                .flat_map(parted)
                .flat_map(|part| part.split(" – "))
                .map(|part| without_sign(part).trim_start_matches("in ").to_owned())
                .filter(|part| !part.is_empty()),
        );
    }
    let is_kind = |part: &String| {
        employment::parse(part).is_some()
            || workplace::parse(part).is_some()
            || is_hours(part)
            || is_pay(part)
    };
    let kind = parts.iter().position(is_kind)?;
    let is_place = |part: &String| {
        (2..=60).contains(&part.chars().count())
            && part.starts_with(char::is_uppercase)
            && part.split_whitespace().count() <= 6
            && !without_department(part).bytes().any(|byte| byte.is_ascii_digit())
            && !is_kind(part)
            && !words::has("start of work", &fold(part))
            && !evidence::is_apply(&fold(part))
            && !wanted::names_a_job(part)
            && !title::is_generic(part)
            && words::kind_of("label", &part.to_lowercase()).is_none()
    };
    // What stands nearest to it, before it rather than behind.
    let nearest = parts[..kind].iter().rev().take(2).chain(parts[kind + 1..].iter().take(2));
    // "Berlin, hybrid" and "Lisbon or remote" name both in one.
    nearest
        .into_iter()
        .find(|part| is_place(part))
        .or_else(|| parts.iter().find(|part| holds_place(part)))
        .cloned()
        .or_else(|| parts.iter().filter(|part| is_kind(part)).find_map(|part| place_behind_in(part)))
}

/// "Oyonnax (01)": French towns carry their department's number.
fn without_department(part: &str) -> &str {
    part.split_once(" (")
        .filter(|(_, rest)| rest.len() < 5 && rest.ends_with(')'))
        .map_or(part, |(town, _)| town)
}

/// "in Vollzeit (38,5 Std./Woche) in Pfronten".
fn place_behind_in(part: &str) -> Option<String> {
    let place = part.rsplit_once(" in ")?.1.trim();
    let is_name = place.starts_with(char::is_uppercase)
        && place.split_whitespace().count() <= 3
        && !place.bytes().any(|byte| byte.is_ascii_digit())
        && employment::parse(place).is_none();
    is_name.then(|| place.to_owned())
}

/// "Bench Technician · Rochester, NY": a place that is known, in the line that begins with the title.
pub(super) fn beside_words(title: &str, body: ElementRef<'_>) -> Option<String> {
    let mut lines = body.text().take(MAX_TEXTS).filter_map(|text| text.trim().strip_prefix(title));
    lines.find_map(|rest| {
        let place = without_sign(rest);
        place_in_line(place).filter(|place| rest.len() > place.len() && is_known(place))
    })
}

/// A part without the sign in front of it.
fn without_sign(part: &str) -> &str {
    part.trim().trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(').trim_start()
}

/// "📍 Staphorst": a pin says that a place follows, in the same text or the next.
pub(super) fn behind_pin(body: ElementRef<'_>) -> Option<String> {
    let mut texts = body.text().take(MAX_TEXTS).skip_while(|text| !text.contains(PIN));
    let line = posting::text::squeeze(texts.next()?);
    let place = line.split(PIN).nth(1).map(without_sign).filter(|place| !place.is_empty());
    let next = || texts.find(|text| !text.trim().is_empty()).map(posting::text::squeeze);
    let place = place.map(str::to_owned).or_else(next)?;
    let place = place.split(['·', '|', '•', '💼', '🕒']).next()?.trim().to_owned();
    ((2..60).contains(&place.chars().count()) && !place.ends_with(['.', '!', '?'])).then_some(place)
}

const PIN: char = '📍';
/// Facts stand in front of the text.
const MAX_TEXTS: usize = 400;

/// Parts between hyphens; a state's two letters belong to its town: "Uberlândia - MG".
fn parted(line: &str) -> Vec<&str> {
    match line.split_once(" - ") {
        Some((_, state)) if place::is_state(state.trim()) => vec![line],
        _ => line.split(" - ").collect(),
    }
}

/// A place that a way of working stands beside: "Berlin, hybrid", "Remote (UK)".
fn holds_place(part: &str) -> bool {
    let words = fold(part);
    part.len() < 60
        && words.split(' ').count() <= 5
        && workplace::parse(part).is_some()
        && employment::parse(part).is_none()
        && !part.bytes().any(|byte| byte.is_ascii_digit())
        && part.starts_with(char::is_uppercase)
        && words.split(' ').any(|word| !words::has("way of working", word))
}

/// "Salina, KS" says by itself that it is a place; "Graz, ab sofort, 20 bis 38 Stunden" by what follows it.
fn place_in_line(line: &str) -> Option<String> {
    let several = line.contains(['·', '|', '•', '/']) || line.contains(" - ") || line.contains(" – ");
    if line.len() > 70 || line.ends_with(['.', '!', '?', ':']) || several {
        return None;
    }
    let parts: Vec<&str> = line.split(',').map(str::trim).collect();
    let works = |part: &str| employment::parse(part).is_some() || is_hours_in(part);
    let is_name = |part: &str| {
        part.starts_with(char::is_uppercase)
            && part.split_whitespace().count() <= 4
            && part.split_whitespace().all(|word| word.len() > 1)
            && !part.bytes().any(|byte| byte.is_ascii_digit())
            && !wanted::names_a_job(part)
            && !works(part)
    };
    // "Part-time, two years, Whitby" is the other way about.
    let (first, last) =
        (parts[0].trim_start_matches("in "), parts[parts.len() - 1].trim_start_matches("in "));
    if parts.len() < 2 || !is_name(first) && !works(parts[0]) {
        return None;
    }
    let elsewhere = parts[1..].iter().any(|part| workplace::parse(part).is_some());
    if elsewhere || parts.iter().any(|part| works(part)) {
        return [first, last].into_iter().find(|part| is_name(part)).map(str::to_owned);
    }
    let figures = line.bytes().any(|byte| byte.is_ascii_digit());
    // "Listowel, Co. Kerry" names its county as such.
    let known = is_known(line) || parts.len() == 2 && parts[1].starts_with("Co. ");
    (parts.len() <= 3 && !figures && known).then(|| line.to_owned())
}

/// A town with a country or a state that is known.
fn is_known(place: &str) -> bool {
    let places = crate::normalize::places::parse(place);
    places.len() == 1 && places[0].city.is_some() && places[0].country.is_some()
}

/// "20 bis 38 Stunden": hours anywhere in a part.
fn is_hours_in(part: &str) -> bool {
    part.split_whitespace()
        .zip(part.split_whitespace().skip(1))
        .any(|(number, word)| is_hours(&format!("{number} {word}")))
}

/// "32 uur", "38,5 Stunden", "40 hours a week".
fn is_hours(part: &str) -> bool {
    let rest =
        part.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '-' | '–'));
    rest.len() < part.len()
        && ["uur", "stunden", "std", "hours", "hrs", "h/", "heures", "horas", "ore", "%"]
            .iter()
            .any(|word| rest.to_lowercase().starts_with(word))
}

fn is_pay(part: &str) -> bool {
    part.contains(['€', '$', '£']) && part.bytes().any(|byte| byte.is_ascii_digit())
}
