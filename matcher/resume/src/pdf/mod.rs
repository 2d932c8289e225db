//! PDF: poppler's programs read the file in processes of their own, this module rebuilds the reading order.
//! `doc/decisions/0004-pdf-text.md` says why poppler and why outside the process.

mod caps;
mod cells;
mod columns;
mod lines;
mod process;
pub(crate) mod words;

use std::collections::HashMap;

use crate::failure::Failure;
use crate::limits::ParseLimits;
use crate::line::Line;
use words::{Page, Word};

/// Reads a PDF's lines in reading order.
pub(crate) async fn read(bytes: &[u8], limits: &ParseLimits) -> Result<Vec<Line>, Failure> {
    let dir = tempfile::Builder::new().prefix("resume-").tempdir().map_err(Failure::Machine)?;
    tokio::fs::write(dir.path().join("in.pdf"), bytes).await.map_err(Failure::Machine)?;
    let info = process::run("pdfinfo", &["in.pdf"], dir.path(), limits).await?;
    let said = format!("{}\n{}", info.stderr, String::from_utf8_lossy(&info.stdout));
    if said.contains("Incorrect password") {
        return Err(Failure::Encrypted);
    }
    let pages = String::from_utf8_lossy(&info.stdout)
        .lines()
        .find_map(|l| l.strip_prefix("Pages:").and_then(|n| n.trim().parse::<usize>().ok()));
    let Some(pages) = pages.filter(|_| info.success) else { return Err(Failure::Damaged) };
    if pages > limits.max_pages {
        return Err(Failure::TooManyPages(pages, limits.max_pages));
    }
    if pages == 0 {
        return Err(Failure::Damaged);
    }
    let last = pages.to_string();
    let boxes_args = ["-q", "-enc", "UTF-8", "-l", &last, "-bbox", "in.pdf", "-"];
    let styles_args =
        ["-q", "-xml", "-i", "-fontfullname", "-stdout", "-enc", "UTF-8", "-l", &last, "in.pdf"];
    let (boxes, styles) = tokio::join!(
        process::run("pdftotext", &boxes_args, dir.path(), limits),
        process::run("pdftohtml", &styles_args, dir.path(), limits),
    );
    let boxes = boxes?;
    let mut pages = words::parse_boxes(&String::from_utf8_lossy(&boxes.stdout));
    match styles {
        Ok(styles) => words::add_styles(&mut pages, &String::from_utf8_lossy(&styles.stdout)),
        // Without styles the words still stand; a bomb stays one.
        Err(Failure::Bomb) => return Err(Failure::Bomb),
        Err(error) => tracing::debug!(%error, "resume.styles.missing"),
    }
    if pages.iter().all(|p| p.words.is_empty()) {
        return Err(if boxes.success { Failure::NoText } else { Failure::Damaged });
    }
    let letters: usize = pages.iter().flat_map(|p| &p.words).map(|w| w.text.chars().count()).sum();
    if letters > limits.max_chars {
        return Err(Failure::Bomb);
    }
    Ok(layout(pages))
}

/// Pages → lines in reading order. Pure.
pub(crate) fn layout(mut pages: Vec<Page>) -> Vec<Line> {
    drop_repeated_edges(&mut pages);
    pages.iter_mut().for_each(raise_labels);
    let mut words: Vec<Word> = Vec::new();
    let mut down = 0.0;
    for page in pages {
        for mut word in page.words {
            // Off the page: invisible to a reader.
            if word.x1 < 0.0 || word.x0 > page.width + 2.0 || word.y1 < 0.0 || word.y0 > page.height + 2.0 {
                continue;
            }
            word.y0 += down;
            word.y1 += down;
            words.push(word);
        }
        down += page.height;
    }
    let mut out: Vec<Line> = Vec::new();
    for region in columns::regions(words, 0) {
        let from = out.len();
        out.extend(lines::lines(region));
        if let Some(first) = out.get_mut(from).filter(|_| from > 0) {
            first.top = true;
        }
    }
    out
}

/// A word processor's template sets a long dash over each heading in the margin, so that the heading itself stands a line
/// lower than what it names: it goes up to the dash.
fn raise_labels(page: &mut Page) {
    let dashes: Vec<Word> = page.words.iter().filter(|w| w.text == "ㅡ").cloned().collect();
    for dash in &dashes {
        let middle = (dash.y0 + dash.y1) / 2.0;
        let below = |w: &Word| w.y0 > middle && w.y0 < dash.y1 + (dash.y1 - dash.y0);
        let under = |w: &&Word| w.text != dash.text && below(w) && (w.x0 - dash.x0).abs() < 3.0;
        let Some((y0, y1)) = page.words.iter().find(under).map(|w| (w.y0, w.y1)) else { continue };
        let up = (y0 + y1) / 2.0 - middle;
        let label =
            |w: &&mut Word| (w.y0 - y0).abs() < 1.0 && (dash.x0 - 3.0..dash.x0 + 100.0).contains(&w.x0);
        for word in page.words.iter_mut().filter(label) {
            word.y0 -= up;
            word.y1 -= up;
        }
    }
    page.words.retain(|w| w.text != "ㅡ");
}

