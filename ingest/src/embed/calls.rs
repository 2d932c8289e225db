//! What is asked of the model at once.

use matcher::embed::{Embedder, job_text};
use store::DueJob;
use uuid::Uuid;

/// Postings whose texts go to the model in one call.
#[derive(Debug, Default)]
pub(super) struct Call {
    pub(super) jobs: Vec<DueJob>,
    /// One of each job.
    pub(super) texts: Vec<String>,
    /// Of each text.
    sizes: Vec<usize>,
}

impl Call {
    pub(super) fn tokens(&self) -> usize {
        self.sizes.iter().sum()
    }

    pub(super) fn ids(&self) -> Vec<Uuid> {
        self.jobs.iter().map(|job| job.job_id).collect()
    }

    /// Each posting as a call of its own.
    pub(super) fn one_by_one(self) -> impl Iterator<Item = Self> {
        let parts = self.jobs.into_iter().zip(self.texts).zip(self.sizes);
        parts.map(|((job, text), size)| Self { jobs: vec![job], texts: vec![text], sizes: vec![size] })
    }

    fn push(&mut self, job: DueJob, text: String, size: usize) {
        self.jobs.push(job);
        self.texts.push(text);
        self.sizes.push(size);
    }
}

/// Splits a batch into calls of at most `batch_tokens`. Short texts first would starve long ones: the list's order is
/// kept. A posting that was leased more than `max_attempts` times goes alone, so that what it does to the provider is
/// seen.
pub(super) fn calls(
    due: Vec<DueJob>,
    embedder: &Embedder,
    batch_tokens: usize,
    max_attempts: u32,
) -> Vec<Call> {
    let mut calls: Vec<Call> = Vec::new();
    let mut open = false;
    for job in due {
        let (company, location) = (job.company.as_deref(), job.location.as_deref());
        let text = job_text(&job.title, company, location, &job.description_markdown);
        let tokens = embedder.count_tokens(&text);
        let alone = job.attempts > max_attempts;
        match calls.last_mut().filter(|call| open && !alone && call.tokens() + tokens <= batch_tokens) {
            Some(call) => call.push(job, text, tokens),
            None => {
                let mut call = Call::default();
                call.push(job, text, tokens);
                calls.push(call);
            }
        }
        open = !alone;
    }
    calls
}
