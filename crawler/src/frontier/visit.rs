//! What waits in the frontier.

use extract::{Method, Request, RequestKind};
use posting::CanonicalUrl;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use time::{OffsetDateTime, format_description::well_known::Rfc3339, macros::format_description};

/// One address to be fetched, with how we came to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Visit {
    /// What to send.
    pub request: Request,
    /// Links followed from a seed.
    #[serde(default)]
    pub depth: u16,
    /// Redirects followed to get here.
    #[serde(default)]
    pub redirects: u8,
    /// Addresses of the posting that redirected to this one: where it answers 404, they are over with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moved_from: Vec<CanonicalUrl>,
    /// Listing pages of one pagination that were read before this one.
    #[serde(default)]
    pub page: u16,
    /// What the page before this one listed, as a short hash: a list that repeats itself has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed: Option<String>,
    /// A host that is in scope besides the run's: a seed's redirect leads to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<String>,
    /// The walk over a board that this belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sweep: Option<Sweep>,
    /// Fetch although it was fetched within the dedup time: seeds, and the lists and sitemaps of a run.
    #[serde(default)]
    pub again: bool,
    /// With `again`: only when it is due by its recrawl interval.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub when_due: bool,
}

/// When an address may be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Admission {
    /// Not before it is due; where nothing is remembered of it, not within the dedup time.
    Once,
    /// Whenever it is due.
    WhenDue,
    /// Always.
    Always,
}

impl Admission {
    /// As the script names it.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Once => "once",
            Self::WhenDue => "due",
            Self::Always => "always",
        }
    }
}

/// A walk over a board from end to end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sweep {
    /// The same for a replay.
    pub id: String,
    /// When its first request was sent.
    #[serde(with = "time::serde::rfc3339")]
    pub started_at: OffsetDateTime,
    /// Whether a page of it held a posting that could not be announced.
    #[serde(default)]
    pub has_gaps: bool,
}

impl Visit {
    /// A seed.
    pub fn seed(request: Request) -> Self {
        Self {
            request,
            depth: 0,
            redirects: 0,
            moved_from: Vec::new(),
            page: 0,
            listed: None,
            home: None,
            sweep: None,
            again: true,
            when_due: false,
        }
    }

    /// Identity of the request: of a GET its canonical address, as everywhere; else method and body count too.
    pub fn hash(&self) -> String {
        let plain = self.request.method == Method::Get && self.request.body.is_none();
        match CanonicalUrl::from_url(&self.request.url) {
            Ok(url) if plain => url.hash().to_string(),
            _ => {
                let mut digest = Sha256::new();
                digest.update(self.request.method.as_str());
                digest.update([0]);
                digest.update(self.request.url.as_str());
                digest.update([0]);
                digest.update(self.request.body.as_deref().unwrap_or_default());
                hex::encode(digest.finalize())
            }
        }
    }

    /// The name inside the frontier: half a hash is as unique and half as large.
    pub(super) fn id_of(hash: &str) -> String {
        hash.chars().take(32).collect()
    }

    pub(super) fn admission(&self) -> Admission {
        match (self.again, self.when_due) {
            (false, _) => Admission::Once,
            (true, true) => Admission::WhenDue,
            (true, false) => Admission::Always,
        }
    }

    /// When the page was modified by the sitemap that names it, Unix milliseconds. A day without a time counts to its
    /// end; a moment that is still to come says nothing.
    pub(super) fn modified_ms(&self, now_ms: i64) -> Option<i64> {
        let text = self.request.context.as_ref()?.get("lastmod")?.as_str()?.trim();
        let moment = OffsetDateTime::parse(text, &Rfc3339).ok().or_else(|| {
            let day = time::Date::parse(text, format_description!("[year]-[month]-[day]")).ok()?;
            Some(day.with_hms(23, 59, 59).ok()?.assume_utc())
        })?;
        let ms = moment.unix_timestamp().saturating_mul(1_000);
        // Today's end is still to come, and yet it means that the page changed today.
        (ms <= now_ms + 86_400_000).then_some(ms)
    }

    /// The address that a posting here is known by. An interface's address is not the posting's own: the request carries
    /// that along.
    pub fn own_url(&self) -> Option<CanonicalUrl> {
        self.request.posting_url().or_else(|| CanonicalUrl::from_url(&self.request.url).ok())
    }

    /// Whether it lists postings.
    pub fn is_listing(&self) -> bool {
        self.request.kind == RequestKind::Listing
    }
}
