//! What a page shows that may be a posting's: its title, its address, its sections, its words and its shape.

use std::collections::HashSet;

use posting::fingerprint::fold;
use url::Url;

use super::{
    evidence::{Seen, is_apply, states_pay},
    wanted::{is_call, names_a_job},
};
use crate::html::{
    Context,
    dom::{Dom, selector},
    links, words,
};

pub(super) struct Found {
    /// A section is of the work or of who is to do it.
    pub(super) of_work: bool,
    /// A board system knows the address as a posting's.
    pub(super) known: bool,
    /// The address is one that postings have.
    pub(super) fits: bool,
    /// Directly below a word for vacancies, and named after its title.
    is_vacancy: bool,
    /// A list of a town's or a trade's vacancies may lie there as well.
    is_list: bool,
    pub(super) names_job: bool,
    pub(super) has_apply: bool,
    pub(super) invites: bool,
    /// How many phrases of postings the text has, and of other pages.
    pub(super) cues: usize,
    pub(super) foreign: usize,
    /// Facts that only postings state, the line below the title included.
    pub(super) stated: usize,
    /// The text has an address or a number of somebody, in whatever language.
    pub(super) reachable: bool,
    /// It has several lists of several items: what is to do, to bring, to get.
    pub(super) lists: bool,
}

impl Found {
    /// `is_list`: the page names other jobs or links to them.
    pub(super) fn of(context: &Context<'_>, dom: &Dom, seen: &Seen<'_>, is_list: bool) -> Self {
        let (url, title) = (context.document.url(), seen.title);
        let prose = fold(posting::text::truncate_chars(seen.plain, 20_000));
        let is_vacancy = links::is_vacancy(url, title);
        let cues = distinct("job prose", &prose);
        let count = |tag: &str| seen.description.matches(tag).take(8).count();
        let linked = ["href=\"mailto:", "href=\"tel:"].iter().any(|start| seen.description.contains(start));
        Self {
            of_work: seen.sections.contains("tasks") || seen.sections.contains("profile"),
            known: context.owner.is_some_and(|owner| owner.adapter.identity(url).is_some()),
            // A small firm shows its one vacancy at an address of its own.
            fits: is_vacancy
                || names_one_vacancy(url)
                || seen.wanted && is_a_call(url)
                || links::is_posting_path(url)
                || links::is_named_after(url, title)
                || seen.wanted && cues > 1 && links::is_slug_of(url, title),
            is_vacancy,
            is_list,
            names_job: names_a_job(title),
            has_apply: has_apply(dom),
            invites: distinct("invitation", &prose) > 0,
            cues,
            foreign: distinct("foreign prose", &prose),
            stated: seen.facts.telling() + usize::from(seen.below),
            reachable: linked || seen.plain.contains('@') || has_number(seen.plain) || has_form(dom),
            lists: count("<ul>") + count("<ol>") > 1 && count("<li>") > 3,
        }
    }

    /// The address alone says nearly as much as a board system's: it is a vacancy's, and somebody can be asked for it.
    pub(super) fn is_sure_address(&self) -> bool {
        let says_so = self.cues + self.stated > 0 || self.invites || self.names_job;
        self.known || self.is_vacancy && !self.is_list && says_so && (self.reachable || self.has_apply)
    }

    /// A short advert: its address or its title says what it is, so that few words will do.
    pub(super) fn is_advert(&self, seen: &Seen<'_>) -> bool {
        self.is_sure_address() || self.fits && seen.wanted && self.reachable
    }

    /// The text is a posting's, wherever a site keeps it.
    pub(super) fn is_offer(&self) -> bool {
        self.names_job && self.of_work && self.invites && self.reachable && self.foreign == 0
    }

    /// Nothing is stated of the work, and nothing asks for an application.
    pub(super) fn is_vague(&self) -> bool {
        self.stated == 0 && !self.has_apply
    }

