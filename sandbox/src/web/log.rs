//! What was asked, so that a test can judge a crawler's manners at the server.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Entries kept; the oldest go first. A demo run makes about a thousand requests, the longest test some ten
/// thousand.
const MAX_ENTRIES: usize = 100_000;

/// One request, in the order of arrival.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedRequest {
    /// When it arrived, since the server's start.
    pub at: Duration,
    /// `GET`, …
    pub method: String,
    /// Lower-case, without port.
    pub host: String,
    /// Path and query.
    pub path: String,
    /// Which connection it came over, counted from 1.
    pub connection: u64,
    /// How many requests of this host were under way, this one included.
    pub in_flight: u32,
    /// The `User-Agent` header.
    pub user_agent: String,
    /// The status that was answered; 0 until then.
    pub status: u16,
}

impl LoggedRequest {
    /// The whole address.
    pub fn url(&self) -> String {
        format!("https://{}{}", self.host, self.path)
    }
}

#[derive(Default)]
struct State {
    entries: VecDeque<LoggedRequest>,
    /// Number of entries dropped: an entry's ticket minus this is its place.
    dropped: usize,
    in_flight: HashMap<String, u32>,
}

pub(super) struct RequestLog {
    started: Instant,
    state: Mutex<State>,
}

impl RequestLog {
    pub(super) fn new() -> Self {
        Self { started: Instant::now(), state: Mutex::default() }
    }

    /// Notes an arrival; the ticket is for [`RequestLog::answered`].
    pub(super) fn arrived(&self, mut request: LoggedRequest) -> usize {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        request.at = self.started.elapsed();
        let under_way = state.in_flight.entry(request.host.clone()).or_default();
        *under_way += 1;
        request.in_flight = *under_way;
        if state.entries.len() == MAX_ENTRIES {
            state.entries.pop_front();
            state.dropped += 1;
        }
        state.entries.push_back(request);
        state.dropped + state.entries.len() - 1
    }

    /// Notes the answer; status 0 means that the client went away before it.
    pub(super) fn answered(&self, ticket: usize, host: &str, status: u16) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(under_way) = state.in_flight.get_mut(host) {
            *under_way -= 1;
            if *under_way == 0 {
                state.in_flight.remove(host);
            }
        }
        let dropped = state.dropped;
        if let Some(entry) = ticket.checked_sub(dropped).and_then(|place| state.entries.get_mut(place)) {
            entry.status = status;
        }
    }

    pub(super) fn entries(&self) -> Vec<LoggedRequest> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).entries.iter().cloned().collect()
    }

    pub(super) fn clear(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.dropped += state.entries.len();
        state.entries.clear();
    }
}
