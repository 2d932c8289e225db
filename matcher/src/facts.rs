//! What can be said of a résumé and a posting without any model: each fact 0 to 1, the middle where nothing is known.

use posting::vocabulary::Vocabulary;
use store::JobRecord;
use time::OffsetDateTime;

use crate::{MatchConfig, profile::Profile, seniority, skills};

/// Where nothing is known: neither for nor against.
const UNKNOWN: f32 = 0.5;

/// The facts about one posting for one résumé.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Facts {
    /// Asked skills that the résumé names, in the posting's order.
    pub matched_skills: Vec<String>,
    /// Asked skills that it does not name.
    pub missing_skills: Vec<String>,
    /// Level asked and level held, where both are known; see [`seniority`].
    pub levels: Option<(f32, f32)>,
    /// Share of the asked skills held, drawn to the middle where few are asked.
    pub skills: f32,
    /// 1: has the years asked for.
    pub years: f32,
    /// 1: the same level; 0: two levels below, or further above.
    pub seniority: f32,
    /// 1: the same city; 0.9: remote.
    pub location: f32,
    /// 1: posted now, 0.5: one half-life ago.
    pub freshness: f32,
}

impl Facts {
    /// Gathers them.
    pub(crate) fn of(profile: &Profile, job: &JobRecord, now: OffsetDateTime, config: &MatchConfig) -> Self {
        let asked = asked_skills(job);
        let (matched_skills, missing_skills): (Vec<String>, Vec<String>) =
            asked.iter().cloned().partition(|skill| profile.skills.contains(skill));
        let levels = levels(job, profile);
        Self {
            levels,
            skills: skills::overlap(&asked.into_iter().collect(), &profile.skills),
            matched_skills,
            missing_skills,
            years: years(job.requirements.years, profile.years),
            seniority: levels.map_or(UNKNOWN, |(asked, has)| level(asked, has)),
            location: place(profile, job),
            freshness: freshness(job, now, config.freshness_half_life_days),
        }
    }

    /// The points these facts are worth: zero where nothing is known.
    pub(crate) fn points(&self, config: &MatchConfig) -> f32 {
        [
            (self.skills, config.skills),
            (self.years, config.years),
            (self.seniority, config.seniority),
            (self.location, config.location),
            (self.freshness, config.freshness),
        ]
        .iter()
        .map(|(fact, weight)| (fact - UNKNOWN) * 2.0 * weight)
        .sum()
    }
}

/// The skills a posting asks for, by their canonical names: as its row has them, else as its text does.
fn asked_skills(job: &JobRecord) -> Vec<String> {
    let vocabulary = Vocabulary::builtin();
    let text = format!("{}\n{}", job.title, job.description_markdown);
    let mut asked: Vec<String> = Vec::new();
    let listed = job.requirements.tech.iter().map(|name| vocabulary.canonical(name).unwrap_or(name));
    let found = if job.requirements.tech.is_empty() { vocabulary.skills_in(&text) } else { listed.collect() };
    for name in found {
        if !asked.iter().any(|known| known == name) {
            asked.push(name.to_owned());
        }
    }
    asked
}

/// Enough is enough: more years than asked are not held against anybody.
fn years(asked: Option<u32>, had: Option<f32>) -> f32 {
    match (asked, had) {
        (Some(0) | None, _) | (_, None) => UNKNOWN,
        (Some(asked), Some(had)) => (had / asked as f32).min(1.0),
    }
}

/// What the posting asks, by its row, its title or the years it wants, and what the person is.
fn levels(job: &JobRecord, profile: &Profile) -> Option<(f32, f32)> {
    let stated = job.requirements.seniority.as_deref().and_then(seniority::of_name);
    let asked = stated.or_else(|| seniority::of_title(&job.title)).or_else(|| {
        job.requirements.years.filter(|years| *years > 0).map(|years| seniority::of_years(years as f32))
    });
    asked.zip(profile.seniority)
}

/// One level apart is common: next to no loss upwards, which is how people move, and half downwards. Two levels below is
/// not what anybody looks for, and three above is another life.
fn level(asked: f32, has: f32) -> f32 {
    let apart = asked - has;
    let reach = if apart < 0.0 { 2.0 } else { 3.0 };
    (1.0 - apart.abs() / reach).max(0.0)
}

fn place(profile: &Profile, job: &JobRecord) -> f32 {
    if job.workplace == Some(posting::Workplace::Remote) {
        return 0.9;
    }
    let stated =
        job.location.iter().cloned().chain(job.locations.iter().flat_map(|l| {
            [&l.city, &l.region, &l.country].into_iter().flatten().cloned().collect::<Vec<_>>()
        }));
    let stated: Vec<String> = stated.map(|part| format!(" {} ", posting::fingerprint::fold(&part))).collect();
    if stated.is_empty() || profile.place.is_empty() {
        return UNKNOWN;
    }
    // The résumé's parts stand from city to country: the first that is found tells how near.
    let found =
        profile.place.iter().position(|part| stated.iter().any(|place| place.contains(&format!(" {part} "))));
    match found {
        Some(0) => 1.0,
        Some(_) => 0.65,
        None => 0.25,
    }
}

fn freshness(job: &JobRecord, now: OffsetDateTime, half_life_days: f32) -> f32 {
    let Some(posted) = job.posted_at.or(job.first_seen_at) else { return UNKNOWN };
    let days = (now - posted).as_seconds_f32().max(0.0) / 86_400.0;
    0.5f32.powf(days / half_life_days.max(0.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_up_costs_less_than_a_step_down() {
        let (junior, mid, senior, lead) = (1.0, 2.0, 3.0, 4.0);
        assert_eq!((level(senior, senior), level(junior, senior)), (1.0, 0.0));
        assert!(level(lead, senior) > level(mid, senior) && level(mid, senior) >= UNKNOWN);
    }

    #[test]
    fn years_are_enough_or_partly_there_or_unknown() {
        assert_eq!(years(Some(4), Some(2.0)), 0.5);
        assert_eq!(years(Some(4), Some(20.0)), 1.0);
        assert_eq!(years(None, Some(1.0)), UNKNOWN);
        assert_eq!(years(Some(3), None), UNKNOWN);
    }
}
