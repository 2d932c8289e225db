use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};

use super::{LEVELS, Language, Made, POSTINGS, RESUMES, occupations::Occupation};
use crate::profile::ProfileChunk;

const YEARS: [u32; 4] = [1, 3, 6, 9];
const PLACES: [&str; 6] = ["Madrid", "Dublin", "Lyon", "Bilbao", "Leeds", "Porto"];
const EMPLOYERS: [&str; 8] = [
    "Northwind",
    "Brightwater",
    "Calder & Sons",
    "Mirador",
    "Fjordlab",
    "Grupo Solana",
    "Oakfield",
    "Vantia",
];
const PEOPLE: [&str; 8] =
    ["Ana Ruiz", "Tom Baker", "Lucía Vega", "Ines Roth", "Omar Said", "Kate Lowe", "Pau Serra", "Max Lind"];

/// The sentences around what matters, which every posting and résumé has: noise that a ranking must bear.
struct Phrases {
    about: &'static [&'static str],
    offers: &'static [&'static str],
    headings: [&'static str; 6],
    years: fn(u32) -> String,
    titled: fn(&str, usize) -> String,
    soft: &'static [&'static str],
}

const ENGLISH: Phrases = Phrases {
    about: &[
        "We are a growing company with offices in three countries.",
        "A family business since 1954 with a friendly team.",
        "Join a leader in its market and help us to serve our customers better.",
    ],
    offers: &[
        "We offer a permanent contract, training and twenty-five days of holiday.",
        "Competitive pay, health insurance and flexible hours.",
        "An equal opportunity employer: everyone is welcome to apply.",
    ],
    headings: ["What you will do", "What you bring", "Experience", "Skills", "Education", "present"],
    years: |n| format!("At least {n} years of experience in a similar position."),
    titled: |title, level| match level {
        0 => format!("Junior {title}"),
        2 => format!("Senior {title}"),
        3 => format!("Lead {title}"),
        _ => title.to_owned(),
    },
    soft: &[
        "Good communicator, reliable and used to working in a team.",
        "Fluent in English; driving licence.",
        "Secondary education completed; volunteer at the local library.",
    ],
};

const SPANISH: Phrases = Phrases {
    about: &[
        "Somos una empresa en crecimiento con oficinas en tres países.",
        "Una empresa familiar desde 1954 con un equipo cercano.",
        "Únete a una empresa líder en su mercado y ayúdanos a atender mejor a nuestros clientes.",
    ],
    offers: &[
        "Ofrecemos contrato indefinido, formación y veinticinco días de vacaciones.",
        "Salario competitivo, seguro médico y horario flexible.",
        "Igualdad de oportunidades: todas las personas pueden presentarse.",
    ],
    headings: ["Qué harás", "Qué aportas", "Experiencia", "Competencias", "Formación", "actualidad"],
    years: |n| format!("Al menos {n} años de experiencia en un puesto similar."),
    titled: |title, level| match level {
        0 => format!("{title} júnior"),
        2 => format!("{title} sénior"),
        3 => format!("{title}, responsable de equipo"),
        _ => title.to_owned(),
    },
    soft: &[
        "Buena comunicación, responsable y con costumbre de trabajar en equipo.",
        "Inglés fluido; carné de conducir.",
        "Educación secundaria completa; voluntariado en la biblioteca del barrio.",
    ],
};

/// Postings and résumés of every occupation; the same seed makes the same world.
pub(super) fn world(occupations: &[Occupation], language: Language, seed: u64) -> (Vec<Made>, Vec<Made>) {
    let mut random = StdRng::seed_from_u64(seed);
    let phrases = match language {
        Language::English => &ENGLISH,
        Language::Spanish => &SPANISH,
    };
    let mut postings = Vec::new();
    let mut resumes = Vec::new();
    for (at, occupation) in occupations.iter().enumerate() {
        for n in 0..POSTINGS {
            postings.push(posting(occupation, at, n, phrases, &mut random));
        }
        for n in 0..RESUMES {
            resumes.push(resume(occupations, at, n, phrases, &mut random));
        }
    }
    (postings, resumes)
}

