//! Dates and ranges as résumés write them, in the languages of the heading list.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// A date or a range found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DateSpan {
    /// Where in the text.
    pub at: Range<usize>,
    /// As written.
    pub text: String,
    /// `YYYY` or `YYYY-MM` (ISO 8601, reduced).
    pub start: Option<String>,
    /// The same; `None` when open or not stated.
    pub end: Option<String>,
    /// Whether it is a range (an open one too).
    pub range: bool,
    /// Whether it lasts until now.
    pub open: bool,
}

impl DateSpan {
    /// Years between the end of one and the start of the other; 0 when they touch or overlap.
    pub(crate) fn years_apart(&self, other: &Self) -> u32 {
        let year = |d: &Option<String>| d.as_ref().and_then(|d| d.get(..4)?.parse::<u32>().ok());
        let bounds = |d: &Self| {
            let start = year(&d.start)?;
            Some((start, if d.open { u32::MAX } else { year(&d.end).unwrap_or(start) }))
        };
        match (bounds(self), bounds(other)) {
            (Some((a0, a1)), Some((b0, b1))) => a0.saturating_sub(b1).max(b0.saturating_sub(a1)),
            _ => 0,
        }
    }
}

/// Month stems by number, folded forms only; longest forms match through the open `[a-zéûäç]*` behind them.
const MONTHS: [&str; 12] = [
    "jan|ene|gen|janv|jän|stycz",
    "feb|fev|fév|febr|lut",
    "mar|mär|mrz|maer|maa|mrt",
    "apr|avr|abr|kwie",
    "may|mai|mag|maj|mei|mayo",
    "jun|juin|giu|czerw",
    "jul|juil|lug|lip",
    "aug|août|aout|ago|sierp",
    "sep|sept|set|wrz",
    "oct|okt|ott|out|paźd",
    "nov|listop",
    "dec|déc|dez|dic|grud",
];

fn month_pattern() -> String {
    // Whole known names only: "Marketing 2020" must not read as March.
    const NAMES: &str = "january|jan|february|feb|march|mar|april|apr|may|june|jun|july|jul|august|aug|september|sept|sep|october|oct|november|nov|december|dec|\
        januar|jänner|jän|februar|märz|mär|mrz|maerz|mai|juni|juli|oktober|okt|dezember|dez|\
        janvier|janv|février|fevrier|févr|fév|fev|mars|avril|avr|juin|juillet|juil|août|aout|septembre|octobre|novembre|décembre|decembre|déc|\
        enero|ene|febrero|marzo|abril|abr|mayo|junio|julio|agosto|ago|septiembre|setiembre|set|octubre|noviembre|diciembre|dic|\
        gennaio|gen|febbraio|aprile|maggio|mag|giugno|giu|luglio|lug|settembre|ottobre|ott|dicembre|\
        janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|out|novembro|dezembro|\
        januari|februari|maart|mrt|mei|augustus";
    format!("(?:{NAMES})")
}

struct Patterns {
    span: Regex,
    atom: Regex,
    month: Regex,
}

const PRESENT: &str = "present|current|currently|now|today|ongoing|to\\s+date|date|till\\s+now|till\\s+date|à\\s+ce\\s+jour|(?:bis\\s+)?heute|aktuell|jetzt|laufend|présent|present|aujourd['’]?hui|ce\\s+jour|actuel|actuellement|en\\s+cours|(?:a|hasta)\\s+la\\s+fecha|actualidad|la\\s+actualidad|actual|actualmente|hoy|presente|oggi|attuale|in\\s+corso|atual|atualmente|o\\s+momento|momento|heden|nu|obecnie|teraz|nå|nuvarande";
const SEASON: &str = "spring|summer|fall|autumn|winter|frühjahr|frühling|sommer|herbst|printemps|été|automne|hiver|primavera|verano|otoño|invierno|q[1-4]|h[12]|ss|ws|sose|wise|sommersemester|wintersemester";

