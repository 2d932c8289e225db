//! Tables with a row of column names ("Qualification | Institute | Year | Marks"): every row below becomes one line whose
//! cells are whole, however the cells were wrapped, and the row of names goes.

use crate::line::{Line, Run, Segment};
use crate::text::{fold, join_wrapped};

/// Folded names of columns. Two in one line, and nothing else in it, make a row of names.
const COLUMNS: [&str; 82] = [
    "area",
    "category",
    "tools",
    "skill",
    "skills",
    "level",
    "technologies",
    "technology",
    "proficiency",
    "type",
    "details",
    "name",
    "qualification",
    "qualifications",
    "degree",
    "course",
    "examination",
    "exam",
    "class",
    "standard",
    "discipline",
    "stream",
    "specialization",
    "specialisation",
    "institution",
    "institute",
    "college",
    "school",
    "university",
    "board",
    "board university",
    "university board",
    "college university",
    "institute university",
    "school college",
    "name of institute",
    "institution university",
    "year",
    "years",
    "year of passing",
    "passing year",
    "year of completion",
    "percentage",
    "marks",
    "cgpa",
    "cgpa percentage",
    "percentage cgpa",
    "gpa",
    "grade",
    "score",
    "result",
    "duration",
    "period",
    "from",
    "to",
    "start",
    "end",
    "start date",
    "end date",
    "von",
    "bis",
    "university board school",
    "board institution",
    "dates",
    "date",
    "organization",
    "organisation",
    "company",
    "employer",
    "designation",
    "position",
    "role",
    "title",
    "location",
    "place",
    "job title",
    "abschluss",
    "zeitraum",
    "diplome",
    "etablissement",
    "titulo",
    "centro",
];

/// Cells further apart than this begin another column.
const SAME_COLUMN: f32 = 6.0;
/// More white than this above a line begins another row, in multiples of the table's tightest lines.
const ROW_GAP: f32 = 1.15;

/// Rewrites every such table.
pub(crate) fn flatten(lines: &mut Vec<Line>) {
    let mut i = 0;
    while i < lines.len() {
        if let Some(columns) = names(&lines[i]) {
            let end = (i + 1..lines.len()).find(|&k| !belongs(&lines[k], &columns)).unwrap_or(lines.len());
            let rows = rows(&lines[i + 1..end], &columns, begins(&lines[i]));
            if !rows.is_empty() {
                let count = rows.len();
                lines.splice(i..end, rows);
                i += count;
                continue;
            }
        }
        i += 1;
    }
}

/// The left edges of the columns, where the line only names columns.
fn names(line: &Line) -> Option<Vec<f32>> {
    let named = |s: &Segment| COLUMNS.contains(&fold(s.text().trim_end_matches([':', '.'])).as_str());
    (line.segments.len() >= 2 && !line.bullet && line.segments.iter().all(named))
        .then(|| line.segments.iter().map(|s| s.x0).collect())
}

/// The column of beginnings, where the next one holds the ends.
fn begins(line: &Line) -> Option<usize> {
    let names: Vec<String> = line.segments.iter().map(|s| fold(&s.text())).collect();
    names.windows(2).position(|pair| {
        matches!(pair[0].as_str(), "from" | "start" | "start date" | "von")
            && matches!(pair[1].as_str(), "to" | "end" | "end date" | "bis")
    })
}

/// Readers without geometry set everything at one edge.
fn flat(columns: &[f32]) -> bool {
    columns.iter().all(|x| (x - columns[0]).abs() < 1.0)
}

fn column(segment: &Segment, index: usize, columns: &[f32]) -> Option<usize> {
    // Cells count from the left, and none is wrapped.
    if flat(columns) {
        return (index < columns.len()).then_some(index);
    }
    columns.iter().position(|x| (segment.x0 - x).abs() < SAME_COLUMN)
}

fn belongs(line: &Line, columns: &[f32]) -> bool {
    !line.bullet
        && line.level.is_none()
        && line.segments.iter().enumerate().all(|(i, s)| column(s, i, columns).is_some())
        && (line.segments.len() > 1 || !line.starts_bold() && super::heading::lookup(&line.text()).is_none())
}

