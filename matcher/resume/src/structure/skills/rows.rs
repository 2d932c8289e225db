//! Lines become rows: a label, and what stands behind or under it.

use super::is_licence;
use crate::line::Line;
use crate::text::{fold, join_wrapped, squeeze, strip_bullet, trim_separators, word_count};

/// One logical row: a label, and text that may be wrapped over lines.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) label: Option<String>,
    pub(super) text: String,
    pub(super) cells: Vec<String>,
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

/// "GCP, Docker | Cloud" on every line: labels to the right of what they name.
fn labels_behind(lines: &[Line]) -> Option<Vec<Row>> {
    let row = |line: &Line| {
        let [list, label] = line.segments.as_slice() else { return None };
        let (text, label) = (list.text(), label.text());
        let fits = is_list(&text) && !is_list(&label) && word_count(&label) <= 3;
        fits.then(|| Row { label: Some(label), text, cells: Vec::new() })
    };
    let rows: Option<Vec<Row>> = lines.iter().map(row).collect();
    rows.filter(|rows| rows.len() >= 2)
}

pub(super) fn rows(lines: &[Line]) -> Vec<Row> {
    if let Some(rows) = bracketed(lines).or_else(|| labels_behind(lines)) {
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
        if text.contains('@') && text.contains('.') && word_count(&text) > 1 {
            // Contact details at the end of a document.
            continue;
        }
        if let Some(labelled) = labelled_cells(line) {
            rows.extend(labelled);
            previous = Some(line);
            continue;
        }
        let (label, rest) = label_of(line, &text);
        let wraps = label.is_none()
            && !line.bullet
            && !text.ends_with(':')
            && previous
                .is_some_and(|p| continues(p, line, rows.last(), any_commas) || wrapped(p, line, lines));
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

/// "Languages: Python, Go" beside "Tools: Git, Docker": a row each.
/// So does "Front end: Vue, CSS | Back end: Node, Go".
fn labelled_cells(line: &Line) -> Option<Vec<Row>> {
    let row = |text: &String| {
        let (label, rest) = text.split_once(':')?;
        let fits = word_count(label) <= 4 && !label.contains(',') && !rest.trim().is_empty();
        fits.then(|| Row {
            label: Some(label.trim().to_owned()),
            text: rest.trim().to_owned(),
            cells: Vec::new(),
        })
    };
    let texts: Vec<String> = match line.segments.as_slice() {
        [only] => only.text().split(" | ").map(str::to_owned).collect(),
        cells => cells.iter().map(crate::line::Segment::text).collect(),
    };
    (texts.len() >= 2).then(|| texts.iter().map(row).collect()).flatten()
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

/// Whether a narrow column wrapped an item: its next word had no room, and items stand further apart than these lines.
fn wrapped(previous: &Line, line: &Line, lines: &[Line]) -> bool {
    let ([above], [below]) = (previous.segments.as_slice(), line.segments.as_slice()) else { return false };
    let apart = lines.iter().skip(1).filter(|l| l.gap > line.gap * 1.25).count();
    below.first > 0.0
        && above.room < below.first
        && apart * 2 >= lines.len() - 1
        && above.bold() == below.bold()
        && (previous.x0 - line.x0).abs() < 1.0
        && !is_list(&previous.text())
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
