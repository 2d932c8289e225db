//! Inline content: runs of text with their formatting, and how they are written as Markdown.

use std::rc::Rc;

use posting::text::is_invisible;

/// A stretch of text with one formatting.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) style: Style,
}

/// How a run looks. A line break is a run of "\n".
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Style {
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    pub(super) code: bool,
    pub(super) link: Option<Rc<str>>,
}

impl Style {
    fn is_marked(&self) -> bool {
        self.strong || self.emphasis || self.code || self.link.is_some()
    }
}

/// Splits runs at line breaks; every line is squeezed and trimmed. Empty lines stay, as empty.
pub(super) fn lines(runs: &[Run]) -> Vec<Vec<Run>> {
    let mut lines = vec![Vec::new()];
    for run in runs {
        let mut parts = run.text.split('\n');
        if let (Some(first), Some(line)) = (parts.next(), lines.last_mut()) {
            push(line, first, &run.style);
        }
        for part in parts {
            let mut line = Vec::new();
            push(&mut line, part, &run.style);
            lines.push(line);
        }
    }
    for line in &mut lines {
        trim(line);
    }
    lines
}

/// Adds text with white space folded, also over the seam to what is there.
fn push(line: &mut Vec<Run>, text: &str, style: &Style) {
    let mut after_space = line.last().is_none_or(|run| run.text.ends_with(' '));
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        if c.is_whitespace() {
            if !after_space {
                out.push(' ');
            }
            after_space = true;
        } else {
            out.push(c);
            after_space = false;
        }
    }
    if out.is_empty() {
        return;
    }
    match line.last_mut() {
        Some(last) if last.style == *style => last.text.push_str(&out),
        _ => line.push(Run { text: out, style: style.clone() }),
    }
}

fn trim(line: &mut Vec<Run>) {
    while let Some(last) = line.last_mut() {
        let kept = last.text.trim_end().len();
        last.text.truncate(kept);
        if kept > 0 {
            break;
        }
        line.pop();
    }
}

/// The text of a line without any formatting.
pub(super) fn plain(line: &[Run]) -> String {
    line.iter().map(|run| run.text.as_str()).collect()
}

/// One line as Markdown. `line_start` says whether it stands where block markers count.
pub(super) fn render(line: &[Run], line_start: bool) -> String {
    let line = settle(line);
    let mut out = String::new();
    let mut index = 0;
    while index < line.len() {
        let link = line[index].style.link.clone();
        let end =
            line[index..].iter().position(|run| run.style.link != link).map_or(line.len(), |n| index + n);
        let mut inner = String::new();
        for (i, run) in line[index..end].iter().enumerate() {
            let before = if inner.is_empty() { out.chars().next_back() } else { inner.chars().next_back() };
            let after = line.get(index + i + 1).and_then(|next| next.text.chars().next());
            write_run(&mut inner, run, before, after);
        }
        match &link {
            Some(target) => {
                out.push('[');
                out.push_str(&inner);
                out.push_str("](");
                out.push_str(target);
                out.push(')');
            }
            None => out.push_str(&inner),
        }
        index = end;
    }
    if line_start { escape_start(&out) } else { out }
}

