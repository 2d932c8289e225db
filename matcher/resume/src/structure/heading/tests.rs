use super::*;

#[test]
fn labels_under_every_role_are_no_sections() {
    let texts =
        ["Ada", "Experience", "Acme", "Highlights", "Led", "Bolt", "Highlights", "Won", "Education", "MIT"];
    let lines: Vec<Line> = texts.iter().map(|t| Line::plain(*t)).collect();
    let headings: Vec<String> = segment(&lines).into_iter().map(|b| b.heading).collect();
    assert_eq!(headings, ["", "Experience", "Education"]);
}

#[test]
fn headings_in_the_margin_open_sections() {
    let line = |texts: &[(&str, f32)]| {
        let segments = texts
            .iter()
            .map(|(text, x0)| crate::line::Segment { x0: *x0, ..crate::line::Segment::plain(*text) });
        Line { segments: segments.collect(), x0: texts[0].1, ..Line::plain("") }
    };
    // Set flush right, as labels beside a column often are.
    let lines = [
        line(&[("Skills", 40.0), ("Cloud", 120.0)]),
        line(&[("GCP, Docker", 120.0)]),
        line(&[("Git, Jira", 120.0)]),
        line(&[("Education", 20.0), ("Penn State", 120.0)]),
        line(&[("B.A. in History", 120.0)]),
        line(&[("2019", 120.0)]),
    ];
    let sections: Vec<Section> = segment(&lines).into_iter().map(|b| b.section).collect();
    assert_eq!(sections, [Section::Header, Section::Skills, Section::Education]);
}

#[test]
fn headings_are_found_however_they_are_written() {
    for (text, section) in [
        ("E X P E R I E N C E", Section::Experience),
        ("WORK EXPERIENCE:", Section::Experience),
        ("=== Education ===", Section::Education),
        ("Top Skills", Section::Skills),
        ("Compétences techniques", Section::Skills),
        ("W O R K E X P E R I E N C E", Section::Experience),
        ("2. Education", Section::Education),
        ("Skills & Interests", Section::Skills),
    ] {
        assert_eq!(lookup(&heading_text(text)), Some(section), "{text}");
    }
    assert_eq!(lookup("Globex Systems LLC"), None);
}
