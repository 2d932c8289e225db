//! Characters and words: what every reader and every rule shares.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Characters that stand before a list item, whatever font they came from. Private-use code points are what
/// symbol fonts (Symbol, Wingdings) leave behind.
const BULLETS: &str = "•◦▪▫●○■□‣⁃∙·►▶➤➢➔→✓✔✦✧❖◆◇⚫⚪⦿⦾★☆▸▹»";

/// Cleans one extracted string: ligatures and accents composed, exotic spaces plain, invisible characters gone,
/// symbol-font bullets turned into `•`. Never joins or drops visible letters.
pub(crate) fn clean(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => out.push(' '),
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{feff}' => {}
            '\u{2010}' | '\u{2011}' | '\u{2043}' => out.push('-'),
            // Windows-1252 read as Latin-1.
            '\u{91}' | '\u{92}' => out.push('’'),
            '\u{93}' | '\u{94}' => out.push('"'),
            '\u{88}' | '\u{95}' | '\u{e000}'..='\u{f8ff}' => out.push('•'),
            '\u{96}' => out.push('–'),
            '\u{97}' => out.push('—'),
            // Old TeX fonts draw an accent as its own glyph before the letter.
            '´' | '¨' | 'ˆ' | '˜' | 'ˇ' if chars.peek().is_some_and(|n| n.is_alphabetic()) => {
                let mark = match c {
                    '´' => '\u{301}',
                    '¨' => '\u{308}',
                    'ˆ' => '\u{302}',
                    '˜' => '\u{303}',
                    _ => '\u{30c}',
                };
                if let Some(letter) = chars.next() {
                    out.push(if letter == 'ı' { 'i' } else { letter });
                    out.push(mark);
                }
            }
            c if c.is_control() && c != '\n' && c != '\t' => {}
            c => out.push(c),
        }
    }
    out.nfc().collect()
}

/// Lower case without accents or punctuation, words one space apart: the form in which dictionaries are compared.
pub(crate) fn fold(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    let mut gap = false;
    for c in s.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            '&' | '+' if gap || out.is_empty() || out.ends_with(' ') => {
                push_word(&mut out, "and");
                gap = true;
            }
            '\'' | '’' | '.' => {}
            'ß' => push_char(&mut out, &mut gap, "ss"),
            'ł' | 'Ł' => push_char(&mut out, &mut gap, "l"),
            'ø' | 'Ø' => push_char(&mut out, &mut gap, "o"),
            'æ' | 'Æ' => push_char(&mut out, &mut gap, "ae"),
            'œ' | 'Œ' => push_char(&mut out, &mut gap, "oe"),
            c if c.is_alphanumeric() => {
                if gap && !out.is_empty() {
                    out.push(' ');
                }
                gap = false;
                out.extend(c.to_lowercase());
            }
            '&' => {
                push_word(&mut out, "and");
                gap = true;
            }
            _ => gap = true,
        }
    }
    out
}

fn push_char(out: &mut String, gap: &mut bool, s: &str) {
    if *gap && !out.is_empty() {
        out.push(' ');
    }
    *gap = false;
    out.push_str(s);
}

fn push_word(out: &mut String, word: &str) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
    out.push_str(word);
}

