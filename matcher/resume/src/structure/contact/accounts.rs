//! Own site and accounts on networks.

use super::patterns::{EMAIL, URL};
use crate::line::Line;
use crate::model::{Basics, Profile};

pub(super) fn addresses(basics: &mut Basics, header: &[&Line]) {
    let domain = basics.email.as_deref().and_then(|e| e.split('@').nth(1)).unwrap_or_default().to_lowercase();
    let mut written: Vec<String> = Vec::new();
    for line in header {
        let text = EMAIL.replace_all(&line.text(), " ").into_owned();
        written.extend(URL.find_iter(&text).map(|m| m.as_str().trim_end_matches(['.', '/', ',']).to_owned()));
        written.extend(
            line.links().filter(|h| h.starts_with("http")).map(|h| h.trim_end_matches('/').to_owned()),
        );
    }
    for url in written {
        let bare = url
            .trim_start_matches("https://")
            .trim_start_matches("http://")
            .trim_start_matches("www.")
            .to_owned();
        let host = bare.split('/').next().unwrap_or_default().to_lowercase();
        if host == domain && !bare.contains('/') && !url.starts_with("http") {
            continue;
        }
        const NETWORKS: [(&str, &str); 14] = [
            ("linkedin.", "LinkedIn"),
            ("github.com", "GitHub"),
            ("gitlab.com", "GitLab"),
            ("xing.com", "XING"),
            ("twitter.com", "Twitter"),
            ("x.com", "X"),
            ("stackoverflow.com", "Stack Overflow"),
            ("medium.com", "Medium"),
            ("kaggle.com", "Kaggle"),
            ("behance.net", "Behance"),
            ("dribbble.com", "Dribbble"),
            ("orcid.org", "ORCID"),
            ("scholar.google.", "Google Scholar"),
            ("leetcode.com", "LeetCode"),
        ];
        match NETWORKS.iter().find(|(h, _)| {
            host == *h
                || host.starts_with(h)
                || host.ends_with(&format!(".{h}"))
                || (h.ends_with('.') && host.contains(h))
        }) {
            Some((_, network)) => {
                let known = basics.profiles.iter().any(|p| {
                    let strip = |u: &str| {
                        u.trim_start_matches("https://")
                            .trim_start_matches("http://")
                            .trim_start_matches("www.")
                            .to_lowercase()
                    };
                    strip(&p.url) == bare.to_lowercase()
                });
                if !known {
                    let username = bare
                        .rsplit('/')
                        .next()
                        .filter(|u| bare.contains('/') && !u.is_empty())
                        .map(str::to_owned);
                    basics.profiles.push(Profile { network: (*network).to_owned(), username, url });
                }
            }
            None if basics.url.is_none() => basics.url = Some(url),
            None => {}
        }
    }
}
