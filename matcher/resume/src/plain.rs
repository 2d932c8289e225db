//! Plain text and Markdown.

use std::sync::LazyLock;

use regex::Regex;

use crate::line::{Line, Run, Segment};
use crate::text::{clean, squeeze, strip_bullet};

#[expect(clippy::unwrap_used, reason = "constant patterns, compiled by every test")]
mod patterns {
    use super::{LazyLock, Regex};
    pub(super) static CELLS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\t+| {3,}").unwrap());
    pub(super) static LINK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)|<((?:https?://|mailto:)?[^\s<>@]*[@.][^\s<>]*)>")
            .unwrap()
    });
    pub(super) static EMPHASIS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(\*\*\*|___|\*\*|__|\*|_|`)").unwrap());
    pub(super) static RULE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\s*([-*_=~#–—]\s*){3,}$").unwrap());
    pub(super) static TABLE_RULE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$").unwrap());
    pub(super) static ORDERED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\d{1,2}[.)]\s+").unwrap());
    /// "<ada@example.org>"
    pub(super) static AUTOLINK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"<((?:https?://|mailto:)?[^\s<>@]+@?[^\s<>]*\.[a-z]{2,}[^\s<>]*)>").unwrap()
    });
    pub(super) static TAG: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"</?[a-zA-Z][^<>]{0,200}>|<!--.*?-->").unwrap());
}
use patterns::{AUTOLINK, CELLS, EMPHASIS, LINK, ORDERED, RULE, TABLE_RULE, TAG};

/// Bytes of a text file as text: UTF-8 with or without mark, UTF-16 with one, else Latin-1. `None` for binary data.
pub(crate) fn decode(bytes: &[u8]) -> Option<String> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return String::from_utf8(rest.to_vec()).ok();
    }
    for (mark, big) in [(b"\xff\xfe", false), (b"\xfe\xff", true)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let units = rest.chunks_exact(2).map(|p| {
                if big { u16::from_be_bytes([p[0], p[1]]) } else { u16::from_le_bytes([p[0], p[1]]) }
            });
            return char::decode_utf16(units).collect::<Result<String, _>>().ok();
        }
    }
    if bytes.contains(&0) {
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(_) => {
            // Latin-1 has no control characters in words: where they abound this is no text.
            let controls = bytes
                .iter()
                .filter(|b| **b < 9 || (14..32).contains(*b) || (0x80..0xa0).contains(*b))
                .count();
            (controls * 50 < bytes.len()).then(|| bytes.iter().map(|b| char::from(*b)).collect())
        }
    }
}

/// Whether the text is written in Markdown: a heading with `#`, or several emphases or links.
pub(crate) fn is_markdown(text: &str) -> bool {
    let heading = text.lines().any(|l| l.trim_start_matches('#').starts_with(' ') && l.starts_with('#'));
    heading || text.matches("**").count() >= 4 || text.contains("](http")
}

/// Lines of plain text.
pub(crate) fn text_lines(text: &str) -> Vec<Line> {
    let raw: Vec<&str> = text.lines().collect();
    let longest = raw.iter().map(|l| l.chars().count()).max().unwrap_or(0).clamp(60, 120) as f32;
    let mut out: Vec<Line> = Vec::new();
    let mut blank = 0;
    for line in raw {
        let line = clean(&line.replace('\u{c}', ""));
        if line.trim().is_empty() || RULE.is_match(&line) {
            // A rule under a short line makes that a heading.
            if line.trim().starts_with(['=', '-', '~'])
                && blank == 0
                && let Some(last) = out.last_mut()
                && crate::structure::looks_like_heading(&last.text())
            {
                last.level = Some(2);
            }
            blank += 1;
            continue;
        }
        let indent = line
            .chars()
            .take_while(|c| c.is_whitespace())
            .map(|c| if c == '\t' { 4 } else { 1 })
            .sum::<usize>();
        let (bullet, rest) = strip_bullet(&line);
        let shift = line.trim_start().chars().count().saturating_sub(rest.chars().count());
        let segments: Vec<Segment> =
            CELLS.split(rest.trim_end()).filter(|c| !c.trim().is_empty()).map(Segment::plain).collect();
        if segments.is_empty() {
            continue;
        }
        let spaced = crate::text::unspace(rest);
        let segments = match spaced {
            Some(word) => vec![Segment::plain(word)],
            None => segments,
        };
        let gap = if out.is_empty() { 1.0 } else { 1.0 + blank as f32 };
        blank = 0;
        out.push(Line {
            segments,
            bullet,
            x0: (indent + if bullet { shift } else { 0 }) as f32 * 5.0,
            size: 10.0,
            gap,
            fill: (line.trim_end().chars().count() as f32 / longest).min(1.0),
            ..Line::default()
        });
    }
    out
}

/// Lines of Markdown: headings, list items, emphasis and links are kept as what they mean.
pub(crate) fn markdown_lines(text: &str) -> Vec<Line> {
    let text = &crate::matter::with_links_in_line(&crate::matter::without_matter(text));
    let mut out: Vec<Line> = Vec::new();
    let mut blank = 0;
    let mut fenced = false;
    let longest = text.lines().map(|l| l.chars().count()).max().unwrap_or(0).clamp(60, 120) as f32;
    for (number, raw) in text.lines().enumerate() {
        if raw.trim_start().starts_with("```") {
            fenced = !fenced;
            continue;
        }
        let line = clean(raw);
        let line = AUTOLINK.replace_all(&line, "$1");
        let line = TAG.replace_all(&line, " ").into_owned();
        if line.trim().is_empty()
            || RULE.is_match(&line)
            || TABLE_RULE.is_match(&line)
            || (number == 0 && line.trim() == "---")
        {
            if line.trim().starts_with("===")
                && blank == 0
                && let Some(last) = out.last_mut()
            {
                last.level = Some(1);
            } else if line.trim().starts_with("---")
                && blank == 0
                && !line.contains('|')
                && let Some(last) = out.last_mut()
            {
                last.level = Some(2);
            }
            blank += 1;
            continue;
        }
        let indent = line
            .chars()
            .take_while(|c| c.is_whitespace())
            .map(|c| if c == '\t' { 4 } else { 1 })
            .sum::<usize>();
        let trimmed = line.trim();
        let hashes = trimmed.chars().take_while(|c| *c == '#').count();
        let (level, body) = if !fenced && (1..=6).contains(&hashes) && trimmed[hashes..].starts_with(' ') {
            (Some(hashes as u8), trimmed[hashes..].trim().trim_end_matches('#').trim())
        } else {
            (None, trimmed)
        };
        let (mut bullet, mut rest) = if level.is_some() { (false, body) } else { strip_bullet(body) };
        if !bullet
            && level.is_none()
            && let Some(found) = ORDERED.find(rest)
        {
            bullet = true;
            rest = &rest[found.end()..];
        }
        let rest = rest.trim_start_matches('>').trim_start();
        let cells: Vec<&str> = if rest.starts_with('|') && rest.len() > 1 {
            rest.trim_matches('|').split('|').map(str::trim).filter(|c| !c.is_empty()).collect()
        } else {
            CELLS.split(rest).filter(|c| !c.trim().is_empty()).collect()
        };
        let segments: Vec<Segment> = cells.into_iter().map(inline).filter(|s| !s.text().is_empty()).collect();
        if segments.is_empty() {
            continue;
        }
        let gap = if out.is_empty() { 1.0 } else { 1.0 + blank as f32 };
        blank = 0;
        let size = match level {
            Some(1) => 20.0,
            Some(2) => 14.0,
            Some(_) => 12.0,
            None => 10.0,
        };
        out.push(Line {
            segments,
            bullet,
            x0: indent as f32 * 5.0 + if bullet { 10.0 } else { 0.0 },
            size,
            gap,
            fill: (raw.chars().count() as f32 / longest).min(1.0),
            level,
            ..Line::default()
        });
    }
    // One first-level heading per document is the name; a document whose sections are all of level 1 has none.
    out
}

/// Emphasis and links within a line.
fn inline(text: &str) -> Segment {
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    for link in LINK.captures_iter(text) {
        let Some(whole) = link.get(0) else { continue };
        emphasised(&text[at..whole.start()], None, &mut runs);
        match (link.get(1), link.get(2), link.get(3)) {
            (Some(label), Some(href), _) => {
                let label = if label.as_str().is_empty() || whole.as_str().starts_with('!') {
                    ""
                } else {
                    label.as_str()
                };
                emphasised(label, Some(href.as_str()), &mut runs);
            }
            (_, _, Some(address)) => {
                emphasised(address.as_str(), Some(address.as_str()), &mut runs);
            }
            _ => {}
        }
        at = whole.end();
    }
    emphasised(&text[at..], None, &mut runs);
    runs.retain(|r| !r.text.is_empty());
    Segment { runs, ..Segment::default() }
}

fn emphasised(text: &str, href: Option<&str>, runs: &mut Vec<Run>) {
    let (mut bold, mut italic) = (false, false);
    let mut at = 0;
    for mark in EMPHASIS.find_iter(text) {
        let before = text[..mark.start()].chars().next_back();
        let after = text[mark.end()..].chars().next();
        // snake_case and 3 * 4 are not emphasis.
        let inside = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        let alone = before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace);
        if (inside && mark.as_str().contains('_')) || alone {
            continue;
        }
        push(&text[at..mark.start()], bold, italic, href, runs);
        match mark.as_str() {
            "**" | "__" => bold = !bold,
            "***" | "___" => {
                bold = !bold;
                italic = !italic;
            }
            "`" => {}
            _ => italic = !italic,
        }
        at = mark.end();
    }
    push(&text[at..], bold, italic, href, runs);
}

