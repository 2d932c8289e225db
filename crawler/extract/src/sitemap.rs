//! Sitemaps, sitemap indexes and feeds of links (sitemaps.org 0.9 as XML and as text, RSS 2.0, Atom).

use posting::Board;
use url::Url;

use crate::{
    Extraction, NoPosting, Request, RequestKind, SiteRules, adapters, document::Document, html::links_kind,
    xml::Node,
};

/// Reads an XML answer that no adapter claims.
pub(crate) fn extract(document: &Document<'_>, _rules: &SiteRules) -> Extraction {
    let mut out = Extraction::by("sitemap");
    out.board = Some(
        adapters::of_url(document.url()).map_or_else(|| Board::web(document.host()), |(_, board)| board),
    );
    let (root, broken) = crate::xml::parse(&document.text);
    let mut addresses = 0;
    for node in root.descendants() {
        let kind = match node.name.as_str() {
            "sitemap" => RequestKind::Sitemap,
            "url" | "item" | "entry" => RequestKind::Page,
            _ => continue,
        };
        let joined = address(node).and_then(|url| document.url().join(&url).ok());
        // `httpsh:/x` is an address too, of nothing that we could ask.
        let Some(url) = joined.filter(|url| matches!(url.scheme(), "http" | "https")) else { continue };
        addresses += 1;
        let kind = if kind == RequestKind::Sitemap { kind } else { links_kind(&url) };
        let mut request = Request::get(url, kind);
        if let Some(modified) = node.text_of("lastmod").or_else(|| node.text_of("updated")) {
            // When it last changed: the frontier may leave out what it has read since.
            request.context = Some(serde_json::json!({"lastmod": modified}));
        }
        out.follow.push(request);
    }
    out.reason = Some(match broken {
        Some(problem) if addresses == 0 => NoPosting::Broken(format!("XML: {problem}")),
        _ => NoPosting::Addresses(addresses),
    });
    out
}

/// Whether a text is a sitemap as sitemaps.org allows it besides XML: nothing but one whole address a line.
pub(crate) fn is_text(text: &str) -> bool {
    let mut lines = lines(text).take(50).peekable();
    lines.peek().is_some()
        && lines.all(|line| {
            let scheme = line.get(..8).unwrap_or(line).to_ascii_lowercase();
            (scheme.starts_with("http://") || scheme.starts_with("https://")) && Url::parse(line).is_ok()
        })
}

/// Reads a text for which [`is_text`] holds.
pub(crate) fn extract_text(document: &Document<'_>) -> Extraction {
    let mut out = Extraction::by("sitemap");
    out.board = Some(
        adapters::of_url(document.url()).map_or_else(|| Board::web(document.host()), |(_, board)| board),
    );
    let found = lines(&document.text).filter_map(|line| Url::parse(line).ok());
    out.follow = found
        .map(|url| {
            let kind = links_kind(&url);
            Request::get(url, kind)
        })
        .collect();
    out.reason = Some(NoPosting::Addresses(out.follow.len()));
    out
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty())
}

fn address(node: &Node) -> Option<String> {
    let of_atom = || node.child("link").and_then(|link| link.attribute("href")).map(str::to_owned);
    node.text_of("loc")
        .or_else(|| node.text_of("link"))
        .or_else(of_atom)
        .filter(|text| Url::parse(text).is_ok() || text.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_addresses_is_a_sitemap_and_prose_is_not() {
        for yes in ["https://a.test/1", "\u{feff}http://a.test/1\r\n\r\n HTTPS://a.test/2 \n"] {
            assert!(is_text(yes), "{yes:?}");
        }
        for no in
            ["", "\n", "Not found", "https://a.test/1\nsee above", "ftp://a.test/", "a.test/1", "https://"]
        {
            assert!(!is_text(no), "{no:?}");
        }
    }
}
