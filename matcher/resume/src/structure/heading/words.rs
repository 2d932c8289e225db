//! What headings say.

use crate::lexicon::{HEADINGS, SQUEEZED_HEADINGS, Section};
use crate::text::{fold, unspace, word_count};

/// The heading's words, decoration and letter-spacing removed.
pub(crate) fn heading_text(raw: &str) -> String {
    let text = raw.trim_matches(|c: char| c.is_whitespace() || "=_-–—*#~|:•·./\\<>[]{}»«■▪●♦".contains(c));
    let text = unspace(text).unwrap_or_else(|| text.to_owned());
    // "1 Education": TeX numbers its sections.
    if let Some((number, rest)) = text.split_once(' ')
        && number.parse::<u8>().is_ok()
        && !rest.contains(|c: char| c.is_ascii_digit())
    {
        return rest.trim().to_owned();
    }
    // "1. Education", "II. Experience"
    let stripped = text.split_once(['.', ')']).filter(|(n, rest)| {
        n.len() <= 3
            && !rest.trim().is_empty()
            && (n.bytes().all(|b| b.is_ascii_digit()) || n.chars().all(|c| "IVX".contains(c)))
    });
    stripped.map_or_else(|| text.clone(), |(_, rest)| rest.trim().to_owned())
}

/// Looks a whole heading up: as written, then without spaces, then with one typing error.
pub(crate) fn lookup(text: &str) -> Option<Section> {
    let folded = fold(text);
    if folded.is_empty() || folded.len() > 60 {
        return None;
    }
    if let Some(section) = HEADINGS.get(&folded) {
        return Some(*section);
    }
    // "Ô Skills": a letter or sign that a font of pictures draws as one.
    if let Some((sign, rest)) = text.trim().split_once(' ')
        && sign.chars().count() == 1
        && !sign.chars().any(|c| c.is_ascii_alphanumeric())
        && let Some(section) = HEADINGS.get(&fold(rest))
    {
        return Some(*section);
    }
    let squeezed = folded.replace(' ', "");
    if squeezed.len() >= 6
        && let Some(section) = SQUEEZED_HEADINGS.get(&squeezed)
    {
        return Some(*section);
    }
    // Both halves of "Education & Languages" are known: the first decides.
    if let Some((first, second)) = folded.split_once(" and ")
        && let (Some(a), Some(_)) = (HEADINGS.get(first), HEADINGS.get(second))
    {
        return Some(*a);
    }
    None
}

/// A guess for a line that is set like a heading: the known word it holds, or a near miss of a known heading.
pub(super) fn guess(text: &str) -> Option<Section> {
    const KEYS: [(&str, Section); 50] = [
        ("skill", Section::Skills),
        ("kenntnis", Section::Skills),
        ("competenc", Section::Skills),
        ("kompetenz", Section::Skills),
        ("proficienc", Section::Skills),
        ("expertise", Section::Skills),
        ("technolog", Section::Skills),
        ("toolbox", Section::Skills),
        ("connaissanc", Section::Skills),
        ("conocimiento", Section::Skills),
        ("fahigkeit", Section::Skills),
        ("habilidad", Section::Skills),
        ("experience", Section::Experience),
        ("experiencia", Section::Experience),
        ("employment", Section::Experience),
        ("erfahrung", Section::Experience),
        ("work history", Section::Experience),
        ("internship", Section::Experience),
        ("career", Section::Experience),
        ("education", Section::Education),
        ("educat", Section::Education),
        ("appointment", Section::Experience),
        ("academic", Section::Education),
        ("ausbildung", Section::Education),
        ("studium", Section::Education),
        ("formation", Section::Education),
        ("formacion", Section::Education),
        ("position", Section::Experience),
        ("posts", Section::Experience),
        ("worked", Section::Experience),
        ("studied", Section::Education),
        ("degrees", Section::Education),
        ("good at", Section::Skills),
        ("project", Section::Projects),
        ("projekt", Section::Projects),
        ("projet", Section::Projects),
        ("proyecto", Section::Projects),
        ("certif", Section::Certifications),
        ("licens", Section::Certifications),
        ("training", Section::Certifications),
        ("zertifi", Section::Certifications),
        ("volunteer", Section::Volunteer),
        ("publication", Section::Publications),
        ("award", Section::Awards),
        ("honor", Section::Awards),
        ("achievement", Section::Awards),
        ("language", Section::Languages),
        ("interest", Section::Interests),
        ("summary", Section::Summary),
        ("profile", Section::Summary),
    ];
    let folded = fold(text);
    if word_count(text) > 6 {
        return None;
    }
    // "volunteer experience at …" beats "experience": the earlier word of the heading names the kind.
    let key = KEYS
        .iter()
        .filter_map(|(key, section)| folded.find(key).map(|at| (at, *section)))
        .min_by_key(|(at, section)| (*section == Section::Experience, *at))
        .map(|(_, section)| section);
    key.or_else(|| {
        (folded.len() >= 6)
            .then(|| HEADINGS.iter().find(|(h, _)| h.len() >= 6 && strsim::levenshtein(h, &folded) == 1))
            .flatten()
            .map(|(_, s)| *s)
    })
}

/// Whether the line could be a heading by its form alone.
pub(super) fn shaped_like_heading(text: &str) -> bool {
    let words = word_count(text);
    (1..=7).contains(&words)
        && text.chars().count() <= 60
        && !text.ends_with([',', ';', '.'])
        && !text.contains('@')
        && !text.chars().any(|c| c.is_ascii_digit())
        && text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
}
