//! Is the page one posting at all? Points for and against, from what pages show.

use std::collections::HashSet;

use posting::fingerprint::fold;
use url::Url;

use super::{
    found::Found,
    others::{links_to_others, listed_jobs, others},
    weigh::Weighed,
};
use crate::html::{
    Context,
    dom::{Dom, selector},
    facts::Facts,
    links::{self, Link},
    words,
};

/// The points of a page, each with what gave it.
#[derive(Default)]
struct Points {
    total: i32,
    seen: Vec<String>,
}

impl Points {
    fn add(&mut self, points: i32, what: &str) {
        if points != 0 {
            self.total += points;
            self.seen.push(format!("{what} {points:+}"));
        }
    }
}

/// What was read of the page so far.
pub(super) struct Seen<'s> {
    pub(super) facts: &'s Facts,
    /// The kinds of sections that headings name.
    pub(super) sections: &'s HashSet<&'static str>,
    /// A line below the title names a place beside a kind of employment, hours or pay.
    pub(super) below: bool,
    pub(super) title: &'s str,
    /// The element that the title is, where it is one.
    pub(super) heading: Option<&'s str>,
    /// The line above the title, or its element's name, says that it is a vacancy's.
    pub(super) marked: bool,
    /// A title says that somebody is wanted.
    pub(super) wanted: bool,
    pub(super) plain: &'s str,
    /// The description as HTML.
    pub(super) description: &'s str,
}

pub(super) fn score(
    context: &Context<'_>,
    dom: &Dom,
    page: &Weighed<'_>,
    links: &[Link],
    seen: &Seen<'_>,
) -> (i32, String) {
    let url = context.document.url();
    let mut points = Points::default();
    let (teased, jobs) = listed_jobs(context, page, links);
    let beside = others(page, seen.title, seen.heading);
    let is_list = jobs > 1 || beside.count > 1 || links_to_others(url, links);
    let found = Found::of(context, dom, seen, is_list);
    of_text(&mut points, &found, seen);
    let about = fold(&format!(
        "{} {}",
        context.meta.title.as_deref().unwrap_or_default(),
        context.meta.description.as_deref().unwrap_or_default()
    ));
    points.add(i32::from(is_about_jobs(&about)), "page title");
    // A page about working somewhere has sections of a posting, but speaks of no job.
    points.add(if found.is_of_one_job(seen) { 0 } else { -7 }, "names no job");
    // A page about a trade names one and its tasks, but offers none and asks nobody.
    points.add(if found.offers_one(seen) { 0 } else { -4 }, "offers no job");
    points.add([0, 0, 0, -1, -1, -3, -3, -3, -3, -3, -5][jobs.min(10)], "links to postings");
    points.add(if teased >= 4 { -3 } else { 0 }, "headings that are links to postings");
    let teasers =
        ["<h2><a", "<h3><a", "<h4><a"].iter().any(|start| seen.description.matches(start).count() > 1);
    points.add(if teasers { -4 } else { 0 }, "headings that are links");
    points.add(if beside.several { -8 } else { 0 }, "several jobs");
    // A site that has a place for its jobs shows them there.
    let elsewhere = !found.fits && !found.known && lies_elsewhere(url, links);
    points.add(if elsewhere { -3 } else { 0 }, "jobs are elsewhere");
    against(&mut points, url, dom, seen, &found);
    (points.total, points.seen.join(", "))
}