fn some<T: Clone>(items: &[T], count: usize, random: &mut StdRng) -> Vec<T> {
    items.choose_multiple(random, count).cloned().collect()
}

fn one(items: &[&'static str], random: &mut StdRng) -> &'static str {
    items.choose(random).copied().unwrap_or_default()
}

fn bullets(items: &[String]) -> String {
    items.iter().map(|item| format!("- {item}.\n")).collect()
}

fn posting(occupation: &Occupation, at: usize, n: usize, phrases: &Phrases, random: &mut StdRng) -> Made {
    let level = n % LEVELS.len();
    let title = occupation.titles.choose(random).cloned().unwrap_or_default();
    let title = (phrases.titled)(&title, level);
    let skills = some(&occupation.skills, 4, random);
    let (place, years) = (one(&PLACES, random), YEARS[level]);
    let text = format!(
        "{title}\n{}, {place}\n\n{}\n\n{}\n{}\n{}\n{}\n- {}\n\n{}\n",
        one(&EMPLOYERS, random),
        one(phrases.about, random),
        phrases.headings[0],
        bullets(&some(&occupation.asks, 3, random)),
        phrases.headings[1],
        bullets(&skills),
        (phrases.years)(years),
        one(phrases.offers, random),
    );
    let id = format!("{}-{n:02}", occupation.id);
    let age_days = random.random_range(0..60);
    Made { id, occupation: at, level, skills, title, text, years, chunks: Vec::new(), place, age_days }
}

fn resume(occupations: &[Occupation], at: usize, n: usize, phrases: &Phrases, random: &mut StdRng) -> Made {
    let occupation = &occupations[at];
    let level = random.random_range(0..LEVELS.len());
    let title = occupation.titles.choose(random).cloned().unwrap_or_default();
    let title = (phrases.titled)(&title, level);
    let skills = some(&occupation.skills, 3, random);
    // Every other résumé comes from the neighbour's trade, the others from anywhere else.
    let before = if n.is_multiple_of(2) {
        at ^ 1
    } else {
        (at + 2 * random.random_range(1..occupations.len() / 2)) % occupations.len()
    };
    let earlier = &occupations[before];
    let earlier_title = earlier.titles.choose(random).cloned().unwrap_or_default();
    let years = YEARS[level] + random.random_range(0..2);
    let start = 2026 - years;
    let now = format!(
        "{title}, {} ({start} – {})\n{}",
        one(&EMPLOYERS, random),
        phrases.headings[5],
        bullets(&some(&occupation.did, 3, random))
    );
    let then = format!(
        "{earlier_title}, {} ({} – {start})\n{}",
        one(&EMPLOYERS, random),
        start - 2,
        bullets(&some(&earlier.did, 2, random))
    );
    // People list what they have learnt in every trade, the last one first.
    let all: Vec<String> = skills.iter().cloned().chain(some(&earlier.skills, 2, random)).collect();
    let listed = format!("{}\n{}\n", phrases.headings[3], all.join(", "));
    let place = one(&PLACES, random);
    let text = format!(
        "{}\n{place}\n\n{}\n{now}\n{then}\n{listed}\n{}\n{}\n",
        one(&PEOPLE, random),
        phrases.headings[2],
        phrases.headings[4],
        one(phrases.soft, random),
    );
    let chunk = |kind: &str, text: &str| ProfileChunk {
        kind: kind.to_owned(),
        heading: text.lines().next().unwrap_or_default().to_owned(),
        text: text.to_owned(),
        vector: None,
    };
    let chunks = vec![chunk("experience", &now), chunk("experience", &then), chunk("skills", &listed)];
    let id = format!("{}-resume-{n}", occupation.id);
    Made { id, occupation: at, level, skills, title, text, years, chunks, place, age_days: 0 }
}
