//! Whose site a page belongs to, by what stands around its content: the last line, the link to the front page, the logo.

use posting::fingerprint::fold;
use scraper::ElementRef;

use super::{company::is_name, heading, wanted};
use crate::html::{
    Context,
    dom::{Dom, selector},
    render,
};

/// A head has few links in front of the one that leads home.
const MAX_LINKS: usize = 60;

/// "© 2026 Acme Ltd. All rights reserved" names the site's company.
pub(super) fn copyright(dom: &Dom) -> Option<String> {
    let page = dom.html.root_element();
    let mut texts = page
        .text()
        .skip_while(|text| text.len() >= 300 || !(text.contains('©') || text.contains("Copyright")));
    let line = texts.next()?;
    owner_in(line).or_else(|| {
        // A script writes the year, into an element of its own.
        let bare = line.trim_end().ends_with(['©', '–', '-']) || line.trim_end().ends_with("Copyright");
        let next = texts.take(3).find(|text| text.chars().any(char::is_alphabetic));
        next.filter(|next| bare && next.len() < 300).and_then(owner_in)
    })
}

/// Whether the page's address or its title knows a name as well. One that only a last line has may be the maker of the site.
pub(super) fn is_known(context: &Context<'_>, name: &str) -> bool {
    let host = fold(context.document.host()).replace(' ', "");
    let title = fold(context.meta.title.as_deref().unwrap_or_default());
    let name = fold(name);
    let joined = name.replace(' ', "");
    host.contains(&joined)
        || name
            .split(' ')
            .filter(|word| word.len() > 3)
            .any(|word| host.contains(word) || title.contains(word))
}

/// The name in a last line, without the year and what may follow it.
fn owner_in(line: &str) -> Option<String> {
    let after = line.split(['©']).next_back()?.replace("Copyright", " ");
    let after = after.trim_start_matches(|c: char| !c.is_alphabetic());
    let after = after.strip_prefix("by ").or_else(|| after.strip_prefix("by")).unwrap_or(after).trim_start();
    let end =
        ["All rights", "all rights", "Alle Rechte", "Tous droits", "Todos los", "|", " - ", " · ", ". "]
            .iter()
            .filter_map(|mark| after.find(mark))
            .min()
            .unwrap_or(after.len());
    // The full stop of "e.V." and "Inc." is part of the name, that of a sentence is not.
    let abbreviated = |name: &str| {
        let last = name.rsplit(' ').next().unwrap_or_default();
        last.contains('.') || ["Inc", "Co", "Corp", "Ltd"].contains(&last)
    };
    let name = after[..end].trim().trim_end_matches([',', ' ']);
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim();
    let bare = name.trim_end_matches('.');
    let dotted = (after[bare.len()..].starts_with('.')) && abbreviated(bare);
    let name = if dotted { format!("{bare}.") } else { bare.to_owned() };
    ((2..60).contains(&name.len())).then_some(name)
}

/// The name on the link to the front page, or that of the logo; as the page's title spells it where that says more.
pub(super) fn named_in_head(context: &Context<'_>, dom: &Dom) -> Option<String> {
    let links = selector!("a[href]")?;
    let by_link = dom
        .html
        .select(links)
        .take(MAX_LINKS)
        .filter(|link| link.attr("href").is_some_and(heading::is_home))
        .find_map(|link| {
            Some(render::text(link, 100)).filter(|name| is_owner(name)).or_else(|| logo_in(link))
        });
    let name = by_link.or_else(|| {
        let logos = selector!("img[class*='logo' i], img[id*='logo' i], [class*='logo' i] img, header img")?;
        dom.html.select(logos).take(4).find_map(name_of_logo)
    })?;
    let stated = context.meta.title.as_deref().unwrap_or_default();
    let fuller = stated
        .split(['|', '–', '—', '·', '»', '@', ':', '｜'])
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
        .find(|part| {
            fold(part).strip_prefix(&fold(&name)).is_some_and(|rest| rest.starts_with(' ')) && is_owner(part)
        })
        .map(str::to_owned);
    Some(fuller.unwrap_or(name))
}

fn logo_in(link: ElementRef<'_>) -> Option<String> {
    link.descendent_elements().take(20).find_map(name_of_logo)
}

/// "Acme logo", "Logo van Acme".
fn name_of_logo(image: ElementRef<'_>) -> Option<String> {
    let mut name = image.attr("alt").filter(|_| image.value().name() == "img")?.trim();
    for start in
        ["Logo van ", "Logo von ", "Logo der ", "Logo des ", "Logo de ", "Logo of ", "Logo: ", "Logo "]
    {
        name = name.strip_prefix(start).unwrap_or(name);
    }
    for end in [" Logo", " logo", " LOGO", "-Logo", " Home", " home"] {
        name = name.strip_suffix(end).unwrap_or(name).trim_end_matches([' ', '-', '–', '|', ',']);
    }
    is_owner(name).then(|| name.to_owned())
}

/// A name that is no word for the front page and names no job.
fn is_owner(name: &str) -> bool {
    is_name(name) && !name.to_lowercase().contains("logo") && !wanted::names_a_job(name)
}
