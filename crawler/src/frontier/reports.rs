//! Reports that wait for the next [`super::Frontier::take`].

use std::collections::HashMap;

use super::Report;

/// Reports in order; those of one key are joined where their order does not matter.
#[derive(Debug, Default)]
pub struct Reports {
    list: Vec<Report>,
    /// Where the last report of a key stands.
    last: HashMap<String, usize>,
}

impl Reports {
    /// Adds one.
    pub fn push(&mut self, report: Report) {
        let last = self.last.get(&report.key).and_then(|at| self.list.get_mut(*at));
        match last.filter(|last| !last.raise && !report.raise) {
            // Two that may only lower the key's time say together what the earlier time and the newer generation say.
            Some(last) => {
                last.when = match (last.when, report.when) {
                    (-1, when) | (when, -1) => when,
                    (a, b) => a.min(b),
                };
                last.generation = last.generation.max(report.generation);
            }
            None => {
                self.last.insert(report.key.clone(), self.list.len());
                self.list.push(report);
            }
        }
    }

    /// All, in order; none are left.
    pub fn take(&mut self) -> Vec<Report> {
        self.last.clear();
        std::mem::take(&mut self.list)
    }
}

impl Extend<Report> for Reports {
    fn extend<T: IntoIterator<Item = Report>>(&mut self, reports: T) {
        reports.into_iter().for_each(|report| self.push(report));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(key: &str, when: i64, generation: i64, raise: bool) -> Report {
        Report { key: key.into(), when, generation, raise }
    }

    #[test]
    fn reports_of_one_key_are_joined_but_none_is_moved_across_one_that_may_raise() {
        let mut reports = Reports::default();
        reports.extend([
            report("a", -1, 1, false),
            report("b", 9, 1, false),
            report("a", 7, 2, false),
            report("a", 5, 3, false),
            report("a", 8, 4, true),
            report("a", 6, 5, false),
            report("a", -1, 6, false),
        ]);
        let expected = vec![
            report("a", 5, 3, false),
            report("b", 9, 1, false),
            report("a", 8, 4, true),
            report("a", 6, 6, false),
        ];
        assert_eq!(reports.take(), expected);
        assert!(reports.take().is_empty());
    }
}
