//! Postings that are over: their pages stay, with a notice.

use posting::fingerprint::fold;

use super::weigh::Weighed;
use crate::html::{
    dom::{Dom, selector},
    render, words,
};

/// A notice is a sentence or two.
const MAX_NOTICE: usize = 160;
/// Bytes of a page that are searched.
const MAX_TEXT: usize = 200_000;

/// All that a page says, folded.
pub(super) struct Said {
    folded: String,
    /// It says more than was read.
    is_cut: bool,
}

impl Said {
    pub(super) fn on(page: &Weighed<'_>) -> Self {
        let text = render::raw_text(page.body, MAX_TEXT);
        Self { folded: fold(&text), is_cut: text.len() >= MAX_TEXT }
    }

    /// Whether the page, or its title, has any words of a posting that is over; long ones may.
    pub(super) fn may_be_closed(&self, title: &str) -> bool {
        let says_so = |text: &str| {
            words::holds("posting is over", text) || words::holds("posting is surely over", text)
        };
        self.is_cut || says_so(&fold(title)) || says_so(&self.folded)
    }
}

/// The page says in a heading, in a notice, or in hardly more than one sentence, that the posting is over.
pub(super) fn is_closed(dom: &Dom, page: &Weighed<'_>, said: &Said, title: &str, plain: &str) -> bool {
    let says = |list: &str, text: &str| {
        let folded = fold(text);
        words::list(list).iter().any(|phrase| folded.contains(phrase))
    };
    let vague = |text: &str| says("posting is over", text) || says("posting is surely over", text);
    if title.len() < 120 && vague(title) || plain.len() < 700 && vague(plain) {
        return true;
    }
    let Some(notices) = selector!("h1, h2, h3, .alert, .notice, .message, .warning, [role=alert]") else {
        return false;
    };
    let marked = dom.html.select(notices).take(50).any(|notice| {
        let words = render::text(notice, 300);
        words.len() < MAX_NOTICE && vague(&words)
    });
    if marked {
        return true;
    }
    // Elsewhere only what can mean nothing else counts, in an element of its own. Hardly any page has the words at all.
    let surely = |text: &str| words::holds("posting is surely over", text);
    surely(&said.folded)
        && page
            .body
            .descendent_elements()
            .filter(|element| {
                page.weights.get(&element.id()).is_some_and(|weight| (12..MAX_NOTICE).contains(&weight.text))
            })
            .take(3_000)
            .any(|element| {
                let words = render::text(element, 300);
                words.len() < MAX_NOTICE && surely(&fold(&words))
            })
}
