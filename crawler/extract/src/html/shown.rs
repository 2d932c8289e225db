//! What a board's page shows beside its structured data, where that says less.

use super::{Context, Owner, dom::Dom, facts::Facts, selected};
use crate::{Extracted, draft::Draft};

/// What a board's page shows beside its structured data and that lacks.
pub(super) fn complete(context: &Context<'_>, dom: &Dom, owner: &Owner, only: &mut Extracted) {
    let selectors = owner.adapter.selectors().unwrap_or_default();
    let now = context.document.page.fetched_at;
    let mut draft = Draft::new();
    draft.title(Some(&only.data.title), "title");
    draft.html(Some(&only.data.description), "description");
    let shown = selected::description(&dom.html, &selectors, &only.data.title);
    selected::company(context, &mut draft);
    selected::fields(&dom.html, &selectors, "selector of the board system", now, &mut draft);
    if !owner.adapter.has_interface() {
        Facts::of(dom).fill(&mut draft, now);
    }
    let Some(page) = draft.finish(only.url.as_str()) else { return };
    let (own, more) = (&mut only.data, page.data);
    let mut took = Vec::new();
    if own.company.is_none() {
        own.company = more.company;
        took.push("company");
    }
    if own.location.is_none() {
        (own.location, own.locations) = (more.location, more.locations);
        took.push("location");
    }
    if !owner.adapter.has_interface() {
        if own.employment_type.is_none_or(|kind| kind == posting::EmploymentType::Other) {
            own.employment_type = more.employment_type.or(own.employment_type);
            took.push("employment_type");
        }
        own.workplace = own.workplace.or_else(|| {
            took.push("workplace");
            more.workplace
        });
        own.department = own.department.take().or_else(|| {
            took.push("department");
            more.department
        });
        own.posted_at = own.posted_at.or_else(|| {
            took.push("posted_at");
            more.posted_at
        });
    }
    if !owner.adapter.has_interface() && goes_on(&own.description, &shown) {
        own.description = shown;
        own.description_format = posting::DescriptionFormat::Html;
        only.provenance
            .insert("description".to_owned(), "selector of the board system: description".to_owned());
    }
    for field in took {
        if let Some(rule) = page.provenance.get(field) {
            only.provenance.insert(field.to_owned(), rule.clone());
        }
    }
}

/// Whether a page shows the structured text and at least a third more behind it: some systems state the first section only.
fn goes_on(stated: &str, shown: &str) -> bool {
    let words = |html: &str| posting::fingerprint::fold(&crate::normalize::text::of_html(html, 400_000));
    let (stated, shown) = (words(stated), words(shown));
    stated.len() > 3 && shown.len() * 3 > stated.len() * 4 && shown.contains(&stated)
}
