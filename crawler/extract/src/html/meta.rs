//! What a page says about itself: titles, canonical address, robots directives.

use url::Url;

use crate::{
    Page,
    normalize::{
        entities,
        text::{find_ignoring_case, plain},
    },
};

/// The elements of a page's head that matter here. Read without a tree, for they are wanted even where none can be built.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meta {
    /// `<title>`
    pub(crate) title: Option<String>,
    /// `og:title`
    pub(crate) og_title: Option<String>,
    /// `og:site_name`
    pub(crate) site_name: Option<String>,
    /// `og:type`
    pub(crate) og_type: Option<String>,
    /// `description` or `og:description`
    pub(crate) description: Option<String>,
    /// `<link rel=canonical>`
    pub(crate) canonical: Option<String>,
    /// `<base href>`
    pub(crate) base: Option<String>,
    /// `lang` of the html element
    pub(crate) language: Option<String>,
    /// robots: noindex
    pub(crate) noindex: bool,
    /// robots: nofollow
    pub(crate) nofollow: bool,
}

impl Meta {
    pub(crate) fn of(text: &str, page: &Page<'_>) -> Self {
        let mut meta = Self::default();
        for (name, attributes, after) in tags(text) {
            match name.as_str() {
                "html" => {
                    meta.language =
                        attribute(attributes, "lang").or_else(|| attribute(attributes, "xml:lang"));
                }
                "base" if meta.base.is_none() => meta.base = attribute(attributes, "href"),
                "link" if has_word(attribute(attributes, "rel").as_deref(), "canonical") => {
                    set(&mut meta.canonical, attribute(attributes, "href"));
                }
                "title" if meta.title.is_none() => {
                    let end = find_ignoring_case(after, "</title").unwrap_or(after.len().min(1_000));
                    set(&mut meta.title, after.get(..end).map(plain));
                }
                "meta" => meta.take(attributes),
                "body" => break,
                _ => {}
            }
        }
        for header in page.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("x-robots-tag")) {
            meta.robots(&header.1);
        }
        meta
    }

    fn take(&mut self, attributes: &str) {
        let name = attribute(attributes, "property")
            .or_else(|| attribute(attributes, "name"))
            .or_else(|| attribute(attributes, "itemprop"));
        let (Some(name), Some(content)) = (name, attribute(attributes, "content")) else { return };
        match name.to_ascii_lowercase().as_str() {
            "og:title" => set(&mut self.og_title, Some(plain(&content))),
            "twitter:title" | "title" => set(&mut self.og_title, Some(plain(&content))),
            "og:site_name" => set(&mut self.site_name, Some(plain(&content))),
            "application-name" => set(&mut self.site_name, Some(plain(&content))),
            "og:type" => set(&mut self.og_type, Some(content)),
            "og:description" | "description" => set(&mut self.description, Some(content)),
            "robots" | "jobtrawl" => self.robots(&content),
            _ => {}
        }
    }

    fn robots(&mut self, directives: &str) {
        for directive in directives.split([',', ' ']).map(|directive| directive.trim().to_ascii_lowercase()) {
            match directive.as_str() {
                "noindex" => self.noindex = true,
                "nofollow" => self.nofollow = true,
                "none" => (self.noindex, self.nofollow) = (true, true),
                _ => {}
            }
        }
    }

    /// What relative links of the page are relative to.
    pub(crate) fn base_of(&self, url: &Url) -> Url {
        self.base
            .as_deref()
            .and_then(|base| url.join(base).ok())
            .filter(|base| matches!(base.scheme(), "http" | "https"))
            .unwrap_or_else(|| url.clone())
    }
}

fn set(slot: &mut Option<String>, found: Option<String>) {
    if slot.is_none() {
        *slot = found.filter(|text| !text.trim().is_empty());
    }
}

fn has_word(text: Option<&str>, word: &str) -> bool {
    text.is_some_and(|text| text.split_ascii_whitespace().any(|part| part.eq_ignore_ascii_case(word)))
}

/// The start tags of the first part of a page, outside scripts and comments: name, attributes, what follows.
fn tags(text: &str) -> impl Iterator<Item = (String, &str, &str)> {
    // Heads longer than this are inline styles and state; what matters comes before.
    let mut rest = posting::text::truncate_bytes(text, 600_000);
    std::iter::from_fn(move || {
        loop {
            rest = &rest[rest.find('<')?..];
            if let Some(comment) = rest.strip_prefix("<!--") {
                rest = &comment[comment.find("-->").map_or(comment.len(), |at| at + 3)..];
                continue;
            }
            let name: String = rest[1..]
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect::<String>()
                .to_ascii_lowercase();
            if name.is_empty() {
                rest = &rest[1..];
                continue;
            }
            let close = tag_end(rest)?;
            let (attributes, after) = (&rest[1 + name.len()..close], &rest[close + 1..]);
            rest = match name.as_str() {
                "script" => &after[find_ignoring_case(after, "</script").unwrap_or(after.len())..],
                "style" => &after[find_ignoring_case(after, "</style").unwrap_or(after.len())..],
                _ => after,
            };
            return Some((name, attributes, after));
        }
    })
}

/// Where a tag ends: the first `>` outside quotes.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    tag.find('>')
}

/// An attribute's value, references decoded.
pub(crate) fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut from = 0;
    while let Some(found) = find_ignoring_case(attributes.get(from..)?, name) {
        let at = from + found;
        from = at + name.len();
        let starts = at == 0
            || attributes.as_bytes()[at - 1].is_ascii_whitespace()
            || matches!(attributes.as_bytes()[at - 1], b'"' | b'\'' | b'/');
        let Some(value) = attributes[from..].trim_start().strip_prefix('=').filter(|_| starts) else {
            continue;
        };
        let value = value.trim_start();
        let value = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split(quote).next()?,
            _ => value.split(|c: char| c.is_whitespace() || c == '>').next()?.trim_end_matches('/'),
        };
        return Some(entities::decode(value));
    }
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn heads_are_read() {
        let html = r#"<html lang=de><head><!-- <title>no</title> --><script>"<title>no</title>"</script><title>Job &amp; more</title>
            <base href='/sub/'><link rel="alternate canonical" href="/x?a=1&amp;b=2"><meta content="noindex, follow" name=robots>
            <meta property="og:title" content="A > B"></head><body><meta name=robots content=nofollow>"#;
        let url = Url::parse("https://example.com/a/b").unwrap();
        let page = Page {
            url: &url,
            requested: &url,
            method: "GET",
            request_body: None,
            status: 200,
            headers: &[],
            body: b"",
            fetched_at: time::OffsetDateTime::UNIX_EPOCH,
            context: None,
        };
        let meta = Meta::of(html, &page);
        assert_eq!(
            (meta.title.as_deref(), meta.canonical.as_deref(), meta.language.as_deref()),
            (Some("Job & more"), Some("/x?a=1&b=2"), Some("de"))
        );
        assert_eq!((meta.og_title.as_deref(), meta.noindex, meta.nofollow), (Some("A > B"), true, false));
        assert_eq!(meta.base_of(&url).as_str(), "https://example.com/sub/");
    }
}
