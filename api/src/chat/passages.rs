//! What an answer may draw on.

use matcher::embed::Purpose;
use serde::{Deserialize, Serialize};
use store::{JobFilter, JobRecord, ResumeId, UserId};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::error::ApiError;
use crate::state::AppState;

/// Parts of the asker's résumés.
const OWN: usize = 5;
/// Postings.
const JOBS: usize = 4;
/// Characters of one passage: a model's attention is short, and so is a reader's.
const CHARS: usize = 1_200;

/// A question.
pub(crate) struct Asked<'a> {
    pub(crate) user: UserId,
    pub(crate) question: &'a str,
    /// Only this résumé.
    pub(crate) resume: Option<ResumeId>,
    /// These postings, instead of those nearest to the question.
    pub(crate) jobs: &'a [Uuid],
}

/// A passage that an answer draws on.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Passage {
    /// What the answer calls it: `R1`, `J2`.
    pub(crate) label: String,
    /// `resume` or `job`.
    pub(crate) kind: String,
    pub(crate) title: String,
    pub(crate) text: String,
    /// Of a job.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) job_id: Option<Uuid>,
    /// Of a part of a résumé.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) resume_id: Option<Uuid>,
}

/// The asker's own chunks and postings nearest to the question.
pub(crate) async fn find(app: &AppState, asked: &Asked<'_>) -> Result<Vec<Passage>, ApiError> {
    let deps = &app.deps;
    let vectors = deps.embedder.embed(&[asked.question.to_owned()], Purpose::Query).await?;
    let vector = vectors.first().ok_or_else(|| ApiError::internal("no vector of a question"))?;
    let model = deps.embedder.model();
    let own = deps.store.resumes().nearest_chunks(asked.user, asked.resume, model, vector, OWN).await?;
    let jobs: Vec<JobRecord> = if asked.jobs.is_empty() {
        let filter =
            JobFilter { hidden_for: Some(asked.user), collapse_duplicates: true, ..JobFilter::default() };
        let near = deps.store.embeddings().nearest(model, vector, JOBS, &filter).await?;
        let near: Vec<Uuid> = near.into_iter().map(|(id, _)| id).collect();
        deps.store.jobs().get_many(&near).await?
    } else {
        deps.store.jobs().get_many(asked.jobs).await?
    };
    let mut passages = Vec::with_capacity(own.len() + jobs.len());
    for (i, found) in own.into_iter().enumerate() {
        passages.push(Passage {
            label: format!("R{}", i + 1),
            kind: "resume".to_owned(),
            title: found.chunk.heading.unwrap_or_else(|| "Your résumé".to_owned()),
            text: posting::text::truncate_chars(&found.chunk.text, CHARS).to_owned(),
            job_id: None,
            resume_id: Some(found.chunk.resume_id.0),
        });
    }
    for (i, job) in jobs.into_iter().enumerate() {
        let company = job.company.as_deref().unwrap_or("unknown company");
        let place = job.location.as_deref().map(|place| format!(", {place}")).unwrap_or_default();
        passages.push(Passage {
            label: format!("J{}", i + 1),
            kind: "job".to_owned(),
            title: format!("{} at {company}{place}", job.title),
            text: posting::text::truncate_chars(&job.description_markdown, CHARS).to_owned(),
            job_id: Some(job.id),
            resume_id: None,
        });
    }
    Ok(passages)
}
