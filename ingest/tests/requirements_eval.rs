//! Years and skills read from postings written and labelled by hand: `dev.txt` was looked at while the rules were made, `heldout.txt` was
//! not, and the `blind*.txt`, of other trades, were written after both. `make eval-requirements` prints the figures; those of first runs
//! stand in `doc/benchmarks.md`.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

use ingest::requirements;
use posting::vocabulary::Vocabulary;

/// A posting and what a reader wrote down of it.
struct Labelled<'t> {
    title: &'t str,
    company: &'t str,
    text: &'t str,
    labels: Vec<(&'t str, &'t str)>,
}

fn postings(text: &str) -> Vec<Labelled<'_>> {
    text.split("@posting ")
        .filter(|block| !block.trim().is_empty())
        .map(|block| {
            let (head, rest) = block.split_once('\n').unwrap();
            let (title, company) = head.split_once(" | ").unwrap();
            let (labels, text) = rest.split_once("text:\n").unwrap();
            let labels = labels.lines().filter_map(|line| line.split_once(": ")).collect();
            Labelled { title, company, text, labels }
        })
        .collect()
}

impl Labelled<'_> {
    fn label(&self, name: &str) -> &str {
        self.labels.iter().find(|(key, _)| *key == name).map_or("-", |(_, value)| value.trim())
    }

    fn list(&self, name: &str) -> Vec<String> {
        let all = self.label(name).split(", ").filter(|value| *value != "-");
        let mut all: Vec<String> = all.map(str::to_owned).collect();
        all.sort();
        all
    }
}

#[derive(Default)]
struct Score {
    postings: usize,
    found: usize,
    labelled: usize,
    common: usize,
    years: usize,
    education: usize,
    seniority: usize,
    languages: usize,
    misses: Vec<String>,
}

impl Score {
    fn f1(&self) -> f64 {
        2.0 * self.common as f64 / (self.found + self.labelled) as f64
    }

    fn years(&self) -> f64 {
        self.years as f64 / self.postings as f64
    }
}

fn score(text: &str) -> Score {
    let vocabulary = Vocabulary::builtin();
    let mut score = Score::default();
    for posting in postings(text) {
        let found = requirements::extract(vocabulary, posting.title, Some(posting.company), posting.text);
        score.postings += 1;
        // A label is compared by its canonical name; one that the vocabulary does not know is simply missed.
        let mut wanted: Vec<String> = posting
            .list("skills")
            .iter()
            .map(|skill| vocabulary.canonical(skill).unwrap_or(skill).to_owned())
            .collect();
        wanted.sort();
        wanted.dedup();
        let missed: Vec<&String> = wanted.iter().filter(|skill| !found.tech.contains(skill)).collect();
        let extra: Vec<&String> = found.tech.iter().filter(|skill| !wanted.contains(skill)).collect();
        score.found += found.tech.len();
        score.labelled += wanted.len();
        score.common += wanted.len() - missed.len();
        let years = match (found.years, found.years_max) {
            (Some(least), Some(most)) => format!("{least}-{most}"),
            (Some(least), None) => least.to_string(),
            _ => "-".to_owned(),
        };
        // Months make no year: what is asked for is less than one.
        let wanted_years =
            if posting.label("years").ends_with("months") { "0" } else { posting.label("years") };
        let mut languages = found.languages.clone();
        languages.sort();
        score.years += usize::from(years == wanted_years);
        score.education +=
            usize::from(found.education.as_deref().unwrap_or("-") == posting.label("education"));
        score.seniority +=
            usize::from(found.seniority.as_deref().unwrap_or("-") == posting.label("seniority"));
        score.languages += usize::from(languages == posting.list("languages"));
        let mut miss = |what: &str, got: String, want: String| {
            if got != want {
                score.misses.push(format!("{}: {what} {got}, not {want}", posting.title));
            }
        };
        miss("years", years, wanted_years.to_owned());
        miss("education", found.education.unwrap_or("-".into()), posting.label("education").to_owned());
        miss("seniority", found.seniority.unwrap_or("-".into()), posting.label("seniority").to_owned());
        miss("languages", languages.join(", "), posting.list("languages").join(", "));
        if !missed.is_empty() || !extra.is_empty() {
            score.misses.push(format!("{}: skills missed {missed:?}, extra {extra:?}", posting.title));
        }
    }
    score
}

#[test]
fn requirements_are_read_as_a_reader_would() {
    for (half, text) in [
        ("dev", include_str!("requirements/dev.txt")),
        ("held out", include_str!("requirements/heldout.txt")),
        ("of other trades", include_str!("requirements/blind.txt")),
        ("of more trades, longer", include_str!("requirements/blind2.txt")),
        ("of others still", include_str!("requirements/blind3.txt")),
        ("of fifteen more", include_str!("requirements/blind4.txt")),
        ("of rarer trades", include_str!("requirements/blind5.txt")),
        ("of company boards", include_str!("requirements/blind6.txt")),
    ] {
        let score = score(text);
        let of = |hits: usize| format!("{hits}/{}", score.postings);
        println!(
            "{half}: skills F1 {:.3} (precision {:.3}, recall {:.3}), years {}, education {}, seniority {}, languages {}",
            score.f1(),
            score.common as f64 / score.found as f64,
            score.common as f64 / score.labelled as f64,
            of(score.years),
            of(score.education),
            of(score.seniority),
            of(score.languages),
        );
        score.misses.iter().for_each(|miss| println!("  {miss}"));
        assert!(score.f1() >= 0.90 && score.years() >= 0.95, "{half}: {}", score.misses.join("\n"));
    }
}
