//! A place that stands nowhere but in a sentence or an address: a sentence's counts where an address on the page has it too, that
//! of an address where the page has no other.

use super::weigh::Weighed;
use crate::html::render;

/// Words in front of places, in the languages that are read.
const IN: &[&str] = &["in", "à", "en", "i", "w", "v", "ve", "em", "a", "at", "near", "bei", "te"];
/// Places are named early.
const MAX_WORDS: usize = 300;

/// "our shop in Hebden Bridge", where the page's last line ends with ", Hebden Bridge" or "07524 Hebden Bridge".
pub(super) fn in_text(page: &Weighed<'_>, plain: &str) -> Option<String> {
    let whole = render::raw_text(page.body, 200_000);
    let words: Vec<&str> = plain.split_whitespace().take(MAX_WORDS).collect();
    (1..words.len()).filter(|at| IN.contains(&words[at - 1])).find_map(|at| {
        let last = words.len().min(at + 3);
        // The longest name that an address holds.
        (at + 1..=last).rev().find_map(|end| {
            let name = words[at..end].join(" ");
            let name = name.trim_end_matches(|c: char| !c.is_alphanumeric());
            let is_name = name.chars().count() > 2
                && name.split(' ').all(|word| word.starts_with(char::is_uppercase))
                && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\''));
            (is_name && is_addressed(&whole, name)).then(|| name.to_owned())
        })
    })
}

/// Behind a comma or a postcode, with a number not far in front: "Church Lane 4, Holmefield", "36037 Fulda".
fn is_addressed(whole: &str, name: &str) -> bool {
    whole.match_indices(name).take(50).any(|(at, _)| {
        let before = &whole[..at];
        let near = before.char_indices().rev().nth(40).map_or(before, |(from, _)| &before[from..]);
        let line = near.rsplit(['\n', '.', '|']).next().unwrap_or_default().trim_end();
        let ends = !whole[at + name.len()..].starts_with(char::is_alphanumeric);
        // A postcode, not the last figure of something else.
        let digits = line.bytes().rev().take_while(u8::is_ascii_digit).count();
        ends && (line.ends_with(',') && line.bytes().any(|byte| byte.is_ascii_digit()) || digits > 3)
    })
}

/// Small words inside the names of towns.
const INSIDE: &[&str] = &[
    "in", "am", "an", "der", "im", "bei", "ob", "sur", "sous", "en", "de", "du", "des", "la", "le", "les",
    "del", "aan", "den", "upon",
];

/// "Rijkenhage 4, 7201 LP Zutphen": the town behind a postcode, where all of the page's postcodes have the same.
pub(super) fn of_postcode(page: &Weighed<'_>) -> Option<String> {
    let mut found: Option<String> = None;
    for text in page.body.text().take(6_000) {
        for town in towns(text) {
            if found.as_ref().is_some_and(|known| *known != town) {
                return None;
            }
            found = Some(town);
        }
    }
    found
}

/// "Marlford Cricket Club, Mill Lane, Marlford": the last part of a line that begins with the employer's name.
pub(super) fn of_company_line(page: &Weighed<'_>, company: &str) -> Option<String> {
    let is_word = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().any(char::is_lowercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
    };
    let lines = page.body.text().take(6_000).map(str::trim).filter(|line| line.len() < 120);
    lines.filter_map(|line| line.strip_prefix(company)).find_map(|rest| {
        let town = rest.rsplit_once([',', '·', '|'])?.1.trim();
        let is_town = town.split(' ').count() < 4
            && town.starts_with(char::is_uppercase)
            && town.split(' ').all(|word| INSIDE.contains(&word) || is_word(word));
        is_town.then(|| town.to_owned())
    })
}

/// The towns behind postcodes; years and telephone numbers are none.
fn towns(text: &str) -> impl Iterator<Item = String> + '_ {
    let is_figure = |c: char| c.is_ascii_digit();
    text.match_indices(is_figure)
        .map(|(at, _)| at)
        .filter(move |at| !text[..*at].ends_with(is_figure))
        .filter_map(|at| {
            let (before, code) = (text[..at].trim_end(), &text[at..]);
            town_before(code, before)
                .or_else(|| town_before_letters(code, before))
                .or_else(|| town_behind(code, before))
        })
}

/// "Harlan Falls, NY 13365": a state's two letters stand between the town and its number.
fn town_before(code: &str, before: &str) -> Option<String> {
    let figures = code.bytes().take_while(u8::is_ascii_digit).count();
    let (town, state) = before.rsplit_once(", ").filter(|_| figures == 5)?;
    let town = last_name(town, 4)?;
    is_state(state).then(|| format!("{town}, {state}"))
}

/// The two letters of a state, or of a Dutch code.
pub(super) fn is_state(letters: &str) -> bool {
    letters.len() == 2 && letters.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The last part of a line where it may be a town's name, of so many words at most.
fn last_name(line: &str, most: usize) -> Option<&str> {
    let name = line.rsplit([',', '|', '·', '•', '\n']).next()?.trim();
    let is_name = name.starts_with(char::is_uppercase)
        && name.split(' ').count() <= most
        && !name.bytes().any(|byte| byte.is_ascii_digit());
    is_name.then_some(name)
}

/// "Skipton BD23 6ES": British codes stand behind their town and begin with letters.
fn town_before_letters(code: &str, before: &str) -> Option<String> {
    let (outer, inner) = code.split_once(' ')?;
    let inner = inner.as_bytes().get(..3)?;
    let is_code = (1..=2).contains(&outer.len())
        && inner[0].is_ascii_digit()
        && inner[1..].iter().all(u8::is_ascii_uppercase);
    let letters = before.bytes().rev().take_while(u8::is_ascii_uppercase).count();
    let town = last_name(before[..before.len() - letters].trim_end_matches([' ', ',']), 3)?;
    (is_code && (1..=2).contains(&letters)).then(|| town.to_owned())
}

fn town_behind(text: &str, before: &str) -> Option<String> {
    let rest = behind_code(text)?;
    // A line begins with a postcode, or a comma or a country's letters stand in front.
    if !before.is_empty() && !before.ends_with([',', '|', '·', '-', '–', '•']) {
        return None;
    }
    let end = rest.find([',', '|', '·', ';', '(', '•', '.', ':', '–', '\n']).unwrap_or(rest.len());
    let is_word = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '/'))
    };
    let mut words = rest[..end].split_whitespace().peekable();
    words.next_if(|word| is_state(word));
    let name: Vec<&str> = words.take(5).take_while(|word| INSIDE.contains(word) || is_word(word)).collect();
    let last = name.iter().rposition(|word| !INSIDE.contains(word))?;
    let name = name[..=last].join(" ");
    (name.starts_with(char::is_uppercase) && name.chars().count() > 1).then_some(name)
}

/// What follows "38300", "8011", "67-200", "4000-123" or "110 00".
fn behind_code(text: &str) -> Option<&str> {
    let figures = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = figures(text);
    let rest = &text[first..];
    let second = rest.strip_prefix(['-', ' ']).map_or(0, figures);
    let is_year = first == 4 && second == 0 && (text.starts_with("20") || text.starts_with("19"));
    let used = match (first, second) {
        (4 | 5, 0) if !is_year => 0,
        (2 | 4, 3) if rest.starts_with('-') => 4,
        (3, 2) => 3,
        _ => return None,
    };
    rest[used..].strip_prefix(char::is_whitespace)
}
