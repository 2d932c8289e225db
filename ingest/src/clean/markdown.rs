//! Markdown from elsewhere, made safe without being re-written: raw HTML and unsafe links go, the rest stays.

use std::sync::LazyLock;

use posting::text::is_invisible;
use regex::{Captures, Regex};

/// Elements whose content goes with them.
static WITH_CONTENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?is)<(?:script\b.*?</script|style\b.*?</style|noscript\b.*?</noscript|template\b.*?</template|iframe\b.*?</iframe|svg\b.*?</svg)\s*>|<!--.*?-->",
    )
    .ok()
});
/// Tags, but neither autolinks nor escaped brackets.
static TAG: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?s)(\\?)<(?:/?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?|[!?][^<>]*)>").ok());
static IMAGE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(\\?)!\[([^\[\]]*)\]\([^()]*\)").ok());
/// `](target` and `]: target`.
static TARGET: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(\](?:\(|:)[ \t]*<?)([^\s()<>]*)").ok());
static BLANKS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\n{3,}").ok());

/// Rounds of removal: what a removal leaves may form a tag again.
const ROUNDS: usize = 4;

pub(super) fn sanitise(text: &str) -> String {
    let mut text: String = text
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| matches!(c, '\n' | '\t') || !is_invisible(*c))
        .collect();
    for _ in 0..ROUNDS {
        let before = text.len();
        text = replace(&WITH_CONTENT, &text, |_| " ".into());
        text = replace(&TAG, &text, |tag| keep_escaped(tag, ""));
        text =
            replace(&IMAGE, &text, |image| keep_escaped(image, image.get(2).map_or("", |alt| alt.as_str())));
        if text.len() == before {
            break;
        }
    }
    text = escape_openings(&text);
    text = replace(&TARGET, &text, |target| {
        let (lead, to) = (&target[1], &target[2]);
        if is_safe(to) { target[0].to_owned() } else { format!("{lead}#") }
    });
    let lines: Vec<&str> = text
        .split('\n')
        // Two spaces at a line's end are a line break; more, or any before an empty line, are nothing.
        .map(|line| {
            let bare = line.trim_end();
            if line.len() >= bare.len() + 2 && !bare.is_empty() { &line[..bare.len() + 2] } else { bare }
        })
        .collect();
    replace(&BLANKS, &lines.join("\n"), |_| "\n\n".into()).trim_matches('\n').trim_end().to_owned()
}

fn replace(pattern: &LazyLock<Option<Regex>>, text: &str, with: impl Fn(&Captures<'_>) -> String) -> String {
    match &**pattern {
        Some(pattern) => pattern.replace_all(text, with).into_owned(),
        None => text.to_owned(),
    }
}

fn keep_escaped(found: &Captures<'_>, instead: &str) -> String {
    if found[1].is_empty() { instead.to_owned() } else { found[0].to_owned() }
}

/// A bracket that could still open a tag (an unclosed one, for a start) is escaped.
fn escape_openings(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let autolink = ["http://", "https://", "mailto:"].iter().any(|scheme| rest.starts_with(scheme));
        let opens = rest.starts_with(|n: char| n.is_ascii_alphabetic() || matches!(n, '/' | '!' | '?'));
        if c == '<' && !escaped && opens && !autolink {
            out.push('\\');
        }
        escaped = c == '\\' && !escaped;
        out.push(c);
    }
    out
}

/// Whether a destination may be followed: no scheme, or one that runs nothing.
fn is_safe(target: &str) -> bool {
    // Browsers read through entities, escapes and control characters.
    let bare: String =
        target.chars().filter(|c| !matches!(c, '\\') && !c.is_control()).collect::<String>().to_lowercase();
    let Some((scheme, _)) = bare.split_once(':') else {
        return !bare.contains("&#") && !bare.contains("&colon") && !bare.contains("%3a");
    };
    let has_scheme = scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-'));
    if !has_scheme {
        return !bare.contains("&#") && !scheme.contains("script");
    }
    matches!(scheme, "http" | "https" | "mailto" | "tel")
}
