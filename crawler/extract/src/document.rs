//! An answer as bytes, and as text of a known kind.

use std::{borrow::Cow, cell::OnceCell};

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use serde_json::Value;
use time::OffsetDateTime;
use url::Url;

use crate::NoPosting;

/// One answer of a server, as it came.
#[derive(Clone, Debug)]
pub struct Page<'a> {
    /// The address that answered, after redirects.
    pub url: &'a Url,
    /// The address that was asked for.
    pub requested: &'a Url,
    /// `GET` or `POST`.
    pub method: &'a str,
    /// The body that was sent.
    pub request_body: Option<&'a str>,
    /// The status; a saved file counts as 200.
    pub status: u16,
    /// The answer's headers; names in any case.
    pub headers: &'a [(String, String)],
    /// The answer's body, decompressed.
    pub body: &'a [u8],
    /// When it came: what relative dates ("3 days ago") are counted from.
    pub fetched_at: OffsetDateTime,
    /// What the adapter asked to see again ([`crate::Request::context`]).
    pub context: Option<&'a Value>,
}

impl Page<'_> {
    /// A header's value, by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// What a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing but white space.
    Empty,
    /// A page.
    Html,
    /// JSON.
    Json,
    /// XML other than XHTML.
    Xml,
    /// Anything else.
    Other,
}

/// A page whose body is decoded and whose kind is known; its JSON is parsed at most once.
pub struct Document<'a> {
    /// The answer.
    pub page: &'a Page<'a>,
    /// The body as text.
    pub text: Cow<'a, str>,
    /// What it is: by its first characters, for content types lie and saved files have none.
    pub kind: Kind,
    json: OnceCell<Result<Value, NoPosting>>,
}

impl<'a> Document<'a> {
    /// Decodes and sniffs.
    pub fn new(page: &'a Page<'a>) -> Self {
        let text = decode(page);
        let kind = kind_of(&text, page);
        Self { page, text, kind, json: OnceCell::new() }
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// [`NoPosting::Broken`] when it is none. serde_json's own bound of 128 levels holds against deep nesting.
    pub fn json(&self) -> Result<&Value, NoPosting> {
        self.json.get_or_init(|| parse_json(&self.text)).as_ref().map_err(Clone::clone)
    }

    /// The address that answered.
    pub fn url(&self) -> &'a Url {
        self.page.url
    }

    /// Host of the address, without `www.`.
    pub fn host(&self) -> &'a str {
        let host = self.page.url.host_str().unwrap_or_default();
        host.strip_prefix("www.").unwrap_or(host)
    }

    /// Whether the body is HTML.
    pub fn is_html(&self) -> bool {
        self.kind == Kind::Html
    }
}

fn parse_json(text: &str) -> Result<Value, NoPosting> {
    let text = text.trim_start();
    // Guards against cross-site inclusion that some boards put before their JSON.
    let text = [")]}',", ")]}'", "while(1);", "for(;;);"]
        .iter()
        .find_map(|guard| text.strip_prefix(guard))
        .unwrap_or(text);
    serde_json::from_str(text).map_err(|error| NoPosting::Broken(format!("JSON: {error}")))
}

fn decode<'a>(page: &'a Page<'a>) -> Cow<'a, str> {
    if let Some((encoding, bom)) = Encoding::for_bom(page.body) {
        return encoding.decode_without_bom_handling(&page.body[bom..]).0;
    }
    // Bytes that are valid UTF-8 are UTF-8, whatever the label says: the reverse is almost never an accident.
    if let Ok(text) = std::str::from_utf8(page.body) {
        return Cow::Borrowed(text);
    }
    let declared = page.header("content-type").and_then(charset).or_else(|| declared_in_body(page.body));
    let encoding = match declared {
        // Labelled UTF-8 and almost valid (a cut at the end, one bad byte): keep what is valid.
        Some(encoding) if encoding != UTF_8 => encoding,
        _ if mostly_utf8(page.body) => UTF_8,
        _ => WINDOWS_1252,
    };
    encoding.decode_without_bom_handling(page.body).0
}

/// The label after `charset=` or `encoding=`.
fn charset(text: &str) -> Option<&'static Encoding> {
    let lower = text.to_ascii_lowercase();
    let at = lower.find("charset=").map(|at| at + 8).or_else(|| lower.find("encoding=").map(|at| at + 9))?;
    let label = lower[at..].trim_start_matches(['"', '\'', ' ']);
    let end = label
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')))
        .unwrap_or(label.len());
    Encoding::for_label(&label.as_bytes()[..end])
}

