//! A first look: most pages of a site are plainly none, and their texts need not be found to say so.

use std::collections::HashSet;

use super::{closed::Said, found::names_one_vacancy, title::Title, wanted::names_a_job};
use crate::html::{Context, facts::Facts, links};

/// Whether nothing on a page whose title has no mark and no place around it can make it a posting, or one that is over, whatever
/// its text says. Without a job's name, a mark, an
/// address, a fact and two sections of a posting it speaks of no job ([`super::found::Found::is_of_one_job`]), which costs it 7
/// points; one section (2), a way to apply (2), prose (3), pay, length and a page's title (1 each) leave it below the threshold.
pub(super) fn shows_nothing(
    context: &Context<'_>,
    said: &Said,
    title: &Title<'_>,
    facts: &Facts,
    sections: &HashSet<&'static str>,
) -> bool {
    let url = context.document.url();
    let named = title.wanted || names_a_job(&title.text);
    let addressed = context.owner.is_some_and(|owner| owner.adapter.identity(url).is_some())
        || links::is_vacancy(url, &title.text)
        || links::is_posting_path(url)
        || links::is_named_after(url, &title.text)
        || names_one_vacancy(url);
    !named && !addressed && facts.telling() == 0 && sections.len() < 2 && !said.may_be_closed(&title.text)
}
