//! Name and contact: from the lines before the first heading, from a contact section, and for address and telephone
//! from anywhere as a last resort.

use std::sync::LazyLock;

use regex::Regex;

use super::heading::{Block, body_size, heading_text, lookup};
use super::score;
use crate::dates;
use crate::geo::{self, Place};
use crate::lexicon::Section;
use crate::line::Line;
use crate::model::{Basics, Profile};
use crate::text::{fold, squeeze, trim_separators, unspace, word_count};

#[expect(clippy::unwrap_used, reason = "constant patterns, compiled by every test")]
mod patterns {
    use super::{LazyLock, Regex};
    pub(super) static EMAIL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)[\p{L}0-9._%+'-]*[\p{L}0-9_%+-]@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.[a-z]{2,}")
            .unwrap()
    });
    pub(super) static PHONE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?x) (?: \+\s?\d{1,3} | \(\+?\d{1,4}\) | \d{1,5} ) (?: [\s.\-–‑/]{0,3} \(?\d{1,5}\)? ){1,7} (?: \s?(?:x|ext\.?)\s?\d{1,5} )?").unwrap()
    });
    pub(super) static URL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:https?://[^\s|•·,;()<>\]]+|www\.[^\s|•·,;()<>\]]+|(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|me|ai|co|app|in|de|fr|es|uk|ca|eu|ch|at|nl|be|it|pl|pt|br|tech|info|xyz|page|site|online|design|blog|academy|edu)(?:/[^\s|•·,;()<>\]]*)?)").unwrap()
    });
    pub(super) static CREDENTIAL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:ph\.?\s?d|m\.?d|mba|m\.?s|m\.?sc|b\.?s|b\.?sc|b\.?a|m\.?a|ll\.?m|j\.?d|esq|rn|bsn|msn|np|fnp|crna|lpn|cpa|cfa|cfp|pmp|csm|cspo|p\.?e|pe|eit|shrm-?s?cp|phr|sphr|cissp|cisa|cism|ccna|ccnp|itil|aws|mph|mpa|ed\.?d|m\.?ed|dds|dvm|pharm\.?d|lcsw|lmft|aia|leed ap|facs|frcs|mrcp|bsc|msc|dipl\.-ing|mpp|psm|safe|six sigma|acca|ca|cma|cia|mcp|bcba|rd|rdn|ccrn|cen|pa-c|ot|otr/l|dpt|pt)\.?(?:-[a-z]+)?$").unwrap()
    });
}
use patterns::{CREDENTIAL, EMAIL, PHONE, URL};

/// Reads the basics. `blocks` are all sections; the summary is left to the caller.
pub(crate) fn read(lines: &[Line], blocks: &[Block]) -> Basics {
    let header: Vec<&Line> = blocks
        .iter()
        .filter(|b| matches!(b.section, Section::Header | Section::Contact))
        .flat_map(|b| &b.lines)
        .collect();
    let header_text = join(&header);
    let all: Vec<&Line> = lines.iter().collect();
    let all_text = join(&all);
    let found = torn_email(lines).or_else(|| email(&header_text)).or_else(|| email(&all_text));
    let mut basics = Basics { email: found, ..Basics::default() };
    basics.phone = phone(&header)
        .or_else(|| phone(&all.iter().copied().take(60).filter(|l| labelled_phone(l)).collect::<Vec<_>>()))
        .or_else(|| all.iter().find_map(|l| phone(&[*l]).filter(|found| *found == squeeze(&l.text()))));
    let (name, at) = name(lines, basics.email.as_deref());
    basics.name = name;
    // Beside a rail the lines under the name belong to no section of their own.
    let under_name = lines.iter().skip(at).take(5);
    let under_name: Vec<&Line> = under_name
        .take_while(|l| lookup(&heading_text(&l.text())).is_none() && l.level.is_none_or(|level| level == 1))
        .collect();
    basics.location = location(&header, basics.name.as_deref())
        .or_else(|| location(&under_name, basics.name.as_deref()))
        .or_else(|| beside_address(lines, basics.email.as_deref()))
        .or_else(|| lone_town(blocks));
    basics.label = label(lines, at);
    addresses(&mut basics, &header);
    if basics.email.is_none() {
        basics.email =
            header.iter().flat_map(|l| l.links()).find_map(|h| h.strip_prefix("mailto:").and_then(email));
    }
    basics
}

