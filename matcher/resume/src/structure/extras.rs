//! The smaller sections: projects, languages, certificates, lists.

use std::sync::LazyLock;

use regex::Regex;

use super::contact::parts as split_parts;
use super::rows::{self, Kind, Row};
use super::skills::split_items;
use crate::dates;
use crate::line::Line;
use crate::model::{Certificate, Language, Project};
use crate::text::{drop_empty_brackets, fold, join_wrapped, squeeze, trim_separators, word_count};

#[expect(clippy::unwrap_used, reason = "constant pattern, compiled by every test")]
static HUMAN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(english|englisch|anglais|ingl[eé]s|inglese|german|deutsch|allemand|alem[aá]n|tedesco|french|französisch|franz\w*|français|franc[eé]s|francese|spanish|spanisch|espagnol|español|castellano|spagnolo|italian|italienisch|italien|italiano|portuguese|portugiesisch|portugais|portugu[eéê]s|dutch|niederländisch|néerlandais|holandés|swedish|schwedisch|suédois|sueco|norwegian|danish|dänisch|finnish|polish|polnisch|polonais|polaco|czech|tschechisch|slovak|hungarian|ungarisch|romanian|rumänisch|bulgarian|greek|griechisch|turkish|türkisch|turc|turco|russian|russisch|russe|ruso|ukrainian|ukrainisch|serbian|croatian|kroatisch|bosnian|arabic|arabisch|arabe|árabe|hebrew|hebräisch|persian|farsi|urdu|hindi|bengali|tamil|telugu|kannada|malayalam|marathi|gujarati|punjabi|mandarin|cantonese|chinese|chinesisch|chinois|chino|japanese|japanisch|japonais|japonés|korean|koreanisch|coréen|vietnamese|thai|indonesian|malay|tagalog|filipino|swahili|yoruba|igbo|amharic|latin|latein|latín|american sign language|asl|catalan|catalán|català|basque|galician|irish|welsh|afrikaans|zulu|estonian|latvian|lithuanian|slovenian|albanian|armenian|georgian|nepali|sinhala|castilian|nederlands|engels|duits|frans|spaans|italiaans|portugees|arabisch|chinees|japans|russisch|turks|engelska|svenska|tyska|franska|spanska|engelsk|norsk|dansk|tysk|fransk|spansk|polski|angielski|niemiecki|francuski|hiszpa[nń]ski|rosyjski|portugu[eê]s|espanhol|franc[eê]s|alem[aã]o|russo|euskera|euskara|gallego|valenciano)\b").unwrap()
});

/// The human language at the start of the text, as written.
pub(crate) fn human_language(text: &str) -> Option<&str> {
    HUMAN.find(text.trim()).map(|m| m.as_str())
}

/// Reads a languages section, or rows of one.
pub(crate) fn languages(texts: &[String]) -> Vec<Language> {
    let mut out: Vec<Language> = Vec::new();
    for text in texts {
        for item in text.split([',', ';', '|', '•', '·', '●', '/', '\n']).map(str::trim) {
            // "Mother tongue(s): Italian"
            let item = match item.split_once(':') {
                Some((label, rest)) if human_language(label).is_none() => rest.trim(),
                _ => item,
            };
            let Some(name) = human_language(item) else {
                // "English", then "Native" on a line or in a cell of its own.
                let level = trim_separators(item).trim_matches(['(', ')']);
                if let Some(last) = out.last_mut().filter(|l| l.fluency.is_none())
                    && (1..=4).contains(&word_count(level))
                {
                    last.fluency = Some(level.to_owned());
                }
                continue;
            };
            let rest = item[item.find(name).unwrap_or(0) + name.len()..].trim();
            let fluency = trim_separators(rest).trim_matches(['(', ')', '[', ']', ' ']).trim().to_owned();
            if out.iter().any(|l| l.language.eq_ignore_ascii_case(name)) {
                continue;
            }
            out.push(Language {
                language: name.to_owned(),
                fluency: (!fluency.is_empty() && fluency.chars().any(char::is_alphanumeric))
                    .then_some(fluency),
            });
        }
    }
    out
}

/// The texts of a section's lines, cell by cell.
pub(crate) fn cells(lines: &[Line]) -> Vec<String> {
    lines.iter().flat_map(|l| l.segments.iter().map(|s| s.text())).collect()
}

/// One text per item: bullets with what wraps, other lines alone.
pub(crate) fn items(lines: &[Line]) -> Vec<String> {
    let rows = rows::classify(lines);
    let mut out: Vec<String> = Vec::new();
    for row in &rows {
        match row.kind {
            Kind::Wrapped => match out.last_mut() {
                Some(last) => join_wrapped(last, &row.line.text()),
                None => out.push(row.line.text()),
            },
            _ => out.push(row.line.text()),
        }
    }
    out.retain(|t| t.chars().any(char::is_alphanumeric));
    out
}

/// Reads certificates: one per item; "AWS Solutions Architect, Amazon (2021)", "CPA | 2019".
pub(crate) fn certifications(lines: &[Line]) -> Vec<Certificate> {
    items(lines).iter().flat_map(|item| certificate(item)).collect()
}

