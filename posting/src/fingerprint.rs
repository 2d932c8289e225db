//! The same job at several addresses.
//!
//! A fingerprint has two halves: a key over employer, title and place, and a sketch of the text. Two postings are one job when
//! their keys are equal and their sketches differ in at most [`NEAR`] of 64 bits: the boards that show a job add a line about
//! themselves, leave one out or mark it up in another way. The store compares them (`sql/fragments/job_filter.sql`).

use sha2::{Digest, Sha256};
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::{
    text::is_invisible,
    words::{Ascii, Words},
};

/// How many of a sketch's 64 bits may differ. Measured on 34 texts of 60 to 130 words: with a board's line added they differ in
/// 4 to 13 bits (median 8); two jobs that share half of their words in 13 to 30 (22), unrelated ones in 18 to 43 (32).
pub const NEAR: u32 = 12;

/// Hex digits of the key: what stands behind them is the sketch.
const KEY_DIGITS: usize = 32;

/// 32 hex digits over employer, title and place as they are compared, then 16 of the text's sketch.
pub fn fingerprint(company: Option<&str>, title: &str, location: Option<&str>, text: &str) -> String {
    let mut digest = Sha256::new();
    for part in [employer(company.unwrap_or("")), job(title), place(location.unwrap_or(""))] {
        digest.update(part.as_bytes());
        digest.update([0x1f]);
    }
    format!("{}{:016x}", hex::encode(&digest.finalize()[..KEY_DIGITS / 2]), sketch(text))
}

/// Whether two fingerprints are of one job.
pub fn is_same_job(one: &str, two: &str) -> bool {
    let parts = |text: &str| -> Option<(String, u64)> {
        let (key, sketch) = text.split_at_checked(KEY_DIGITS)?;
        Some((key.to_owned(), u64::from_str_radix(sketch, 16).ok()?))
    };
    match (parts(one), parts(two)) {
        (Some((key, a)), Some((other, b))) => key == other && (a ^ b).count_ones() <= NEAR,
        _ => one == two,
    }
}

/// Lower-case letters and digits of `text`, everything else one space; what readers do not see is left out.
pub fn fold(text: &str) -> String {
    Words::of(text, &LETTERS, |words, c| {
        if is_invisible(c) {
            return;
        }
        // Marks are left out, so nothing is lost by taking each character for itself.
        decompose_compatible(c, |part| {
            if !is_combining_mark(part) {
                part.to_lowercase()
                    .for_each(|c| if c.is_alphanumeric() { words.add(c) } else { words.part() });
            }
        });
    })
}

/// ASCII as [`fold`] takes it.
const LETTERS: Ascii = {
    let mut table = [b' '; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            table[byte as usize] = byte.to_ascii_lowercase();
        } else if byte.is_ascii_control() && !matches!(byte, b'\t'..=b'\r') {
            table[byte as usize] = 0;
        }
        byte += 1;
    }
    table
};

/// A company without its legal form: "Acme GmbH & Co. KG" is Acme.
fn employer(name: &str) -> String {
    const FORMS: &[&str] = &[
        "inc",
        "llc",
        "ltd",
        "limited",
        "corp",
        "corporation",
        "co",
        "company",
        "plc",
        "gmbh",
        "ggmbh",
        "ag",
        "se",
        "kg",
        "ohg",
        "ug",
        "sa",
        "sas",
        "sarl",
        "sl",
        "slu",
        "spa",
        "srl",
        "bv",
        "nv",
        "ab",
        "oy",
        "oyj",
        "as",
        "aps",
        "pty",
        "pte",
        "pvt",
        "and",
    ];
    let folded = fold(name);
    let mut words: Vec<&str> = folded.split(' ').collect();
    while words.len() > 1 && words.last().is_some_and(|word| FORMS.contains(word)) {
        words.pop();
    }
    words.join(" ")
}

/// A title without what boards add to it: "(m/w/d)", "H/F", "– Remote".
fn job(title: &str) -> String {
    const MARKS: &[&str] =
        &["m", "w", "d", "f", "x", "h", "gn", "remote", "hybrid", "onsite", "all", "genders"];
    let folded = fold(title);
    let mut words: Vec<&str> = folded.split(' ').collect();
    // From the end only, and never all of it: "R&D" and "C" stay titles.
    while words.len() > 1 && words.last().is_some_and(|word| MARKS.contains(word)) {
        words.pop();
    }
    words.join(" ")
}

