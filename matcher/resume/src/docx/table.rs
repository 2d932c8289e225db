//! Rows of cells become lines.

use crate::line::Line;

/// A table while it is read.
#[derive(Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Vec<Vec<Line>>>,
}

impl Table {
    /// A layout table is read cell by cell, a table of facts row by row.
    pub(super) fn lines(self) -> Vec<Line> {
        let heads = |cell: &Vec<Line>| {
            cell.iter().filter(|l| crate::structure::looks_like_heading(&l.text())).count()
        };
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let tall = self
            .rows
            .iter()
            .any(|r| r.iter().filter(|c| c.len() >= 3 || (c.len() >= 2 && heads(c) > 0)).count() >= 2);
        if tall && columns >= 2 {
            let mut out = Vec::new();
            for column in 0..columns {
                for row in &self.rows {
                    out.extend(row.get(column).cloned().unwrap_or_default());
                }
            }
            return out;
        }
        let mut out = Vec::new();
        for row in self.rows {
            let most = row.iter().map(Vec::len).max().unwrap_or(0);
            if most <= 1 || row.iter().filter(|c| !c.is_empty()).count() <= 1 {
                out.extend(join_cells(row));
            } else {
                // The first lines stand beside each other, the rest belongs to the wordier cell.
                let firsts: Vec<Vec<Line>> =
                    row.iter().map(|c| c.iter().take(1).cloned().collect()).collect();
                out.extend(join_cells(firsts));
                out.extend(row.into_iter().flat_map(|c| c.into_iter().skip(1)));
            }
        }
        out
    }
}

fn join_cells(row: Vec<Vec<Line>>) -> Vec<Line> {
    let mut cells = row.into_iter().filter(|c| !c.is_empty());
    let Some(first) = cells.next() else { return Vec::new() };
    if first.len() > 1 {
        return first.into_iter().chain(cells.flatten()).collect();
    }
    let mut out = first;
    for cell in cells {
        match (out.first_mut(), cell.len()) {
            (Some(line), 1) => line.segments.extend(cell.into_iter().flat_map(|l| l.segments)),
            _ => out.extend(cell),
        }
    }
    out
}
