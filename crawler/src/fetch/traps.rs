//! Addresses that lead nowhere and never end. Pure.

use std::collections::HashMap;

use url::Url;

/// Why an address is not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trap {
    /// More links away from a seed than allowed.
    Depth,
    /// Longer than any real address.
    Length,
    /// More path segments than any real address.
    Segments,
    /// One path segment again and again: a relative link that grows.
    Repetition,
    /// More query parameters than any real page needs: faceted search.
    Query,
    /// A page for each day, for ever.
    Calendar,
    /// A name for the visit inside the address: each visit would see new addresses.
    Session,
    /// A picture, an archive, a script: nothing that holds a posting.
    File,
    /// More pages of one list than any list has, or one that shows the same again.
    Pagination,
    /// One page under many addresses: a soft 404, a maze.
    Same,
}

impl Trap {
    /// For metrics and logs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Depth => "depth",
            Self::Length => "length",
            Self::Segments => "segments",
            Self::Repetition => "repetition",
            Self::Query => "query",
            Self::Calendar => "calendar",
            Self::Session => "session",
            Self::File => "file",
            Self::Pagination => "pagination",
            Self::Same => "same",
        }
    }
}

/// Longest address. Servers take 8,000; addresses of pages that people link to stay below a quarter of that.
const MAX_LENGTH: usize = 2_048;
/// Deepest path.
const MAX_SEGMENTS: usize = 20;
/// Most query parameters.
const MAX_PARAMETERS: usize = 12;
/// How often one segment may stand in a path; `/a/b/a/b/a` is a loop, `/2024/jobs/2024` is not.
const MAX_SAME_SEGMENT: usize = 2;

const SESSION_NAMES: &[&str] = &[
    "sid",
    "sessionid",
    "session_id",
    "session",
    "phpsessid",
    "jsessionid",
    "aspsessionid",
    "cfid",
    "cftoken",
    "zenid",
    "oscsid",
];
const FILES: &[&str] = &[
    "jpg", "jpeg", "png", "gif", "webp", "svg", "ico", "avif", "bmp", "css", "js", "mjs", "map", "woff",
    "woff2", "ttf", "otf", "eot", "mp3", "mp4", "webm", "mov", "avi", "wav", "zip", "gz", "tar", "rar", "7z",
    "exe", "dmg", "iso", "apk", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "ics", "csv",
];
const CALENDAR_NAMES: &[&str] =
    &["date", "day", "month", "year", "week", "ical", "tribe-bar-date", "eventdate", "cal", "calendar"];

/// Judges an address that a page links to. Board systems' own requests are not judged: their adapters know the way.
pub fn judge(url: &Url) -> Option<Trap> {
    if url.as_str().len() > MAX_LENGTH {
        return Some(Trap::Length);
    }
    let segments: Vec<&str> = url.path_segments().into_iter().flatten().filter(|s| !s.is_empty()).collect();
    if segments.len() > MAX_SEGMENTS {
        return Some(Trap::Segments);
    }
    let mut count: HashMap<&str, usize> = HashMap::new();
    for segment in &segments {
        let seen = count.entry(segment).or_default();
        *seen += 1;
        if *seen > MAX_SAME_SEGMENT {
            return Some(Trap::Repetition);
        }
    }
    let extension =
        segments.last().and_then(|last| last.rsplit_once('.')).map(|(_, ext)| ext.to_ascii_lowercase());
    if extension.is_some_and(|ext| {
        FILES.contains(&ext.as_str()) && !segments.last().is_some_and(|l| l.ends_with(".xml.gz"))
    }) {
        return Some(Trap::File);
    }
    let mut calendar =
        usize::from(segments.iter().any(|s| matches!(*s, "calendar" | "events" | "kalender" | "agenda")));
    let mut parameters = 0;
    for (name, value) in url.query_pairs() {
        parameters += 1;
        let name = name.to_ascii_lowercase();
        if SESSION_NAMES.contains(&name.as_str()) && value.len() >= 8 {
            return Some(Trap::Session);
        }
        calendar +=
            usize::from(CALENDAR_NAMES.contains(&name.as_str()) && value.bytes().any(|b| b.is_ascii_digit()));
    }
    if parameters > MAX_PARAMETERS {
        return Some(Trap::Query);
    }
    calendar += usize::from(has_date(&segments));
    (calendar >= 2).then_some(Trap::Calendar)
}

/// `/2031/05` or `/2031/05/17` or `2031-05-17`.
fn has_date(segments: &[&str]) -> bool {
    let year = |s: &str| s.len() == 4 && s.starts_with(['1', '2']) && s.bytes().all(|b| b.is_ascii_digit());
    let small = |s: &str| (1..=2).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    let dashed = |s: &str| {
        let parts: Vec<&str> = s.split('-').collect();
        matches!(parts.as_slice(), [y, rest @ ..] if year(y) && (1..=2).contains(&rest.len()) && rest.iter().all(|p| small(p)))
    };
    segments.windows(2).any(|pair| year(pair[0]) && small(pair[1])) || segments.iter().any(|s| dashed(s))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn traps_are_seen_and_pages_are_not_mistaken_for_them() {
        let cases = [
            ("https://a.test/jobs/12/senior-engineer", None),
            ("https://a.test/2024/jobs/rust-engineer-2024", None),
            ("https://a.test/blog/2024/05/17/we-are-hiring", None),
            ("https://a.test/jobs?location=Berlin&department=it&page=3&sort=date", None),
            ("https://a.test/jobs?date=2024-05-01", None),
            ("https://a.test/sitemap.xml.gz", None),
            ("https://a.test/session/how-we-work?session=2", None),
            ("https://a.test/x/y/x/y/x/y", Some(Trap::Repetition)),
            ("https://a.test/en/en/en", Some(Trap::Repetition)),
            ("https://a.test/calendar/2031/05/17", Some(Trap::Calendar)),
            ("https://a.test/events?month=5&year=2031", Some(Trap::Calendar)),
            ("https://a.test/jobs?sid=8f14e45fceea167a", Some(Trap::Session)),
            ("https://a.test/?a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1&j=1&k=1&l=1&m=1", Some(Trap::Query)),
            ("https://a.test/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u", Some(Trap::Segments)),
            ("https://a.test/logo.PNG", Some(Trap::File)),
        ];
        for (url, expected) in cases {
            assert_eq!(judge(&url.parse().unwrap()), expected, "{url}");
        }
        assert_eq!(
            judge(&format!("https://a.test/{}", "x".repeat(3_000)).parse().unwrap()),
            Some(Trap::Length)
        );
    }
}
