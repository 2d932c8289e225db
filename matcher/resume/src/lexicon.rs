//! The word lists in `data/`, folded and indexed once.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::text::fold;

/// What a heading opens. Names follow JSON Resume where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// Before the first heading: name and contact.
    Header,
    /// Summary, profile, objective.
    Summary,
    /// Work experience.
    Experience,
    /// Education.
    Education,
    /// Skills.
    Skills,
    /// Projects.
    Projects,
    /// Certificates, courses.
    Certifications,
    /// Human languages.
    Languages,
    /// Awards.
    Awards,
    /// Publications, talks, patents.
    Publications,
    /// Voluntary work.
    Volunteer,
    /// Clubs, activities.
    Activities,
    /// Interests.
    Interests,
    /// Referees.
    References,
    /// Courses taken.
    Coursework,
    /// Contact details in a section of their own.
    Contact,
    /// Known or unknown headings that none of these fits.
    Other,
}

impl Section {
    /// The name in chunks and word lists.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Summary => "summary",
            Self::Experience => "experience",
            Self::Education => "education",
            Self::Skills => "skills",
            Self::Projects => "projects",
            Self::Certifications => "certifications",
            Self::Languages => "languages",
            Self::Awards => "awards",
            Self::Publications => "publications",
            Self::Volunteer => "volunteer",
            Self::Activities => "activities",
            Self::Interests => "interests",
            Self::References => "references",
            Self::Coursework => "coursework",
            Self::Contact => "contact",
            Self::Other => "other",
        }
    }

    fn of(name: &str) -> Self {
        const ALL: [Section; 15] = [
            Section::Summary,
            Section::Experience,
            Section::Education,
            Section::Skills,
            Section::Projects,
            Section::Certifications,
            Section::Languages,
            Section::Awards,
            Section::Publications,
            Section::Volunteer,
            Section::Activities,
            Section::Interests,
            Section::References,
            Section::Coursework,
            Section::Contact,
        ];
        ALL.into_iter().find(|s| s.as_str() == name).unwrap_or(Section::Other)
    }
}

fn entries(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// Folded heading → section.
pub(crate) static HEADINGS: LazyLock<HashMap<String, Section>> = LazyLock::new(|| {
    let mut section = Section::Other;
    let mut map = HashMap::new();
    for line in entries(include_str!("data/headings.txt")) {
        match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            Some(name) => section = Section::of(name),
            None => {
                map.entry(fold(line)).or_insert(section);
            }
        }
    }
    map
});

/// The same without spaces, for letter-spaced headings whose word gaps are lost.
pub(crate) static SQUEEZED_HEADINGS: LazyLock<HashMap<String, Section>> = LazyLock::new(|| {
    let mut map = HashMap::new();
    for (heading, section) in HEADINGS.iter() {
        map.insert(heading.replace(' ', ""), *section);
    }
    map
});

#[derive(Default)]
struct Words {
    whole: HashSet<String>,
    starts: Vec<String>,
    ends: Vec<String>,
    middles: Vec<String>,
}

impl Words {
    fn load(data: &'static str) -> Self {
        let mut words = Self::default();
        for token in entries(data).flat_map(str::split_whitespace) {
            let folded = fold(&token.replace('*', ""));
            match (token.starts_with('*'), token.ends_with('*')) {
                (true, true) => words.middles.push(folded),
                (true, false) => words.ends.push(folded),
                (false, true) => words.starts.push(folded),
                (false, false) => {
                    words.whole.insert(folded);
                }
            }
        }
        words
    }

    fn has(&self, word: &str) -> bool {
        self.whole.contains(word)
            // An open end stands for an inflection (-s, -in, -innen, -ing), not for another word.
            || self.starts.iter().any(|p| word.strip_prefix(p.as_str()).is_some_and(|r| r.len() <= 6))
            || self.ends.iter().any(|e| word.ends_with(e.as_str()))
            || self.middles.iter().any(|m| word.contains(m.as_str()))
    }
}