fn push(text: &str, bold: bool, italic: bool, href: Option<&str>, runs: &mut Vec<Run>) {
    let text = text.replace('\\', "");
    if !text.is_empty() {
        runs.push(Run { text, bold, italic, href: href.map(str::to_owned) });
    }
}

/// Whether there is a word in it.
pub(crate) fn has_words(lines: &[Line]) -> bool {
    lines.iter().any(|l| squeeze(&l.text()).chars().filter(|c| c.is_alphabetic()).count() >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_keeps_what_it_means() {
        let lines = markdown_lines(
            "# Ada Lovelace\n\n## Experience\n\n**Engineer** | [Acme](https://acme.io) | 2019 - 2021\n- Built `things`\n",
        );
        assert_eq!(lines[0].level, Some(1));
        assert!(lines[2].segments[0].runs[0].bold);
        assert_eq!(lines[2].links().next(), Some("https://acme.io"));
        assert!(lines[3].bullet);
        assert_eq!(lines[3].text(), "Built things");
    }

    #[test]
    fn encodings() {
        assert_eq!(decode(b"\xff\xfeA\x00").as_deref(), Some("A"));
        assert_eq!(decode(b"caf\xe9 au lait").as_deref(), Some("café au lait"));
        assert_eq!(decode(b"MZ\x90\x00\x03"), None);
    }
}
