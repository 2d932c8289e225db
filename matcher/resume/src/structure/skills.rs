//! The items of a skills section: comma lists, one per line, columns, tables, categories.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::line::Line;
use crate::model::SkillGroup;
use crate::text::{fold, join_wrapped, squeeze, strip_bullet, trim_separators, word_count};

/// What a skills section gives.
#[derive(Clone, Debug, Default)]
pub(crate) struct Skills {
    pub(crate) flat: Vec<String>,
    pub(crate) groups: Vec<SkillGroup>,
    /// Rows labelled as human languages.
    pub(crate) languages: Vec<String>,
    /// Rows labelled as interests: never skills.
    pub(crate) interests: Vec<String>,
    /// Rows labelled as certificates.
    pub(crate) certifications: Vec<String>,
}

#[expect(clippy::unwrap_used, reason = "constant patterns, compiled by every test")]
static LEVEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\s*(?:[\(\[]\s*(?:(?:very\s+)?(?:advanced|intermediate|beginner|expert|proficient|basic|basics|familiar|fluent|native|good|strong|working knowledge|learning|novice|experienced|grundkenntnisse|fortgeschritten|experte|sehr gut|gut|gute kenntnisse|avancé|intermédiaire|débutant|avanzado|intermedio|básico)|\d+\+?\s*(?:years?|yrs?|jahre|ans|años)[^)]*|\d{1,3}\s?%|\d\s?/\s?\d{1,2})\s*[\)\]]|\s[-–—:]\s*(?:advanced|intermediate|beginner|expert|proficient|basic|familiar|very good|good|novice|experienced|fortgeschritten|experte|sehr gut|gut|grundkenntnisse|avancé|avanzado|intermedio|básico)|\s+\d{1,3}\s?%|\s*[●○◉◯■□★☆⬤◐•·]{2,}|(?:\s+[●○◉◯■□★☆⬤])+)\s*$").unwrap()
});

/// One logical row: a label, and text that may be wrapped over lines.
#[derive(Debug, Default)]
struct Row {
    label: Option<String>,
    text: String,
    cells: Vec<String>,
}

/// Reads one skills section. `heading` decides whether unlabelled rows are skills.
pub(crate) fn read(lines: &[Line]) -> Skills {
    let rows = rows(lines);
    let mut out = Skills::default();
    let mut seen = HashSet::new();
    for row in rows {
        let label = row.label.as_deref().map(fold).unwrap_or_default();
        let items: Vec<String> = if row.cells.is_empty() {
            split_items(&row.text)
        } else {
            row.cells.iter().flat_map(|c| split_items(c)).collect()
        };
        if is_interest(&label) {
            out.interests.extend(items);
            continue;
        }
        if is_licence(&label) {
            continue;
        }
        if label.contains("certif") || label.contains("licens") {
            out.certifications.extend(items);
            continue;
        }
        let of_languages = [
            "language",
            "sprache",
            "langues",
            "idiomas",
            "spoken",
            "mother tongue",
            "lengua materna",
            "langue",
            "lingua",
        ]
        .iter()
        .any(|k| label.contains(k));
        // Two or more, or one with its level: "Greek (B2)".
        let every = (items.len() >= 2 || row.text.ends_with(')'))
            && items.iter().all(|i| super::extras::human_language(i).is_some());
        if of_languages && mostly_human(&items) || every {
            out.languages.extend(items);
            continue;
        }
        let fresh: Vec<String> =
            items.into_iter().filter(|i| keep(i)).filter(|i| seen.insert(i.to_lowercase())).collect();
        if let Some(name) = row.label
            && !fresh.is_empty()
        {
            out.groups.push(SkillGroup { name, keywords: fresh.clone() });
        }
        out.flat.extend(fresh);
    }
    out
}

/// A licence to drive is stated beside skills on European forms.
fn is_licence(label: &str) -> bool {
    ["driving", "permiso de conducir", "fuhrerschein", "permis de conduire", "patente"]
        .iter()
        .any(|k| label.starts_with(k))
}

fn is_interest(label: &str) -> bool {
    ["interest", "hobb", "interessen", "loisir", "aficion", "activities"].iter().any(|k| label.contains(k))
}

