//! Facts that a page states as a label and a value: "Location: Berlin", `<dt>Standort</dt><dd>Köln</dd>`, table rows.

use ego_tree::{NodeId, iter::Edge};
use posting::text::squeeze;
use scraper::{ElementRef, Node};
use time::OffsetDateTime;

use super::{
    dom::{Dom, selector},
    render::is_silent,
    words,
};
use crate::{
    draft::Draft,
    normalize::{
        dates, employment,
        places::{is_street, without_street},
        workplace,
    },
};

/// Facts stand near the top or in a side column; a text's own later lines are no facts.
const MAX_SEGMENTS: usize = 6_000;
/// A value is short.
const MAX_VALUE: usize = 160;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fact {
    Location,
    Company,
    Employment,
    Salary,
    Posted,
    Deadline,
    Department,
    Reference,
    Workplace,
}

impl Fact {
    /// The fact whose labels a list of `words.txt` holds.
    fn of_list(name: &str) -> Option<Self> {
        Some(match name {
            "location" => Self::Location,
            "company" => Self::Company,
            "employment" => Self::Employment,
            "salary" => Self::Salary,
            "posted" => Self::Posted,
            "deadline" => Self::Deadline,
            "department" => Self::Department,
            "reference" => Self::Reference,
            "workplace" => Self::Workplace,
            _ => return None,
        })
    }
}

/// What a page states about itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts(pub(crate) Vec<(Fact, String)>);

impl Facts {
    /// Reads labels and values off the page's texts, in order; the first of each kind counts.
    pub(crate) fn of(dom: &Dom) -> Self {
        let segments = segments(dom);
        let mut facts = Self::default();
        for (index, (segment, in_link)) in segments.iter().enumerate() {
            // A link to "Company" is a way through the site, not a label.
            if *in_link {
                continue;
            }
            let (label, inline) = match segment.split_once([':', '：']) {
                Some((label, value)) => (label, Some(value.trim()).filter(|value| !value.is_empty())),
                None => (segment.as_str(), None),
            };
            let Some(fact) = fact_of(label) else { continue };
            // How long a contract lasts gives way to how much work it is: "Indefinido", then "Media jornada".
            let gives_way = |known: &str| fact == Fact::Employment && !employment::says_how_much(known);
            if facts.get(fact).is_some_and(|known| !gives_way(known)) {
                continue;
            }
            let colon = inline.is_some() || segment.ends_with([':', '：']);
            let next = segments
                .get(index + 1)
                .map(|(next, _)| next.trim_start_matches([':', '：', '-', ' ']).trim())
                .filter(|next| !next.is_empty())
                .or_else(|| {
                    segments
                        .get(index + 2)
                        .map(|(text, _)| text.as_str())
                        .filter(|_| segments.get(index + 1).is_some_and(|(next, _)| next.trim() == ":"))
                });
            let Some(value) = inline.or(next).filter(|value| is_value(fact, value, colon)) else { continue };
            // Of an address in lines of its own the town is the second.
            let town = segments.get(index + 2).map(|(town, _)| town.as_str()).filter(|_| inline.is_none());
            let value = match town {
                Some(town) if fact == Fact::Location && is_street(value) => town,
                _ => value,
            };
            let value = if fact == Fact::Location { without_street(value) } else { value };
            if facts.get(fact).is_none_or(|_| employment::says_how_much(value)) {
                facts.0.retain(|(known, _)| *known != fact);
                facts.0.push((fact, value.to_owned()));
            }
        }
        facts
    }

    pub(crate) fn get(&self, fact: Fact) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == fact).map(|(_, value)| value.as_str())
    }

    /// How many kinds of facts a posting has that other pages do not.
    pub(crate) fn telling(&self) -> usize {
        self.0.iter().filter(|(fact, _)| !matches!(fact, Fact::Company | Fact::Posted)).count()
    }

    /// Whether one of them is stated of jobs only: a place and a number are stated of flats as well.
    pub(crate) fn of_a_job(&self) -> bool {
        self.0.iter().any(|(fact, _)| {
            matches!(
                fact,
                Fact::Employment | Fact::Salary | Fact::Workplace | Fact::Company | Fact::Department
            )
        })
    }

    /// Gives the draft what it lacks.
    pub(crate) fn fill(&self, draft: &mut Draft, now: OffsetDateTime) {
        // What the page says of it comes before what the place's words hint at.
        draft.workplace(self.get(Fact::Workplace).and_then(workplace::parse), "label: workplace");
        draft.location(self.get(Fact::Location), "label: location");
        draft.company(self.get(Fact::Company), "label: company");
        draft.employment(self.get(Fact::Employment), "label: employment type");
        draft.department(self.get(Fact::Department), "label: department");
        draft.stated_pay(self.get(Fact::Salary), "label: salary");
        draft.posted_at(self.get(Fact::Posted).and_then(|text| dates::parse(text, now)), "label: posted");
        draft.valid_through(
            self.get(Fact::Deadline).and_then(|text| dates::end_of_day(text, now)),
            "label: deadline",
        );
        draft.external_id(self.get(Fact::Reference).map(str::to_owned), "label: reference");
    }
}

