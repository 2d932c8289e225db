//! Habits of real résumés that several rules together must read; each test is one.

use crate::model::Resume;
use crate::plain::text_lines;
use crate::structure::structure;

pub(super) fn read(text: &str) -> Resume {
    structure(&text_lines(&format!("Ida Berg\nida@example.org\n\n{text}\n"))).resume
}

pub(super) fn roles(text: &str) -> Vec<String> {
    let resume = read(&format!("EXPERIENCE\n\n{text}"));
    let said = |t: &Option<String>| t.clone().unwrap_or_default();
    resume.experience.iter().map(|r| [said(&r.position), said(&r.name), said(&r.dates)].join(" / ")).collect()
}

pub(super) fn studies(text: &str) -> Vec<String> {
    let resume = read(&format!("EDUCATION\n\n{text}"));
    let said = |t: &Option<String>| t.clone().unwrap_or_default();
    resume.education.iter().map(|s| [said(&s.degree), said(&s.institution)].join(" / ")).collect()
}

#[test]
fn a_number_before_a_cell_s_date_is_no_day() {
    assert_eq!(
        roles("Quillbay Technologies   Leeds, UK\nSDE-2   July 2023 – Present\n- Rewrote payouts"),
        ["SDE-2 / Quillbay Technologies / July 2023 – Present"]
    );
}

#[test]
fn posts_go_back_under_one_employer() {
    let text = "Peakline Outdoors   Boulder, CO\nBuyer   Mar 2022 - Present\n- Plans\nClerk   Jun 2019 - Feb 2022\n- Cut\n\
                Assistant   Jan 2018 - May 2019\n- Kept";
    let employers: Vec<Option<String>> =
        read(&format!("EXPERIENCE\n\n{text}")).experience.into_iter().map(|r| r.name).collect();
    assert_eq!(employers, vec![Some("Peakline Outdoors".to_owned()); 3]);
}

#[test]
fn departments_tickers_and_own_account() {
    assert_eq!(
        roles(
            "Acme Robotics, Inc. (NASDAQ: ACME), Chicago, IL   2015 – Present\nVice President, Finance (2017 – Present)\n- Built"
        ),
        ["Vice President, Finance / Acme Robotics, Inc. / 2017 – Present"]
    );
    assert_eq!(
        roles("Freelance Developer | Self-employed | Jan 2020 - Present\n- Sites"),
        ["Freelance Developer / Self-employed / Jan 2020 - Present"]
    );
}

#[test]
fn schools_that_no_list_knows_open_studies() {
    assert_eq!(
        studies(
            "IMT Nord   Lille, France\nM.S. in Networks   2012 - 2014\nUniversity of Lille   Lille, France\nB.S. in Physics   2009 - 2012"
        ),
        ["M.S. in Networks / IMT Nord", "B.S. in Physics / University of Lille"]
    );
    assert_eq!(
        studies(
            "University of Leeds   2014 - 2018\n- MEng Computing\nCity School   2012 - 2014\n- A-Levels: Maths"
        ),
        ["MEng Computing / University of Leeds", "A-Levels: Maths / City School"]
    );
}

#[test]
fn what_no_list_knows_is_told_by_how_it_is_built() {
    assert_eq!(
        studies("Riverbend   2018 – 2022\nB.S. in Physics\nOakmont   2014 – 2018\nA.A. in Arts"),
        ["B.S. in Physics / Riverbend", "A.A. in Arts / Oakmont"]
    );
    assert_eq!(
        studies(
            "Applied Data Program   2022\nEastgate Education\nBachelor of Engineering in Electronics\nVindhya Institute, Bhopal"
        ),
        [
            "Applied Data Program / Eastgate Education",
            "Bachelor of Engineering in Electronics / Vindhya Institute"
        ]
    );
    assert_eq!(
        studies("B.Tech. in Computer Science, JNTU Hyderabad, 2013"),
        ["B.Tech. in Computer Science / JNTU Hyderabad"]
    );
    assert_eq!(
        roles("Head Gardener, Marsh End\n- Keeps acres\nGardener, Botanic Trust\n- Labelled plants"),
        ["Head Gardener / Marsh End / ", "Gardener / Botanic Trust / "]
    );
}

