//! Is the page one posting at all? Points for and against, from what pages show.

use std::collections::HashSet;

use posting::fingerprint::fold;
use scraper::{ElementRef, Selector};

use super::weigh::Weighed;
use crate::{
    RequestKind,
    html::{
        Context,
        dom::Dom,
        facts::Facts,
        links::{self, Link},
        render, words,
    },
};

pub(super) fn score(
    context: &Context<'_>,
    dom: &Dom,
    page: &Weighed<'_>,
    facts: &Facts,
    links: &[Link],
    title: &str,
    plain: &str,
) -> (i32, String) {
    let url = context.document.url();
    let mut seen: Vec<String> = Vec::new();
    let mut total = 0;
    let mut add = |points: i32, what: &str| {
        if points != 0 {
            total += points;
            seen.push(format!("{what} {points:+}"));
        }
    };
    let kinds = sections_in(dom);
    add([0, 2, 4, 6, 7, 7][kinds.min(5)], "sections");
    add(if has_apply(dom) { 2 } else { 0 }, "apply");
    let known = context.owner.is_some_and(|owner| owner.adapter.identity(url).is_some());
    add(
        if known {
            4
        } else if links::is_posting_path(url) || links::is_named_after(url, title) {
            2
        } else {
            0
        },
        "address",
    );
    add([0, 1, 2, 3][facts.telling().min(3)], "facts");
    add(if names_a_job(title) { 2 } else { 0 }, "title");
    let prose = format!(" {} ", fold(posting::text::truncate_chars(plain, 20_000)));
    let cues = words::list("job prose").iter().filter(|cue| prose.contains(&format!(" {cue} "))).count();
    add(if cues >= 3 { 2 } else { 0 }, "prose");
    let about = fold(&format!(
        "{} {}",
        context.meta.title.as_deref().unwrap_or_default(),
        context.meta.description.as_deref().unwrap_or_default()
    ));
    add(
        i32::from(
            [
                "job", "career", "vacancy", "hiring", "stelle", "emploi", "empleo", "vacature", "lavoro",
                "vaga",
            ]
            .iter()
            .any(|word| about.contains(word)),
        ),
        "page title",
    );
    add(
        match plain.len() {
            0..=150 => -6,
            151..=300 => -2,
            301..=500 => 0,
            _ => 1,
        },
        "length",
    );
    let (others, jobs) = listed_jobs(context, page, links);
    add(
        match jobs {
            0..=2 => 0,
            3..=4 => -1,
            5..=9 => -3,
            _ => -5,
        },
        "links to postings",
    );
    add(if others >= 4 { -3 } else { 0 }, "headings that are links to postings");
    let path = url.path().trim_end_matches('/').to_ascii_lowercase();
    let last = path.rsplit('/').next().unwrap_or_default();
    let listing = path.is_empty()
        || matches!(
            last,
            "jobs"
                | "careers"
                | "career"
                | "vacancies"
                | "search"
                | "openings"
                | "positions"
                | "karriere"
                | "stellenangebote"
                | "joblist"
                | "searchjobs"
                | "job-search"
                | "jobs.html"
                | "careers.html"
                | "index.html"
        );
    add(
        if listing && url.query().is_none_or(|query| !query.contains("id=") && !query.contains("jid=")) {
            -3
        } else {
            0
        },
        "address of a list",
    );
    let article = [
        "/blog",
        "/news",
        "/press",
        "/article",
        "/stories",
        "/insights",
        "/events",
        "/product",
        "/shop",
        "/wiki",
        "/docs",
        "/help",
        "/faq",
        "/privacy",
        "/terms",
        "/legal",
        "/about",
    ]
    .iter()
    .any(|part| path.contains(part))
        && !links::is_posting_path(url);
    add(if article { -5 } else { 0 }, "address of an article");
    let folded = fold(title);
    let other = [
        "privacy",
        "cookie policy",
        "terms",
        "imprint",
        "impressum",
        "datenschutz",
        "faq",
        "how to",
        "tips",
        "guide",
        "why ",
        "meet ",
        "interview with",
        "life at",
        "our culture",
        "benefits of",
        "top ",
        "salary guide",
        "what is",
        "press release",
        "about us",
        "talent community",
        "job alert",
        "our benefits",
        "our values",
        "diversity",
    ]
    .iter()
    .any(|start| folded.starts_with(start) || folded.ends_with("policy"));
    add(if other { -6 } else { 0 }, "title of another page");
    (total, seen.join(", "))
}