/// Points for what the text, its title and its address show.
fn of_text(points: &mut Points, found: &Found, seen: &Seen<'_>) {
    // What a firm offers and how to reach it stands on its other pages as well.
    let kinds = if found.of_work { seen.sections.len().min(5) } else { seen.sections.len().min(1) };
    points.add([0, 2, 4, 6, 7, 7][kinds], "sections");
    points.add(2 * i32::from(found.has_apply), "apply");
    points.add(i32::from(found.invites && !found.has_apply), "invitation");
    points.add(if found.is_sure_address() { 4 } else { 2 * i32::from(found.fits) }, "address");
    points.add([0, 1, 2, 3][found.stated.min(3)], "facts");
    points.add(2 * i32::from(found.names_job), "title");
    let unseen = seen.heading.is_none() && !found.fits && !found.known && !seen.wanted;
    points.add(-2 * i32::from(unseen), "title that the page does not show");
    points.add(
        2 * i32::from(seen.wanted && (found.names_job || found.cues > 1 || found.is_advert(seen))),
        "title that is a call",
    );
    points.add(i32::from(seen.marked) * if found.names_job { 1 } else { 2 }, "marked as a vacancy");
    points.add([0, 0, 0, 2, 2, 2, 3][found.cues.min(6)], "prose");
    points.add([0, 0, -2, -5][found.foreign.min(3)], "prose of another page");
    points.add(i32::from(states_pay(seen.plain)), "pay");
    points.add(i32::from(found.reachable && !found.has_apply), "somebody to write to");
    points.add(2 * i32::from(found.lists && found.fits), "lists");
    points.add(
        match seen.plain.len() {
            0..=150 => -6,
            151..=300 if found.is_advert(seen) => 0,
            151..=300 => -2,
            301..=500 => 0,
            _ => 1,
        },
        "length",
    );
}

/// Whether a page lies in a folder of something else while its links lead to a folder of jobs. What lies in no folder may be
/// anything.
fn lies_elsewhere(page: &Url, links: &[Link]) -> bool {
    let is_of_jobs = |part: &str| {
        words::has("path of vacancies", links::without_ending(part).to_ascii_lowercase().as_str())
    };
    fn parts(url: &Url) -> impl DoubleEndedIterator<Item = &str> {
        url.path_segments().into_iter().flatten().filter(|part| !part.is_empty())
    }
    let leads_to_jobs = |link: &Link| {
        link.url.host_str() == page.host_str() && parts(&link.url).next_back().is_some_and(is_of_jobs)
    };
    parts(page).count() > 1 && !parts(page).any(is_of_jobs) && links.iter().any(leads_to_jobs)
}

/// "$19 to $22 an hour", "3.100 Euro brutto im Monat": a figure with its period.
pub(super) fn states_pay(plain: &str) -> bool {
    let names_money =
        |part: &str| part.contains(['$', '€', '£']) || part.contains("Euro") || part.contains("CHF");
    let money = Some(plain).filter(|plain| names_money(plain));
    money
        .into_iter()
        .flat_map(|plain| plain.split(". "))
        .filter(|part| names_money(part) && !is_statistic(part))
        .take(40)
        .any(|part| crate::normalize::salary::parse(part, None).is_some_and(|pay| pay.unit.is_some()))
}

/// "Nurses earn a median of $59,730 a year" is what others are paid.
fn is_statistic(sentence: &str) -> bool {
    let mut words = sentence.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
    words.any(|word| {
        matches!(
            word.as_str(),
            "median" | "average" | "durchschnitt" | "durchschnittlich" | "moyenne" | "gemiddeld"
        )
    })
}