#[test]
fn teams_clients_and_clauses_are_no_employers() {
    assert_eq!(
        roles(
            "Halcyon\nStaff Engineer, Storage   Aug 2023 – Present\n- Took\nEngineer, Networking   Jul 2020 – Aug 2023\n- Made"
        ),
        [
            "Staff Engineer, Storage / Halcyon / Aug 2023 – Present",
            "Engineer, Networking / Halcyon / Jul 2020 – Aug 2023"
        ]
    );
    assert_eq!(
        roles("Client: Raritan Retail   Jan 2018 - Feb 2021\nRole: Java Developer\n- Wrote"),
        ["Java Developer / Raritan Retail / Jan 2018 - Feb 2021"]
    );
    assert_eq!(
        roles("From 08/2021 to now: Dragon Software\nBusiness Analyst\n- Wrote"),
        ["Business Analyst / Dragon Software / 08/2021 to now"]
    );
    assert_eq!(
        roles("Office Manager, Hudson Partners   2018 – 2020\nruns an office of 34 lawyers"),
        ["Office Manager / Hudson Partners / 2018 – 2020"]
    );
}

#[test]
fn employers_over_posts_and_masked_years() {
    assert_eq!(
        roles(
            "PRAIRIE FOODS, Chicago, IL   2015 – Present\nVice President, Manufacturing   2015 – 2019\n- Opened\n\
             HEARTH & SON, Madison, WI   2008 – 2015\nPlant Manager   2008 – 2015\n- Days"
        ),
        [
            "Vice President, Manufacturing / PRAIRIE FOODS / 2015 – 2019",
            "Plant Manager / HEARTH & SON / 2008 – 2015"
        ]
    );
    assert_eq!(
        roles("January 20XX – Current\nOffice Manager | Niagara Tile Company\n- Orders"),
        ["Office Manager / Niagara Tile Company / January 20XX – Current"]
    );
    assert_eq!(
        studies("MSc in Systems @ National Technical University (2013 – 2015)"),
        ["MSc in Systems / National Technical University"]
    );
}

#[test]
fn honours_degrees_and_schools_before_a_colon() {
    assert_eq!(
        studies("University of Cape Town\nHonours degree in Statistics   2016"),
        ["Honours degree in Statistics / University of Cape Town"]
    );
    assert_eq!(
        studies("Delgado College: Associate of Applied Science, Culinary Arts (2011)"),
        ["Associate of Applied Science, Culinary Arts / Delgado College"]
    );
}

#[test]
fn icons_and_halves_of_headings() {
    let resume = read("² Experience\n\nNurse, Acme Ltd\n2019 - 2021\n\nÔ Skills\n\nGo > Rust > C++");
    assert_eq!(resume.experience.len(), 1);
    assert_eq!(resume.skills, ["Go", "Rust", "C++"]);
}

#[test]
fn skills_side_by_side_and_what_is_none() {
    let resume = read("SKILLS\n\nLanguages: Go, SQL   Tools: Git, Docker\nAwards: Faculty prize");
    assert_eq!(resume.skills, ["Go", "SQL", "Git", "Docker"]);
}

#[test]
fn towns_streets_and_births() {
    let place = |head: &str| {
        let resume = structure(&text_lines(&format!("Ida Berg\n{head}\n\nSKILLS\n\nGo, SQL\n"))).resume;
        resume.basics.location.map(|p| p.address)
    };
    assert_eq!(place("Dearborn, MI, 313-555-0175, ida@example.org").as_deref(), Some("Dearborn, MI"));
    assert_eq!(place("6100 Main St ⋄ Houston, TX 77005").as_deref(), Some("Houston, TX 77005"));
    assert_eq!(
        place("Place of birth: Aalst, Belgium\nAddress: Ghent, Belgium").as_deref(),
        Some("Ghent, Belgium")
    );
    assert_eq!(place("London SE15 | ida@example.org").as_deref(), Some("London SE15"));
}