/// One space between words, none at the ends.
pub(crate) fn squeeze(s: &str) -> String {
    s.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Trims spaces and the separators that are left over when a date or a place is cut out of a line.
pub(crate) fn trim_separators(s: &str) -> &str {
    s.trim().trim_matches(|c: char| c.is_whitespace() || "|·•–—―-,;:/@~∙⋅".contains(c)).trim()
}

/// Removes brackets that nothing is left in, once a date has been cut out.
pub(crate) fn drop_empty_brackets(s: &str) -> String {
    let mut out = squeeze(s);
    for empty in ["( )", "()", "[ ]", "[]"] {
        out = out.replace(empty, " ");
    }
    squeeze(&out)
}

/// Whether every letter is a capital and there are at least three.
pub(crate) fn is_caps(s: &str) -> bool {
    let letters = s.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3 && s.chars().all(|c| !c.is_lowercase())
}

/// Splits a leading bullet off. A hyphen, asterisk, plus or "o" counts only when a space follows it.
pub(crate) fn strip_bullet(s: &str) -> (bool, &str) {
    let t = s.trim_start();
    let Some(first) = t.chars().next() else { return (false, t) };
    let rest = &t[first.len_utf8()..];
    if BULLETS.contains(first) {
        let more = rest.trim_start_matches(|c: char| c.is_whitespace() || BULLETS.contains(c));
        return (true, more);
    }
    if "-–—*+".contains(first) && rest.starts_with(char::is_whitespace) {
        return (true, rest.trim_start());
    }
    if first == 'o' && rest.starts_with("  ") {
        return (true, rest.trim_start());
    }
    (false, t)
}

/// Whether the word is nothing but a bullet character.
pub(crate) fn is_bullet_glyph(s: &str) -> bool {
    !s.is_empty() && s.chars().all(|c| BULLETS.contains(c))
}

/// "E X P E R I E N C E" → "EXPERIENCE": rejoins a line of which nearly every word is one letter. Two or more
/// spaces, where the source kept them, are word gaps. `None` when the line is not letter-spaced.
pub(crate) fn unspace(s: &str) -> Option<String> {
    let words: Vec<&str> = s.split_whitespace().collect();
    let single = words.iter().filter(|w| w.chars().count() == 1).count();
    if words.len() < 4 || single * 10 < words.len() * 8 {
        return None;
    }
    let mut out = String::new();
    for group in s.trim().split("  ").filter(|g| !g.trim().is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(group.split_whitespace());
    }
    Some(out)
}

/// How many words.
pub(crate) fn word_count(s: &str) -> usize {
    s.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count()
}

/// First halves of words that are written with a hyphen wherever they stand; every other hyphen at a line's end is the
/// typesetter's.
const KEEPS_HYPHEN: &[&str] = &[
    "all", "anti", "award", "back", "best", "client", "close", "cloud", "co", "cost", "cross", "customer",
    "data", "day", "decision", "e", "end", "ex", "fast", "first", "five", "four", "front", "full", "hands",
    "high", "in", "large", "long", "low", "mid", "mission", "multi", "near", "non", "object", "off", "on",
    "one", "open", "part", "post", "pre", "problem", "re", "real", "results", "second", "self", "semi",
    "short", "small", "state", "sub", "team", "test", "third", "three", "time", "well",
];

/// What stands before a full stop that ends a name and begins a sentence ("Acme Corp. Led a team" keeps its abbreviation).
pub(crate) fn before_sentence(text: &str) -> &str {
    let stop = text.match_indices(". ").map(|(at, _)| at).find(|&at| {
        let before = &text[..at];
        let last = before.split_whitespace().next_back().unwrap_or_default();
        let rest = &text[at + 2..];
        last.chars().count() >= 4
            && !last.contains('.')
            && !matches!(
                last.to_lowercase().as_str(),
                "corp" | "dept" | "univ" | "intl" | "bros" | "dipl" | "prof"
            )
            && rest.starts_with(char::is_uppercase)
            && word_count(before) >= 2
            && word_count(rest) >= 1
    });
    stop.map_or(text, |at| &text[..at])
}

/// Joins a wrapped line to what came before. A word cut by a hyphen at the line's end is put together again.
pub(crate) fn join_wrapped(out: &mut String, next: &str) {
    let next = next.trim();
    if next.is_empty() {
        return;
    }
    if out.is_empty() {
        out.push_str(next);
        return;
    }
    let capitals =
        |s: &str| s.chars().filter(|c| c.is_alphabetic()).take(2).filter(|c| c.is_uppercase()).count() == 2;
    let word = out.rsplit(' ').next().unwrap_or_default();
    let hyphen = out.ends_with('-')
        && out.chars().rev().nth(1).is_some_and(char::is_alphabetic)
        && (next.starts_with(char::is_lowercase) || capitals(word) && capitals(next));
    if hyphen {
        let left =
            out.trim_end_matches('-').rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        if !KEEPS_HYPHEN.contains(&left.to_lowercase().as_str()) {
            out.pop();
        }
    } else if !out.ends_with('/') {
        out.push(' ');
    }
    out.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleans_what_fonts_leave_behind() {
        assert_eq!(clean("e\u{fb03}cient\u{a0}Jos´e \u{f0b7}"), "efficient José •");
        assert_eq!(clean("a\u{200b}b\u{ad}c\u{7}"), "abc");
    }

    #[test]
    fn folds_for_comparison() {
        assert_eq!(fold("  Über-mich & «Café»: "), "uber mich and cafe");
        assert_eq!(fold("WIŚNIEWSKA Ł."), "wisniewska l");
        assert_eq!(fold("Skills & Tools"), "skills and tools");
        assert_eq!(fold("R&D"), "r and d");
    }

    #[test]
    fn words_cut_at_a_line_s_end_are_whole_again() {
        let joined = |above: &str, below: &str| {
            let mut out = above.to_owned();
            join_wrapped(&mut out, below);
            out
        };
        assert_eq!(joined("Sales-", "force and im-"), "Salesforce and im-");
        assert_eq!(joined("a well-", "known name"), "a well-known name");
        assert_eq!(joined("Jean-", "Baptiste"), "Jean- Baptiste");
        assert_eq!(joined("and/", "or"), "and/or");
    }

    #[test]
    fn rejoins_letter_spacing() {
        assert_eq!(unspace("E X P E R I E N C E").as_deref(), Some("EXPERIENCE"));
        assert_eq!(unspace("W O R K  H I S T O R Y").as_deref(), Some("WORK HISTORY"));
        assert_eq!(unspace("a plain line of text"), None);
    }

    #[test]
    fn bullets() {
        assert_eq!(strip_bullet(" • • Led a team"), (true, "Led a team"));
        assert_eq!(strip_bullet("- item"), (true, "item"));
        assert_eq!(strip_bullet("-5 degrees"), (false, "-5 degrees"));
    }
}
