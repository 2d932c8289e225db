use super::Language;

/// One occupation in one language.
#[derive(Clone, Debug, Default)]
pub(super) struct Occupation {
    pub(super) id: String,
    /// What employers and people call it.
    pub(super) titles: Vec<String>,
    /// What postings ask.
    pub(super) asks: Vec<String>,
    /// What résumés tell.
    pub(super) did: Vec<String>,
    pub(super) skills: Vec<String>,
}

/// The occupations, neighbours side by side (positions 2n and 2n + 1).
pub(super) fn all(language: Language) -> Vec<Occupation> {
    let mut found: Vec<Occupation> = Vec::new();
    for line in include_str!("occupations.txt").lines() {
        if let Some(id) = line.strip_prefix("@ ") {
            found.push(Occupation { id: id.trim().to_owned(), ..Occupation::default() });
            continue;
        }
        let Some((field, items)) = line.strip_prefix(language.code()).and_then(|rest| rest.split_once(':'))
        else {
            continue;
        };
        let items: Vec<String> = items.split('|').map(|item| item.trim().to_owned()).collect();
        let Some(occupation) = found.last_mut() else { continue };
        match field.trim() {
            "titles" => occupation.titles = items,
            "asks" => occupation.asks = items,
            "did" => occupation.did = items,
            "skills" => occupation.skills = items,
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_occupation_is_complete_in_both_languages() {
        for language in [Language::English, Language::Spanish] {
            for o in all(language) {
                let sizes = (o.titles.len(), o.asks.len(), o.did.len(), o.skills.len());
                assert_eq!(sizes, (3, 5, 5, 6), "{} {}", language.code(), o.id);
            }
        }
    }
}
