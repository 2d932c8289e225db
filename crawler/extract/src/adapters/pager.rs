//! What pages of lists say about the pages after them.

use url::Url;

use crate::{document::Document, html::attribute};

/// "1-6 of 65": how far this page shows, and how many there are; "of 999+" says no number.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) to: u64,
    pub(super) total: Option<u64>,
}

/// The first such words of a text.
pub(super) fn shown(text: &str) -> Option<Shown> {
    text.match_indices(" of ").take(2_000).find_map(|(at, found)| {
        let (rest, to) = last_number(&text[..at])?;
        let (_, from) = last_number(rest.trim_end().strip_suffix(['-', '–', '—'])?)?;
        let after = text[at + found.len()..].trim_start();
        let digits = after.find(|c: char| !(c.is_ascii_digit() || c == ',')).unwrap_or(after.len());
        let total: u64 = after[..digits].replace(',', "").parse().ok()?;
        let total = Some(total).filter(|_| !after[digits..].starts_with('+'));
        (from <= to).then_some(Shown { to, total })
    })
}

/// The number that a text ends in, and what stands before it.
fn last_number(text: &str) -> Option<(&str, u64)> {
    let text = text.trim_end();
    let start = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',');
    let number = text[start.len()..].replace(',', "").parse().ok()?;
    Some((start, number))
}

/// The smallest number beyond `now` that the page's links give a parameter.
pub(super) fn linked(text: &str, name: &str, now: u64) -> Option<u64> {
    let parameter = format!("{name}=");
    let numbers = text.match_indices(&parameter).take(500).filter_map(|(at, found)| {
        let rest = &text[at + found.len()..];
        let starts = !text[..at].ends_with(|c: char| c.is_alphanumeric());
        rest[..rest.find(|c: char| !c.is_ascii_digit())?].parse::<u64>().ok().filter(|_| starts)
    });
    numbers.filter(|number| *number > now).min()
}

/// The page's own address with one parameter changed.
pub(super) fn with_number(url: &Url, name: &str, number: u64) -> Url {
    let rest: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(key, _)| key != name)
        .map(|(key, value)| (key.into_owned(), value.into_owned()))
        .collect();
    let mut url = url.clone();
    url.query_pairs_mut().clear().extend_pairs(rest).append_pair(name, &number.to_string());
    url
}

/// The address of the link that a pager marks as the next page's: itself, or the item that it stands in.
pub(super) fn marked_next(document: &Document<'_>, mark: &str) -> Option<Url> {
    document.text.match_indices(mark).take(20).find_map(|(at, _)| {
        let tag = &document.text[document.text[..at].rfind('<')?..];
        // Of an item the first link, which follows at once.
        let link =
            if tag.starts_with("<a") { tag } else { &tag[tag.find("<a ").filter(|at| *at < 400)?..] };
        let href = attribute(&link[..link.find('>')?], "href")?;
        let next = document.url().join(&href).ok()?;
        (next != *document.url() && next.host_str() == document.url().host_str()).then_some(next)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_say_how_far_they_show() {
        let is = |to, total| Some(Shown { to, total });
        assert_eq!(shown("Results 1-6 of 65"), is(6, Some(65)));
        assert_eq!(shown("1 - 20\n   of 1,720 results"), is(20, Some(1_720)));
        assert_eq!(shown("1 – 6 of 999+ results"), is(6, None));
        assert_eq!(shown("one of 3 cooks, 2 of 4 bakers"), None);
    }
}
