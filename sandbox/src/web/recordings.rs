//! Which boards a recording in the known format may hold completely, and what they list.

use posting::Board;

/// A recorded board whose sweep is answered from end to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordedBoard {
    /// The board system, as `posting::Board` names it.
    pub system: &'static str,
    /// The tenant, in the case that the recorded addresses have.
    pub tenant: &'static str,
    /// The host that its sweep asks first.
    pub host: &'static str,
    /// How many postings it lists; a complete crawl leaves this many rows.
    pub postings: u64,
}

impl RecordedBoard {
    /// `system:tenant`.
    pub fn id(&self) -> Board {
        Board::new(self.system, self.tenant)
    }
}

/// Boards known to be complete in the recording that the project's authors use.
pub const RECORDED_BOARDS: &[RecordedBoard] = &[
    RecordedBoard { system: "lever", tenant: "GoToGroup", host: "api.lever.co", postings: 168 },
    RecordedBoard { system: "ashby", tenant: "lightdash", host: "api.ashbyhq.com", postings: 2 },
];