static TITLES: LazyLock<Words> = LazyLock::new(|| Words::load(include_str!("data/titles.txt")));

/// What organisations are called.
#[derive(Default)]
struct Orgs {
    legal: HashSet<String>,
    kind: HashSet<String>,
    first: HashSet<String>,
}

static ORGS: LazyLock<Orgs> = LazyLock::new(|| {
    let mut orgs = Orgs::default();
    let mut section = "[legal]";
    for line in entries(include_str!("data/orgs.txt")) {
        let words = line.split_whitespace().map(fold);
        match section {
            _ if line.starts_with('[') => section = line,
            "[legal]" => orgs.legal.extend(words),
            "[kind]" => orgs.kind.extend(words),
            _ => orgs.first.extend(words),
        }
    }
    orgs
});

/// Whether the folded word names a role.
pub(crate) fn is_title_word(word: &str) -> bool {
    TITLES.has(word)
}

/// Whether the folded word is a company's legal form.
pub(crate) fn is_legal_form(word: &str) -> bool {
    ORGS.legal.contains(word)
}

/// Whether the folded word names a kind of organisation where it stands first, as in Romance languages.
pub(crate) fn opens_org(word: &str) -> bool {
    ORGS.first.contains(word)
}

/// Whether the folded word names a kind of organisation.
pub(crate) fn is_org_kind(word: &str) -> bool {
    ORGS.kind.contains(word)
        || (word.chars().count() > 8
            && [
                "universitat",
                "hochschule",
                "klinikum",
                "werke",
                "schule",
                "verlag",
                "krankenhaus",
                "gesellschaft",
            ]
            .iter()
            .any(|e| word.ends_with(e)))
}

fn phrases(data: &'static str) -> HashSet<String> {
    entries(data).flat_map(str::split_whitespace).map(fold).collect()
}

static COUNTRIES: LazyLock<HashSet<String>> = LazyLock::new(|| phrases(include_str!("data/countries.txt")));
static CITIES: LazyLock<HashSet<String>> = LazyLock::new(|| phrases(include_str!("data/cities.txt")));
static REGIONS: LazyLock<(HashSet<String>, HashSet<String>)> = LazyLock::new(|| {
    let mut codes = HashSet::new();
    let mut names = HashSet::new();
    for line in entries(include_str!("data/regions.txt")) {
        if let Some((code, name)) = line.split_once('=') {
            if !code.is_empty() {
                codes.insert(code.to_owned());
            }
            names.insert(fold(name));
        }
    }
    (codes, names)
});

/// A country's name, in any of the languages listed.
pub(crate) fn is_country(s: &str) -> bool {
    COUNTRIES.contains(&fold(s))
}

/// A well-known city.
pub(crate) fn is_city(s: &str) -> bool {
    CITIES.contains(&fold(s))
}

/// A state's or province's code, capitals as written ("IL", never "il").
pub(crate) fn is_region_code(s: &str) -> bool {
    let plain: String = s.chars().filter(|c| *c != '.').collect();
    REGIONS.0.contains(&plain)
}

/// A state's or province's name.
pub(crate) fn is_region_name(s: &str) -> bool {
    REGIONS.1.contains(&fold(s))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_loaded() {
        assert_eq!(HEADINGS.get("top skills"), Some(&Section::Skills));
        assert_eq!(HEADINGS.get("berufserfahrung"), Some(&Section::Experience));
        assert_eq!(HEADINGS.get("centres dinteret"), Some(&Section::Interests));
        assert!(
            is_title_word("engineer") && is_title_word("softwareentwicklerin") && !is_title_word("globex")
        );
        assert!(
            is_country("Deutschland") && is_country("U.S.A.") && is_region_code("IL") && is_city("São Paulo")
        );
        assert!(is_legal_form("gmbh") && is_org_kind("labs"));
    }
}
