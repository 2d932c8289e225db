//! More habits of real résumés, each with the smallest text that shows it.

use super::habits::{read, roles, studies};

#[test]
fn built_as_the_others_are() {
    assert_eq!(
        roles(
            "Forest Supervisor, Sawtooth Trust   2017 – Present\n- Plans\nXylotomist, Payette Lands   2009 – 2017\n- Marked"
        ),
        ["Forest Supervisor / Sawtooth Trust / 2017 – Present", "Xylotomist / Payette Lands / 2009 – 2017"]
    );
    assert_eq!(
        roles("Port Royal Customs Brokers – Clearance Officer   '13 – '19\n- Papers"),
        ["Clearance Officer / Port Royal Customs Brokers / '13 – '19"]
    );
    assert_eq!(
        roles(
            "Planner (March 2018 – present)\nGemeente Vechtstad, Utrecht\n- Closed\n\nDesigner (May 2012 – February 2018)\nBureau Singel Architects, Amersfoort\n- Drew"
        ),
        [
            "Planner / Gemeente Vechtstad / March 2018 – present",
            "Designer / Bureau Singel Architects / May 2012 – February 2018"
        ]
    );
}

#[test]
fn roles_under_a_heading_that_nobody_knows() {
    let text = "EXPERIENCE\n\nCase Manager, Youth Center\n2014 – 2018\n- School\n\nQUAYSIDE YEARS\n\nDeckhand, Acme Lines\n2012 – 2013\n- Knots\n\n\
                EDUCATION\n\nB.A., Oslo University, 2011\n\nSKILLS\n\nGo, SQL";
    assert_eq!(read(text).experience.len(), 2);
    let grants = text.replace("QUAYSIDE YEARS", "GRANTS");
    assert_eq!(read(&grants).experience.len(), 1);
}

#[test]
fn schools_in_brackets_and_firms_that_train() {
    assert_eq!(
        studies("BA (Hons) Business Management (University of Aberdyfi)   2012"),
        ["BA (Hons) Business Management / University of Aberdyfi"]
    );
    assert_eq!(
        studies("08/2008 – 07/2011   Ausbildung zum Kaufmann\nLeer   Leda Handel KG"),
        ["Ausbildung zum Kaufmann / Leda Handel KG"]
    );
}

#[test]
fn towns_and_clients_beside_employers() {
    assert_eq!(
        roles(
            "Chef\nRestaurante Caleta Norte, Valparaíso\n2019 – 2021\n- Cooked\n\nCook\nHotel Cerro Azul, Viña del Mar\n2014 – 2019\n- Fried"
        ),
        ["Chef / Restaurante Caleta Norte / 2019 – 2021", "Cook / Hotel Cerro Azul / 2014 – 2019"]
    );
    assert_eq!(
        roles("Analyst, Tisza Telecom, Szegedin   2009 – 2012\n- Churn"),
        ["Analyst / Tisza Telecom / 2009 – 2012"]
    );
    assert_eq!(
        roles(
            "Pannonia Consulting Group, Budapest   2012 – Present\nPrincipal Consultant   2019 – Present\nClient: a railway\n- Timetable\nConsultant   2012 – 2019\n- Nine"
        ),
        [
            "Principal Consultant / Pannonia Consulting Group / 2019 – Present",
            "Consultant / Pannonia Consulting Group / 2012 – 2019"
        ]
    );
    assert_eq!(
        roles("Maintainer, tinyqueue (github.com/example/tinyqueue)   2019 – Present\n- Stars"),
        ["Maintainer / tinyqueue / 2019 – Present"]
    );
}

#[test]
fn dates_with_days_and_open_ends() {
    assert_eq!(
        roles("Intern, Marina Softech\n01-Dec-2023 to 31-Mar-2024\n- Built"),
        ["Intern / Marina Softech / 01-Dec-2023 to 31-Mar-2024"]
    );
    assert_eq!(
        roles("2019– Professor, Ashanti University\n2012–2019 Lecturer, Volta University"),
        ["Professor / Ashanti University / 2019–", "Lecturer / Volta University / 2012–2019"]
    );
}

#[test]
fn a_summary_of_roles_and_a_mother_tongue() {
    let text = "CAREER OVERVIEW\n\nCook, Acme Foods\n2014 – 2018\n- Fried\n\nBaker, Bolt Bakery\n2012 – 2014\n- Baked\n\n\
                EARLIER CAREER\n\nWaiter, Cafe Nine\n2010 – 2012\n\nLANGUAGE SKILLS\n\nMother tongue(s): Italian\nOther language(s): English";
    let resume = read(text);
    assert_eq!(resume.experience.len(), 3);
    assert!(resume.skills.is_empty() && resume.languages.len() == 2, "{:?}", resume.skills);
}

#[test]
fn a_subject_behind_a_dash() {
    assert_eq!(
        studies("Advanced Certificate – Electrical\nSolas Training Centre, Sligo\n2013 - 2017"),
        ["Advanced Certificate – Electrical / Solas Training Centre"]
    );
    assert_eq!(studies("B.Sc. Geology – Riverbend   2013 - 2017"), ["B.Sc. Geology / Riverbend"]);
}

#[test]
fn labels_and_deeds_among_skills() {
    let skills = |text: &str| read(&format!("SKILLS\n\n{text}")).skills;
    assert_eq!(
        skills("Front end: Vue, CSS | Back end: Node, Go | Other: Git"),
        ["Vue", "CSS", "Node", "Go", "Git"]
    );
    assert_eq!(skills("GCP, Docker   Cloud\nGo, Rust   Languages"), ["GCP", "Docker", "Go", "Rust"]);
    assert!(
        skills(
            "- Trained four clerks\n- Found a missing invoice\n- Closed the books of twelve shops every month"
        )
        .is_empty()
    );
}

#[test]
fn words_between_and_towns_in_names() {
    assert_eq!(
        roles("Developer, City of Guelph   Jan–Apr 2023\n- Map"),
        ["Developer / City of Guelph / Jan–Apr 2023"]
    );
    let resume = read("Grenoble, Auvergne-Rhône-Alpes, France\n\nSKILLS\n\nGo, SQL");
    assert_eq!(resume.basics.location.and_then(|p| p.region).as_deref(), Some("Auvergne-Rhône-Alpes"));
}

#[test]
fn certificates_of_schools_and_notes_between_roles() {
    assert_eq!(
        studies(
            "Certificate IV in Horticulture, TAFE West (2014)\nHigher School Certificate, Orange High School (2010)"
        ),
        ["Certificate IV in Horticulture / TAFE West", "Higher School Certificate / Orange High School"]
    );
    assert_eq!(
        studies("2013 – 2021 Gymnasium am Harzrand: Abitur (1,9)"),
        ["Abitur / Gymnasium am Harzrand"]
    );
    assert_eq!(
        roles(
            "Chef de projet – Rhône Turbines SA, Lyon   2021 – 2023\n- Pilotage\nEnvironnement : SAP, MS Project\n\
               Ingénieur méthodes – Câbles du Dauphiné, Grenoble   2018 – 2021\n- Rebuts\nStage de fin d'études – Atelier des Ponts, Valence   2018\n- Banc"
        ),
        [
            "Chef de projet / Rhône Turbines SA / 2021 – 2023",
            "Ingénieur méthodes / Câbles du Dauphiné / 2018 – 2021",
            "Stage de fin d'études / Atelier des Ponts / 2018"
        ]
    );
}
