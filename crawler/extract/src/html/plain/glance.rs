//! A first look: most pages of a site are plainly none, and their texts need not be found to say so.

use super::{
    closed::may_be_closed, found::names_one_vacancy, sections::sections_in, title::Title,
    wanted::names_a_job, weigh::Weighed,
};
use crate::html::{Context, dom::Dom, facts::Facts, links};

/// Whether nothing on a page whose title has no mark and no place around it can make it a posting, or one that is over, whatever
/// its text says. Without a job's name, a mark, an
/// address, a fact and two sections of a posting it speaks of no job ([`super::found::Found::is_of_one_job`]), which costs it 7
/// points; one section (2), a way to apply (2), prose (3), pay, length and a page's title (1 each) leave it below the threshold.
pub(super) fn shows_nothing(
    context: &Context<'_>,
    dom: &Dom,
    page: &Weighed<'_>,
    title: &Title<'_>,
    facts: &Facts,
) -> bool {
    let url = context.document.url();
    let named = title.wanted || names_a_job(&title.text);
    let addressed = context.owner.is_some_and(|owner| owner.adapter.identity(url).is_some())
        || links::is_vacancy(url, &title.text)
        || links::is_posting_path(url)
        || links::is_named_after(url, &title.text)
        || names_one_vacancy(url);
    !named
        && !addressed
        && facts.telling() == 0
        && !may_be_closed(page, &title.text)
        && sections_in(dom).len() < 2
}