/// The first place a line names, without its region and country: one board says "Berlin", another "Berlin, Germany".
fn place(line: &str) -> String {
    let first = line.split([',', ';', '|', '/', '(']).map(fold).find(|part| {
        !part.is_empty()
            && !matches!(part.as_str(), "remote" | "hybrid" | "on site" | "onsite" | "multiple locations")
    });
    first.unwrap_or_else(|| fold(line))
}

/// A similarity hash of the text's runs of three words: each run votes for every bit, so that a few other runs turn few bits.
fn sketch(text: &str) -> u64 {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let mut votes = [0_i32; 64];
    for run in words.windows(3.min(words.len().max(1))) {
        let hash = mixed(run);
        for (bit, vote) in votes.iter_mut().enumerate() {
            *vote += if hash >> bit & 1 == 1 { 1 } else { -1 };
        }
    }
    votes.iter().enumerate().filter(|(_, vote)| **vote > 0).fold(0, |sketch, (bit, _)| sketch | 1 << bit)
}

/// FNV-1a over the words, its bits spread by the last steps of `splitmix64`: stable on every machine and version.
fn mixed(run: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in run.iter().flat_map(|word| word.bytes().chain([0x20])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    proptest! {
        #[test]
        fn folding_is_decomposing_dropping_marks_and_squeezing(text in "([ -~]|[éÅİßﬁ①한Ως\u{301}\u{323}\u{ad}–]|\\PC){0,30}") {
            let seen: String = text.chars().filter(|c| !is_invisible(*c)).collect();
            let words: String = seen
                .nfkd()
                .filter(|c| !is_combining_mark(*c))
                .flat_map(char::to_lowercase)
                .map(|c| if c.is_alphanumeric() { c } else { ' ' })
                .collect();
            prop_assert_eq!(fold(&text), crate::text::squeeze(&words));
        }
    }

    const TEXT: &str = "We bake bread for the whole valley. You will shape, prove and bake through the night with a team of four, keep the \
        bakehouse clean and the records honest, and teach our apprentice what a dough should feel like. Two years at the bench are needed.";

    #[test]
    fn punctuation_case_and_accents_do_not_matter_and_places_do() {
        let a = fingerprint(Some("Société Ltd."), "Sr. Engineer", Some("Lyon"), "We **build**.");
        assert_eq!(a, fingerprint(Some("societe ltd"), "SR Engineer", Some("LYON"), "we build"));
        assert_ne!(a, fingerprint(Some("societe ltd"), "SR Engineer", Some("Paris"), "we build"));
        assert_eq!(a.len(), 48);
    }

    #[test]
    fn text_does_not_slide_from_one_part_to_the_next() {
        assert_ne!(fingerprint(Some("a b"), "c", None, ""), fingerprint(Some("a"), "b c", None, ""));
    }

    #[test]
    fn boards_that_word_a_job_a_little_differently_show_the_same_one() {
        let own = fingerprint(Some("Old Mill GmbH"), "Night Baker (m/w/d)", Some("Leith"), TEXT);
        let board = format!("{TEXT} Apply now with one click.");
        let other = fingerprint(Some("Old Mill"), "Night Baker", Some("Leith, Scotland"), &board);
        assert!(is_same_job(&own, &other));
        let baker = "Our shop sells cakes by day. The person we seek serves guests, fills the counter and counts the till in the evening, \
            speaks some French and smiles on Sundays as well. Experience in a shop is welcome but by no means needed for this post.";
        assert!(!is_same_job(&own, &fingerprint(Some("Old Mill"), "Night Baker", Some("Leith"), baker)));
        assert!(!is_same_job(&own, &fingerprint(Some("Old Mill"), "Day Baker", Some("Leith"), TEXT)));
        assert!(!is_same_job(&own, &fingerprint(Some("New Mill"), "Night Baker", Some("Leith"), TEXT)));
    }
}
