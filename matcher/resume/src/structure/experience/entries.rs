//! Cuts a section of roles into entries.

use super::naming::split_pieces;
use crate::dates;
use crate::line::Line;
use crate::structure::contact::parts as split_parts;
use crate::structure::rows::{Kind, Row};
use crate::structure::score;
use crate::text::word_count;

/// An entry while it is put together.
#[derive(Default)]
pub(super) struct Entry<'a> {
    pub(super) head: Vec<Row<'a>>,
    pub(super) body: Vec<Row<'a>>,
}

/// Groups rows into entries.
pub(super) fn entries(rows: Vec<Row<'_>>) -> Vec<Entry<'_>> {
    let rows = promote_bulleted_roles(rows);
    let mut runs: Vec<Entry<'_>> = Vec::new();
    for row in rows {
        let head = row.kind == Kind::Head;
        match runs.last_mut() {
            Some(run) if head && run.body.is_empty() => run.head.push(row),
            Some(run) if !head => run.body.push(row),
            _ if head => runs.push(Entry { head: vec![row], body: Vec::new() }),
            _ => runs.push(Entry { head: Vec::new(), body: vec![row] }),
        }
    }
    let mut out: Vec<Entry<'_>> = Vec::new();
    let usual = Usual::of(&runs);
    for mut run in runs {
        // "Environment: SAP" under the items of the entry above.
        while !out.is_empty()
            && run.head.len() > 1
            && run.head[0].date.is_none()
            && is_note(&run.head[0].line.text())
        {
            let note = run.head.remove(0);
            if let Some(last) = out.last_mut() {
                last.body.push(note);
            }
        }
        let dates = run.head.iter().filter(|r| r.date.is_some()).count();
        match dates {
            0 => undated(run, &mut out, &usual),
            1 => one_date(run, &mut out),
            _ => split_run(run, &mut out),
        }
    }
    out
}

/// How the entries of a section are built.
struct Usual {
    /// The first line of the first dated one, or of the first.
    look: Option<(bool, bool, u32)>,
    /// What stands between the parts of a head.
    separator: Option<char>,
    /// Whether any has a date.
    dated: bool,
}

impl Usual {
    fn of(runs: &[Entry<'_>]) -> Self {
        let head = runs.iter().find_map(|run| run.head.first());
        let dated = runs.iter().find(|run| run.head.iter().any(|row| row.date.is_some()));
        let first = dated.and_then(|run| run.head.first()).or(head);
        let text = head.map(|row| row.line.text()).unwrap_or_default();
        Self {
            look: first.map(|row| look(row.line)),
            separator: ['·', '|', '•', '–', '—', ','].into_iter().find(|c| text.contains(*c)),
            dated: dated.is_some(),
        }
    }
}

/// How a line looks, coarsely.
fn look(line: &Line) -> (bool, bool, u32) {
    (line.starts_bold(), line.caps(), line.size.round() as u32)
}

/// "Mar 2021 – Present" as a heading with the role as its first list item; or roles that are list items themselves.
fn promote_bulleted_roles(mut rows: Vec<Row<'_>>) -> Vec<Row<'_>> {
    let bare_dates = |row: &Row<'_>| {
        row.kind == Kind::Head
            && row.date.as_ref().is_some_and(|d| {
                let text = row.line.text();
                word_count(&dates::strip_duration(&text.replacen(&d.text, "", 1))) == 0
            })
    };
    // A picture before the first title reads as a bullet.
    if let [first, second, ..] = rows.as_mut_slice()
        && first.kind == Kind::Bullet
        && bare_dates(second)
        && split_pieces(&first.line.text()).iter().any(|p| score::title(p) >= 0.6)
    {
        first.kind = Kind::Head;
    }
    for i in 1..rows.len() {
        let lonely_head = bare_dates(&rows[i - 1]) && (i == 1 || rows[i - 2].kind != Kind::Head);
        if lonely_head && rows[i].kind == Kind::Bullet {
            let text = rows[i].line.text();
            if word_count(&text) <= 12
                && !text.ends_with('.')
                && split_pieces(&text).iter().any(|p| score::title(p) >= 0.6)
            {
                rows[i].kind = Kind::Head;
            }
        }
    }
    // A list item with a range is a role where no heading line has a date, or where deeper items follow it.
    let any_head_date = rows.iter().any(|r| r.kind == Kind::Head && r.date.is_some());
    for i in 0..rows.len() {
        if rows[i].kind == Kind::Bullet && rows[i].date.is_some() {
            let deeper =
                rows.get(i + 1).is_some_and(|n| n.kind == Kind::Bullet && n.line.x0 > rows[i].line.x0 + 4.0);
            if !any_head_date || deeper {
                rows[i].kind = Kind::Head;
            }
        }
    }
    for row in &mut rows {
        if row.kind == Kind::Bullet {
            row.date = None;
        }
    }
    rows
}

/// A head without a date: an entry that has none, a note within the entry above, or an employer over several roles.
fn undated<'a>(run: Entry<'a>, out: &mut Vec<Entry<'a>>, usual: &Usual) {
    let Some(first) = run.head.first() else {
        match out.last_mut() {
            Some(last) => last.body.extend(run.body),
            None => out.push(run),
        }
        return;
    };
    let text = first.line.text();
    let note = text.ends_with(':') || first.line.bullet || is_note(&text);
    let styled =
        usual.look.is_some_and(|u| u == look(first.line)) && (first.line.starts_bold() || first.line.caps());
    let named = run
        .head
        .iter()
        .take(2)
        .any(|r| split_parts(r.line).iter().any(|p| score::title(p) >= 0.6 || score::org(p) >= 1.0));
    // Behind a list, and title and employer stand apart as in the first entry: "Early Career: Engineer · Acme".
    let listed = out.last().is_some_and(|e| e.body.last().is_some_and(|r| r.kind != Kind::Head));
    let built = usual.separator.is_some_and(|c| text.contains(c))
        && split_parts(first.line).iter().any(|p| split_pieces(p).iter().any(|p| score::is_title(p)));
    let apart = first.line.gap > 1.25 || listed && (built || !usual.dated);
    if out.is_empty() || (!note && (styled || (named && apart && word_count(&text) <= 10))) {
        out.push(run);
    } else if let Some(last) = out.last_mut() {
        last.body.extend(run.head);
        last.body.extend(run.body);
    }
}

pub(super) fn is_note(text: &str) -> bool {
    let label = crate::text::fold(text.split(':').next().unwrap_or_default());
    text.contains(':')
        && (label == "stack"
            || [
                "technolog",
                "tech stack",
                "tools",
                "environment",
                "environnement",
                "entorno",
                "outils",
                "missions",
                "herramientas",
                "key ",
                "selected",
                "responsibilit",
                "achievement",
                "project",
                "client",
                "skills",
                "accomplishment",
                "reports to",
                "team",
                "aufgaben",
            ]
            .iter()
            .any(|k| label.starts_with(k)))
}

/// One date: lines of the run that stand before a clear break belong to the entry above.
fn one_date<'a>(mut run: Entry<'a>, out: &mut Vec<Entry<'a>>) {
    let at = run.head.iter().position(|r| r.date.is_some()).unwrap_or(0);
    // More than three lines before the date: only the last ones name the role.
    let from = (1..=at)
        .rev()
        .find(|&i| run.head[i].line.gap > 1.45 && at - i <= 3 && i >= 1)
        .filter(|_| !out.is_empty());
    let start = match from {
        Some(i) if at >= 2 || !names_something(&run.head[..i]) => i,
        _ if at > 3 => at - 2,
        _ => 0,
    };
    if start > 0 {
        let rest = run.head.split_off(start);
        let before = std::mem::replace(&mut run.head, rest);
        match out.last_mut() {
            Some(last) => last.body.extend(before),
            None => run.head.splice(0..0, before).for_each(drop),
        }
    }
    // Head-like lines far behind the date (a stack list, a note) are the entry's text.
    let date_at = run.head.iter().position(|r| r.date.is_some()).unwrap_or(0);
    let keep = run.head.len().min(date_at + 4);
    let mut tail = run.head.split_off(keep);
    let note = run
        .head
        .iter()
        .skip(date_at + 1)
        .position(|r| is_note(&r.line.text()) || r.line.text().ends_with(':'));
    if let Some(note) = note {
        let mut cut = run.head.split_off(date_at + 1 + note);
        cut.append(&mut tail);
        tail = cut;
    }
    tail.append(&mut run.body);
    run.body = tail;
    out.push(run);
}

