//! Takes links, images and markup out of what a model says, while it says it.
//!
//! A model that has read hostile text may be talked into writing a link that carries the reader's data away, or an
//! image that does so without a click. Whole words pass at a time, so that nothing is missed because it came in two
//! pieces.

/// A word longer than this is no word; it is cut, and its parts are looked at one by one.
const LONGEST: usize = 2_000;

/// The filter; one an answer.
#[derive(Default)]
pub(crate) struct Neutral {
    held: String,
}

impl Neutral {
    /// Takes a piece, gives what is safe to show so far.
    pub(crate) fn push(&mut self, piece: &str) -> String {
        self.held.push_str(piece);
        let end = match self.held.rfind(char::is_whitespace) {
            Some(at) => at + self.held[at..].chars().next().map_or(0, char::len_utf8),
            None if self.held.len() > LONGEST => self.held.len(),
            None => 0,
        };
        let rest = self.held.split_off(end);
        clean(&std::mem::replace(&mut self.held, rest))
    }

    /// The rest.
    pub(crate) fn finish(self) -> String {
        clean(&self.held)
    }
}

fn clean(text: &str) -> String {
    text.split_inclusive(char::is_whitespace).map(word).collect()
}

fn word(word: &str) -> String {
    let body = word.trim_end_matches(char::is_whitespace);
    let space = &word[body.len()..];
    let lower = body.to_ascii_lowercase();
    let is_link =
        ["://", "www.", "javascript:", "data:", "mailto:", "]("].iter().any(|sign| lower.contains(sign));
    if is_link {
        return format!("[link removed]{space}");
    }
    let shown: String =
        body.chars().filter(|c| !matches!(c, '<' | '>') && !posting::text::is_invisible(*c)).collect();
    format!("{}{space}", shown.replace("![", "["))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn through(pieces: &[&str]) -> String {
        let mut filter = Neutral::default();
        let mut out: String = pieces.iter().map(|piece| filter.push(piece)).collect();
        out.push_str(&filter.finish());
        out
    }

    #[test]
    fn plain_words_pass_whatever_their_pieces() {
        assert_eq!(
            through(&["Lead with ", "Tide", "pool: it ", "shows Rust."]),
            "Lead with Tidepool: it shows Rust."
        );
        assert_eq!(through(&["a\n\n- b", "\n- c"]), "a\n\n- b\n- c");
    }

    #[test]
    fn links_images_and_markup_do_not() {
        assert_eq!(through(&["see ht", "tps://ev", "il.example/?d=secret now"]), "see [link removed] now");
        assert_eq!(through(&["![x](http", "s://evil.example/p.png)"]), "[link removed]");
        assert_eq!(through(&["[click](/api/v1/me)"]), "[link removed]");
        assert_eq!(through(&["<img src=x onerror=alert(1)>"]), "img src=x onerror=alert(1)");
        assert_eq!(through(&["JaVaScRiPt:alert(1)"]), "[link removed]");
    }
}
