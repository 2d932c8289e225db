//! The part of an operator's domain file that extraction needs.

use regex::Regex;
use scraper::Selector;
use serde::Deserialize;
use url::Url;

/// What an operator says about one site. An empty one changes nothing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SiteRules {
    /// Adapter to use whatever the address looks like: for boards on a company's own host.
    pub adapter: Option<String>,
    /// Where the site's own pages keep the fields of a posting.
    pub selectors: Option<Selectors>,
    /// Links are followed only when their whole address matches one of these (all, when empty).
    pub allow: Vec<LinkPattern>,
    /// Links whose address matches one of these are not followed.
    pub deny: Vec<LinkPattern>,
}

/// CSS selectors of a posting's page. A page is taken as a posting when `title` and `description` both match.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Selectors {
    /// The job's title.
    pub title: Option<String>,
    /// The hiring organisation.
    pub company: Option<String>,
    /// A fixed name, for a site of one employer.
    pub company_name: Option<String>,
    /// Location; several matches are several locations.
    pub location: Option<String>,
    /// The description's element or elements, in order.
    pub description: Option<String>,
    /// Full-time, part-time, …
    pub employment_type: Option<String>,
    /// The pay as text.
    pub salary: Option<String>,
    /// When it was published: a `datetime` or `content` attribute, else the text.
    pub posted_at: Option<String>,
    /// Department or team.
    pub department: Option<String>,
    /// Parts to drop from the description.
    pub remove: Vec<String>,
    /// Links to postings on a listing page.
    pub postings: Option<String>,
    /// The link to the next listing page.
    pub next: Option<String>,
}

impl Selectors {
    /// The first that is no CSS selector: its field's name, and what is wrong.
    pub fn mistake(&self) -> Option<(&'static str, String)> {
        let one = |name: &'static str, selector: &Option<String>| selector.clone().map(|text| (name, text));
        let removed = self.remove.iter().map(|text| ("remove", text.clone()));
        [
            one("title", &self.title),
            one("company", &self.company),
            one("location", &self.location),
            one("description", &self.description),
            one("employment_type", &self.employment_type),
            one("salary", &self.salary),
            one("posted_at", &self.posted_at),
            one("department", &self.department),
            one("postings", &self.postings),
            one("next", &self.next),
        ]
        .into_iter()
        .flatten()
        .chain(removed)
        .find_map(|(name, text)| {
            let error = Selector::parse(&text).err()?;
            Some((name, format!("{name}: {text:?} is no CSS selector ({error})")))
        })
    }
}

/// A regular expression over a whole address, checked when the file is read.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct LinkPattern(Regex);

impl TryFrom<String> for LinkPattern {
    type Error = regex::Error;
    fn try_from(text: String) -> Result<Self, regex::Error> {
        Regex::new(&text).map(Self)
    }
}

impl SiteRules {
    /// Whether a link may be followed.
    pub fn allows(&self, url: &Url) -> bool {
        let hit = |patterns: &[LinkPattern]| patterns.iter().any(|pattern| pattern.0.is_match(url.as_str()));
        (self.allow.is_empty() || hit(&self.allow)) && !hit(&self.deny)
    }
}
