//! Stated pay: figures, currency, period. Monthly is not yearly, a range is never swapped, a currency never guessed.

use std::sync::LazyLock;

use posting::{Salary, SalaryUnit};
use regex::Regex;

/// Above this a figure is a typing error or an identifier, in every currency.
const MAX_FIGURE: f64 = 1e11;

/// Puts pay together; `None` when there is no figure. A minimum above its maximum is a source's error that cannot be
/// repaired without guessing which is which, so only a plain exchange of the two is accepted as one.
pub fn build(
    min: Option<f64>,
    max: Option<f64>,
    currency: Option<String>,
    unit: Option<SalaryUnit>,
) -> Option<Salary> {
    let real = |figure: &f64| figure.is_finite() && *figure > 0.0 && *figure < MAX_FIGURE;
    let (min, max) = (min.filter(real), max.filter(real));
    let (min, max) = match (min, max) {
        (Some(low), Some(high)) if low > high => (Some(high), Some(low)),
        other => other,
    };
    if min.is_none() && max.is_none() {
        return None;
    }
    let yearly = |figure: Option<f64>| unit.and_then(|unit| Some(cents(figure? * unit.per_year())));
    Some(Salary { min, max, currency, unit, yearly_min: yearly(min), yearly_max: yearly(max) })
}

fn cents(figure: f64) -> f64 {
    (figure * 100.0).round() / 100.0
}

/// An ISO 4217 code from a code, or from a sign that belongs to one currency only. `$` alone, `kr` and `¥` belong to several.
pub fn currency(text: &str) -> Option<String> {
    let text = text.trim();
    let upper = text.to_ascii_uppercase();
    if CODES.contains(&upper.as_str()) {
        return Some(upper);
    }
    SIGNS.iter().find(|(sign, _)| text.eq_ignore_ascii_case(sign)).map(|(_, code)| (*code).to_owned())
}

const CODES: &[&str] = &[
    "USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK", "HUF", "RON",
    "BGN", "RSD", "UAH", "RUB", "TRY", "ILS", "AED", "SAR", "QAR", "KWD", "BHD", "OMR", "JOD", "EGP", "MAD",
    "TND", "NGN", "KES", "GHS", "ZAR", "UGX", "TZS", "ETB", "INR", "PKR", "BDT", "LKR", "NPR", "CNY", "RMB",
    "HKD", "TWD", "JPY", "KRW", "SGD", "MYR", "THB", "IDR", "PHP", "VND", "KHR", "MMK", "BRL", "MXN", "ARS",
    "CLP", "COP", "PEN", "UYU", "BOB", "CRC", "DOP", "GTQ", "PYG", "KZT", "GEL", "AMD", "AZN", "UZS", "ALL",
    "MKD", "BAM", "MDL", "BYN", "XOF", "XAF", "RWF", "ZMW", "MUR",
];
const SIGNS: &[(&str, &str)] = &[
    ("€", "EUR"),
    ("£", "GBP"),
    ("₹", "INR"),
    ("US$", "USD"),
    ("$US", "USD"),
    ("CA$", "CAD"),
    ("C$", "CAD"),
    ("A$", "AUD"),
    ("AU$", "AUD"),
    ("NZ$", "NZD"),
    ("S$", "SGD"),
    ("SG$", "SGD"),
    ("HK$", "HKD"),
    ("NT$", "TWD"),
    ("R$", "BRL"),
    ("MX$", "MXN"),
    ("zł", "PLN"),
    ("zl", "PLN"),
    ("Kč", "CZK"),
    ("Ft", "HUF"),
    ("₪", "ILS"),
    ("₩", "KRW"),
    ("₫", "VND"),
    ("฿", "THB"),
    ("₱", "PHP"),
    ("₦", "NGN"),
    ("₴", "UAH"),
    ("₽", "RUB"),
    ("₺", "TRY"),
    ("Rs", "INR"),
    ("Rs.", "INR"),
    ("Rp", "IDR"),
    ("RM", "MYR"),
    ("Fr.", "CHF"),
];

