//! Codes and signs of currencies.

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
    ("Euro", "EUR"),
    ("Euros", "EUR"),
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
    ("SFr.", "CHF"),
];

/// The codes that a sign of several currencies may stand for.
fn family(sign: &str) -> &'static [&'static str] {
    match sign {
        "$" => &["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP", "TWD"],
        "¥" => &["JPY", "CNY", "RMB"],
        "kr" | "Kr" | "KR" | "kr." => &["SEK", "NOK", "DKK", "ISK"],
        _ => &[],
    }
}

/// A sign's currency. `$` is the dollar of the code that stands in the same text, if one does, and nothing otherwise.
pub(super) fn of_sign(text: &str, sign: &str) -> Option<String> {
    let sign = sign.trim();
    if let Some(code) = currency(sign) {
        return Some(code);
    }
    let words: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    family(sign).iter().find(|code| words.contains(*code)).map(|code| (*code).to_owned())
}

/// Of the currencies that the sign in `text` may stand for, the one that the posting's country pays in: `$` in Canada. Nothing
/// where that country has none of them.
pub fn of_country(text: &str, country: &str) -> Option<String> {
    const PAID_IN: &[(&str, &str)] = &[
        ("US", "USD"),
        ("PR", "USD"),
        ("CA", "CAD"),
        ("AU", "AUD"),
        ("NZ", "NZD"),
        ("SG", "SGD"),
        ("HK", "HKD"),
        ("MX", "MXN"),
        ("AR", "ARS"),
        ("CL", "CLP"),
        ("CO", "COP"),
        ("TW", "TWD"),
        ("JP", "JPY"),
        ("CN", "CNY"),
        ("SE", "SEK"),
        ("NO", "NOK"),
        ("DK", "DKK"),
        ("IS", "ISK"),
    ];
    let code = PAID_IN.iter().find(|(of, _)| *of == country)?.1;
    let has_sign = ["$", "¥", "kr", "Kr", "KR"].iter().any(|sign| {
        let is_word = |at: usize| {
            sign.len() == 1
                || !sign.starts_with(char::is_alphabetic)
                || !text[..at].ends_with(char::is_alphabetic)
                    && !text[at + sign.len()..].starts_with(char::is_alphabetic)
        };
        family(sign).contains(&code) && text.match_indices(sign).any(|(at, _)| is_word(at))
    });
    has_sign.then(|| code.to_owned())
}
