#![allow(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::*;

fn skills(text: &str) -> Vec<&'static str> {
    Vocabulary::builtin().skills_in(text)
}

#[test]
fn the_builtin_vocabulary_is_large_and_knows_its_own_names() {
    let vocabulary = Vocabulary::builtin();
    assert!(vocabulary.len() > 3000, "{}", vocabulary.len());
    for (name, _) in &vocabulary.skills {
        assert_eq!(vocabulary.canonical(name), Some(name.as_str()));
    }
    assert_eq!(vocabulary.canonical("k8s"), Some("Kubernetes"));
    assert_eq!(vocabulary.canonical("golang"), Some("Go"));
    assert_eq!(vocabulary.canonical("customs declarations"), Some("Customs clearance"));
    assert_eq!(vocabulary.category("Kafka"), Some("data"));
    assert_eq!(vocabulary.canonical("flying"), None);
}

#[test]
fn words_that_are_also_skills_need_a_clue() {
    for (text, expected) in [
        ("You will go to customers and go the extra mile. Go beyond!", vec![]),
        ("Go-to-market teams and Go-live support", vec![]),
        ("A go-to-market strategy for Go", vec!["Go-to-market strategy", "Go"]),
        ("Experience with Go and Kafka", vec!["Go", "Kafka"]),
        ("Senior Go Engineer", vec!["Go"]),
        ("Languages: Python, Go, or R.", vec!["Python", "Go", "R"]),
        ("- Go\n- Rust\n- Docker", vec!["Go", "Rust", "Docker"]),
        ("We write most services in Go, some in Rust.", vec!["Go", "Rust"]),
        ("R&D team, Series C, vitamin C, C-level", vec![]),
        ("Statistical programming in R or SAS", vec!["R", "SAS"]),
        ("C, C++ and C#", vec!["C", "C++", "C#"]),
        ("C/C++ developer", vec!["C"]),
        ("You react to incidents and excel at communication", vec![]),
        ("React to changes. Excel in your role.", vec![]),
        ("React and Redux; Microsoft Excel", vec!["React", "Redux", "Excel"]),
        ("Proficient in Word, Excel and PowerPoint", vec!["Microsoft Word", "Excel", "PowerPoint"]),
        ("The Spring internship starts in Spring 2026", vec![]),
        (
            "Java with Spring and Hibernate, or Spring Boot",
            vec!["Java", "Spring", "Hibernate", "Spring Boot"],
        ),
        ("swift decisions, rust prevention, a spark of joy, express delivery", vec![]),
        ("Executive Chef with access to a word of mouth network", vec![]),
        ("the rest of the team; heart rate", vec![]),
        ("AI-powered products. We use AI everywhere.", vec![]),
        ("Products including Lambda, SQS, SNS and DynamoDB", vec!["Lambda", "SQS", "SNS", "DynamoDB"]),
        ("CAD 88,000 to 104,000, or $60k CAD", vec![]),
        ("CAD, PHP 8 and Docker", vec!["CAD", "PHP", "Docker"]),
        ("a tool or something similar; Excel for the charts", vec!["Excel"]),
        ("Mental health days, an inclusive recruiting experience, a flexible Workday", vec![]),
        ("Fluent in English; ideas that reach the next bakery, on a daily basis", vec![]),
        ("The server switches to the standard reception of orders. Follow us on Instagram!", vec![]),
        ("Free coffee, wages above the tariff, the probation period lasts three months", vec![]),
    ] {
        assert_eq!(skills(text), expected, "{text}");
    }
}

#[test]
fn spellings_lead_to_one_name() {
    for (text, expected) in [
        ("NodeJS, node.js and Node JS", vec!["Node.js"]),
        ("K8s or Kubernetes", vec!["Kubernetes"]),
        ("ASP.NET, .NET Core, dotnet", vec!["ASP.NET", ".NET"]),
        ("visit example.net or java.com or https://python.org/go", vec![]),
        ("Python3, Python 3.11, HTML5/CSS3", vec!["Python", "HTML", "CSS"]),
        ("RESTful APIs, REST API", vec!["REST APIs"]),
        ("C\\+\\+ and **machine-learning**", vec!["C++", "Machine learning"]),
        ("Ruby on Rails on Google Cloud Platform (GCP)", vec!["Ruby on Rails", "Google Cloud"]),
        ("JavaScript is not Java", vec!["JavaScript", "Java"]),
        ("Postgres, MS SQL Server; PL/SQL", vec!["PostgreSQL", "SQL Server", "PL/SQL"]),
        ("RN with BLS and ACLS, Epic experience", vec!["Registered Nurse", "BLS", "ACLS", "Epic"]),
        (
            "Colour management, data modelling & fibre optics",
            vec!["Color management", "Data modeling", "Fiber optics"],
        ),
        ("Titration and Karl Fischer, ICP-OES; SOPs", vec!["Titration", "Karl Fischer titration", "ICP-MS"]),
        ("MIG welding, Sandstrahlen and a CISRS card", vec!["Welding", "Surface preparation", "Scaffolding"]),
        ("Lohn- und Gehaltsabrechnung, Dienstplanung", vec!["Payroll", "Rostering"]),
        ("import & export by sea; vacuum technologies", vec!["Import/export", "Vacuum technology"]),
        ("scaf\u{ad}folding, wound\ncare", vec!["Scaffolding", "Wound care"]),
        ("- payroll\n- wound\n- care of tools", vec!["Payroll"]),
    ] {
        assert_eq!(skills(text), expected, "{text}");
    }
}

#[test]
fn mentions_point_into_the_original() {
    let text = "é **Python** –\u{200b} C\\+\\+, and node.js.";
    let found: Vec<_> =
        Vocabulary::builtin().find(text).iter().map(|m| (m.skill, &text[m.start..m.end])).collect();
    assert_eq!(found, [("Python", "Python"), ("C++", "C\\+\\+"), ("Node.js", "node.js")]);
}

#[test]
fn an_operator_adds_and_removes() {
    let own = Vocabulary::builtin()
        .extended("[house]\n\"Frobnicator\" = [\"frob\"]\n\"Python\" = [\"Snake\"]\n[languages]\n\"COBOL\" = false\n")
        .unwrap();
    assert_eq!(own.skills_in("frob, snake, COBOL, Java"), ["Frobnicator", "Python", "Java"]);
    let error = Vocabulary::from_toml("[a]\nx = 3").unwrap_err().to_string();
    assert_eq!(error, "[a] \"x\": expected a list of spellings, or false to remove the skill");
    assert!(Vocabulary::from_toml("[a").unwrap_err().to_string().contains("line 1"));
}

proptest! {
    #[test]
    fn any_text_is_searched_without_a_panic_and_mentions_are_its_parts(text in "(?s).{0,300}") {
        let mut last = 0;
        for mention in Vocabulary::builtin().find(&text) {
            prop_assert!(mention.start >= last && mention.end > mention.start);
            prop_assert!(text.get(mention.start..mention.end).is_some());
            last = mention.end;
        }
    }

    #[test]
    fn skills_among_noise_are_found(words in prop::collection::vec("[a-z ,.+#/-]{0,12}|Go|R|C\\+\\+|Python|\\.NET|é", 0..30)) {
        let text = words.join(" ");
        let found = skills(&text);
        prop_assert_eq!(found.contains(&"Python"), text.contains("Python"));
    }
}
