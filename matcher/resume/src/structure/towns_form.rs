//! The European form's line of labels under an employer ("City: Rome | Country: Italy | Website: …"): it becomes the place.

use crate::line::{Line, Segment};
use crate::text::fold;

const CITY: [&str; 9] = ["city", "citta", "ville", "ort", "stadt", "ciudad", "localidad", "cidade", "miasto"];
const COUNTRY: [&str; 7] = ["country", "paese", "pays", "land", "pais", "kraj", "staat"];

/// Rewrites such lines.
pub(crate) fn rewrite(lines: &mut [Line]) {
    for line in lines {
        let text = line.text();
        let fields: Vec<(String, &str)> = text
            .split('|')
            .filter_map(|part| part.split_once(':'))
            .map(|(a, b)| (fold(a), b.trim()))
            .collect();
        let of = |names: &[&str]| fields.iter().find(|(a, _)| names.contains(&a.as_str())).map(|f| f.1);
        let Some((first, _)) = fields.first() else { continue };
        if line.bullet || !CITY.contains(&first.as_str()) && !COUNTRY.contains(&first.as_str()) {
            continue;
        }
        let place: Vec<&str> =
            [of(&CITY), of(&COUNTRY)].into_iter().flatten().filter(|v| !v.is_empty()).collect();
        if !place.is_empty() && fields.len() >= 2 {
            line.segments = vec![Segment { x0: line.x0, ..Segment::plain(place.join(", ")) }];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_become_a_place() {
        let rewritten = |text: &str| {
            let mut lines = vec![Line::plain(text)];
            rewrite(&mut lines);
            lines[0].text()
        };
        assert_eq!(rewritten("City: Rome | Country: Italy | Website: acme.it"), "Rome, Italy");
        assert_eq!(rewritten("Languages: Italian | French"), "Languages: Italian | French");
    }
}