fn names_something(head: &[Row<'_>]) -> bool {
    head.iter().any(|r| split_parts(r.line).iter().any(|p| score::title(p) >= 0.6 || score::org(p) >= 1.0))
}

/// Several dates in one run of heading lines: as many entries, cut where the first one shows how an entry is built.
fn split_run<'a>(run: Entry<'a>, out: &mut Vec<Entry<'a>>) {
    let dates: Vec<usize> =
        run.head.iter().enumerate().filter(|(_, r)| r.date.is_some()).map(|(i, _)| i).collect();
    let first = dates[0];
    let mut starts = vec![0];
    for pair in dates.windows(2) {
        let (previous, at) = (pair[0], pair[1]);
        let gap = (previous + 1..=at)
            .filter(|&i| run.head[i].line.gap > 1.35)
            .max_by(|&a, &b| run.head[a].line.gap.total_cmp(&run.head[b].line.gap));
        let styled = (previous + 1..at)
            .find(|&i| look(run.head[i].line) == look(run.head[0].line) && run.head[i].line.starts_bold());
        // As many lines above the date as the entry before has.
        let above = previous.saturating_sub(starts.last().copied().unwrap_or(0)).max(first);
        let regular = at.saturating_sub(above).max(previous + 1);
        starts.push(gap.or(styled).unwrap_or(regular));
    }
    starts.dedup();
    let total = run.head.len();
    let mut heads: Vec<Vec<Row<'a>>> = starts.iter().map(|_| Vec::new()).collect();
    for (i, row) in run.head.into_iter().enumerate().take(total) {
        let entry = starts.iter().rposition(|&s| s <= i).unwrap_or(0);
        heads[entry].push(row);
    }
    // "Client: a railway" under the last date: what the entry's text begins with.
    let mut body = Vec::new();
    if let Some(last) = heads.last_mut() {
        let at = last.iter().rposition(|r| r.date.is_some()).unwrap_or(0);
        let note = (at + 1..last.len()).find(|&i| is_note(&last[i].line.text()));
        body.extend(note.map(|i| last.split_off(i)).unwrap_or_default());
    }
    body.extend(run.body);
    out.extend(heads.into_iter().map(|head| Entry { head, body: Vec::new() }));
    if let Some(last) = out.last_mut() {
        last.body = body;
    }
}