/// Running heads and page numbers are not content. The first page's own first line stays: it may be the name.
fn drop_repeated_edges(pages: &mut [Page]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let edge = |page: &Page, w: &Word| w.y1 < page.height * 0.075 || w.y0 > page.height * 0.925;
    let keys: Vec<Vec<(String, Vec<usize>)>> = pages.iter().map(|p| edge_rows(p, &edge)).collect();
    for rows in &keys {
        for (key, _) in rows {
            *seen.entry(key.clone()).or_default() += 1;
        }
    }
    let many = pages.len() > 1;
    let last = pages.len().saturating_sub(1);
    for (number, (page, rows)) in pages.iter_mut().zip(keys).enumerate() {
        let mut drop: Vec<usize> = Vec::new();
        for (key, members) in rows {
            let low = members.iter().all(|i| page.words[*i].y0 > page.height * 0.9);
            let repeated = many && (number > 0 || low) && seen.get(&key).copied().unwrap_or(0) >= 2;
            // Contact details may stand nowhere else than in the foot: once, at the document's end, they stay.
            let contact = low && number == last && key.contains('@');
            if !contact && (repeated || is_page_number(&key) || is_page_note(&key)) {
                drop.extend(members);
            }
        }
        drop.sort_unstable();
        for i in drop.into_iter().rev() {
            page.words.remove(i);
        }
    }
}

/// Rows in the margins: text with digits blanked, and which words they are.
fn edge_rows(page: &Page, edge: &impl Fn(&Page, &Word) -> bool) -> Vec<(String, Vec<usize>)> {
    let mut rows: Vec<(f32, Vec<usize>)> = Vec::new();
    for (i, word) in page.words.iter().enumerate().filter(|(_, w)| edge(page, w)) {
        let y = (word.y0 + word.y1) / 2.0;
        match rows.iter_mut().find(|(at, _)| (*at - y).abs() < 4.0) {
            Some((_, members)) => members.push(i),
            None => rows.push((y, vec![i])),
        }
    }
    rows.into_iter()
        .map(|(_, members)| {
            let text: Vec<&str> = members.iter().map(|i| page.words[*i].text.as_str()).collect();
            let key: String =
                text.join(" ").chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect();
            (key, members)
        })
        .collect()
}

/// "Ada Lovelace - Page 1 of 1", "Last updated in May 2024": digits are blanked already.
fn is_page_note(key: &str) -> bool {
    let key = key.to_lowercase().replace(" / ", "/");
    let numbered = [
        "page # of #",
        "page #/#",
        "seite # von #",
        "seite #/#",
        "page # sur #",
        "página # de #",
        "página #/#",
        "pagina # di #",
        "· résumé #",
        "· resume #",
        "curriculum vitae #",
        "· lebenslauf #",
    ];
    let dated =
        ["last updated", "updated on", "updated in", "last modified", "stand:", "mis à jour", "actualizado"];
    let opening =
        ["page # - curriculum", "pagina # - curriculum", "página # - curriculum", "seite # - lebenslauf"];
    key.len() < 140
        && (opening.iter().any(|start| key.starts_with(start))
            || numbered.iter().any(|end| key.ends_with(end))
            || dated.iter().any(|start| key.starts_with(start)) && key.contains('#'))
}

/// "3", "Page 1 of 2", "1/2", "- 2 -", "Seite 1 von 2": digits are blanked already.
fn is_page_number(key: &str) -> bool {
    let bare: String = key.to_lowercase().chars().filter(|c| !"-–—|/. ".contains(*c)).collect();
    matches!(
        bare.as_str(),
        "#" | "##"
            | "page#"
            | "page#of#"
            | "#of#"
            | "seite#"
            | "seite#von#"
            | "page##"
            | "seite##"
            | "página##"
            | "page#sur#"
            | "página#de#"
            | "página#"
            | "pagina#di#"
    ) && key.len() < 24
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contact_in_the_foot_stays_once() {
        let word = |text: &str, y0: f32| Word {
            text: text.to_owned(),
            x0: 60.0,
            x1: 200.0,
            y0,
            y1: y0 + 10.0,
            ..Word::default()
        };
        let page = |number: &str| Page {
            width: 612.0,
            height: 792.0,
            words: vec![word("Body", 300.0), word(&format!("ada@example.org page {number} of 2"), 760.0)],
        };
        let mut pages = vec![page("1"), page("2")];
        drop_repeated_edges(&mut pages);
        assert_eq!(pages.iter().map(|p| p.words.len()).collect::<Vec<_>>(), [1, 2]);
    }
}
