//! Figures in any notation.

/// A figure in any notation: `45,000`, `45.000`, `45 000`, `1.234,56`, `18.50`, `60K`, `1,2 Mio`, `12 LPA` is left to `salary::parse`.
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
