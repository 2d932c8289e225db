//! Character references, decoded once.

/// Decodes character references (`&amp;`, `&#8211;`, `&#x2014;`) one level deep. What is no reference stays as it is.
pub fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(rest) {
            Some((decoded, length)) => {
                out.push_str(&decoded);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The reference that `text` starts with, and its length. The longest name in HTML has 31 letters.
fn reference(text: &str) -> Option<(String, usize)> {
    let body = text.as_bytes().get(1..)?;
    let end = body.iter().take(33).position(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'#'))?;
    if body[end] != b';' || end == 0 {
        return None;
    }
    let name = &text[1..=end];
    let length = end + 2;
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return Some((numbered(code).to_string(), length));
    }
    quick_xml::escape::resolve_html5_entity(name).map(|decoded| (decoded.to_owned(), length))
}

/// The HTML standard reads 128 to 159 as Windows-1252, for that is what authors meant.
fn numbered(code: u32) -> char {
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9f) => encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(&[byte])
            .0
            .chars()
            .next()
            .unwrap_or('\u{fffd}'),
        Ok(0) => '\u{fffd}',
        _ => char::from_u32(code).unwrap_or('\u{fffd}'),
    }
}

/// Whether `text` is HTML whose mark-up is itself escaped (`&lt;p&gt;`), as Greenhouse and many feeds send it: tags
/// appear as references and never as themselves.
pub fn is_encoded_html(text: &str) -> bool {
    let encoded = ["&lt;", "&#60;", "&#x3c;", "&#x3C;", "&LT;"].iter().any(|open| {
        text.match_indices(open).any(|(at, _)| {
            let next = text[at + open.len()..].trim_start_matches('/');
            next.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!')
        })
    });
    encoded && !has_tags(text)
}

/// Whether `text` holds something that reads as a tag.
pub fn has_tags(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let next = text[at + 1..].trim_start_matches('/');
        next.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') && next.contains('>')
    })
}

/// HTML with its mark-up decoded once where the source escaped it.
pub fn html(text: &str) -> String {
    if is_encoded_html(text) { decode(text) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_decode_once() {
        assert_eq!(
            decode("R&amp;D &lt;Go&gt; &#8211; &#x2014; &eacute; &#150; &nbsp;x"),
            "R&D <Go> – — é – \u{a0}x"
        );
        assert_eq!(decode("AT&T & Co; &bogus; &amp;amp; 100&"), "AT&T & Co; &bogus; &amp; 100&");
        assert_eq!(decode("&#0;&#1114112;&#xZZ;"), "\u{fffd}\u{fffd}&#xZZ;");
    }

    #[test]
    fn encoded_mark_up_is_recognised() {
        assert_eq!(html("&lt;p&gt;A &amp;amp; B&lt;/p&gt;"), "<p>A &amp; B</p>");
        assert_eq!(html("<p>use &lt;b&gt; tags</p>"), "<p>use &lt;b&gt; tags</p>");
        assert_eq!(html("plain, 3 &lt; 4"), "plain, 3 &lt; 4");
    }
}
