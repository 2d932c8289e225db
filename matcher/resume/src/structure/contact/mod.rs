//! Name and contact: from the lines before the first heading, from a contact section, and for address and telephone
//! from anywhere as a last resort.

mod accounts;
mod name;
mod place;
mod reach;

use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::Section;
use crate::line::Line;
use crate::model::Basics;
use crate::structure::heading::{Block, heading_text, lookup};
use accounts::addresses;
pub(crate) use name::namelike;
use name::{label, name};
use place::{beside_address, location, lone_town};
use reach::{email, labelled_phone, phone, torn_email};

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
        .or_else(|| all.iter().find_map(|l| phone(&[*l]).filter(|found| fills_a_cell(l, found))))
        .or_else(|| basics.email.as_deref().and_then(|email| beside_mail(&all, email)));
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
        .or_else(|| lone_town(blocks))
        .or_else(|| {
            let mail =
                lines.iter().find(|l| basics.email.as_deref().is_some_and(|m| l.text().contains(m)))?;
            location(&[mail], basics.name.as_deref())
        });
    basics.label = label(lines, at);
    addresses(&mut basics, &header);
    if basics.email.is_none() {
        basics.email =
            header.iter().flat_map(|l| l.links()).find_map(|h| h.strip_prefix("mailto:").and_then(email));
    }
    basics
}

/// A telephone on the line of the mail address, wherever that stands: some templates put both into the foot of the page.
fn beside_mail(lines: &[&Line], email: &str) -> Option<String> {
    phone(&lines.iter().copied().filter(|l| l.text().contains(email)).collect::<Vec<_>>())
}

/// Whether nothing else stands beside it.
fn fills_a_cell(line: &Line, text: &str) -> bool {
    line.segments.iter().any(|s| s.text() == text) && crate::dates::find(text).is_empty()
}

fn join(lines: &[&Line]) -> String {
    lines.iter().map(|l| l.text()).collect::<Vec<_>>().join("\n")
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
