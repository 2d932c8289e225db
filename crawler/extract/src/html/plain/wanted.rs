//! Titles that name a job, and such as are calls: "We are looking for a baker!", "Stelle: Koch", "Cykelmekaniker sökes".

use posting::fingerprint::fold;
use url::Url;

use crate::html::{links, words};

/// Whether a title, or a part of it, says that somebody is wanted.
pub(super) fn is_call(title: &str) -> bool {
    title.split(['|', '–', '—']).flat_map(|part| part.split(" - ")).any(|part| {
        let folded = fold(part);
        let words: Vec<&str> = folded.split(' ').collect();
        let label = part.split_once([':', '：']).map(|(label, _)| fold(label));
        label.is_some_and(|label| words::has("title label", &label))
            || (1..words.len()).any(|to| words::has("title start", &words[..to].join(" ")))
            || words.len() > 1 && words.last().is_some_and(|last| words::has("title end", last))
    })
}

/// "We need help!", "Mitarbeiter gesucht": whoever it is, the page says below.
pub(super) fn calls_anybody(folded: &str) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    let last = words.last().is_some_and(|last| words::has("title end", last));
    last && words::has("anybody", &words[..words.len() - 1].join(" "))
        || (1..words.len()).any(|to| {
            words::has("title start", &words[..to].join(" ")) && words::has("anybody", &words[to..].join(" "))
        })
}

/// "Position: Senior Accountant" is a senior accountant, and so is the one in "We are looking for a senior accountant!".
pub(super) fn unlabelled(title: &str) -> String {
    if let Some((label, rest)) = title.split_once([':', '：', '–', '—'])
        && words::has("title label", &fold(label))
        && rest.trim().len() > 2
    {
        return rest.trim().to_owned();
    }
    let bare = title.trim_end_matches(['!', '.', ' ']);
    let parts: Vec<&str> = bare.split_whitespace().collect();
    let folded: Vec<String> = parts.iter().map(|part| fold(part)).collect();
    // The longest phrase counts: "we are looking for" and then "a".
    let behind = |list: &str, from: usize| {
        let ends = (from + 1..parts.len()).rev();
        ends.into_iter().find(|to| words::has(list, folded[from..*to].join(" ").trim())).unwrap_or(from)
    };
    let phrase = behind("title start", 0);
    let start = if phrase > 0 { behind("title article", phrase) } else { 0 };
    // "Baker wanted" may be what the site calls the job, "Baker wanted!" is a cry.
    let cries = title.ends_with('!') && parts.len() > 1;
    let wanted = cries && folded.last().is_some_and(|last| words::has("title end", last));
    let end = parts.len() - usize::from(wanted);
    let rest = parts[start..end].join(" ");
    let rest = if phrase > 0 { without_elided_article(&rest) } else { &rest };
    // No list holds every trade, but what is cried out for is one, and so is "a …", unless it is any help at all.
    let is_one = wanted && start == 0 && end < 4 || start > phrase && end - start < 3;
    let cried = is_one && !words::has("anybody", &folded[start..end].join(" "));
    if start == 0 && !wanted || !cried && !names_a_job(rest) || rest.starts_with(['(', '-']) {
        return title.trim_end_matches(['!', ' ']).to_owned();
    }
    let mut letters = rest.trim_start_matches(['–', '-', '|', ' ']).chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// "un'assistente": an article that its word has swallowed.
fn without_elided_article(words: &str) -> &str {
    ["un'", "un’", "l'", "l’"].iter().find_map(|article| words.strip_prefix(article)).unwrap_or(words)
}

/// "Cercasi barbiere esperto" at `/lavoro/barbiere`: the address names what is called for.
pub(super) fn called_for(url: &Url, title: &str) -> Option<String> {
    let last = url.path_segments()?.rfind(|part| !part.is_empty())?;
    let last = fold(links::without_ending(last));
    let words: Vec<&str> = title.trim_end_matches(['!', '.', ' ']).split_whitespace().collect();
    let from = (1..words.len()).find(|at| words::has("title start", &fold(&words[..*at].join(" "))))?;
    let called = fold(&words[from..].join(" "));
    let named = last.len() > 3
        && called.strip_prefix(&last).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let mut letters = words[from..].join(" ").chars().collect::<Vec<_>>().into_iter();
    let first = letters.next().filter(|_| named)?;
    Some(first.to_uppercase().chain(letters).collect())
}

/// Words that a job's title has.
pub(super) fn names_a_job(title: &str) -> bool {
    let folded = fold(title);
    words::hits("job title mark", &folded).any(|hit| hit.begins && hit.ends)
        || names_both_genders(title)
        || words::hits("job title", &folded).any(|hit| hit.begins || hit.length > 6)
}

/// "Konditor/in", "Maler*in", "Agent(e)", "Cocinero/a": only jobs are named so.
fn names_both_genders(title: &str) -> bool {
    const ENDINGS: &[&str] =
        &["in", "innen", "-in", "r", "n", "e", "a", "as", "ka", "euse", "trice", "rice", "ère"];
    title.split_whitespace().any(|word| {
        word.find(['/', '*', ':', '_', '(', '·', '.', '•']).is_some_and(|at| {
            let end = word[at..].trim_start_matches(['/', '*', ':', '_', '(', '·', '.', '•']);
            let end = end.trim_end_matches([')', ',', '.']);
            word[..at].chars().count() > 3 && ENDINGS.contains(&end)
        })
    })
}
