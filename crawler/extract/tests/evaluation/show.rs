//! What is found in an exchange, for people.

use super::{Exchange, run, words};

/// What was found, for people.
pub fn show(exchange: &Exchange) -> String {
    let out = run(exchange);
    let mut text = format!(
        "== {} {} {}\n   {} board={:?} postings={} listed={} follow={} sweep={:?} gone={:?} noindex={} reason={}\n",
        exchange.status,
        exchange.url,
        exchange.name,
        out.adapter,
        out.board.as_ref().map(posting::Board::as_str),
        out.postings.len(),
        out.listed.len(),
        out.follow.len(),
        out.sweep,
        out.gone,
        out.noindex,
        out.reason.as_ref().map_or_else(String::new, ToString::to_string)
    );
    for posting in out.postings.iter().take(6) {
        let data = &posting.data;
        text += &format!(
            "   - {}\n     {:?} | {:?} | {:?} | {:?}\n     {:?} {:?} {:?} posted={:?} until={:?} {:?} dept={:?} id={:?}\n     {:?} {} chars: {}\n     {:?}\n",
            posting.url,
            data.title,
            data.company,
            data.location,
            data.locations
                .iter()
                .map(|place| format!(
                    "{}/{}/{}",
                    place.city.as_deref().unwrap_or(""),
                    place.region.as_deref().unwrap_or(""),
                    place.country.as_deref().unwrap_or("")
                ))
                .collect::<Vec<_>>(),
            data.workplace,
            data.employment_type,
            data.salary.as_ref().map(|pay| (pay.min, pay.max, pay.currency.clone(), pay.unit)),
            data.posted_at.map(|at| at.date().to_string()),
            data.valid_through.map(|at| at.date().to_string()),
            data.language,
            data.department,
            data.external_id,
            data.description_format,
            data.description.len(),
            words(&data.description).chars().take(160).collect::<String>(),
            posting
                .provenance
                .iter()
                .filter(|(field, _)| matches!(
                    field.as_str(),
                    "title" | "company" | "location" | "description"
                ))
                .collect::<Vec<_>>()
        );
    }
    for next in out.follow.iter().take(4) {
        text += &format!(
            "   > {:?} {} {:?} {}\n",
            next.method,
            next.url,
            next.kind,
            next.body.as_deref().unwrap_or("")
        );
    }
    text
}