fn join(lines: &[&Line]) -> String {
    lines.iter().map(|l| l.text()).collect::<Vec<_>>().join("\n")
}

fn email(text: &str) -> Option<String> {
    let found = EMAIL.find(text)?.as_str().trim_matches(['.', '\'', '-']);
    // "ada@example.orgParis": the next word may stand so near that it is part of this one.
    let top = found.rfind('.').unwrap_or(0);
    let mut letters = found[top..].char_indices().skip(1).peekable();
    let mut end = found.len();
    while let Some((_, letter)) = letters.next() {
        if let Some((at, next)) = letters.peek()
            && letter.is_lowercase()
            && next.is_uppercase()
        {
            end = top + at;
            break;
        }
    }
    Some(found[..end].to_owned())
}

/// A narrow column breaks an address anywhere: "ada@exam" over "ple.org", "ada@example.ne" over "t".
fn torn_email(lines: &[Line]) -> Option<String> {
    const TOPS: [&str; 12] =
        [".com", ".net", ".org", ".edu", ".io", ".dev", ".info", ".de", ".fr", ".es", ".co.uk", ".pl"];
    lines.windows(2).find_map(|pair| {
        let (above, below) = (pair[0].text(), pair[1].text());
        let first = above.split_whitespace().next_back().filter(|word| word.contains('@'))?;
        let whole_above = TOPS.iter().any(|top| first.ends_with(top));
        let alone = !whole_above
            && below.len() <= 24
            && !below.contains(['@', ' '])
            && !below.contains(char::is_uppercase);
        let whole =
            email(&format!("{first}{below}")).filter(|whole| whole.len() == first.len() + below.len())?;
        (alone && TOPS.iter().any(|top| whole.ends_with(top))).then_some(whole)
    })
}

fn labelled_phone(line: &Line) -> bool {
    let text = fold(&line.text());
    ["phone", "tel", "mobile", "cell", "telefon", "telephone", "handy", "mobil", "movil", "portable"]
        .iter()
        .any(|k| text.starts_with(k))
}

fn phone(lines: &[&Line]) -> Option<String> {
    for line in lines {
        for part in line.segments.iter().map(|s| s.text()) {
            for found in PHONE.find_iter(&part) {
                let text = found.as_str().trim().trim_end_matches(['.', '-', '/', '(']).trim();
                let digits = text.chars().filter(char::is_ascii_digit).count();
                let before = part[..found.start()].chars().next_back();
                let after = part[found.end()..].chars().next();
                let part_of_word = before.is_some_and(|c| c.is_alphanumeric() || "@/_=".contains(c))
                    || after.is_some_and(|c| c.is_alphabetic() || c == '@');
                let dated = !dates::find(text).is_empty() && digits <= 8;
                if (7..=15).contains(&digits)
                    && !part_of_word
                    && !dated
                    && text.chars().any(|c| !c.is_ascii_digit()) | (digits >= 9)
                {
                    // A postal code in front ("94107 415-555-0100") belongs to the address.
                    return Some(squeeze(text));
                }
            }
        }
    }
    None
}

/// The separators between parts of a contact line, pictures of envelopes and telephones among them.
pub(crate) fn parts(line: &Line) -> Vec<String> {
    static SEPARATOR: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"\s*[|•·∙⋅⋄◊◦▪■♦◆❖⬥\x{25A0}-\x{25FF}\x{2300}-\x{23FF}\x{2600}-\x{27BF}\x{E000}-\x{F8FF}\x{1F300}-\x{1FAFF}]\s*|\s+(?:[–—/~*+›»→-]|//|>>?)\s+|\t+|\s{3,}|\s*;\s+").ok()
    });
    let mut out = Vec::new();
    for segment in &line.segments {
        let text = segment.text();
        match SEPARATOR.as_ref() {
            Some(re) => out.extend(re.split(&text).map(|p| p.trim().to_owned()).filter(|p| !p.is_empty())),
            None => out.push(text),
        }
    }
    out
}

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

