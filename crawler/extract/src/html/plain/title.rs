//! The title of a page that is one posting's.

use posting::fingerprint::fold;
use scraper::ElementRef;

use super::{
    evidence::is_about_jobs,
    heading,
    sections::is_section,
    wanted::{called_for, is_call, names_a_job, unlabelled},
    weigh::Weighed,
};
use crate::html::{
    Context,
    dom::{Dom, selector},
    render, selected, words,
};

/// A title, and what was read with it.
pub(super) struct Title<'d> {
    pub(super) text: String,
    pub(super) rule: &'static str,
    pub(super) element: Option<ElementRef<'d>>,
    pub(super) company: Option<String>,
    /// It, or the page's title, says that somebody is wanted.
    pub(super) wanted: bool,
}

/// Headings that name a section of a site, not a job.
pub(super) fn is_generic(title: &str) -> bool {
    let folded = fold(title);
    folded.is_empty() || words::has("generic title", &folded)
}

/// `site` is what the page's last line says whose site it is.
pub(super) fn title<'d>(
    context: &Context<'_>,
    dom: &'d Dom,
    page: &Weighed<'d>,
    site: Option<&str>,
) -> Option<Title<'d>> {
    let owner = site.map(fold).unwrap_or_default();
    let stated: Vec<String> = [&context.meta.og_title, &context.meta.title]
        .into_iter()
        .flatten()
        .map(|title| fold(title))
        .collect();
    let best = heading::best(context, dom, page, &heading::Known { stated: &stated, owner: &owner });
    let (stated_title, company) = context
        .meta
        .og_title
        .as_deref()
        .or(context.meta.title.as_deref())
        .map(|title| cut(title, context))
        .unwrap_or_default();
    let wanted = context.meta.title.as_deref().is_some_and(is_call);
    let headed = |(_, element, words): (i32, ElementRef<'d>, String)| Title {
        text: called_for(context.document.url(), &words).unwrap_or_else(|| unlabelled(&words)),
        rule: "plain: heading",
        element: Some(element),
        company: company.clone(),
        wanted: wanted || is_call(&words),
    };
    match best {
        Some(best) if best.0 >= 3 => Some(headed(best)),
        Some(best) if is_generic(&stated_title) || fold(&stated_title) == owner => Some(headed(best)),
        Some(best) if is_about_jobs(&fold(&stated_title)) && !names_a_job(&stated_title) => {
            Some(headed(best))
        }
        // A page's title without a job's name is the site's, where a heading names one.
        Some(best) if best.0 >= 0 && names_a_job(&best.2) && !names_a_job(&stated_title) => {
            Some(headed(best))
        }
        _ => match shown_title(page, &stated, &owner)
            .or_else(|| bold_line(page).filter(|_| stated.iter().any(|title| is_about_jobs(title))))
            .or_else(|| large_line(page))
        {
            Some((element, words)) => Some(Title {
                text: unlabelled(&words),
                rule: "plain: a line of the page",
                element: Some(element),
                company,
                wanted,
            }),
            None if !is_generic(&stated_title) => Some(Title {
                text: unlabelled(&stated_title),
                rule: "plain: page title",
                element: None,
                company,
                wanted,
            }),
            None => None,
        },
    }
}

