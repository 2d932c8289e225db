//! The period that pay is for.

use std::sync::LazyLock;

use posting::SalaryUnit;
use regex::Regex;

/// What a word says; `None` for periods that the contract has no name for, which hide the shorter words inside them.
const WORDS: &[(Option<SalaryUnit>, &[&str])] = &[
    (
        Some(SalaryUnit::Hour),
        &[
            "hour", " hr ", " hrs ", " ph ", " h ", " p h ", "stunde", " std ", "heure", " hora", " uur",
            " ora ", "timme", "horaire", " godz",
        ],
    ),
    (
        Some(SalaryUnit::Month),
        &[
            "month", "monat", "mtl", " mois ", "mensuel", "mensual", " mes ", "maand", "mese", "månad",
            " pm ", " pcm ", "miesi", " mies ", "mensal", " mês ", " mnd ", " mo ",
        ],
    ),
    (
        None,
        &[
            "biweek",
            "bi week",
            "fortnight",
            " 2 week",
            " two week",
            " 2 month",
            " 3 month",
            " 6 month",
            " quarterly",
            " per quarter",
        ],
    ),
    (
        Some(SalaryUnit::Week),
        &["week", "woche", "wöchentlich", "semaine", "semana", "settimana", "vecka", " wk "],
    ),
    (
        Some(SalaryUnit::Year),
        &[
            "year", "annum", "annual", " yr ", " yrs ", " pa ", " p a ", "jahr", "jähr", " an ", "année",
            "annuel", "año", "anual", "anno", "jaar", "per år", "rocznie", " ano ",
        ],
    ),
    (
        Some(SalaryUnit::Day),
        &[
            "daily",
            " day",
            "per diem",
            " tag ",
            "täglich",
            "tagessatz",
            " jour",
            " día",
            " dia ",
            " dag ",
            " pd ",
        ],
    ),
];

/// "37.5 hours per week", "40 Std./Woche": how long one works, not what for the pay is. "1 HOUR" is a period.
static WORKING_TIME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:[2-9]|\d{2,3})(?:[.,]\d+)?\s*(?:(?:-|–|to|bis|à|a)\s*\d+(?:[.,]\d+)?\s*)?(?:hours?|hrs?|h|stunden|std|wochenstunden|heures|uur|uren|horas|ore|timmar)\b\.?(?:\s*(?:per|an?|/|pro|par|por|je|la|die)\s*(?:week|wk|woche|semaine|semana|settimana|vecka|day|tag))?",
    )
    .ok()
});

/// The period that a text names first: `YEAR`, `per-year-salary`, "annually", "mtl.", "/h", "1 MONTH", `hourly`.
pub fn unit(text: &str) -> Option<SalaryUnit> {
    let text = match WORKING_TIME.as_ref() {
        Some(time) if text.bytes().any(|byte| byte.is_ascii_digit()) => time.replace_all(text, " "),
        _ => text.into(),
    };
    let lower =
        format!(" {} ", text.to_lowercase().replace(['-', '_', '/', '.', '(', ')', ',', ':', ';'], " "));
    WORDS
        .iter()
        .flat_map(|(unit, words)| words.iter().map(move |word| (unit, word)))
        .filter_map(|(unit, word)| {
            // " an " and "an" stand at one place: what counts is where the letters begin.
            let at = lower.find(word)? + (word.len() - word.trim_start().len());
            Some((at, std::cmp::Reverse(word.trim().len()), unit))
        })
        .min_by_key(|(at, length, _)| (*at, *length))
        .and_then(|(_, _, unit)| *unit)
}