fn location(header: &[&Line], name: Option<&str>) -> Option<Place> {
    let mut fallback = None;
    for line in header {
        let parts: Vec<String> = parts(line).iter().flat_map(|p| at_labels(p)).collect();
        let beside_contact = parts.iter().any(|p| EMAIL.is_match(p) || PHONE.is_match(p) || URL.is_match(p));
        for part in &parts {
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
            let bare = squeeze(trim_separators(&bare));
            if Some(bare.as_str()) == name || bare.is_empty() {
                continue;
            }
            if let Some(place) = geo::parse(&bare).or_else(|| geo::parse(&without_sign(&bare)))
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

/// A place on a line of its own next to the mail address, wherever that stands: in a corner, beside the name.
fn beside_address(lines: &[Line], email: Option<&str>) -> Option<Place> {
    let email = email?;
    let at = lines.iter().position(|l| l.text().contains(email))?;
    let near =
        lines.iter().enumerate().skip(at.saturating_sub(4)).take(8).filter(|(i, l)| {
            *i != at && (l.x0 - lines[at].x0).abs() < 3.0 && dates::find(&l.text()).is_empty()
        });
    near.filter_map(|(_, l)| geo::parse(&without_sign(&l.text()))).find(|p| !geo::is_remote(&p.address))
}

/// A town that no list has, on a line of its own in a section of contact details.
fn lone_town(blocks: &[Block]) -> Option<Place> {
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

/// The text without a sign before it: a picture, or the letter that stands for one in a font of pictures.
fn without_sign(text: &str) -> String {
    let (first, rest) = text.split_once(' ').unwrap_or(("", text));
    let sign = first.chars().count() <= 1 && !first.chars().any(|c| c.is_ascii_digit());
    (if sign { rest } else { text }).trim().to_owned()
}

/// Street on one line, "Springfield, IL 62701" on the next, or a line that holds only a place.
fn two_line_address(header: &[&Line]) -> Option<Place> {
    header.iter().find_map(|l| geo::parse(&l.text()).filter(|p| !geo::is_remote(&p.address)))
}

/// Whether the text can be a person's name.
fn namelike(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=6).contains(&words.len())
        && text.chars().count() <= 50
        && text.chars().all(|c| {
            c.is_alphabetic()
                || " .'’`-‐–,()\"“”".contains(c)
                || unicode_normalization::char::is_combining_mark(c)
        })
        && text.chars().any(char::is_alphabetic)
        && lookup(&heading_text(text)).is_none()
        && !matches!(
            fold(text).as_str(),
            "resume"
                | "cv"
                | "curriculum vitae"
                | "curriculum"
                | "lebenslauf"
                | "vitae"
                | "functional resume"
                | "page"
                | "confidential"
                | "hoja de vida"
                | "bewerbung"
                | "tabellarischer lebenslauf"
                | "photo"
                | "europass"
        )
        && words
            .iter()
            .filter(|w| w.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase()))
            .count()
            * 2
            >= words.len()
}

/// The name where a job title follows it on the same line, set differently.
fn styled_name(segment: &crate::line::Segment) -> Option<String> {
    let first = segment.runs.first()?;
    let cut = segment.runs.iter().position(|r| (r.bold, r.italic) != (first.bold, first.italic))?;
    let text = |runs: &[crate::line::Run]| squeeze(&runs.iter().map(|r| r.text.as_str()).collect::<String>());
    let (name, rest) = (text(&segment.runs[..cut]), text(&segment.runs[cut..]));
    (namelike(&name) && score::title(&rest) >= 0.6 && score::title(&name) == 0.0).then_some(name)
}

/// Cuts what is not the name: degrees behind it, a title after a separator, pronouns.
fn bare_name(raw: &str) -> String {
    let text = unspace(raw).unwrap_or_else(|| squeeze(raw));
    static CUT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)\s*\((?:he|she|they|ze)[^)]*\)|\s*\b(?:he/him|she/her|they/them)\b.*$|^\s*(?:name|nom|nombre|nome)\s*:\s*|^\s*(?:curriculum vitae|resume|résumé|cv|lebenslauf)\s*(?:of|:|-|–|—|von|de)\s*|^\s*(?:(?:dr|prof|mr|mrs|ms|mx|dipl\.-ing|ing)\.?\s+(?:med\.?\s+|rer\. nat\.?\s+)?)+(?P<x>)").ok()
    });
    let text = CUT.as_ref().map_or(text.clone(), |re| re.replace_all(&text, "").into_owned());
    let first = text.split(['|', '•', '·', '\t']).next().unwrap_or_default();
    let first = first.split(" – ").next().unwrap_or_default().split(" — ").next().unwrap_or_default();
    let first = first.split(" - ").next().unwrap_or_default();
    let mut pieces = first.split(',').map(str::trim);
    let mut name = pieces.next().unwrap_or_default().to_owned();
    if let Some(second) = pieces.next()
        && matches!(fold(second).as_str(), "jr" | "sr" | "ii" | "iii" | "iv")
    {
        name = format!("{name}, {second}");
    }
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while words.len() > 2
        && words.last().is_some_and(|w| {
            w.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
                && w.len() <= 5
                && CREDENTIAL.is_match(w)
        })
        && !crate::text::is_caps(&words[..words.len() - 1].join(" "))
    {
        words.pop();
    }
    trim_separators(&words.join(" ")).to_owned()
}

