//! Pay in words.

use std::sync::LazyLock;

use posting::{Salary, SalaryUnit};
use regex::Regex;

use super::{
    build,
    currency::{currency, of_sign},
    figure::figure,
    unit::unit,
};

const SIGN: &str = r"(?:US\$|CA\$|AU\$|NZ\$|SG\$|HK\$|NT\$|MX\$|\$US|[CAS R]\$|[$€£₹₪₩₫฿₱₦₴₽₺¥]|\b(?:USD|EUR|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|INR|JPY|CNY|SGD|HKD|MYR|THB|IDR|PHP|VND|BRL|MXN|ARS|CLP|COP|PEN|ZAR|NGN|KES|AED|SAR|ILS|TRY|UAH|TWD|KRW)\b|\bRs\.?|\bS?Fr\.|\beuros?\b|\bRp\b|\bzł|\bkr\b|\bKč)";
const NUMBER: &str = r"\d{1,3}(?:[.,'’\u{a0}\u{202f} ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?";

/// What makes a figure larger.
const LARGE: &str = r"k\b|lpa\b|lakhs?\b|lacs?\b|mio\b";

static RANGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i)(?P<c1>{SIGN})?\s*(?P<a>{NUMBER})\s*(?P<k1>{LARGE})?\s*(?P<c2>{SIGN})?(?:\s*(?:per|/|an?|pro|par|por|je|im|al|l')\s*(?:hour|hr|h|year|yr|month|mo|annum|week|wk|day|stunde|std|monat|jahr|heure|mois|an|hora|mes|año)\b\.?)?\s*(?:-|–|—|−|to|bis|until|and|und|et|à|a|e|y|hasta|tot|up to)\s*(?P<c3>{SIGN})?\s*(?P<b>{NUMBER})\s*(?P<k2>{LARGE})?\s*(?P<c4>{SIGN})?"
    )).ok()
});
static SINGLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(r"(?i)(?:(?P<c1>{SIGN})\s*(?P<a>{NUMBER})\s*(?P<k1>{LARGE})?|(?P<b>{NUMBER})\s*(?P<k2>{LARGE})?\s*(?P<c2>{SIGN}))")).ok()
});

/// Reads pay from a short text that is about pay: "£37,099 - £41,732 / year", "$60K – $95K", "ab 18,50 € pro Stunde",
/// "$13.66-$19.16 /HOURLY". `hint` is a currency stated elsewhere. Nothing without a sign, a code or a hint.
pub fn parse(text: &str, hint: Option<&str>) -> Option<Salary> {
    let text = posting::text::truncate_chars(text, 600);
    let hint = hint.and_then(currency);
    let (min, max, sign, from, to) = range(text, hint.is_some()).or_else(|| single(text, hint.is_some()))?;
    let currency = of_sign(text, sign).or(hint);
    // The period stands after the figures ("/ year", "per annum") or before them ("Hourly rate: …").
    let tail_end = text[to..].char_indices().nth(48).map_or(text.len(), |(at, _)| to + at);
    let unit = unit(&text[to..tail_end]).or_else(|| unit(&text[from..to])).or_else(|| unit(&text[..from]));
    let unit = unit.or_else(|| text.to_lowercase().contains("lpa").then_some(SalaryUnit::Year));
    build(min, max, currency, unit)
}

type Figures<'a> = (Option<f64>, Option<f64>, &'a str, usize, usize);

fn range(text: &str, hinted: bool) -> Option<Figures<'_>> {
    RANGE.as_ref()?.captures_iter(text).take(20).find_map(|found| {
        let get = |name: &str| found.name(name).map_or("", |part| part.as_str());
        let sign = ["c1", "c3", "c2", "c4"].into_iter().map(get).find(|sign| !sign.is_empty()).unwrap_or("");
        let (k1, k2) = (get("k1"), get("k2"));
        // Lakhs are counted of one kind of money in any country that counts in them, whose name is left out.
        let in_lakhs = k2.starts_with(['l', 'L']);
        if sign.is_empty() && !hinted && !in_lakhs {
            return None;
        }
        let high = figure(&format!("{} {k2}", get("b")))?;
        // "60-95k": the suffix of the second figure is the first one's too, unless "900 - 2k" says otherwise.
        let shared = if k1.is_empty() { k2 } else { k1 };
        let low = figure(&format!("{} {shared}", get("a")))
            .filter(|low| *low <= high)
            .or_else(|| figure(&format!("{} {k1}", get("a"))))?;
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
    let ends = |words: &[&str]| {
        words.iter().any(|word| {
            before.trim_end().strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphabetic))
        })
    };
    let sign = if get("c1").is_empty() { get("c2") } else { get("c1") };
    let most = ["up to", "bis zu", "bis", "maximum", "max.", "max", "jusqu'à", "hasta", "until", "to"];
    let least = [
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
        "starts at",
        "starting from",
        "starting",
        "dès",
        "a partir de",
    ];
    let (min, max) = if ends(&most) {
        (None, Some(value))
    } else if ends(&least) || text[whole.end()..].starts_with('+') {
        (Some(value), None)
    } else {
        (Some(value), Some(value))
    };
    Some((min, max, sign, whole.start(), whole.end()))
}
