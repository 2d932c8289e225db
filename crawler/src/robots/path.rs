//! What of a URL is matched, and the spelling of escapes.

use std::borrow::Cow;

/// The path, parameters and query of `url`: no scheme, authority or fragment. Starts with `/`, whatever `url` is.
pub fn path_of(url: &str) -> Cow<'_, str> {
    let start = if url.starts_with("//") { 2 } else { 0 };
    let first_of = |from: usize| url[from..].find(['/', '?', ';']).map(|at| at + from);
    // "://" names a scheme only where no path, parameter or query has begun before it.
    let scheme_end = url[start..].find("://").map(|at| at + start);
    let authority = match (scheme_end, first_of(start)) {
        (Some(end), early) if early.is_none_or(|early| early >= end) => end + 3,
        _ => start,
    };
    let Some(path) = first_of(authority) else { return Cow::Borrowed("/") };
    let end = match url[start..].find('#').map(|at| at + start) {
        Some(hash) if hash < path => return Cow::Borrowed("/"),
        Some(hash) => hash,
        None => url.len(),
    };
    let found = &url[path..end];
    if found.starts_with('/') { Cow::Borrowed(found) } else { Cow::Owned(format!("/{found}")) }
}

/// A rule's value in one spelling: octets above ASCII escaped, hex digits of escapes upper-case.
pub(super) fn escape(value: &[u8]) -> String {
    let mut out = String::with_capacity(value.len());
    let mut at = 0;
    while let Some(&byte) = value.get(at) {
        if let Some([high, low]) = escaped(value, at) {
            out.push('%');
            out.push(char::from(high.to_ascii_uppercase()));
            out.push(char::from(low.to_ascii_uppercase()));
            at += 3;
        } else {
            if byte.is_ascii() {
                out.push(char::from(byte));
            } else {
                out.push_str(&format!("%{byte:02X}"));
            }
            at += 1;
        }
    }
    out
}

/// As [`escape`], with escapes of unreserved characters (RFC 3986 §2.3) decoded.
pub(super) fn plain(value: &[u8]) -> String {
    let mut out = String::with_capacity(value.len());
    let spelled = escape(value);
    let bytes = spelled.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let decoded = escaped(bytes, at)
            .and_then(|pair| u8::from_str_radix(std::str::from_utf8(&pair).ok()?, 16).ok())
            .filter(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~'));
        match decoded {
            Some(decoded) => {
                out.push(char::from(decoded));
                at += 3;
            }
            None => {
                out.push(char::from(byte));
                at += 1;
            }
        }
    }
    out
}

/// `Allow: /dir/index.html` also allows `/dir/`, for that is where servers show it.
pub(super) fn directory_of_index(pattern: &str) -> Option<String> {
    let slash = pattern.rfind('/')?;
    pattern[slash..].starts_with("/index.htm").then(|| format!("{}$", &pattern[..=slash]))
}

fn escaped(bytes: &[u8], at: usize) -> Option<[u8; 2]> {
    match bytes.get(at..at + 3)? {
        [b'%', high, low] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => Some([*high, *low]),
        _ => None,
    }
}