/// The period that a word names: `YEAR`, `per-year-salary`, "annually", "mtl.", "/h", "1 MONTH", `hourly`.
pub fn unit(text: &str) -> Option<SalaryUnit> {
    let lower = format!(" {} ", text.to_lowercase().replace(['-', '_', '/', '.', '(', ')', ',', ':'], " "));
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&[
        "hour", " hr ", " hrs ", " ph ", " h ", "stunde", " std ", "heure", " hora", " uur", " ora ",
        "timme", "horaire",
    ]) {
        Some(SalaryUnit::Hour)
    } else if has(&[
        "month", "monat", "mtl", " mois ", "mensuel", "mensual", " mes ", "maand", "mese", "månad", " pm ",
        " pcm ", "miesi", "mensal", " mês ",
    ]) {
        Some(SalaryUnit::Month)
    } else if has(&["biweek", "bi week", "fortnight"]) {
        None
    } else if has(&["week", "woche", "semaine", "semana", "settimana", "vecka"]) {
        Some(SalaryUnit::Week)
    } else if has(&[
        "year", "annum", "annual", " yr ", " yrs ", " pa ", " p a ", "jahr", "jähr", " an ", "annuel", "año",
        "anual", "anno", "jaar", "per år", "rocznie", " ano ",
    ]) {
        Some(SalaryUnit::Year)
    } else if has(&["daily", " day", "per diem", " tag ", "täglich", " jour", " día", " dia ", " dag "]) {
        Some(SalaryUnit::Day)
    } else {
        None
    }
}

/// A figure in any notation: `45,000`, `45.000`, `45 000`, `1.234,56`, `18.50`, `60K`, `1,2 Mio`, `12 LPA` is left to [`parse`].
pub fn figure(text: &str) -> Option<f64> {
    let text = text.trim().trim_start_matches(|c: char| !c.is_ascii_digit() && c != '-');
    if text.starts_with('-') {
        return None;
    }
    let end = text
        .find(|c: char| {
            !(c.is_ascii_digit() || matches!(c, ',' | '.' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}'))
        })
        .unwrap_or(text.len());
    let number = plain_number(text[..end].trim())?;
    let suffix = text[end..].trim_start().to_lowercase();
    let times = if suffix.starts_with('k') && !suffix.starts_with("kr") && !suffix.starts_with("kč") {
        1_000.0
    } else if suffix.starts_with("mio")
        || suffix.starts_with("million")
        || suffix.starts_with("m ")
        || suffix == "m"
    {
        1_000_000.0
    } else if suffix.starts_with("lakh") || suffix.starts_with("lac") || suffix.starts_with("lpa") {
        100_000.0
    } else {
        1.0
    };
    Some(number * times)
}

/// Reads separators: the last one followed by one or two digits is the decimal mark, all others group thousands.
fn plain_number(text: &str) -> Option<f64> {
    let compact: String =
        text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’')).collect();
    let compact = compact.trim_end_matches(['.', ',']);
    let decimal = compact.rfind(['.', ',']).filter(|at| {
        let after = compact.len() - at - 1;
        let mark = compact.as_bytes()[*at];
        let repeats = compact.bytes().filter(|byte| *byte == mark).count() > 1;
        !repeats && (after == 1 || after == 2 || after > 3)
    });
    let digits: String = compact
        .char_indices()
        .filter_map(|(at, c)| match c {
            '.' | ',' if Some(at) == decimal => Some('.'),
            '.' | ',' => None,
            digit => Some(digit),
        })
        .collect();
    digits.parse().ok().filter(|number: &f64| number.is_finite())
}

const SIGN: &str = r"(?:US\$|CA\$|AU\$|NZ\$|SG\$|HK\$|NT\$|MX\$|\$US|[CAS R]\$|[$€£₹₪₩₫฿₱₦₴₽₺¥]|\b(?:USD|EUR|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|INR|JPY|CNY|SGD|HKD|MYR|THB|IDR|PHP|VND|BRL|MXN|ARS|CLP|COP|PEN|ZAR|NGN|KES|AED|SAR|ILS|TRY|UAH|TWD|KRW)\b|\bRs\.?|\bRp\b|\bzł|\bkr\b|\bKč)";
const NUMBER: &str = r"\d{1,3}(?:[.,'’\u{a0}\u{202f} ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?";

static RANGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i)(?P<c1>{SIGN})?\s*(?P<a>{NUMBER})\s*(?P<k1>k\b|lpa\b|lakhs?\b|mio\b)?\s*(?P<c2>{SIGN})?(?:\s*(?:per|/|an?)\s*(?:hour|hr|year|month|annum|week|day))?\s*(?:-|–|—|−|to|bis|until|and|und|à|a|hasta|up to)\s*(?P<c3>{SIGN})?\s*(?P<b>{NUMBER})\s*(?P<k2>k\b|lpa\b|lakhs?\b|mio\b)?\s*(?P<c4>{SIGN})?"
    )).ok()
});
static SINGLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(r"(?i)(?:(?P<c1>{SIGN})\s*(?P<a>{NUMBER})\s*(?P<k1>k\b|lpa\b|lakhs?\b)?|(?P<b>{NUMBER})\s*(?P<k2>k\b|lpa\b|lakhs?\b)?\s*(?P<c2>{SIGN}))")).ok()
});

