//! What is embedded: the text made of a posting.

/// The text that stands for a posting: title, employer, place, then the description without its markdown signs.
pub fn job_text(title: &str, company: Option<&str>, location: Option<&str>, markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() + 200);
    out.push_str(title.trim());
    out.push_str(". ");
    for part in [company, location].into_iter().flatten().map(str::trim).filter(|p| !p.is_empty()) {
        out.push_str(part);
        out.push_str(". ");
    }
    out.push('\n');
    out.push_str(&plain(markdown));
    out
}

/// Markdown as a reader hears it: no emphasis, heading, list, table or link signs, no link addresses.
pub fn plain(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    for line in markdown.lines() {
        let line =
            line.trim().trim_start_matches(['#', '>', '-', '*', '+', '|', ' ']).trim_end_matches(['|', ' ']);
        if line.is_empty() || line.chars().all(|c| matches!(c, '-' | '=' | '*' | '_' | '|' | ':' | ' ')) {
            continue;
        }
        push_inline(&mut out, line);
        out.push('\n');
    }
    out
}

/// Copies a line without emphasis signs, escapes and the addresses of links.
fn push_inline(out: &mut String, line: &str) {
    let mut rest = line;
    while let Some(at) = rest.find(['*', '`', '\\', '[', ']', '!']) {
        out.push_str(&rest[..at]);
        let (sign, after) = (rest.as_bytes()[at], &rest[at + 1..]);
        rest = match sign {
            b']' if after.starts_with('(') => after.find(')').map_or("", |end| &after[end + 1..]),
            b'!' if !after.starts_with('[') => {
                out.push('!');
                after
            }
            _ => after,
        };
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_hears_no_signs() {
        let markdown =
            "## What you do\n\n- **Build** [pipelines](https://x.y/z?a=1) in `Rust`\n\n---\n\n| a | b |\nGo!";
        assert_eq!(plain(markdown), "What you do\nBuild pipelines in Rust\na | b\nGo!\n");
    }

    #[test]
    fn the_title_leads() {
        assert!(job_text(" Data Engineer ", None, Some("Oslo"), "x").starts_with("Data Engineer. Oslo. \nx"));
    }
}
