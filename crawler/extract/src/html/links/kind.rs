//! What a link promises to lead to, by its address and its words.

use url::Url;

use crate::{
    RequestKind, adapters,
    html::{Context, words},
};

pub(super) fn kind_of(context: &Context<'_>, url: &Url, text: &str) -> RequestKind {
    if let Some(owner) = context.owner
        && owner.adapter.is_posting_link(url)
    {
        return RequestKind::Posting;
    }
    let own_host = context.owner.is_some() && url.host_str() == context.document.url().host_str();
    if let Some((adapter, _)) = adapters::of_url(url).filter(|_| !own_host) {
        return if adapter.identity(url).is_some() { RequestKind::Posting } else { RequestKind::Listing };
    }
    if is_posting_path(url) && !own_host {
        RequestKind::Posting
    } else if is_listing(url, text) {
        RequestKind::Listing
    } else {
        RequestKind::Page
    }
}

/// `/jobs/4711-engineer`, `/careers/senior-engineer`: a job word, then a segment that names one thing.
pub(crate) fn is_posting_path(url: &Url) -> bool {
    let lower = url.path().to_ascii_lowercase();
    // Few addresses name a thing of that kind; what is done there is asked of them alone.
    names_posting(url, &lower)
        && !["/apply", "/login", "/application", "/bewerben", "/node/add/", "/share", "/signin"]
            .iter()
            .any(|part| lower.contains(part))
}

fn names_posting(url: &Url, lower: &str) -> bool {
    let path: Vec<&str> = lower.split('/').filter(|part| !part.is_empty()).collect();
    let Some(at) = path.iter().position(|part| words::has("job path", without_ending(part))) else {
        let id = url.query_pairs().any(|(key, value)| {
            matches!(
                key.to_ascii_lowercase().as_str(),
                "jobid"
                    | "job_id"
                    | "gh_jid"
                    | "vacancyid"
                    | "requisitionid"
                    | "jobreqid"
                    | "job"
                    | "reqid"
                    | "jid"
                    | "ashby_jid"
            ) && !value.is_empty()
        });
        return id;
    };
    let Some(last) = path.get(at + 1..).and_then(|rest| rest.last()) else {
        return url.query_pairs().any(|(key, value)| {
            matches!(
                key.to_ascii_lowercase().as_str(),
                "id" | "jobid" | "job_id" | "gh_jid" | "job" | "lever-id" | "ashby_jid" | "vacancy"
            ) && !value.is_empty()
        });
    };
    let last = without_ending(last);
    let parents_not_one = path[at + 1..path.len() - 1]
        .iter()
        .any(|part| words::has("folder of no posting", part) || words::has("folder of stories", part));
    let one_thing =
        last.bytes().any(|byte| byte.is_ascii_digit()) || last.contains('-') || last.contains('_');
    one_thing && !words::has("path of no posting", last) && !parents_not_one
}

/// A segment without what says that it is a page.
pub(crate) fn without_ending(segment: &str) -> &str {
    let endings = [".html", ".htm", ".php", ".aspx", ".jsp", ".asp"];
    endings.iter().find_map(|ending| segment.strip_suffix(ending)).unwrap_or(segment)
}

/// `/jobs/barista` of a page titled "Barista wanted": one word after a job word, and the title says it.
pub(crate) fn is_named_after(url: &Url, title: &str) -> bool {
    let mut above = url.path_segments().into_iter().flatten().rev().filter(|part| !part.is_empty()).skip(1);
    // What the people of a firm tell lies below its jobs as well.
    let mut told = false;
    above.any(|part| {
        let part = without_ending(part).to_ascii_lowercase();
        told |= words::has("folder of stories", &part);
        words::has("job path", &part)
    }) && !told
        && is_slug_of(url, title)
}

/// `/barista` and `/barista-wanted` of a page titled "Barista wanted".
pub(crate) fn is_slug_of(url: &Url, title: &str) -> bool {
    let last = url.path_segments().into_iter().flatten().rfind(|part| !part.is_empty());
    let Some(last) = last.map(|part| posting::fingerprint::fold(without_ending(part))) else { return false };
    let titles = [posting::fingerprint::fold(title), spelt(title, PLAIN), spelt(title, LONG)];
    last.len() > 3
        && titles.iter().filter(|title| title.len() > 3).any(|title| {
            *title == last
                || title.starts_with(&format!("{last} "))
                || last.starts_with(&format!("{title} "))
                || title.ends_with(&format!(" {last}"))
                || last.len() > 6 && title.contains(&format!(" {last} "))
                || last.len() > 6 && title.replace(' ', "").contains(&last.replace(' ', ""))
        })
}

/// How addresses spell letters that folding leaves as they are, and how German ones spell umlauts.
const PLAIN: &[(char, &str)] =
    &[('ø', "o"), ('æ', "ae"), ('å', "a"), ('ł', "l"), ('ß', "ss"), ('œ', "oe"), ('đ', "d")];
const LONG: &[(char, &str)] =
    &[('ø', "oe"), ('æ', "ae"), ('å', "aa"), ('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('ß', "ss")];

fn spelt(title: &str, letters: &[(char, &str)]) -> String {
    let lower = title.to_lowercase();
    let out = letters.iter().fold(lower, |text, (letter, spelling)| text.replace(*letter, spelling));
    posting::fingerprint::fold(&out)
}

/// `/ledige-stillinger/murersvend`, `/vacature-barista`: named after its title, directly below or behind a word for vacancies.
/// What a career's pages say about working somewhere lies elsewhere.
pub(crate) fn is_vacancy(url: &Url, title: &str) -> bool {
    let path = url.path().to_ascii_lowercase();
    let mut path = path.split('/').rev().filter(|part| !part.is_empty());
    let Some(last) = path.next().map(without_ending) else { return false };
    let behind = last.split_once('-').is_some_and(|(word, name)| {
        words::has("path of vacancies", word)
            && posting::fingerprint::fold(title).starts_with(&posting::fingerprint::fold(name))
    });
    behind
        || path.next().is_some_and(|above| words::has("path of vacancies", above))
            && is_named_after(url, title)
}

fn is_listing(url: &Url, text: &str) -> bool {
    if text.len() < 60 && words::holds("link to a list", &text.to_lowercase()) {
        return true;
    }
    let host = url.host_str().unwrap_or_default();
    if ["jobs.", "careers.", "career.", "karriere.", "emploi.", "apply.", "empleo."]
        .iter()
        .any(|start| host.starts_with(start))
        && url.path() == "/"
    {
        return true;
    }
    url.path_segments().into_iter().flatten().any(|part| {
        part.len() > 1 && words::has("job path", part.to_ascii_lowercase().trim_end_matches(".html"))
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn posting_paths() {
        for (url, expected) in [
            ("https://x.com/jobs/4711-engineer", true),
            ("https://x.com/careers/senior-rust-engineer", true),
            ("https://x.com/careers", false),
            ("https://x.com/careers/benefits", false),
            ("https://x.com/jobs/search", false),
            ("https://x.com/jobs/page/2", false),
            ("https://x.com/blog/how-to-hire-2024", false),
            ("https://x.com/stellenangebote/pfleger-m-w-d.html", true),
            ("https://x.com/careers?gh_jid=4035993007", true),
            ("https://x.com/o/copywriter-talent", true),
            ("https://x.com/vacancies/department/1-sales", false),
        ] {
            assert_eq!(is_posting_path(&Url::parse(url).unwrap()), expected, "{url}");
        }
    }
}
