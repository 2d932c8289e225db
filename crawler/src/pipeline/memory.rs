//! What is kept of an address's last fetch: validators, what it held, and when it is worth reading again.

use std::time::Duration;

use platform::http::Answer;
use posting::{Board, ContentHash, UrlHash};
use serde::{Deserialize, Serialize};

use super::{
    Worker,
    publish::PublishError,
    recrawl::{Interval, with_slack},
};
use crate::{
    domains::Rules,
    frontier::{Memory, Outcome, Settle, Visit, keys},
};

/// Validators are kept for an address that held at most this many postings; a larger one is simply read again.
const MAX_REMEMBERED: usize = 1_000;
/// How long a fetch is remembered at least: longer than between two runs of any sensible schedule.
const KEPT: Duration = Duration::from_secs(14 * 86_400);

/// What is kept of an address's last fetch. Stored as `visited|due|latest|json`: the frontier reads the three times, Unix
/// milliseconds, where it decides whether to add the address again.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Remembered {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) etag: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) last_modified: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) board: Option<Board>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) postings: Vec<UrlHash>,
    /// Seconds from that fetch to the next one.
    #[serde(default)]
    interval: u64,
    /// What it led to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    digest: Option<String>,
    /// It led to other pages.
    #[serde(default)]
    leads_on: bool,
    /// It said that what was asked for is over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    gone: bool,
}

/// What a page was, as far as its next visit is concerned.
pub(super) struct Lesson {
    pub(super) board: Board,
    /// Postings that stand on the page itself.
    pub(super) postings: Vec<UrlHash>,
    /// Whether it leads to other pages.
    pub(super) leads_on: bool,
    /// It was read as the server sent it, not as a browser shows it.
    pub(super) plain: bool,
    /// Something was published that was not known.
    pub(super) news: bool,
    /// It said that what was asked for is over.
    pub(super) gone: bool,
    /// What it leads to, as a short hash.
    pub(super) digest: String,
}

impl Lesson {
    /// Two pages that lead to the same addresses, in whatever order, have the same digest.
    pub(super) fn digest<'a>(addresses: impl Iterator<Item = &'a str>) -> String {
        let mut addresses: Vec<&str> = addresses.collect();
        addresses.sort_unstable();
        let mut text = ContentHash::of(addresses).to_string();
        text.truncate(16);
        text
    }
}

impl Worker {
    pub(super) async fn remembered(&self, visit: &Visit) -> Result<Option<Remembered>, PublishError> {
        let text = self.redis.get(&keys::fetched(&self.redis, &visit.hash())).await?;
        Ok(text.and_then(|text| serde_json::from_str(text.splitn(4, '|').nth(3)?).ok()))
    }

    /// What is to be kept of a page that was read. Validators only where it led nowhere else: such a page can be
    /// skipped when it is unchanged.
    pub(super) fn remember(
        &self,
        visit: &Visit,
        rules: &Rules,
        answer: &Answer,
        last: Option<&Remembered>,
        lesson: Lesson,
    ) -> Memory {
        let interval = if lesson.leads_on { rules.recrawl_listing } else { rules.recrawl_posting };
        let changed = last.is_some_and(|last| lesson.news || last.digest.as_ref() != Some(&lesson.digest));
        let conditional = answer.status == 200
            && lesson.plain
            && !lesson.leads_on
            && !lesson.postings.is_empty()
            && lesson.postings.len() <= MAX_REMEMBERED;
        let validator = |name: &str| answer.header(name).filter(|_| conditional).map(str::to_owned);
        let known = Remembered {
            etag: validator("etag"),
            last_modified: validator("last-modified"),
            board: Some(lesson.board).filter(|_| conditional),
            postings: if conditional { lesson.postings } else { Vec::new() },
            interval: interval.next(last_interval(last), changed).as_secs(),
            digest: Some(lesson.digest),
            leads_on: lesson.leads_on,
            gone: lesson.gone,
        };
        self.memory(visit, &known, &interval)
    }

    /// The page was not modified: the next visit may wait longer.
    pub(super) fn remember_unchanged(&self, visit: &Visit, rules: &Rules, last: Remembered) -> Memory {
        let interval = if last.leads_on { rules.recrawl_listing } else { rules.recrawl_posting };
        let next = interval.next(last_interval(Some(&last)), false).as_secs();
        self.memory(visit, &Remembered { interval: next, ..last }, &interval)
    }

    /// An address that was asked for and not read, because it redirects, has ended or is refused, is due when one that was
    /// read would be: what is remembered of an older reading would let it in again at once, and nothing every other night.
    pub(super) async fn put_off(&self, visit: &Visit, rules: &Rules, end: Settle) -> Settle {
        if end.memory.is_some() || !end.sent || !matches!(end.outcome, Outcome::Done | Outcome::Skipped) {
            return end;
        }
        // Redis away: then it is asked for once more than needed.
        let Ok(known) = self.remembered(visit).await else { return end };
        // A seed or a list that redirects is asked in each run where it leads to: that page has an interval of its own.
        let Some(known) = known.or_else(|| (!visit.again).then(Remembered::default)) else { return end };
        let bounds = if known.leads_on { rules.recrawl_listing } else { rules.recrawl_posting };
        let interval = last_interval(Some(&known)).unwrap_or_else(|| bounds.next(None, false)).as_secs();
        let known = Remembered { interval, gone: false, ..known };
        Settle { memory: Some(self.memory(visit, &known, &bounds)), ..end }
    }

    /// Whether an address said that what was asked for is over, and is not due to be asked again.
    pub(super) async fn is_gone(&self, visit: &Visit) -> Result<bool, PublishError> {
        let text = self.redis.get(&keys::fetched(&self.redis, &visit.hash())).await?.unwrap_or_default();
        let due = text.split('|').nth(1).and_then(|due| due.parse::<i64>().ok());
        let known = text.splitn(4, '|').nth(3).and_then(|json| serde_json::from_str::<Remembered>(json).ok());
        Ok(known.is_some_and(|known| known.gone) && due.is_some_and(|due| self.clock.now_ms() < due))
    }

    fn memory(&self, visit: &Visit, known: &Remembered, bounds: &Interval) -> Memory {
        let now = self.clock.now_ms();
        let later =
            |wait: Duration| now + i64::try_from(with_slack(wait).as_millis()).unwrap_or(i64::MAX / 2);
        let due = later(Duration::from_secs(known.interval));
        let latest = later(bounds.most());
        let json = serde_json::to_string(known).unwrap_or_default();
        let seconds = i64::try_from(KEPT.max(bounds.most() * 2).as_secs()).unwrap_or(i64::MAX);
        let text = format!("{now}|{due}|{latest}|{json}");
        Memory { key: keys::fetched(&self.redis, &visit.hash()), text, seconds }
    }
}

fn last_interval(last: Option<&Remembered>) -> Option<Duration> {
    last.map(|last| Duration::from_secs(last.interval)).filter(|interval| !interval.is_zero())
}
