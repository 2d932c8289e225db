//! A change must come from our own pages (OWASP ASVS 5, 3.5): browsers say where a request comes from, and a
//! program that is no browser carries no cookie that another site could ride on.

use http::{HeaderMap, Method, header};

use crate::error::ApiError;

/// Refuses a changing request that a browser sends on behalf of another site.
pub(crate) fn check(method: &Method, headers: &HeaderMap, own_origins: &[String]) -> Result<(), ApiError> {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(());
    }
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    let refused = Err(ApiError::Forbidden("the request comes from another site"));
    if headers.contains_key(header::ORIGIN) {
        let mut origins = headers.get_all(header::ORIGIN).iter();
        let ours = origins.all(|origin| own_origins.iter().any(|own| own.as_bytes() == origin.as_bytes()));
        return if ours { Ok(()) } else { refused };
    }
    match text("sec-fetch-site") {
        None | Some("same-origin" | "none") => Ok(()),
        Some(_) => refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[expect(clippy::needless_pass_by_value, reason = "reads better at the call")]
    fn checked(method: Method, pairs: &[(&'static str, &'static str)]) -> bool {
        let headers =
            pairs.iter().map(|(n, v)| (http::HeaderName::from_static(n), http::HeaderValue::from_static(v)));
        check(&method, &headers.collect(), &["https://jobs.example".to_owned()]).is_ok()
    }

    #[test]
    fn only_our_own_pages_change_things() {
        assert!(checked(Method::POST, &[("origin", "https://jobs.example")]));
        assert!(checked(Method::POST, &[("sec-fetch-site", "same-origin")]));
        assert!(checked(Method::POST, &[]), "not a browser");
        assert!(checked(Method::GET, &[("origin", "https://evil.example")]), "reading changes nothing");
        assert!(!checked(Method::POST, &[("origin", "https://evil.example")]));
        assert!(!checked(Method::POST, &[("origin", "null")]));
        assert!(!checked(Method::POST, &[("origin", "https://jobs.example:444")]));
        assert!(!checked(Method::DELETE, &[("sec-fetch-site", "cross-site")]));
        assert!(!checked(Method::PUT, &[("sec-fetch-site", "same-site")]));
        assert!(!checked(
            Method::PUT,
            &[("origin", "https://evil.example"), ("sec-fetch-site", "same-origin")]
        ));
    }
}
