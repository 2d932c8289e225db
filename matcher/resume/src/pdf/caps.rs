//! Letters that a font's tracking or its missing small capitals set apart, as words again.

use super::words::Word;

/// Words further apart than this many times their size are no one's letters.
const CELL: f32 = 2.0;

/// Small capitals that are large ones in a smaller size: "S" and "UMMARY" stand as two words.
pub(super) fn join_small_caps(row: &mut Vec<Word>) {
    let mut i = 0;
    while i + 1 < row.len() {
        let (a, b) = (&row[i], &row[i + 1]);
        let capitals = |w: &Word| w.text.chars().all(|c| c.is_uppercase() || "-'’&.,".contains(c));
        let (high, low) = (a.y1 - a.y0, b.y1 - b.y0);
        let alone = a.text.chars().filter(|c| c.is_alphabetic()).count() == 1;
        if alone
            && capitals(a)
            && capitals(b)
            && b.text.chars().any(char::is_alphabetic)
            && (high * 0.6..high * 0.9).contains(&low)
            && (-high * 0.2..high * 0.09).contains(&(b.x0 - a.x1))
        {
            let b = row.remove(i + 1);
            row[i].text.push_str(&b.text);
            row[i].x1 = b.x1;
            // "O'" and "BRIEN", "D-" and "R": what was joined may go on.
            continue;
        }
        i += 1;
    }
}

/// "E X P E R I E N C E" set with wide tracking: letters are joined, wider gaps stay word gaps. With the usual gap between
/// letters, where the whole line is set so.
pub(super) fn join_spaced_letters(words: Vec<Word>) -> (Vec<Word>, Option<f32>) {
    let mut cells: Vec<Vec<Word>> = Vec::new();
    for word in words {
        match cells.last_mut() {
            Some(cell) if cell.last().is_some_and(|l| word.x0 - l.x1 < word.size.max(l.size) * CELL) => {
                cell.push(word);
            }
            _ => cells.push(vec![word]),
        }
    }
    let whole = cells.len() == 1;
    let mut out = Vec::new();
    let mut usual = None;
    for cell in cells {
        let (joined, gap) = joined(cell);
        out.extend(joined);
        usual = gap.filter(|_| whole);
    }
    (out, usual)
}

fn joined(words: Vec<Word>) -> (Vec<Word>, Option<f32>) {
    let single = words.iter().filter(|w| w.text.chars().count() == 1).count();
    if words.len() < 4 || single * 10 < words.len() * 7 {
        return (words, None);
    }
    let mut gaps: Vec<f32> = words.windows(2).map(|w| w[1].x0 - w[0].x1).collect();
    gaps.sort_by(f32::total_cmp);
    let usual = gaps[gaps.len() / 2].max(0.5);
    let mut out: Vec<Word> = Vec::new();
    for word in words {
        match out.last_mut() {
            Some(last)
                if word.x0 - last.x1 < usual * 1.7 && (letters(last, &word) || digits(last, &word)) =>
            {
                last.text.push_str(&word.text);
                last.x1 = word.x1;
            }
            _ => out.push(word),
        }
    }
    (out, Some(usual))
}

fn letters(last: &Word, word: &Word) -> bool {
    last.text.chars().any(char::is_alphabetic)
        && word.text.chars().all(|c| c.is_alphabetic() || ".'’-&".contains(c))
}

fn digits(last: &Word, word: &Word) -> bool {
    [last, word].iter().all(|w| w.text.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(words: &[(&str, f32, f32, f32)]) -> Vec<Word> {
        let word = |(text, x0, x1, high): &(&str, f32, f32, f32)| Word {
            text: (*text).to_owned(),
            x0: *x0,
            x1: *x1,
            y1: *high,
            size: *high,
            ..Word::default()
        };
        words.iter().map(word).collect()
    }

    #[test]
    fn small_capitals_are_one_word() {
        let mut words = row(&[
            ("C", 0.0, 7.0, 10.0),
            ("APE", 7.5, 24.0, 8.0),
            ("T", 27.0, 33.0, 10.0),
            ("OWN", 33.4, 55.0, 8.0),
            ("X", 60.0, 66.0, 10.0),
            ("RAY", 66.4, 90.0, 10.0),
        ]);
        join_small_caps(&mut words);
        let texts: Vec<&str> = words.iter().map(|w| w.text.as_str()).collect();
        assert_eq!(texts, ["CAPE", "TOWN", "X", "RAY"]);
    }

    #[test]
    fn letters_between_cells_are_joined() {
        let texts: Vec<String> = "ADAAD".chars().map(|c| c.to_string()).collect();
        let mut words = row(&[("Left", 0.0, 20.0, 10.0)]);
        for (i, text) in texts.iter().enumerate() {
            let x = 100.0 + i as f32 * 9.0;
            words.extend(row(&[(text, x, x + 6.0, 10.0)]));
        }
        words.extend(row(&[("Right", 300.0, 330.0, 10.0)]));
        let (joined, tracked) = join_spaced_letters(words);
        let texts: Vec<&str> = joined.iter().map(|w| w.text.as_str()).collect();
        assert_eq!((texts, tracked), (vec!["Left", "ADAAD", "Right"], None));
    }
}
