//! Words put together with one space between them: quick for ASCII, which is nearly all of any text.

/// What becomes of each ASCII character: a letter of a word as it is written, a space where words part, 0 where nothing stays.
pub(crate) type Ascii = [u8; 128];

/// A text under way. A space at its end says that what comes next is a word of its own.
pub(crate) struct Words {
    out: Vec<u8>,
}

impl Words {
    /// Puts `text` together: its ASCII by the table, of the rest what `other` makes of each character.
    pub(crate) fn of(text: &str, ascii: &Ascii, mut other: impl FnMut(&mut Self, char)) -> String {
        let mut words = Self { out: Vec::with_capacity(text.len()) };
        let mut rest = text;
        while !rest.is_empty() {
            let plain = if rest.is_ascii() { rest.len() } else { ascii_start(rest) };
            words.add_ascii(&rest.as_bytes()[..plain], ascii);
            let mut chars = rest[plain..].chars();
            if let Some(c) = chars.next() {
                other(&mut words, c);
            }
            rest = chars.as_str();
        }
        words.finish()
    }

    /// A letter of the present word.
    pub(crate) fn add(&mut self, letter: char) {
        self.out.extend(letter.encode_utf8(&mut [0; 4]).bytes());
    }

    /// What comes next begins a word of its own.
    pub(crate) fn part(&mut self) {
        if self.in_word() {
            self.out.push(b' ');
        }
    }

    fn in_word(&self) -> bool {
        self.out.last().is_some_and(|last| *last != b' ')
    }

    /// Without branches: where words end is what a processor guesses badly, and it is every fifth byte.
    fn add_ascii(&mut self, text: &[u8], ascii: &Ascii) {
        let (mut at, mut in_word) = (self.out.len(), self.in_word());
        self.out.resize(at + text.len(), 0);
        for byte in text {
            let to = ascii[usize::from(byte & 0x7f)];
            let (is_letter, parts) = (to > b' ', to == b' ');
            self.out[at] = to;
            at += usize::from(is_letter | (in_word & parts));
            in_word = is_letter | (in_word & !parts);
        }
        self.out.truncate(at);
    }

    fn finish(mut self) -> String {
        if self.out.last() == Some(&b' ') {
            self.out.pop();
        }
        // Made of characters only.
        String::from_utf8(self.out).unwrap_or_default()
    }
}

/// How many bytes stand before the first character that is not ASCII.
fn ascii_start(text: &str) -> usize {
    text.bytes().position(|byte| !byte.is_ascii()).unwrap_or(text.len())
}
