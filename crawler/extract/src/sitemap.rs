//! Sitemaps, sitemap indexes and feeds of links (sitemaps.org 0.9, RSS 2.0, Atom).

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
        let Some(url) = address(node).and_then(|url| document.url().join(&url).ok()) else { continue };
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

fn address(node: &Node) -> Option<String> {
    let of_atom = || node.child("link").and_then(|link| link.attribute("href")).map(str::to_owned);
    node.text_of("loc")
        .or_else(|| node.text_of("link"))
        .or_else(of_atom)
        .filter(|text| Url::parse(text).is_ok() || text.starts_with('/'))
}
