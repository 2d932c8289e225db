//! An evaluation that ships: postings and résumés made from a seed, whose relevance is known because it was made.
//!
//! Twenty occupations in ten pairs of neighbours (`occupations.txt`), in English and in Spanish. Postings say what is
//! asked, résumés in other words what was done; both name some of the occupation's skills, and titles vary on both
//! sides. A résumé's earlier role is, every other time, the neighbour's: a bag of words is led astray.
//!
//! Relevance of a posting for a résumé: 3 same occupation, at most one level apart, half of the asked skills named;
//! 2 without the skills; 1 same occupation at another level; 0 everything else, the neighbour too.

mod occupations;
mod write;

use std::collections::BTreeMap;

use posting::Requirements;
use store::JobRecord;
use time::{Duration, OffsetDateTime};

use self::occupations::Occupation;
use super::{Dataset, Item, Report, embed_all, rank_all};
use crate::{
    MatchConfig,
    embed::{EmbedError, Embedder, Purpose},
    profile::{Profile, ProfileChunk},
    rank::{Question, rank},
    retrieve::Candidate,
};

/// Postings per occupation: four of each level.
pub(super) const POSTINGS: usize = 16;
/// Résumés per occupation.
pub(super) const RESUMES: usize = 2;
/// The day on which the generated world stands.
pub(super) const TODAY: OffsetDateTime = time::macros::datetime!(2026-01-15 09:00 UTC);

/// A language of the generated world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Spanish.
    Spanish,
}

impl Language {
    /// ISO 639-1.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }
}

/// Levels that postings ask for and résumés have, in order.
pub(super) const LEVELS: [&str; 4] = ["junior", "mid", "senior", "lead"];

/// A generated posting or résumé.
pub(super) struct Made {
    pub(super) id: String,
    pub(super) occupation: usize,
    /// Index of [`LEVELS`].
    pub(super) level: usize,
    pub(super) skills: Vec<String>,
    pub(super) title: String,
    /// What a reader sees.
    pub(super) text: String,
    /// Years asked for (posting) or had (résumé).
    pub(super) years: u32,
    /// A résumé's pieces; a posting has none.
    pub(super) chunks: Vec<ProfileChunk>,
    /// City.
    pub(super) place: &'static str,
    /// Days since it was posted.
    pub(super) age_days: i64,
}

/// Makes a world of one language and runs every system over it; `full` is the whole ranking of a match, facts included.
/// `progress` hears how many of how many texts are embedded.
///
/// # Errors
/// [`EmbedError`] of the embedder.
pub async fn run(
    language: Language,
    seed: u64,
    embedder: &Embedder,
    config: &MatchConfig,
    progress: impl Fn(usize, usize),
) -> Result<Report, EmbedError> {
    let occupations = occupations::all(language);
    let (postings, resumes) = write::world(&occupations, language, seed);
    let dataset = dataset(&occupations, &postings, &resumes);
    let total = dataset.corpus.len() + dataset.queries.len();
    let corpus = embed_all(embedder, &dataset.corpus, Purpose::Passage, |done| progress(done, total)).await?;
    let asked = |done| progress(dataset.corpus.len() + done, total);
    let queries = embed_all(embedder, &dataset.queries, Purpose::Query, asked).await?;
    let mut systems = rank_all(&dataset, corpus.clone(), &queries, config);
    let mut matches = Vec::with_capacity(resumes.len());
    for resume in &resumes {
        let question = Question::of(profile_of(resume), embedder).await?;
        matches.push(whole_ranking(&question, &postings, &corpus, config));
    }
    if let Some((_, full)) = systems.last_mut() {
        *full = matches;
    }
    Ok(Report::new(&dataset, embedder.model(), systems))
}

/// The generated world as a dataset: what [`run`] ranks, for those who want the files.
pub fn world(language: Language, seed: u64) -> Dataset {
    let occupations = occupations::all(language);
    let (postings, resumes) = write::world(&occupations, language, seed);
    dataset(&occupations, &postings, &resumes)
}

fn dataset(occupations: &[Occupation], postings: &[Made], resumes: &[Made]) -> Dataset {
    let item = |made: &Made| Item { id: made.id.clone(), text: made.text.clone() };
    let relevant = resumes
        .iter()
        .map(|resume| {
            let graded = postings.iter().enumerate().map(|(at, posting)| (at, relevance(resume, posting)));
            graded.filter(|(_, grade)| *grade > 0).collect::<BTreeMap<usize, u32>>()
        })
        .collect();
    debug_assert_eq!(postings.len(), occupations.len() * POSTINGS);
    Dataset {
        queries: resumes.iter().map(item).collect(),
        corpus: postings.iter().map(item).collect(),
        relevant,
        dangling: 0,
    }
}

