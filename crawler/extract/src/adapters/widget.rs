//! What companies' own pages say to the scripts that show a board on them.

/// Settings stand near the script that they are for.
const NEAR: usize = 4_000;

/// The value that a script or an element gives a name, behind a mark that tells which system's it is.
pub(super) fn setting<'p>(page: &'p str, mark: &str, name: &str) -> Option<&'p str> {
    let near = posting::text::truncate_bytes(&page[page.find(mark)?..], NEAR);
    let rest = near[near.find(name)? + name.len()..]
        .trim_start_matches("&quot;")
        .trim_start_matches([' ', '=', ':', '(', '[', '"', '\'', '\\'])
        .trim_start_matches("&quot;");
    let end = rest
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | '.'))
        .unwrap_or(rest.len());
    Some(&rest[..end]).filter(|value| !value.is_empty() && value.len() < 100)
}

/// The same where the value is a number.
pub(super) fn number<'p>(page: &'p str, mark: &str, name: &str) -> Option<&'p str> {
    setting(page, mark, name).filter(|value| super::is_number(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_in_scripts_and_elements() {
        let script = "<script>var x = 1; window.leverJobsOptions = {accountName: 'ink-well', includeCss: true};</script>";
        assert_eq!(setting(script, "leverJobsOptions", "accountName"), Some("ink-well"));
        assert_eq!(number("whr_embed(123456, {detail: 'titles'})", "whr_embed", "whr_embed"), Some("123456"));
        assert_eq!(number("function whr_embed(id) {}", "whr_embed", "whr_embed"), None);
        let escaped = "&lt;div id=&quot;tc-jswidget&quot; data-client-id=&quot;ab12&quot;";
        assert_eq!(setting(escaped, "tc-jswidget", "data-client-id="), Some("ab12"));
    }
}
