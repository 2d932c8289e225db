use std::{fmt::Write as _, io, path::Path};

use serde::Serialize;

use super::{
    Dataset, Rankings,
    metrics::{FIGURES, Figures, Interval, bootstrap, score},
};

/// Documents per query in a run file: TREC's usual depth.
const RUN_DEPTH: usize = 1_000;

/// What an evaluation found.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Queries with judgements, documents, judgements that name nothing.
    pub queries: usize,
    /// Documents.
    pub documents: usize,
    /// Judgements that name a query or document that is not there.
    pub dangling: usize,
    /// The embedder's id.
    pub model: String,
    /// One per system.
    pub systems: Vec<SystemReport>,
    /// `full` against each single system, query by query.
    pub comparisons: Vec<Comparison>,
}

/// One system's figures.
#[derive(Clone, Debug, Serialize)]
pub struct SystemReport {
    /// `lexical`, `dense`, `hybrid`, `full`.
    pub name: &'static str,
    /// Name, mean and interval of each figure.
    pub figures: Vec<(&'static str, Interval)>,
    /// Figures of each judged query.
    #[serde(skip)]
    pub by_query: Vec<Figures>,
    /// `(query id, document id, score)`, best first.
    #[serde(skip)]
    pub run: Vec<(String, Vec<(String, f32)>)>,
}

/// The full pipeline against another system: differences of one figure, paired by query.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    /// Against which system.
    pub against: &'static str,
    /// Of which figure.
    pub figure: &'static str,
    /// `full` minus the other.
    pub difference: Interval,
}

impl Report {
    pub(super) fn new(dataset: &Dataset, model: &str, systems: Vec<(&'static str, Rankings)>) -> Self {
        let judged = dataset.judged();
        let systems: Vec<SystemReport> =
            systems.into_iter().map(|(name, rankings)| system(dataset, &judged, name, &rankings)).collect();
        let comparisons = compare(&systems);
        Self {
            queries: judged.len(),
            documents: dataset.corpus.len(),
            dangling: dataset.dangling,
            model: model.to_owned(),
            systems,
            comparisons,
        }
    }

    /// The report as a table in plain text (also valid Markdown).
    pub fn table(&self) -> String {
        let mut out = format!(
            "{} judged queries, {} documents, model {}; mean [95 % bootstrap interval]\n\n",
            self.queries, self.documents, self.model
        );
        if self.dangling > 0 {
            let _ =
                writeln!(out, "{} judgements name a query or document that is not there\n", self.dangling);
        }
        let names: Vec<&str> = FIGURES.iter().map(|(name, _)| *name).collect();
        let _ = writeln!(out, "| system | {} |\n|---{}|", names.join(" | "), "|---".repeat(names.len()));
        for system in &self.systems {
            let cells: Vec<String> = system.figures.iter().map(|(_, i)| interval(i)).collect();
            let _ = writeln!(out, "| {} | {} |", system.name, cells.join(" | "));
        }
        let _ = writeln!(out, "\n| full minus | figure | difference |\n|---|---|---|");
        for c in &self.comparisons {
            let d = &c.difference;
            let _ = writeln!(
                out,
                "| {} | {} | {:+.3} [{:+.3}, {:+.3}] |",
                c.against, c.figure, d.mean, d.low, d.high
            );
        }
        out
    }

    /// Writes one TREC run file per system, `DIR/<system>.run`.
    ///
    /// # Errors
    /// The file system's.
    pub fn write_runs(&self, dir: &Path) -> io::Result<()> {
        std::fs::create_dir_all(dir)?;
        for system in &self.systems {
            let mut out = String::new();
            for (query, documents) in &system.run {
                for (at, (document, score)) in documents.iter().take(RUN_DEPTH).enumerate() {
                    let _ =
                        writeln!(out, "{query} Q0 {document} {} {score:.6} jobtrawl-{}", at + 1, system.name);
                }
            }
            std::fs::write(dir.join(format!("{}.run", system.name)), out)?;
        }
        Ok(())
    }
}

fn system(dataset: &Dataset, judged: &[usize], name: &'static str, rankings: &Rankings) -> SystemReport {
    let positions = |at: usize| rankings[at].iter().map(|(document, _)| *document).collect::<Vec<_>>();
    let by_query: Vec<Figures> =
        judged.iter().map(|at| score(&positions(*at), &dataset.relevant[*at])).collect();
    let figures = FIGURES
        .iter()
        .map(|(name, read)| (*name, bootstrap(&by_query.iter().map(read).collect::<Vec<_>>())))
        .collect();
    let run = rankings
        .iter()
        .zip(&dataset.queries)
        .map(|(ranking, query)| {
            let documents =
                ranking.iter().map(|(at, score)| (dataset.corpus[*at].id.clone(), *score)).collect();
            (query.id.clone(), documents)
        })
        .collect();
    SystemReport { name, figures, by_query, run }
}

fn compare(systems: &[SystemReport]) -> Vec<Comparison> {
    let Some((full, others)) = systems.split_last() else { return Vec::new() };
    let mut comparisons = Vec::new();
    for (figure, read) in [FIGURES[0], FIGURES[2]] {
        for other in others {
            let pairs = full.by_query.iter().zip(&other.by_query);
            let differences: Vec<f64> = pairs.map(|(a, b)| read(a) - read(b)).collect();
            comparisons.push(Comparison { against: other.name, figure, difference: bootstrap(&differences) });
        }
    }
    comparisons
}

fn interval(i: &Interval) -> String {
    format!("{:.3} [{:.3}, {:.3}]", i.mean, i.low, i.high)
}