fn relevance(resume: &Made, posting: &Made) -> u32 {
    if resume.occupation != posting.occupation {
        return 0;
    }
    let named = posting.skills.iter().filter(|skill| resume.skills.contains(skill)).count();
    match resume.level.abs_diff(posting.level) {
        0 | 1 if named * 2 >= posting.skills.len() => 3,
        0 | 1 => 2,
        _ => 1,
    }
}

/// A generated résumé as the parser would give it.
fn profile_of(resume: &Made) -> Profile {
    let json = serde_json::json!({
        "basics": {"label": resume.title, "location": {"city": resume.place}},
        "skills": resume.skills,
        "experience": [{
            "position": resume.title,
            "startDate": (TODAY.year() - i32::try_from(resume.years).unwrap_or(0)).to_string() + "-01",
            "current": true,
        }],
    });
    Profile::new(&json, resume.text.clone(), resume.chunks.clone(), TODAY)
}

/// What a match on the job table would answer, were these its candidates.
fn whole_ranking(
    question: &Question,
    postings: &[Made],
    corpus: &[Vec<f32>],
    config: &MatchConfig,
) -> Vec<(usize, f32)> {
    let candidates = postings
        .iter()
        .zip(corpus)
        .enumerate()
        .map(|(at, (posting, vector))| Candidate { job: record(at, posting), vector: Some(vector.clone()) })
        .collect();
    let width = corpus.first().map_or(0, Vec::len);
    rank(question, candidates, postings.len(), width, config, TODAY)
        .into_iter()
        .map(|found| (found.job.id.as_u128() as usize, found.score))
        .collect()
}

/// A posting as the job table would hold it; its id says its position.
fn record(at: usize, posting: &Made) -> JobRecord {
    let vocabulary = posting::vocabulary::Vocabulary::builtin();
    JobRecord {
        id: uuid::Uuid::from_u128(at as u128),
        url_hash: String::new(),
        source_url: String::new(),
        source: None,
        board: None,
        external_id: None,
        title: posting.title.clone(),
        company: None,
        location: Some(posting.place.to_owned()),
        locations: Vec::new(),
        raw_html_s3_url: None,
        description_markdown: posting.text.clone(),
        requirements: Requirements {
            years: Some(posting.years),
            tech: vocabulary.skills_in(&posting.text).into_iter().map(str::to_owned).collect(),
            seniority: Some(LEVELS[posting.level].to_owned()),
            ..Requirements::default()
        },
        employment_type: None,
        workplace: None,
        salary: None,
        posted_at: Some(TODAY - Duration::days(posting.age_days)),
        valid_through: None,
        language: None,
        fingerprint: None,
        content_hash: None,
        first_seen_at: None,
        last_crawled_at: None,
        is_active: true,
        missing_count: 0,
        gone_reason: None,
        gone_at: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_world_is_large_enough_repeatable_and_judged() {
        for language in [Language::English, Language::Spanish] {
            let occupations = occupations::all(language);
            assert_eq!(occupations.len(), 20);
            let (postings, resumes) = write::world(&occupations, language, 7);
            assert!(postings.len() >= 300 && resumes.len() >= 40);
            let again = write::world(&occupations, language, 7);
            assert!(postings.iter().zip(&again.0).all(|(a, b)| a.text == b.text));
            let dataset = dataset(&occupations, &postings, &resumes);
            assert_eq!(dataset.judged().len(), resumes.len());
            let grades: std::collections::BTreeSet<u32> =
                dataset.relevant.iter().flat_map(|r| r.values().copied()).collect();
            assert_eq!(grades.into_iter().collect::<Vec<_>>(), [1, 2, 3]);
        }
    }

    #[test]
    fn the_neighbour_is_never_relevant() {
        let occupations = occupations::all(Language::English);
        let (postings, resumes) = write::world(&occupations, Language::English, 7);
        for resume in &resumes {
            let other = postings.iter().filter(|p| p.occupation == resume.occupation ^ 1);
            assert!(other.into_iter().all(|p| relevance(resume, p) == 0));
        }
    }
}