/// Reads pay from a short text that is about pay: "£37,099 - £41,732 / year", "$60K – $95K", "ab 18,50 € pro Stunde",
/// "$13.66-$19.16 /HOURLY". `hint` is a currency stated elsewhere. Nothing without a sign, a code or a hint.
pub fn parse(text: &str, hint: Option<&str>) -> Option<Salary> {
    let text = posting::text::truncate_chars(text, 600);
    let hint = hint.and_then(currency);
    let (min, max, sign, from, to) = range(text, hint.is_some()).or_else(|| single(text, hint.is_some()))?;
    let currency = currency_of(text, sign).or(hint);
    // The period stands after the figures ("/ year", "per annum") or before them ("Hourly rate: …").
    let tail_end = text[to..].char_indices().nth(48).map_or(text.len(), |(at, _)| to + at);
    let unit = unit(&text[to..tail_end]).or_else(|| unit(&text[..from]));
    let unit = unit.or_else(|| text.to_lowercase().contains("lpa").then_some(SalaryUnit::Year));
    build(min, max, currency, unit)
}

type Figures<'a> = (Option<f64>, Option<f64>, &'a str, usize, usize);

fn range(text: &str, hinted: bool) -> Option<Figures<'_>> {
    RANGE.as_ref()?.captures_iter(text).take(20).find_map(|found| {
        let get = |name: &str| found.name(name).map_or("", |part| part.as_str());
        let sign = ["c1", "c3", "c2", "c4"].into_iter().map(get).find(|sign| !sign.is_empty()).unwrap_or("");
        if sign.is_empty() && !hinted {
            return None;
        }
        let (k1, k2) = (get("k1"), get("k2"));
        // "60-95k": the suffix of the second figure is the first one's too.
        let k1 = if k1.is_empty() { k2 } else { k1 };
        let (low, high) = (figure(&format!("{} {k1}", get("a")))?, figure(&format!("{} {k2}", get("b")))?);
        let whole = found.get(0)?;
        (low > 0.0 && high >= low).then_some((Some(low), Some(high), sign, whole.start(), whole.end()))
    })
}

fn single(text: &str, hinted: bool) -> Option<Figures<'_>> {
    let found = SINGLE.as_ref()?.captures(text);
    let Some(found) = found else {
        let number = hinted.then(|| figure(text)).flatten()?;
        return Some((Some(number), Some(number), "", 0, text.len()));
    };
    let get = |name: &str| found.name(name).map_or("", |part| part.as_str());
    let (number, k) = if get("a").is_empty() { (get("b"), get("k2")) } else { (get("a"), get("k1")) };
    let value = figure(&format!("{number} {k}"))?;
    let whole = found.get(0)?;
    let before = text[..whole.start()].to_lowercase();
    let ends = |words: &[&str]| words.iter().any(|word| before.trim_end().ends_with(word));
    let sign = if get("c1").is_empty() { get("c2") } else { get("c1") };
    let (min, max) =
        if ends(&["up to", "bis zu", "bis", "maximum", "max.", "max", "jusqu'à", "hasta", "until", "to"]) {
            (None, Some(value))
        } else if ends(&[
            "from",
            "ab",
            "minimum",
            "min.",
            "min",
            "starting at",
            "à partir de",
            "desde",
            "at least",
            "mindestens",
            "vanaf",
            "start at",
        ]) {
            (Some(value), None)
        } else {
            (Some(value), Some(value))
        };
    Some((min, max, sign, whole.start(), whole.end()))
}

