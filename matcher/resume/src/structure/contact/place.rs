//! Where somebody lives.

use std::sync::LazyLock;

use regex::Regex;

use super::parts;
use super::patterns::{CREDENTIAL, EMAIL, PHONE, URL};
use crate::dates;
use crate::geo::{self, Place};
use crate::lexicon::Section;
use crate::line::Line;
use crate::structure::heading::{Block, heading_text, lookup};
use crate::structure::score;
use crate::text::{fold, squeeze, trim_separators, word_count};

/// Cuts "Address: Kent, WA Email: …" before every label.
fn at_labels(part: &str) -> Vec<String> {
    #[expect(clippy::unwrap_used, reason = "constant pattern, compiled by every test")]
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:e-?mail|phone|mobile|tel(?:efon|ephone|éfono|éphone)?|cell|linkedin|github|address|location|website|adresse|wohnort)\s*:").unwrap()
    });
    let mut cuts: Vec<usize> = LABEL.find_iter(part).map(|m| m.start()).filter(|at| *at > 0).collect();
    cuts.push(part.len());
    let mut start = 0;
    cuts.into_iter()
        .map(|end| part[std::mem::replace(&mut start, end)..end].trim().to_owned())
        .filter(|p| !p.is_empty())
        .collect()
}

/// Cuts "Lyon, France ï ada-example" at a letter or sign that stands for a picture.
fn at_signs(part: &str) -> Vec<String> {
    let sign = |word: &&str| {
        let mut letters = word.chars();
        let (first, rest) = (letters.next(), letters.next());
        rest.is_none() && first.is_some_and(|c| !c.is_ascii_alphanumeric() && !"àéóÀ&–—-/".contains(c))
    };
    let words: Vec<&str> = part.split(' ').collect();
    words.split(sign).map(|piece| piece.join(" ")).filter(|piece| !piece.is_empty()).collect()
}

fn unlabel(part: &str) -> &str {
    match part.split_once(':') {
        Some((label, rest))
            if matches!(
                fold(label).as_str(),
                "location"
                    | "address"
                    | "city"
                    | "based in"
                    | "residence"
                    | "home"
                    | "ort"
                    | "adresse"
                    | "anschrift"
                    | "wohnort"
                    | "direccion"
                    | "ciudad"
                    | "ubicacion"
                    | "domicilio"
                    | "lieu"
                    | "ville"
                    | "a"
                    | "l"
                    | "loc"
                    | "indirizzo"
                    | "endereco"
            ) =>
        {
            rest.trim()
        }
        _ => part,
    }
}

pub(super) fn location(header: &[&Line], name: Option<&str>) -> Option<Place> {
    let mut fallback = None;
    for line in header {
        let parts: Vec<String> =
            parts(line).iter().flat_map(|p| at_labels(p)).flat_map(|p| at_signs(&p)).collect();
        let beside_contact = parts.iter().any(|p| EMAIL.is_match(p) || PHONE.is_match(p) || URL.is_match(p));
        for part in &parts {
            if of_birth(part) {
                break;
            }
            let labelled = unlabel(part) != part;
            // "Austin, TX 512-555-0142" with no separator between.
            let mut bare = unlabel(part).to_owned();
            for pattern in [&*EMAIL, &*URL] {
                bare = pattern.replace_all(&bare, " ").into_owned();
            }
            if let Some(found) = PHONE.find(&bare)
                && found.as_str().chars().filter(char::is_ascii_digit).count() >= 9
            {
                bare.replace_range(found.range(), " ");
            }
            // "Dearborn, MI, 313-555-0175, a@example.com" leaves commas behind.
            let between: Vec<&str> = bare.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
            let bare = between.join(", ");
            let bare = squeeze(without_kind(trim_separators(&bare)));
            if Some(bare.as_str()) == name || bare.is_empty() {
                continue;
            }
            if let Some(place) = geo::parse(&without_sign(&bare)).or_else(|| geo::parse(&bare))
                && !geo::is_remote(&bare)
            {
                return Some(place);
            }
            let plausible = bare.contains(',')
                && !bare.chars().any(|c| c.is_ascii_digit() || "@:()".contains(c))
                && word_count(&bare) <= 6;
            let personal = bare.split(',').any(|p| CREDENTIAL.is_match(p.trim()) || score::title(p) > 0.0);
            if fallback.is_none()
                && (labelled || (beside_contact && plausible && !personal))
                && bare.chars().next().is_some_and(char::is_uppercase)
            {
                let (city, country) = bare
                    .split_once(',')
                    .map_or((bare.as_str(), None), |(a, b)| (a.trim(), Some(b.trim().to_owned())));
                fallback = Some(Place {
                    city: Some(city.to_owned()),
                    country,
                    address: bare.clone(),
                    ..Place::default()
                });
            }
        }
    }
    fallback.or_else(|| two_line_address(header))
}

