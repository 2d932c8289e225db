//! The identity of an address: its canonical form.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use url::Url;

use super::UrlHash;

/// Query parameters that say where a visitor came from and never which posting is shown.
/// A name ending in `*` is a prefix. Sources: the analytics and advertising vendors' own pages
/// (Google `utm_*`/`gclid`, Meta `fbclid`, Microsoft `msclkid`, HubSpot `_hs*`, Mailchimp `mc_*`,
/// Marketo `mkt_tok`), and the board systems' source tags (Greenhouse `gh_src`, Lever
/// `lever-source`/`lever-origin`). Names that some boards use to *select* a posting (`id`, `gh_jid`,
/// `ref`, `source`, `src`) are deliberately absent: a missed duplicate costs a row, a false merge a job.
pub const TRACKING_PARAMETERS: &[&str] = &[
    "utm_*",
    "gclid",
    "gclsrc",
    "dclid",
    "gbraid",
    "wbraid",
    "fbclid",
    "msclkid",
    "yclid",
    "twclid",
    "ttclid",
    "li_fat_id",
    "igshid",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "_hsenc",
    "_hsmi",
    "_ga",
    "_gl",
    "gh_src",
    "lever-source",
    "lever-source[]",
    "lever-origin",
    "trk",
    "trackingid",
    "phpsessid",
    "jsessionid",
];

/// Why a text is not an address jobtrawl can follow.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum UrlError {
    /// Not a URL by the WHATWG URL standard.
    #[error("not a URL")]
    Syntax(#[source] url::ParseError),
    /// A scheme other than `http` and `https`.
    #[error("scheme {0:?} is not http or https")]
    Scheme(String),
    /// No host to ask.
    #[error("no host")]
    NoHost,
    /// A place in a template that nobody has filled in: `{{tenant}}.example.com`.
    #[error("host {0:?} is a template's")]
    Template(String),
}

/// An address in its canonical form: lower-case host, no default port, no dot segments, no
/// fragment, no credentials, query sorted by name without [`TRACKING_PARAMETERS`], percent-encoding in
/// one spelling. Canonicalising is idempotent. Two addresses with one canonical form are one posting.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CanonicalUrl(Url);

impl CanonicalUrl {
    /// Parses and canonicalises.
    ///
    /// # Errors
    /// [`UrlError`] when the text is no URL, not `http(s)`, or names no host that can be asked.
    pub fn parse(text: &str) -> Result<Self, UrlError> {
        Self::from_url(&Url::parse(text.trim()).map_err(UrlError::Syntax)?)
    }

    /// Canonicalises a URL that is already parsed.
    ///
    /// # Errors
    /// [`UrlError`] when it is not `http(s)` or names no host.
    pub fn from_url(url: &Url) -> Result<Self, UrlError> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(UrlError::Scheme(url.scheme().to_owned()));
        }
        let host = url.host_str().filter(|h| !h.is_empty()).ok_or(UrlError::NoHost)?;
        if host.contains(['{', '}']) {
            return Err(UrlError::Template(host.to_owned()));
        }
        if is_plain(url, host) {
            return Ok(Self(url.clone()));
        }
        let mut out = url.clone();
        // The root's dot and any number of mistyped ones: they name no other host.
        let bare = host.trim_end_matches('.');
        if bare.len() < host.len() && !bare.is_empty() {
            out.set_host(Some(bare)).map_err(UrlError::Syntax)?;
        }
        out.set_fragment(None);
        // Both fail only for URLs that cannot have a host, which were refused above.
        let _ = out.set_username("");
        let _ = out.set_password(None);
        out.set_path(&one_spelling(&without_session(url.path())));
        let query = url.query().map(canonical_query).filter(|q| !q.is_empty());
        out.set_query(query.as_deref());
        Ok(Self(out))
    }

    /// The canonical text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The canonical URL, parsed.
    pub fn url(&self) -> &Url {
        &self.0
    }

    /// The host, lower-case; an IPv6 address keeps its brackets.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// SHA-256 of the canonical text: the owner's `jobs.url_hash`.
    pub fn hash(&self) -> UrlHash {
        UrlHash(Sha256::digest(self.0.as_str().as_bytes()).into())
    }
}

impl TryFrom<String> for CanonicalUrl {
    type Error = UrlError;
    fn try_from(text: String) -> Result<Self, UrlError> {
        Self::parse(&text)
    }
}

impl From<CanonicalUrl> for String {
    fn from(url: CanonicalUrl) -> Self {
        url.0.into()
    }
}

impl fmt::Display for CanonicalUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether nothing of an address can have another spelling: most links of a page are so, and a page has many.
fn is_plain(url: &Url, host: &str) -> bool {
    url.fragment().is_none()
        && url.query().is_none()
        && url.username().is_empty()
        && url.password().is_none()
        && !host.ends_with('.')
        && !url.path().bytes().any(|byte| matches!(byte, b'%' | b';'))
}

/// Drops `;jsessionid=…` path parameters (Java Servlet specification §7.1.3): they name a visit, not a page.
fn without_session(path: &str) -> String {
    path.split('/')
        .map(|segment| match segment.to_ascii_lowercase().find(";jsessionid=") {
            Some(at) => {
                let rest = &segment[at + 1..];
                let after = rest.find(';').map_or("", |next| &rest[next..]);
                format!("{}{after}", &segment[..at])
            }
            None => segment.to_owned(),
        })
        .collect::<Vec<_>>()
        .join("/")
}

fn canonical_query(query: &str) -> String {
    let mut pairs: Vec<String> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !is_tracking(pair.split('=').next().unwrap_or_default()))
        .map(one_spelling)
        .collect();
    // By name only, and stable: the order of equal names may carry meaning (`?f=1&f=2`).
    pairs.sort_by(|a, b| a.split('=').next().cmp(&b.split('=').next()));
    pairs.join("&")
}

fn is_tracking(raw_name: &str) -> bool {
    let name = one_spelling(raw_name).to_ascii_lowercase().replace("%5b", "[").replace("%5d", "]");
    TRACKING_PARAMETERS.iter().any(|known| match known.strip_suffix('*') {
        Some(prefix) => name.starts_with(prefix),
        None => name == *known,
    })
}

/// RFC 3986 §6.2.2: escapes of unreserved characters are decoded, the other escapes upper-cased. A per cent sign that begins
/// no escape is written as one (§2.4), or it would begin one with what was decoded after it.
fn one_spelling(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut i = 0;
    while i < bytes.len() {
        let escape = (bytes[i] == b'%').then(|| bytes.get(i + 1..i + 3)).flatten();
        match escape
            .filter(|hex| hex.iter().all(u8::is_ascii_hexdigit))
            .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok())
        {
            Some(byte) if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') => {
                out.push(char::from(byte));
                i += 3;
            }
            Some(byte) => {
                out.push_str(&format!("%{byte:02X}"));
                i += 3;
            }
            None if bytes[i] == b'%' => {
                out.push_str("%25");
                i += 1;
            }
            None => {
                let Some(c) = text[i..].chars().next() else { break };
                out.push(c);
                i += c.len_utf8();
            }
        }
    }
    out
}