/// One item, or several where a bare comma list stands.
pub(crate) fn certificate(item: &str) -> Vec<Certificate> {
    let mut text = item.to_owned();
    let mut date = None;
    for found in dates::find(item).into_iter().rev() {
        date.get_or_insert(found.text.clone());
        text.replace_range(found.at, " ");
    }
    let text = drop_empty_brackets(&text);
    let line = Line::plain(squeeze(&text));
    let mut pieces: Vec<String> = split_parts(&line)
        .into_iter()
        .map(|p| trim_separators(&p).to_owned())
        .filter(|p| p.chars().any(char::is_alphanumeric))
        .collect();
    if pieces.is_empty() {
        return Vec::new();
    }
    let first = pieces.remove(0);
    let mut issuer = pieces.into_iter().next();
    let name = if issuer.is_none()
        && let Some((name, by)) = first.rsplit_once(',')
    {
        issuer = Some(by.trim().to_owned());
        name.trim().to_owned()
    } else {
        first
    };
    let name = trim_separators(&name).to_owned();
    if word_count(&name) > 20 {
        return Vec::new();
    }
    vec![Certificate {
        name,
        issuer: issuer.map(|i| trim_separators(&i).to_owned()).filter(|i| !i.is_empty()),
        date,
    }]
}

/// Reads projects: a heading line, then its text.
pub(crate) fn projects(lines: &[Line]) -> Vec<Project> {
    let rows = rows::classify(lines);
    let heads = rows.iter().filter(|r| r.kind == Kind::Head).count();
    let mut out: Vec<Project> = Vec::new();
    let mut bodies: Vec<Vec<Row<'_>>> = Vec::new();
    for row in rows {
        // With no heading lines at all each item is a project: "Name: what it does".
        let opens = if heads == 0 {
            matches!(row.kind, Kind::Bullet | Kind::Prose)
        } else {
            row.kind == Kind::Head && starts_project(&row, bodies.last())
        };
        if opens {
            out.push(if heads == 0 { project_item(&row.line.text()) } else { project_head(row.line) });
            bodies.push(Vec::new());
        } else if let (Some(body), Some(project)) = (bodies.last_mut(), out.last_mut()) {
            if heads == 0 && row.kind == Kind::Wrapped {
                let text = project.description.get_or_insert_default();
                join_wrapped(text, &row.line.text());
            } else if row.kind == Kind::Head
                && body.is_empty()
                && project.dates.is_none()
                && row.date.is_some()
            {
                set_date(project, row.line);
            } else {
                body.push(row);
            }
        } else {
            out.push(project_item(&row.line.text()));
            bodies.push(Vec::new());
        }
    }
    for (project, body) in out.iter_mut().zip(&bodies) {
        let (items, prose) = rows::body(body);
        project.highlights = items;
        if !prose.is_empty() {
            let text = prose.join("\n");
            project.description =
                Some(project.description.take().map_or(text.clone(), |d| format!("{d}\n{text}")));
        }
    }
    out.retain(|p| p.name.as_deref().is_some_and(|n| !n.is_empty()));
    out
}

fn starts_project(row: &Row<'_>, body: Option<&Vec<Row<'_>>>) -> bool {
    let text = row.line.text();
    let label = text.split_once(':').map(|(l, _)| fold(l)).unwrap_or_default();
    if ["technologies", "tech stack", "stack", "tools", "built with", "link", "url", "role", "technologien"]
        .contains(&label.as_str())
        || text.starts_with("http")
        || text.starts_with("github.com")
    {
        return false;
    }
    match body {
        None => true,
        Some(body) if body.is_empty() => {
            row.line.starts_bold() || row.line.gap > 1.3 || (row.date.is_some() && word_count(&text) > 3)
        }
        Some(_) => true,
    }
}

fn set_date(project: &mut Project, line: &Line) {
    if let Some(date) = rows::head_date(line) {
        project.dates = Some(date.text);
        project.start_date = date.start;
        project.end_date = date.end;
    }
}

fn project_head(line: &Line) -> Project {
    let mut project = Project::default();
    set_date(&mut project, line);
    project.url = line.links().find(|h| h.starts_with("http")).map(str::to_owned);
    let mut pieces = Vec::new();
    for part in split_parts(&super::education::without_dates(line)) {
        let part = squeeze(trim_separators(&drop_empty_brackets(&part)));
        if part.starts_with("http") || part.starts_with("github.com") || part.starts_with("www.") {
            project.url.get_or_insert(part);
        } else if part.chars().any(char::is_alphanumeric)
            && !matches!(
                fold(&part).as_str(),
                "link" | "github" | "demo" | "website" | "source" | "code" | "live demo"
            )
        {
            pieces.push(part);
        }
    }
    let mut pieces = pieces.into_iter();
    project.name = pieces.next().map(|n| n.trim_end_matches(':').to_owned());
    if let Some((name, rest)) =
        project.name.clone().and_then(|n| n.split_once(": ").map(|(a, b)| (a.to_owned(), b.to_owned())))
        && word_count(&name) <= 8
    {
        project.name = Some(name);
        project.description = Some(rest);
    }
    for piece in pieces {
        if piece.contains(',') || (word_count(&piece) <= 3 && project.keywords.is_empty()) {
            project.keywords.extend(split_items(&piece));
        } else {
            project.description.get_or_insert(piece);
        }
    }
    project
}

fn project_item(text: &str) -> Project {
    let cut = [": ", " – ", " — ", " - "].iter().filter_map(|s| text.find(s).map(|i| (i, s.len()))).min();
    match cut {
        Some((at, len)) if word_count(&text[..at]) <= 10 => Project {
            name: Some(trim_separators(&text[..at]).to_owned()),
            description: Some(text[at + len..].trim().to_owned()),
            ..Project::default()
        },
        _ if word_count(text) <= 10 => {
            Project { name: Some(trim_separators(text).to_owned()), ..Project::default() }
        }
        _ => {
            let name: Vec<&str> = text.split_whitespace().take(8).collect();
            Project { name: Some(name.join(" ")), description: Some(text.to_owned()), ..Project::default() }
        }
    }
}
