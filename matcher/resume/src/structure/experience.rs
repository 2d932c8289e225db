//! Roles. Entries are found by their dates; a title is told from an employer by what the words are, by how the entry
//! is set, and by what the other entries of the same document do.

use super::contact::parts as split_parts;
use super::rows::{self, Kind, Row};
use super::score;
use crate::dates::{self, DateSpan};
use crate::geo;
use crate::line::Line;
use crate::model::Role;
use crate::text::{drop_empty_brackets, squeeze, trim_separators, word_count};

/// An entry while it is put together.
#[derive(Default)]
struct Entry<'a> {
    head: Vec<Row<'a>>,
    body: Vec<Row<'a>>,
}

/// A piece of an entry's head that may be title or employer.
#[derive(Clone, Debug)]
struct Part {
    text: String,
    line: usize,
    segment: usize,
    /// The whole segment without dates and place, for a title that holds a separator itself.
    whole: String,
}

/// Reads a section of roles.
pub(crate) fn read(lines: &[Line]) -> Vec<Role> {
    let rows = rows::classify(lines);
    let entries = entries(rows);
    let mut parts: Vec<(Vec<Part>, Option<String>)> = entries.iter().map(|e| head_parts(&e.head)).collect();
    unknown_towns(&mut parts);
    let title_first = vote(&parts);
    let mut roles: Vec<Role> = Vec::new();
    let mut employer: Option<(String, Option<DateSpan>)> = None;
    for (entry, (parts, location)) in entries.iter().zip(parts) {
        let date = entry.head.iter().find_map(|r| r.date.clone());
        let (items, prose) = rows::body(&entry.body);
        let (mut title, mut company) = assign(&parts, title_first);
        if title.is_some() && company.is_none() {
            if let Some((name, span)) = &employer
                && roles.last().is_some()
                && inherits(span.as_ref(), date.as_ref(), &parts)
            {
                company = Some(name.clone());
            }
        } else if let Some(name) = &company {
            employer = Some((name.clone(), date.clone()));
        }
        if title.is_none() && company.is_none() && date.is_none() {
            append_to_last(&mut roles, items, &prose);
            continue;
        }
        title = title.map(|t| tidy(&t));
        company = company.map(|c| tidy(&c));
        roles.push(Role {
            name: company,
            position: title,
            location,
            dates: date.as_ref().map(|d| d.text.clone()),
            start_date: date.as_ref().and_then(|d| d.start.clone()),
            end_date: date.as_ref().and_then(|d| d.end.clone()),
            current: date.as_ref().is_some_and(|d| d.open),
            summary: (!prose.is_empty()).then(|| prose.join("\n")),
            highlights: items,
        });
    }
    fold_employers(roles)
}

/// Where the document's other entries name a place behind a comma, this one's last piece is a place too, even a town
/// that no list has.
fn unknown_towns(entries: &mut [(Vec<Part>, Option<String>)]) {
    let placed = entries.iter().filter(|(_, place)| place.is_some()).count();
    let tailed = entries
        .iter()
        .filter(|(parts, place)| place.is_some() || parts.iter().any(|p| town_behind(&p.text).is_some()))
        .count();
    let firm = entries.iter().any(|(parts, _)| {
        parts.iter().any(|p| town_behind(&p.text).is_some_and(|(name, _)| score::org(name) >= 1.0))
    });
    // Every entry is built so, and of one it is known that it names an employer and its town.
    let usual =
        placed * 2 >= entries.len() || entries.len() >= 2 && tailed == entries.len() && (firm || placed > 0);
    for (parts, place) in entries.iter_mut().filter(|(_, place)| place.is_none()) {
        let town = parts.iter().position(|p| {
            town_behind(&p.text).is_some_and(|(name, _)| usual || (placed > 0 && score::org(name) >= 1.0))
        });
        let bare = parts.iter().rposition(|p| {
            usual
                && p.line > 0
                && word_count(&p.text) <= 2
                && p.text.chars().all(|c| c.is_alphabetic() || " .-'’".contains(c))
                && score::org(&p.text) == 0.0
                && score::title(&p.text) == 0.0
        });
        let names = parts.len() > 2 || parts.iter().any(|p| p.text.contains(','));
        if let Some(part) = bare.filter(|_| names && town.is_none()) {
            *place = Some(parts.remove(part).text);
        } else if let Some(part) = town
            && let Some((name, town)) = parts[part].text.clone().rsplit_once(',')
        {
            *place = Some(town.trim().to_owned());
            parts[part].text = name.trim().to_owned();
        }
    }
}