#[expect(clippy::unwrap_used, reason = "constant patterns, compiled by every test")]
static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let month = month_pattern();
    let year = r"(?:19[5-9]\d|20[0-4]\d|(?:19|20)xx)";
    let short = r"['’‘]\d{2}";
    let atom = format!(
        r"(?:\d{{1,2}}-{month}-{year}|\d{{1,2}}(?:st|nd|rd|th|\.|er)?\s+(?:de\s+)?{month}\.?,?\s+(?:de\s+|del\s+)?{year}|{month}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{year}|{month}\.?,?\s*(?:de\s+|del\s+|/|-)?\s*(?:{year}|{short})|(?:{season})s\s+{year}(?:\s*(?:,|&|and|/)\s*{year})+|(?:{season})s?\.?,?\s*(?:of\s+)?(?:{year}(?:/\d{{2}})?|{short})|\d{{1,2}}\s?[./]\s?\d{{1,2}}\s?[./]\s?{year}|(?:0?[1-9]|1[0-2])(?:\s?[./]\s?|-){year}|{year}[./-](?:0[1-9]|1[0-2])(?:[./-]\d{{2}}\b)?|(?:0?[1-9]|1[0-2])/\d{{2}}|{year}\s+{month}|{year}|{short})",
        season = SEASON
    );
    let sep = r"\s*(?:-{1,3}|–|—|―|−|‒|~|→|>|\bto\b|\buntil\b|\btill?\b|\bthrough\b|\bthru\b|\bbis\b|\bà\b|\bau\b|\ba\b|\bal\b|\bhasta\b|\baté\b|\bjusqu['’](?:à|au|en)\b|\btot\b|\bdo\b)\s*(?:la\s+|l['’])?";
    let since = r"(?:since|from|seit|ab|von|vom|depuis|de|du|dès|desde|dal|da|sinds)\s+";
    let span = format!(
        r"(?ix) (?: (?P<since>\b{since})? (?P<a>\b{atom}|{short}) (?: {sep} (?P<b> {atom}\b | {short}\b | \b(?:{PRESENT})\b | \d{{2}}\b ) | (?P<dangling>\s*[-–—]\s*$|[–—]\s+\b) )? | (?P<m>\b{month})\.? {sep} (?P<n>{month}\.?,?\s*{year}\b) )",
        since = since.replace(' ', r"\ "),
        sep = sep,
        atom = atom,
    );
    Patterns {
        span: Regex::new(&span).unwrap(),
        atom: Regex::new(&format!("(?i)^{atom}$")).unwrap(),
        month: Regex::new(&format!("(?i){month}")).unwrap(),
    }
});

#[expect(clippy::unwrap_used, reason = "constant patterns, compiled by every test")]
static DURATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)[\s·•|,]*\(?\b\d{1,2}\+?\s*(?:years?|yrs?|jahre?n?|ans?|años?)(?:[\s,]*(?:and\s+)?\d{1,2}\s*(?:months?|mos?|monate?n?|mois|meses))?\b\)?|[\s·•|,]*\(?\b\d{1,2}\s*(?:months?|mos?|monate?n?|mois|meses)\b\)?").unwrap()
});

/// Whether the text is only "present", a month or a season: half of a date that was wrapped.
pub(crate) fn is_date_word(s: &str) -> bool {
    #[expect(clippy::unwrap_used, reason = "constant pattern, compiled by every test")]
    static WORD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!("(?i)^(?:{PRESENT}|{SEASON}|{})\\.?$", month_pattern())).unwrap()
    });
    WORD.is_match(s.trim())
}

/// Removes a stated length of time ("· 2 yrs 3 mos").
pub(crate) fn strip_duration(s: &str) -> String {
    DURATION.replace_all(s, "").into_owned()
}

/// Every date and range in `text`, left to right.
pub(crate) fn find(text: &str) -> Vec<DateSpan> {
    let mut spans = Vec::new();
    for found in PATTERNS.span.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        // Part of a longer number, of a word, or of a percentage or money: not a date.
        let before = text[..whole.start()].chars().next_back();
        let written = whole.as_str().trim_end();
        let after = text[whole.start() + written.len()..].chars().next();
        if before.is_some_and(|c| c.is_alphanumeric() || "$€£#@.+/".contains(c))
            || after.is_some_and(|c| c.is_alphanumeric() || "%@+".contains(c))
        {
            continue;
        }
        let (start_text, end_text) = match (found.name("a"), found.name("m"), found.name("n")) {
            (Some(a), _, _) => (a.as_str().to_owned(), found.name("b").map(|b| b.as_str().to_owned())),
            (None, Some(m), Some(n)) => {
                let year: String =
                    n.as_str().chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
                (format!("{} {year}", m.as_str()), Some(n.as_str().to_owned()))
            }
            _ => continue,
        };
        let open_end = end_text.as_deref().is_some_and(|e| e.chars().all(|c| !c.is_ascii_digit()));
        let since = found.name("since").is_some() || found.name("dangling").is_some();
        let start = iso(&start_text, None);
        if start.is_none() && !is_masked(&start_text) {
            continue;
        }
        let end = end_text.as_deref().filter(|_| !open_end).and_then(|e| iso(e, start.as_deref()));
        let from = if found.name("since").is_some() && end_text.is_some() {
            // "from May 2020 to June 2021": the preposition is not part of the date.
            found.name("a").map_or(whole.start(), |a| a.start())
        } else {
            whole.start()
        };
        spans.push(DateSpan {
            at: from..whole.start() + written.len(),
            text: text[from..whole.start() + written.len()].trim().to_owned(),
            start,
            end,
            range: end_text.is_some() || since,
            open: open_end || (since && end_text.is_none()),
        });
    }
    spans
}

/// "20XX": samples keep their years to themselves.
fn is_masked(s: &str) -> bool {
    s.to_lowercase().ends_with("xx")
}