fn declared_in_body(body: &[u8]) -> Option<&'static Encoding> {
    // The HTML standard looks at the first 1,024 bytes; many pages put their meta element a little later.
    let head = String::from_utf8_lossy(&body[..body.len().min(4096)]);
    charset(&head)
}

fn mostly_utf8(body: &[u8]) -> bool {
    let (mut bad, mut wide) = (0_usize, 0_usize);
    for chunk in body.utf8_chunks() {
        bad += usize::from(!chunk.invalid().is_empty());
        wide += chunk.valid().bytes().filter(|byte| *byte >= 0xc2).count();
    }
    wide > 0 && bad <= wide
}

fn kind_of(text: &str, page: &Page<'_>) -> Kind {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || posting::text::is_invisible(c));
    let declared = page.header("content-type").unwrap_or_default().to_ascii_lowercase();
    let head: String = start.chars().take(1024).collect::<String>().to_ascii_lowercase();
    match start.chars().next() {
        None => Kind::Empty,
        Some('{' | '[') => Kind::Json,
        Some(')' | 'w' | 'f')
            if head.starts_with(")]}'") || head.starts_with("while(1);") || head.starts_with("for(;;);") =>
        {
            Kind::Json
        }
        Some('<') => xml_or_html(&head),
        Some(_) if declared.contains("json") => Kind::Json,
        Some(_)
            if head.contains("<html")
                || head.contains("<body")
                || declared.contains("html")
                || text.contains("</") =>
        {
            Kind::Html
        }
        Some(_) => Kind::Other,
    }
}

fn xml_or_html(head: &str) -> Kind {
    if head.contains("<!doctype html") || head.contains("<html") {
        return Kind::Html;
    }
    // After a prologue and comments, the root element decides.
    let mut rest = head;
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<!") {
            ">"
        } else {
            break;
        };
        match rest.find(end) {
            Some(at) => rest = &rest[at + end.len()..],
            None => break,
        }
    }
    let name: String =
        rest.chars().skip(1).take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':')).collect();
    const ROOTS: &[&str] = &[
        "rss",
        "feed",
        "urlset",
        "sitemapindex",
        "workzag-jobs",
        "job-listing",
        "jobs",
        "source",
        "channel",
        "rdf:rdf",
        "positions",
        "trovit",
        "joblist",
        "joblisting",
        "result",
    ];
    if head.starts_with("<?xml") || ROOTS.contains(&name.as_str()) { Kind::Xml } else { Kind::Html }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn kind(body: &[u8]) -> (Kind, String) {
        let url = Url::parse("https://example.com/").unwrap();
        let page = Page {
            url: &url,
            requested: &url,
            method: "GET",
            request_body: None,
            status: 200,
            headers: &[],
            body,
            fetched_at: OffsetDateTime::UNIX_EPOCH,
            context: None,
        };
        let document = Document::new(&page);
        (document.kind, document.text.into_owned())
    }

    #[test]
    fn kinds_are_told_by_the_first_characters() {
        assert_eq!(kind(b" \n ").0, Kind::Empty);
        assert_eq!(kind(b"\xef\xbb\xbf{\"a\":1}").0, Kind::Json);
        assert_eq!(kind(b"<?xml version='1.0'?><urlset/>").0, Kind::Xml);
        assert_eq!(kind(b"<!-- x --><rss version='2.0'>").0, Kind::Xml);
        assert_eq!(kind(b"<?xml version='1.0'?><!DOCTYPE html><html>").0, Kind::Html);
        assert_eq!(kind(b"<div>Hello</div>").0, Kind::Html);
        assert_eq!(kind(b"Not Found").0, Kind::Other);
    }

    #[test]
    fn encodings_are_found_or_guessed() {
        assert_eq!(kind(b"<meta charset=iso-8859-1><p>caf\xe9").1, "<meta charset=iso-8859-1><p>caf\u{e9}");
        assert_eq!(kind(b"<p>caf\xe9 \x80").1, "<p>caf\u{e9} \u{20ac}");
        assert_eq!(
            kind("<p>Köln, cut in the middle: ü".as_bytes().split_last().unwrap().1).1,
            "<p>Köln, cut in the middle: \u{fffd}"
        );
        assert_eq!(kind(b"\xff\xfe<\0p\0>\0").1, "<p>");
    }
}
