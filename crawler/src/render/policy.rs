//! What a page's scripts may ask for. Pure.

use url::Url;

/// What becomes of a request that the browser makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Judgement {
    /// Fetched.
    Go,
    /// Answered with nothing: a style sheet decides no text, but a page may wait for it.
    Empty,
    /// Stays inside the browser (`data:`, `blob:`).
    Inside,
    /// Refused.
    Refuse,
}

/// Judges a request of the page at `page` by the kind that the browser says it is of. `hosts` are further hosts that the
/// operator lists for the domain, with `*.` for all below one.
pub(crate) fn judge(page: &Url, asked: &Url, method: &str, kind: &str, hosts: &[String]) -> Judgement {
    if matches!(asked.scheme(), "data" | "blob" | "about") {
        return Judgement::Inside;
    }
    if !matches!(asked.scheme(), "http" | "https") || !matches!(method, "GET" | "POST" | "OPTIONS") {
        return Judgement::Refuse;
    }
    let near = asked.host_str().is_some()
        && (asked.host_str() == page.host_str() && asked.port_or_known_default() == page.port_or_known_default()
            // The same site over TLS, or back.
            || asked.host_str() == page.host_str() && asked.port().is_none() && page.port().is_none()
            || hosts.iter().any(|pattern| fits(pattern, asked)));
    match kind {
        "Script" | "XHR" | "Fetch" | "Preflight" if near => Judgement::Go,
        "Stylesheet" => Judgement::Empty,
        // Documents: the page itself is at hand already; frames and script navigations hold other pages. Pictures, fonts
        // and media hold no text.
        _ => Judgement::Refuse,
    }
}

fn fits(pattern: &str, url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let host = match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    };
    match pattern.strip_prefix("*.") {
        Some(below) => host.strip_suffix(below).is_some_and(|rest| rest.ends_with('.')),
        None => host == *pattern,
    }
}

/// Whether a page has script that runs: data blocks such as JSON-LD do not count.
pub(crate) fn has_script(html: &[u8]) -> bool {
    let text = String::from_utf8_lossy(html);
    let mut rest: &str = &text;
    while let Some(at) = rest.find("<s").into_iter().chain(rest.find("<S")).min() {
        rest = &rest[at + 1..];
        let Some(name) = rest.get(..6).filter(|name| name.eq_ignore_ascii_case("script")) else { continue };
        let tag = &rest[name.len()..];
        if !tag.starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/')) {
            continue;
        }
        let tag = &tag[..tag.find('>').unwrap_or(tag.len())].to_ascii_lowercase();
        let Some((_, kind)) = tag.split_once("type") else { return true };
        let kind = kind.trim_start().trim_start_matches('=').trim_start();
        let unsaid = kind.is_empty() || kind.starts_with("\"\"") || kind.starts_with("''");
        if unsaid || kind.trim_start_matches(['"', '\'']).starts_with("module") || kind.contains("javascript")
        {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn only_what_can_hold_text_and_belongs_to_the_page_is_fetched() {
        let hosts = ["cdn.test".to_owned(), "*.api.test".to_owned(), "local.test:8080".to_owned()];
        let judged = |asked: &str, method: &str, kind: &str| {
            judge(&"https://a.test/jobs".parse().unwrap(), &asked.parse().unwrap(), method, kind, &hosts)
        };
        for (asked, method, kind, expected) in [
            ("https://a.test/app.js", "GET", "Script", Judgement::Go),
            ("http://a.test/app.js", "GET", "Script", Judgement::Go),
            ("https://a.test/search", "POST", "XHR", Judgement::Go),
            ("https://cdn.test/x.js", "GET", "Script", Judgement::Go),
            ("https://v1.api.test/jobs", "OPTIONS", "Preflight", Judgement::Go),
            ("http://local.test:8080/jobs", "GET", "Fetch", Judgement::Go),
            ("https://api.test/jobs", "GET", "Fetch", Judgement::Refuse),
            ("https://local.test/jobs", "GET", "Fetch", Judgement::Refuse),
            ("https://a.test:8443/jobs", "GET", "Fetch", Judgement::Refuse),
            ("https://tracker.test/t.js", "GET", "Script", Judgement::Refuse),
            ("http://169.254.169.254/latest", "GET", "Fetch", Judgement::Refuse),
            ("http://localhost/", "GET", "XHR", Judgement::Refuse),
            ("https://a.test/logo.png", "GET", "Image", Judgement::Refuse),
            ("https://a.test/f.woff2", "GET", "Font", Judgement::Refuse),
            ("https://a.test/frame", "GET", "Document", Judgement::Refuse),
            ("https://a.test/x", "DELETE", "XHR", Judgement::Refuse),
            ("https://a.test/beacon", "POST", "Ping", Judgement::Refuse),
            ("wss://a.test/x", "GET", "WebSocket", Judgement::Refuse),
            ("file:///etc/passwd", "GET", "XHR", Judgement::Refuse),
            ("https://other.test/s.css", "GET", "Stylesheet", Judgement::Empty),
            ("data:text/javascript,1", "GET", "Script", Judgement::Inside),
        ] {
            assert_eq!(judged(asked, method, kind), expected, "{method} {asked} as {kind}");
        }
    }

    #[test]
    fn script_is_what_runs() {
        for yes in [
            "<script>x</script>",
            "<p><SCRIPT SRC=a.js></SCRIPT>",
            "<script type=\"module\" src=x></script>",
            "<script type='text/javascript'>",
            "<script type=\"\">",
            "<span><section><script async src=x>",
        ] {
            assert!(has_script(yes.as_bytes()), "{yes}");
        }
        for no in [
            "",
            "<p>no script here</p>",
            "<script type=\"application/ld+json\">{}</script>",
            "<scripture>",
            "<noscript>x</noscript>",
            "<s",
        ] {
            assert!(!has_script(no.as_bytes()), "{no}");
        }
    }
}