/// Where somebody was born is not where they live.
fn of_birth(part: &str) -> bool {
    const WORDS: [&str; 8] =
        ["born", "birth", "geboren", "geburts", "naissance", "nacimiento", "nascita", "nascimento"];
    fold(part).split(' ').any(|word| WORDS.iter().any(|k| word.starts_with(k)))
}

/// "12 Rue Haute, 1000 Bruxelles (Belgium) (Home)": a form's word for the kind of address, behind a place that is one without it.
fn without_kind(text: &str) -> &str {
    match text.strip_suffix(')').and_then(|t| t.rsplit_once(" (")) {
        Some((place, kind))
            if !kind.contains([' ', ','])
                && !crate::lexicon::is_country(kind)
                && geo::parse(place).is_some() =>
        {
            place
        }
        _ => text,
    }
}

/// A place on a line of its own next to the mail address, wherever that stands: in a corner, beside the name.
pub(super) fn beside_address(lines: &[Line], email: Option<&str>) -> Option<Place> {
    let email = email?;
    let at = lines.iter().position(|l| l.text().contains(email))?;
    // Set flush right, lines share no left edge: short ones between both are one block.
    let block = |i: usize| {
        i.abs_diff(at) <= 4 && lines[i.min(at)..=i.max(at)].iter().all(|l| word_count(&l.text()) <= 4)
    };
    let near = lines.iter().enumerate().skip(at.saturating_sub(4)).take(8).filter(|(i, l)| {
        let above = *i + 1 == at;
        let beside = (l.x0 - lines[at].x0).abs() < 3.0 || above || block(*i);
        *i != at && beside && dates::find(&l.text()).is_empty()
    });
    near.filter_map(|(_, l)| geo::parse(&without_sign(&l.text()))).find(|p| !geo::is_remote(&p.address))
}

/// A town that no list has, on a line of its own in a section of contact details.
pub(super) fn lone_town(blocks: &[Block]) -> Option<Place> {
    let lines = blocks.iter().filter(|b| b.section == Section::Contact).flat_map(|b| &b.lines);
    lines.filter(|l| l.segments.len() == 1).map(|l| without_sign(&l.text())).find_map(|text| {
        let plain = text.chars().all(|c| c.is_alphabetic() || " ,.'’-".contains(c));
        let town = plain
            && (1..=4).contains(&word_count(&text))
            && text.starts_with(char::is_uppercase)
            && lookup(&heading_text(&text)).is_none()
            && score::title(&text) == 0.0
            && !matches!(
                fold(&text).as_str(),
                "linkedin" | "github" | "portfolio" | "website" | "email" | "phone"
            );
        town.then(|| Place { city: Some(text.clone()), address: text, ..Place::default() })
    })
}

/// The text without a sign before it: a picture, or the letter that stands for one in a font of pictures; nor one behind it, which is
/// the next part's.
fn without_sign(text: &str) -> String {
    let (first, rest) = text.split_once(' ').unwrap_or(("", text));
    let sign = first.chars().count() <= 1 && !first.chars().any(|c| c.is_ascii_digit());
    let text = (if sign { rest } else { text }).trim();
    let behind = text.rsplit_once(' ').filter(|(_, last)| !last.chars().any(char::is_alphanumeric));
    behind.map_or(text, |(place, _)| place).trim().to_owned()
}

/// Street on one line, "Springfield, IL 62701" on the next, or a line that holds only a place.
fn two_line_address(header: &[&Line]) -> Option<Place> {
    header.iter().find_map(|l| geo::parse(&l.text()).filter(|p| !geo::is_remote(&p.address)))
}
