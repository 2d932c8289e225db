//! Pieces of a résumé that are embedded one by one: each role and project with its heading as context.

use serde::Serialize;

use crate::model::{Resume, Role};

/// Words per chunk at most: with its heading about 300 tokens, within what every embedder takes.
const MAX_WORDS: usize = 200;

/// One piece.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chunk {
    /// `summary`, `experience`, `project`, `education`, `skills`, `certifications`, `volunteer`.
    pub kind: &'static str,
    /// What it is about: "Senior Engineer, Acme (2019 – 2021)".
    pub heading: String,
    /// Heading, then text: what is embedded.
    pub text: String,
}

/// Cuts a résumé into chunks.
pub(crate) fn cut(resume: &Resume) -> Vec<Chunk> {
    let mut out = Vec::new();
    if let Some(summary) = &resume.basics.summary {
        let heading = resume.basics.label.clone().unwrap_or_else(|| "Summary".to_owned());
        push(&mut out, "summary", &heading, summary.lines().map(str::to_owned));
    }
    for role in &resume.experience {
        push(&mut out, "experience", &role_heading(role), texts(role.summary.as_ref(), &role.highlights));
    }
    for project in &resume.projects {
        let heading = format!(
            "Project: {}{}",
            project.name.as_deref().unwrap_or("untitled"),
            bracketed(project.dates.as_ref())
        );
        let technologies = (!project.keywords.is_empty()).then(|| project.keywords.join(", "));
        let body = technologies.into_iter().chain(texts(project.description.as_ref(), &project.highlights));
        push(&mut out, "project", &heading, body);
    }
    let studies = resume.education.iter().map(|s| {
        let parts: Vec<&str> = [s.degree.as_deref(), s.institution.as_deref(), s.dates.as_deref()]
            .into_iter()
            .flatten()
            .collect();
        let courses =
            if s.courses.is_empty() { String::new() } else { format!(". {}", s.courses.join(", ")) };
        format!("{}{courses}", parts.join(", "))
    });
    push(&mut out, "education", "Education", studies);
    if !resume.skills.is_empty() {
        push(&mut out, "skills", "Skills", std::iter::once(resume.skills.join(", ")));
    }
    let certificates = resume.certifications.iter().map(|c| match &c.issuer {
        Some(issuer) => format!("{}, {issuer}", c.name),
        None => c.name.clone(),
    });
    push(&mut out, "certifications", "Certifications", certificates);
    for role in &resume.volunteer {
        push(&mut out, "volunteer", &role_heading(role), texts(role.summary.as_ref(), &role.highlights));
    }
    out
}

fn role_heading(role: &Role) -> String {
    let names: Vec<&str> = [role.position.as_deref(), role.name.as_deref()].into_iter().flatten().collect();
    format!(
        "{}{}",
        if names.is_empty() { "Experience".to_owned() } else { names.join(", ") },
        bracketed(role.dates.as_ref())
    )
}

fn bracketed(dates: Option<&String>) -> String {
    dates.map(|d| format!(" ({d})")).unwrap_or_default()
}

fn texts<'a>(summary: Option<&'a String>, highlights: &'a [String]) -> impl Iterator<Item = String> + 'a {
    summary.into_iter().flat_map(|s| s.lines()).map(str::to_owned).chain(highlights.iter().cloned())
}

/// Packs texts into chunks of at most [`MAX_WORDS`], the heading in front of each.
fn push(out: &mut Vec<Chunk>, kind: &'static str, heading: &str, texts: impl Iterator<Item = String>) {
    let mut body = String::new();
    let mut words = 0;
    let mut any = false;
    let close = |body: &mut String, out: &mut Vec<Chunk>| {
        let text = if body.is_empty() { heading.to_owned() } else { format!("{heading}\n{body}") };
        out.push(Chunk { kind, heading: heading.to_owned(), text });
        body.clear();
    };
    for text in texts {
        let all: Vec<&str> = text.split_whitespace().collect();
        for part in all.chunks(MAX_WORDS) {
            if words > 0 && words + part.len() > MAX_WORDS {
                close(&mut body, out);
                words = 0;
            }
            if !body.is_empty() {
                body.push('\n');
            }
            body.push_str(&part.join(" "));
            words += part.len();
            any = true;
        }
    }
    // A role without text is still worth finding; an empty list is not.
    if words > 0 || (!any && matches!(kind, "experience" | "project" | "volunteer")) {
        close(&mut body, out);
    }
}
