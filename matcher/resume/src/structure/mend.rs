//! Puts together what a narrow column tore apart, before anything is recognised.

use crate::dates;
use crate::line::{Line, Run};
use crate::text::{join_wrapped, word_count};

/// Rejoins dates that were wrapped ("Feb 2020 –" over "Present").
pub(crate) fn dates_over_lines(lines: &mut Vec<Line>) {
    let mut i = 0;
    while i + 1 < lines.len() {
        // Small type in a rail stands between the lines beside it, so the other half may be two lines down.
        let torn = (i + 1..lines.len().min(i + 3))
            .find_map(|k| torn_date(&lines[i], &lines[k], k - i).map(|s| (s, k)));
        if let Some((segment, k)) = torn {
            let rest = lines[k].segments.remove(0).text();
            if let Some(run) = lines[i].segments[segment].runs.last_mut() {
                run.text.push_str(between(&run.text, &rest));
                run.text.push_str(&rest);
            }
            match lines[k].segments.first().map(|s| s.x0) {
                None => {
                    let gone = lines.remove(k);
                    if let Some(next) = lines.get_mut(k) {
                        next.gap = next.gap.max(gone.gap);
                    }
                }
                Some(x0) => {
                    lines[k].x0 = x0;
                    lines[k].bullet = lines[k].segments[0].bullet;
                }
            }
        }
        i += 1;
    }
}

/// What stands between the halves of a date: nothing inside a month, as in "2018-08 - 2021-" over "02".
fn between(text: &str, rest: &str) -> &'static str {
    let month = text.ends_with('-') && rest.len() == 2 && rest.bytes().all(|b| b.is_ascii_digit());
    if month { "" } else { " " }
}

/// The segment of `above` whose date goes on in the first segment of `below`, `distance` lines further down.
fn torn_date(above: &Line, below: &Line, distance: usize) -> Option<usize> {
    let first = below.segments.first()?;
    let rest = first.text();
    if below.bullet || word_count(&rest) > 3 || below.gap > 1.6 {
        return None;
    }
    // In a rail that is set flush right: left of the second cell of the line above.
    // Beside its second half the entry's text may go on, at the edge of the line above.
    let in_rail = distance == 1
        && matches!(above.segments.as_slice(), [_, second, ..] if first.x0 + 10.0 < second.x0
            && below.segments.get(1).is_none_or(|beside| (beside.x0 - second.x0).abs() < 14.0));
    above.segments.iter().enumerate().position(|(at, s)| {
        let text = s.text();
        let aligned =
            ((s.x0 - first.x0).abs() < 3.0 && (s.x0 > 0.0 || distance == 1)) || (at == 0 && in_rail);
        let head = dates::find(&text);
        if aligned && dates::is_date_word(&text) {
            // "September" over "2023 – Present".
            let joined = format!("{text} {rest}");
            let whole = dates::find(&joined);
            return matches!(whole.as_slice(), [d] if d.range && d.at.start == 0 && d.at.end == joined.len());
        }
        if !aligned || word_count(&text) > 5 || head.is_empty() {
            return false;
        }
        let joined = format!("{text}{}{rest}", between(&text, &rest));
        let whole = dates::find(&joined);
        // One date that needs both halves, and nothing beside it.
        let complete = head[0].range && head[0].end.is_some() && head[0].at.end == text.len();
        whole.len() == 1
            && whole[0].range
            && whole[0].at.end == joined.len()
            && whole[0].at.start <= 1
            && (!complete || dates::find(&rest).is_empty() || text.ends_with(['-', '–', '—']))
            && (whole[0].end.is_some() || whole[0].open)
            && (text.ends_with(['-', '–', '—'])
                || rest.starts_with(['-', '–', '—'])
                || head[0].range
                || whole[0].end.is_some())
    })
}

/// A date in a column of its own that stands lower than the head it belongs to, beside the first item, goes up to that head.
pub(crate) fn dates_beside_items(lines: &mut [Line]) {
    for i in 1..lines.len() {
        let dated = |line: &Line| line.segments.iter().any(|s| !dates::find(&s.text()).is_empty());
        let (above, rest) = lines.split_at_mut(i);
        let (Some(head), Some(item)) = (above.last_mut(), rest.first_mut()) else { return };
        let in_column = item.segments.len() > 1
            && item.segments.last().is_some_and(|last| {
                let text = last.text();
                matches!(dates::find(&text).as_slice(), [d] if d.range && d.at.start == 0 && d.at.end == text.len())
            });
        if item.bullet && in_column && !head.bullet && !dated(head) {
            head.segments.extend(item.segments.pop());
        }
    }
}

