//! Towns that no list has, told by how the other entries are built.

use super::parts::Part;
use crate::structure::score;
use crate::text::word_count;

/// Where the document's other entries name a place behind a comma, this one's last piece is a place too, even a town
/// that no list has.
pub(super) fn unknown_towns(entries: &mut [(Vec<Part>, Option<String>)]) {
    let placed = entries.iter().filter(|(_, place)| place.is_some()).count();
    let tailed = entries
        .iter()
        .filter(|(parts, place)| place.is_some() || parts.iter().any(|p| town_behind(&p.text).is_some()))
        .count();
    let firm = entries.iter().any(|(parts, _)| {
        parts.iter().any(|p| town_behind(&p.text).is_some_and(|(name, _)| score::org(name) >= 1.0))
    });
    // Every entry is built so, and of one it is known that it names an employer and its town.
    let usual =
        placed * 2 >= entries.len() || entries.len() >= 2 && tailed == entries.len() && (firm || placed > 0);
    let pieces = placed_pieces(entries);
    for (parts, place) in entries.iter_mut().filter(|(_, place)| place.is_none()) {
        let town = parts
            .iter()
            .position(|p| {
                town_behind(&p.text).is_some_and(|(name, _)| {
                    usual || placed > 0 && score::org(name) >= 1.0 || title_and_firm(name)
                })
            })
            .or_else(|| {
                let [only] = parts.as_slice() else { return None };
                let town = only.text.rsplit(',').next().is_some_and(townlike);
                (town && pieces == Some(only.text.split(',').count() - 1)).then_some(0)
            });
        let bare = parts.iter().rposition(|p| {
            usual
                && p.line > 0
                && word_count(&p.text) <= 2
                && p.text.chars().all(|c| c.is_alphabetic() || " .-'’".contains(c))
                && score::org(&p.text) == 0.0
                && score::title(&p.text) == 0.0
        });
        // "Instituto do Mar (Cascais)" where others have a known town in brackets.
        if placed > 0
            && let Some(part) =
                parts.iter_mut().find(|p| p.text.ends_with([')', ']']) && names_employer(&p.text))
            && let Some((name, town)) = bracketed(&part.text.clone())
            && townlike(town)
        {
            *place = Some(town.to_owned());
            name.clone_into(&mut part.text);
            continue;
        }
        let names = parts.len() > 2 || parts.iter().any(|p| p.text.contains(','));
        if let Some(part) = bare.filter(|_| names && town.is_none()) {
            *place = Some(parts.remove(part).text);
        } else if let Some(part) = town
            && let Some((name, town)) = parts[part].text.clone().rsplit_once(',')
        {
            *place = Some(town.trim().to_owned());
            parts[part].text = name.trim().to_owned();
        }
    }
}

/// "Acme (Leeds)", "Cook @ Acme (Leeds)", "Cook, Acme Bakery (Leeds)". What stands in brackets behind a mere title is none of its places,
/// and "Halle (Saale)" is one town.
fn names_employer(text: &str) -> bool {
    let behind_comma = text.rsplit_once(", ").is_some_and(|(_, last)| word_count(last) >= 3);
    score::title(text) == 0.0 || behind_comma || [" @ ", " at "].iter().any(|between| text.contains(between))
}

/// "Acme (Leeds)", "Acme [Leeds]"
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let inside = |open, close| text.strip_suffix(close).and_then(|t: &str| t.rsplit_once(open));
    inside(" (", ")").or_else(|| inside(" [", "]"))
}

/// Into how many pieces commas cut what stands before the place, where all entries with one agree.
fn placed_pieces(entries: &[(Vec<Part>, Option<String>)]) -> Option<usize> {
    let counts: Vec<usize> = entries
        .iter()
        .filter(|(_, place)| place.is_some())
        .map(|(parts, _)| if let [only] = parts.as_slice() { only.text.split(',').count() } else { 0 })
        .collect();
    let first = *counts.first()?;
    (first >= 2 && counts.len() >= 2 && counts.iter().all(|n| *n == first)).then_some(first)
}

fn townlike(town: &str) -> bool {
    // "Viña del Mar", "Burton upon Trent"
    let between = ["de", "del", "la", "am", "an", "sur", "on", "upon", "der", "do"];
    let names = town.split_whitespace().filter(|w| !between.contains(w)).count();
    (1..=2).contains(&names)
        && word_count(town) <= 4
        && !crate::lexicon::is_legal_form(&crate::text::fold(town))
        && town.trim().starts_with(char::is_uppercase)
        && town.chars().all(|c| c.is_alphabetic() || " .-'’()".contains(c))
        && score::org(town) < 0.3
        && score::title(town) == 0.0
}

/// "Analyst, Tisza Telecom": what follows has nowhere else to go.
fn title_and_firm(text: &str) -> bool {
    text.split_once(", ")
        .is_some_and(|(title, firm)| score::is_title(title) && score::org(firm) >= 1.0 && !firm.contains(','))
}

/// "Acme Bakery, Wakefield": a name, and behind its last comma what may be a town.
fn town_behind(text: &str) -> Option<(&str, &str)> {
    let (name, town) = text.rsplit_once(',')?;
    let town = town.trim();
    // What stands before may be title and employer.
    let last = name.rsplit(',').next().unwrap_or(name);
    (townlike(town) && (score::title(last) < 0.5 || score::org(last) >= 0.6)).then_some((name, town))
}

#[cfg(test)]
mod tests {
    use crate::plain::text_lines;
    use crate::structure::structure;

    #[test]
    fn a_town_that_no_list_has_is_told_by_the_other_entries() {
        let text = "Ida Berg\nida@example.org\n\nExperience\n\nNurse, Oakleaf Care, Leeds\n2019 - 2021\n- Wrote plans\n\n\
            Cook, Hartley's Bakery, Ossettby\n2017 - 2019\n- Baked bread\n";
        let roles = structure(&text_lines(text)).resume.experience;
        let named: Vec<_> =
            roles.iter().map(|r| (r.position.as_deref(), r.name.as_deref(), r.location.as_deref())).collect();
        assert_eq!(
            named,
            [
                (Some("Nurse"), Some("Oakleaf Care"), Some("Leeds")),
                (Some("Cook"), Some("Hartley's Bakery"), Some("Ossettby"))
            ]
        );
    }
}
