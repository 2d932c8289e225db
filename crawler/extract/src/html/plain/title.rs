//! The title of a page that is one posting's.

use posting::fingerprint::fold;
use scraper::{ElementRef, Selector};

use super::{evidence::is_section, weigh::Weighed};
use crate::html::{Context, dom::Dom, render, selected, words};

/// A title, and what was read with it.
pub(super) struct Title<'d> {
    pub(super) text: String,
    pub(super) rule: &'static str,
    pub(super) element: Option<ElementRef<'d>>,
    pub(super) company: Option<String>,
}

/// Headings that name a section of a site, not a job.
pub(super) fn is_generic(title: &str) -> bool {
    let folded = fold(title);
    folded.is_empty() || words::has("generic title", &folded)
}

pub(super) fn title<'d>(context: &Context<'_>, dom: &'d Dom, page: &Weighed<'d>) -> Option<Title<'d>> {
    let Ok(headings) =
        Selector::parse("h1, h2, h3, [role=heading], .job-title, .jobtitle, .job_title, .position-title")
    else {
        return None;
    };
    let stated: Vec<String> = [&context.meta.og_title, &context.meta.title]
        .into_iter()
        .flatten()
        .map(|title| fold(title))
        .collect();
    let site = context.meta.site_name.as_deref().map(fold).unwrap_or_default();
    let mut best: Option<(i32, ElementRef<'d>, String)> = None;
    for (index, heading) in dom.html.select(&headings).take(60).enumerate() {
        let words = render::text(heading, 600);
        let folded = fold(&words);
        if words.chars().count() > 200 || folded.len() < 2 || is_generic(&words) || folded == site {
            continue;
        }
        let inside = heading.ancestors().any(|above| page.skip.contains(&above.id()))
            || page.skip.contains(&heading.id());
        let in_header = heading
            .ancestors()
            .filter_map(ElementRef::wrap)
            .any(|above| above.value().name() == "header" || above.attr("role") == Some("banner"));
        let name = heading.value().name();
        let mut score = match name {
            "h1" => 6,
            "h2" => 2,
            _ => 0,
        } - i32::try_from(index.min(5)).unwrap_or(5);
        if stated.iter().any(|title| *title == folded || title.starts_with(&format!("{folded} "))) {
            score += 5;
        } else if stated.iter().any(|title| title.contains(&folded)) {
            score += 3;
        }
        if heading.attr("class").is_some_and(|class| class.to_ascii_lowercase().contains("title")) {
            score += 2;
        }
        if is_section(&words) {
            score -= 6;
        }
        if inside && !in_header {
            score -= 6;
        }
        if best.as_ref().is_none_or(|(high, ..)| score > *high) {
            best = Some((score, heading, words));
        }
    }
    let (stated_title, company) = context
        .meta
        .og_title
        .as_deref()
        .or(context.meta.title.as_deref())
        .map(|title| cut(title, context))
        .unwrap_or_default();
    match best {
        Some((score, element, words)) if score >= 3 => {
            Some(Title { text: words, rule: "plain: heading", element: Some(element), company })
        }
        Some((_, element, words)) if is_generic(&stated_title) => {
            Some(Title { text: words, rule: "plain: heading", element: Some(element), company })
        }
        _ if !is_generic(&stated_title) => {
            Some(Title { text: stated_title, rule: "plain: page title", element: None, company })
        }
        _ => None,
    }
}

/// A page's title without the site's name, and that name: "Engineer | Acme Careers", "Engineer at Acme".
pub(super) fn cut(title: &str, context: &Context<'_>) -> (String, Option<String>) {
    let site = context.meta.site_name.as_deref().map(fold).unwrap_or_default();
    let host: String = context.document.host().split('.').rev().nth(1).unwrap_or_default().to_owned();
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
        Some((job, at)) if company.is_none() && at.split_whitespace().count() <= 5 => {
            (job.to_owned(), Some(at.to_owned()))
        }
        _ => (joined, company),
    }
}