pub(super) fn sections_in(dom: &Dom) -> usize {
    let Ok(headings) = Selector::parse(
        "h1, h2, h3, h4, h5, h6, strong, b, dt, th, u, p, div, span, li, legend, summary, font",
    ) else {
        return 0;
    };
    let mut kinds = HashSet::new();
    for heading in dom.html.select(&headings).take(20_000) {
        // A heading is short; long elements are not looked into.
        let mut words = String::new();
        for part in heading.text() {
            words.push_str(part);
            words.push(' ');
            if words.len() > 90 {
                break;
            }
        }
        if words.len() > 90 {
            continue;
        }
        let folded = fold(&words);
        match words::kind_of("section", &folded) {
            Some(kind) => {
                kinds.insert(kind);
            }
            None if (9..60).contains(&folded.len()) => {
                kinds.extend(words::kind_by_start("section", &folded, 8).filter(|kind| *kind != "how"));
            }
            None => {}
        }
    }
    kinds.len()
}

/// Sections' headings are no titles either.
pub(super) fn is_section(title: &str) -> bool {
    words::kind_of("section", &fold(title)).is_some()
}

/// Words that a job's title has.
pub(super) fn names_a_job(title: &str) -> bool {
    let folded = format!(" {} ", fold(title));
    words::list("job title mark").iter().any(|mark| folded.contains(&format!(" {mark} ")))
        || words::list("job title")
            .iter()
            .any(|word| folded.contains(&format!(" {word}")) || word.len() > 6 && folded.contains(word))
}

pub(super) fn has_apply(dom: &Dom) -> bool {
    let Ok(controls) = Selector::parse(
        "a, button, input[type=submit], input[type=button], [role=button], h2, h3, label[for]",
    ) else {
        return false;
    };
    dom.html.select(&controls).take(5_000).any(|control| {
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

pub(super) fn is_apply(folded: &str) -> bool {
    words::list("apply").iter().any(|word| folded == *word || folded.starts_with(&format!("{word} ")))
}

/// How many headings are links to postings, and how many links to other postings the content holds.
pub(super) fn listed_jobs(context: &Context<'_>, page: &Weighed<'_>, links: &[Link]) -> (usize, usize) {
    let itself = context.identity();
    let postings: HashSet<&str> = links
        .iter()
        .filter(|link| {
            link.kind == RequestKind::Posting && link.url.as_str() != itself && !is_apply(&fold(&link.text))
        })
        .map(|link| link.url.as_str())
        .collect();
    let Ok(anchors) = Selector::parse("a[href]") else { return (0, 0) };
    let base = context.meta.base_of(context.document.url());
    let (mut headings, mut inside) = (HashSet::new(), HashSet::new());
    for anchor in page.body.select(&anchors).take(5_000) {
        let Some(mut url) = anchor.attr("href").and_then(|href| base.join(href.trim()).ok()) else {
            continue;
        };
        url.set_fragment(None);
        let Some(known) = postings.get(url.as_str()) else { continue };
        // Some posting's apply, share and print links lie below its own address.
        if url.path().starts_with(context.document.url().path()) && context.document.url().path().len() > 1 {
            continue;
        }
        let mut above = anchor.ancestors().filter_map(ElementRef::wrap);
        let skipped = anchor.ancestors().any(|above| page.skip.contains(&above.id()));
        if skipped {
            continue;
        }
        inside.insert(*known);
        let is_heading = |name: &str| matches!(name, "h2" | "h3" | "h4" | "h5");
        if above.any(|above| is_heading(above.value().name()))
            || anchor.child_elements().any(|child| is_heading(child.value().name()))
        {
            headings.insert(*known);
        }
    }
    (headings.len(), inside.len())
}

/// The page says in a heading, or in hardly more than one sentence, that the posting is over.
pub(super) fn is_closed(dom: &Dom, title: &str, plain: &str) -> bool {
    let says = |text: &str| {
        let folded = fold(text);
        words::list("posting is over").iter().any(|phrase| folded.contains(phrase))
    };
    if title.len() < 120 && says(title) || plain.len() < 700 && says(plain) {
        return true;
    }
    let Ok(notices) = Selector::parse("h1, h2, h3, .alert, .notice, .message, .warning, [role=alert]") else {
        return false;
    };
    dom.html.select(&notices).take(50).any(|notice| {
        let words = render::text(notice, 300);
        words.len() < 160 && says(&words)
    })
}
