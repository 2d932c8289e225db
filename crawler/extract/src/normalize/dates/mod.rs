//! Dates and moments as sources write them.

use posting::text::squeeze;
use serde_json::Value;
use time::{
    Date, Duration, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset, format_description::well_known,
};

/// Reads a JSON value: epoch seconds or milliseconds as a number, or text.
pub fn of_value(value: &Value, now: OffsetDateTime) -> Option<OffsetDateTime> {
    match value {
        Value::Number(number) => {
            number.as_i64().or_else(|| number.as_f64().map(|n| n as i64)).and_then(epoch)
        }
        Value::String(text) => parse(text, now),
        Value::Object(_) => ["iso", "date", "value", "timestamp", "$date"]
            .iter()
            .find_map(|key| of_value(value.get(key)?, now)),
        _ => None,
    }
}

/// Reads a text: RFC 3339, ISO dates with or without time and zone, RFC 2822, epochs, "July 30, 2024", "30.07.2024",
/// and, counted from `now`, "Posted 3 Days Ago". A date without a time is midnight UTC. Day and month are told apart by
/// their separators and sizes, never guessed: "03/04/2024" is nothing.
pub fn parse(text: &str, now: OffsetDateTime) -> Option<OffsetDateTime> {
    let text = squeeze(posting::text::truncate_chars(text, 80));
    let text = text.trim_matches(|c: char| matches!(c, '"' | '\'' | '.' | ','));
    if text.len() < 4 {
        return None;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return match text.len() {
            8 => of_parts(text.get(0..4)?, text.get(4..6)?, text.get(6..8)?),
            9..=13 => epoch(text.parse().ok()?),
            _ => None,
        };
    }
    let found = OffsetDateTime::parse(text, &well_known::Rfc3339)
        .ok()
        .or_else(|| iso(text))
        .or_else(|| OffsetDateTime::parse(text, &well_known::Rfc2822).ok())
        .or_else(|| dotted(text))
        .or_else(|| worded(text))
        .or_else(|| relative(text, now));
    found.filter(plausible)
}

/// The same where the source always writes the month first: "2/4/2026" is the fourth of February.
pub fn month_first(text: &str, now: OffsetDateTime) -> Option<OffsetDateTime> {
    let american = || {
        let mut parts = text.trim().split('/');
        let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
        (year.len() == 4 && parts.next().is_none()).then(|| of_parts(year, month, day))?
    };
    parse(text, now).or_else(american)
}

/// The same as the end of the day it names, for deadlines that are dates: a posting valid through the 4th is open on it.
pub fn end_of_day(text: &str, now: OffsetDateTime) -> Option<OffsetDateTime> {
    let moment = parse(text, now)?;
    let dated_only = !text.contains(':') && moment.time() == Time::MIDNIGHT;
    Some(if dated_only {
        moment.replace_time(Time::from_hms(23, 59, 59).unwrap_or(Time::MIDNIGHT))
    } else {
        moment
    })
}

fn plausible(moment: &OffsetDateTime) -> bool {
    (1990..=2100).contains(&moment.year())
}

/// Seconds, or milliseconds where seconds would be beyond the year 5000.
fn epoch(number: i64) -> Option<OffsetDateTime> {
    let seconds = if number.unsigned_abs() > 100_000_000_000 { number / 1000 } else { number };
    OffsetDateTime::from_unix_timestamp(seconds).ok().filter(plausible)
}

fn of_parts(year: &str, month: &str, day: &str) -> Option<OffsetDateTime> {
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    let date = Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()?;
    Some(date.midnight().assume_utc()).filter(plausible)
}

/// `2024-07-10`, `2024-07-10T09:55`, `2024-07-10 09:55:41 UTC`, `2025-01-23T00:00:00+0000`, `2024/07/10`.
fn iso(text: &str) -> Option<OffsetDateTime> {
    let bytes = text.as_bytes();
    let separator = *bytes.get(4)?;
    if !matches!(separator, b'-' | b'/' | b'.') || !bytes[..4].iter().all(u8::is_ascii_digit) {
        return None;
    }
    let (date, rest) = text.split_at_checked(text.find(['T', 't', ' ']).unwrap_or(text.len()))?;
    let mut parts = date.split(char::from(separator));
    let midnight = of_parts(parts.next()?, parts.next()?, parts.next()?)?;
    let rest = rest.trim_start_matches(['T', 't', ' ']);
    let Some((clock, zone)) = clock(rest) else { return Some(midnight) };
    let moment = PrimitiveDateTime::new(midnight.date(), clock);
    Some(match offset(zone) {
        Some(offset) => moment.assume_offset(offset),
        None => moment.assume_utc(),
    })
}

/// A time of day and what follows it.
fn clock(text: &str) -> Option<(Time, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.'))).unwrap_or(text.len());
    let mut parts = text[..end].split(':');
    let hour: u8 = parts.next()?.parse().ok()?;
    let minute: u8 = parts.next()?.parse().ok()?;
    let second: u8 = parts.next().and_then(|second| second.split('.').next()?.parse().ok()).unwrap_or(0);
    Some((Time::from_hms(hour, minute, second.min(59)).ok()?, text[end..].trim()))
}

fn offset(text: &str) -> Option<UtcOffset> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return Some(UtcOffset::UTC),
    };
    let hours: i8 = digits.get(0..2)?.parse().ok()?;
    let minutes: i8 = digits.get(2..4).and_then(|minutes| minutes.parse().ok()).unwrap_or(0);
    UtcOffset::from_hms(sign * hours, sign * minutes, 0).ok()
}