/// "Acme Bakery, Wakefield": a name, and behind its last comma what may be a town.
fn town_behind(text: &str) -> Option<(&str, &str)> {
    let (name, town) = text.rsplit_once(',')?;
    let town = town.trim();
    // What stands before may be title and employer.
    let last = name.rsplit(',').next().unwrap_or(name);
    let fits = (1..=2).contains(&word_count(town))
        && town.starts_with(char::is_uppercase)
        && town.chars().all(|c| c.is_alphabetic() || " .-'’".contains(c))
        && score::org(town) < 0.3
        && score::title(town) == 0.0
        && score::title(last) < 0.5;
    fits.then_some((name, town))
}

/// A role with no employer of its own stands under the one above, unless that one had ended years before.
fn inherits(employer: Option<&DateSpan>, role: Option<&DateSpan>, parts: &[Part]) -> bool {
    let apart = match (employer, role) {
        (Some(employer), Some(role)) => employer.years_apart(role) > 1,
        _ => false,
    };
    parts.len() <= 2 && !apart
}

fn append_to_last(roles: &mut [Role], items: Vec<String>, prose: &[String]) {
    if let Some(last) = roles.last_mut() {
        last.highlights.extend(items);
        if !prose.is_empty() {
            let text = prose.join("\n");
            last.summary = Some(last.summary.take().map_or(text.clone(), |s| format!("{s}\n{text}")));
        }
    }
}

/// An employer's own line (name, years, nothing else) above its roles is not a role.
fn fold_employers(roles: Vec<Role>) -> Vec<Role> {
    let mut out: Vec<Role> = Vec::new();
    let mut pending: Option<Role> = None;
    for mut role in roles {
        if let Some(above) = pending.take() {
            if role.name == above.name || role.name.is_none() {
                role.name = role.name.or(above.name.clone());
                role.location = role.location.or(above.location.clone());
            } else {
                out.push(above);
            }
        }
        if role.position.is_none() && role.name.is_some() && role.highlights.is_empty() {
            pending = Some(role);
        } else {
            out.push(role);
        }
    }
    // Nothing under it: what looked like an employer is the entry.
    out.extend(pending);
    out
}

