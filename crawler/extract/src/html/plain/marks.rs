//! What marks a title as a vacancy's though no list holds its trade: the words in front of it, and what the page's author calls
//! its element.

use posting::fingerprint::fold;
use scraper::ElementRef;

use super::{wanted, weigh::Weighed};
use crate::html::words;

/// A line above a title is short.
const MAX_LINE: usize = 60;
/// The boxes around a title that may be called after it.
const MAX_BOXES: usize = 5;

/// What stands around a title.
#[derive(Default)]
pub(super) struct Marks {
    /// The line above or a class says that the title is a vacancy's.
    pub(super) is_vacancy: bool,
    /// "Vacancy · Bergen": the place beside that word.
    pub(super) place: Option<String>,
}

pub(super) fn marks(page: &Weighed<'_>, title: ElementRef<'_>) -> Marks {
    let line = line_above(page, title).unwrap_or_default();
    let parts: Vec<&str> = line.split(['·', '|', '•', ':', '–', '—']).map(str::trim).collect();
    let is_label = |part: &&str| words::has("one vacancy", &fold(part));
    let labelled = parts.iter().any(is_label);
    let is_name = |part: &&&str| {
        part.starts_with(char::is_uppercase)
            && part.split(' ').count() <= 4
            && !part.bytes().any(|byte| byte.is_ascii_digit())
            && !is_label(part)
            && !wanted::names_a_job(part)
    };
    let place = parts.iter().find(is_name).filter(|_| labelled && parts.len() == 2);
    Marks {
        is_vacancy: labelled || is_called_vacancy(page, title),
        place: place.map(|place| (*place).to_owned()),
    }
}

/// The text that stands directly in front of a title.
fn line_above(page: &Weighed<'_>, title: ElementRef<'_>) -> Option<String> {
    let mut at = title;
    for _ in 0..3 {
        let before = at.prev_siblings().filter_map(ElementRef::wrap).find_map(|before| {
            let words = crate::html::render::text(before, 200);
            (!words.is_empty()).then_some((before, words))
        });
        if let Some((before, words)) = before {
            return Some(words).filter(|words| words.len() < MAX_LINE && !page.skip.contains(&before.id()));
        }
        at = at.parent().and_then(ElementRef::wrap)?;
    }
    None
}

/// Whether a class or an id of the title, or of a box around it, names a vacancy, and nothing else on the page is called so.
fn is_called_vacancy(page: &Weighed<'_>, title: ElementRef<'_>) -> bool {
    let around = title.ancestors().filter_map(ElementRef::wrap).take(MAX_BOXES);
    std::iter::once(title).chain(around).any(|element| {
        let names = [element.attr("class"), element.attr("id")];
        names.into_iter().flatten().any(|names| {
            names.split_whitespace().any(names_vacancy) && {
                let alike = |other: &ElementRef<'_>| {
                    other.attr("class") == Some(names) || other.attr("id") == Some(names)
                };
                page.body.descendent_elements().filter(alike).take(2).count() < 2
            }
        })
    })
}

/// `job-title`, `jobDetail`, `vacature-titel`: a word for a vacancy and one for what shows it.
fn names_vacancy(class: &str) -> bool {
    let lower = class.to_ascii_lowercase();
    let mut parts = lower.split(|c: char| !c.is_ascii_alphanumeric());
    let shows = |part: &str| words::has("class of a page", part);
    let (mut vacancy, mut page) = (false, false);
    parts.any(|part| {
        vacancy |= words::has("class of a vacancy", part);
        page |= shows(part);
        let joined =
            words::list("class of a vacancy").iter().filter_map(|word| part.strip_prefix(word)).any(shows);
        vacancy && page || joined
    })
}
