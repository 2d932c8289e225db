//! Which heading of a page is its title.

use posting::fingerprint::fold;
use scraper::ElementRef;

use super::{
    evidence::is_about_jobs,
    sections::is_section,
    title::is_generic,
    wanted::{calls_anybody, is_call, names_a_job},
    weigh::Weighed,
};
use crate::html::{
    Context,
    dom::{Dom, selector},
    links, render, selected,
};

/// Elements that titles stand in.
const HEADINGS: &str = "h1, h2, h3, h4, [role=heading], .job-title, .jobtitle, .job_title, .job__title, .position-title, .vacancy-title, .vacature-titel, .vacature-title";

/// What is known of a page besides its headings.
pub(super) struct Known<'k> {
    /// The titles in its head, folded.
    pub(super) stated: &'k [String],
    /// Whose site it is, folded.
    pub(super) owner: &'k str,
}

/// A heading that scores this much is named by the page's title as well.
const AGREED: i32 = 9;

/// The heading that is most likely a job's title, with its points and its words.
pub(super) fn best<'d>(
    context: &Context<'_>,
    dom: &'d Dom,
    page: &Weighed<'d>,
    known: &Known<'_>,
) -> Option<(i32, ElementRef<'d>, String)> {
    let site = context.meta.site_name.as_deref().map(fold).unwrap_or_default();
    let mut best: Option<(i32, ElementRef<'d>, String)> = None;
    let mut jobs = Vec::new();
    for (index, heading) in dom.html.select(selector!(HEADINGS)?).take(60).enumerate() {
        let words = render::text(heading, 600);
        let folded = fold(&words);
        if words.chars().count() > 200
            || folded.len() < 2
            || is_generic(&words)
            || folded == site
            || calls_anybody(&folded)
        {
            continue;
        }
        let names_job = names_a_job(&words);
        let is_brand = is_brand(heading) || !names_job && is_host(&folded, context.document.host());
        let skipped = is_skipped(page, heading);
        // "Portal of vacancies" is what the site calls itself; "Sommerjobb 2026" at `/karriere/sommerjobb-2026` has a page.
        let is_own = || folded.contains(' ') && links::is_vacancy(context.document.url(), &words);
        let of_site = is_about_jobs(&folded) && !names_job && !is_call(&words) && !is_own();
        let score = of_element(heading, &words) + of_words(&words, &folded, names_job, known)
            - 12 * i32::from(of_site)
            - i32::try_from(index.min(5)).unwrap_or(5)
            - 6 * i32::from(skipped)
            - 20 * i32::from(is_brand || leads_home(heading) || folded == known.owner);
        jobs.extend((names_job && !skipped).then(|| (heading, words.clone())));
        if best.as_ref().is_none_or(|(high, ..)| score > *high) {
            best = Some((score, heading, words));
        }
    }
    // A slogan that the page's title does not know gives way to the one heading that names a job.
    if let (Some((score, heading, words)), [(job, name)]) = (&mut best, jobs.as_slice())
        && *score < AGREED
        && !names_a_job(words)
        && !is_call(words)
    {
        (*score, *heading, *words) = (3, *job, name.clone());
    }
    best
}

/// What stands in navigation and the like, but for a page's own head.
fn is_skipped(page: &Weighed<'_>, heading: ElementRef<'_>) -> bool {
    let is_head = |above: ElementRef<'_>| {
        above.value().name() == "header"
            || above.attr("role") == Some("banner")
            || above.attr("class").is_some_and(|class| class.to_ascii_lowercase().contains("banner"))
    };
    page.skips(heading) && !heading.ancestors().filter_map(ElementRef::wrap).any(is_head)
}

fn of_element(heading: ElementRef<'_>, words: &str) -> i32 {
    let level = match heading.value().name() {
        "h1" => 6,
        "h2" => 2,
        "h3" | "h4" => 0,
        // An element that is called a job's title.
        _ if heading.attr("role").is_none() => 4,
        _ => 0,
    };
    let is_called = heading.attr("class").is_some_and(|class| class.to_ascii_lowercase().contains("title"));
    // A question below the first heading is a section's.
    let asks = heading.value().name() != "h1" && words.ends_with('?');
    level + 2 * i32::from(is_called) - 6 * i32::from(asks)
}

fn of_words(words: &str, folded: &str, names_job: bool, known: &Known<'_>) -> i32 {
    let begins = |title: &String| {
        title.strip_prefix(folded).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let agreed = if known.stated.iter().any(begins) {
        5
    } else {
        3 * i32::from(known.stated.iter().any(|title| title.contains(folded)))
    };
    agreed + 3 * i32::from(names_job) - 6 * i32::from(is_section(words))
}

/// Whether an address is the front page's.
pub(super) fn is_home(href: &str) -> bool {
    if href.starts_with('#') {
        return false;
    }
    let path = href.split_once("//").map_or(href, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
    matches!(
        path.trim_start_matches("../").trim_end_matches(['#', '?']),
        "" | "/" | "index.html" | "/index.html" | "index.php" | "/index.php"
    )
}

/// Whether a heading is the site's name: all of it is a link to the front page.
pub(super) fn leads_home(heading: ElementRef<'_>) -> bool {
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