/// Joins the two halves of a name, title or school that a narrow column broke: the first line ends in a word or sign
/// that cannot end a name, and both are set alike.
pub(crate) fn broken_heads(lines: &mut Vec<Line>) {
    let mut i = 0;
    while i + 1 < lines.len() {
        if torn_head(&lines[i], &lines[i + 1]) {
            let below = lines.remove(i + 1);
            let text = below.segments.first().map(|s| s.text()).unwrap_or_default();
            lines[i].fill = below.fill;
            if let Some(segment) = lines[i].segments.last_mut() {
                if let Some(run) = segment.runs.last_mut() {
                    run.text.truncate(run.text.trim_end().len());
                    let hyphen = run.text.ends_with('-');
                    join_wrapped(&mut run.text, &text);
                    // "Jean-" over "Baptiste": the hyphen stays, no space comes.
                    if hyphen {
                        run.text = run.text.replace(&format!("- {text}"), &format!("-{text}"));
                    }
                } else {
                    segment.runs.push(Run { text, ..Run::default() });
                }
            }
        } else {
            i += 1;
        }
    }
}

fn torn_head(above: &Line, below: &Line) -> bool {
    if let ([.., a], [b]) = (above.segments.as_slice(), below.segments.as_slice())
        && above.segments.len() > 1
    {
        // Beside a rail of dates: a list of names goes on under itself.
        let last = a.text().rsplit(' ').next().unwrap_or_default().to_lowercase();
        return (a.x0 - b.x0).abs() < 3.0
            && matches!(last.as_str(), "of" | "and" | "&" | "for" | "de" | "und" | "für" | "et" | "the")
            && super::looks_like_rail(&above.segments[0].text())
            && !below.bullet
            && below.gap < 1.3
            && below.level.is_none()
            && (b.first > 0.0 && a.room < b.first + above.size * 0.4)
            && word_count(&a.text()) <= 20;
    }
    let ([a], [b]) = (above.segments.as_slice(), below.segments.as_slice()) else { return false };
    let (text, rest) = (a.text(), b.text());
    let last = text.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let hyphen = last.strip_suffix('-').is_some_and(|w| w.ends_with(char::is_alphabetic));
    let open = hyphen
        || matches!(
            last.as_str(),
            "of" | "and"
                | "&"
                | "in"
                | "for"
                | "the"
                | "de"
                | "la"
                | "del"
                | "y"
                | "e"
                | "du"
                | "des"
                | "et"
                | "und"
                | "für"
                | "der"
                | "at"
                | "to"
                | "with"
                | "from"
        );
    open && !below.bullet
        && (!above.bullet || (below.x0 - above.x0).abs() < 3.0)
        && below.gap < 1.45
        && above.level.is_none()
        && below.level.is_none()
        && a.bold() == b.bold()
        && (above.size - below.size).abs() < 0.6
        && word_count(&text) <= 8
        && word_count(&rest) <= 8
        && above.fill > 0.5
        && dates::find(&text).is_empty()
        && dates::find(&rest).is_empty()
        && !text.contains('@')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(texts: &[&str]) -> Vec<String> {
        let mut lines: Vec<Line> = texts.iter().map(|t| Line { fill: 0.8, ..Line::plain(*t) }).collect();
        dates_over_lines(&mut lines);
        broken_heads(&mut lines);
        lines.iter().map(Line::text).collect()
    }

    #[test]
    fn a_date_beside_the_first_item_belongs_to_the_head() {
        let cells = |texts: &[&str]| texts.iter().map(|t| crate::line::Segment::plain(*t)).collect();
        let mut lines = vec![
            Line { segments: cells(&["Acme, Cook", "Leeds, UK"]), ..Line::plain("") },
            Line {
                segments: cells(&["Fed ninety guests", "Mar 2018 – Aug 2020"]),
                bullet: true,
                ..Line::plain("")
            },
            Line { segments: cells(&["Trained two", "in 2019"]), bullet: true, ..Line::plain("") },
        ];
        dates_beside_items(&mut lines);
        let texts: Vec<String> = lines.iter().map(Line::text).collect();
        assert_eq!(
            texts,
            ["Acme, Cook Leeds, UK Mar 2018 – Aug 2020", "Fed ninety guests", "Trained two in 2019"]
        );
    }

    #[test]
    fn halves_are_joined_and_wholes_are_not() {
        assert_eq!(mended(&["Feb 2020 –", "Present", "Acme"]), ["Feb 2020 – Present", "Acme"]);
        assert_eq!(mended(&["2019 – 2020", "2021 – 2022"]), ["2019 – 2020", "2021 – 2022"]);
        assert_eq!(mended(&["University of", "Leeds"]), ["University of Leeds"]);
        assert_eq!(mended(&["Reed College", "Biology"]), ["Reed College", "Biology"]);
    }
}