/// A title that is no heading: the first short element of the content whose words the page's title holds as well.
fn shown_title<'d>(page: &Weighed<'d>, stated: &[String], owner: &str) -> Option<(ElementRef<'d>, String)> {
    let held = |words: &str| {
        stated.iter().any(|title| {
            title.match_indices(words).any(|(at, _)| {
                (at == 0 || title[..at].ends_with(' '))
                    && matches!(title[at + words.len()..].chars().next(), None | Some(' '))
            })
        })
    };
    let mut best: Option<(usize, ElementRef<'d>, String)> = None;
    for element in page.body.descendent_elements().take(20_000) {
        let short = page.weights.get(&element.id()).is_some_and(|weight| (3..120).contains(&weight.text));
        let shows = matches!(
            element.value().name(),
            "b" | "strong"
                | "font"
                | "div"
                | "span"
                | "td"
                | "th"
                | "p"
                | "big"
                | "center"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
        );
        if !short || !shows || page.skips(element) {
            continue;
        }
        let words = render::text(element, 300);
        let folded = fold(&words);
        let names = folded.split(' ').count() > 1 || names_a_job(&words);
        if names
            && folded != owner
            && !is_generic(&words)
            && !is_section(&words)
            && !heading::leads_home(element)
            && held(&folded)
            && best.as_ref().is_none_or(|(longest, ..)| folded.len() > *longest)
        {
            best = Some((folded.len(), element, words));
        }
    }
    best.map(|(_, element, words)| (element, words))
}

/// A line in bold that names a job, in front of the first sentences: a heading that was typed, not marked up.
fn bold_line<'d>(page: &Weighed<'d>) -> Option<(ElementRef<'d>, String)> {
    let weight = |element: &ElementRef<'_>| page.weights.get(&element.id()).map_or(0, |weight| weight.text);
    page.body
        .descendent_elements()
        .take(20_000)
        .take_while(|element| element.value().name() != "p" || weight(element) < 120)
        .filter(|element| matches!(element.value().name(), "b" | "strong" | "font" | "big"))
        .filter(|element| (4..80).contains(&weight(element)))
        .filter(|element| !page.skips_around(*element))
        .map(|element| (element, render::text(element, 300)))
        .find(|(_, words)| !words.ends_with(['.', ':', '?']) && names_a_job(words) && !is_section(words))
}

/// The one line in large letters, as pages without headings had it.
fn large_line<'d>(page: &Weighed<'d>) -> Option<(ElementRef<'d>, String)> {
    let large = selector!("font[size='5'], font[size='6'], font[size='7'], font[size^='+'], big")?;
    let mut lines = page
        .body
        .select(large)
        .filter(|line| !page.skips_around(*line))
        .map(|line| (line, render::text(line, 300)))
        .filter(|(_, words)| (4..80).contains(&words.len()) && !is_generic(words) && !is_section(words));
    let first = lines.next()?;
    lines.next().is_none().then_some(first)
}

/// A page's title without the site's name, and that name: "Engineer | Acme Careers", "Engineer at Acme".
pub(super) fn cut(title: &str, context: &Context<'_>) -> (String, Option<String>) {
    let site = context.meta.site_name.as_deref().map(fold).unwrap_or_default();
    let host = selected::site_label(context.document.host()).to_owned();
    let mut parts: Vec<&str> = title
        .split(
            [" | ", " – ", " — ", " :: ", " » ", " · "]
                .iter()
                .find(|mark| title.contains(**mark))
                .copied()
                .unwrap_or(" - "),
        )
        .map(str::trim)
        .collect();
    let is_site = |part: &str| {
        let folded = fold(part);
        folded == site
            || is_generic(part)
            || (!host.is_empty() && folded.replace(' ', "").contains(&fold(&host).replace(' ', "")))
            || folded.ends_with(" careers")
            || folded.ends_with(" jobs")
            || folded.starts_with("jobs ")
            || folded.starts_with("careers ")
    };
    let mut company = None;
    while parts.len() > 1 && parts.last().is_some_and(|part| is_site(part)) {
        company = parts.pop().map(selected::site_company).filter(|name| !is_generic(name));
    }
    while parts.len() > 1 && parts.first().is_some_and(|part| is_site(part)) {
        parts.remove(0);
    }
    // "Backend Engineer | Berlin": with several parts left the first is the title's.
    let joined = if title.contains(" | ") || title.contains(" » ") || title.contains(" :: ") {
        parts.first().copied().unwrap_or(title).to_owned()
    } else {
        parts.join(" - ")
    };
    match joined.split_once(" at ") {
        Some((job, at)) if company.is_none() && at.split_whitespace().count() <= 5 && !is_place(at) => {
            (job.to_owned(), Some(at.to_owned()))
        }
        _ => (joined, company),
    }
}

/// "Pune, Maharashtra" is where a job is, not whose.
fn is_place(text: &str) -> bool {
    text.contains(", ")
        && crate::normalize::places::parse(text)
            .iter()
            .all(|place| place.city.is_some() && place.country.is_some())
}