/// Whether at least half of the items name a human language, first ("French, fluent") or last ("fluent in French").
fn mostly_human(items: &[String]) -> bool {
    let named = |i: &&String| {
        let last = i.rsplit(' ').next().unwrap_or_default();
        super::extras::human_language(i).or_else(|| super::extras::human_language(last)).is_some()
    };
    let human = items.iter().filter(named).count();
    human > 0 && human * 2 >= items.len()
}

/// A skill is short; sentences are evidence, not skills.
fn keep(item: &str) -> bool {
    // How well something is known, on a line or in a cell of its own.
    const LEVELS: [&str; 32] = [
        "advanced",
        "intermediate",
        "beginner",
        "expert",
        "proficient",
        "basic",
        "excellent",
        "very good",
        "good",
        "fair",
        "skillful",
        "skilled",
        "experienced",
        "novice",
        "competent",
        "highly proficient",
        "upper intermediate",
        "elementary",
        "sehr gut",
        "gut",
        "grundkenntnisse",
        "fortgeschritten",
        "experte",
        "avance",
        "intermediaire",
        "debutant",
        "avanzado",
        "intermedio",
        "basico",
        "experto",
        "native",
        "fluent",
    ];
    if LEVELS.contains(&fold(item).as_str()) {
        return false;
    }
    let words = word_count(item);
    (1..=7).contains(&words)
        && item.chars().count() <= 60
        && item.chars().any(char::is_alphanumeric)
        && !(item.ends_with('.') && words > 4)
}

/// "Cloud" over "GCP · Docker", "Tools" over "Git · Jira": names without a separator and lists with one take turns.
fn takes_turns(lines: &[Line]) -> bool {
    let lists: Vec<bool> = lines.iter().map(|l| l.segments.len() > 1 || is_list(&l.text())).collect();
    lists.len() >= 4
        && lists.chunks(2).all(|pair| matches!(pair, [false, true]))
        && lines.iter().step_by(2).all(|l| !l.bullet && word_count(&l.text()) <= 4)
}

/// "Cloud (GCP, Docker)" on every line: what stands in brackets are the skills.
fn bracketed(lines: &[Line]) -> Option<Vec<Row>> {
    let row = |line: &Line| {
        let text = line.text();
        let (label, inside) = text.strip_suffix(')')?.split_once(" (")?;
        let fits =
            inside.contains(',') && !inside.contains('(') && !label.contains(',') && word_count(label) <= 4;
        fits.then(|| Row { label: Some(label.to_owned()), text: inside.to_owned(), cells: Vec::new() })
    };
    let rows: Option<Vec<Row>> = lines.iter().map(row).collect();
    rows.filter(|rows| rows.len() >= 2)
}

fn rows(lines: &[Line]) -> Vec<Row> {
    if let Some(rows) = bracketed(lines) {
        return rows;
    }
    if takes_turns(lines) {
        let row = |pair: &[Line]| Row {
            label: Some(trim_separators(&pair[0].text()).to_owned()),
            text: String::new(),
            cells: pair[1].segments.iter().map(crate::line::Segment::text).collect(),
        };
        return lines.chunks(2).map(row).collect();
    }
    let any_commas = lines.iter().filter(|l| is_list(&l.text())).count();
    let mut rows: Vec<Row> = Vec::new();
    let mut previous: Option<&Line> = None;
    let marked = lines.iter().filter(|l| l.bullet).count();
    for (at, line) in lines.iter().enumerate() {
        let text = line.text();
        if text.trim().is_empty() {
            continue;
        }
        // "Cloud" over marked items.
        let over_items = marked >= 2 && !line.bullet && lines.get(at + 1).is_some_and(|l| l.bullet);
        let (label, rest) = label_of(line, &text);
        let wraps = label.is_none()
            && !line.bullet
            && previous.is_some_and(|p| continues(p, line, rows.last(), any_commas));
        if wraps && let Some(row) = rows.last_mut() {
            join_wrapped(&mut row.text, &text);
        } else if let Some(label) = label {
            rows.push(Row { label: Some(label), text: rest, cells: Vec::new() });
        } else if line.segments.len() > 1 {
            rows.push(Row {
                label: None,
                text: String::new(),
                cells: line.segments.iter().map(|s| s.text()).collect(),
            });
        } else {
            // A category on its own line: its items follow.
            let category = (line.bold() || text.ends_with(':') || over_items)
                && !is_list(&text)
                && word_count(&text) <= 5;
            let open =
                rows.last().is_some_and(|r| r.label.is_some() && r.text.is_empty() && r.cells.is_empty());
            if category {
                rows.push(Row { label: Some(trim_separators(&text).to_owned()), ..Row::default() });
            } else if open && let Some(row) = rows.last_mut() {
                row.text = text.clone();
            } else {
                let label = rows
                    .last()
                    .filter(|r| {
                        r.label.is_some()
                            && !is_list(&r.text)
                            && !is_list(&text)
                            && previous.is_some_and(|p| !p.bold())
                    })
                    .and_then(|r| r.label.clone());
                rows.push(Row {
                    label: label.filter(|_| under_category(&rows)),
                    text: text.clone(),
                    cells: Vec::new(),
                });
            }
        }
        previous = Some(line);
    }
    // All lines bold and none a list: the "categories" are the skills.
    if rows.iter().all(|r| r.text.is_empty() && r.cells.is_empty()) {
        for row in &mut rows {
            row.text = row.label.take().unwrap_or_default();
        }
    } else {
        // A category that nothing follows is an item itself.
        for i in 0..rows.len() {
            if rows[i].text.is_empty() && rows[i].cells.is_empty() && i + 1 == rows.len() {
                rows[i].text = rows[i].label.take().unwrap_or_default();
            }
        }
    }
    rows
}

