//! The pages: for job seekers and operators, and the reading of the API. All of it is served from here.

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use sha2::{Digest, Sha256};

use crate::error::ApiError;
use crate::router::openapi;
use crate::state::App;

/// Names of a folder's files, each with its text.
macro_rules! files {
    ($($name:literal),* $(,)?) => { &[$(($name, include_str!(concat!("../../web/", $name)))),*] };
}

/// Everything under `/assets`. A test compares it with the folder.
const ASSETS: &[(&str, &str)] = files![
    "api.js",
    "app.js",
    "docs.js",
    "dom.js",
    "format.js",
    "icon.svg",
    "parts.js",
    "router.js",
    "style.css",
    "text.js",
    "operate/campaigns.js",
    "operate/charts.js",
    "operate/domain.js",
    "operate/domains.js",
    "operate/letters.js",
    "operate/overview.js",
    "operate/people.js",
    "operate/tabs.js",
    "views/account.js",
    "views/chat.js",
    "views/home.js",
    "views/job.js",
    "views/jobs.js",
    "views/matches.js",
    "views/resume.js",
    "views/resumes.js",
    "views/saved.js",
    "views/sign-in.js",
];

/// Addresses that the page's own router shows; `app.js` names the same.
const VIEWS: &[&str] = &[
    "/",
    "/sign-in",
    "/matches",
    "/jobs",
    "/jobs/{id}",
    "/saved",
    "/resumes",
    "/resumes/{id}",
    "/chat",
    "/account",
    "/operate",
    "/operate/campaigns",
    "/operate/domains",
    "/operate/domains/{domain}",
    "/operate/dead-letters",
    "/operate/people",
];

const HTML: &str = "text/html; charset=utf-8";

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => HTML,
    }
}

/// Files change only with the binary; browsers ask whether they did, and mostly hear that they did not.
fn file(kind: &'static str, text: &'static str, headers: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", hex::encode(&Sha256::digest(text.as_bytes())[..12]));
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|shown| shown.as_bytes() == tag.as_bytes());
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, HeaderValue::from_static(kind))], text).into_response()
    };
    let out = response.headers_mut();
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(tag) = HeaderValue::try_from(tag) {
        out.insert(header::ETAG, tag);
    }
    response
}

async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, ApiError> {
    let (name, text) = ASSETS.iter().find(|(known, _)| *known == name).ok_or(ApiError::NotFound)?;
    Ok(file(kind(name), text, &headers))
}

/// Everything but the API itself.
pub(crate) fn pages() -> Router<App> {
    let view = |headers: HeaderMap| async move { file(HTML, include_str!("../../web/index.html"), &headers) };
    let docs = |headers: HeaderMap| async move { file(HTML, include_str!("../../web/docs.html"), &headers) };
    VIEWS
        .iter()
        .fold(Router::new(), |router, path| router.route(path, get(view)))
        .route("/docs", get(docs))
        .route("/assets/{*name}", get(asset))
        .route("/openapi.json", get(|| async { axum::Json(openapi()) }))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test's panic is its report")]
    use std::{collections::BTreeSet, path::Path};

    use super::*;

    fn names(folder: &Path, root: &Path, into: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                names(&path, root, into);
            } else if path.extension().is_some_and(|end| end != "html") {
                into.insert(path.strip_prefix(root).unwrap().display().to_string());
            }
        }
    }

    #[test]
    fn every_file_of_the_folder_is_served_and_the_script_stays_light() {
        let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/web"));
        let mut there = BTreeSet::new();
        names(root, root, &mut there);
        assert_eq!(ASSETS.iter().map(|(name, _)| (*name).to_owned()).collect::<BTreeSet<_>>(), there);
        let script: usize =
            ASSETS.iter().filter(|(name, _)| name.ends_with(".js")).map(|(_, text)| text.len()).sum();
        assert!(script < 100_000, "{script} bytes of script before compression");
    }

    #[test]
    fn the_pages_router_and_the_server_know_the_same_addresses() {
        let app = include_str!("../../web/app.js");
        let routes: BTreeSet<String> = app
            .lines()
            .filter_map(|line| line.strip_prefix("route(\"")?.split('"').next())
            .map(|path| path.split('/').map(braced).collect::<Vec<_>>().join("/"))
            .collect();
        assert_eq!(routes, VIEWS.iter().map(|path| (*path).to_owned()).collect());
    }

    fn braced(part: &str) -> String {
        part.strip_prefix(':').map_or_else(|| part.to_owned(), |name| format!("{{{name}}}"))
    }
}