/// Groups rows into entries.
fn entries(rows: Vec<Row<'_>>) -> Vec<Entry<'_>> {
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
    let first_style = runs
        .iter()
        .find(|r| r.head.iter().any(|h| h.date.is_some()))
        .and_then(|r| r.head.first().map(|h| look(h.line)));
    for run in runs {
        let dates = run.head.iter().filter(|r| r.date.is_some()).count();
        match dates {
            0 => undated(run, &mut out, first_style),
            1 => one_date(run, &mut out),
            _ => split_run(run, &mut out),
        }
    }
    out
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
fn undated<'a>(run: Entry<'a>, out: &mut Vec<Entry<'a>>, usual: Option<(bool, bool, u32)>) {
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
        usual.is_some_and(|u| u == look(first.line)) && (first.line.starts_bold() || first.line.caps());
    let named = run
        .head
        .iter()
        .take(2)
        .any(|r| split_parts(r.line).iter().any(|p| score::title(p) >= 0.6 || score::org(p) >= 1.0));
    if out.is_empty() || (!note && (styled || (named && first.line.gap > 1.25 && word_count(&text) <= 10))) {
        out.push(run);
    } else if let Some(last) = out.last_mut() {
        last.body.extend(run.head);
        last.body.extend(run.body);
    }
}

fn is_note(text: &str) -> bool {
    let label = crate::text::fold(text.split(':').next().unwrap_or_default());
    text.contains(':')
        && [
            "technolog",
            "tech stack",
            "tools",
            "environment",
            "stack",
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
        .any(|k| label.starts_with(k))
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
    let count = heads.len();
    for (i, head) in heads.into_iter().enumerate() {
        out.push(Entry { head, body: Vec::new() });
        if i + 1 == count
            && let Some(last) = out.last_mut()
        {
            last.body = run.body;
            return;
        }
    }
}

/// The parts of a head that may name a role or an employer, and the place.
fn head_parts(head: &[Row<'_>]) -> (Vec<Part>, Option<String>) {
    let mut parts = Vec::new();
    let mut location = None;
    for (line_no, row) in head.iter().enumerate() {
        for (segment_no, segment) in row.line.segments.iter().enumerate() {
            let mut text = segment.text();
            for date in dates::find(&text).into_iter().rev() {
                if row.date.as_ref().is_some_and(|d| d.text == date.text) || date.range {
                    text.replace_range(date.at, " ");
                }
            }
            let text = drop_empty_brackets(&dates::strip_duration(&text));
            let whole = squeeze(trim_separators(&text));
            let line = Line { segments: vec![crate::line::Segment::plain(whole.clone())], ..Line::default() };
            let styled = styled_pieces(segment, &whole);
            for piece in styled.unwrap_or_else(|| split_parts(&line)).iter().flat_map(|p| at_colon(p)) {
                let mut piece = trim_separators(piece).to_owned();
                // "**Nurse** at St. Mary's": the word between belongs to neither.
                if whole.len() > piece.len()
                    && let Some(rest) =
                        ["at ", "@ ", "bei ", "chez "].iter().find_map(|at| piece.strip_prefix(at))
                {
                    piece = rest.to_owned();
                }
                if piece.is_empty()
                    || score::is_employment_type(&piece)
                    || !piece.chars().any(char::is_alphanumeric)
                    || piece.starts_with("http")
                {
                    continue;
                }
                let employer = piece.contains(',') && piece.split(',').any(|p| score::org(p) >= 1.0);
                if let Some(place) = geo::parse(&piece).filter(|_| !employer) {
                    location.get_or_insert(place.address);
                    continue;
                }
                piece.truncate(crate::text::before_sentence(&piece).len());
                if let Some((rest, place)) = geo::split_suffix(&piece) {
                    location.get_or_insert(place.address);
                    piece = rest;
                }
                parts.push(Part {
                    text: squeeze(&piece),
                    line: line_no,
                    segment: segment_no,
                    whole: whole.clone(),
                });
            }
        }
    }
    parts.truncate(6);
    (parts, location)
}

/// "Acme: Nurse" is an employer and a title; what has no title on one side only stays whole.
fn at_colon(piece: &str) -> Vec<&str> {
    let named = |s: &str| score::title(s) >= 0.6;
    match piece.split_once(": ") {
        Some((a, b))
            if named(a) != named(b) && word_count(a) <= 6 && word_count(b) <= 8 && !is_note(piece) =>
        {
            vec![a, b]
        }
        _ => vec![piece],
    }
}

/// Pieces of a segment that are set differently: "**Acme Corp**, Senior Engineer".
fn styled_pieces(segment: &crate::line::Segment, whole: &str) -> Option<Vec<String>> {
    let visible: Vec<_> = segment.runs.iter().filter(|r| r.text.chars().any(char::is_alphanumeric)).collect();
    let mixed = visible.windows(2).any(|w| (w[0].bold, w[0].italic) != (w[1].bold, w[1].italic));
    if !mixed {
        return None;
    }
    let mut pieces: Vec<(bool, bool, String)> = Vec::new();
    for run in visible {
        match pieces.last_mut() {
            Some((b, i, text)) if (*b, *i) == (run.bold, run.italic) => text.push_str(&run.text),
            _ => pieces.push((run.bold, run.italic, run.text.clone())),
        }
    }
    let mut out = Vec::new();
    for (_, _, text) in pieces {
        let mut text = text;
        for date in dates::find(&text).into_iter().rev() {
            text.replace_range(date.at, " ");
        }
        let line = Line::plain(squeeze(trim_separators(&dates::strip_duration(&text))));
        out.extend(
            split_parts(&line)
                .into_iter()
                .map(|p| unbracketed(trim_separators(&p)).to_owned())
                .filter(|p| p.chars().any(char::is_alphabetic)),
        );
    }
    // Only when the pieces are whole words of the segment.
    (out.len() > 1 && out.iter().all(|p| whole.contains(p.as_str()))).then_some(out)
}

/// Brackets around the whole, or half a pair, say nothing; "Acme (Leeds, UK)" keeps its own.
fn unbracketed(text: &str) -> &str {
    match (text.contains('('), text.contains(')')) {
        (true, true) => text.strip_prefix('(').and_then(|t| t.strip_suffix(')')).unwrap_or(text),
        _ => text.trim_matches(['(', ')']),
    }
}

/// At "at", "@" and commas.
fn split_pieces(text: &str) -> Vec<String> {
    for at in [" at ", " @ ", " @", " bei ", " chez "] {
        if let Some((title, company)) = text.split_once(at)
            && score::title(title) > 0.5
            && !company.trim().is_empty()
        {
            return vec![title.trim().to_owned(), company.trim().to_owned()];
        }
    }
    if let Some((title, company)) = text.split_once(" for ")
        && score::title(title) >= 0.9
        && score::org(company) >= 0.7
    {
        return vec![title.trim().to_owned(), company.trim().to_owned()];
    }
    let mut out: Vec<String> = Vec::new();
    for piece in text.split(',').map(str::trim).filter(|p| !p.is_empty()) {
        let legal = crate::lexicon::is_legal_form(&crate::text::fold(piece));
        match out.last_mut() {
            Some(last) if legal => *last = format!("{last}, {piece}"),
            _ => out.push(piece.to_owned()),
        }
    }
    out
}

/// Whether entries of this document name the title before the employer: the sum over all entries.
fn vote(entries: &[(Vec<Part>, Option<String>)]) -> f32 {
    let mut sum = 0.0;
    for (parts, _) in entries {
        if let [a, b, ..] = parts.as_slice() {
            sum += score::title(&a.text) - score::org(&a.text) - score::title(&b.text) + score::org(&b.text);
        }
    }
    sum.clamp(-0.45, 0.45)
}

/// Chooses title and employer among the parts.
fn assign(parts: &[Part], title_first: f32) -> (Option<String>, Option<String>) {
    let mut owned: Vec<Part> = parts.to_vec();
    if owned.len() == 1 || !owned.iter().skip(1).any(|p| score::title(&p.text) < 0.6) && owned.len() < 3 {
        // Everything in one piece: "Staff Engineer, Globex Systems LLC", "Nurse at St. Mary's".
        if let Some(first) = owned.first().cloned() {
            let pieces = split_pieces(&first.text);
            if pieces.len() >= 2
                && (owned.len() == 1)
                && pieces.iter().any(|p| score::title(p) >= 0.6 || score::org(p) >= 1.0)
            {
                let (title, company) = from_pieces(&pieces, title_first);
                return (title, company);
            }
        }
    }
    match owned.as_mut_slice() {
        [] => (None, None),
        [only] => {
            let (t, o) = (score::title(&only.text), score::org(&only.text));
            if t > o || (t == o && title_first > 0.0) {
                (Some(only.text.clone()), None)
            } else {
                (None, Some(only.text.clone()))
            }
        }
        many => {
            let mut best = (f32::MIN, 0, 1);
            for i in 0..many.len().min(4) {
                for j in 0..many.len().min(4) {
                    if i == j {
                        continue;
                    }
                    let (a, b) = (&many[i].text, &many[j].text);
                    let order = if i < j { title_first } else { -title_first };
                    // Early parts name things; later ones are departments and notes.
                    let late = (i + j) as f32 * 0.2;
                    let points =
                        score::title(a) - score::org(a) * 0.8 + score::org(b) - score::title(b) * 0.8 + order
                            - late;
                    if points > best.0 {
                        best = (points, i, j);
                    }
                }
            }
            let (_, i, j) = best;
            if many.len() == 2 && same_kind_titles(many) {
                // Two titles and no employer: "Software Engineer – Team Lead".
                return (Some(many[0].whole.clone()), None);
            }
            (Some(whole_title(many, i, j)), Some(many[j].text.clone()))
        }
    }
}

fn same_kind_titles(parts: &[Part]) -> bool {
    parts[0].line == parts[1].line
        && parts[0].segment == parts[1].segment
        && parts.iter().all(|p| score::title(&p.text) >= 0.9 && score::org(&p.text) < 0.5)
}

fn from_pieces(pieces: &[String], title_first: f32) -> (Option<String>, Option<String>) {
    if score::title(&pieces[0]) >= score::title(&pieces[pieces.len() - 1]) + 0.01
        || (title_first > 0.0 && score::title(&pieces[0]) > 0.0)
    {
        // "Director, Product Management, Acme": the last piece is the employer.
        let cut =
            pieces.iter().skip(1).position(|p| score::org(p) >= 1.0).map_or(pieces.len() - 1, |p| p + 1);
        let title = pieces[..cut].join(", ");
        (Some(title), Some(pieces[cut..].join(", ")))
    } else {
        let cut = pieces.iter().position(|p| score::title(p) >= 0.6).unwrap_or(1).max(1);
        (Some(pieces[cut..].join(", ")), Some(pieces[..cut].join(", ")))
    }
}

/// The title with what its own separators cut off, as long as that is nothing else.
fn whole_title(parts: &[Part], title: usize, company: usize) -> String {
    let part = &parts[title];
    let alone = parts
        .iter()
        .enumerate()
        .filter(|(k, p)| *k != title && p.line == part.line && p.segment == part.segment)
        .all(|(k, p)| k != company && k == title + 1 && score::org(&p.text) < 0.9);
    let has_sibling =
        parts.iter().enumerate().any(|(k, p)| k != title && p.line == part.line && p.segment == part.segment);
    if alone
        && has_sibling
        && !part.whole.contains(['|', '·', '•'])
        && part.whole.starts_with(&part.text)
        && geo::split_suffix(&part.whole).is_none()
    {
        return part.whole.clone();
    }
    part.text.clone()
}

fn tidy(s: &str) -> String {
    let s = trim_separators(s);
    let open = s.matches('(').count();
    let close = s.matches(')').count();
    let s = if close > open { s.trim_end_matches(')') } else { s };
    let s = if open > close && s.starts_with('(') { s.trim_start_matches('(') } else { s };
    squeeze(s)
}
