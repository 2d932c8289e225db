//! The title of a page that is one posting's.

use posting::fingerprint::fold;
use scraper::ElementRef;

use super::{
    evidence::is_about_jobs,
    sections::is_section,
    wanted::{is_call, names_a_job, unlabelled},
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

/// Whether an address is the front page's.
pub(super) fn is_home(href: &str) -> bool {
    let path = href.split_once("//").map_or(href, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
    matches!(
        path.trim_start_matches("../").trim_end_matches(['#', '?']),
        "" | "/" | "index.html" | "/index.html" | "index.php" | "/index.php"
    )
}

/// Whether a heading is the site's name: all of it is a link to the front page.
fn leads_home(heading: ElementRef<'_>) -> bool {
    let is_home = |link: ElementRef<'_>| link.value().name() == "a" && link.attr("href").is_some_and(is_home);
    heading.descendent_elements().any(is_home)
        || heading.parent().and_then(ElementRef::wrap).is_some_and(is_home)
}

/// A heading that a class calls the site's name.
fn is_brand(heading: ElementRef<'_>) -> bool {
    let near = std::iter::once(heading).chain(heading.parent().and_then(ElementRef::wrap));
    near.filter(|element| element.value().name() != "body").any(|element| {
        let names = format!(
            "{} {}",
            element.attr("class").unwrap_or_default(),
            element.attr("id").unwrap_or_default()
        );
        names.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| {
            matches!(word.to_ascii_lowercase().as_str(), "brand" | "logo" | "sitename" | "sitetitle")
        })
    })
}

/// "Hanse Treuhand" on `hanse-treuhand-luebeck.de`: the name that the host is made of.
fn is_host(folded: &str, host: &str) -> bool {
    let (name, host) = (folded.replace(' ', ""), fold(selected::site_label(host)).replace(' ', ""));
    name.len() > 4 && (host.starts_with(&name) || name == host)
}

/// `site` is what the page's last line says whose site it is.
pub(super) fn title<'d>(
    context: &Context<'_>,
    dom: &'d Dom,
    page: &Weighed<'d>,
    site: Option<&str>,
) -> Option<Title<'d>> {
    let owner = site.map(fold).unwrap_or_default();
    let headings =
        selector!("h1, h2, h3, h4, [role=heading], .job-title, .jobtitle, .job_title, .position-title")?;
    let stated: Vec<String> = [&context.meta.og_title, &context.meta.title]
        .into_iter()
        .flatten()
        .map(|title| fold(title))
        .collect();
    let site = context.meta.site_name.as_deref().map(fold).unwrap_or_default();
    let mut best: Option<(i32, ElementRef<'d>, String)> = None;
    for (index, heading) in dom.html.select(headings).take(60).enumerate() {
        let words = render::text(heading, 600);
        let folded = fold(&words);
        if words.chars().count() > 200 || folded.len() < 2 || is_generic(&words) || folded == site {
            continue;
        }
        let inside = heading.ancestors().any(|above| page.skip.contains(&above.id()))
            || page.skip.contains(&heading.id());
        let in_header = heading.ancestors().filter_map(ElementRef::wrap).any(|above| {
            above.value().name() == "header"
                || above.attr("role") == Some("banner")
                || above.attr("class").is_some_and(|class| class.to_ascii_lowercase().contains("banner"))
        });
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
        let names_job = names_a_job(&words);
        let is_brand = is_brand(heading) || !names_job && is_host(&folded, context.document.host());
        if leads_home(heading) || folded == owner || is_brand {
            score -= 20;
        }
        if names_job {
            score += 3;
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
    let wanted = context.meta.title.as_deref().is_some_and(is_call);
    let heading = |(_, element, words): (i32, ElementRef<'d>, String)| Title {
        text: unlabelled(&words),
        rule: "plain: heading",
        element: Some(element),
        company: company.clone(),
        wanted: wanted || is_call(&words),
    };
    match best {
        Some(best) if best.0 >= 3 => Some(heading(best)),
        Some(best) if is_generic(&stated_title) => Some(heading(best)),
        // A page's title without a job's name is the site's, where a heading names one.
        Some(best) if best.0 >= 0 && names_a_job(&best.2) && !names_a_job(&stated_title) => {
            Some(heading(best))
        }
        _ => match shown_title(page, &stated, &owner)
            .or_else(|| bold_line(page).filter(|_| stated.iter().any(|title| is_about_jobs(title))))
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
        if !short
            || !shows
            || page.skip.contains(&element.id())
            || element.ancestors().any(|above| page.skip.contains(&above.id()))
        {
            continue;
        }
        let words = render::text(element, 300);
        let folded = fold(&words);
        let names = folded.split(' ').count() > 1 || names_a_job(&words);
        if names
            && folded != owner
            && !is_generic(&words)
            && !is_section(&words)
            && !leads_home(element)
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
        .filter(|element| !element.ancestors().any(|above| page.skip.contains(&above.id())))
        .map(|element| (element, render::text(element, 300)))
        .find(|(_, words)| !words.ends_with(['.', ':', '?']) && names_a_job(words) && !is_section(words))
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
