//! The name, and the job title under it.

use std::sync::LazyLock;

use regex::Regex;

use super::parts;
use super::patterns::CREDENTIAL;
use crate::line::Line;
use crate::structure::heading::{body_size, heading_text, lookup};
use crate::structure::score;
use crate::text::{fold, squeeze, trim_separators, unspace, word_count};
use crate::{dates, geo};

/// Whether the text can be a person's name.
pub(crate) fn namelike(text: &str) -> bool {
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
pub(super) fn name(lines: &[Line], email: Option<&str>) -> (Option<String>, usize) {
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
        let large = line.size > body * 1.3 && !namelike(&bare_name(&first.text()));
        let between = || line.segments.iter().skip(1).find(|s| namelike(&bare_name(&s.text())));
        let first =
            line.segments.get(1).filter(|_| headed).or_else(|| between().filter(|_| large)).unwrap_or(first);
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
    let Some((_, at, mut name)) = best.filter(|(p, i, _)| *p > -1.5 || *i == 0 && *p >= -3.0) else {
        return named_by_address(lines, &local);
    };
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

/// A name in small letters, or between other cells: two words or more, all of which the mail address holds.
fn named_by_address(lines: &[Line], local: &str) -> (Option<String>, usize) {
    let known = |text: &str| {
        let folded = fold(text);
        let mut words = folded.split([' ', '-']).filter(|w| !w.is_empty());
        words.all(|w| w.len() >= 3 && local.contains(w)) && word_count(&folded) >= 1
    };
    for (i, line) in lines.iter().enumerate().take(60).filter(|(_, l)| l.page == 0) {
        for (cell, segment) in line.segments.iter().enumerate() {
            let name = bare_name(&styled_name(segment).unwrap_or_else(|| segment.text()));
            if name.contains('@') || !known(&name) {
                continue;
            }
            // Over two lines, between other cells.
            let below = lines
                .get(i + 1)
                .filter(|l| (l.size - line.size).abs() < 0.6)
                .and_then(|l| l.segments.get(cell));
            match below.map(|b| bare_name(&b.text())).filter(|b| known(b) && !b.contains('@')) {
                Some(rest) if word_count(&name) == 1 => return (Some(format!("{name} {rest}")), i),
                _ if word_count(&name) >= 2 => return (Some(name), i),
                _ => {}
            }
        }
    }
    (None, 0)
}

/// The job title on the name's line or directly under it.
pub(super) fn label(lines: &[Line], at: usize) -> Option<String> {
    let same = lines.get(at).map(parts).unwrap_or_default().into_iter().skip(1).collect::<Vec<_>>();
    let headed = |l: &&Line| lookup(&heading_text(&l.text())).is_none();
    let below = lines.iter().skip(at + 1).take(3).take_while(headed).flat_map(parts);
    same.into_iter().chain(below).find(|p| {
        score::is_title(p)
            && word_count(p) <= 9
            && !p.contains('@')
            && !p.ends_with('.')
            && dates::find(p).is_empty()
    })
}
