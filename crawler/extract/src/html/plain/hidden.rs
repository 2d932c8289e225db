//! What a page hides from its readers, and what only waits for a click.

use scraper::{ElementRef, node::Element};

pub(super) fn is_hidden(element: &Element) -> bool {
    !is_folded(element) && is_out_of_sight(element)
}

/// Tabs and accordions: a reader unfolds them.
fn is_folded(element: &Element) -> bool {
    let called = element.attr("class").is_some_and(|class| {
        let class = class.to_ascii_lowercase();
        ["accordion", "tab-pane", "tabpanel", "tab-content"].iter().any(|name| class.contains(name))
    });
    let labelled =
        element.attr("aria-labelledby").is_some() && matches!(element.attr("role"), Some("region") | None);
    element.attr("role") == Some("tabpanel") || called || labelled
}

fn is_out_of_sight(element: &Element) -> bool {
    let style = element.attr("style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
    element.attr("hidden").is_some()
        || style.contains("display:none")
        || style.contains("visibility:hidden")
        || element.attr("aria-hidden") == Some("true") && element.name() != "main"
}

/// The row of tabs above panels; an accordion's list of tabs holds the panels themselves.
pub(super) fn names_tabs(element: ElementRef<'_>) -> bool {
    element.attr("role") == Some("tablist")
        && !element.descendent_elements().any(|inside| inside.attr("role") == Some("tabpanel"))
}