fn under_category(rows: &[Row]) -> bool {
    rows.last().is_some_and(|r| r.label.is_some())
}

fn is_list(text: &str) -> bool {
    text.contains([',', ';', '|', '•', '·']) || text.contains(" / ")
}

/// "Languages: Python, Go", "Languages – Python, Go", or a bold or tabular first part.
fn label_of(line: &Line, text: &str) -> (Option<String>, String) {
    if let Some((label, rest)) = text.split_once(':')
        && word_count(label) <= 6
        && !label.contains(',')
        && !label.contains('(')
    {
        let label = strip_bullet(label).1.trim();
        if !rest.trim().is_empty() && !label.is_empty() {
            return (Some(label.to_owned()), rest.trim().to_owned());
        }
    }
    for dash in [" – ", " — ", " - ", " | "] {
        if let Some((label, rest)) = text.split_once(dash)
            && (1..=3).contains(&word_count(label))
            && !is_list(label)
            && rest.contains(',')
            && word_count(rest.split(',').next().unwrap_or_default()) <= 4
        {
            return (Some(label.trim().to_owned()), rest.trim().to_owned());
        }
    }
    if line.segments.len() == 2 {
        let (a, b) = (line.segments[0].text(), line.segments[1].text());
        if is_licence(&fold(&a)) || !is_list(&a) && is_list(&b) && word_count(&a) <= 5 {
            return (Some(trim_separators(&a).to_owned()), b);
        }
        if line.segments[0].bold() && !line.segments[1].bold() && word_count(&a) <= 5 {
            return (Some(trim_separators(&a).to_owned()), b);
        }
    }
    // A bold run before plain ones: "**Tools** Git, Docker".
    if let [segment] = line.segments.as_slice()
        && let Some(at) =
            segment.runs.iter().position(|r| !r.bold && r.text.chars().any(char::is_alphanumeric))
        && at > 0
    {
        let label: String = segment.runs[..at].iter().map(|r| r.text.as_str()).collect();
        let rest: String = segment.runs[at..].iter().map(|r| r.text.as_str()).collect();
        if word_count(&label) <= 5
            && word_count(&label) > 0
            && !label.trim_end().ends_with(',')
            && is_list(&rest)
        {
            return (Some(trim_separators(&label).to_owned()), squeeze(trim_separators(&rest)));
        }
    }
    (None, text.to_owned())
}

/// Whether `line` goes on with the list in the row above.
fn continues(previous: &Line, line: &Line, row: Option<&Row>, lists: usize) -> bool {
    let Some(row) = row else { return false };
    if line.gap > 1.5 || (line.bold() && !previous.bold()) || line.segments.len() > 1 || row.text.is_empty() {
        return false;
    }
    let above = previous.text();
    if above.trim_end().ends_with([',', ';', '|', '·', '•', '&', '/']) {
        return true;
    }
    let below = line.text();
    let hangs = previous.bullet && (line.x0 - previous.x0).abs() < 3.0 && line.x0 > 0.0;
    let lower = below.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
    (is_list(&row.text)
        && (previous.fill > 0.8 || lower || hangs || (row.label.is_some() && line.x0 > previous.x0 + 8.0)))
        || (lists > 0 && is_list(&above) && previous.fill > 0.7)
        || (hangs && (lower || previous.fill > 0.8))
}

