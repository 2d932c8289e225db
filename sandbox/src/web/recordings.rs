//! What a recording in the known format may hold completely: boards swept from end to end, and single postings.
//!
//! A recording seldom holds a whole board system. Named here is what can be crawled without one unanswered address,
//! so that a test can ask for every posting exactly once; the rest is still replayed for whoever asks.

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
    RecordedBoard { system: "pinpoint", tenant: "bathspa", host: "bathspa.pinpointhq.com", postings: 11 },
    RecordedBoard { system: "recruitee", tenant: "radishlab", host: "radishlab.recruitee.com", postings: 4 },
    RecordedBoard { system: "teamtailor", tenant: "leaseweb", host: "leaseweb.teamtailor.com", postings: 3 },
    RecordedBoard { system: "workable", tenant: "kroo", host: "apply.workable.com", postings: 7 },
];

/// Addresses of single recorded postings whose boards are not complete; each answers with one posting of its own.
pub const RECORDED_PAGES: &[&str] = &[
    "https://boards-api.greenhouse.io/v1/boards/codepath/jobs/4038805007?compliance=true&demographic_questions=true&location_questions=true&pay_transparency=true&questions=true",
    "https://boards-api.greenhouse.io/v1/boards/codepath/jobs/4040346007?compliance=true&demographic_questions=true&location_questions=true&pay_transparency=true&questions=true",
    "https://boards-api.greenhouse.io/v1/boards/codepath/jobs/4426096007?compliance=true&demographic_questions=true&location_questions=true&pay_transparency=true&questions=true",
    "https://boards-api.greenhouse.io/v1/boards/codepath/jobs/4426707007?compliance=true&demographic_questions=true&location_questions=true&pay_transparency=true&questions=true",
    "https://api.smartrecruiters.com/v1/companies/Gousto1/postings/743999983888753",
    "https://api.smartrecruiters.com/v1/companies/Gousto1/postings/743999984061833",
    "https://api.smartrecruiters.com/v1/companies/Gousto1/postings/743999984122675",
    "https://api.smartrecruiters.com/v1/companies/Gousto1/postings/744000004395596",
    "https://api.smartrecruiters.com/v1/companies/Gousto1/postings/744000004395755",
    "https://api.smartrecruiters.com/v1/companies/Gousto1/postings/744000005051195",
    "https://api.smartrecruiters.com/v1/companies/Gousto1/postings/744000005631445",
    "https://motorolasolutions.wd5.myworkdayjobs.com/wday/cxs/motorolasolutions/Careers/job/Edinburgh-UK-ZUK129/Frontend-Software-Engineer_R46436",
    "https://motorolasolutions.wd5.myworkdayjobs.com/wday/cxs/motorolasolutions/Careers/job/Edinburgh-UK-ZUK129/Product-Reliability-Engineer_R49077",
    "https://motorolasolutions.wd5.myworkdayjobs.com/wday/cxs/motorolasolutions/Careers/job/Edinburgh-UK-ZUK129/Senior-Embedded-Software-Engineer_R47952",
    "https://motorolasolutions.wd5.myworkdayjobs.com/wday/cxs/motorolasolutions/Careers/job/Edinburgh-UK-ZUK129/Senior-Software-Engineer_R48898-1",
    "https://motorolasolutions.wd5.myworkdayjobs.com/wday/cxs/motorolasolutions/Careers/job/London-UK/Senior-Backend-Software-Engineer_R45692",
    "https://motorolasolutions.wd5.myworkdayjobs.com/wday/cxs/motorolasolutions/Careers/job/Uxbridge-UK-ZUK131/Backend-Software-Engineer_R46307",
];