/// A sign's currency. `$` is the dollar of the code that stands in the same text, if one does, and nothing otherwise.
fn currency_of(text: &str, sign: &str) -> Option<String> {
    let sign = sign.trim();
    if let Some(code) = currency(sign) {
        return Some(code);
    }
    let family: &[&str] = match sign {
        "$" => &["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP", "TWD"],
        "¥" => &["JPY", "CNY", "RMB"],
        "kr" | "Kr" | "KR" => &["SEK", "NOK", "DKK", "ISK"],
        _ => return None,
    };
    let words: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    family.iter().find(|code| words.contains(*code)).map(|code| (*code).to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use SalaryUnit::*;

    #[test]
    fn figures_in_any_notation() {
        for (text, expected) in [
            ("45,000", 45_000.0),
            ("45.000", 45_000.0),
            ("45 000", 45_000.0),
            ("1.234,56", 1_234.56),
            ("1,234.56", 1_234.56),
            ("18.50", 18.5),
            ("18,50", 18.5),
            ("60K", 60_000.0),
            ("62.5k", 62_500.0),
            ("1'200", 1_200.0),
            ("12 LPA", 1_200_000.0),
            ("37099.0", 37_099.0),
            ("1,50,000", 150_000.0),
            ("$7", 7.0),
        ] {
            assert_eq!(figure(text), Some(expected), "{text}");
        }
        assert_eq!(figure("none"), None);
        assert_eq!(figure("-5"), None);
    }

    #[test]
    fn pay_in_words() {
        type Expected = Option<(Option<f64>, Option<f64>, Option<&'static str>, Option<SalaryUnit>)>;
        let cases: &[(&str, Expected)] = &[
            ("£37,099 - £41,732 / year", Some((Some(37_099.0), Some(41_732.0), Some("GBP"), Some(Year)))),
            ("£60K – £95K • 0.1% – 0.3%", Some((Some(60_000.0), Some(95_000.0), Some("GBP"), None))),
            ("$13.66-$19.16 /HOURLY", Some((Some(13.66), Some(19.16), None, Some(Hour)))),
            (
                "USD 120,000 to 150,000 per annum",
                Some((Some(120_000.0), Some(150_000.0), Some("USD"), Some(Year))),
            ),
            ("$120,000 - $150,000 USD", Some((Some(120_000.0), Some(150_000.0), Some("USD"), None))),
            ("ab 18,50 € pro Stunde", Some((Some(18.5), None, Some("EUR"), Some(Hour)))),
            (
                "3.500 € - 4.200 € brutto im Monat",
                Some((Some(3_500.0), Some(4_200.0), Some("EUR"), Some(Month))),
            ),
            ("up to €70k", Some((None, Some(70_000.0), Some("EUR"), None))),
            ("₹50,000 per month", Some((Some(50_000.0), Some(50_000.0), Some("INR"), Some(Month)))),
            ("63000 GBP", Some((Some(63_000.0), Some(63_000.0), Some("GBP"), None))),
            ("60-95k EUR per year", Some((Some(60_000.0), Some(95_000.0), Some("EUR"), Some(Year)))),
            ("Competitive", None),
            ("5-10 years", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let found = parse(text, None);
            let found = found.as_ref().map(|pay| (pay.min, pay.max, pay.currency.as_deref(), pay.unit));
            assert_eq!(found, *expected, "{text}");
        }
    }

    #[test]
    fn yearly_figures_follow_the_unit_and_only_the_unit() {
        let monthly = build(Some(3_500.0), None, None, Some(Month)).unwrap();
        assert_eq!((monthly.min, monthly.yearly_min), (Some(3_500.0), Some(42_000.0)));
        assert_eq!(build(Some(50_000.0), None, None, None).unwrap().yearly_min, None);
        assert_eq!(build(Some(0.0), Some(0.0), None, None), None);
        let swapped = build(Some(90.0), Some(80.0), None, None).unwrap();
        assert_eq!((swapped.min, swapped.max), (Some(80.0), Some(90.0)));
    }

    #[test]
    fn units() {
        for (text, expected) in [
            ("per-year-salary", Some(Year)),
            ("1 YEAR", Some(Year)),
            ("HOURLY", Some(Hour)),
            ("per-hour-wage", Some(Hour)),
            ("MONTH", Some(Month)),
            ("p.a.", Some(Year)),
            ("annually", Some(Year)),
            ("daily", Some(Day)),
            ("WEEK", Some(Week)),
            ("bi-weekly", None),
            ("NONE", None),
        ] {
            assert_eq!(unit(text), expected, "{text}");
        }
    }
}
