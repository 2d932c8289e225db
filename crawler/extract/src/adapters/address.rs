//! Taking addresses apart, and putting them together.

use url::Url;

/// Characters that tenants' names are made of; a longer or stranger text is no name but a template or an attack.
pub(super) fn is_tenant(tenant: &str) -> bool {
    !tenant.is_empty()
        && tenant.len() <= 200
        && tenant
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ' ' | '%' | '+' | '&' | '\''))
}

/// The non-empty segments of a path, percent-decoded as far as they are names.
pub(crate) fn segments(url: &Url) -> Vec<&str> {
    url.path_segments().into_iter().flatten().filter(|segment| !segment.is_empty()).collect()
}

/// The host of an address, when it is one of a domain's. Most links are nobody's board: this is asked before anything else.
pub(crate) fn host_under<'u>(url: &'u Url, domain: &str) -> Option<&'u str> {
    let host = url.host_str()?;
    host.strip_suffix(domain)?.ends_with('.').then_some(host)
}

/// A query parameter.
pub(crate) fn query(url: &Url, name: &str) -> Option<String> {
    url.query_pairs()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
        .filter(|value| !value.is_empty())
}

/// `acme` of `acme.example.com` for `example.com`; `www` and the like are nobody's.
pub(crate) fn subdomain<'u>(url: &'u Url, domain: &str) -> Option<&'u str> {
    let name = url.host_str()?.strip_suffix(domain)?.strip_suffix('.')?;
    const NOBODY: &[&str] = &[
        "www",
        "api",
        "app",
        "help",
        "support",
        "status",
        "blog",
        "developers",
        "developer",
        "docs",
        "cdn",
        "static",
        "assets",
        "go",
        "info",
        "get",
        "resources",
        "login",
        "signin",
        "auth",
        "careers-page",
        "media",
        "images",
        "img",
        "js",
        "embed",
        "scripts",
        "partners",
    ];
    (!name.is_empty() && !NOBODY.contains(&name)).then_some(name)
}

/// An absolute address on `https`.
pub(crate) fn https(text: &str) -> Option<Url> {
    Url::parse(&format!("https://{text}")).ok()
}