/// Splits a row's text into items; brackets are kept whole.
pub(crate) fn split_items(text: &str) -> Vec<String> {
    let commas = text.contains([',', ';', '|', '•', '·', '▪', '●']);
    let mut out = Vec::new();
    let (mut depth, mut start) = (0i32, 0);
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    for (k, (i, c)) in chars.iter().copied().enumerate() {
        let spaced = k > 0 && chars[k - 1].1 == ' ' && chars.get(k + 1).is_some_and(|n| n.1 == ' ');
        // "//" and "*" between spaces separate as well.
        let doubled =
            c == '/' && k > 0 && chars[k - 1].1 == ' ' && chars.get(k + 1).is_some_and(|n| n.1 == '/');
        match c {
            _ if depth <= 0 && doubled && chars.get(k + 2).is_some_and(|n| n.1 == ' ') => {
                out.push(&text[start..i]);
                start = i + 2;
            }
            '*' if spaced && depth <= 0 => {
                out.push(&text[start..i]);
                start = i + 1;
            }
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ if depth > 0 => {}
            ',' | ';' | '|' | '•' | '·' | '▪' | '●' | '∙' | '⋅' | '◦' | '\t' => {
                // "1,000" and rating dots are not separators.
                let digits = c == ','
                    && k > 0
                    && chars[k - 1].1.is_ascii_digit()
                    && chars.get(k + 1).is_some_and(|n| n.1.is_ascii_digit());
                if !digits {
                    out.push(&text[start..i]);
                    start = i + c.len_utf8();
                }
            }
            '/' if spaced => {
                out.push(&text[start..i]);
                start = i + 1;
            }
            '–' | '—' | '-' if spaced && !commas => {
                out.push(&text[start..i]);
                start = i + c.len_utf8();
            }
            _ => {}
        }
    }
    out.push(&text[start..]);
    out.into_iter().map(tidy).filter(|s| !s.is_empty()).collect()
}

fn tidy(raw: &str) -> String {
    let mut text = squeeze(strip_bullet(raw).1);
    loop {
        let cut = LEVEL.replace(&text, "").into_owned();
        if cut == text || cut.trim().is_empty() {
            break;
        }
        text = cut;
    }
    let text = text.trim().trim_matches(|c: char| c.is_whitespace() || "|·•–—,;:".contains(c));
    let text = text.strip_prefix("and ").or_else(|| text.strip_prefix("& ")).unwrap_or(text);
    // A full stop ends the list, unless it is part of the name ("Node.js." keeps its inner one).
    let text = if text.ends_with('.') && !text.ends_with("etc.") { text.trim_end_matches('.') } else { text };
    let text = text.trim();
    if matches!(fold(text).as_str(), "etc" | "and" | "more" | "and more" | "others") {
        String::new()
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(lines: &[&str]) -> Vec<String> {
        let lines: Vec<Line> = lines
            .iter()
            .map(|t| {
                let (bullet, text) = strip_bullet(t);
                Line { bullet, ..Line::plain(text) }
            })
            .collect();
        read(&lines).flat
    }

    #[test]
    fn lists_in_every_form() {
        assert_eq!(flat(&["Python, JavaScript, Git, AWS."]), ["Python", "JavaScript", "Git", "AWS"]);
        assert_eq!(flat(&["Distributed Systems", "Kubernetes"]), ["Distributed Systems", "Kubernetes"]);
        assert_eq!(
            flat(&["• Go", "• CI/CD (Jenkins, GitHub Actions)"]),
            ["Go", "CI/CD (Jenkins, GitHub Actions)"]
        );
        assert_eq!(flat(&["Languages: Python, C++", "Interests: Tennis, Math"]), ["Python", "C++"]);
        assert_eq!(flat(&["Python (Advanced) | SQL ●●●○○ | Go - expert"]), ["Python", "SQL", "Go"]);
        assert_eq!(flat(&["Languages: English, German", "Tools: Git"]), ["Git"]);
        assert_eq!(flat(&["Cloud", "GCP · Docker", "Tools", "Git · Jira"]), ["GCP", "Docker", "Git", "Jira"]);
    }
}
