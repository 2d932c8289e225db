//! Walking a board page by page, with an end even where the board has none.

use serde_json::{Value, json};

use crate::SweepPart;

/// More pages than this are never asked for: with 20 postings a page, 20,000 postings of one board.
const MAX_PAGES: u64 = 1_000;

/// What is remembered from page to page of one listing, in the request's context.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paging {
    /// Pages read before this one.
    pages: u64,
    /// Postings listed before this one.
    listed: u64,
    /// How many the board said there are.
    total: Option<u64>,
    /// A fingerprint of each page so far: a board that ignores the page parameter repeats one.
    seen: Vec<u32>,
}

/// What to do after a page.
pub(crate) struct Step {
    /// Ask for the next page.
    pub(crate) more: bool,
    /// The sweep so far.
    pub(crate) sweep: SweepPart,
    /// Context of the next page's request (its `paging` member).
    pub(crate) state: Value,
}

impl Paging {
    /// Reads what the request carried; a first page carries nothing.
    pub(crate) fn of(context: Option<&Value>) -> Self {
        let Some(state) = context.and_then(|context| context.get("paging")) else { return Self::default() };
        let number = |key: &str| state.get(key).and_then(Value::as_u64);
        Self {
            pages: number("pages").unwrap_or_default(),
            listed: number("listed").unwrap_or_default(),
            total: number("total"),
            seen: state
                .get("seen")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .take(MAX_PAGES as usize)
                .filter_map(|seen| u32::try_from(seen.as_u64()?).ok())
                .collect(),
        }
    }

    /// How many postings the pages before this one listed.
    pub(crate) fn listed(&self) -> u64 {
        self.listed
    }

    /// Whether this is the first page.
    pub(crate) fn is_first(&self) -> bool {
        self.pages == 0
    }

    /// Takes a page that listed `ids`. `total` is what the board says there are (some say so on the first page only);
    /// `offered` is whether the board offers a further page, where it says so.
    pub(crate) fn step<'a>(
        mut self,
        ids: impl Iterator<Item = &'a str>,
        total: Option<u64>,
        offered: Option<bool>,
    ) -> Step {
        let (mut print, mut count) = (0x811c_9dc5_u32, 0_u64);
        for id in ids {
            count += 1;
            // FNV-1a over the ids in order: pages are equal when their ids are.
            for byte in id.bytes().chain([0]) {
                print = (print ^ u32::from(byte)).wrapping_mul(0x0100_0193);
            }
        }
        let repeats = count > 0 && self.seen.contains(&print);
        if !repeats {
            self.listed += count;
        }
        self.pages += 1;
        self.total = self.total.or(total.filter(|total| *total > 0));
        self.seen.push(print);
        let all_listed = self.total.is_some_and(|total| self.listed >= total);
        let wanted = match (self.total, offered) {
            (_, Some(false)) => false,
            (Some(_), _) => !all_listed,
            (None, offered) => offered.unwrap_or(count > 0),
        };
        let more = wanted && count > 0 && !repeats && self.pages < MAX_PAGES;
        // Cut short by a repeat or the bound, the board was not seen to its end. A total that moves by a few between pages
        // of a busy board is normal; what the last page leaves unlisted then keeps the sweep from delisting anything.
        let stopped_early = repeats || self.pages >= MAX_PAGES || (count == 0 && offered == Some(true));
        let complete = !more && !stopped_early && (self.total.is_none() || all_listed);
        Step {
            more,
            sweep: SweepPart { finished: !more, complete, total_so_far: self.listed },
            state: json!({"pages": self.pages, "listed": self.listed, "total": self.total, "seen": self.seen}),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(pages: &[&[&str]], total: Option<u64>) -> (usize, SweepPart) {
        let mut context = None;
        for (n, page) in pages.iter().enumerate() {
            let step =
                Paging::of(context.as_ref()).step(page.iter().copied(), total.filter(|_| n == 0), None);
            if !step.more {
                return (n + 1, step.sweep);
            }
            context = Some(json!({"paging": step.state}));
        }
        panic!("still asking for more after {} pages", pages.len());
    }

    #[test]
    fn a_board_that_ignores_the_page_parameter_is_asked_twice_and_not_called_complete() {
        let (asked, sweep) = walk(&[&["a", "b"], &["a", "b"], &["a", "b"]], None);
        assert_eq!(asked, 2);
        assert_eq!(sweep, SweepPart { finished: true, complete: false, total_so_far: 2 });
    }

    #[test]
    fn the_total_of_the_first_page_ends_the_walk() {
        let (asked, sweep) = walk(&[&["a", "b"], &["c"], &["never"]], Some(3));
        assert_eq!(asked, 2);
        assert_eq!(sweep, SweepPart { finished: true, complete: true, total_so_far: 3 });
    }

    #[test]
    fn an_empty_page_ends_a_walk_without_a_total() {
        let (asked, sweep) = walk(&[&["a"], &[]], None);
        assert_eq!((asked, sweep.complete, sweep.total_so_far), (2, true, 1));
    }

    #[test]
    fn an_empty_page_before_the_total_is_no_complete_sweep() {
        assert!(!walk(&[&["a"], &[]], Some(5)).1.complete);
    }
}