/// `30.07.2024` (always day first), `30/07/2024` or `07/30/2024` where only one reading exists.
fn dotted(text: &str) -> Option<OffsetDateTime> {
    let date = text.split([' ', 'T']).next()?;
    let separator = date.chars().find(|c| !c.is_ascii_digit())?;
    let parts: Vec<&str> = date.split(separator).collect();
    let [a, b, year] = parts.as_slice() else { return None };
    if year.len() != 4 || !matches!(separator, '.' | '/' | '-') {
        return None;
    }
    let (first, second): (u8, u8) = (a.parse().ok()?, b.parse().ok()?);
    match (separator, first > 12, second > 12) {
        ('.', ..) | (_, true, false) => of_parts(year, b, a),
        (_, false, true) => of_parts(year, a, b),
        _ if first == second => of_parts(year, a, b),
        _ => None,
    }
}

const MONTHS: &[(&str, u8)] = &[
    ("jan", 1),
    ("ene", 1),
    ("gen", 1),
    ("feb", 2),
    ("fev", 2),
    ("fév", 2),
    ("mar", 3),
    ("mär", 3),
    ("mrt", 3),
    ("maa", 3),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("may", 5),
    ("mai", 5),
    ("mei", 5),
    ("mag", 5),
    ("maj", 5),
    ("jun", 6),
    ("giu", 6),
    ("juin", 6),
    ("jul", 7),
    ("lug", 7),
    ("juil", 7),
    ("aug", 8),
    ("aoû", 8),
    ("aou", 8),
    ("ago", 8),
    ("sep", 9),
    ("set", 9),
    ("oct", 10),
    ("okt", 10),
    ("ott", 10),
    ("out", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
    ("dic", 12),
    ("déc", 12),
];

/// "July 30, 2024", "30 July 2024", "Tue, 30 Jul 2024", "30. Juli 2024", "30 de julio de 2024".
fn worded(text: &str) -> Option<OffsetDateTime> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let month = words
        .iter()
        .find_map(|word| {
            // The longest prefix wins: "juin" and "juil" differ in their fourth letter only.
            word.chars().all(char::is_alphabetic).then(|| {
                MONTHS.iter().filter(|(name, _)| word.starts_with(name)).max_by_key(|(name, _)| name.len())
            })?
        })?
        .1;
    let number = |word: &&&str| word.trim_end_matches(|c: char| c.is_alphabetic()).parse::<i32>().ok();
    let numbers: Vec<i32> = words.iter().filter_map(|word| number(&word)).collect();
    let year = numbers.iter().find(|n| (1990..=2100).contains(*n))?;
    let day = numbers.iter().find(|n| (1..=31).contains(*n))?;
    of_parts(&year.to_string(), &month.to_string(), &day.to_string())
}

/// "Posted Today", "Posted Yesterday", "Posted 30+ Days Ago", "vor 3 Tagen", "hace 2 semanas", "il y a 5 jours". The day is
/// what such a text states: the answer is midnight UTC of it, so that reading the same page twice a day gives one date.
fn relative(text: &str, now: OffsetDateTime) -> Option<OffsetDateTime> {
    let lower = text.to_lowercase();
    let midnight = now.checked_to_offset(UtcOffset::UTC)?.replace_time(Time::MIDNIGHT);
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&[
        "today",
        "just now",
        "just posted",
        "heute",
        "aujourd",
        "hoy",
        "oggi",
        "vandaag",
        "idag",
        "hoje",
    ]) {
        return Some(midnight);
    }
    if has(&["yesterday", "gestern", "hier", "ayer", "ieri", "gisteren", "igår", "ontem"])
        && !lower.contains("days")
    {
        return midnight.checked_sub(Duration::days(1));
    }
    if !has(&["ago", "vor ", "hace ", "il y a", "fa", "geleden", "sedan", "há ", "atrás", "posted"]) {
        return None;
    }
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let (at, count) = words.iter().enumerate().find_map(|(at, word)| {
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
        let count = match *word {
            "a" | "an" | "one" | "einem" | "einer" | "un" | "une" | "una" => 1,
            _ => digits.parse::<i64>().ok()?,
        };
        Some((at, count))
    })?;
    let unit = words[at].trim_start_matches(|c: char| c.is_ascii_digit());
    let unit = if unit.is_empty() || count == 1 && words[at].parse::<i64>().is_err() {
        words.get(at + 1)?
    } else {
        unit
    };
    let starts = |names: &[&str]| names.iter().any(|name| unit.starts_with(name));
    let days = if starts(&["min", "hour", "stunde", "heure", "hora", "ora", "ore", "uur", "tim", "sec"])
        || matches!(unit, "h" | "hr" | "hrs")
    {
        0
    } else if starts(&["mon", "mois", "mes", "maand", "mån", "mês"]) {
        count.saturating_mul(30)
    } else if starts(&["week", "woche", "sem", "settiman", "veck"]) || unit == "w" {
        count.saturating_mul(7)
    } else if starts(&["day", "tag", "jour", "día", "dia", "giorn", "dag"]) || unit == "d" {
        count
    } else if starts(&["year", "jahr", "an", "año", "jaar", "år"]) {
        count.saturating_mul(365)
    } else {
        return None;
    };
    (0..=3_650).contains(&days).then(|| midnight.checked_sub(Duration::days(days)))?
}

#[cfg(test)]
mod tests;
