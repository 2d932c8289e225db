//! Writes postings from the seed.

use posting::{EmploymentType, Workplace};
use time::{Duration, OffsetDateTime, macros::datetime};

use super::TruthPosting;
use super::dice::Dice;
use super::employers::Employer;
use super::occupations::{OCCUPATIONS, Occupation};
use super::places::PLACES;

/// The newest posting's date. Fixed, so that the same seed gives the same bytes on every day.
const NEWEST: OffsetDateTime = datetime!(2026-11-20 09:00 UTC);

const OFFERS: &[&str] = &[
    "Thirty days of leave and every other Friday off in summer",
    "A yearly budget for books, courses and conferences",
    "Health insurance for you and your family from the first day",
    "A pension plan to which we add half",
    "Twenty weeks of parental leave, fully paid",
    "Free lunch on office days",
    "Company shares after the first year",
    "A bicycle or a rail pass, as you like",
];

/// Every posting of `employer`, in the order of its listing.
pub(super) fn postings(employer: &Employer, seed: u64) -> Vec<TruthPosting> {
    (0..employer.postings).map(|i| posting(employer, employer.first_number + i as u64, i, seed)).collect()
}

fn posting(employer: &Employer, number: u64, index: usize, seed: u64) -> TruthPosting {
    // One generator per posting: adding an employer or a field to one leaves the others as they were.
    let mut dice = Dice::new(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ number);
    dice.next();
    let occupation = occupation(employer.hires[index % employer.hires.len()]);
    let title = *dice.one(occupation.titles);
    let place = dice.one(PLACES);
    let years = years(title, &mut dice);
    let skills: Vec<&str> = dice
        .some(occupation.skills, 4 + usize::from(occupation.skills.len() > 6))
        .into_iter()
        .copied()
        .collect();
    let extra = occupation.skills.iter().copied().find(|skill| !skills.contains(skill));
    let workplace = workplace(occupation, &mut dice);
    let employment = match dice.below(20) {
        0 | 1 => EmploymentType::PartTime,
        2 => EmploymentType::Contractor,
        _ => EmploymentType::FullTime,
    };
    let duties: Vec<&str> = dice.some(occupation.duties, 4).into_iter().copied().collect();
    let needs: Vec<&str> = dice.some(occupation.needs, 2).into_iter().copied().collect();
    let offers: Vec<&str> = dice.some(OFFERS, 3).into_iter().copied().collect();
    let salary = dice
        .chance(45)
        .then(|| pay(occupation, years, place.rate))
        .map(|(low, high)| (low, high, place.currency.to_owned()));
    let reference = format!("Reference number {number}.");
    let description_html = [
        format!("<p>{}</p>", escape(employer.about)),
        format!(
            "<p>We are looking for a <strong>{}</strong> to join our team in {}.</p>",
            escape(title),
            escape(place.city)
        ),
        section("What you will do", &duties),
        section("What you bring", &bring(occupation, years, &skills, &needs, &mut dice)),
        extra.map_or_else(String::new, |skill| {
            section("Nice to have", &[&format!("Experience with {skill}")])
        }),
        section("What we offer", &offers),
        format!("<p>{reference}</p>"),
    ]
    .concat();
    let slug = slug(title);
    let mut phrases: Vec<String> = duties.iter().chain(&needs).map(|s| (*s).to_owned()).collect();
    phrases.push(reference.trim_end_matches('.').to_owned());
    TruthPosting {
        url: employer.posting_url(number, &slug),
        board: employer.board(),
        number,
        slug,
        title: title.to_owned(),
        company: employer.company.to_owned(),
        city: place.city.to_owned(),
        region: place.region.to_owned(),
        country: place.country.to_owned(),
        workplace,
        employment,
        salary,
        years,
        skills: skills.into_iter().map(str::to_owned).collect(),
        occupation: occupation.name,
        phrases,
        description_html,
        posted_at: NEWEST - Duration::hours(dice.below(24 * 45) as i64),
    }
}

#[expect(clippy::expect_used, reason = "both tables are compiled in; a unit test walks them")]
fn occupation(name: &str) -> &'static Occupation {
    OCCUPATIONS.iter().find(|o| o.name == name).expect("employers hire known occupations")
}

fn years(title: &str, dice: &mut Dice) -> Option<u32> {
    let any = |words: &[&str]| words.iter().any(|word| title.contains(word));
    if any(&["Junior", "Associate", "Line Cook", "Representative"]) {
        dice.chance(50).then_some(1)
    } else if any(&["Staff", "Head", "Lead", "Group", "Controller", "Principal"]) {
        Some(8)
    } else if any(&["Senior", "Charge", "Sous", "Key Account"]) {
        Some(5 + dice.below(2) as u32)
    } else {
        dice.chance(85).then(|| 2 + dice.below(3) as u32)
    }
}

fn workplace(occupation: &Occupation, dice: &mut Dice) -> Workplace {
    match (occupation.desk, dice.below(10)) {
        (false, _) | (true, 7..) => Workplace::Onsite,
        (true, 0..=3) => Workplace::Remote,
        (true, _) => Workplace::Hybrid,
    }
}

/// Yearly pay in local money, in whole thousands.
fn pay(occupation: &Occupation, years: Option<u32>, rate: f64) -> (u32, u32) {
    let (low, high) = (f64::from(occupation.pay.0), f64::from(occupation.pay.1));
    let step = f64::from(years.unwrap_or(2).min(10)) / 10.0;
    let start = (low + (high - low) * step * 0.85) * rate;
    ((start.round() as u32) * 1000, ((start * 1.22).round() as u32) * 1000)
}

fn bring(
    occupation: &Occupation,
    years: Option<u32>,
    skills: &[&str],
    needs: &[&str],
    dice: &mut Dice,
) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(n) = years {
        let plural = if n == 1 { "year" } else { "years" };
        lines.push(match dice.below(3) {
            0 => format!("{n}+ {plural} of experience as a {} or in a similar role", occupation.name),
            1 => format!("At least {n} {plural} of professional experience"),
            _ => format!("Minimum {n} {plural} of experience in a comparable position"),
        });
    }
    let (last, first) = skills.split_last().unwrap_or((&"", &[]));
    lines.push(format!("Hands-on experience with {} and {last}", first.join(", ")));
    lines.extend(needs.iter().map(|s| (*s).to_owned()));
    lines
}

fn section<S: AsRef<str>>(heading: &str, lines: &[S]) -> String {
    let items: String = lines.iter().map(|line| format!("<li>{}</li>", escape(line.as_ref()))).collect();
    format!("<h3>{heading}</h3><ul>{items}</ul>")
}

fn slug(title: &str) -> String {
    posting::fingerprint::fold(title).replace(' ', "-")
}

/// Text as HTML, in elements and in attributes.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
