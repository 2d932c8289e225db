//! Roles. Entries are found by their dates; a title is told from an employer by what the words are, by how the entry
//! is set, and by what the other entries of the same document do.

mod entries;
mod naming;
mod parts;
mod towns;

use crate::dates::DateSpan;
use crate::line::Line;
use crate::model::Role;
use crate::structure::{rows, score};
use entries::entries;
use naming::{assign, tidy, vote};
use parts::{Part, head_parts};
use towns::unknown_towns;

/// Reads a section of roles.
pub(crate) fn read(lines: &[Line]) -> Vec<Role> {
    let rows = rows::classify(lines);
    let entries = entries(rows);
    let mut parts: Vec<(Vec<Part>, Option<String>)> = entries.iter().map(|e| head_parts(&e.head)).collect();
    unknown_towns(&mut parts);
    let order = vote(&parts);
    let mut roles: Vec<Role> = Vec::new();
    let mut employer: Option<(String, Option<DateSpan>)> = None;
    let mut over_posts = false;
    let posts: Vec<bool> = parts.iter().map(|(parts, _)| is_post(parts)).collect();
    for (at, (entry, (parts, location))) in entries.iter().zip(parts).enumerate() {
        let date = entry.head.iter().find_map(|r| r.date.clone());
        let (items, prose) = rows::body(&entry.body);
        let (mut title, mut company) = match post_and_team(&parts).filter(|_| over_posts) {
            Some(post) => (Some(post), None),
            // With nothing said about it, over a post: an employer, though no list knows it.
            None if is_name(&parts) && entry.body.is_empty() && posts.get(at + 1) == Some(&true) => {
                (None, Some(parts[0].text.clone()))
            }
            None => assign(&parts, order),
        };
        if title.is_some() && company.is_none() {
            if let Some((name, span)) = employer.clone()
                && roles.last().is_some()
                && inherits(span.as_ref(), date.as_ref(), &parts)
            {
                // From post to post the dates under one employer go back.
                company = Some(name.clone());
                employer = Some((name, date.clone()));
            }
        } else if let Some(name) = &company {
            employer = Some((name.clone(), date.clone()));
            over_posts = heads_posts(&parts, name);
        }
        if title.is_none() && company.is_none() && date.is_none() {
            append_to_last(&mut roles, items, &prose);
            continue;
        }
        title = title.map(|t| tidy(&t));
        company = company.map(|c| tidy(&c));
        roles.push(Role {
            name: company,
            position: title,
            location,
            dates: date.as_ref().map(|d| d.text.clone()),
            start_date: date.as_ref().and_then(|d| d.start.clone()),
            end_date: date.as_ref().and_then(|d| d.end.clone()),
            current: date.as_ref().is_some_and(|d| d.open),
            summary: (!prose.is_empty()).then(|| prose.join("\n")),
            highlights: items,
        });
    }
    fold_employers(roles)
}

/// A role with no employer of its own stands under the one above, unless that one had ended years before.
fn inherits(employer: Option<&DateSpan>, role: Option<&DateSpan>, parts: &[Part]) -> bool {
    let apart = match (employer, role) {
        (Some(employer), Some(role)) => employer.years_apart(role) > 1,
        _ => false,
    };
    parts.len() <= 2 && !apart
}

/// A title and nothing else.
fn is_post(parts: &[Part]) -> bool {
    matches!(parts, [only] if score::is_title(&only.text) && score::org(&only.text) < 0.5)
}

/// One name that is no title.
fn is_name(parts: &[Part]) -> bool {
    matches!(parts, [only] if score::title(&only.text) == 0.0)
}

/// Whether the employer has a line of its own over "Engineer, Storage".
fn heads_posts(parts: &[Part], employer: &str) -> bool {
    matches!(parts, [name, post] if name.text == employer && name.line < post.line && post_and_team(&parts[1..]).is_some())
}

/// "Engineer, Networking": one post and what is no organisation that anyone knows.
fn post_and_team(parts: &[Part]) -> Option<String> {
    let [only] = parts else { return None };
    let (post, team) = only.text.split_once(", ")?;
    let alike = score::is_title(post) && score::org(team) < 0.5 && !team.contains(',');
    alike.then(|| only.text.clone())
}

fn append_to_last(roles: &mut [Role], items: Vec<String>, prose: &[String]) {
    if let Some(last) = roles.last_mut() {
        last.highlights.extend(items);
        if !prose.is_empty() {
            let text = prose.join("\n");
            last.summary = Some(last.summary.take().map_or(text.clone(), |s| format!("{s}\n{text}")));
        }
    }
}

/// An employer's own line (name, years, nothing else) above its roles is not a role.
fn fold_employers(roles: Vec<Role>) -> Vec<Role> {
    let mut out: Vec<Role> = Vec::new();
    let mut pending: Option<Role> = None;
    for mut role in roles {
        if let Some(above) = pending.take() {
            if role.name == above.name || role.name.is_none() {
                role.name = role.name.or(above.name.clone());
                role.location = role.location.or(above.location.clone());
            } else {
                out.push(above);
            }
        }
        if role.position.is_none() && role.name.is_some() && role.highlights.is_empty() {
            pending = Some(role);
        } else {
            out.push(role);
        }
    }
    // Nothing under it: what looked like an employer is the entry.
    out.extend(pending);
    out
}