/// Moves white space out of formatted runs, and gives neighbours without space between them one formatting:
/// `**a***b*` means something else than it looks like.
fn settle(line: &[Run]) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let mut add = |text: &str, style: Style| {
        if text.is_empty() {
            return;
        }
        match out.last_mut() {
            Some(last) if last.style == style => last.text.push_str(text),
            _ => out.push(Run { text: text.to_owned(), style }),
        }
    };
    for run in line {
        if !run.style.is_marked() {
            add(&run.text, Style::default());
            continue;
        }
        let inner = run.text.trim();
        let lead = &run.text[..run.text.len() - run.text.trim_start().len()];
        if inner.is_empty() {
            add(&run.text, Style::default());
            continue;
        }
        add(lead, Style::default());
        // Punctuation alone is not worth marks, which would not even be read as such.
        let style = if inner.chars().any(char::is_alphanumeric) || run.style.link.is_some() {
            run.style.clone()
        } else {
            Style::default()
        };
        add(inner, style);
        add(&run.text[lead.len() + inner.len()..], Style::default());
    }
    for index in 1..out.len() {
        let (left, right) = out.split_at_mut(index);
        let (Some(one), Some(two)) = (left.last(), right.first_mut()) else { break };
        let marked = |s: &Style| s.strong || s.emphasis;
        if marked(&one.style) && marked(&two.style) && one.style.link == two.style.link {
            (two.style.strong, two.style.emphasis) = (one.style.strong, one.style.emphasis);
        } else if marked(&one.style) && marked(&two.style) {
            (two.style.strong, two.style.emphasis) = (false, false);
        }
    }
    out.into_iter().fold(Vec::new(), |mut merged: Vec<Run>, run| {
        match merged.last_mut() {
            Some(last) if last.style == run.style => last.text.push_str(&run.text),
            _ => merged.push(run),
        }
        merged
    })
}

fn write_run(out: &mut String, run: &Run, before: Option<char>, after: Option<char>) {
    let style = &run.style;
    let text = if style.code { code_span(&run.text) } else { escape(&run.text) };
    let marks = match (style.strong, style.emphasis) {
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => "",
    };
    if marks.is_empty() {
        out.push_str(&text);
        return;
    }
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    // CommonMark reads marks between punctuation and a letter as plain text: a space makes them marks.
    if word(before) && run.text.starts_with(|c: char| !c.is_alphanumeric()) {
        out.push(' ');
    }
    out.push_str(marks);
    out.push_str(&text);
    out.push_str(marks);
    if word(after) && run.text.ends_with(|c: char| !c.is_alphanumeric()) {
        out.push(' ');
    }
}

fn code_span(text: &str) -> String {
    if text.contains('`') { format!("`` {text} ``").replace("```", "` `` `") } else { format!("`{text}`") }
}

/// Text with everything escaped that Markdown or HTML would read as markup, wherever it stands in a line.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut previous: Option<char> = None;
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let next = rest.chars().next();
        let needed = match c {
            '\\' | '`' | '*' | '[' | ']' => true,
            // Within a word an underscore is only that.
            '_' => !(previous.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
            '<' => next.is_some_and(|n| n.is_ascii_alphabetic() || matches!(n, '/' | '!' | '?')),
            '&' => is_entity(rest),
            '~' => next == Some('~') || previous == Some('~'),
            _ => false,
        };
        if needed {
            out.push('\\');
        }
        out.push(c);
        previous = Some(c);
    }
    out
}

/// Whether `&` followed by `rest` would be read as a character reference.
fn is_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let length = name.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
    length > 0 && name[length..].starts_with(';')
}

/// Escapes what would be read as a block's beginning.
fn escape_start(line: &str) -> String {
    let bytes = line.as_bytes();
    let Some(first) = bytes.first() else { return String::new() };
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let spaced = |at: usize| bytes.get(at).is_none_or(|b| *b == b' ');
    let hashes = bytes.iter().take_while(|b| **b == b'#').count();
    let at = match first {
        b'#' if hashes <= 6 && spaced(hashes) => Some(0),
        b'>' => Some(0),
        b'-' | b'+' if spaced(1) => Some(0),
        // Rules and underlines of headings.
        b'-' | b'=' | b'~' | b'|' if line.chars().all(|c| c == char::from(*first) || c == ' ') => Some(0),
        b'0'..=b'9'
            if digits <= 9 && matches!(bytes.get(digits), Some(b'.' | b')')) && spaced(digits + 1) =>
        {
            Some(digits)
        }
        _ => None,
    };
    match at {
        Some(at) => format!("{}\\{}", &line[..at], &line[at..]),
        None => line.to_owned(),
    }
}