/// What other kinds of pages have that postings lack.
fn against(points: &mut Points, url: &Url, dom: &Dom, seen: &Seen<'_>, found: &Found) {
    let (title, wanted) = (seen.title, seen.wanted);
    let path = url.path().trim_end_matches('/').to_ascii_lowercase();
    let last = path.rsplit('/').next().unwrap_or_default();
    let by_number = url.query().is_some_and(|query| query.contains("id="));
    // A vacancy may have a site of its own.
    let is_front = path.is_empty() && !seen.marked;
    let listing = (is_front || words::has("path of a list", last)) && !by_number;
    points.add(if listing { -3 } else { 0 }, "address of a list");
    let asks = url.query_pairs().any(|(key, value)| {
        !value.is_empty() && matches!(&*key, "q" | "query" | "search" | "keyword" | "keywords" | "s" | "what")
    });
    points.add(if asks && !links::is_posting_path(url) { -4 } else { 0 }, "address of a search");
    points.add(if words::has("path of a form", last) { -6 } else { 0 }, "address of a form");
    let article = words::list("path of an article").iter().any(|part| leads_through(&path, part))
        && !links::is_posting_path(url)
        && !links::is_vacancy(url, title);
    let foreign = foreign_headings(dom);
    // Small firms say in their news that they want somebody.
    let price = if found.is_offer() && foreign == 0 || wanted && found.names_job { -1 } else { -5 };
    points.add(if article { price } else { 0 }, "address of an article");
    let dated =
        path.split('/').any(|part| part.len() == 4 && part.starts_with("20") && part.parse::<u16>().is_ok());
    points.add(if dated && !wanted && !links::is_posting_path(url) { -3 } else { 0 }, "address of a day");
    points.add(if is_of_another_page(title, found) { -8 } else { 0 }, "title of another page");
    points.add(if is_programme(title) && found.is_vague() { -4 } else { 0 }, "a programme");
    points.add(-4 * foreign, "sections of another page");
}

/// "How to become a nurse", "Quantity surveyor salary guide 2026".
fn is_of_another_page(title: &str, found: &Found) -> bool {
    let folded = fold(title);
    let is_figure = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let undated = folded.rsplit_once(' ').filter(|(_, last)| last.len() == 4 && is_figure(last));
    let undated = undated.map_or(folded.as_str(), |(before, _)| before);
    let counts = folded.split(' ').next().is_some_and(is_figure)
        && words::list("page about jobs").iter().any(|word| folded.contains(word));
    counts
        || words::list("other page starts").iter().any(|start| begins(&folded, start))
        || words::list("other page ends").iter().any(|end| undated.ends_with(end))
        || !found.names_job && folded.split(' ').any(|word| words::has("about an employer", word))
        || title.ends_with('?')
        || words::list("other page says").iter().any(|words| folded.contains(words))
}

/// "Summer internship program": a way into a firm, and a job only where a place or a kind of work is stated.
fn is_programme(title: &str) -> bool {
    let folded = fold(title);
    let last = folded.rsplit(' ').next().unwrap_or_default();
    matches!(last, "program" | "programme" | "programm" | "programma" | "programa" | "programmet")
}

/// How many headings, or labels, only other pages have: three count as more.
fn foreign_headings(dom: &Dom) -> i32 {
    let Some(headings) = selector!("h1, h2, h3, h4, dt, th, strong, b, [style*='bold']") else { return 0 };
    let foreign: HashSet<String> = dom
        .html
        .select(headings)
        .take(200)
        .map(|heading| fold(&crate::html::render::text(heading, 120)))
        .filter(|heading| {
            words::has("foreign heading", heading)
                || words::list("foreign heading start").iter().any(|start| begins(heading, start))
        })
        .collect();
    i32::try_from(foreign.len().min(3)).unwrap_or(3)
}

/// Whether a path holds a part as whole segments.
fn leads_through(path: &str, part: &str) -> bool {
    path.match_indices(part).any(|(at, _)| {
        part.ends_with('/') || matches!(path[at + part.len()..].bytes().next(), None | Some(b'/' | b'.'))
    })
}

/// Whether a text begins with a phrase, to the end of its last word.
fn begins(text: &str, phrase: &str) -> bool {
    text.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

pub(super) fn is_about_jobs(folded: &str) -> bool {
    words::list("page about jobs").iter().any(|word| folded.contains(word))
}

pub(super) fn is_apply(folded: &str) -> bool {
    words::list("apply")
        .iter()
        .filter_map(|word| folded.strip_prefix(word))
        .any(|rest| rest.is_empty() || rest.starts_with(' '))
}