/// The name and the index of its line: among the first lines, the one that is largest, looks like a name and best
/// agrees with the mail address.
fn name(lines: &[Line], email: Option<&str>) -> (Option<String>, usize) {
    let body = body_size(lines);
    let local = email
        .and_then(|e| e.split('@').next())
        .map(|l| fold(&l.replace(['.', '_', '-'], " ")).replace(' ', ""))
        .unwrap_or_default();
    let mut best: Option<(f32, usize, String)> = None;
    let first_page = lines.iter().enumerate().filter(|(_, l)| l.page == 0).take(80);
    let mut seen_heading = false;
    for (order, (i, line)) in first_page.enumerate() {
        let Some(first) = line.segments.first() else { continue };
        let headed = lookup(&heading_text(&first.text())).is_some();
        seen_heading |= headed;
        // "Personal information" in the margin beside the name.
        let first = line.segments.get(1).filter(|_| headed).unwrap_or(first);
        let raw = first.text();
        let name = bare_name(&styled_name(first).unwrap_or_else(|| raw.clone()));
        if !namelike(&name) || line.bullet || name.chars().filter(|c| c.is_alphabetic()).count() < 2 {
            continue;
        }
        let words = word_count(&name);
        let mut points = (line.size / body.max(1.0) - 1.0) * 4.0 - order as f32 * 0.15;
        points += if (2..=4).contains(&words) { 1.0 } else { 0.0 };
        points += if line.level == Some(1) { 3.0 } else { 0.0 };
        points += if line.bold() || line.caps() { 0.3 } else { 0.0 };
        points -= if seen_heading && line.size <= body * 1.3 { 3.0 } else { 0.0 };
        points -= score::title(&name) * 2.5
            + score::org(&name).min(1.0)
            + if geo::parse(&name).is_some() { 2.0 } else { 0.0 };
        let hits = fold(&name).split(' ').filter(|w| w.len() >= 3 && local.contains(*w)).count();
        points += hits as f32 * 1.5;
        if best.as_ref().is_none_or(|(p, _, _)| points > *p) {
            best = Some((points, i, name));
        }
    }
    let Some((points, at, mut name)) = best.filter(|(p, i, _)| *p > -1.5 || *i == 0) else {
        return (None, 0);
    };
    if points < -3.0 {
        return (None, 0);
    }
    // First and last name on two lines of the same large type.
    let alike = |l: &Line| {
        (l.size - lines[at].size).abs() < 0.6
            && l.size > body * 1.3
            && word_count(&l.text()) <= 3
            && l.segments.len() == 1
    };
    // "Maximilian Freiherr von" over "Stetten": a particle ends no name.
    let open = name.rsplit(' ').next().is_some_and(|w| {
        matches!(
            w,
            "von"
                | "van"
                | "de"
                | "da"
                | "del"
                | "della"
                | "der"
                | "den"
                | "di"
                | "du"
                | "la"
                | "le"
                | "dos"
                | "al"
                | "bin"
                | "y"
        )
    });
    if open
        && let Some(next) = lines.get(at + 1).filter(|l| (l.size - lines[at].size).abs() < 0.6)
        && namelike(&bare_name(&next.text()))
    {
        return (Some(format!("{name} {}", bare_name(&next.text()))), at);
    }
    if word_count(&name) <= 3 && alike(&lines[at]) {
        if let Some(next) = lines
            .get(at + 1)
            .filter(|l| alike(l) && namelike(&bare_name(&l.text())) && score::title(&l.text()) < 0.5)
        {
            name = format!("{name} {}", bare_name(&next.text()));
        } else if let Some(before) = at
            .checked_sub(1)
            .and_then(|b| lines.get(b))
            .filter(|l| alike(l) && namelike(&bare_name(&l.text())) && score::title(&l.text()) < 0.5)
        {
            name = format!("{} {name}", bare_name(&before.text()));
        }
    }
    (Some(name), at)
}