    /// Whether the page speaks of one job: its title names one, or several things say so together.
    pub(super) fn is_of_one_job(&self, seen: &Seen<'_>) -> bool {
        let Self { of_work, has_apply, invites, cues, stated, reachable, lists, .. } = *self;
        let has = |kind: &str| seen.sections.contains(kind);
        let (marked, below) = (seen.marked, seen.below);
        let by_title =
            self.is_sure_address() || self.names_job || (self.is_vacancy || marked) && (cues > 1 || of_work);
        let by_address = self.fits
            && (seen.wanted
                || marked
                || of_work && (has("how") || has("tasks") || cues > 1)
                || below && (cues > 1 || of_work || has_apply)
                || cues > 1 && (invites || has_apply)
                || (reachable || has_apply) && (of_work || usize::from(lists) + cues + stated > 1)
                || lists && (of_work || stated > 0));
        let by_sections = has("tasks") && (has("profile") || seen.sections.len() > 2 && has_apply);
        let by_facts = stated >= 2 && (below || seen.facts.of_a_job())
            || stated > 0 && has_apply && of_work
            || stated > 0 && cues > 5 && (invites || has_apply)
            || below && states_pay(seen.plain)
            || seen.wanted && reachable && (cues > 0 || stated > 0);
        by_title || by_address || by_sections || by_facts
    }

    /// Whether it offers that job and asks somebody for it.
    pub(super) fn offers_one(&self, seen: &Seen<'_>) -> bool {
        let asks = self.has_apply
            || seen.wanted
            || self.invites && self.cues > 1
            || self.cues > 2
            || self.reachable && self.lists;
        self.known || self.fits || asks || seen.below || self.stated > 1
    }
}

/// `/stellenangebot.html`, `/vacature-informatie.html`: an address that says by itself that it is one vacancy's.
pub(super) fn names_one_vacancy(url: &Url) -> bool {
    let last = url.path().trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let last = links::without_ending(&last);
    let first = last.split_once(['-', '_']).map_or(last, |(first, _)| first);
    words::has("path of one vacancy", last) || words::has("path of one vacancy", first)
}

/// `/on-recrute`, `/aushilfe-gesucht.html`: an address that is a call itself.
fn is_a_call(url: &Url) -> bool {
    let last =
        url.path_segments().and_then(|mut parts| parts.rfind(|part| !part.is_empty())).unwrap_or_default();
    let words = links::without_ending(last).replace('-', " ");
    words.contains(' ') && (is_call(&words) || words::has("title start", &words))
}

/// How many different words of a list that is searched for stand in a folded text.
fn distinct(list: &str, folded: &str) -> usize {
    let whole = words::hits(list, folded).filter(|hit| hit.begins && hit.ends);
    whole.map(|hit| hit.word).collect::<HashSet<_>>().len()
}

pub(super) fn has_apply(dom: &Dom) -> bool {
    let Some(controls) =
        selector!("a, button, input[type=submit], input[type=button], [role=button], h2, h3, label[for]",)
    else {
        return false;
    };
    dom.html.select(controls).take(5_000).any(|control| {
        let words = control
            .attr("value")
            .map_or_else(|| control.text().take(6).collect::<Vec<_>>().join(" "), str::to_owned);
        words.len() < 200 && is_apply(&fold(&words))
            || control.attr("href").is_some_and(|href| {
                let href = href.to_ascii_lowercase();
                href.contains("/apply")
                    || href.contains("bewerb")
                    || href.starts_with("mailto:jobs@")
                    || href.starts_with("mailto:careers@")
                    || href.starts_with("mailto:hr@")
                    || href.starts_with("mailto:recruit")
            })
    })
}

/// A form that asks for more than an address: a letter, or a file.
fn has_form(dom: &Dom) -> bool {
    let fields = selector!("form textarea, form input[type=file]");
    fields.is_some_and(|fields| dom.html.select(fields).next().is_some())
}

/// Eight figures and more with hardly anything between them: a telephone number.
fn has_number(plain: &str) -> bool {
    let (mut figures, mut others) = (0, 0);
    plain.bytes().any(|byte| {
        match byte {
            b'0'..=b'9' => (figures, others) = (figures + 1, 0),
            b' ' | b'-' | b'/' | b'(' | b')' | b'+' if others < 2 && figures > 0 => others += 1,
            _ => (figures, others) = (0, 0),
        }
        figures > 7
    })
}
