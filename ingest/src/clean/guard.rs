//! Keeps hostile markup from making the HTML parser slow or large, before it is parsed.
//!
//! The parser's own loops walk the stack of open elements at many tags, and it re-opens every formatting element that
//! was left open (`<p><b 1><b 2>…</p><p>x</p><p>x</p>…`) in each following block. Both are quadratic on purpose-made
//! input. Ordinary pages pass through unchanged.

use std::borrow::Cow;

/// Elements open at once, as far as a scan can tell. Real pages stay below 100.
const MAX_OPEN: usize = 200;
/// Formatting elements open at once: each may be re-opened in every following block. Real text nests three.
const MAX_FORMATTING: usize = 16;

/// Elements that the parser re-opens (the HTML standard's "formatting" category).
const FORMATTING: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements that never stay open, or that the next of their kind closes.
const UNCOUNTED: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot",
];

/// `html` without the tags that exceed the limits; their text stays.
pub(super) fn tame(html: &str) -> Cow<'_, str> {
    let (mut open, mut dropped, mut formatting) = (0_usize, 0_usize, 0_usize);
    let mut out: Option<String> = None;
    let mut kept = 0;
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        at = start + 1;
        let Some(tag) = tag_at(&html[start..]) else { continue };
        let end = html[start..].find('>').map_or(html.len(), |length| start + length + 1);
        let is_formatting = FORMATTING.contains(&tag.name.as_str());
        let keep = match (tag.closing, UNCOUNTED.contains(&tag.name.as_str())) {
            (_, true) => true,
            (false, false) => {
                let keep = open < MAX_OPEN && !(is_formatting && formatting >= MAX_FORMATTING);
                if keep {
                    open += 1;
                    formatting += usize::from(is_formatting);
                } else {
                    dropped += 1;
                }
                keep
            }
            // The innermost open tags are the dropped ones.
            (true, false) if dropped > 0 => {
                dropped -= 1;
                false
            }
            (true, false) => {
                open = open.saturating_sub(1);
                formatting = formatting.saturating_sub(usize::from(is_formatting));
                true
            }
        };
        if !keep {
            let out = out.get_or_insert_with(String::new);
            out.push_str(&html[kept..start]);
            out.push(' ');
            kept = end;
        }
        at = end.max(at);
    }
    match out {
        None => Cow::Borrowed(html),
        Some(mut out) => {
            out.push_str(&html[kept..]);
            Cow::Owned(out)
        }
    }
}

struct Tag {
    name: String,
    closing: bool,
}

fn tag_at(rest: &str) -> Option<Tag> {
    let rest = &rest[1..];
    let (closing, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
    let length = rest.bytes().take(16).take_while(u8::is_ascii_alphanumeric).count();
    let name = rest[..length].to_ascii_lowercase();
    name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(Tag { name, closing })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_pages_pass_unchanged() {
        let page = "<div><ul>".to_owned() + &"<li><b>x</b><br>".repeat(5_000) + "</ul></div>";
        assert!(matches!(tame(&page), Cow::Borrowed(_)));
    }

    #[test]
    fn depth_is_cut_and_text_stays() {
        let page = "<div>".repeat(5_000) + "deep" + &"</div>".repeat(5_000) + "<p>after";
        let tamed = tame(&page);
        assert_eq!(tamed.matches("<div>").count(), 200);
        assert_eq!(tamed.matches("</div>").count(), 200);
        assert!(tamed.contains("deep") && tamed.contains("<p>after"));
    }

    #[test]
    fn formatting_left_open_is_not_reopened_for_ever() {
        let page = (0..100_000).map(|i| format!("<p><b i={i}>x</p>")).collect::<String>();
        assert!(tame(&page).matches("<b ").count() <= 16);
    }
}