/// The job title on the name's line or directly under it.
fn label(lines: &[Line], at: usize) -> Option<String> {
    let same = lines.get(at).map(parts).unwrap_or_default().into_iter().skip(1).collect::<Vec<_>>();
    let headed = |l: &&Line| lookup(&heading_text(&l.text())).is_none();
    let below = lines.iter().skip(at + 1).take(3).take_while(headed).flat_map(parts);
    same.into_iter().chain(below).find(|p| {
        score::title(p) >= 0.9
            && word_count(p) <= 9
            && !p.contains('@')
            && !p.ends_with('.')
            && dates::find(p).is_empty()
    })
}

fn addresses(basics: &mut Basics, header: &[&Line]) {
    let domain = basics.email.as_deref().and_then(|e| e.split('@').nth(1)).unwrap_or_default().to_lowercase();
    let mut written: Vec<String> = Vec::new();
    for line in header {
        let text = EMAIL.replace_all(&line.text(), " ").into_owned();
        written.extend(URL.find_iter(&text).map(|m| m.as_str().trim_end_matches(['.', '/', ',']).to_owned()));
        written.extend(
            line.links().filter(|h| h.starts_with("http")).map(|h| h.trim_end_matches('/').to_owned()),
        );
    }
    for url in written {
        let bare = url
            .trim_start_matches("https://")
            .trim_start_matches("http://")
            .trim_start_matches("www.")
            .to_owned();
        let host = bare.split('/').next().unwrap_or_default().to_lowercase();
        if host == domain && !bare.contains('/') && !url.starts_with("http") {
            continue;
        }
        const NETWORKS: [(&str, &str); 14] = [
            ("linkedin.", "LinkedIn"),
            ("github.com", "GitHub"),
            ("gitlab.com", "GitLab"),
            ("xing.com", "XING"),
            ("twitter.com", "Twitter"),
            ("x.com", "X"),
            ("stackoverflow.com", "Stack Overflow"),
            ("medium.com", "Medium"),
            ("kaggle.com", "Kaggle"),
            ("behance.net", "Behance"),
            ("dribbble.com", "Dribbble"),
            ("orcid.org", "ORCID"),
            ("scholar.google.", "Google Scholar"),
            ("leetcode.com", "LeetCode"),
        ];
        match NETWORKS.iter().find(|(h, _)| {
            host == *h
                || host.starts_with(h)
                || host.ends_with(&format!(".{h}"))
                || (h.ends_with('.') && host.contains(h))
        }) {
            Some((_, network)) => {
                let known = basics.profiles.iter().any(|p| {
                    let strip = |u: &str| {
                        u.trim_start_matches("https://")
                            .trim_start_matches("http://")
                            .trim_start_matches("www.")
                            .to_lowercase()
                    };
                    strip(&p.url) == bare.to_lowercase()
                });
                if !known {
                    let username = bare
                        .rsplit('/')
                        .next()
                        .filter(|u| bare.contains('/') && !u.is_empty())
                        .map(str::to_owned);
                    basics.profiles.push(Profile { network: (*network).to_owned(), username, url });
                }
            }
            None if basics.url.is_none() => basics.url = Some(url),
            None => {}
        }
    }
}
