//! What a Markdown file holds for the programs that publish it.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

#[expect(clippy::unwrap_used, reason = "constant pattern, compiled by every test")]
static COMMENT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?s)<!--.*?-->").unwrap());

#[expect(clippy::unwrap_used, reason = "constant pattern, compiled by every test")]
static DEFINITION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?m)^ {0,3}\[([^\]^]+)\]:\s*<?([^\s>]+)>?.*$").unwrap());
#[expect(clippy::unwrap_used, reason = "constant pattern, compiled by every test")]
static REFERENCE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\[([^\]]+)\]\[([^\]]*)\]").unwrap());

/// "[Acme][1]" with "[1]: https://acme.io" somewhere: the address goes to its link, the definition goes.
pub(crate) fn with_links_in_line(text: &str) -> String {
    let defined: HashMap<String, &str> = DEFINITION
        .captures_iter(text)
        .filter_map(|found| Some((found.get(1)?.as_str().to_lowercase(), found.get(2)?.as_str())))
        .collect();
    if defined.is_empty() {
        return text.to_owned();
    }
    let text = DEFINITION.replace_all(text, "");
    let linked = REFERENCE.replace_all(&text, |found: &regex::Captures<'_>| {
        let key = if found[2].is_empty() { &found[1] } else { &found[2] };
        match defined.get(&key.to_lowercase()) {
            Some(address) => format!("[{}]({address})", &found[1]),
            None => found[0].to_owned(),
        }
    });
    linked.into_owned()
}

/// Without what is written for a site's generator: settings before the text, comments in it.
pub(crate) fn without_matter(text: &str) -> String {
    let settings = text.trim_start().strip_prefix("---").and_then(|rest| rest.split_once("\n---")).filter(
        |(matter, _)| {
            matter.lines().all(|l| l.trim().is_empty() || l.contains(':') || l.starts_with([' ', '-', '#']))
        },
    );
    COMMENT.replace_all(settings.map_or(text, |(_, rest)| rest), " ").into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_come_to_what_they_are_on() {
        assert_eq!(
            with_links_in_line("[Acme][1], [x][y]\n[1]: https://acme.io\n"),
            "[Acme](https://acme.io), [x][y]\n\n"
        );
        assert_eq!(with_links_in_line("[a][b]"), "[a][b]");
    }

    #[test]
    fn settings_and_comments_go() {
        assert_eq!(without_matter("---\nlayout: cv\n---\n# Ada\n<!-- a\nb -->x"), "\n# Ada\n x");
        assert_eq!(without_matter("---\nAda Byron\n---\nMaths"), "---\nAda Byron\n---\nMaths");
    }
}
