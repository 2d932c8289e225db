//! A parsed page, with a guard before the parser.

use scraper::Html;

/// A selector of our own, parsed once.
macro_rules! selector {
    ($css:expr $(,)?) => {{
        static SELECTOR: std::sync::LazyLock<Option<scraper::Selector>> =
            std::sync::LazyLock::new(|| scraper::Selector::parse($css).ok());
        SELECTOR.as_ref()
    }};
}
pub(crate) use selector;

/// html5ever follows the standard's algorithm: an element walks up the open ones, and each block re-opens every
/// formatting element left open. Both are quadratic on hostile input, so their cost is counted first.
const MAX_DEPTH: usize = 3_000;
const MAX_COST: u64 = 150_000_000;
const MAX_OPEN_FORMATTING: u64 = 2_000_000;
/// More elements than any page for people has; reading them takes some ten passes.
const MAX_ELEMENTS: u64 = 400_000;
/// Beyond this many bytes a page is read up to here only.
const MAX_HTML: usize = 12 << 20;

/// The tree.
pub(crate) struct Dom {
    pub(crate) html: Html,
}

impl Dom {
    /// Parses, unless the page is built to exhaust the parser.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = posting::text::truncate_bytes(text, MAX_HTML);
        affordable(text).then(|| Self { html: Html::parse_document(text) })
    }
}

/// One pass over the tags, counting how deep they nest if nothing is repaired.
fn affordable(text: &str) -> bool {
    let (mut depth, mut deepest, mut cost) = (0_usize, 0_usize, 0_u64);
    let (mut formatting, mut reopened, mut elements) = (0_u64, 0_u64, 0_u64);
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(open) = next_tag(bytes, at) {
        at = open + 1;
        let closing = bytes.get(at) == Some(&b'/');
        let start = at + usize::from(closing);
        let length =
            bytes[start..].iter().take(12).position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(0);
        if length == 0 {
            continue;
        }
        elements += u64::from(!closing);
        if elements > MAX_ELEMENTS {
            return false;
        }
        let mut lower = [0; 12];
        lower[..length].copy_from_slice(&bytes[start..start + length]);
        lower.make_ascii_lowercase();
        let name = std::str::from_utf8(&lower[..length]).unwrap_or_default();
        if matches!(name, "script" | "style") && !closing {
            at = crate::normalize::text::find_ignoring_case(
                &text[start..],
                if name == "script" { "</script" } else { "</style" },
            )
            .map_or(bytes.len(), |end| start + end);
            continue;
        }
        if is_implied(name) || is_void(name) {
            cost += depth as u64;
            reopened += formatting;
            continue;
        }
        let is_formatting = is_formatting(name);
        if closing {
            depth = depth.saturating_sub(1);
            formatting = formatting.saturating_sub(u64::from(is_formatting));
        } else {
            depth += 1;
            deepest = deepest.max(depth);
            formatting += u64::from(is_formatting);
            reopened += formatting;
        }
        cost += depth as u64;
        if deepest > MAX_DEPTH || cost > MAX_COST || reopened > MAX_OPEN_FORMATTING {
            return false;
        }
    }
    true
}

/// Closed by what follows.
fn is_implied(name: &str) -> bool {
    matches!(
        name,
        "p" | "li"
            | "td"
            | "th"
            | "tr"
            | "dt"
            | "dd"
            | "option"
            | "thead"
            | "tbody"
            | "tfoot"
            | "optgroup"
            | "rt"
            | "rp"
            | "html"
            | "head"
            | "body"
    )
}

/// Without content.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr"
            | "img"
            | "input"
            | "meta"
            | "link"
            | "area"
            | "base"
            | "col"
            | "embed"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "path"
            | "use"
            | "circle"
            | "rect"
            | "line"
            | "polygon"
    )
}

/// Opened again in each block, when left open.
fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "i"
            | "u"
            | "em"
            | "strong"
            | "font"
            | "small"
            | "big"
            | "tt"
            | "code"
            | "s"
            | "strike"
            | "nobr"
    )
}

fn next_tag(bytes: &[u8], from: usize) -> Option<usize> {
    memchr::memchr(b'<', bytes.get(from..)?).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_nesting_is_refused_and_real_pages_are_not() {
        assert!(!affordable(&"<div>".repeat(100_000)));
        assert!(!affordable(&"<b><p>".repeat(20_000)));
        assert!(affordable(&"<div><p>text<br>".repeat(500)));
        assert!(affordable(&"<ul><li>one<li>two</ul>".repeat(100_000)));
        assert!(affordable("<script>if (a<b) document.write('<div>')</script>"));
    }
}
