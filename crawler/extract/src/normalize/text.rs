//! Plain text out of mark-up, and names out of slugs.

use posting::text::{squeeze, truncate_bytes};

use super::entities;

/// One line of plain text: tags removed, references decoded, white space folded. For titles, names and places.
pub fn plain(text: &str) -> String {
    let decoded = if text.contains('&') { entities::decode(text) } else { text.to_owned() };
    let bare = if decoded.contains('<') { without_known_tags(&decoded) } else { decoded };
    let bare = if bare.contains('&') { entities::decode(&bare) } else { bare };
    squeeze(&bare)
}

/// Removes tags that HTML knows and leaves every other angle bracket: "Engineer <remote>" is text.
fn without_known_tags(text: &str) -> String {
    const TAGS: &[&str] = &[
        "a", "b", "i", "u", "em", "strong", "span", "p", "div", "br", "font", "small", "sup", "sub", "h1",
        "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "img", "svg", "script", "style", "wbr", "mark",
        "abbr", "section", "td", "tr", "table",
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let tag = &rest[at + 1..];
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        match tag.find('>') {
            Some(end) if TAGS.contains(&name.as_str()) => {
                out.push(' ');
                rest = &tag[end + 1..];
            }
            _ => {
                out.push('<');
                rest = tag;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The text of HTML, roughly: tags become spaces, scripts and styles vanish, references are decoded. Reads at most
/// `max` bytes. Enough to tell a language or to look for a word; not for people.
pub fn of_html(html: &str, max: usize) -> String {
    let mut rest = truncate_bytes(html, max);
    let mut out = String::with_capacity(rest.len() / 2);
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        if !is_tag {
            out.push('<');
            rest = &rest[1..];
            continue;
        }
        out.push(' ');
        let skip_to = [("<script", "</script"), ("<style", "</style"), ("<!--", "-->")]
            .iter()
            .find(|(open, _)| rest.get(..open.len()).is_some_and(|start| start.eq_ignore_ascii_case(open)))
            .map(|(_, close)| *close);
        rest = match skip_to {
            Some(close) => find_ignoring_case(rest, close).map_or("", |at| &rest[at..]),
            None => rest,
        };
        rest = rest.find('>').map_or("", |at| &rest[at + 1..]);
    }
    out.push_str(rest);
    squeeze(&entities::decode(&out))
}

/// Where ASCII `needle` stands in `text`, in any case.
pub fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    let (first, bytes) = (*needle.as_bytes().first()?, text.as_bytes());
    memchr::memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), bytes).find(|at| {
        bytes.get(*at..at + needle.len()).is_some_and(|part| part.eq_ignore_ascii_case(needle.as_bytes()))
    })
}

/// Plain text as HTML: escaped, paragraphs and line breaks kept.
pub fn to_html(text: &str) -> String {
    let escaped = escape(text.trim());
    let paragraphs: Vec<String> = escaped
        .replace("\r\n", "\n")
        .split("\n\n")
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| format!("<p>{}</p>", part.replace('\n', "<br>")))
        .collect();
    paragraphs.join("\n")
}

/// Text made safe to stand in HTML.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Whether plain text is Markdown: it has headings, emphasis or links in Markdown's notation.
pub fn is_markdown(text: &str) -> bool {
    let heading = |line: &str| {
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        (1..=6).contains(&level) && line[level..].starts_with(' ')
    };
    text.lines().any(|line| heading(line.trim_start()))
        || text.matches("**").count() >= 4
        || text.contains("](http")
}

/// A name for people from a tenant's slug, the last resort when nothing states the company: `acme-corp` is "Acme
/// Corp"; a slug with capitals of its own (`GoToGroup`) is already a name.
pub fn name_of_slug(slug: &str) -> String {
    let words: Vec<&str> = slug.split(['-', '_', '.', '+', ' ']).filter(|word| !word.is_empty()).collect();
    if slug.chars().any(char::is_uppercase) {
        return words.join(" ");
    }
    let capital = |word: &&str| {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect::<String>()).unwrap_or_default()
    };
    words.iter().map(capital).collect::<Vec<_>>().join(" ")
}

/// How a text spells a name of which only the slug is known: `codepath` is "CodePath" where the text says so, `bathspa`
/// is "Bath Spa". The commonest spelling that starts with a capital wins.
pub fn spelling_of(slug: &str, text: &str) -> Option<String> {
    let plain = |text: &str| {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let wanted = plain(slug);
    if wanted.len() < 3 {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut counts: Vec<(String, usize)> = Vec::new();
    for start in 0..words.len() {
        let mut joined = String::new();
        for length in 1..=4 {
            let Some(word) = words.get(start + length - 1) else { break };
            // A possessive is no part of the name.
            let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
            joined.push_str(&plain(word));
            if joined.len() > wanted.len() || !wanted.starts_with(&joined) {
                break;
            }
            if joined == wanted {
                let spelled = words[start..start + length].join(" ");
                let spelled = spelled.trim_matches(|c: char| !c.is_alphanumeric());
                let spelled =
                    spelled.strip_suffix("'s").or_else(|| spelled.strip_suffix("’s")).unwrap_or(spelled);
                if spelled.starts_with(char::is_uppercase)
                    && !spelled.contains(['/', '@'])
                    && !spelled.contains(". ")
                {
                    match counts.iter_mut().find(|(known, _)| known == spelled) {
                        Some((_, count)) => *count += 1,
                        None => counts.push((spelled.to_owned(), 1)),
                    }
                }
                break;
            }
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(spelled, _)| spelled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_loses_mark_up_and_nothing_else() {
        assert_eq!(plain(" Director,&nbsp;R&amp;D <b>(m/w/d)</b>\n"), "Director, R&D (m/w/d)");
        assert_eq!(plain("C++ <remote> & more"), "C++ <remote> & more");
        assert_eq!(plain("A &amp;amp; B"), "A & B");
    }

    #[test]
    fn html_gives_its_text() {
        assert_eq!(
            of_html("<p>One<script>two()</script> &amp; 3 < 4</p><!-- five --><STYLE>x</STYLE>six", 1000),
            "One & 3 < 4 six"
        );
        assert_eq!(of_html("<script>never closed", 1000), "");
    }

    #[test]
    fn texts_spell_names_better_than_slugs() {
        assert_eq!(
            spelling_of("codepath", "CodePath's mission. At CodePath, (CodePath) codepath CODEPATH"),
            Some("CodePath".to_owned())
        );
        assert_eq!(spelling_of("bathspa", "Join Bath Spa University in Bath"), Some("Bath Spa".to_owned()));
        assert_eq!(spelling_of("acme", "nothing of the kind"), None);
    }

    #[test]
    fn slugs_become_names() {
        assert_eq!(name_of_slug("acme-corp"), "Acme Corp");
        assert_eq!(name_of_slug("GoToGroup"), "GoToGroup");
        assert_eq!(name_of_slug("lightdash"), "Lightdash");
    }
}
