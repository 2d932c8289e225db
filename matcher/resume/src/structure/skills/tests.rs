use super::*;
use crate::text::strip_bullet;

fn flat(lines: &[&str]) -> Vec<String> {
    let lines: Vec<Line> = lines
        .iter()
        .map(|t| {
            let (bullet, text) = strip_bullet(t);
            Line { bullet, ..Line::plain(text) }
        })
        .collect();
    read(&lines).flat
}

#[test]
fn lists_in_every_form() {
    assert_eq!(flat(&["Python, JavaScript, Git, AWS."]), ["Python", "JavaScript", "Git", "AWS"]);
    assert_eq!(flat(&["Distributed Systems", "Kubernetes"]), ["Distributed Systems", "Kubernetes"]);
    assert_eq!(
        flat(&["• Go", "• CI/CD (Jenkins, GitHub Actions)"]),
        ["Go", "CI/CD (Jenkins, GitHub Actions)"]
    );
    assert_eq!(flat(&["Languages: Python, C++", "Interests: Tennis, Math"]), ["Python", "C++"]);
    assert_eq!(flat(&["Python (Advanced) | SQL ●●●○○ | Go - expert"]), ["Python", "SQL", "Go"]);
    assert_eq!(flat(&["Languages: English, German", "Tools: Git"]), ["Git"]);
    assert_eq!(flat(&["Cloud", "GCP · Docker", "Tools", "Git · Jira"]), ["GCP", "Docker", "Git", "Jira"]);
}
