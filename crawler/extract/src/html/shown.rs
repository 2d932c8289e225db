//! What a board's page shows beside its structured data, where that says less.

use super::{Context, Owner, dom::Dom, facts::Facts, selected};
use crate::{Extracted, draft::Draft};

/// What a board's page shows beside its structured data and that lacks. Where the board has an interface, that says all the rest.
pub(super) fn complete(context: &Context<'_>, dom: &Dom, owner: &Owner, only: &mut Extracted) {
    let has_interface = owner.adapter.has_interface();
    if has_interface && only.data.company.is_some() && only.data.location.is_some() {
        return;
    }
    let selectors = owner.adapter.selectors().unwrap_or_default();
    let now = context.document.page.fetched_at;
    let mut draft = Draft::new();
    draft.title(Some(&only.data.title), "title");
    draft.html(Some(&only.data.description), "description");
    selected::company(context, &mut draft);
    selected::fields(&dom.html, &selectors, "selector of the board system", now, &mut draft);
    if !has_interface {
        Facts::of(dom).fill(&mut draft, now);
    }
    let Some(page) = draft.finish(only.url.as_str()) else { return };
    let (own, more) = (&mut only.data, page.data);
    // "Dubai" in the structured data, and "Dubai, AE" on the page.
    let goes_further = |own: &String| {
        let longer = more.location.as_deref().and_then(|shown| shown.strip_prefix(own.as_str()));
        !has_interface && longer.is_some_and(|rest| rest.starts_with(", "))
    };
    own.location = own.location.take().filter(|own| !goes_further(own));
    if own.location.is_none() {
        own.locations = more.locations;
    }
    let mut took = vec![
        ("company", fill(&mut own.company, more.company)),
        ("location", fill(&mut own.location, more.location)),
    ];
    if !has_interface {
        let mut kind = own.employment_type.filter(|kind| *kind != posting::EmploymentType::Other);
        took.push(("employment_type", fill(&mut kind, more.employment_type)));
        own.employment_type = kind.or(own.employment_type);
        took.push(("workplace", fill(&mut own.workplace, more.workplace)));
        took.push(("department", fill(&mut own.department, more.department)));
        took.push(("posted_at", fill(&mut own.posted_at, more.posted_at)));
        took.push(("external_id", fill(&mut own.external_id, more.external_id)));
        let shown = selected::description(&dom.html, &selectors, &own.title);
        if goes_on(&own.description, &shown) {
            own.description = shown;
            own.description_format = posting::DescriptionFormat::Html;
            only.provenance
                .insert("description".to_owned(), "selector of the board system: description".to_owned());
        }
    }
    for (field, _) in took.into_iter().filter(|(_, is_new)| *is_new) {
        if let Some(rule) = page.provenance.get(field) {
            only.provenance.insert(field.to_owned(), rule.clone());
        }
    }
}

/// Whether a field that was empty got something.
fn fill<T>(own: &mut Option<T>, more: Option<T>) -> bool {
    let is_new = own.is_none() && more.is_some();
    if is_new {
        *own = more;
    }
    is_new
}

/// Whether a page shows the structured text and at least a third more behind it: some systems state the first section only.
fn goes_on(stated: &str, shown: &str) -> bool {
    let words = |html: &str| posting::fingerprint::fold(&crate::normalize::text::of_html(html, 400_000));
    let (stated, shown) = (words(stated), words(shown));
    stated.len() > 3 && shown.len() * 3 > stated.len() * 4 && shown.contains(&stated)
}
