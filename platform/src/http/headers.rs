//! Headers as text, both ways.

use std::borrow::Cow;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

/// Headers that decide how a message is framed, or who we are: not a domain file's business.
const OWNED: &[&str] = &[
    "host",
    "content-length",
    "transfer-encoding",
    "connection",
    "accept-encoding",
    "user-agent",
    "cookie",
    "te",
    "upgrade",
];

/// Why a header cannot be sent, where it cannot: [`GuardedClient::send`](super::GuardedClient::send) leaves such out.
pub fn header_problem(name: &str, value: &str) -> Option<&'static str> {
    match name.parse::<HeaderName>() {
        Err(_) => Some("is not a header's name"),
        Ok(name) if OWNED.contains(&name.as_str()) => Some("is the client's own and not sent from here"),
        Ok(_) if value.parse::<HeaderValue>().is_err() => Some("has a value with control characters"),
        Ok(_) => None,
    }
}

pub(super) fn headers_of(pairs: &[(String, String)]) -> HeaderMap {
    pairs
        .iter()
        .filter(|(name, value)| header_problem(name, value).is_none())
        .filter_map(|(name, value)| Some((name.parse::<HeaderName>().ok()?, value.parse().ok()?)))
        .collect()
}

/// A value that was read as Latin-1, as the UTF-8 that it is more often: what browsers take unescaped addresses for.
pub(super) fn in_utf8(value: &str) -> Cow<'_, str> {
    let bytes = value.chars().map(|c| u8::try_from(c).ok()).collect::<Option<Vec<u8>>>();
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).map_or(Cow::Borrowed(value), Cow::Owned)
}

pub(super) fn text_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    headers
        .iter()
        .map(|(name, value)| {
            (name.as_str().to_owned(), value.as_bytes().iter().map(|b| char::from(*b)).collect())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use std::time::Duration;

    use super::*;
    use crate::http::Answer;

    /// Where a redirect with these bytes in `Location` leads from `http://a.test/de/`.
    fn led(location: &[u8]) -> String {
        let mut headers = HeaderMap::new();
        headers.insert("location", HeaderValue::from_bytes(location).unwrap());
        let answer = Answer {
            status: 302,
            headers: text_headers(&headers),
            body: bytes::Bytes::new(),
            first_byte: Duration::ZERO,
            elapsed: Duration::ZERO,
        };
        answer.redirect(&"http://a.test/de/".parse().unwrap()).unwrap().to_string()
    }

    #[test]
    fn a_redirect_in_utf8_leads_where_a_browser_goes() {
        assert_eq!(led("/m\u{fc}nchen".as_bytes()), "http://a.test/m%C3%BCnchen");
        assert_eq!(led("stellen?ort=K\u{f6}ln".as_bytes()), "http://a.test/de/stellen?ort=K%C3%B6ln");
        // Latin-1 is no UTF-8 and stays what it was read as.
        assert_eq!(led(b"/m\xFCnchen"), "http://a.test/m%C3%BCnchen");
        assert_eq!(led(b"/m%FCnchen"), "http://a.test/m%FCnchen");
    }

    #[test]
    fn what_is_not_sent_has_its_reason() {
        for (name, value, sent) in [
            ("x-a", "b", true),
            ("X-Api-Key", "M\u{fc}nchen", true),
            ("cookie", "a=b", false),
            ("User-Agent", "x", false),
            ("x y", "b", false),
            ("x-a", "b\r\nhost: c", false),
        ] {
            assert_eq!(header_problem(name, value).is_none(), sent, "{name}: {value}");
            let pairs = [(name.to_owned(), value.to_owned())];
            assert_eq!(headers_of(&pairs).len(), usize::from(sent), "{name}: {value}");
        }
    }
}