/// Normalises one date to `YYYY` or `YYYY-MM`. Two-digit years take the century of `near`, else 20xx up to 49.
fn iso(s: &str, near: Option<&str>) -> Option<String> {
    let s = s.trim();
    if is_masked(s) {
        return None;
    }
    let short = near.is_some() && s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit());
    if !(short || PATTERNS.atom.is_match(s)) {
        return None;
    }
    let numbers: Vec<&str> = s.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
    let year = match numbers.iter().find(|n| n.len() == 4) {
        Some(y) => (*y).to_owned(),
        None => {
            let short: u32 = numbers.last()?.parse().ok()?;
            let century = near.and_then(|n| n.get(..2)).map_or(if short < 50 { "20" } else { "19" }, |c| c);
            format!("{century}{short:02}")
        }
    };
    if let Some(name) = PATTERNS.month.find(s) {
        let stem = name.as_str().to_lowercase();
        let number = MONTHS.iter().position(|m| m.split('|').any(|m| stem.starts_with(m)))? + 1;
        return Some(format!("{year}-{number:02}"));
    }
    let has_letters = s.chars().any(char::is_alphabetic);
    let month: Option<u32> = match numbers.as_slice() {
        _ if has_letters => None,
        [a, b] if b.len() == 4 => a.parse().ok(),
        [a, b] if a.len() == 4 => b.parse().ok(),
        [a, b] if a.len() <= 2 && b.len() == 2 && s.contains('/') => a.parse().ok(),
        // Day and month: both orders exist; only a number over 12 tells them apart.
        [a, b, c] if c.len() == 4 => {
            let (a, b) = (a.parse::<u32>().ok()?, b.parse::<u32>().ok()?);
            let month = if s.contains('.') || a > 12 { b } else { a };
            Some(month)
        }
        [a, b, _] if a.len() == 4 => b.parse().ok(),
        _ => None,
    };
    Some(match month.filter(|m| (1..=12).contains(m)) {
        Some(m) => format!("{year}-{m:02}"),
        None => year,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> (String, Option<String>, Option<String>, bool) {
        let found = find(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        let d = &found[0];
        (d.text.clone(), d.start.clone(), d.end.clone(), d.open)
    }

    fn check(text: &str, written: &str, start: &str, end: Option<&str>, open: bool) {
        assert_eq!(
            one(text),
            (written.to_owned(), Some(start.to_owned()), end.map(str::to_owned), open),
            "{text}"
        );
    }

    #[test]
    fn ranges_as_written() {
        check("Mar 2021 - Present", "Mar 2021 - Present", "2021-03", None, true);
        check("Acme (Sep. 2025 – Apr. 2026)", "Sep. 2025 – Apr. 2026", "2025-09", Some("2026-04"), false);
        check("03/2022 - 12/2023", "03/2022 - 12/2023", "2022-03", Some("2023-12"), false);
        check("2019—2021", "2019—2021", "2019", Some("2021"), false);
        check("Jun '17 to Feb '21", "Jun '17 to Feb '21", "2017-06", Some("2021-02"), false);
        check("Summer 2019", "Summer 2019", "2019", None, false);
        check("Summer 2019 – Fall 2020", "Summer 2019 – Fall 2020", "2019", Some("2020"), false);
        check("May – August 2020", "May – August 2020", "2020-05", Some("2020-08"), false);
        check("2018-20", "2018-20", "2018", Some("2020"), false);
        check("Since 2019", "Since 2019", "2019", None, true);
        check("01.2018 – heute", "01.2018 – heute", "2018-01", None, true);
        check("März 2018 bis Juni 2020", "März 2018 bis Juni 2020", "2018-03", Some("2020-06"), false);
        check("seit 04/2020", "seit 04/2020", "2020-04", None, true);
        check("septembre 2017 à août 2019", "septembre 2017 à août 2019", "2017-09", Some("2019-08"), false);
        check("enero de 2020 – actualidad", "enero de 2020 – actualidad", "2020-01", None, true);
        check("2020-01 – 2021-06", "2020-01 – 2021-06", "2020-01", Some("2021-06"), false);
        check(
            "January 5, 2020 – March 3, 2021",
            "January 5, 2020 – March 3, 2021",
            "2020-01",
            Some("2021-03"),
            false,
        );
        check("2020/02-2023/02", "2020/02-2023/02", "2020-02", Some("2023-02"), false);
        check("2023-01-2024-06", "2023-01-2024-06", "2023-01", Some("2024-06"), false);
        check("15.03.2018 - 31.12.2019", "15.03.2018 - 31.12.2019", "2018-03", Some("2019-12"), false);
    }

    #[test]
    fn not_dates() {
        for text in [
            "(415) 555-0173",
            "Marketing 20",
            "$2000",
            "2000+ users",
            "a 2020s style",
            "grew 20% to 2M",
            "Mayor of 12 towns",
            "Version 3/4",
        ] {
            assert!(find(text).is_empty(), "{text}: {:?}", find(text));
        }
    }

    #[test]
    fn durations_are_cut() {
        assert_eq!(strip_duration("Engineer · 2 yrs 3 mos"), "Engineer");
    }
}
