//! What administrators see of a campaign and its runs.

use campaign::{Campaign, RunStatus};
use serde::{Deserialize, Serialize};
use store::CampaignRun;
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::error::ApiError;
use crate::state::AppState;

/// Boards shown of one campaign: a file may name a hundred thousand.
const BOARDS: usize = 100;

/// A run, with how far it is.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct RunView {
    id: Uuid,
    campaign: String,
    /// `schedule` or `manual`.
    trigger: String,
    /// The tick that caused it.
    #[serde(skip_serializing_if = "Option::is_none", with = "time::serde::rfc3339::option", default)]
    scheduled_for: Option<OffsetDateTime>,
    /// `running`, `finished`, `stopped`, `failed`, `skipped`.
    state: String,
    #[serde(with = "time::serde::rfc3339")]
    started_at: OffsetDateTime,
    #[serde(skip_serializing_if = "Option::is_none", with = "time::serde::rfc3339::option", default)]
    finished_at: Option<OffsetDateTime>,
    /// Why it ended, when that needs words.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// Addresses in all.
    total: u64,
    /// Fetched and published.
    done: u64,
    /// Given up.
    failed: u64,
    /// Not fetched by rule.
    skipped: u64,
    /// Politeness keys.
    hosts: u64,
    /// Waiting.
    queued: u64,
    /// Being fetched.
    leased: u64,
}

impl From<CampaignRun> for RunView {
    /// By what the row says; of a run under way, as of its last look.
    fn from(run: CampaignRun) -> Self {
        let count = |name: &str| run.counts.get(name).and_then(serde_json::Value::as_u64).unwrap_or(0);
        Self {
            total: count("total"),
            done: count("done"),
            failed: count("failed"),
            skipped: count("skipped"),
            hosts: count("hosts"),
            queued: 0,
            leased: 0,
            id: run.id.0,
            trigger: run.trigger,
            scheduled_for: run.scheduled_for,
            state: run.state.as_str().to_owned(),
            started_at: run.started_at,
            finished_at: run.finished_at,
            detail: run.detail,
            campaign: run.campaign,
        }
    }
}

impl From<RunStatus> for RunView {
    fn from(status: RunStatus) -> Self {
        let progress = status.progress;
        let row = Self::from(status.run);
        if row.state != "running" {
            // The frontier forgets ended runs after a week; the row does not.
            return row;
        }
        Self {
            total: progress.total(),
            done: progress.done,
            failed: progress.failed,
            skipped: progress.skipped,
            hosts: progress.hosts,
            queued: progress.queued,
            leased: progress.leased,
            ..row
        }
    }
}

/// When a campaign starts by itself.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct ScheduleView {
    /// `minute hour day month weekday`.
    cron: String,
    /// IANA name.
    timezone: String,
    /// The next time.
    #[serde(skip_serializing_if = "Option::is_none", with = "time::serde::rfc3339::option", default)]
    next_at: Option<OffsetDateTime>,
}

/// A campaign.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct CampaignView {
    name: String,
    description: String,
    /// Whether the scheduler starts it.
    enabled: bool,
    /// Whether an operator paused it.
    paused: bool,
    /// Absent: started by hand only.
    #[serde(skip_serializing_if = "Option::is_none")]
    schedule: Option<ScheduleView>,
    /// What happens when it is due while a run is under way: `skip`, `replace`, `allow`.
    overlap: String,
    /// `system:tenant`; the first hundred.
    boards: Vec<String>,
    boards_total: usize,
    /// Pages it starts from.
    seeds: usize,
    sitemaps: usize,
    /// The latest run; absent before the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<RunView>,
}

/// The campaigns.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct CampaignList {
    /// By name.
    pub(super) campaigns: Vec<CampaignView>,
    /// What is wrong with files that cannot be used.
    pub(super) broken: Vec<String>,
}

/// A campaign as it stands in its file, with its latest run.
pub(super) async fn view(app: &AppState, campaign: Campaign, paused: bool) -> Result<CampaignView, ApiError> {
    let latest = app.operations.runs.status(&campaign).await?.map(RunView::from);
    let now = app.deps.clock.now();
    let schedule = campaign.schedule.map(|schedule| ScheduleView {
        next_at: schedule.next_after(now).ok(),
        cron: schedule.cron,
        timezone: schedule.timezone,
    });
    Ok(CampaignView {
        description: campaign.description,
        enabled: campaign.enabled,
        paused,
        schedule,
        overlap: format!("{:?}", campaign.overlap).to_lowercase(),
        boards_total: campaign.boards.len(),
        boards: campaign.boards.iter().take(BOARDS).map(ToString::to_string).collect(),
        seeds: campaign.seeds.len(),
        sitemaps: campaign.sitemaps.len(),
        latest,
        name: campaign.name,
    })
}
