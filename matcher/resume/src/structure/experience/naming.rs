//! Tells title from employer.

use super::parts::Part;
use crate::geo;
use crate::structure::score;
use crate::text::{squeeze, trim_separators};

/// At "at", "@" and commas.
pub(super) fn split_pieces(text: &str) -> Vec<String> {
    for at in [" at ", " @ ", " @", " bei ", " chez "] {
        if let Some((title, company)) = text.split_once(at)
            && score::title(title) > 0.5
            && !company.trim().is_empty()
        {
            return vec![title.trim().to_owned(), company.trim().to_owned()];
        }
    }
    if let Some((title, company)) = text.split_once(" for ")
        && score::is_title(title)
        && score::org(company) >= 0.7
    {
        return vec![title.trim().to_owned(), company.trim().to_owned()];
    }
    let mut out: Vec<String> = Vec::new();
    for piece in text.split(',').map(str::trim).filter(|p| !p.is_empty()) {
        // "Inc. (NASDAQ: ACME)"
        let bare = piece.split(" (").next().unwrap_or(piece);
        let legal = crate::lexicon::is_legal_form(&crate::text::fold(bare));
        match out.last_mut() {
            Some(last) if legal => *last = format!("{last}, {piece}"),
            _ => out.push(piece.to_owned()),
        }
    }
    out
}

/// How the entries of a document name things.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Order {
    /// Above 0 where the title stands before the employer, below 0 behind it.
    title_first: f32,
    /// Whether all it is known of are "Title, Employer".
    by_comma: bool,
}

/// The order that the entries of this document agree on: the sum over all of them.
pub(super) fn vote(entries: &[(Vec<Part>, Option<String>)]) -> Order {
    let mut sum = 0.0;
    let (mut commas, mut others) = (0, 0);
    for (parts, _) in entries {
        let pieces: Vec<String> = match parts.as_slice() {
            [only] => split_pieces(&only.text),
            many => many.iter().take(2).map(|p| p.text.clone()).collect(),
        };
        if let [a, b, ..] = pieces.as_slice() {
            sum += score::title(a) - score::org(a) - score::title(b) + score::org(b);
            let told = score::title(a) > 0.0 || score::title(b) > 0.0;
            let so = parts.len() == 1 && pieces.len() == 2 && score::is_title(a) && score::title(b) < 0.5;
            commas += usize::from(so);
            others += usize::from(told && !so);
        }
    }
    Order { title_first: sum.clamp(-0.45, 0.45), by_comma: commas > 0 && others == 0 }
}

/// Chooses title and employer among the parts.
pub(super) fn assign(parts: &[Part], order: Order) -> (Option<String>, Option<String>) {
    let title_first = order.title_first;
    // "Cook, Hartley's Bakery" over "Runs a kitchen of twelve": the first line says it all.
    if let [first, rest @ ..] = parts
        && !rest.is_empty()
        && rest.iter().all(|p| p.line > first.line && is_clause(&p.text))
        && matches!(split_pieces(&first.text).as_slice(), [title, _, ..] if score::is_title(title))
    {
        return assign(&parts[..1], order);
    }
    let mut owned: Vec<Part> = parts.to_vec();
    if owned.len() == 1 || !owned.iter().skip(1).any(|p| score::title(&p.text) < 0.6) && owned.len() < 3 {
        // Everything in one piece: "Staff Engineer, Globex Systems LLC", "Nurse at St. Mary's".
        if let Some(first) = owned.first().cloned() {
            let pieces = split_pieces(&first.text);
            if let [title, department] = pieces.as_slice()
                && owned.len() == 1
                && score::title(title) >= 0.6
                && score::is_department(department)
            {
                return (Some(first.text), None);
            }
            if pieces.len() >= 2
                && (owned.len() == 1)
                && pieces.iter().any(|p| score::title(p) >= 0.6 || score::org(p) >= 1.0)
            {
                let (title, company) = from_pieces(&pieces, title_first);
                return (title, company);
            }
            // "Silviculturist, Payette": though no list knows either, it is built as the others are.
            if let [title, company] = pieces.as_slice()
                && owned.len() == 1
                && order.by_comma
            {
                return (Some(title.clone()), Some(company.clone()));
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
                    let turn = if i < j { title_first } else { -title_first };
                    // Early parts name things; later ones are departments and notes.
                    let late = (i + j) as f32 * 0.2;
                    let points =
                        score::title(a) - score::org(a) * 0.8 + score::org(b) - score::title(b) * 0.8 + turn
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
            (Some(whole_title(many, i, j)), Some(whole_company(many, i, j)))
        }
    }
}

/// Words most of which begin small: said about a role, not its name.
fn is_clause(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().skip(1).collect();
    let small = words.iter().filter(|w| w.starts_with(char::is_lowercase)).count();
    words.len() >= 3 && small * 3 >= words.len() * 2
}

fn same_kind_titles(parts: &[Part]) -> bool {
    parts[0].line == parts[1].line
        && parts[0].segment == parts[1].segment
        // A place behind them is an employer's: "Stage Manager – Northern Rep, Leeds".
        && geo::split_suffix(&parts[0].whole).is_none()
        && parts.iter().all(|p| score::is_title(&p.text) && score::org(&p.text) < 0.5)
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
        let named = pieces.iter().position(|p| score::title(p) >= 0.6);
        // "Strategic Something, Acme AG": where no list knows the title, the firm shows itself.
        if named.is_none()
            && let Some(firm) = pieces.iter().position(|p| score::org(p) >= 1.0).filter(|at| *at > 0)
        {
            return (Some(pieces[..firm].join(", ")), Some(pieces[firm..].join(", ")));
        }
        let cut = named.unwrap_or(1).max(1);
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

/// The employer with a division behind a dash, where a place follows and the title stands elsewhere: "Acme LLP - Risk Advisory, Leeds".
fn whole_company(parts: &[Part], title: usize, company: usize) -> String {
    let part = &parts[company];
    let sibling = parts.get(company + 1).filter(|p| p.line == part.line && p.segment == part.segment);
    let apart = parts[title].line != part.line;
    match sibling {
        Some(next) if apart && score::title(&next.text) < 0.5 && geo::split_suffix(&part.whole).is_some() => {
            let joined = ["-", "–"].map(|dash| format!("{} {dash} {}", part.text, next.text));
            joined
                .into_iter()
                .find(|j| part.whole.starts_with(j.as_str()))
                .unwrap_or_else(|| part.text.clone())
        }
        _ => part.text.clone(),
    }
}

pub(super) fn tidy(s: &str) -> String {
    let s = trim_separators(s);
    // "(NASDAQ: ACME)"
    let s = match s.strip_suffix(')').and_then(|t| t.rsplit_once(" (")) {
        Some((name, ticker)) if ticker.contains(": ") && crate::text::is_caps(ticker) => name,
        // "(github.com/example/acme)"
        Some((name, address)) if address.contains('.') && address.contains('/') && !address.contains(' ') => {
            name
        }
        _ => s,
    };
    let open = s.matches('(').count();
    let close = s.matches(')').count();
    let s = if close > open { s.trim_end_matches(')') } else { s };
    let s = if open > close && s.starts_with('(') { s.trim_start_matches('(') } else { s };
    squeeze(s)
}
