//! Poppler's two views of a page brought together: `pdftotext -bbox` knows where each word is, `pdftohtml -xml` how it
//! is set and where its links lead.

use quick_xml::escape::unescape;

use crate::text::clean;

/// A word on a page. Points; y grows downwards.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) x0: f32,
    pub(crate) y0: f32,
    pub(crate) x1: f32,
    pub(crate) y1: f32,
    pub(crate) size: f32,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) href: Option<String>,
    pub(crate) page: u32,
}

/// A page's words and its size.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) words: Vec<Word>,
}

fn attribute(tag: &str, name: &str) -> Option<f32> {
    let at = tag.find(&format!("{name}=\""))? + name.len() + 2;
    let value = &tag[at..];
    value[..value.find('"')?].parse::<f32>().ok().filter(|v| v.is_finite())
}

/// Characters that TeX's font encodings (T1, OT1) keep where others have control characters. Poppler passes them on
/// when a font does not say what they mean.
fn tex_glyphs(s: &str) -> String {
    if !s.bytes().any(|b| b < 0x20) {
        return s.to_owned();
    }
    let mut out = String::with_capacity(s.len() + 4);
    for c in s.chars() {
        match c {
            '\u{0b}' | '\u{1b}' => out.push_str("ff"),
            '\u{0c}' | '\u{1c}' => out.push_str("fi"),
            '\u{0d}' | '\u{1d}' => out.push_str("fl"),
            '\u{0e}' | '\u{1e}' => out.push_str("ffi"),
            '\u{0f}' | '\u{1f}' => out.push_str("ffl"),
            '\u{10}' | '\u{11}' => out.push('"'),
            '\u{15}' => out.push('–'),
            '\u{16}' => out.push('—'),
            c => out.push(c),
        }
    }
    out
}

fn decode(raw: &str) -> String {
    let raw = &tex_glyphs(raw);
    clean(&unescape(raw).map_or_else(|_| raw.to_owned(), std::borrow::Cow::into_owned))
}

/// Reads `pdftotext -bbox` output: one `<word …>text</word>` a line. Tolerant: a line that is none is skipped.
pub(super) fn parse_boxes(xhtml: &str) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    for line in xhtml.lines() {
        let line = line.trim_start();
        if line.starts_with("<page ") {
            pages.push(Page {
                width: attribute(line, "width").unwrap_or(612.0),
                height: attribute(line, "height").unwrap_or(792.0),
                words: Vec::new(),
            });
        } else if line.starts_with("<word ")
            && let Some((tag, rest)) = line.split_once('>')
            && let Some(text) = rest.strip_suffix("</word>")
        {
            let index = pages.len().saturating_sub(1) as u32;
            let Some(page) = pages.last_mut() else { continue };
            let (Some(x0), Some(y0), Some(x1), Some(y1)) = (
                attribute(tag, "xMin"),
                attribute(tag, "yMin"),
                attribute(tag, "xMax"),
                attribute(tag, "yMax"),
            ) else {
                continue;
            };
            let text = decode(text).trim().to_owned();
            if !text.is_empty() && x1 > x0 - 1.0 && y1 > y0 {
                if let Some(last) = page.words.last_mut().filter(|w| interlocked(w, &text, (x0, y0, y1))) {
                    last.text.push_str(&text);
                    last.x1 = x1;
                    continue;
                }
                page.words.push(Word {
                    text,
                    x0,
                    y0,
                    x1,
                    y1,
                    size: (y1 - y0) * 0.85,
                    page: index,
                    ..Word::default()
                });
            }
        }
    }
    pages
}

/// TeX's own name, and names set like it, are letters pushed into each other, which come one by one.
fn interlocked(last: &Word, text: &str, (x0, y0, y1): (f32, f32, f32)) -> bool {
    let letters = |s: &str| s.chars().count() <= 3 && s.chars().all(|c| c.is_ascii_uppercase());
    let apart = ((last.y0 + last.y1) - (y0 + y1)).abs() / 2.0;
    letters(&last.text)
        && letters(text)
        && last.text != text
        && x0 > last.x0
        && x0 < last.x1 - 0.5
        && apart < (last.y1 - last.y0) * 0.4
}

/// A stretch of text in one font, as `pdftohtml` gives it.
#[derive(Debug)]
struct Piece {
    x0: f32,
    y0: f32,
    x1: f32,
    y1: f32,
    size: f32,
    bold: bool,
    /// Words in order: text, bold, italic, link; and whether a box has taken it.
    words: Vec<(String, bool, bool, Option<String>, bool)>,
}

