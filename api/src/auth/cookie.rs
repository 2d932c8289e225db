//! Cookies, read and written.

use http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::error::ApiError;

/// The value of a cookie.
pub(crate) fn get<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| {
            let (key, value) = pair.trim().split_once('=')?;
            (key == name).then_some(value)
        })
}

/// `Set-Cookie` for a cookie that only this host's secure pages send back, and no script reads. `Lax`: it must
/// survive the way back from an identity provider; changes are guarded by the origin check besides.
pub(crate) fn set(name: &str, value: &str, seconds: i64) -> Result<HeaderValue, ApiError> {
    HeaderValue::try_from(format!(
        "{name}={value}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Lax"
    ))
    .map_err(ApiError::internal)
}

/// `Set-Cookie` that removes it.
pub(crate) fn clear(name: &str) -> Result<HeaderValue, ApiError> {
    set(name, "", 0)
}

/// What an answer carries that ends a session: the session's cookie goes, and what the browser keeps of the pages with it
/// (OWASP ASVS 5, 14.3.1).
pub(crate) fn farewell(name: &str) -> Result<[(HeaderName, HeaderValue); 2], ApiError> {
    let forget = HeaderValue::from_static("\"cache\", \"storage\"");
    Ok([(header::SET_COOKIE, clear(name)?), (HeaderName::from_static("clear-site-data"), forget)])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("x__Host-session=no; a=b"));
        headers.append(header::COOKIE, HeaderValue::from_static("__Host-session=yes=1"));
        assert_eq!(get(&headers, "__Host-session"), Some("yes=1"));
        assert_eq!(get(&headers, "session"), None);
    }
}
