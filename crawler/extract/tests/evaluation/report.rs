//! Figures per source and field, their goals, and how they are shown.

use std::{collections::BTreeMap, fmt};

/// Hits and tries.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ratio(pub usize, pub usize);

impl Ratio {
    pub fn add(&mut self, hit: bool) {
        self.0 += usize::from(hit);
        self.1 += 1;
    }
    pub fn value(self) -> f64 {
        if self.1 == 0 { 1.0 } else { self.0 as f64 / self.1 as f64 }
    }
}

/// The figures of one source.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    pub structured: bool,
    pub pages: usize,
    pub precision: Ratio,
    pub recall: Ratio,
    pub listed: Ratio,
    pub title: Ratio,
    pub company: Ratio,
    pub location: Ratio,
    pub description: Ratio,
}

/// All of it.
#[derive(Default)]
pub struct Report {
    pub sources: BTreeMap<String, Figures>,
    pub misses: Vec<String>,
    pub without_truth: Vec<String>,
}

impl Report {
    /// The goals: 99 % of each field in structured sources, 95 % of titles and no page misjudged elsewhere.
    pub fn passes(&self) -> bool {
        let total = |structured: bool, field: fn(&Figures) -> Ratio| {
            self.sources
                .values()
                .filter(|figures| figures.structured == structured)
                .map(field)
                .fold(Ratio(0, 0), |sum, part| Ratio(sum.0 + part.0, sum.1 + part.1))
                .value()
        };
        let fields: [fn(&Figures) -> Ratio; 6] =
            [|f| f.precision, |f| f.recall, |f| f.title, |f| f.company, |f| f.location, |f| f.description];
        fields.iter().all(|field| total(true, *field) >= 0.99)
            && total(false, |f| f.precision) >= 0.97
            && total(false, |f| f.recall) >= 0.97
            && total(false, |f| f.title) >= 0.95
            && total(false, |f| f.description) >= 0.93
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<18} {:>5} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
            "source", "pages", "precision", "recall", "lists", "title", "company", "location", "text"
        )?;
        for (source, figures) in &self.sources {
            let show =
                |ratio: Ratio| if ratio.1 == 0 { "-".to_owned() } else { format!("{}/{}", ratio.0, ratio.1) };
            writeln!(
                f,
                "{source:<18} {:>5} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
                figures.pages,
                show(figures.precision),
                show(figures.recall),
                show(figures.listed),
                show(figures.title),
                show(figures.company),
                show(figures.location),
                show(figures.description)
            )?;
        }
        for miss in &self.misses {
            writeln!(f, "miss: {miss}")?;
        }
        if !self.without_truth.is_empty() {
            writeln!(
                f,
                "{} recorded bodies have no truth file: {}",
                self.without_truth.len(),
                self.without_truth.join(", ")
            )?;
        }
        Ok(())
    }
}
