#![allow(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::*;

fn years(text: &str) -> (Option<u32>, Option<u32>) {
    let found = years::years(text);
    (found.map(|y| y.least), found.and_then(|y| y.most))
}

#[test]
fn years_asked_for_are_read_in_many_wordings() {
    for (text, least, most) in [
        ("3+ years of experience with Go", 3, None),
        ("5 years' experience in sales", 5, None),
        ("5 - 7 years of relevant work experience", 5, Some(7)),
        ("3–5 yrs. of experience", 3, Some(5)),
        ("between 2 and 4 years of experience", 2, Some(4)),
        ("at least five years of professional experience", 5, None),
        ("Minimum of three (3) years experience", 3, None),
        ("Experience: 4+ years", 4, None),
        ("8 or more years of experience", 8, None),
        ("**10+** years building distributed systems", 10, None),
        ("You have 6+ years in a software engineering role", 6, None),
        ("0-2 years of experience", 0, Some(2)),
        ("Up to 2 years of experience", 0, Some(2)),
        ("one year of experience in a call center", 1, None),
        ("Mindestens 3 Jahre Berufserfahrung", 3, None),
        ("mind. fünf Jahre Erfahrung als Entwickler", 5, None),
        ("3-jährige Berufserfahrung", 3, None),
        ("Au moins 5 ans d'expérience", 5, None),
        ("Expérience de 3 à 5 ans", 3, Some(5)),
        ("Mínimo 2 años de experiencia", 2, None),
        ("Minimaal 4 jaar werkervaring", 4, None),
        ("pelo menos 3 anos de experiência", 3, None),
        ("almeno 2 anni di esperienza", 2, None),
        ("5+ years of software engineering\n- 2+ years of experience with Kubernetes", 5, None),
        ("2+ years of experience required. 5+ years of experience preferred.", 2, None),
        (
            "## Nice to have\n\n- 7+ years of experience\n\n## Requirements\n\n- 3+ years of experience",
            3,
            None,
        ),
        ("5 years of experience, or 3 years with a master's degree", 5, None),
        ("BS with 4+ years of experience", 4, None),
        ("1.5+ years of experience", 1, None),
        ("15+ years of experience in finance", 15, None),
        ("Valid CDL class A and 2 years of driving experience", 2, None),
        ("18 months of experience in a warehouse", 1, None),
        ("You have written Rust for two years or more", 2, None),
        ("We need at least three years of Ruby on Rails", 3, None),
        ("Two years in a busy kitchen", 2, None),
        ("5 years running campaigns", 5, None),
        ("No fewer than two years of court interpreting", 2, None),
        ("Not less than 3 years in a similar role", 3, None),
        ("You have between two and four years on wind turbines", 2, Some(4)),
        ("Need to have: two years' climbing with a tree company", 2, None),
        ("3 Jahre Praxis im technischen Vertrieb", 3, None),
    ] {
        assert_eq!(years(text), (Some(least), most), "{text}");
    }
}

#[test]
fn other_years_are_not_experience() {
    for text in [
        "With over 20 years of experience, ACME is the leader",
        "20 years of history",
        "You must be at least 18 years old",
        "must be 21 years of age or older",
        "Founded 15 years ago, we have grown",
        "We have 30 years of experience in logistics",
        "Our team has more than 50 years of combined experience",
        "Over the past 10 years our experience grew",
        "A 4-year degree is required",
        "2 year fixed-term contract",
        "options vest over 4 years",
        "in the next 5 years",
        "100 years of excellence",
        "401k after 1 year",
        "Salary reviewed every 2 years",
        "We are a five-year-old company",
        "Lunch is free for the fifth year running.",
        "Contract valid for 2 years",
        "A two-year apprenticeship",
        "You will pass a background check going back seven years",
        "Background checks cover the past 7 years",
        "a background that the airport will badge (10 years are checked)",
    ] {
        assert_eq!(years(text), (None, None), "{text}");
    }
}

