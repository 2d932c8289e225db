//! What a Markdown file holds for the programs that publish it.

use std::sync::LazyLock;

use regex::Regex;

#[expect(clippy::unwrap_used, reason = "constant pattern, compiled by every test")]
static COMMENT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?s)<!--.*?-->").unwrap());

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
    fn settings_and_comments_go() {
        assert_eq!(without_matter("---\nlayout: cv\n---\n# Ada\n<!-- a\nb -->x"), "\n# Ada\n x");
        assert_eq!(without_matter("---\nAda Byron\n---\nMaths"), "---\nAda Byron\n---\nMaths");
    }
}