fn fact_of(label: &str) -> Option<Fact> {
    if label.len() > 40 {
        return None;
    }
    let label = squeeze(label).to_lowercase();
    let label = label.trim_start_matches(|c: char| !c.is_alphanumeric());
    let label =
        label.trim_end_matches(|c: char| matches!(c, '*' | '•' | '-' | '–' | '|') || c.is_whitespace());
    Fact::of_list(words::kind_of("label", label)?)
}

/// Whether an element holds little else than labels and their values.
pub(crate) fn is_fact_list(element: ElementRef<'_>) -> bool {
    facts_in(element) > 0
}

/// How many labels an element has that holds little else than these and their values.
pub(crate) fn facts_in(element: ElementRef<'_>) -> usize {
    let texts: Vec<String> = element.text().take(80).map(squeeze).filter(|text| !text.is_empty()).collect();
    let known =
        texts.iter().filter(|text| fact_of(text.split([':', '：']).next().unwrap_or(text)).is_some()).count();
    // Labels of a company's own are told by what the page calls them; some are pictures.
    let marked = selector!("[class*='field__label'], .joblayouttoken-label, i.fa")
        .map(|labels| element.select(labels).take(80).count())
        .unwrap_or_default();
    let labels = known.max(marked);
    let letters: usize = texts.iter().map(String::len).sum();
    if labels > 0 && texts.len() < 80 && letters / labels < 70 { labels } else { 0 }
}

/// Whether what follows a label can be its value: short, not itself a label, and of the right kind where that can be told.
fn is_value(fact: Fact, value: &str, colon: bool) -> bool {
    if value.is_empty()
        || value.chars().count() > MAX_VALUE
        || fact_of(value.trim_end_matches([':', '：'])).is_some_and(|_| value.ends_with([':', '：']))
    {
        return false;
    }
    let now = OffsetDateTime::UNIX_EPOCH;
    match fact {
        Fact::Posted | Fact::Deadline => dates::parse(value, now).is_some(),
        Fact::Salary => value.bytes().any(|byte| byte.is_ascii_digit()),
        Fact::Reference => {
            value.bytes().any(|byte| byte.is_ascii_digit()) && !value.contains(' ') && value.len() < 40
        }
        Fact::Employment => employment::parse(value).is_some(),
        Fact::Workplace => workplace::parse(value).is_some(),
        // Words like "office" and "team" are labels only with a colon, or in front of something like a name.
        Fact::Location | Fact::Company | Fact::Department => {
            (colon || value.len() < 80)
                && value.chars().any(char::is_alphabetic)
                && !value.ends_with('?')
                && value.split_whitespace().count() <= 16
        }
    }
}

/// The page's texts, each node's on its own and whether it is a link's, outside scripts and the like.
fn segments(dom: &Dom) -> Vec<(String, bool)> {
    let mut out: Vec<(String, bool)> = Vec::new();
    let mut hidden: Option<NodeId> = None;
    let mut links = 0_usize;
    for edge in dom.html.root_element().traverse() {
        match edge {
            Edge::Open(node) if hidden.is_none() => match node.value() {
                Node::Element(element)
                    if (is_silent(node) && element.name() != "label")
                        || element.name() == "nav"
                        || element.name() == "footer" =>
                {
                    hidden = Some(node.id());
                }
                Node::Element(element) => links += usize::from(element.name() == "a"),
                Node::Text(text) => {
                    let text = beginning(text);
                    if !text.is_empty() {
                        out.push((text, links > 0));
                    }
                }
                _ => {}
            },
            Edge::Close(node) if hidden == Some(node.id()) => hidden = None,
            Edge::Close(node) if hidden.is_none() => {
                let closes = node.value().as_element().is_some_and(|element| element.name() == "a");
                links = links.saturating_sub(usize::from(closes));
            }
            _ => {}
        }
        if out.len() >= MAX_SEGMENTS {
            break;
        }
    }
    out
}

/// A text squeezed; of one that is too long for a fact, as much as shows that.
fn beginning(text: &str) -> String {
    let start = squeeze(posting::text::truncate_bytes(text, 2_000));
    if start.len() < text.len() && start.chars().count() <= 2 * MAX_VALUE { squeeze(text) } else { start }
}
