//! From bytes to directives.

use super::MAX_DELAY_SECONDS;

/// What follows this many bytes of a line is ignored: eight times the longest address that browsers take.
const MAX_LINE: usize = 2083 * 8 - 1;
const BYTE_ORDER_MARK: [u8; 3] = [0xEF, 0xBB, 0xBF];

/// A line that means something.
#[derive(Debug, PartialEq)]
pub(super) enum Directive {
    UserAgent(Vec<u8>),
    Rule { allow: bool, value: Vec<u8> },
    Sitemap(String),
    CrawlDelay(f64),
}

/// Numbered directives of a file. A line ends at CR, LF or CR LF.
pub(super) struct Lines<'a> {
    rest: Option<&'a [u8]>,
    number: u32,
}

impl<'a> Lines<'a> {
    pub(super) fn new(body: &'a [u8]) -> Self {
        // The mark has no business here but is there; a file may even be cut inside it.
        let mark = body.iter().zip(BYTE_ORDER_MARK).take_while(|(a, b)| **a == *b).count();
        Self { rest: Some(&body[mark..]), number: 0 }
    }

    fn next_line(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest?;
        self.number = self.number.saturating_add(1);
        let Some(end) = rest.iter().position(|b| matches!(b, b'\n' | b'\r')) else {
            self.rest = None;
            return Some(rest);
        };
        let skip = if rest[end..].starts_with(b"\r\n") { 2 } else { 1 };
        self.rest = Some(&rest[end + skip..]);
        Some(&rest[..end])
    }
}

impl Iterator for Lines<'_> {
    type Item = (u32, Directive);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let line = self.next_line()?;
            let line = &line[..line.len().min(MAX_LINE)];
            if let Some(directive) = key_and_value(line).and_then(|(key, value)| read(key, value)) {
                return Some((self.number, directive));
            }
        }
    }
}

/// ASCII white space of C's `isspace`.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | 0x0B | 0x0C | b'\r')
}

fn trim(mut text: &[u8]) -> &[u8] {
    while let [first, rest @ ..] = text
        && is_space(*first)
    {
        text = rest;
    }
    while let [rest @ .., last] = text
        && is_space(*last)
    {
        text = rest;
    }
    text
}

/// Splits at the first colon or, for the many who forget it, at the only run of blanks.
fn key_and_value(line: &[u8]) -> Option<(&[u8], &[u8])> {
    // A comment ends a line, and so does a NUL.
    let end = line.iter().position(|b| matches!(b, b'#' | 0)).unwrap_or(line.len());
    let line = trim(&line[..end]);
    let blank = |b: &u8| matches!(b, b' ' | b'\t');
    let at = match line.iter().position(|b| *b == b':') {
        Some(at) => at,
        None => {
            let at = line.iter().position(blank)?;
            let value = &line[at + line[at..].iter().position(|b| !blank(b))?..];
            if value.iter().any(blank) {
                return None;
            }
            at
        }
    };
    let key = trim(&line[..at]);
    (!key.is_empty()).then(|| (key, trim(&line[at + 1..])))
}

/// Keys are recognised by their beginning, in any case, with the misspellings that are common in the wild.
fn read(key: &[u8], value: &[u8]) -> Option<Directive> {
    let is = |names: &[&str]| {
        names
            .iter()
            .any(|name| key.get(..name.len()).is_some_and(|k| k.eq_ignore_ascii_case(name.as_bytes())))
    };
    if is(&["user-agent", "useragent", "user agent"]) {
        Some(Directive::UserAgent(value.to_vec()))
    } else if is(&["allow"]) {
        Some(Directive::Rule { allow: true, value: value.to_vec() })
    } else if is(&["disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"]) {
        Some(Directive::Rule { allow: false, value: value.to_vec() })
    } else if is(&["sitemap", "site-map"]) {
        Some(Directive::Sitemap(String::from_utf8_lossy(value).into_owned()))
    } else if is(&["crawl-delay", "crawldelay", "crawl delay"]) {
        let seconds: f64 = std::str::from_utf8(value).ok()?.parse().ok()?;
        (seconds.is_finite() && seconds >= 0.0).then(|| Directive::CrawlDelay(seconds.min(MAX_DELAY_SECONDS)))
    } else {
        None
    }
}