#[test]
fn seniority_comes_from_the_title_and_then_the_text() {
    for (title, text, level) in [
        ("Senior Go Engineer", "", Some("senior")),
        ("Sr. Engineering Manager", "", Some("manager")),
        ("Senior Product Manager", "", Some("senior")),
        ("Product Manager", "", None),
        ("Staff Software Engineer", "", Some("principal")),
        ("Staff Nurse", "", None),
        ("Head of Marketing", "", Some("director")),
        ("VP, Sales", "", Some("director")),
        ("Chief Technology Officer", "", Some("executive")),
        ("Werkstudent (m/w/d) Marketing", "", Some("intern")),
        ("Tech Lead", "", Some("lead")),
        ("Software Engineer II", "", Some("mid")),
        ("Software Engineer I", "", Some("junior")),
        ("Data Analyst", "This is an entry-level position.", Some("junior")),
        ("Executive Assistant", "", None),
        ("Internal Auditor", "", None),
        ("Funeral Director", "", None),
        ("Technical Support Engineer, Tier 2", "", None),
        ("Clinical Research Associate II", "", Some("mid")),
        ("Warehouse Associate", "", None),
        ("Associate Product Manager", "", Some("junior")),
        ("Bauleiter (m/w/d)", "", Some("manager")),
        ("Dispatcher", "No experience needed, we train you.", None),
    ] {
        assert_eq!(seniority::seniority(title, text), level, "{title}");
    }
}

#[test]
fn education_and_languages_are_read() {
    for (text, level) in [
        ("Bachelor's or Master's degree in Computer Science", Some("bachelor")),
        ("PhD in physics required", Some("doctorate")),
        ("High school diploma or GED", Some("secondary")),
        ("Certified Scrum Master", None),
        ("Master's degree required. Bachelor's preferred.", Some("master")),
        ("Abgeschlossene Berufsausbildung als Elektriker", Some("vocational")),
        ("Abgeschlossenes Studium der Informatik", Some("bachelor")),
        ("Computer science (or related field) degree, or comparable experience", Some("bachelor")),
        ("A formal qualification (Degree) in Computing Science", Some("bachelor")),
        ("We offer tuition help for a degree in anything", None),
        ("A hospital with a Level III trauma center", None),
        ("Three A-levels", Some("secondary")),
        ("De formation bac professionnel ou CAP", Some("vocational")),
        ("Ciclo formativo en hostelería", Some("vocational")),
        ("Diploma di ragioneria o titolo superiore", Some("secondary")),
        ("Diplôme d'ingénieur ou master 2", Some("master")),
        ("PhD in immunology, or MS with 6+ years", Some("master")),
    ] {
        assert_eq!(education::education(text), level, "{text}");
    }
    assert_eq!(languages::languages("", "Fluent English and German (C1)"), ["en", "de"]);
    assert_eq!(languages::languages("", "The German market is our home."), Vec::<String>::new());
    for (text, asked) in [
        ("Full command of English and Spanish", &["en", "es"][..]),
        ("Spanish is a plus", &["es"]),
        ("Knowledge of the Spanish market is a plus", &[]),
        ("English and Spanish, both at a working level", &["en", "es"]),
        ("Castellano e inglés fluidos", &["en", "es"]),
        ("Se valorará el conocimiento de árabe", &["ar"]),
        ("Un inglese discreto", &["en"]),
    ] {
        assert_eq!(languages::languages("", text), asked, "{text}");
    }
    assert_eq!(languages::languages("French-speaking Support Agent", ""), ["fr"]);
    assert_eq!(languages::languages("", "Sehr gute Deutschkenntnisse in Wort und Schrift"), ["de"]);
}

#[test]
fn the_employer_is_not_a_skill() {
    let found = extract(Vocabulary::builtin(), "Engineer", Some("MongoDB, Inc."), "At MongoDB we use Kafka.");
    assert_eq!(found.tech, ["Kafka"]);
    let found =
        extract(Vocabulary::builtin(), "Clerk", Some("Wren Payroll"), "Wren Payroll looks for Python.");
    assert_eq!(found.tech, ["Python"]);
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(title in ".{0,60}", text in "(?s).{0,400}") {
        let _ = extract(Vocabulary::builtin(), &title, None, &text);
    }
}