fn rows(lines: &[Line], columns: &[f32], begins: Option<usize>) -> Vec<Line> {
    let tightest = lines.iter().map(|l| l.gap).filter(|g| *g > 0.2).fold(f32::MAX, f32::min);
    let loosest = lines.iter().map(|l| l.gap).fold(0.0, f32::max);
    let spaced = loosest > tightest * ROW_GAP;
    let mut out: Vec<(Line, Vec<String>)> = Vec::new();
    for line in lines {
        let full = line.segments.len() * 2 > columns.len();
        let opens = flat(columns) || if spaced { line.gap > tightest * ROW_GAP } else { full };
        if opens || out.is_empty() {
            out.push((line.clone(), vec![String::new(); columns.len()]));
        }
        let Some((_, cells)) = out.last_mut() else { continue };
        for (i, segment) in line.segments.iter().enumerate() {
            if let Some(cell) = column(segment, i, columns).and_then(|c| cells.get_mut(c)) {
                join_wrapped(cell, &segment.text());
            }
        }
    }
    let filled = |cells: &[String]| cells.iter().filter(|c| !c.is_empty()).count();
    // A line that fills one cell only is no row: what follows the table.
    out.into_iter()
        .filter(|(_, cells)| filled(cells) >= 2)
        .map(|(line, mut cells)| {
            // "Apr 2017" beside "Till date" is one range.
            if let Some(at) = begins
                && cells.get(at).zip(cells.get(at + 1)).is_some_and(|(a, b)| !a.is_empty() && !b.is_empty())
            {
                let end = std::mem::take(&mut cells[at + 1]);
                cells[at] = format!("{} – {end}", cells[at]);
            }
            row(&line, &cells, columns)
        })
        .collect()
}

fn row(line: &Line, cells: &[String], columns: &[f32]) -> Line {
    let segments = cells
        .iter()
        .zip(columns)
        .filter(|(text, _)| !text.is_empty())
        .map(|(text, x0)| Segment {
            runs: vec![Run { text: text.clone(), ..Run::default() }],
            x0: *x0,
            ..Segment::default()
        })
        .collect();
    Line { segments, gap: line.gap.max(1.5), ..line.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(gap: f32, cells: &[(&str, f32)]) -> Line {
        let segments = cells.iter().map(|(t, x0)| Segment { x0: *x0, ..Segment::plain(*t) }).collect();
        Line { segments, gap, x0: cells[0].1, ..Line::plain("") }
    }

    #[test]
    fn wrapped_cells_are_whole_and_names_are_gone() {
        let mut lines = vec![
            line(1.6, &[("Qualification", 70.0), ("Institute", 220.0), ("Year", 420.0)]),
            line(1.4, &[("B.Tech in Information", 70.0)]),
            line(1.0, &[("Technology", 70.0), ("Patna University", 220.0), ("2012", 420.0)]),
            line(1.4, &[("Higher Secondary", 70.0), ("City School", 220.0), ("2008", 420.0)]),
            line(2.0, &[("Hobbies", 60.0)]),
        ];
        flatten(&mut lines);
        let texts: Vec<String> = lines.iter().map(Line::text).collect();
        assert_eq!(
            texts,
            [
                "B.Tech in Information Technology Patna University 2012",
                "Higher Secondary City School 2008",
                "Hobbies"
            ]
        );
    }

    #[test]
    fn a_range_may_have_two_columns() {
        let mut lines = vec![
            line(1.0, &[("Designation", 70.0), ("From", 220.0), ("To", 320.0)]),
            line(1.0, &[("Engineer", 70.0), ("Apr 2017", 220.0), ("Till date", 320.0)]),
        ];
        flatten(&mut lines);
        assert_eq!(lines[0].text(), "Engineer Apr 2017 – Till date");
    }

    #[test]
    fn a_heading_over_lists_is_no_table() {
        let mut lines = vec![
            line(1.0, &[("Company", 10.0), ("Acme", 90.0)]),
            line(1.0, &[("Role", 10.0), ("Cook", 90.0)]),
        ];
        let before = lines.clone();
        flatten(&mut lines);
        assert_eq!(lines, before);
    }
}
