//! What is embedded: the text made of a posting.

/// The text that stands for a posting: title, employer, place, then the description without its markdown signs, what the
/// work is and wants before everything else. An embedder reads a text up to a limit: what falls off a long one is then
/// what all postings of an employer share.
pub fn job_text(title: &str, company: Option<&str>, location: Option<&str>, markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() + 200);
    out.push_str(title.trim());
    out.push_str(". ");
    for part in [company, location].into_iter().flatten().map(str::trim).filter(|p| !p.is_empty()) {
        out.push_str(part);
        out.push_str(". ");
    }
    out.push('\n');
    for section in telling_first(markdown) {
        out.push_str(&plain(&section));
    }
    out
}

/// What a section is about, in the order of what it tells about the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Topic {
    /// Duties, requirements, skills.
    Work,
    /// No heading, or one that says nothing.
    Other,
    /// The employer, benefits, how to apply, equal opportunities.
    Around,
}

/// Stems of headings, folded: English, German, French, Spanish.
const WORK: &[&str] = &[
    "responsib",
    "requirement",
    "qualificat",
    "what you will",
    "what you ll",
    "you will do",
    "you ll do",
    "what you bring",
    "who you are",
    "about you",
    "your profile",
    "skills",
    "duties",
    "the role",
    "the job",
    "your role",
    "your tasks",
    "must have",
    "nice to have",
    "we are looking for",
    "looking for",
    "what we need",
    "you have",
    "experience",
    "tech stack",
    "aufgaben",
    "profil",
    "anforderung",
    "qualifikation",
    "das bringst",
    "ihre rolle",
    "deine rolle",
    "kenntnisse",
    "mission",
    "competence",
    "vos responsab",
    "poste",
    "experience requise",
    "tareas",
    "funciones",
    "requisitos",
    "que haras",
    "que aportas",
    "perfil",
    "experiencia",
    "responsabilidades",
];
const AROUND: &[&str] = &[
    "benefit",
    "perks",
    "what we offer",
    "we offer",
    "about us",
    "about the company",
    "who we are",
    "why join",
    "why work",
    "equal opportunit",
    "diversity",
    "how to apply",
    "compensation",
    "salary",
    "our values",
    "our culture",
    "privacy",
    "wir bieten",
    "das bieten",
    "uber uns",
    "bewerbung",
    "benefits",
    "vorteile",
    "nous offrons",
    "avantages",
    "qui sommes",
    "a propos",
    "postuler",
    "ofrecemos",
    "que ofrecemos",
    "sobre nosotros",
    "beneficios",
    "quienes somos",
];

/// The description's sections, those about the work first; within a topic the order stays.
fn telling_first(markdown: &str) -> Vec<String> {
    let mut sections: Vec<(Topic, String)> = vec![(Topic::Other, String::new())];
    for line in markdown.lines() {
        if let Some(topic) = heading_topic(line) {
            sections.push((topic, String::new()));
        }
        if let Some((_, text)) = sections.last_mut() {
            text.push_str(line);
            text.push('\n');
        }
    }
    // The lead, before any heading, says what the posting is: it stays in front.
    let lead = sections.remove(0).1;
    sections.sort_by_key(|(topic, _)| *topic);
    std::iter::once(lead).chain(sections.into_iter().map(|(_, text)| text)).collect()
}

/// The topic of a line that is a heading: by its sign, in bold, or a few words with a colon.
fn heading_topic(line: &str) -> Option<Topic> {
    let line = line.trim();
    let bold = line.len() > 4 && line.starts_with("**") && line.trim_end_matches(':').ends_with("**");
    let short = line.split_whitespace().count() <= 8;
    if !(line.starts_with('#')
        || (short && (bold || (line.ends_with(':') && !line.starts_with(['-', '*', '+'])))))
    {
        return None;
    }
    let folded = posting::fingerprint::fold(line);
    let holds = |stems: &[&str]| stems.iter().any(|stem| folded.contains(stem));
    Some(match (holds(WORK), holds(AROUND)) {
        (_, true) => Topic::Around,
        (true, false) => Topic::Work,
        (false, false) => Topic::Other,
    })
}

/// Markdown as a reader hears it: no emphasis, heading, list, table or link signs, no link addresses.
pub fn plain(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    for line in markdown.lines() {
        let line =
            line.trim().trim_start_matches(['#', '>', '-', '*', '+', '|', ' ']).trim_end_matches(['|', ' ']);
        if line.is_empty() || line.chars().all(|c| matches!(c, '-' | '=' | '*' | '_' | '|' | ':' | ' ')) {
            continue;
        }
        push_inline(&mut out, line);
        out.push('\n');
    }
    out
}

/// Copies a line without emphasis signs, escapes and the addresses of links.
fn push_inline(out: &mut String, line: &str) {
    let mut rest = line;
    while let Some(at) = rest.find(['*', '`', '\\', '[', ']', '!']) {
        out.push_str(&rest[..at]);
        let (sign, after) = (rest.as_bytes()[at], &rest[at + 1..]);
        rest = match sign {
            b']' if after.starts_with('(') => after.find(')').map_or("", |end| &after[end + 1..]),
            b'!' if !after.starts_with('[') => {
                out.push('!');
                after
            }
            _ => after,
        };
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_hears_no_signs() {
        let markdown =
            "## What you do\n\n- **Build** [pipelines](https://x.y/z?a=1) in `Rust`\n\n---\n\n| a | b |\nGo!";
        assert_eq!(plain(markdown), "What you do\nBuild pipelines in Rust\na | b\nGo!\n");
    }

    #[test]
    fn the_work_stands_before_what_surrounds_it() {
        let markdown = "We bake bread.\n\n## About us\nSince 1954.\n\n**Requirements:**\n- Rust\n\n## Benefits\nFruit.\n\n## Team\nSix people.\n\nIhre Aufgaben:\nBacken";
        let text = job_text("Baker", None, None, markdown);
        let lines: Vec<&str> = text.lines().collect();
        let want = [
            "Baker. ",
            "We bake bread.",
            "Requirements:",
            "Rust",
            "Ihre Aufgaben:",
            "Backen",
            "Team",
            "Six people.",
        ];
        assert_eq!(lines[..8], want);
        assert_eq!(lines[8..], ["About us", "Since 1954.", "Benefits", "Fruit."]);
    }

    #[test]
    fn the_title_leads() {
        assert!(job_text(" Data Engineer ", None, Some("Oslo"), "x").starts_with("Data Engineer. Oslo. \nx"));
    }
}