/// Adds font size, weight, slant and links to `pages` from `pdftohtml -xml -fontfullname` output. What does not match
/// keeps its estimate: styles help, words count.
pub(super) fn add_styles(pages: &mut [Page], xml: &str) {
    let mut fonts: Vec<(f32, bool, bool)> = Vec::new();
    let mut index: Option<usize> = None;
    let mut scale = 1.5;
    let mut pieces: Vec<Piece> = Vec::new();
    let finish = |index: Option<usize>, pieces: &mut Vec<Piece>, pages: &mut [Page]| {
        if let Some(page) = index.and_then(|i| pages.get_mut(i)) {
            apply(page, pieces);
        }
        pieces.clear();
    };
    for line in xml.lines() {
        let line = line.trim_start();
        if line.starts_with("<page ") {
            finish(index, &mut pieces, pages);
            let number = attribute(line, "number").unwrap_or(1.0) as usize;
            index = number.checked_sub(1);
            let height = attribute(line, "height").unwrap_or(0.0);
            scale = index
                .and_then(|i| pages.get(i))
                .map_or(1.5, |p| if p.height > 0.0 && height > 0.0 { height / p.height } else { 1.5 });
        } else if line.starts_with("<fontspec ") {
            let size = attribute(line, "size").unwrap_or(0.0).abs();
            let family = line.split("family=\"").nth(1).and_then(|f| f.split('"').next()).unwrap_or_default();
            let id = attribute(line, "id").unwrap_or(0.0) as usize;
            // A page that declares an absurd number of fonts gains nothing by it.
            if id < 10_000 {
                if fonts.len() <= id {
                    fonts.resize(id + 1, (0.0, false, false));
                }
                fonts[id] = (size, is_bold(family), is_italic(family));
            }
        } else if line.starts_with("<text ")
            && let Some((tag, inner)) = line.split_once('>')
        {
            let (Some(top), Some(left), Some(width), Some(height)) = (
                attribute(tag, "top"),
                attribute(tag, "left"),
                attribute(tag, "width"),
                attribute(tag, "height"),
            ) else {
                continue;
            };
            let (size, bold, italic) =
                fonts.get(attribute(tag, "font").unwrap_or(0.0) as usize).copied().unwrap_or_default();
            let inner = inner.trim_end().trim_end_matches("</text>");
            pieces.push(Piece {
                x0: left / scale,
                y0: top / scale,
                x1: (left + width) / scale,
                y1: (top + height) / scale,
                size: size / scale,
                bold,
                words: inner_words(inner, bold, italic),
            });
        }
    }
    finish(index, &mut pieces, pages);
}

/// Font names that say "bold", TeX's included (CMBX, SFBX, …-Medi).
fn is_bold(family: &str) -> bool {
    let f = family.to_lowercase();
    ["bold", "black", "heavy", "demi", "cmbx", "sfbx", "-medi", "bx1", "extrab", "cmssbx", "cmcsc-b"]
        .iter()
        .any(|k| f.contains(k))
}

fn is_italic(family: &str) -> bool {
    let f = family.to_lowercase();
    ["italic", "oblique", "cmti", "sfti", "slant", "-ital"].iter().any(|k| f.contains(k))
}

fn inner_words(inner: &str, bold: bool, italic: bool) -> Vec<(String, bool, bool, Option<String>, bool)> {
    let mut words = Vec::new();
    let (mut b, mut i, mut href) = (0usize, 0usize, None::<String>);
    let mut rest = inner;
    while !rest.is_empty() {
        if let Some(tagged) = rest.strip_prefix('<') {
            let Some((tag, after)) = tagged.split_once('>') else { break };
            match tag {
                "b" => b += 1,
                "/b" => b = b.saturating_sub(1),
                "i" => i += 1,
                "/i" => i = i.saturating_sub(1),
                "/a" => href = None,
                _ => {
                    if let Some(target) = tag.strip_prefix("a href=\"").and_then(|t| t.split('"').next()) {
                        href = Some(decode(target));
                    }
                }
            }
            rest = after;
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            for word in decode(&rest[..end]).split_whitespace() {
                words.push((word.to_owned(), bold || b > 0, italic || i > 0, href.clone(), false));
            }
            rest = &rest[end..];
        }
    }
    words
}

fn apply(page: &mut Page, pieces: &mut [Piece]) {
    for word in &mut page.words {
        let (cx, cy) = ((word.x0 + word.x1) / 2.0, (word.y0 + word.y1) / 2.0);
        let near = pieces
            .iter_mut()
            .filter(|p| cx >= p.x0 - 2.0 && cx <= p.x1 + 2.0 && cy >= p.y0 - 2.0 && cy <= p.y1 + 2.0)
            .min_by(|a, b| ((a.y0 + a.y1) / 2.0 - cy).abs().total_cmp(&((b.y0 + b.y1) / 2.0 - cy).abs()));
        let Some(piece) = near else { continue };
        if piece.size > 1.0 {
            word.size = piece.size;
        }
        // Boxes come in the same order as the piece's words; a word may be cut differently by the two programs.
        let found = piece.words.iter_mut().find(|w| !w.4 && w.0 == word.text);
        match found {
            Some(style) => {
                (word.bold, word.italic, word.href) = (style.1, style.2, style.3.clone());
                style.4 = true;
            }
            None => {
                let like = piece.words.iter().find(|w| w.0.contains(&word.text) || word.text.contains(&w.0));
                word.bold = like.map_or(piece.bold, |w| w.1);
                word.italic = like.is_some_and(|w| w.2);
                word.href = like.and_then(|w| w.3.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_join_boxes() {
        let boxes = "<page width=\"612.0\" height=\"792.0\">\n<word xMin=\"10\" yMin=\"10\" xMax=\"40\" yMax=\"22\">Acme</word>\n\
                     <word xMin=\"44\" yMin=\"10\" xMax=\"80\" yMax=\"22\">R&amp;D</word>\n</page>";
        let styles = "<page number=\"1\" position=\"absolute\" top=\"0\" left=\"0\" height=\"1188\" width=\"918\">\n\
                      <fontspec id=\"0\" size=\"15\" family=\"ABC+Arial\" color=\"#000000\"/>\n\
                      <text top=\"15\" left=\"15\" width=\"105\" height=\"18\" font=\"0\"><b>Acme</b> <a href=\"https://x.io\">R&amp;D</a></text>";
        let mut pages = parse_boxes(boxes);
        add_styles(&mut pages, styles);
        let words = &pages[0].words;
        assert_eq!((words[0].text.as_str(), words[0].bold, words[0].size), ("Acme", true, 10.0));
        assert_eq!(
            (words[1].text.as_str(), words[1].bold, words[1].href.as_deref()),
            ("R&D", false, Some("https://x.io"))
        );
    }
}
