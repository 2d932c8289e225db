//! Campaigns: their runs, their switches, and the lease of the one scheduler that acts.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::{FromRow, Row, postgres::PgRow};
use time::OffsetDateTime;

use crate::{RunId, Store, StoreError, bind, jobs, sql};

/// Runs of campaigns. See [`Store::campaigns`].
#[derive(Clone, Copy, Debug)]
pub struct Campaigns<'s> {
    pub(crate) store: &'s Store,
}

/// Why a run began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// A tick of its schedule, which starts at most one run, whoever asks how often.
    Schedule(OffsetDateTime),
    /// A person.
    Manual,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RunState {
    /// Under way.
    Running,
    /// Nothing left to do.
    Finished,
    /// A person ended it.
    Stopped,
    /// It could not go on.
    Failed,
    /// Its tick came while another run was under way, and the policy is to let it pass.
    Skipped,
}

impl RunState {
    /// The text of the column.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Finished => "finished",
            Self::Stopped => "stopped",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }
}

/// A run of a campaign.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CampaignRun {
    /// Its id.
    pub id: RunId,
    /// Of which campaign.
    pub campaign: String,
    /// `schedule` or `manual`.
    pub trigger: String,
    /// The tick that caused it.
    #[serde(with = "time::serde::rfc3339::option")]
    pub scheduled_for: Option<OffsetDateTime>,
    /// How far it is.
    pub state: RunState,
    /// When it began.
    #[serde(with = "time::serde::rfc3339")]
    pub started_at: OffsetDateTime,
    /// When it ended.
    #[serde(with = "time::serde::rfc3339::option")]
    pub finished_at: Option<OffsetDateTime>,
    /// What it did: pages, postings, failures, as its writer counts them.
    pub counts: Value,
    /// Why it ended, when that needs words.
    pub detail: Option<String>,
}

impl FromRow<'_, PgRow> for CampaignRun {
    fn from_row(row: &PgRow) -> Result<Self, sqlx::Error> {
        let state: String = row.try_get("state")?;
        Ok(Self {
            id: row.try_get("id")?,
            campaign: row.try_get("campaign")?,
            trigger: row.try_get("trigger")?,
            scheduled_for: row.try_get("scheduled_for")?,
            state: jobs::shaped(Some(state.into())).unwrap_or(RunState::Failed),
            started_at: row.try_get("started_at")?,
            finished_at: row.try_get("finished_at")?,
            counts: row.try_get("counts")?,
            detail: row.try_get("detail")?,
        })
    }
}

impl Campaigns<'_> {
    /// Begins a run. `None` when this tick has been taken before, by whichever scheduler.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn start(
        &self,
        campaign: &str,
        trigger: Trigger,
        now: OffsetDateTime,
    ) -> Result<Option<CampaignRun>, StoreError> {
        self.record(campaign, trigger, now, RunState::Running).await
    }

    /// Notes that a tick passed without a run. `None` when it has been taken before.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn skip(
        &self,
        campaign: &str,
        tick: OffsetDateTime,
        now: OffsetDateTime,
    ) -> Result<Option<CampaignRun>, StoreError> {
        self.record(campaign, Trigger::Schedule(tick), now, RunState::Skipped).await
    }

    async fn record(
        &self,
        campaign: &str,
        trigger: Trigger,
        now: OffsetDateTime,
        state: RunState,
    ) -> Result<Option<CampaignRun>, StoreError> {
        let (kind, tick) = match trigger {
            Trigger::Schedule(tick) => ("schedule", Some(tick)),
            Trigger::Manual => ("manual", None),
        };
        Ok(sqlx::query_as(sql::RUN_START.as_str())
            .bind(bind::text(campaign))
            .bind(kind)
            .bind(tick)
            .bind(now)
            .bind(state.as_str())
            .fetch_optional(&self.store.pool)
            .await?)
    }

    /// Ends a run. `None` when it has ended before: the first end stands.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn finish(
        &self,
        run: RunId,
        state: RunState,
        counts: &Value,
        detail: Option<&str>,
        now: OffsetDateTime,
    ) -> Result<Option<CampaignRun>, StoreError> {
        Ok(sqlx::query_as(sql::RUN_FINISH.as_str())
            .bind(run)
            .bind(state.as_str())
            .bind(counts)
            .bind(now)
            .bind(detail.map(bind::text))
            .fetch_optional(&self.store.pool)
            .await?)
    }

    /// Notes what a run has done so far; false when it has ended.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn progress(&self, run: RunId, counts: &Value) -> Result<bool, StoreError> {
        let done =
            sqlx::query(sql::RUN_PROGRESS.as_str()).bind(run).bind(counts).execute(&self.store.pool).await?;
        Ok(done.rows_affected() > 0)
    }

    /// Runs of one campaign or of all, latest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn list(&self, campaign: Option<&str>, limit: usize) -> Result<Vec<CampaignRun>, StoreError> {
        Ok(sqlx::query_as(sql::RUN_LIST.as_str())
            .bind(campaign)
            .bind(bind::limit(limit))
            .fetch_all(&self.store.pool)
            .await?)
    }

    /// One run.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn get(&self, run: RunId) -> Result<Option<CampaignRun>, StoreError> {
        Ok(sqlx::query_as(sql::RUN_GET.as_str()).bind(run).fetch_optional(&self.store.pool).await?)
    }

    /// Runs under way, of one campaign or of all, oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn running(&self, campaign: Option<&str>) -> Result<Vec<CampaignRun>, StoreError> {
        Ok(sqlx::query_as(sql::RUNS_RUNNING.as_str()).bind(campaign).fetch_all(&self.store.pool).await?)
    }

    /// The latest tick of a campaign that was taken: where its schedule goes on after a stop.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn last_tick(&self, campaign: &str) -> Result<Option<OffsetDateTime>, StoreError> {
        Ok(sqlx::query_scalar(sql::LAST_TICK.as_str()).bind(campaign).fetch_one(&self.store.pool).await?)
    }

    /// Switches a campaign off or on; false when it was so already.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_paused(
        &self,
        campaign: &str,
        paused: bool,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(sql::SET_PAUSED.as_str())
            .bind(bind::text(campaign))
            .bind(paused)
            .bind(now)
            .execute(&self.store.pool)
            .await?;
        Ok(done.rows_affected() > 0)
    }

    /// The campaigns that are switched off.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn paused(&self) -> Result<Vec<String>, StoreError> {
        Ok(sqlx::query_scalar(sql::PAUSED.as_str()).fetch_all(&self.store.pool).await?)
    }

    /// Takes or keeps the lease `name` for `lease`, by the database's clock. The token, when `holder` has it: it grows
    /// whenever the holder changes, so that what an earlier leader still does can be told apart. `None`: somebody else
    /// has it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn lead(&self, name: &str, holder: &str, lease: Duration) -> Result<Option<i64>, StoreError> {
        Ok(sqlx::query_scalar(sql::LEAD.as_str())
            .bind(name)
            .bind(holder)
            .bind(lease.as_secs_f64())
            .fetch_optional(&self.store.pool)
            .await?)
    }

    /// Gives the lease up, so that another takes it at once.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn step_down(&self, name: &str, holder: &str) -> Result<(), StoreError> {
        sqlx::query(sql::STEP_DOWN.as_str()).bind(name).bind(holder).execute(&self.store.pool).await?;
        Ok(())
    }
}
